import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
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

/** Runs the built tool by a line of sh: "$@" is the tool. */
const runInSh = (line: string, cwd = root) => spawnSync("sh", ["-c", line, "sh", process.execPath, bin], { cwd, encoding: "utf8" });

test("a working folder that is gone is said to be, and is no verdict", () => {
  const { status, stderr } = runInSh(`rmdir "$PWD" && "$@" assess ${join(root, sample)} --tag tier=app`, aFolder());
  assert.equal(
    [status, stderr],
    [2, "cmk-audit: The current folder cannot be read (ENOENT).\nChange into a folder that is there, and run again.\n"],
  );
});

test("a Node.js that is too old is said to be, and is no verdict", () => {
  for (const [version, status] of [
    ["12.22.12", 2],
    ["18.20.4", 2],
    ["20.18.0", 2],
    ["20.19.0", 0],
    ["24.0.0", 0],
  ] as const) {
    const hook = `Object.defineProperty(process, "versions", { value: { ...process.versions, node: "${version}" } });`;
    const path = join(aFolder({ "hook.cjs": hook }), "hook.cjs");
    const run = spawnSync(process.execPath, ["--require", path, bin, "--version"], { encoding: "utf8" });
    assert.is(run.status, status, version);
    const complaint = `cmk-audit: This is Node.js ${version}, and 20.19 or newer is needed.\nInstall it, and run again.\n`;
    assert.is(run.stderr, status === 0 ? "" : complaint);
  }
});

test("what nobody expected is no verdict", () => {
  const path = join(aFolder({ "hook.cjs": 'process.nextTick(() => { throw new Error("boom"); });' }), "hook.cjs");
  const { status, stderr } = spawnSync(process.execPath, ["--require", path, bin, "assess", sample, "--tag", "tier=app"], { cwd: root });
  assert.is(status, 2);
  assert.match(String(stderr), "This is a bug in cmk-audit");
});

/** What a run has loaded by its end, as an expression finds it. */
function loadedBy(argv: readonly string[], expression = "Object.keys(require.cache)"): readonly string[] {
  const hook = `process.on("exit", () => require("node:fs").writeSync(2, JSON.stringify(${expression})));`;
  const path = join(aFolder({ "hook.cjs": hook }), "hook.cjs");
  const { stderr } = spawnSync(process.execPath, ["--require", path, bin, ...argv], { cwd: root, encoding: "utf8" });
  return (JSON.parse(stderr) as string[]).map((name) => basename(name)).filter((name) => name !== "hook.cjs");
}

const LATE = /^(?:cliui|string-width|jsonc-parser|validate-.*|read-archive.*|html.*|xlsx.*)\.js$/;

test("an assessment with its summary loads few files, and none that it has no use for", () => {
  const loaded = loadedBy(["assess", sample, "--tag", "tier=app"]);
  assert.ok(loaded.length <= 8, loaded.join(" "));
  assert.equal(
    loaded.filter((name) => LATE.test(name)),
    [],
  );
});

test("nothing is loaded to find out that a pipe or a socket is no terminal", () => {
  const loaded = loadedBy(
    ["assess", sample, "--tag", "tier=app"],
    'process.moduleLoadList.map((name) => name.replace("NativeModule ", "node:"))',
  );
  assert.ok(loaded.includes("node:fs"));
  assert.ok(!loaded.includes("node:tty") && !loaded.includes("node:net"));
});

test("the version is told without what judges", () => {
  const loaded = loadedBy(["--version"]);
  assert.ok(loaded.length <= 5, loaded.join(" "));
  assert.ok(!loaded.some((name) => /^assess/.test(name)), loaded.join(" "));
});

test("yargs gets its own packages in the versions that it asks for", () => {
  const { dependencies } = JSON.parse(readFileSync(join(root, "node_modules/yargs/package.json"), "utf8"));
  const notice = readFileSync(join(root, "dist/cli/THIRD-PARTY.txt"), "utf8");
  for (const name of ["cliui", "yargs-parser"]) {
    const [major] = (dependencies[name] as string).replace("^", "").split(".");
    assert.match(notice, new RegExp(`^${name} ${major}[.]`, "m"));
  }
});

test("a package.json in the working folder has no say", () => {
  const folder = aFolder({ "package.json": '{"version":"9.9.9","yargs":{"parse-numbers":true},"type":"module"}' });
  assert.is(runBuilt(["--version"], folder).stdout, runBuilt(["--version"]).stdout);
});

test.run();
