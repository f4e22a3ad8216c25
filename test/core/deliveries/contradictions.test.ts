import { test } from "uvu";
import * as assert from "uvu/assert";
import { APP, accounts, type Delivery, KID, keys, ONE, row, tryDeliveries, vaults, whole } from "../../helpers/delivery.ts";
import { aKey, aShow, assessFiles } from "../../helpers/snapshot.ts";

/** Lists that deny each other's keys, and rows that say two things at once. */

const DELIVERIES: readonly Delivery[] = [
  // Projections that another list of the vault denies, or seems to.
  ...[
    { what: "of an untagged key", later: [row("tde", {})] },
    { what: "of keys that carry no tag alike", later: [row("tde", { tier: "web" }), row("dek", { tier: "db" })] },
    { what: "of az itself", later: [aKey("kv-a", "tde", null)] },
    { what: "as rows without names", later: [["https://kv-a.vault.azure.net/keys/tde", {}]] },
    { what: "of keys by name", later: [{ name: "tde", enabled: true, tags: {} }] },
    { what: "whose keys are not all disabled", later: [{ ...row("tde", {}), enabled: false }, row("dek", {})] },
  ].flatMap(({ what, later }) =>
    [row("cmk", APP), { name: "cmk", enabled: true, tags: APP }, aKey("kv-a", "cmk", APP)].map(
      (earlier): Delivery => ({
        title: `a list ${what} denies the key of another day's (${Object.keys(earlier).join(", ")})`,
        files: { ...accounts(), ...vaults("kv-a"), "2025-11/keys kv-a.json": [earlier], "2025-12/keys kv-a.json": later },
        verdicts: { [ONE]: "inconclusive" },
      }),
    ),
  ),
  ...[
    {
      what: "of keys with another value of the tag",
      path: "2025-12/keys kv-a.json",
      later: [row("tde", { tier: "db" }), row("dek", { tier: "db" })],
    },
    {
      what: "of keys with a tag that it lacks",
      path: "2025-12/keys kv-a.json",
      later: [row("tde", { env: "a" }), row("dek", { env: "b" })],
    },
    { what: "of disabled keys", path: "2025-12/keys kv-a.json", later: [{ ...row("tde", {}), enabled: false }] },
    { what: "of the keys of certificates", path: "2025-12/keys kv-a.json", later: [{ ...row("tde", {}), managed: true }] },
    { what: "that shows no tags", path: "2025-12/keys kv-a.json", later: [{ kid: row("tde", {}).kid, enabled: true }] },
    { what: "that calls itself one of some", path: "untagged keys kv-a.json", later: [row("tde", {})] },
    { what: "called after its only key", path: "kv-a/tde.json", later: [row("tde", {})] },
    { what: "of identifiers", path: "2025-12/keys kv-a.json", later: [row("tde", {}).kid] },
  ].map(
    ({ what, path, later }): Delivery => ({
      title: `a list ${what} denies no other key`,
      files: { ...accounts(), ...vaults("kv-a"), "2025-11/keys kv-a.json": [row("cmk", APP)], [path]: later },
      verdicts: { [ONE]: "pass" },
    }),
  ),
  {
    title: "projections that deny each other's witness leave one under each",
    files: {
      ...accounts(),
      ...vaults("kv-a"),
      "2025-11/keys kv-a.json": [row("cmk", APP), row("tde", {})],
      "2025-12/keys kv-a.json": [row("new", APP), row("tde", {})],
    },
    verdicts: { [ONE]: "pass" },
  },
  {
    title: "a key that was shown exists, though a projection denies it",
    files: {
      ...accounts(),
      ...vaults("kv-a"),
      "2025-11/keys kv-a.json": [row("cmk", APP)],
      "2025-12/keys kv-a.json": [row("tde", {})],
      "show.json": aShow("kv-a", "cmk", APP),
    },
    verdicts: { [ONE]: "pass" },
  },
  // Rows that say two things.
  ...["status", "state", "Status", "keyState"].map(
    (name): Delivery => ({
      title: `enabled beside ${name}: Disabled contradicts itself`,
      files: { ...accounts(), ...vaults("kv-a"), "keys.json": [{ kid: KID, enabled: true, [name]: "Disabled", tags: APP }] },
      verdicts: { [ONE]: "inconclusive" },
    }),
  ),
  ...[{ status: "Enabled" }, { status: "ok" }, { state: null }].map(
    (said): Delivery => ({
      title: `enabled beside ${JSON.stringify(said)} is enabled`,
      files: { ...accounts(), ...vaults("kv-a"), "keys.json": [{ kid: KID, enabled: true, ...said, tags: APP }] },
      verdicts: { [ONE]: "pass" },
    }),
  ),
  {
    title: "a status of Disabled alone says that a key is disabled",
    files: { ...whole, "report.json": [{ kid: KID, status: "Disabled", tags: APP }] },
    verdicts: { [ONE]: "fail" },
  },
  {
    title: "a status of Enabled alone says that a key is enabled",
    files: { ...accounts(), ...vaults("kv-a"), "report.json": [{ kid: KID, status: "Enabled", tags: APP }] },
    verdicts: { [ONE]: "pass" },
  },
  ...[{ status: "ok" }, { status: "Enabled", keyState: "Disabled" }].map(
    (said): Delivery => ({
      title: `${JSON.stringify(said)} alone does not tell whether a key is enabled`,
      files: { ...accounts(), ...vaults("kv-a"), "report.json": [{ kid: KID, ...said, tags: APP }] },
      verdicts: { [ONE]: "inconclusive" },
    }),
  ),
  {
    title: "a status of Disabled denies what another file says",
    files: { ...accounts(), ...vaults("kv-a"), ...keys("kv-a", APP), "report.json": [{ kid: KID, status: "Disabled", tags: APP }] },
    verdicts: { [ONE]: "inconclusive" },
  },
  {
    title: "a status tells of a record of az that does not",
    files: {
      ...accounts(),
      ...vaults("kv-a"),
      "keys kv-a.json": [
        { ...aKey("kv-a", "cmk", APP), attributes: { enabled: null, created: "2024-02-01T08:00:00+00:00" }, status: "Disabled" },
      ],
    },
    verdicts: { [ONE]: "fail" },
  },
  {
    title: "a record of az to which somebody has added that it is disabled contradicts itself, wherever it stands in its list",
    files: {
      ...accounts(),
      ...vaults("kv-a"),
      "keys.json": [
        { ...aKey("kv-a", "tde", null), status: "Enabled" },
        { ...aKey("kv-a", "cmk", APP), status: "Disabled" },
      ],
    },
    verdicts: { [ONE]: "inconclusive" },
  },
  {
    title: "a key that its show calls disabled is not taken to be enabled, whatever its tags are elsewhere",
    files: { ...whole, "tags of cmk.json": APP, "show.json": aShow("kv-a", "cmk", { tier: "app", owner: "x" }, { enabled: false }) },
    verdicts: { [ONE]: "inconclusive" },
  },
  {
    title: "a show of an old version that the tags of the current one deny settles nothing",
    files: {
      ...accounts(),
      ...vaults("kv-a"),
      "keys.json": [{ kid: KID, tags: APP }],
      "show.json": aShow("kv-a", "cmk", { tier: "web" }, { enabled: false }),
    },
    verdicts: { [ONE]: "inconclusive" },
  },
];

tryDeliveries(DELIVERIES);

for (const [key, names, pointers] of [
  [{ ...aKey("kv-a", "cmk", APP), status: "Disabled" }, "attributes.enabled and in status", ["/0/attributes/enabled", "/0/status"]],
  [
    { ...aKey("kv-a", "cmk", APP), managed: false, isCertificate: true },
    "managed and in isCertificate",
    ["/0/managed", "/0/isCertificate"],
  ],
  [{ kid: KID, enabled: true, "is/Enabled": false, tags: APP }, "enabled and in is/Enabled", ["/0/enabled", "/0/is~1Enabled"]],
  [{ kid: KID, status: "Enabled", keyState: "Disabled", tags: APP }, "status and in keyState", ["/0/status", "/0/keyState"]],
] as const)
  test(`a row that contradicts itself in ${names} is told by both, with both places`, () => {
    const assessment = assessFiles({ ...accounts(), ...vaults("kv-a"), "keys kv-a.json": [key] });
    const [gap] = assessment.findings[0]?.gaps ?? [];
    assert.is(gap?.code, "key-stated-twice");
    assert.is(gap?.message, `The key could qualify: the object that describes it says two things at once, in ${names} (${KID}).`);
    assert.equal(
      gap?.evidence.map(({ pointer }) => pointer),
      pointers,
    );
  });

test.run();

/** What a query prints of one version of the key. */
const version = (digit: string, tags: object | null, updated: string, over: object = {}) => ({
  kid: `${KID}/${digit.repeat(32)}`,
  enabled: true,
  tags,
  updated,
  ...over,
});
const [OCTOBER, NOVEMBER] = ["2025-10-01T08:00:00+00:00", "2025-11-01T08:00:00+00:00"];
const keyOf = (tags: object | null, updated: string) => {
  const made = aKey("kv-a", "cmk", tags);
  return { ...made, attributes: { ...made.attributes, created: OCTOBER, updated } };
};

/** Old versions can be changed after the current one was made. */
const OF_VERSIONS: readonly (readonly [title: string, verdict: string, files: Readonly<Record<string, unknown>>])[] = [
  [
    "the later change of another version decides nothing",
    "inconclusive",
    { "v.json": [version("b", null, OCTOBER), version("a", APP, NOVEMBER)] },
  ],
  ["nor does it against the key list", "inconclusive", { "k.json": [keyOf(APP, OCTOBER)], "show.json": version("a", {}, NOVEMBER) }],
  ["nor for it", "inconclusive", { "k.json": [keyOf({}, OCTOBER)], "show.json": version("a", APP, NOVEMBER) }],
  [
    "the later change of the same version decides",
    "pass",
    { "1.json": [version("a", null, OCTOBER)], "2.json": [version("a", APP, NOVEMBER)] },
  ],
  [
    "a key list of later decides, whatever the version",
    "pass",
    { "k.json": [keyOf(APP, NOVEMBER)], "show.json": version("a", {}, OCTOBER) },
  ],
  [
    "versions that say when they were made are told apart by that",
    "pass",
    { "v.json": [version("b", APP, OCTOBER, { created: OCTOBER }), version("a", {}, NOVEMBER, { created: "2025-01-01T00:00:00+00:00" })] },
  ],
];

tryDeliveries(
  OF_VERSIONS.map(
    ([title, verdict, files]): Delivery => ({ title, files: { ...accounts(), ...vaults("kv-a"), ...files }, verdicts: { [ONE]: verdict } }),
  ),
);
