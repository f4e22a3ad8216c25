import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Assessment, Key } from "../../src/generated/types.gen.ts";
import { validateAssessment } from "../../src/generated/validators/assessment.gen.ts";
import { csv } from "../../src/report/csv.ts";
import { textOfChunks } from "../helpers/render.ts";
import { aKey, aShow, assessFiles, aVault, configured, onlyFinding, settings } from "../helpers/snapshot.ts";

/** Tags that were asked for by name, as --query prints them: what is there is known, and what else the key carries is not. */

const DATE = "2024-02-01T08:00:00+00:00";
const LATER = "2025-02-01T08:00:00+00:00";

const row = (name: string, tags: unknown, over: object = {}) => ({
  kid: `https://kv-a.vault.azure.net/keys/${name}`,
  enabled: true,
  tags,
  ...over,
});

const judge = (files: object, chosen = settings()): Assessment => {
  const assessment = assessFiles({ "v.json": [aVault("kv-a")], ...files }, chosen);
  assert.ok(validateAssessment(assessment), JSON.stringify(validateAssessment.errors));
  return assessment;
};
const verdictOf = (files: object, chosen = settings()) => onlyFinding(judge(files, chosen)).verdict;
const keysCsv = (assessment: Assessment): string => textOfChunks(csv.files[1]?.render(assessment, { width: 100 }) ?? []);
const assumes = (assessment: Assessment): boolean =>
  onlyFinding(assessment).assumptions.some(({ code }) => code === "chosen-tags-keep-names");
const tier = (over: object) => configured([{ id: "app", tags: [{ name: "tier", value: "app" }], ...over }]);

test("a key whose chosen tags hold that of the tier is a witness, and the report says what it takes for granted", () => {
  const assessment = judge({ "keys kv-a.json": [row("cmk", { tier: "app", env: null }), row("old", { tier: null, env: "prod" })] });
  const { verdict, witnesses, assumptions } = onlyFinding(assessment);
  assert.is(verdict, "pass");
  assert.equal(witnesses[0]?.tags, [{ name: "tier", value: "app" }]);
  assert.ok(witnesses[0]?.evidence.some(({ fact, pointer }) => fact === "tags" && pointer === "/0/tags"));
  const names = assumptions.find(({ code }) => code === "chosen-tags-keep-names");
  assert.equal(
    names?.evidence.map(({ pointer }) => pointer),
    ["/0"],
  );
  const [cmk, old] = assessment.keys as [Key, Key];
  assert.equal([cmk.tagsState, cmk.tags], ["partly-known", [{ name: "tier", value: "app" }]]);
  assert.equal([old.tagsState, old.tiers[0]?.reason], ["partly-known", "tags-unknown"]);
  assert.match(keysCsv(assessment), /"tier=app","partly-known"/);
});

test("another value under the name of the tier's tag denies the key, to the letter only", () => {
  const files = { "keys kv-a.json": [row("cmk", { tier: "db", env: null })] };
  const assessment = judge(files);
  assert.is(onlyFinding(assessment).verdict, "fail");
  assert.ok(assumes(assessment));
  assert.is(assessment.keys[0]?.tiers[0]?.nearMiss, "other-value");
  assert.is(verdictOf(files, tier({ ignoreCase: { name: true } })), "inconclusive");
  assert.is(verdictOf(files, tier({ tags: [{ name: "tier", anyValue: true }] })), "pass");
});

test("another value under the name denies the key beside any other tag", () => {
  const rows = [row("cmk", { tier: "db", env: "prod" }), row("old", { tier: null, env: "prod" }, { enabled: false })];
  assert.is(verdictOf({ "keys kv-a.json": rows }), "fail");
});

test("a null, and a tag that nobody asked for, leave the key open, and the gap says why", () => {
  const assessment = judge({ "keys kv-a.json": [row("cmk", { tier: null, env: "prod" })] });
  const { verdict, gaps } = onlyFinding(assessment);
  assert.is(verdict, "inconclusive");
  assert.match(
    gaps[0]?.message ?? "",
    'The key could qualify: of its tags, files show only some that were asked for by name ("env") (https:',
  );
  assert.is(verdictOf({ "keys kv-a.json": [row("cmk", { tier: null })] }), "inconclusive");
});

test("rows with the names of a choice are choices as well", () => {
  const files = (other: object) => ({ "keys kv-a.json": [row("cmk", { env: "prod" }), row("old", other, { enabled: false })] });
  assert.is(verdictOf(files({ env: null })), "inconclusive");
  assert.is(verdictOf(files({ env: "test" })), "fail");
  assert.is(
    verdictOf({ "keys kv-a.json": [aKey("kv-a", "cmk", { env: "prod" }), aKey("kv-a", "old", { env: null }, { enabled: false })] }),
    "inconclusive",
  );
});

test("of several tags all must be among those that are there", () => {
  const all = tier({
    match: "all",
    tags: [
      { name: "tier", value: "app" },
      { name: "owner", anyValue: true },
    ],
  });
  const one = row("cmk", { tier: "app", env: null });
  const other = row("cmk", { owner: "x", env: null });
  assert.is(verdictOf({ "keys kv-a.json": [one] }, all), "inconclusive");
  assert.is(verdictOf({ "keys kv-a.json": [row("cmk", { tier: "db", env: null })] }, all), "fail");
  for (const [a, b] of [
    [one, other],
    [other, one],
  ]) {
    const { verdict, witnesses } = onlyFinding(judge({ "a kv-a.json": [a], "b kv-a.json": [b] }, all));
    assert.is(verdict, "pass");
    assert.is(witnesses[0]?.tags.length, 2);
    assert.is(witnesses[0]?.evidence.filter(({ fact }) => fact === "tags").length, 2);
  }
});

test("a choice that agrees with all tags adds nothing to them", () => {
  const choice = [row("cmk", { tier: "app", env: null })];
  const assessment = judge({ "a kv-a.json": choice, "b.json": aShow("kv-a", "cmk", { tier: "app", owner: "x" }) });
  const [key] = assessment.keys as [Key];
  assert.equal([key.tagsState, key.tags?.length, key.rivals], ["known", 2, undefined]);
  assert.is(onlyFinding(assessment).verdict, "pass");
  assert.not(assumes(assessment));
});

for (const [choice, all] of [
  [
    { tier: "app", env: null },
    { tier: "db", env: "prod" },
  ],
  [
    { tier: "db", env: null },
    { tier: "app", env: "prod" },
  ],
] as const)
  test(`a choice of ${JSON.stringify(choice)} contradicts ${JSON.stringify(all)}`, () => {
    const assessment = judge({ "a kv-a.json": [row("cmk", choice)], "b.json": [aKey("kv-a", "cmk", all)] });
    const { verdict, gaps } = onlyFinding(assessment);
    assert.is(verdict, "inconclusive");
    assert.equal(
      gaps.map(({ code }) => code),
      ["key-contradictory"],
    );
    assert.equal([assessment.keys[0]?.tagsState, assessment.keys[0]?.rivals?.length], ["contradictory", 2]);
  });

test("where a choice disagrees with all tags and neither qualifies, the report tells it without what nobody asked for", () => {
  const assessment = judge({
    "a kv-a.json": [row("cmk", { tier: "web", env: null })],
    "b.json": [aKey("kv-a", "cmk", { tier: "db", env: "prod" })],
  });
  const { verdict, observations } = onlyFinding(assessment);
  assert.is(verdict, "fail");
  assert.is(
    observations.find(({ code }) => code === "tags-contradictory")?.message,
    'Files disagree on its tags, and no date says which is later: "tier=db" or "tier=web". The verdict is the same under each.',
  );
});

test("of a choice and all tags that disagree, what was updated later holds", () => {
  const all = [aKey("kv-a", "cmk", { tier: "db" }, { updated: DATE })];
  const choice = (updated: string) => [row("cmk", { tier: "app", env: null }, { updated })];
  assert.is(verdictOf({ "a kv-a.json": choice(LATER), "b.json": all }), "pass");
  assert.is(verdictOf({ "a kv-a.json": choice("2023-02-01T08:00:00+00:00"), "b.json": all }), "fail");
});

test("az's own list with chosen tags is read as one, whichever reader begins with it", () => {
  const other = (at: number) => aKey("kv-a", `k${at}`, { tier: "db", env: "prod" });
  const keys = [...Array.from({ length: 30 }, (_, at) => other(at)), aKey("kv-a", "cmk", { tier: "app", env: null })];
  for (const list of [keys, [...keys].reverse()]) {
    const assessment = judge({ "keys.json": list });
    assert.is(onlyFinding(assessment).verdict, "pass");
    assert.equal(assessment.inputIssues, []);
    assert.equal(new Set(assessment.keys.map(({ tagsState }) => tagsState)), new Set(["partly-known"]));
  }
});

test("a list that shows chosen tags only does not deny a key", () => {
  const files = {
    "a kv-a.json": [row("other", { tier: "db", env: null })],
    "b kv-a.json": [row("cmk", { tier: "app" }), row("other", { tier: "db" })],
  };
  assert.is(verdictOf(files), "pass");
});

test("what is not a text or a null is no choice, nor are the pairs that GetEnumerator prints", () => {
  for (const tags of [
    { tier: "app", env: ["x"] },
    { name: "tier", value: null },
  ]) {
    const [key] = judge({ "keys kv-a.json": [row("cmk", tags)] }).keys as [Key];
    assert.equal([key.tagsState, key.tags], ["unknown", null]);
  }
});

test("what is printed of some tags never decides otherwise than all of them do", () => {
  const tagNames = ["tier", "Tier", "env"];
  const tags = fc.dictionary(fc.constantFrom(...tagNames), fc.constantFrom("app", "db", "App"), { noNullPrototype: true });
  const tiers = [
    {},
    { ignoreCase: { name: true } },
    {
      match: "all",
      tags: [
        { name: "tier", value: "app" },
        { name: "env", anyValue: true },
      ],
    },
    {
      tags: [
        { name: "tier", value: "app" },
        { name: "env", value: "app" },
      ],
    },
  ].map(tier);
  const rows = (sets: readonly object[]) => ({ "keys kv-a.json": sets.map((set, at) => row(`k${at}`, set)) });
  fc.assert(
    fc.property(fc.array(tags, { minLength: 1, maxLength: 3 }), fc.subarray(tagNames), fc.constantFrom(...tiers), (sets, asked, chosen) => {
      const some = sets.map((set) => Object.fromEntries([...asked, "other"].map((name) => [name, set[name] ?? null])));
      const verdict = verdictOf(rows(some), chosen);
      assert.ok(verdict === "inconclusive" || verdict === verdictOf(rows(sets), chosen), verdict);
    }),
    { numRuns: 200 },
  );
});

test.run();
