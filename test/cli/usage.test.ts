import { test } from "uvu";
import * as assert from "uvu/assert";
import { FORMATS } from "../../src/report/registry.ts";
import { runCli } from "../helpers/cli.ts";
import { aFolder } from "../helpers/disk.ts";

const input = "samples/versions/input";
const judged = ["assess", input, "--tag", "tier=app"];

/** Wrong usage: exit code 2, nothing on standard output, a sentence and what to do on standard error. */
async function complaint(...argv: string[]): Promise<string> {
  const { code, stdout, stderr } = await runCli(argv);
  assert.is(code, 2, argv.join(" "));
  assert.is(stdout, "", argv.join(" "));
  assert.match(stderr, /^cmk-audit: .+\n.+\n$/, argv.join(" "));
  return stderr;
}

const CASES: readonly (readonly [argv: readonly string[], sentence: string | RegExp, advice: string | RegExp])[] = [
  [["asess", "x"], "no command asess", "Did you mean assess?"],
  [["exports/", "--tag", "tier=app"], "no command exports/", "cmk-audit assess PATH"],
  [["assess", input, "--tga", "a=b"], "no option --tga", "Did you mean --tag?"],
  [[...judged, "--nonsense"], "no option --nonsense", "See cmk-audit assess --help."],
  [[...judged, "--no-out"], "no option --no-out", "See cmk-audit assess --help."],
  [[...judged, "-x"], "no option -x", "--help"],
  [["assess"], "Something to read is missing", "Name files, folders or quoted globs; see cmk-audit assess --help."],
  [["report"], "Something to read is missing", "Name an assessment.json that cmk-audit assess wrote; see cmk-audit report --help."],
  [["merge"], "Something to read is missing", "Name an assessment.json that cmk-audit assess wrote, one for each part"],
  [["verify"], "Something to read is missing", "Name a ZIP that cmk-audit package wrote"],
  [["package", input, "--tag", "a=b"], /: --out is missing\.$/, "Add --out evidence.zip. See cmk-audit package --help."],
  [
    ["verify", "my", "package.zip"],
    "There is one word too many: package.zip.",
    "Quote a path that holds blanks. See cmk-audit verify --help.",
  ],
  [["report", "a", "b"], "There is one word too many: b.", "See cmk-audit report --help."],
  [["verify", "a", "-b"], "no option -b", "See cmk-audit verify --help."],
  [["collect"], "--shell is missing", "Add --shell sh or --shell powershell. See cmk-audit collect --help."],
  [["assess", "-", "--tag", "a=b"], "Standard input is not read", "a file called - is written ./-"],
  [["assess", input, "--quiet", "-", "--tag", "a=b"], "Standard input is not read", "Name a file or a folder"],
  [["report", "-"], "Standard input is not read", "Name a file or a folder"],
  [["verify", "-"], "Standard input is not read", "Name a file or a folder"],
  [[...judged, "--config", "-"], "Standard input is not read", "Name a file"],
  [["assess", "--tag", "a=b", "--", "-"], "./- is not there", "Check the path"],
  [["--tag", "tier=app"], "No command is named", "Name a command: cmk-audit assess PATH --tag tier=app. See cmk-audit --help."],
  [["--tag=Application Tier=app", "exports"], "No command is named", "cmk-audit assess PATH --tag 'Application Tier=app'."],
  [["--format", "json"], "No command is named", "cmk-audit assess PATH --tag NAME=VALUE."],
  [["--hlep"], "no option --hlep", "Did you mean --help? See cmk-audit --help."],
  [["assess", "", "--tag", "a=b"], "One of the paths is empty", "dot"],
  [["assess", "nowhere", "--tag", "a=b"], "nowhere is not there", "quote globs"],
  [["assess", input], "No tag to look for", "--tag tier=app"],
  [["assess", input, "--tag"], "--tag needs a value", "See cmk-audit assess --help."],
  [["assess", input, "--tag", "x"], "--tag x has no NAME=VALUE", "--tag tier=app"],
  [["assess", input, "--tag", "=x"], "--tag =x has no NAME=VALUE", "--tag tier=app"],
  [["assess", input, "--tag-name", ""], "--tag-name has no name", "--tag-name tier"],
  [["assess", input, "--match", "all"], "--match says", "Add --tag"],
  [[...judged, "--match", "al"], "--match al is not known", "Did you mean all? Known are any, all."],
  [[...judged, "--format", "jsn"], "--format jsn is not known", `Did you mean json? Known are ${FORMATS.join(", ")}.`],
  [[...judged, "--format", "json", "html"], "Several formats need a folder", "--out DIR"],
  [[...judged, "--format"], "--format needs a value", "--help"],
  [[...judged, "--out", ""], "--out names no folder", "dot"],
  [[...judged, "--out", "a", "--out", "b"], "--out is given twice", "once"],
  [[...judged, "--as-of", "2026-01-01", "--as-of", "2026-01-02"], "--as-of is given twice", "once"],
  [["verify", input, "--format", "json", "--format", "html"], "--format is given twice", "once"],
  [["verify", input, "--format", "json,html"], "--format is given twice", "once"],
  [["verify", input, "--allowed-signers", "a", "--allowed-signers", "b"], "--allowed-signers is given twice", "once"],
  [["collect", "--shell", "sh", "--cloud", "A", "--cloud", "B"], "--cloud is given twice", "once"],
  [[...judged, "--force"], "--force is about the folder", "--out DIR"],
  [[...judged, "--quiet", "--verbose"], "exclude each other", "Leave one"],
  [[...judged, "--color", "--no-color"], "exclude each other", "Leave one"],
  [[...judged, "--quiet", "--format", "json"], "--quiet prints nothing", "--out DIR"],
  [[...judged, "--config", "nowhere.json"], "nowhere.json is not there", "path"],
  [[...judged, "--config", "samples"], "samples is a folder", "Name a file in it"],
  [["explain", "KeyVault-007"], "no rule KeyVault-007", "Did you mean KeyVault-008?"],
  [["schema", "assesment"], "no schema assesment", "Did you mean assessment?"],
  [["verify", "nope.zip"], "nope.zip is not there.", "Check the path"],
  [["report", "nowhere.json"], "nowhere.json is not there", "path"],
  [["--verbose"], "", "--help"],
];

for (const [argv, sentence, advice] of CASES)
  test(`wrong usage says what to do: ${argv.join(" ")}`, async () => {
    const [first = "", second = ""] = (await complaint(...argv)).split("\n");
    assert.match(first, sentence);
    assert.match(second, advice);
  });

test("an instant without a time zone, a day that is none and a word are refused", async () => {
  for (const asOf of ["soon", "2026-02-31", "2026-13-01", "2026-01-01T10:00", "2026-01-01T25:00Z", "01.02.2026", ""])
    assert.match(await complaint(...judged, "--as-of", asOf), "--as-of");
});

test("instants are taken in every written form, and stored canonically", async () => {
  for (const [given, stored] of [
    ["2026-06-01", "2026-06-01T00:00:00Z"],
    ["2026-06-01T12:00:00+02:00", "2026-06-01T10:00:00Z"],
    ["2026-06-01 12:00z", "2026-06-01T12:00:00Z"],
    ["2024-02-29t12:00:00.999Z", "2024-02-29T12:00:00Z"],
  ]) {
    const { stdout } = await runCli([...judged, "--format", "json", "--as-of", given as string]);
    assert.is(JSON.parse(stdout).asOf, stored);
  }
});

test("a value may hold the sign that splits it, or nothing", async () => {
  const { stdout } = await runCli(["assess", input, "--tag", "a=b=c", "--tag", "d=", "--tag-name", "e", "--format", "json"]);
  assert.equal(JSON.parse(stdout).settings.tiers[0].tags, [
    { name: "a", value: "b=c" },
    { name: "d", value: "" },
    { name: "e", anyValue: true },
  ]);
});

test("options may stand before the paths, and paths that look like numbers stay as they are", async () => {
  assert.is((await runCli(["assess", "--tag", "tier=app", input])).code, (await runCli(judged)).code);
  const cwd = aFolder({ "007/k.json": "[]", "1e3/k.json": "[]" });
  const { stderr } = await runCli(["assess", "007", "1e3", "--tag", "a=b"], { cwd });
  assert.match(stderr, "007/k.json");
  assert.match(stderr, "1e3/k.json");
});

test("after two dashes everything is a path", async () => {
  const { stderr } = await runCli(["assess", "--tag", "a=b", "--", "--odd"], { cwd: aFolder({ "--odd/k.json": "" }) });
  assert.match(stderr, "k.json: ");
  assert.not.match(stderr, "no option");
});

test("no command prints the help on standard error and never says pass", async () => {
  const { code, stdout, stderr } = await runCli([]);
  assert.is(code, 2);
  assert.is(stdout, "");
  assert.match(stderr, "Exit codes:");
});

test("--help and --version go to standard output with code 0", async () => {
  for (const argv of [["--help"], ["assess", "--help"], ["report", "--help"], ["explain", "--help"], ["schema", "--help"], ["--version"]]) {
    const { code, stdout, stderr } = await runCli(argv);
    assert.is(code, 0, argv.join(" "));
    assert.is(stderr, "");
    assert.ok(stdout.endsWith("\n") && stdout.trim().length > 4);
  }
});

test("help fits its terminal, and names each option with its group", async () => {
  for (const columns of [60, 80, 200]) {
    const { stdout } = await runCli(["assess", "--help"], { columns });
    const lines = stdout.split("\n").filter((line) => !line.startsWith("  cmk-audit "));
    assert.ok(
      lines.every((line) => line.length <= Math.min(columns, 100)),
      String(columns),
    );
    for (const part of ["What is judged:", "Reports:", "--tag-name", "--as-of", "--no-color"]) assert.match(stdout, part);
  }
});

test("each format stands on a line of its own, and options name their values", async () => {
  const { stdout } = await runCli(["assess", "--help"]);
  for (const format of FORMATS) assert.match(stdout, new RegExp(`^ +${format}: `, "m"));
  assert.match(stdout, /--csv-delimiter +comma, semicolon or tab/);
  assert.match((await runCli(["verify", "--help"])).stdout, /--format +text, json or html/);
});

test("a shell is offered the rules of explain and the names of schema, and the formats as ever", async () => {
  const offered = async (...argv: string[]): Promise<readonly string[]> =>
    (await runCli(["--get-yargs-completions", "cmk-audit", ...argv])).stdout.trim().split("\n");
  for (const word of ["KeyVault-008", "KeyVault-web", "db"]) assert.ok((await offered("explain", "")).includes(word), word);
  assert.equal(await offered("explain", "KeyVault-00"), ["KeyVault-008", "KeyVault-009"]);
  assert.equal(await offered("schema", "conf"), ["config"]);
  assert.ok((await offered("schema", "")).includes("assessment"));
  assert.equal(await offered("assess", "x", "--format", "js"), ["json"]);
  assert.is((await runCli(["explain", "tier-cmk"])).code, 0);
});

test("a bug says so, with the version and the place, and is no verdict", async () => {
  const now = (): Date => {
    throw new TypeError("boom \u001b[31m");
  };
  const { code, stdout, stderr } = await runCli(judged, { now });
  assert.is(code, 2);
  assert.is(stdout, "");
  assert.match(stderr, /^This is a bug in cmk-audit \d+\.\d+\.\d+\./);
  assert.match(stderr, "TypeError: boom \\u{1b}[31m");
  assert.match(stderr, "usage.test.ts");
});

test("what a complaint repeats cannot command the terminal", async () => {
  assert.not.match(await complaint("assess", "no\u001b[2Jwhere", "--tag", "a=b"), "\u001b");
  assert.not.match(await complaint("explain", "no\u202ewhere"), "\u202e");
});

test("a tag with an empty value is looked for, with a remark that no other value counts", async () => {
  const { code, stderr } = await runCli(["assess", input, "--tag", "tier="]);
  assert.is(code, 1);
  assert.is(stderr, "The tier app asks for the tag tier with an empty value: no other one counts. --tag-name tier takes any value.\n");
});

test("an instant in the future is remarked on", async () => {
  const argv = ["assess", "samples/pass-single-subscription/input", "--tag", "tier=app", "--as-of"];
  const now = { now: () => new Date("2026-06-01T00:00:00Z") };
  assert.is(
    (await runCli([...argv, "2062-06-01"], now)).stderr,
    "Dates are judged as of 2062-06-01T00:00:00Z, which lies in the future: check the year.\n",
  );
  assert.is((await runCli([...argv, "2026-06-02"], now)).stderr, "");
});

test("an instant years after the recorded collection, or before it, is remarked on in the report", async () => {
  const said = async (...more: string[]): Promise<string> =>
    (await runCli(["assess", "samples/collected/input", "--tag", "tier=app", ...more])).stdout.replace(/\s+/g, " ");
  assert.match(await said("--as-of", "2040-06-01"), /Dates are judged \d+ days later, by the choice of the auditor/);
  assert.match(await said("--as-of", "2001-06-01"), "Dates are judged at an earlier time, by the choice of the auditor");
  assert.not.match(await said(), "Dates are judged");
});

test.run();
