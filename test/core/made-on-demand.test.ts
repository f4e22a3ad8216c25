import { test } from "uvu";
import * as assert from "uvu/assert";
import { judgeParts } from "../../src/core/assess.ts";
import { partReader } from "../../src/core/ingest/read-part.ts";
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

test("every finding and every row of the coverage is heard of, by which it can be validated before it is written", () => {
  const { assessment, made } = judge();
  const written = JSON.stringify({ ...assessment, keys: [] });
  const heard = (name: "findings" | "coverage") => made.flatMap((part): unknown[] => part[name] ?? []);
  assert.is(JSON.stringify(heard("findings")), JSON.stringify(assessment.findings));
  assert.is(JSON.stringify(heard("coverage")), JSON.stringify(assessment.coverage));
  assert.is(JSON.stringify({ ...assessment, keys: [] }), written, "the same when it is walked again");
  assert.is(made.length, 4);
});

test.run();
