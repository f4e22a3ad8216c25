import { test } from "uvu";
import * as assert from "uvu/assert";
import { contradictionIn } from "../../../src/core/consistency/consistency.ts";
import type { Assessment, Finding, Key, Settings } from "../../../src/generated/types.gen.ts";
import { aKey, assessFiles, aVault, configured, settings } from "../../helpers/snapshot.ts";

/** One key of each kind, in one vault of one subscription. */
const assessed = (chosen: Settings, keys: readonly ReturnType<typeof aKey>[]): Assessment =>
  assessFiles({ "v.json": [aVault("kv-a")], "keys.json": keys }, chosen);

/** What is said after each key of a name was changed. */
const after = (assessment: Assessment, name: string, over: Partial<Key>): string =>
  contradictionIn({ ...assessment, keys: assessment.keys.map((key) => (key.name === name ? { ...key, ...over } : key)) }) ?? "nothing";

const failing = assessed(settings(), [
  aKey("kv-a", "certificate", { tier: "app" }, { managed: true }),
  aKey("kv-a", "disabled", { tier: "app" }, { enabled: false }),
  aKey("kv-a", "none", {}),
  aKey("kv-a", "other", { tier: "web" }),
]);
const passing = assessed(settings(), [aKey("kv-a", "other", { tier: "web" }), aKey("kv-a", "witness", { tier: "app" })]);
const APP = [{ name: "tier", value: "app" }];
const of = (name: string): string => `the key https://kv-a.vault.azure.net/keys/${name}`;

test("the assessments that are changed here do not contradict themselves", () => {
  assert.equal([failing.overallVerdict, contradictionIn(failing)], ["fail", null]);
  assert.equal([passing.overallVerdict, contradictionIn(passing)], ["pass", null]);
});

test("a key stands as its state, its tags and the certificate that it may belong to make it", () => {
  for (const [name, over, decided] of [
    ["other", { tags: APP }, "qualifies (tags-match)"],
    ["other", { tags: [] }, "does-not-qualify (no-tags)"],
    ["other", { managed: true }, "does-not-qualify (certificate-backed)"],
    ["other", { state: "disabled" }, "does-not-qualify (disabled)"],
    ["other", { tagsState: "unknown", tags: null }, "undetermined (tags-unknown)"],
    ["other", { tagsState: "contradictory", tags: null }, "undetermined (contradictory)"],
    ["none", { tags: [{ name: "x", value: "" }] }, "does-not-qualify (other-tags)"],
    ["disabled", { state: "enabled" }, "qualifies (tags-match)"],
    ["disabled", { state: "unknown" }, "undetermined (enabled-unknown)"],
    ["certificate", { managed: null }, "qualifies (tags-match)"],
  ] as const)
    assert.match(after(failing, name, over as Partial<Key>), `and by its state, tags and dates it is ${decided}`);
  assert.is(
    after(failing, "other", { tags: APP }),
    `${of("other")} stands in tier app as does-not-qualify (other-tags), and by its state, tags and dates it is qualifies (tags-match)`,
  );
});

test("so does a witness", () => {
  for (const over of [{ managed: true }, { tagsState: "unknown", tags: null }, { state: "contradictory" }, { tags: [] }] as const)
    assert.match(after(passing, "witness", over as Partial<Key>), `${of("witness")} stands in tier app as qualifies (tags-match), and by`);
});

test("tags are shown where they are known", () => {
  assert.is(after(failing, "other", { tags: null }), `${of("other")} has no tags, and its tagsState is known`);
  assert.is(after(failing, "other", { tagsState: "unknown" }), `${of("other")} has tags, and its tagsState is unknown`);
});

test("settings that would judge a key otherwise do not fit it", () => {
  const [tier] = failing.settings.tiers as [Settings["tiers"][0]];
  const changed = (over: Partial<typeof tier>): string =>
    contradictionIn({
      ...failing,
      settings: { ...failing.settings, tiers: [{ ...tier, ...over }] },
      findings: failing.findings.map((finding) => ({ ...finding, nearMisses: [] })),
    }) ?? "nothing";
  assert.match(
    changed({ tags: [{ name: "tier", value: "web" }] }),
    `${of("other")} stands in tier app as does-not-qualify (other-tags), and`,
  );
  assert.match(changed({ ignoreCase: { name: true, value: true }, tags: [{ name: "TIER", value: "WEB" }] }), of("other"));
});

test("a near miss is one as its standing makes it", () => {
  const near = (nearMiss: NonNullable<Key["tiers"][0]["nearMiss"]>, standing: Omit<Key["tiers"][0], "tier">): Partial<Key> => ({
    tiers: [{ tier: "app", ...standing, nearMiss }],
  });
  assert.is(
    after(passing, "witness", near("case", { status: "qualifies", reason: "tags-match" })),
    `${of("witness")} qualifies for tier app, and is a near miss of it`,
  );
  assert.is(
    after(failing, "other", near("disabled", { status: "does-not-qualify", reason: "other-tags" })),
    `${of("other")} is a near miss of tier app as disabled, and stands there as other-tags`,
  );
});

test("where a tier asks for it, a key that qualifies is within its dates", () => {
  const valid = configured([{ id: "app", tags: APP, requireValidNow: true }]);
  const dated = { notBefore: "2020-01-01T00:00:00+00:00", expires: "2030-01-01T00:00:00+00:00" };
  const assessment = assessed(valid, [aKey("kv-a", "witness", { tier: "app" }, dated)]);
  assert.equal([assessment.overallVerdict, contradictionIn(assessment)], ["pass", null]);
  const [finding] = assessment.findings as [Finding];
  const both = (over: Partial<Key>): string =>
    after(
      { ...assessment, findings: [{ ...finding, witnesses: finding.witnesses.map((one) => ({ ...one, ...over }) as never) }] },
      "witness",
      over,
    );
  for (const over of [{ expires: "2020-06-01T00:00:00Z" }, { expires: assessment.asOf }, { notBefore: "2028-01-01T00:00:00Z" }])
    assert.match(both(over), "and by its state, tags and dates it is does-not-qualify (not-valid-now)");
  assert.is(both({ notBefore: assessment.asOf }), "nothing");
  assert.is(both({ expires: "2030-13-01T00:00:00Z" }), `${of("witness")} has a date in expires that no calendar has, 2030-13-01T00:00:00Z`);
  // Whether a date is known not to be set, or not known, a saved key does not tell.
  assert.is(both({ expires: null }), "nothing");
});

test("where files disagree, a key stands as what each of them says makes it", () => {
  const says = (tags: object, file: string) => ({ [file]: [aKey("kv-a", "k", tags)] });
  const open = assessFiles({ "v.json": [aVault("kv-a")], ...says({ tier: "app" }, "one.json"), ...says({ tier: "web" }, "two.json") });
  assert.equal([open.overallVerdict, contradictionIn(open)], ["inconclusive", null]);
  const [key] = open.keys as [Key];
  const saying = (...all: string[]): Partial<Key> => ({
    rivals: (key.rivals ?? []).map((rival, at) => ({ ...rival, said: [{ name: "tier", value: all[at] as string }] })),
  });
  assert.match(
    after(open, "k", { ...saying("db", "web"), tiers: [{ tier: "app", status: "qualifies", reason: "tags-match" }] }),
    "it is does",
  );
  assert.match(
    after(open, "k", { tiers: [{ tier: "app", status: "does-not-qualify", reason: "other-tags" }] }),
    `${of("k")} stands in tier app as does-not-qualify (other-tags), and by its state, tags and dates it is undetermined (contradictory)`,
  );
  assert.match(
    after(open, "k", { tiers: [{ tier: "app", status: "qualifies", reason: "tags-match" }] }),
    "it is undetermined (contradictory)",
  );
});

test.run();
