import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { validateAssessment } from "../../../../src/generated/validators/assessment.gen.ts";
import { aCollection, keysOf, listOf, totalOf } from "../../../helpers/collection.ts";
import { aKey, assessFiles, aVault } from "../../../helpers/snapshot.ts";

const COMMANDS = [
  listOf("vault", [aVault("kv-a"), aVault("kv-b")]),
  listOf("hsm", []),
  totalOf("vaults", [aVault("kv-b"), aVault("kv-a")]),
  totalOf("managedHSMs", []),
  keysOf("kv-a", [aKey("kv-a", "cmk", { tier: "web" })]),
  keysOf("kv-b", []),
];
const RECORD = "evidence/record.jsonl";
const files = aCollection(COMMANDS);
const lines = String(files[RECORD]).trimEnd().split("\n");

/** Values that a line of the record might hold in the place of the true one. */
const ANYTHING = fc.oneof(
  fc.jsonValue(),
  fc.constantFrom("__proto__", "../record.jsonl", "/etc/passwd", "record.jsonl", "kv-a.keys.json", "", [], {}, -1, 1e21, null),
);
const FIELDS = [
  "type",
  "command",
  "startedAt",
  "endedAt",
  "exitCode",
  "stdout",
  "stderr",
  "cloud",
  "tenant",
  "subscription",
  "vault",
  "principal",
];

test("whatever a record says, nothing throws, and without all lists in order nothing fails", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: COMMANDS.length }), fc.constantFrom(...FIELDS), ANYTHING, (at, field, value) => {
      const changed = { ...JSON.parse(lines[at] as string), [field]: value };
      const text = [...lines.slice(0, at), JSON.stringify(changed), ...lines.slice(at + 1)].join("\n");
      const assessment = assessFiles({ ...files, [RECORD]: text });
      assert.ok(validateAssessment(assessment), JSON.stringify(validateAssessment.errors));
      for (const { verdict } of assessment.findings) assert.is.not(verdict, "pass");
    }),
    { numRuns: 300 },
  );
});

test("a record that ends anywhere, or lacks any line, is read as far as it goes", () => {
  const whole = lines.join("\n");
  fc.assert(
    fc.property(fc.integer({ min: 0, max: whole.length }), fc.subarray(lines), (length, some) => {
      for (const text of [whole.slice(0, length), some.join("\n")])
        assert.ok(validateAssessment(assessFiles({ ...files, [RECORD]: text })), text);
    }),
    { numRuns: 100 },
  );
});

test("a changed byte in any file of the collection never leaves a verdict that rests on it", () => {
  for (const path of Object.keys(files).filter((name) => name !== RECORD && !name.endsWith(".stderr.txt"))) {
    const assessment = assessFiles({ ...files, [path]: `${files[path]} ` });
    assert.equal(
      assessment.inputIssues.map(({ code, path: where }) => [code, where]),
      [["record-mismatch", path]],
    );
    assert.is(assessment.artifacts.find((artifact) => artifact.path === path)?.used, false);
    if (!path.includes("total"))
      assert.equal(
        assessment.findings.map(({ verdict }) => verdict),
        ["inconclusive"],
      );
  }
});

test.run();
