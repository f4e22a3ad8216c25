import { test } from "uvu";
import * as assert from "uvu/assert";
import { present } from "../../../helpers/present.ts";
import { aKey, assessFiles, aVault, onlyFinding } from "../../../helpers/snapshot.ts";

/** Several outputs in one file, and what scripts print between them. */

const print = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;
const VAULTS = print([aVault("kv-a")]);
const KEYS = print([aKey("kv-a", "cmk", { tier: "app" })]);

for (const between of ["---\n", "=====\n", "----------------------------------------\n", "-- \n", "***\r\n", "# # #\n", "\n---\n\n", ",\n"])
  test(`outputs with ${JSON.stringify(between)} between them are read`, () => {
    const assessment = assessFiles({ "all.json": VAULTS + between + KEYS });
    assert.is(onlyFinding(assessment).verdict, "pass");
    assert.equal(assessment.inputIssues, []);
    assert.equal(assessment.artifacts[0]?.roles, ["key-list", "separated-documents", "vault-list"]);
  });

test("a line of signs may stand before the first and behind the last output", () => {
  assert.is(onlyFinding(assessFiles({ "all.json": `---\n${VAULTS}---\n${KEYS}---\n` })).verdict, "pass");
});

test("a JSON text sequence (RFC 7464) is read", () => {
  const assessment = assessFiles({ "all.json": `\u001e${VAULTS}\u001e${KEYS}` });
  assert.is(onlyFinding(assessment).verdict, "pass");
  assert.equal(assessment.inputIssues, []);
});

test("each document keeps its own places", () => {
  const { witnesses } = onlyFinding(assessFiles({ "all.json": `${VAULTS}---\n${KEYS}` }));
  assert.equal(new Set(witnesses[0]?.evidence.map(({ document }) => document)), new Set([1]));
});

for (const between of [
  "== kv-a ==",
  "kv-a",
  "kv-a:",
  "# kv-a",
  "$ az keyvault key list --vault-name kv-a",
  "PS C:\\> az keyvault key list --vault-name kv-a --maxresults 1",
  "&&",
  "... 500 more",
])
  test(`outputs with the line ${between} between them are not read, and the line is named`, () => {
    const { inputIssues, artifacts } = assessFiles({ "vaults.json": VAULTS, "all.json": `${VAULTS}${between}\n${KEYS}` });
    const [issue] = inputIssues;
    const line = VAULTS.split("\n").length;
    assert.is(issue?.code, "mixed-lines");
    assert.is(issue?.message, `Text stands between JSON documents, first in line ${line}: which of them it speaks of cannot be told.`);
    assert.is(issue?.position?.line, line);
    assert.match(issue?.advice ?? "", /one file for each command/);
    assert.not.ok(artifacts.find(({ path }) => path === "all.json")?.used);
  });

test("a title before the first output and others between them are told alike", () => {
  const { inputIssues } = assessFiles({ "vaults.json": VAULTS, "all.json": `== one ==\n${VAULTS}== two ==\n${KEYS}` });
  assert.match(inputIssues[0]?.message ?? "", /^Text stands between JSON documents, first in line 1\d:/);
});

test("a cut output stays one, whatever stands behind it", () => {
  for (const between of ["---\n", "== kv-a ==\n", ",\n", "\u001e"])
    for (const text of [
      KEYS.slice(0, -20) + between + VAULTS,
      VAULTS + between + KEYS.slice(0, -20),
      VAULTS + between + KEYS.slice(30),
      `${VAULTS}${KEYS}${between.trim() === "," ? "," : `${between}[`}`,
    ]) {
      const { inputIssues, artifacts } = assessFiles({ "vaults.json": VAULTS, "all.json": text });
      assert.ok(
        /cut-file|not-json/.test(inputIssues[0]?.code ?? ""),
        `${inputIssues[0]?.code} ${JSON.stringify(between)} ${text.slice(-80)}`,
      );
      assert.not.ok(artifacts.find(({ path }) => path === "all.json")?.used);
    }
});

test("the advice on damaged JSON asks for what helps", () => {
  const { inputIssues } = assessFiles({ "vaults.json": VAULTS, "all.json": `${KEYS.replace('"kid":', '"kid" ')}` });
  assert.is(inputIssues[0]?.code, "not-json");
  assert.not.match(present(inputIssues[0]?.advice), /--output json/);
});

test.run();
