import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { readSavedAssessment } from "../../../src/packaging/verify/saved-assessment.ts";

const samples = fileURLToPath(new URL("../../../samples", import.meta.url));
const textOf = (sample: string): string => readFileSync(`${samples}/${sample}/expected/assessment.json`, "utf8");

/** What is wrong with a saved text; null when nothing is. */
function problemOf(text: string): string | null {
  const bytes = Buffer.from(text);
  const read = readSavedAssessment({ size: bytes.length, blocks: () => [bytes.subarray(0, 1000), bytes.subarray(1000)] });
  return read.ok ? null : read.problem;
}

test("the assessment of each sample is read", () => {
  for (const sample of readdirSync(samples)) assert.is(problemOf(textOf(sample)), null, sample);
});

test("an assessment that contradicts itself is refused, wherever it does", () => {
  const saved = textOf("several-subscriptions");
  const edits: readonly (readonly [string, string])[] = [
    [saved.replace('"overallVerdict": "fail"', '"overallVerdict": "pass"'), "its overall verdict is pass, and its findings say fail"],
    [saved.replace(/("keys": \[\n)(.*\n)/, "$1"), "its totals.keys is"],
    [saved.replace(/("artifacts": \[\n)(.*\n)/, "$1"), "its totals.artifacts is"],
    [saved.replace(/("coverage": \[\n)(.*\n)/, "$1"), "its population and its coverage are not of the same subscriptions"],
    [saved.replace(/("findings": \[\n)(.*\n)(.*\n)/, "$1$3$2"), "its findings are not one for each tier and subject"],
    [saved.replace('"status":"qualifies"', '"status":"does-not-qualify"'), "the key https://"],
  ];
  for (const [text, problem] of edits) {
    assert.is.not(text, saved);
    assert.match(problemOf(text) ?? "nothing", `it contradicts itself: ${problem}`);
  }
});

const MEBIBYTES = 48;

test("a line that goes through very many blocks is put together once", () => {
  const block = Buffer.alloc(2 ** 16, "x");
  const started = process.cpuUsage();
  const read = readSavedAssessment({ size: MEBIBYTES * 2 ** 20, blocks: () => Array.from({ length: MEBIBYTES * 16 }, () => block) });
  assert.not.ok(read.ok);
  // To look at all of it again for each block takes twenty seconds.
  assert.ok(process.cpuUsage(started).user < 5_000_000);
});

test("keys before the findings are no form that this tool writes", () => {
  const saved = textOf("several-subscriptions");
  const findings = /\n {2}"findings": \[\n[\s\S]*?\n {2}\],/.exec(saved)?.[0] as string;
  const keys = /\n {2}"keys": \[\n[\s\S]*?\n {2}\],/.exec(saved)?.[0] as string;
  const moved = saved
    .replace(findings, () => "@")
    .replace(keys, () => findings)
    .replace("@", () => keys);
  assert.match(problemOf(moved) ?? "nothing", "its keys stand before its findings");
});

test.run();
