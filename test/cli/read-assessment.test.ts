import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { readAssessment, readInGeneral } from "../../src/cli/read-assessment.ts";
import { UserError } from "../../src/cli/user-error.ts";
import type { Assessment, Finding } from "../../src/generated/types.gen.ts";
import { runCli } from "../helpers/cli.ts";
import { aFolder } from "../helpers/disk.ts";

const saved = readFileSync(fileURLToPath(new URL("../../samples/several-subscriptions/expected/assessment.json", import.meta.url)), "utf8");

/** The value, or the complaint. */
function outcome(read: () => object): string {
  try {
    const { keys, ...rest } = read() as { keys: Iterable<unknown> };
    return JSON.stringify({ ...rest, keys: [...keys] });
  } catch (error) {
    assert.instance(error, UserError);
    return `refused: ${(error as Error).message}`;
  }
}

const folder = aFolder();

function readBoth(text: string): readonly [lineByLine: string, inGeneral: string] {
  const path = join(aFolder({ "a.json": text }), "a.json");
  return [outcome(() => readAssessment(path, folder)), outcome(() => readInGeneral(path, folder))];
}

test("a saved assessment is the same line by line and in general", () => {
  const [own, general] = readBoth(saved);
  assert.is(own, general);
  assert.ok(JSON.parse(own).keys.length > 0);
  for (const text of [JSON.stringify(JSON.parse(saved)), JSON.stringify(JSON.parse(saved), null, 2), saved.replaceAll("\n", "\r\n")])
    assert.is(readBoth(text)[0], own);
});

test("who names a report or its folder is told of the assessment in it", async () => {
  const cwd = aFolder({
    "out/assessment.json": saved,
    "out/report.html": "<!DOCTYPE html>\n",
    "out/junit.xml": "<?xml?>",
    "other/report.html": "<html>",
  });
  const complaint = async (...argv: string[]): Promise<string> => {
    const { code, stderr } = await runCli(argv, { cwd });
    assert.is(code, 2);
    return stderr;
  };
  assert.is(await complaint("report", "out"), `cmk-audit: out is a folder.\nName ${join("out", "assessment.json")}.\n`);
  assert.is(await complaint("merge", "out", "other"), `cmk-audit: out is a folder.\nName ${join("out", "assessment.json")}.\n`);
  assert.is(await complaint("report", "other"), "cmk-audit: other is a folder.\nName assessment.json in it.\n");
  assert.is(
    await complaint("report", "out/report.html"),
    `cmk-audit: out/report.html is an HTML page, and not JSON.\nName ${join("out", "assessment.json")}.\n`,
  );
  assert.match(await complaint("report", "out/junit.xml"), "is XML or HTML, and not JSON");
  assert.match(await complaint("report", "other/report.html"), "\nName the assessment.json beside it.\n");
});

test("an assessment of another version is said to be of it, by both readers", () => {
  for (const [version, said] of [
    ["0.9.0", /a\.json was written by an older cmk-audit: its schemaVersion is 0\.9\.0, and cmk-audit \S+ reads those from 1\.0\.0 on\.$/],
    ["1.1.0", /a\.json was written by a newer cmk-audit: its schemaVersion is 1\.1\.0, and cmk-audit \S+ knows 1\.0\.0\.$/],
    ["2.0.0", /a newer cmk-audit/],
    ["one", /does not fit/],
  ] as const)
    for (const text of [saved, JSON.stringify(JSON.parse(saved))])
      for (const own of readBoth(text.replace(/("schemaVersion": ?)"1\.0\.0"/, `$1"${version}"`))) assert.match(own, said);
});

test("an edited assessment that contradicts itself is refused", () => {
  const edited = (change: (assessment: Assessment) => object): string => {
    const text = JSON.stringify({ ...(JSON.parse(saved) as Assessment), ...change(JSON.parse(saved)) });
    return outcome(() => readAssessment(join(aFolder({ "a.json": text }), "a.json"), folder));
  };
  const failing = (finding: Finding): boolean => finding.verdict === "fail";
  assert.match(
    edited(() => ({ overallVerdict: "pass" })),
    "contradicts itself",
  );
  assert.match(
    edited(({ findings }) => ({ findings: findings.filter((finding) => !failing(finding)) })),
    "contradicts itself",
  );
  assert.match(
    edited(({ findings }) => ({ findings: findings.map((finding) => (failing(finding) ? { ...finding, verdict: "pass" } : finding)) })),
    "contradicts itself",
  );
  assert.match(
    edited(({ settings }) => ({
      settings: { ...settings, tiers: settings.tiers.map((tier) => ({ ...tier, tags: [{ name: "tier", value: "zzz" }] })) },
    })),
    "without the tier's tag",
  );
});

test("edited keys that contradict the rest are refused line by line as in general", () => {
  const edits = [
    saved.replace('"state":"enabled"', '"state":"disabled"'),
    saved.replace(/("keys": \[\n)(.*\n)/, "$1$2$2"),
    saved.replace(/("keys": \[\n)(.*\n)/, "$1"),
    saved.replace(/(\n {4}\{"kid":"https:\/\/)[^"]*("[^\n]*"status":"qualifies")/, "$1nowhere.vault.azure.net/keys/x$2"),
    saved.replace('"status":"qualifies"', '"status":"does-not-qualify"'),
    saved.replace('"keys": [\n    {"kid":"https', '"keys": [\n    {"kid":"http\\u0073'),
  ];
  const outcomes = edits.map((text) => {
    const [own, general] = readBoth(text);
    assert.is.not(text, saved);
    assert.is(own, general);
    return own;
  });
  for (const own of outcomes.slice(0, -1)) assert.match(own, /^refused: .* contradicts itself, as no assessment of cmk-audit does: /);
  assert.not.match(outcomes.at(-1) as string, /^refused/);
});

test("what is wrong with a key is said as if the whole had been read", () => {
  const spoilt = [
    saved.replace('"state":"enabled"', '"state":"fine"'),
    saved.replace('"state":"enabled"', '"state":"enabled","state":"disabled"'),
    saved.replace('    {"kid"', '    \u00a0{"kid"'),
    saved.replace(/\n {4}\{"kid".*\n/, "\n    null,\n"),
    saved.replace('"keys": [\n', '"keys": [\n    ,\n'),
  ];
  for (const text of spoilt) {
    const [own, general] = readBoth(text);
    assert.not.equal(text, saved);
    assert.match(own, /^refused: /);
    assert.is(own, general);
  }
});

test("however a saved assessment was damaged, both readers say the same", () => {
  const wound = fc.record({
    at: fc.nat(saved.length),
    length: fc.nat(3),
    patch: fc.constantFrom("", '"', ",", "{", "}", "]", "\n", " ", "0", "é", ",\n    "),
  });
  fc.assert(
    fc.property(wound, ({ at, length, patch }) => {
      const [own, general] = readBoth(saved.slice(0, at) + patch + saved.slice(at + length));
      assert.is(own, general);
    }),
    { numRuns: 150 },
  );
});

test.run();
