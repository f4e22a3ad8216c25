import { test } from "uvu";
import * as assert from "uvu/assert";
import { APP, accounts, type Delivery, keys, ONE, tryDeliveries, unknownTags, vaults } from "../../helpers/delivery.ts";
import { aKey, assessFiles, aVault, configured } from "../../helpers/snapshot.ts";

/** What customers put in the place of texts before they hand files over: names of tags and their values, names of vaults and keys. */

const tagged = (tags: object | null) => ({ ...accounts(), ...vaults("kv-a"), ...keys("kv-a", tags) });
const twoKeys = (name: string, ...tags: readonly (object | null)[]) => ({
  ...accounts(),
  ...vaults("kv-a"),
  "keys.json": tags.map((own, at) => aKey("kv-a", name, own, { updated: `2026-01-0${at + 1}T00:00:00+00:00` })),
});
const REDACTED_ID = { ...aVault("kv-b", {}, ONE), id: "***", name: "***" };
const MASKS = [
  ...["REDACTED", "***", "xxxx-xxxx", "████", "a**", "[removed]", "<masked>", "Redacted by legal", "anonymisiert"],
  ...["[FILTERED]", "[PII]", "<protected>", "[encrypted]", "<value>", "<tier>", "[TAG_1]", "{{tier_value}}", ["$", "{TIER}"].join("")],
  ...["REMOVED", "VALUE_REMOVED", "removed for privacy", "GDPR removed", "Redaction applied", "not disclosed", "ENTFERNT"],
  ...[
    "[eliminado]",
    "[confidencial]",
    "[verborgen]",
    "[削除]",
    "マスク済み",
    "非公開",
    "a*p",
    "ap*",
    "[...]",
    "…",
    "a…",
    "\uFFFD\uFFFD",
    "cr\uFFFDdit",
  ],
];
const DIGESTS = [
  ...["sha256:9f86d081884c7d659a2feaa0c55ad015", "d2a57dc1d883fd21fb9951699df71cc7", "9f86d081884c7d65", "9f86d081884c"],
  ...[
    "n4bQgYhMfWWaL-qgxVrQFaO_TxsrC4Is0V1sFbDwCgg=",
    "HASH(app)",
    "sha256(app)",
    "hmac-sha256=9f86d0",
    "{SHA}W6ph5Mm5Pz8GgiULbPgzG37mj9g=",
  ],
  ...["$2b$12$abcdefghijklmnopqrstuv", "ENC[AES256_GCM,data:Zm9v,iv:x,tag:y,type:str]", "vault:v1:8SDd3WHDOjf7mq69CyCqYjBXAiQ", "gAAAAABf"],
];
const PLAIN = [
  ...["web", "xx", "n/a", "x", "hidden", "max", "0000", "#1", "c0ffee", "*", "removed", "deadbeefcafe", "123456789012", "1234567890123456"],
  ...["[web]", "(web)", "web app", "a (b)", "cafe-0001", "TAG_1", "Filtered", "vault", "enc", "ends..."],
];

const NOTES = [
  ...[{ redacted: "2 tags" }, { REDACTED: "3" }, { masked: "true" }, { "***": "all tags" }, { redacted: "tags withheld" }],
  ...[{ note: "removed for privacy" }, { _: "2 tags removed" }, { comment: "Tags redacted by legal" }, { info: "tags were stripped" }],
  ...[{ tags: "removed" }, { tags: "REDACTED" }, { tags: "2" }, { Tags: "hidden" }, { Hinweis: "Tags entfernt" }],
];
const NO_NOTES = [
  ...[{ note: "2" }, { note: "REDACTED" }, { comment: "web" }, { tags: "web" }, { info: "removed" }, { owner: "tags removed" }],
  ...[{ note: "removable disk" }, { redacted: "web" }, { _: "web" }, { note: "see tags of the vault" }],
];

const DELIVERIES: readonly Delivery[] = [
  ...[...MASKS, ...DIGESTS].map((value) => ({
    title: `the value of the tier's tag under the mask ${value} may be any`,
    files: tagged({ tier: value }),
    verdicts: unknownTags,
  })),
  ...PLAIN.map((value) => ({
    title: `the value ${value} is what it is`,
    files: tagged({ tier: value }),
    verdicts: { [ONE]: "fail" },
  })),
  ...["<tag name>", "REMOVED", "[FILTERED]", "[name]"].map((name) => ({
    title: `a name under the mask ${name} may be the tier's`,
    files: tagged({ [name]: "app" }),
    verdicts: name === "[name]" ? { [ONE]: "fail" } : unknownTags,
  })),
  ...NOTES.map((note) => ({
    title: `${JSON.stringify(note)} stands for tags that nobody shows`,
    files: tagged(note),
    verdicts: unknownTags,
  })),
  ...NO_NOTES.map((tag) => ({ title: `${JSON.stringify(tag)} is a tag`, files: tagged(tag), verdicts: { [ONE]: "fail" } })),
  { title: "a masked name may be the tier's", files: tagged({ REDACTED: "app" }), verdicts: unknownTags },
  { title: "name and value may be masked", files: tagged({ "***": "***" }), verdicts: unknownTags },
  { title: "a masked name with another value is not the tier's tag", files: tagged({ REDACTED: "web" }), verdicts: { [ONE]: "fail" } },
  {
    title: "what is masked under another name is another tag",
    files: tagged({ tier: "web", owner: "REDACTED" }),
    verdicts: { [ONE]: "fail" },
  },
  { title: "a key without the tag, whose owner is masked, has it not", files: tagged({ owner: "REDACTED" }), verdicts: { [ONE]: "fail" } },
  { title: "a witness may have other tags masked", files: tagged({ ...APP, owner: "REDACTED" }), verdicts: { [ONE]: "pass" } },
  {
    title: "a disabled key need not show its tags",
    files: {
      ...accounts(),
      ...vaults("kv-a"),
      "keys.json": [aKey("kv-a", "cmk", { tier: "***" }, { enabled: false })],
    },
    verdicts: { [ONE]: "fail" },
  },
  {
    title: "tags that another file shows settle what is masked in one",
    files: { ...tagged({ tier: "REDACTED" }), "tags/kv-a/cmk.json": APP },
    verdicts: { [ONE]: "pass" },
  },
  {
    title: "tags that another file shows settle it the other way as well",
    files: { ...tagged({ tier: "REDACTED" }), "tags/kv-a/cmk.json": { tier: "web" } },
    verdicts: { [ONE]: "fail" },
  },

  // A list with an element that cannot be told, beside a whole one.
  ...[
    { seen: ["kv-a"], verdict: "inconclusive", what: "than the whole one has" },
    { seen: ["kv-a", "kv-c"], verdict: "fail", what: "but no more than the whole one has" },
  ].flatMap(({ seen, verdict, what }): readonly Delivery[] => [
    {
      title: `one vault more that is masked, ${what}`,
      files: {
        ...accounts(),
        "1.json": seen.map((name) => aVault(name, {}, ONE)),
        "2.json": [aVault("kv-a", {}, ONE), REDACTED_ID],
        ...Object.assign({}, ...seen.map((name) => ({ [`keys ${name}.json`]: [aKey(name, "k", { tier: "web" })] }))),
      },
      verdicts: { [ONE]: verdict },
      issues: ["schema-mismatch"],
    },
    {
      title: `one key more that is masked, ${what}`,
      files: {
        ...accounts(),
        ...vaults("kv-a"),
        "1.json": seen.map((name) => aKey("kv-a", name, { tier: "web" })),
        "2.json": [aKey("kv-a", "kv-a", { tier: "web" }), { ...aKey("kv-a", "k", APP), kid: "***", name: "***" }],
      },
      verdicts: { [ONE]: verdict },
      issues: ["bad-identifier"],
    },
  ]),

  // Names.
  { title: "two keys under one mask are not the later of them", files: twoKeys("xxxx", APP, null), verdicts: unknownTags },
  {
    title: "two keys under one mask of which none has the tag",
    files: twoKeys("xxxx", { tier: "web" }, null),
    verdicts: { [ONE]: "fail" },
  },
  { title: "two readings of a key with a name are of one key", files: twoKeys("cmk", APP, null), verdicts: { [ONE]: "fail" } },
  {
    title: "a vault under a mask is one more than those that can be told",
    files: { ...accounts(), "vaults.json": [aVault("kv-a", {}, ONE), REDACTED_ID], ...keys("kv-a", null) },
    verdicts: unknownTags,
    issues: ["schema-mismatch"],
  },
  {
    title: "so is one whose id has the mask",
    files: { ...accounts(), "vaults.json": [aVault("kv-a", {}, ONE), aVault("<vault 2>", {}, ONE)], ...keys("kv-a", null) },
    verdicts: unknownTags,
    issues: ["schema-mismatch"],
  },
  {
    title: "a witness stays one beside it",
    files: { ...accounts(), "vaults.json": [aVault("kv-a", {}, ONE), REDACTED_ID], ...keys("kv-a", APP) },
    verdicts: { [ONE]: "pass" },
    issues: ["schema-mismatch"],
  },
  {
    title: "a vault of which only the name is left is one more, and takes no witness away",
    files: { ...accounts(), "vaults.json": [aVault("kv-a", {}, ONE), { ...aVault("kv-b", {}, ONE), id: "***" }], ...keys("kv-a", APP) },
    verdicts: { [ONE]: "pass" },
  },
  ...["REDACTED", "kv-xxxx", "kv-REDACTED-prod"].flatMap((mask): readonly Delivery[] => [
    {
      title: `one list of keys is not of all vaults under the mask ${mask}`,
      files: { ...accounts(), ...vaults(mask, mask), ...keys(mask, null) },
      verdicts: unknownTags,
      issues: ["schema-mismatch"],
    },
    {
      title: `nor are two that hang on them (${mask})`,
      files: { ...accounts(), "all.json": ["a", "b"].map((key) => ({ ...aVault(mask, {}, ONE), keys: [aKey(mask, key, null)] })) },
      verdicts: unknownTags,
      issues: ["schema-mismatch"],
    },
    {
      title: `one vault under the mask ${mask} is one`,
      files: { ...accounts(), ...vaults(mask), ...keys(mask, null) },
      verdicts: { [ONE]: "fail" },
    },
  ]),
  {
    title: "names that were changed one by one tell vaults apart",
    files: { ...accounts(), ...vaults("vault-1", "vault-2"), ...keys("vault-1", null), ...keys("vault-2", null) },
    verdicts: { [ONE]: "fail" },
  },
  {
    title: "a second list of vaults whose ids are masked has one more",
    files: { ...tagged(null), "vaults 2.json": ["kv-a", "kv-b"].map((name) => ({ ...aVault(name, {}, ONE), id: "***" })) },
    verdicts: unknownTags,
  },
  {
    title: "a second list of vaults whose ids are masked has the same",
    files: { ...tagged(null), "vaults 2.json": [{ ...aVault("kv-a", {}, ONE), id: "***" }] },
    verdicts: { [ONE]: "fail" },
  },
];

tryDeliveries(DELIVERIES);

test("the gap shows the mask, and asks for what is under it", () => {
  const [finding] = assessFiles(tagged({ tier: "REDACTED" })).findings;
  assert.equal(
    finding?.gaps.map(({ code, message }) => [code, message.includes("masked before the file was handed over (tier=REDACTED)")]),
    [["key-tags-unknown", true]],
  );
  assert.is(finding?.nearMissCount, 0);
});

test("no command writes a mask over the tags of a key", () => {
  const commandsFor = (tags: object) =>
    JSON.stringify(assessFiles(tagged(tags)).findings[0]?.remediations.map(({ commands }) => commands.sh));
  assert.match(commandsFor({ Tier: "app", owner: "ada" }), "set-attributes");
  assert.not.match(commandsFor({ Tier: "app", owner: "REDACTED" }), "set-attributes");
});

const JANUARY = { updated: "2026-01-01T00:00:00+00:00" };
const MAY = { updated: "2026-05-01T00:00:00+00:00" };
const masked = { "***": "***", owner: "***" };
const shown = { ...APP, owner: "x" };

test("tags that another file shows are cited from there, with the state beside them, and masks of them contradict nothing", () => {
  for (const dates of [{}, JANUARY]) {
    const files = {
      ...accounts(),
      ...vaults("kv-a"),
      "1.json": [aKey("kv-a", "cmk", masked, dates)],
      "2.json": [aKey("kv-a", "cmk", shown, MAY)],
    };
    const { findings } = assessFiles(files);
    const [witness] = findings[0]?.witnesses ?? [];
    const places = witness?.evidence.filter(({ fact }) => fact === "enabled" || fact === "tags") ?? [];
    assert.equal(
      places.map(({ artifact, pointer }) => `${artifact}#${pointer}`),
      ["2.json#/0/attributes/enabled", "2.json#/0/tags"],
    );
    assert.not.ok(findings[0]?.observations.some(({ code }) => code === "tags-contradictory"));
  }
});

test("masked tags that are later, or that cannot be those which another file shows, are other tags", () => {
  const verdictOf = (later: object, dates: object) =>
    assessFiles({
      ...accounts(),
      ...vaults("kv-a"),
      "1.json": [aKey("kv-a", "cmk", later, dates)],
      "2.json": [aKey("kv-a", "cmk", shown, JANUARY)],
    }).findings[0]?.verdict;
  assert.is(verdictOf(masked, MAY), "inconclusive");
  assert.is(verdictOf(masked, JANUARY), "pass");
  assert.is(verdictOf({ tier: "web", owner: "***" }, MAY), "fail");
});

test("a masked value is no other value: where another tag rules the key out, it comes near to nothing", () => {
  const both = configured([
    {
      id: "db",
      match: "all",
      tags: [
        { name: "tier", value: "db" },
        { name: "owner", value: "ops" },
      ],
    },
  ]);
  const nearOf = (tags: object) => assessFiles(tagged(tags), both).findings[0]?.nearMisses.map(({ kind }) => kind);
  assert.equal(nearOf({ tier: "XXXX" }), []);
  assert.equal(nearOf({ tier: "web" }), ["other-value"]);
});

test("tags that a tier asks for are masked in the table of keys, and not known in that of coverage", () => {
  const stateOf = (...tags: readonly (object | null)[]) => {
    const { keys: population, coverage } = assessFiles({
      ...accounts(),
      ...vaults("kv-a"),
      "keys.json": tags.map((own, at) => aKey("kv-a", `k${at}`, own)),
    });
    return [population.map(({ tagsState }) => tagsState), coverage[0]?.vaults[0]?.tagsKnown];
  };
  const tags = [{ tier: "***" }, { tier: "web" }, { REDACTED: "REDACTED" }, { tier: "[removed]", owner: "ann" }];
  assert.equal(stateOf(...tags), [["masked", "known", "masked", "masked"], 1]);
  // A mask on others hides nothing, and a tag that is there to the letter is.
  const others = [
    { tier: "web", owner: "***" },
    { tier: "app", "***": "***" },
    { tier: "web", commit: "d2a57dc1d883fd21fb9951699df71cc7" },
  ];
  assert.equal(stateOf(...others), [["known", "known", "known"], 3]);
});

test.run();
