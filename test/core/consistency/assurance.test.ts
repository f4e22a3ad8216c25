import { fileURLToPath } from "node:url";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { assess } from "../../../src/core/assess/assess.ts";
import { contradictionIn } from "../../../src/core/consistency/consistency.ts";
import type { Artifact, Assessment, Finding } from "../../../src/generated/types.gen.ts";
import { aKey, assessFiles, aVault, context, readFolder, settings } from "../../helpers/snapshot.ts";

const folder = fileURLToPath(new URL("../../../samples/collected/input", import.meta.url));
const assessed = assess(readFolder(folder), settings(), context);
const whole: Assessment = { ...assessed, keys: [...assessed.keys] };

const called = (assurance: Finding["assurance"], of: Assessment = whole): string =>
  contradictionIn({ ...of, findings: of.findings.map((finding) => ({ ...finding, assurance })) }) ?? "nothing";
const after = (over: Partial<Assessment>): string => contradictionIn({ ...whole, ...over }) ?? "nothing";
const eachFile = (over: (file: Artifact) => Partial<Artifact>): string =>
  after({ artifacts: whole.artifacts.map((file) => ({ ...file, ...over(file) })) });

test("the assessment that is changed here has a pass and a fail that are reconciled, and does not contradict itself", () => {
  const reconciled = whole.findings.filter(({ assurance }) => assurance === "reconciled").map(({ verdict }) => verdict);
  assert.equal([reconciled, contradictionIn(whole)], [["pass", "fail", "fail"], null]);
});

test("files without a record are as supplied", () => {
  const supplied = assessFiles({ "v.json": [aVault("kv-a")], "k.json": [aKey("kv-a", "k", { tier: "app" })] });
  assert.match(called("recorded", supplied), "is called recorded, and no record tells of k.json");
  assert.match(called("reconciled", supplied), "is called reconciled, and no record tells of k.json");
  const failing = assessFiles({ "v.json": [aVault("kv-a")], "k.json": [aKey("kv-a", "k", { tier: "web" })] });
  assert.match(called("reconciled", failing), "is called reconciled, and no record tells of v.json");
  assert.match(
    eachFile(() => ({ collected: null })),
    "is called reconciled, and no record tells of ",
  );
});

test("a finding with a list that was refused is not reconciled", () => {
  assert.match(called("reconciled"), "is called reconciled, and its coverage says that the key list of kv-hr.vault.azure.net is missing");
});

test("a finding without a control total that agrees is not reconciled", () => {
  for (const kind of ["vault", "managed-hsm"] as const)
    assert.match(
      after({
        coverage: whole.coverage.map((row) => ({ ...row, controlTotals: row.controlTotals.filter((total) => total.kind !== kind) })),
      }),
      `is called reconciled, and its coverage has no control total of the kind ${kind} that agrees with the vault lists`,
    );
});

test("files that were collected days apart are not reconciled", () => {
  assert.match(
    eachFile(({ path, collected }) =>
      collected !== null && path.endsWith("key-list.json") ? { collected: { ...collected, endedAt: "2025-12-09T09:00:00Z" } } : {},
    ),
    "is called reconciled, and its files were collected days apart",
  );
});

test("no file is used that a command printed which failed", () => {
  const used = whole.artifacts.find((file) => file.used && file.collected !== null)?.path;
  assert.is(
    eachFile(({ path, collected }) => (path === used && collected !== null ? { collected: { ...collected, exitCode: 1 } } : {})),
    `its artifact ${used} is used, and the command that printed it ended with exit code 1`,
  );
});

test("a record is read in a file that is listed", () => {
  assert.is(
    eachFile(({ collected }) =>
      collected === null
        ? {}
        : { collected: { ...collected, evidence: collected.evidence.map((place) => ({ ...place, artifact: "nowhere.jsonl" })) } },
    ),
    "it names the file nowhere.jsonl, which is none of its artifacts",
  );
});

test.run();
