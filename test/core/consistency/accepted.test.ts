import { readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { assess, judgeParts } from "../../../src/core/assess/assess.ts";
import { buildSettings } from "../../../src/core/assess/settings.ts";
import { contradictionIn } from "../../../src/core/consistency/consistency.ts";
import type { Artifact } from "../../../src/core/ingest/base/artifact.ts";
import { partReader } from "../../../src/core/ingest/parts/read-part.ts";
import { mergeAssessments } from "../../../src/core/merge/merge-assessments.ts";
import { assessCase, readCases } from "../../helpers/corpus.ts";
import { EDGE_CASES } from "../../helpers/edge-cases.ts";
import { randomAssessment } from "../../helpers/random-keys.ts";
import { aKey, assessFiles, context, readFolder, settings } from "../../helpers/snapshot.ts";

const samples = fileURLToPath(new URL("../../../samples", import.meta.url));
const cases = fileURLToPath(new URL("../../corpus/exports", import.meta.url));

test("no sample contradicts itself", () => {
  for (const sample of readdirSync(samples))
    assert.is(contradictionIn(assess(readFolder(join(samples, sample, "input")), settings(), context)), null, sample);
});

test("no assessment of the corpus contradicts itself", async () => {
  for (const each of readCases().filter(({ expected }) => expected.noAssessment !== true))
    for (const judgement of [each.expected, ...each.expected.otherTags])
      assert.is(contradictionIn(await assessCase(each, judgement)), null, each.name);
});

test("no assessment that strains the reports contradicts itself", () => {
  for (const [name, make] of Object.entries(EDGE_CASES)) assert.is(contradictionIn(make()), null, name);
});

const exports: readonly (readonly Artifact[])[] = [samples, cases].flatMap((folder) =>
  readdirSync(folder).map((name) =>
    readFolder(join(folder, name, folder === samples ? "input" : "")).filter(({ path }) => path !== "expected.json"),
  ),
);

const severalTiers = buildSettings({
  tags: [{ name: "tier", value: "app" }],
  config: {
    tiers: [
      { id: "db", tags: [{ name: "tier", anyValue: true }], requireValidNow: true },
      {
        id: "own",
        match: "all",
        ignoreCase: { value: true },
        tags: [
          { name: "tier", value: "APP" },
          { name: "env", anyValue: true },
        ],
      },
    ],
  },
});

test("tags that are there twice, with a value that cannot be read, contradict nothing", () => {
  const key = JSON.stringify(aKey("kv-a", "k1", null)).replace('"tags":null', '"tags":{"tier":1},"tags":{"tier":1}');
  const assessment = assessFiles({ "keys.json": `[${key}]` });
  assert.is(assessment.keys[0]?.tagsState, "contradictory");
  assert.is(contradictionIn(assessment), null);
});

/** Exports of one case or of two, of which the customer forgot some. */
const someExports = fc
  .tuple(
    fc.subarray(exports as (readonly Artifact[])[], { minLength: 1, maxLength: 2 }),
    fc.array(fc.boolean(), { minLength: 1, maxLength: 40 }),
  )
  .map(([folders, kept]) =>
    folders
      .flatMap((files, number) => files.map((file) => ({ ...file, path: `${number}/${file.path}` })))
      .filter((_, at) => kept[at % kept.length]),
  );

test("whatever is missing of an export, its assessment does not contradict itself", () => {
  const reasons = new Set<string>();
  fc.assert(
    fc.property(someExports, fc.boolean(), (files, hasSeveral) => {
      const reader = partReader();
      for (const file of files) reader.read(file);
      const assessment = judgeParts([reader.finish()], hasSeveral ? severalTiers : settings(), context);
      if (assessment.findings.length === 0) return;
      for (const { reasons: own } of assessment.findings) reasons.add(own[0].code);
      assert.is(contradictionIn(assessment), null);
      const merged = mergeAssessments([{ name: "part", assessment }]);
      if (merged.ok) assert.is(contradictionIn(merged.assessment), null);
    }),
    // What passes needs most of its exports, so that chance alone hardly meets it: whole ones come first.
    { numRuns: 160, examples: exports.slice(0, 40).map((files): [Artifact[], boolean] => [[...files], false]) },
  );
  for (const code of ["qualifying-key", "no-qualifying-key", "evidence-missing"]) assert.ok(reasons.has(code), code);
});

test("whatever keys a snapshot holds, its assessment does not contradict itself", () => {
  let judged = 0;
  fc.assert(
    fc.property(randomAssessment, (assessment) => {
      if (assessment.findings.length === 0) return;
      judged += 1;
      assert.is(contradictionIn(assessment), null);
    }),
    { numRuns: 400 },
  );
  assert.ok(judged > 150, `${judged} had a finding`);
});

test.run();
