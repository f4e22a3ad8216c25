import { test } from "uvu";
import * as assert from "uvu/assert";
import { aKey, aShow, assessFiles, aVault, configured, onlyFinding, settings } from "../../helpers/snapshot.ts";

/** Records of which one field cannot be read: the others are what they are, and the field is unknown, never absent. */

const ONE = "3f0c2a54-7b1e-4c39-9a55-0d1f6b7e1a01";
const APP = { tier: "app" };
const WEB = { tier: "web" };
const scope = {
  "acct.json": [{ id: ONE, name: "Contoso Prod", state: "Enabled", cloudName: "AzureCloud" }],
  "vaults.json": [aVault("kv-a", {}, ONE)],
};

/** A key with other attributes. */
function keyWith(attributes: object, tags: unknown = APP, over: object = {}) {
  const key = aKey("kv-a", "k1", APP);
  return { ...key, attributes: { ...key.attributes, ...attributes }, tags, ...over };
}

const judge = (key: object, chosen = settings()) => assessFiles({ ...scope, "keys.json": [key] }, chosen);
const inTime = configured([{ id: "app", tags: [{ name: "tier", value: "app" }], requireValidNow: true }]);

const CASES: readonly (readonly [title: string, key: object, verdict: string, issues?: number])[] = [
  ["a day in the American way", keyWith({ created: "03/01/2023 09:30:15" }), "pass", 1],
  ["two of them", keyWith({ created: "03/01/2023 09:30:15", updated: "03/02/2023 09:30:15" }), "pass", 2],
  ["milliseconds", keyWith({ created: 1_677_663_015_000, updated: 1_677_663_015_000 }), "pass"],
  ["half a second", keyWith({ created: 1_677_663_015.5 }), "pass"],
  ["seconds as text", keyWith({ created: "1677663015" }), "pass"],
  ["milliseconds as text", keyWith({ created: "1677663015000" }), "pass"],
  ["the date of Windows PowerShell", keyWith({ created: "/Date(1677663015000)/" }), "pass"],
  ["the date of Windows PowerShell, and another tag", keyWith({ created: "/Date(1677663015000)/" }, WEB), "fail"],
  ["a text for enabled, and another tag", keyWith({ enabled: "True" }, WEB), "fail", 1],
  ["a text for enabled", keyWith({ enabled: "True" }), "inconclusive", 1],
  ["a tag with a number", keyWith({}, { tier: "app", cost: 7 }), "pass", 1],
  ["tags that are a text", keyWith({}, "tier=app"), "inconclusive", 1],
  ["unreadable tags of a disabled key", keyWith({ enabled: false }, "tier=app"), "fail", 1],
  ["a text for managed", keyWith({}, APP, { managed: "False" }), "inconclusive", 1],
  ["a text for managed, and another tag", keyWith({}, WEB, { managed: "False" }), "fail", 1],
];

for (const [title, key, verdict, issues = 0] of CASES)
  test(`${title}: ${verdict}`, () => {
    const assessment = judge(key);
    assert.is(onlyFinding(assessment).verdict, verdict);
    assert.equal(
      assessment.inputIssues.map(({ code }) => code),
      Array.from({ length: issues }, () => "schema-mismatch"),
    );
  });

test("a date that matters and cannot be read is unknown, and never unset", () => {
  const finding = onlyFinding(judge(keyWith({ expires: "31.12.2024" }), inTime));
  assert.is(finding.verdict, "inconclusive");
  assert.match(finding.gaps[0]?.message ?? "", "something in attributes.expires that az does not print there");
  assert.is(onlyFinding(judge(keyWith({ expires: 1_735_689_600_000 }), inTime)).verdict, "fail");
  assert.is(onlyFinding(judge(keyWith({ created: "3/1/2023" }), inTime)).verdict, "pass");
});

test("between files that disagree, a date that cannot be read decides nothing", () => {
  const disabled = aShow("kv-a", "k1", APP, { enabled: false, created: "2024-02-01T08:00:00+00:00" });
  const { findings } = assessFiles({ ...scope, "keys.json": [keyWith({ updated: "03/01/2026" })], "show.json": disabled });
  assert.equal(
    findings.map(({ verdict }) => verdict),
    ["inconclusive"],
  );
});

test("a page of the service with tags that cannot be read does not say that there are none", () => {
  const { findings } = assessFiles({ ...scope, "keys.json": { value: [keyWith({}, "tier=app")], nextLink: null } });
  assert.is(findings[0]?.verdict, "inconclusive");
});

test("the gap names the field that a file has and nobody can read", () => {
  const messageOf = (key: object): string => onlyFinding(judge(key)).gaps[0]?.message ?? "";
  assert.match(messageOf(keyWith({ enabled: "True" })), "something in attributes.enabled that az does not print there");
  assert.match(messageOf(keyWith({}, "tier=app")), "something in tags that az does not print there");
  assert.match(messageOf(keyWith({ enabled: 1 }, { tier: 1 })), "something in attributes.enabled and tags.tier that");
  assert.match(messageOf(keyWith({ enabled: null })), "no file that could be used states whether it is enabled");
});

test("the issue of a field says that the rest of its record counts", () => {
  const [issue] = judge(keyWith({ created: "03/01/2023" })).inputIssues;
  assert.is(issue?.position?.pointer, "/0/attributes/created");
  assert.match(issue?.advice ?? "", "the rest of the record counts");
});

test("a flag in a row without names is told, for nobody knows what it says", () => {
  const { findings, inputIssues } = assessFiles({ ...scope, "keys.json": [["https://kv-a.vault.azure.net/keys/k1", true, APP]] });
  assert.is(findings[0]?.verdict, "inconclusive");
  assert.equal(
    inputIssues.map(({ code, position }) => [code, position?.pointer]),
    [["not-recognised", "/0/1"]],
  );
  const plain = assessFiles({ ...scope, "keys.json": [["https://kv-a.vault.azure.net/keys/k1", WEB]] });
  assert.is(plain.findings[0]?.verdict, "fail");
  assert.is(plain.inputIssues.length, 0);
});

test.run();
