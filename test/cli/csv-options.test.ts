import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { runCli } from "../helpers/cli.ts";
import { aFolder } from "../helpers/disk.ts";

const saved = "samples/several-subscriptions/expected/assessment.json";
const judged = ["assess", "samples/several-subscriptions/input", "--tag", "tier=app", "--as-of", "2026-01-01"];

test("--csv-delimiter and --no-csv-bom shape the CSV reports of assess and report alike", async () => {
  const options = ["--csv-delimiter", "semicolon", "--no-csv-bom"];
  for (const command of [judged, ["report", saved]]) {
    const { stdout, stderr } = await runCli([...command, "--format", "csv", ...options]);
    assert.is(stderr, "");
    assert.match(stdout, /^"rule";"tier";/);
    const folder = join(aFolder(), "out");
    await runCli([...command, "--out", folder, "--quiet", ...options]);
    assert.match(readFileSync(join(folder, "keys.csv"), "utf8"), /^"kid";"vault";/);
  }
});

test("without them the CSV has commas, and the mark by which Excel knows UTF-8", async () => {
  const { stdout } = await runCli(["report", saved, "--format", "csv"]);
  assert.match(stdout, /^\uFEFF"rule","tier",/);
});

test("an option about CSV without a CSV report is refused", async () => {
  for (const words of [
    ["--csv-delimiter", "tab"],
    ["--no-csv-bom", "--format", "json"],
    ["--no-csv-bom", "--format", "json", "--out", "x"],
  ]) {
    const { code, stderr, stdout } = await runCli(["report", saved, ...words]);
    assert.is(code, 2);
    assert.is(stdout, "");
    assert.match(stderr, `${words[0]} is about the CSV reports, and none is asked for.`);
  }
});

test("a workbook goes to a file or a pipe, not onto a terminal", async () => {
  const { code, stdout, stderr } = await runCli(["report", saved, "--format", "xlsx"], { isTerminal: { stdout: true, stderr: true } });
  assert.equal([code, stdout], [2, ""]);
  assert.match(stderr, "A report of format xlsx is no text for a terminal.");
  assert.match((await runCli(["report", saved, "--format", "xlsx"])).stdout, /^PK/);
});

test.run();
