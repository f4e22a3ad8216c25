import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Assessment, Key } from "../../../../src/generated/types.gen.ts";
import { validateAssessment } from "../../../../src/generated/validators/assessment.gen.ts";
import { csv } from "../../../../src/report/csv.ts";
import { textOfChunks } from "../../../helpers/render.ts";
import { aKey, aShow, assessFiles, aVault, onlyFinding, SUBSCRIPTION } from "../../../helpers/snapshot.ts";

/** Where files disagree and no date decides, both readings are kept and shown; what a file is called decides nothing. */

const judge = (files: object): Assessment => {
  const assessment = assessFiles({ "v.json": [aVault("kv-a")], ...files });
  assert.ok(validateAssessment(assessment), JSON.stringify(validateAssessment.errors));
  return assessment;
};
const noted = (assessment: Assessment, code: string) => onlyFinding(assessment).observations.find((one) => one.code === code);
const keysCsv = (assessment: Assessment): string => textOfChunks(csv.files[1]?.render(assessment, { width: 100 }) ?? []);

/** Judges two files under two names by turns, and gives what is said but for the places. */
function eitherWay<T>(one: unknown, other: unknown, told: (assessment: Assessment) => T): T {
  const [first, second] = [judge({ "a.json": one, "b.json": other }), judge({ "a.json": other, "b.json": one })].map(told);
  assert.equal(first, second);
  return first as T;
}

const said = ({ rivals = [] }: Key) => rivals.map(({ field, said: value }) => [field, value]);

test("tags on which files disagree are kept both, told, and shown in keys.csv", () => {
  const list = [aKey("kv-a", "k", { owner: "o", tier: "x" })];
  const show = aShow("kv-a", "k", { owner: "o", tier: "db" });
  const told = eitherWay(list, show, (assessment) => {
    const [key] = assessment.keys as [Key];
    const { message, kid, evidence } = noted(assessment, "tags-contradictory") ?? {};
    assert.is(evidence?.length, 2);
    assert.equal([key.tagsState, key.tags], ["contradictory", null]);
    return { said: said(key), message, kid, csv: /\[owner=[^"]*/.exec(keysCsv(assessment))?.[0] };
  });
  const tags = (tier: string) => [
    { name: "owner", value: "o" },
    { name: "tier", value: tier },
  ];
  assert.equal(told.said, [
    ["tags", tags("db")],
    ["tags", tags("x")],
  ]);
  assert.is(
    told.message,
    'Files disagree on its tags, and no date says which is later: "tier=db" or "tier=x". The verdict is the same under each.',
  );
  assert.is(told.kid, "https://kv-a.vault.azure.net/keys/k");
  assert.is(told.csv, "[owner=o | tier=db] or [owner=o | tier=x]");
});

test("of two dates the one on which files agree is known", () => {
  const [notBefore, later, expires] = ["2024-01-01T00:00:00+00:00", "2024-02-01T00:00:00+00:00", "2027-01-01T00:00:00+00:00"];
  const list = (from: string) => [aKey("kv-a", "k", { tier: "app" }, { notBefore: from, expires })];
  const [witness] = onlyFinding(judge({ "a.json": list(notBefore as string), "b.json": list(later as string) })).witnesses;
  assert.equal([witness?.notBefore, witness?.expires], [null, "2027-01-01T00:00:00Z"]);
});

test("of what files agree on, nothing is told", () => {
  const codes = (one: object, other: object) =>
    onlyFinding(judge({ "a.json": [one], "b.json": other })).observations.flatMap(({ code }) =>
      code.endsWith("-contradictory") ? [code] : [],
    );
  assert.equal(codes(aKey("kv-a", "k", { tier: "x" }), aShow("kv-a", "k", { tier: "db" })), ["tags-contradictory"]);
  assert.equal(codes(aKey("kv-a", "k", { tier: "x" }), aShow("kv-a", "k", { tier: "x" }, { enabled: false })), ["enabled-contradictory"]);
});

test("a state on which files disagree is told, where the key does not qualify under either", () => {
  const told = eitherWay([aKey("kv-a", "k", { tier: "x" })], aShow("kv-a", "k", { tier: "x" }, { enabled: false }), (assessment) => [
    said(assessment.keys[0] as Key),
    noted(assessment, "enabled-contradictory")?.kid,
  ]);
  assert.equal(told, [
    [
      ["enabled", false],
      ["enabled", true],
    ],
    "https://kv-a.vault.azure.net/keys/k",
  ]);
});

test("a gap is not told a second time as an observation", () => {
  const assessment = judge({ "a.json": [aKey("kv-a", "k", { tier: "app" })], "b.json": aShow("kv-a", "k", { tier: "db" }) });
  assert.is(onlyFinding(assessment).verdict, "inconclusive");
  assert.is(noted(assessment, "tags-contradictory"), undefined);
  assert.is((assessment.keys[0] as Key).rivals?.length, 2);
});

test("a key that qualifies by each of two sets of tags is a witness by both", () => {
  const told = eitherWay(
    [aKey("kv-a", "k", { tier: "app", owner: "x" })],
    aShow("kv-a", "k", { tier: "app", owner: "y" }),
    (assessment) => [onlyFinding(assessment).witnesses[0]?.tags, noted(assessment, "tags-contradictory")?.message],
  );
  assert.equal(told, [
    [{ name: "tier", value: "app" }],
    'Files disagree on its tags, and no date says which is later: "owner=x" or "owner=y". The verdict is the same under each.',
  ]);
});

test("dates on which files disagree are not known, and both are told", () => {
  const shown = aShow("kv-a", "k", { tier: "app" });
  const [past, later] = ["2025-01-01T00:00:00Z", "2027-01-01T00:00:00Z"];
  const show = { ...shown, attributes: { ...shown.attributes, expires: later } };
  const told = eitherWay([aKey("kv-a", "k", { tier: "app" }, { expires: past })], show, (assessment) => {
    const [key] = assessment.keys as [Key];
    const { witnesses, observations } = onlyFinding(assessment);
    const { message, evidence } = noted(assessment, "dates-contradictory") ?? {};
    assert.is(evidence?.length, 2);
    return {
      dates: [key.expires, witnesses[0]?.expires],
      said: said(key),
      message,
      codes: observations.map(({ code }) => code),
      isInCsv: keysCsv(assessment).includes(`"${past} or ${later}"`),
    };
  });
  assert.equal(told, {
    dates: [null, null],
    said: [
      ["expires", past],
      ["expires", later],
    ],
    message: `Files disagree on when the key expires, and no date says which is later: ${past} or ${later}.`,
    codes: ["dates-contradictory", "sole-witness"],
    isInCsv: true,
  });
});

test("account lists that disagree are told, and neither is believed for what it is called", () => {
  const account = (name: string, state: string) => [
    { id: SUBSCRIPTION, name, state, cloudName: "AzureCloud", isDefault: true, tenantId: SUBSCRIPTION },
  ];
  const told = eitherWay(account("Contoso B", "Disabled"), account("Contoso A", "Enabled"), (assessment) => {
    const [{ name, state, cloud }] = assessment.population.subscriptions as [Assessment["population"]["subscriptions"][number]];
    const { observations, subject } = onlyFinding(assessment);
    return { name, state, cloud, subject, notes: observations.map(({ code, message }) => [code, message]) };
  });
  assert.equal([told.name, told.state, told.cloud, told.subject.name], ["Contoso A", null, "AzureCloud", "Contoso A"]);
  assert.equal(told.notes, [
    [
      "subscription-contradictory",
      "Files disagree on the subscription: its name (Contoso A or Contoso B), its state (Disabled or Enabled).",
    ],
  ]);
});

test("every key that comes near says how, in the assessment and in keys.csv", () => {
  const keys = Array.from({ length: 70 }, (_, at) =>
    aKey("kv-a", `k${at}`, { tier: at < 40 ? "App" : "app" }, at < 40 ? {} : { enabled: false }),
  );
  const assessment = judge({ "keys.json": keys });
  const { nearMisses, nearMissCount } = onlyFinding(assessment);
  assert.equal([nearMisses.length, nearMissCount], [50, 70]);
  const kinds = assessment.keys.map(({ tiers }) => tiers[0]?.nearMiss);
  assert.equal([kinds.filter((kind) => kind === "case").length, kinds.filter((kind) => kind === "disabled").length], [40, 30]);
  const lines = keysCsv(assessment).split("\r\n");
  assert.match(lines[0] ?? "", '"app: near miss"');
  assert.is(lines.filter((line) => line.includes('"other-tags","case"')).length, 40);
});

test("findings.csv names key, what was found and what was expected, and the key of each observation and remedy", () => {
  const assessment = judge({ "keys.json": [aKey("kv-a", "cmk", { Tier: "app" })] });
  const text = textOfChunks(csv.files[0]?.render(assessment, { width: 100 }) ?? []);
  const kid = "https://kv-a.vault.azure.net/keys/cmk";
  assert.match(text, `"${kid}: cmk has the tag with other upper or lower case. Found: Tier=app. Expected: tier=app."`);
  assert.match(text, `"${kid}: Tag cmk with`);
  const passing = judge({ "keys.json": [aKey("kv-a", "cmk", { tier: "app" })] });
  assert.match(textOfChunks(csv.files[0]?.render(passing, { width: 100 }) ?? []), `"${kid}: This is the only qualifying key`);
});

test.run();
