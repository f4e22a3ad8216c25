import { test } from "uvu";
import * as assert from "uvu/assert";
import { APP, accounts, type Delivery, KID, keys, ONE, row, tryDeliveries, unknownTags, vaults, whole } from "../../helpers/delivery.ts";
import { aKey, assessFiles, configured, onlyFinding } from "../../helpers/snapshot.ts";

/** Tags whose value is no text, and tags that somebody wrote into one text or into columns. */

const WEB = { tier: "web" };
const base = { ...accounts(), ...vaults("kv-a") };
const tagged = (tags: object | null) => ({ ...base, ...keys("kv-a", tags) });
const arm = (tags: object) => ({
  ...base,
  "arm.json": [
    {
      id: `/subscriptions/${ONE}/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/kv-a/keys/cmk`,
      name: "cmk",
      type: "Microsoft.KeyVault/vaults/keys",
      properties: { attributes: { enabled: true }, keyUri: KID },
      tags,
    },
  ],
});
const UNREAD = ["schema-mismatch"];
const pass = { [ONE]: "pass" };
const fail = { [ONE]: "fail" };

const at = (year: number, tags: object) => [aKey("kv-a", "cmk", tags, { updated: `${year}-02-01T08:00:00+00:00` })];
const OTHERS: readonly object[] = [{ costCenter: 4711 }, { critical: true }, { share: 1.5 }, { critical: false }];

const DELIVERIES: readonly Delivery[] = [
  ...OTHERS.flatMap((other): readonly Delivery[] => [
    { title: `the tier's tag is one beside ${JSON.stringify(other)}`, files: tagged({ ...APP, ...other }), verdicts: pass, issues: UNREAD },
    { title: `another value is one beside ${JSON.stringify(other)}`, files: tagged({ ...WEB, ...other }), verdicts: fail, issues: UNREAD },
    {
      title: `a key with other tags beside ${JSON.stringify(other)} has not the tier's`,
      files: tagged({ env: "x", ...other }),
      verdicts: fail,
      issues: UNREAD,
    },
    {
      title: `so it is in a row of the customer's own making beside ${JSON.stringify(other)}`,
      files: { ...base, "keys kv-a.json": [row("cmk", { ...APP, ...other })] },
      verdicts: pass,
      issues: UNREAD,
    },
    {
      title: `and in one with another value beside ${JSON.stringify(other)}`,
      files: { ...base, "keys kv-a.json": [row("cmk", { ...WEB, ...other })] },
      verdicts: fail,
      issues: UNREAD,
    },
    {
      title: `and in one without an identifier beside ${JSON.stringify(other)}`,
      files: { ...base, "keys kv-a.json": [{ name: "cmk", vault: "kv-a", enabled: true, tags: { ...APP, ...other } }] },
      verdicts: pass,
      issues: UNREAD,
    },
    { title: `and of Resource Manager beside ${JSON.stringify(other)}`, files: arm({ ...APP, ...other }), verdicts: pass, issues: UNREAD },
  ]),
  { title: "a number alone is a tag", files: tagged({ costCenter: 4711 }), verdicts: fail, issues: UNREAD },
  ...[1, true, 1.5, false].map(
    (tier): Delivery => ({
      title: `the tier's tag with the value ${tier} is not known`,
      files: tagged({ tier, env: "x" }),
      verdicts: unknownTags,
      issues: UNREAD,
    }),
  ),
  {
    title: "nor is it in a row of the customer's own making",
    files: { ...base, "keys kv-a.json": [row("cmk", { tier: 1, env: "x" })] },
    verdicts: unknownTags,
    issues: UNREAD,
  },
  { title: "nor with a name under a mask", files: tagged({ "***": 1, env: "x" }), verdicts: unknownTags, issues: UNREAD },
  ...[
    { tier: null, n: 1 },
    { ...WEB, more: { n: 1 } },
    { ...WEB, list: ["x"] },
    { Keys: "tier", Values: "app", Count: 1 },
    { IsReadOnly: false, IsFixedSize: false, owner: "x" },
    { hasTier: true },
    { owner: "x", count: 2 },
  ].map(
    (tags): Delivery => ({
      title: `${JSON.stringify(tags)} is no set of tags`,
      files: tagged(tags),
      verdicts: unknownTags,
      issues: UNREAD,
    }),
  ),
  // Several files.
  {
    title: "the same tags with a number and with a text are the same",
    files: { ...base, "1.json": at(2024, { ...APP, n: "1" }), "2.json": at(2024, { ...APP, n: 1 }) },
    verdicts: pass,
    issues: UNREAD,
  },
  {
    title: "a later reading with a number beside another value counts",
    files: { ...base, "1.json": at(2024, APP), "2.json": at(2025, { ...WEB, n: 1 }) },
    verdicts: fail,
    issues: UNREAD,
  },
  {
    title: "a later reading with a number for the very tag leaves it open",
    files: { ...base, "1.json": at(2024, WEB), "2.json": at(2025, { tier: 1, n: "x" }) },
    verdicts: unknownTags,
    issues: UNREAD,
  },
  {
    title: "an earlier one does not",
    files: { ...base, "1.json": at(2025, WEB), "2.json": at(2024, { tier: 1, n: "x" }) },
    verdicts: fail,
    issues: UNREAD,
  },
  {
    title: "a witness is one beside a file that has a number for the very tag",
    files: { ...base, "1.json": at(2024, APP), "2.json": at(2024, { tier: 1 }) },
    verdicts: pass,
    issues: UNREAD,
  },
  // Tags in one text, or in columns.
  ...["tier=app;env=prod", "tier: app", '{"tier":"app"}', "@{tier=app}"].map(
    (tags): Delivery => ({
      title: `tags as the text ${tags} are not read, and named`,
      files: { ...base, "keys kv-a.json": [{ kid: KID, enabled: true, tags }] },
      verdicts: unknownTags,
      issues: tags.startsWith("@") ? ["changed-json"] : UNREAD,
    }),
  ),
  ...["tags.tier", "tags_tier", "Tag: tier"].map(
    (name): Delivery => ({
      title: `the column ${name} alone is not read, and named`,
      files: { ...base, "keys kv-a.json": [{ kid: KID, enabled: true, [name]: "app" }] },
      verdicts: unknownTags,
      issues: UNREAD,
    }),
  ),
  ...["tags.tier", "tags_tier", "Tag: tier"].flatMap((name) =>
    [
      { value: "web", verdicts: unknownTags },
      { value: "app", verdicts: pass },
    ].map(
      ({ value, verdicts }): Delivery => ({
        title: `the column ${name} beside the tags of az says ${value}`,
        files: { ...base, "keys kv-a.json": [{ ...aKey("kv-a", "cmk", APP), [name]: value }] },
        verdicts,
      }),
    ),
  ),
  {
    title: "an empty column for a tag says nothing",
    files: { ...whole, "keys kv-a.json": [{ kid: KID, enabled: true, "tags.tier": "" }], "tags/kv-a/cmk.json": APP },
    verdicts: pass,
  },
  {
    title: "a list is a witness beside a row with tags as a text",
    files: { ...tagged(APP), "overview.json": [{ kid: KID, enabled: true, tags: "tier=web;env=prod" }] },
    verdicts: pass,
    issues: UNREAD,
  },
  {
    title: "one value of a tag under the name of all is no fault",
    files: { ...tagged(APP), "overview.json": [{ kid: KID, enabled: true, tags: "app" }] },
    verdicts: pass,
  },
];

tryDeliveries(DELIVERIES);

const messageOf = (files: Readonly<Record<string, unknown>>): string => onlyFinding(assessFiles(files)).gaps[0]?.message ?? "";

test("a gap names the tag whose value cannot be read, and where tags are given as text", () => {
  assert.match(messageOf(tagged({ tier: 1, env: "x" })), "something in tags.tier that az does not print there");
  for (const field of ["tags", "tags.tier", "Tag: tier"])
    assert.match(
      messageOf({ ...base, "keys kv-a.json": [{ kid: KID, enabled: true, [field]: "tier=app" }] }),
      `something in ${field} that`,
    );
});

test("a tag of any value is not known by a number", () => {
  const any = configured([{ id: "app", tags: [{ name: "tier", anyValue: true }] }]);
  assert.is(onlyFinding(assessFiles(tagged({ tier: 1, env: "x" }), any)).verdict, "inconclusive");
});

test("of a key with such a tag, a report says that its tags are known in part", () => {
  const { keys: found, findings } = assessFiles(tagged({ ...WEB, costCenter: 4711 }));
  assert.equal(
    [...found].map(({ tagsState, tags }) => [tagsState, tags]),
    [["partly-known", [{ name: "tier", value: "web" }]]],
  );
  // A command that tags it would write the other tag anew.
  assert.not(findings[0]?.remediations.some(({ kind }) => kind === "tag-key"));
});

test.run();
