import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { requestCommand } from "../../src/cli/onwards.ts";
import { runCli } from "../helpers/cli.ts";
import { aFolder } from "../helpers/disk.ts";

const onTerminal = { isTerminal: { stdout: true, stderr: true } };
const incomplete = ["assess", "samples/incomplete/input", "--tag", "tier=app"];

test("on a terminal, who lacks evidence is told how to ask for it, and the command does so", async () => {
  const { code, stderr } = await runCli([...incomplete, "--as-of", "2026-01-01"], onTerminal);
  assert.is(code, 3);
  const command = "request samples/incomplete/input --tag tier=app --as-of 2026-01-01";
  assert.is(stderr, `\nTo ask for what is missing:\n  cmk-audit ${command}\n`);
  assert.is((await runCli(command.split(" "))).code, 0);
});

test("who seals what is inconclusive is told as well", async () => {
  const argv = ["package", ...incomplete.slice(1), "--out", join(aFolder(), "e.zip")];
  assert.match((await runCli(argv, onTerminal)).stderr, "cmk-audit request samples/incomplete/input --tag tier=app\n");
});

test("on a terminal, the files are named by the folder as it was given", async () => {
  const cwd = aFolder();
  const input = join(process.cwd(), "samples/pass-single-subscription/input");
  const { stderr } = await runCli(["assess", input, "--tag", "tier=app", "--out", "my out"], { ...onTerminal, cwd });
  const named = ["findings.csv", "keys.csv", "files.csv", "assessment.json", "report.html"].map((name) => `  ${join("my out", name)}\n`);
  assert.is(stderr, `\nWritten:\n${named.join("")}`);
  const again = await runCli(["report", join("my out", "assessment.json"), "--out", "again", "--format", "csv"], { ...onTerminal, cwd });
  assert.is(again.stderr, `\nWritten:\n${named.slice(0, 3).join("").replaceAll("my out", "again")}`);
});

test("a pipe and a quiet run hear nothing of it", async () => {
  const out = () => ["--out", join(aFolder(), "out")];
  assert.is((await runCli([...incomplete, ...out()])).stderr, "");
  assert.is((await runCli([...incomplete, ...out()], { isTerminal: { stdout: true, stderr: false } })).stderr, "");
  assert.is((await runCli([...incomplete, ...out(), "--quiet"], onTerminal)).stderr, "");
});

test("what the summary cuts is said to be where it is", async () => {
  const folder = aFolder();
  const cut = async (command: string, inputs: readonly string[], ...more: readonly string[]): Promise<string> => {
    const judged = command === "report" ? [] : ["--tag", "tier=app", "--as-of", "2026-01-01"];
    const { stdout } = await runCli([command, ...inputs, ...judged, ...more]);
    return [...new Set(stdout.match(/… and (?:\d+ more|so on for every other file) \(.+\)$/gm))].join("; ");
  };
  const input = ["samples/fail-near-misses/input"];
  const none = "… and 1 more (--out DIR writes reports with all of them)";
  assert.is(await cut("assess", input), none);
  assert.is(await cut("assess", input, "--out", join(folder, "a")), "… and 1 more (see the JSON report)");
  assert.is(await cut("assess", input, "--out", join(folder, "b"), "--format", "html"), "… and 1 more (--format json writes all of them)");
  assert.is(await cut("report", [join(folder, "a", "assessment.json")]), none);
  assert.is(await cut("package", input, "--out", join(folder, "e.zip")), "… and 1 more (see the JSON report)");
  const byHand = "… and so on for every other file (--out DIR writes reports with all of them)";
  assert.match(await cut("assess", ["samples/collected/input"]), byHand);
});

test("the command is quoted for a shell, with every option that bears on the letter", () => {
  const args = {
    paths: ["my exports/*.json", "it's"],
    tag: ["Tier Name=a b", "x=$HOME"],
    tagName: ["tier"],
    match: "all",
    config: "c.json",
    map: "m.json",
    asOf: "2026-01-01 10:00Z",
    root: ".",
    jobs: "1",
  } as const;
  assert.is(
    requestCommand({ ...args, paths: [...args.paths], tag: [...args.tag], tagName: [...args.tagName] }),
    "cmk-audit request 'my exports/*.json' 'it'\\''s' --tag 'Tier Name=a b' --tag 'x=$HOME' --tag-name tier " +
      "--match all --config c.json --map m.json --as-of '2026-01-01 10:00Z' --root .",
  );
});

test("what cannot be pasted safely, and what is too long, is said in words", () => {
  const inWords = "cmk-audit request, with the same inputs and options";
  const none = {
    tagName: undefined,
    match: undefined,
    config: undefined,
    map: undefined,
    asOf: undefined,
    root: undefined,
    jobs: undefined,
  };
  for (const paths of [["a\u202eb"], ["a\nb"], Array.from({ length: 500 }, (_, at) => `exports/${at}.json`)])
    assert.is(requestCommand({ ...none, paths, tag: ["a=b"] }), inWords);
});

test.run();
