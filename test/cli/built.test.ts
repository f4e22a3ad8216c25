import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { COMMAND_NAMES } from "../../src/cli/commands.ts";
import { runCli } from "../helpers/cli.ts";
import { aFolder } from "../helpers/disk.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const bin = join(root, "dist/cli/bin.js");
const sample = "samples/versions/input";

const runBuilt = (argv: readonly string[], cwd = root) =>
  spawnSync(process.execPath, [bin, ...argv], { cwd, encoding: "utf8", env: { PATH: process.env["PATH"] ?? "" } });

/** What yargs says in one way or another: the built tool gives it a platform of its own. */
const WORDS: readonly (readonly string[])[] = [
  [],
  ["--help"],
  ["--version"],
  ["completion"],
  ["--get-yargs-completions", "assess", "--"],
  ...COMMAND_NAMES.filter((name) => name !== "completion").map((name) => [name, "--help"]),
  ["asess", "x"],
  ["assess"],
  ["assess", sample, "--tga", "a=b"],
  ["assess", sample, "--tag"],
  ["assess", sample, "--tag", "tier=app", "--match", "al"],
  ["assess", sample, "--tag", "tier=app", "--quiet", "--verbose"],
  ["collect"],
  ["explain", "web"],
  ["assess", sample, "--tag", "tier=app", "--as-of", "2026-01-01"],
];

for (const argv of WORDS)
  test(`the built tool answers as its sources do: ${argv.join(" ")}`, async () => {
    const { status, stdout, stderr } = runBuilt(argv);
    const outcome = await runCli(argv);
    assert.equal({ code: status, stdout, stderr }, outcome);
  });

test("a package.json in the working folder has no say", () => {
  const folder = aFolder({ "package.json": '{"version":"9.9.9","yargs":{"parse-numbers":true},"type":"module"}' });
  assert.is(runBuilt(["--version"], folder).stdout, runBuilt(["--version"]).stdout);
});

test.run();
