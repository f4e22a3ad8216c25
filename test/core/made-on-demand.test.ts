import { test } from "uvu";
import * as assert from "uvu/assert";
import { judgeParts } from "../../src/core/assess/assess.ts";
import { findArtifact } from "../../src/core/assessment/streamed-assessment.ts";
import { partReader } from "../../src/core/ingest/parts/read-part.ts";
import type { Assessment } from "../../src/generated/types.gen.ts";
import { aKey, anArtifact, aVault, context, settings } from "../helpers/snapshot.ts";

const OTHER = "00000002-0000-4000-8000-0000000000aa";

function judge() {
  const reader = partReader();
  reader.read(anArtifact("vaults.json", [aVault("kv-a"), aVault("kv-b", {}, OTHER)]));
  reader.read(anArtifact("a.json", JSON.stringify([aKey("kv-a", "k1", { tier: "app" }), aKey("kv-a", "k2", { Tier: "app" })])));
  reader.read(anArtifact("b.json", JSON.stringify([aKey("kv-b", "k1", { Tier: "app" })])));
  const made: Partial<Assessment>[] = [];
  const assessment = judgeParts([reader.finish()], settings(), context, { onMade: (part) => made.push(part) });
  return { assessment, made };
}

test("verdicts are there at once; the details of a finding are made when one of them is asked for, and once", () => {
  const { assessment, made } = judge();
  assert.equal(
    assessment.findings.map(({ verdict }) => verdict),
    ["pass", "fail"],
  );
  assert.equal(made, []);
  const [finding] = assessment.findings;
  assert.is(finding?.witnesses.length, 1);
  assert.is(finding?.nearMisses.length, 1);
  assert.is(finding?.nearMissCount, 1);
  assert.is(made.length, 1);
  assert.is(JSON.stringify(made[0]?.findings?.[0]), JSON.stringify(finding), "what was heard of is the finding as it is written");
});

test("every finding, every row of the coverage and every artifact is heard of, by which it can be validated before it is written", () => {
  const { assessment, made } = judge();
  const written = JSON.stringify({ ...assessment, keys: [] });
  const heard = (name: "findings" | "coverage" | "artifacts") => made.flatMap((part): readonly unknown[] => part[name] ?? []);
  assert.is(JSON.stringify(heard("findings")), JSON.stringify(assessment.findings));
  assert.is(JSON.stringify(heard("coverage")), JSON.stringify(assessment.coverage));
  assert.is(JSON.stringify(heard("artifacts")), JSON.stringify(assessment.artifacts));
  assert.is(JSON.stringify({ ...assessment, keys: [] }), written, "the same when it is walked again");
  assert.is(made.length, 5);
});

test("artifacts are made and heard of when somebody asks for them: all, or one", () => {
  const { assessment, made } = judge();
  const find = assessment[findArtifact];
  const one = find?.("b.json");
  assert.is(find?.("c.json"), undefined);
  assert.equal(made, [{ artifacts: [one] }]);
  const { artifacts } = assessment;
  assert.equal(
    artifacts.map(({ path }) => path),
    ["a.json", "b.json", "vaults.json"],
  );
  assert.equal(artifacts[1], one);
  assert.equal(made.length, 2);
  assert.is(assessment.artifacts, artifacts);
});

test("each row of a register is found by its path as it stands there", () => {
  for (const { assessment } of [judge(), { assessment: judgeParts([partReader().finish()], settings(), context) }])
    for (const row of assessment.artifacts) assert.equal(assessment[findArtifact]?.(row.path), row);
});

test.run();
