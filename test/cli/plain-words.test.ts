import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { spreadFormats } from "../../src/cli/argv.ts";
import { COMMANDS } from "../../src/cli/commands.ts";
import { plainCommand } from "../../src/cli/plain-words.ts";
import { parseWithYargs } from "../../src/cli/with-yargs.ts";
import { FORMATS } from "../../src/report/registry.ts";

const host: Parameters<typeof parseWithYargs>[0] = {
  argv: [],
  cwd: "/",
  env: {},
  columns: 100,
  isTerminal: { stdout: false, stderr: false },
  stdout: () => true,
  stderr: () => true,
  now: () => new Date(0),
  elapsed: () => 0,
  interruptible: (work) => work(new AbortController().signal),
};

/** What yargs gives a command; null where it refuses the words or answers itself. */
async function argumentsByYargs(words: readonly string[]): Promise<Readonly<Record<string, unknown>> | null> {
  let given: Readonly<Record<string, unknown>> | null = null;
  const { refusal } = await parseWithYargs(host, words, async (args) => {
    given = args;
  });
  return refusal === null ? given : null;
}

const isSet = ([, value]: [string, unknown]): boolean => value !== undefined;

async function mustAgree(given: readonly string[]): Promise<boolean> {
  const words = spreadFormats(given, FORMATS);
  const plain = await plainCommand(words);
  if (plain === null) return false;
  const args = await argumentsByYargs(words);
  assert.ok(args !== null, `yargs refuses ${JSON.stringify(words)}`);
  assert.equal(plain.args, Object.fromEntries(Object.entries(args).filter(isSet)), JSON.stringify(words));
  return true;
}

const OPTIONS = [
  "--tag",
  "--tag-name",
  "--match",
  "--config",
  "--map",
  "--as-of",
  "--root",
  "--jobs",
  "--format",
  "--out",
  "--force",
  "--quiet",
  "--verbose",
  "--color",
  "--no-color",
  "--csv-delimiter",
  "--no-csv-bom",
  "--shell",
  "--subscription",
  "--as",
  "--details",
  "--sign",
  "--allowed-signers",
  "--help",
  "--version",
  "--tga",
  "--tagName",
  "-h",
  "-",
  "--",
];
const VALUES = [
  "tier=app",
  "any",
  "text",
  "html,csv",
  "tab",
  "sh",
  "2026-01-01",
  "1",
  "007",
  "1e3",
  "0x10",
  "true",
  "false",
  "a b",
  ".",
  "",
];
const word = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...OPTIONS) },
  { weight: 4, arbitrary: fc.constantFrom(...VALUES, ...Object.keys(COMMANDS)) },
  { weight: 1, arbitrary: fc.tuple(fc.constantFrom(...OPTIONS), fc.constantFrom(...VALUES)).map((both) => both.join("=")) },
  { weight: 1, arbitrary: fc.string({ unit: fc.constantFrom(..."a1 ./=,-_[]{}*?!@$%&|;:'\"\\\n\u00e4\u200b\ud83d\udd11") }) },
  { weight: 1, arbitrary: fc.string() },
);
const RUNS = Number(process.env["CMK_AUDIT_TEST_RUNS"] ?? 1000);

test("what is understood without yargs gives the command what yargs would give it", async () => {
  let understood = 0;
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...Object.keys(COMMANDS)), fc.array(word, { maxLength: 6 }), async (command, words) => {
      if (await mustAgree([command, ...words])) understood += 1;
    }),
    { numRuns: RUNS },
  );
  assert.ok(understood > RUNS / 20, `${understood} of ${RUNS}`);
});

for (const words of [
  ["assess", "exports", "--tag", "tier=app", "--as-of", "2026-01-01"],
  ["assess", "--tag", "tier=app", "--tag=tier=web", "exports", "other exports", "--match", "all", "--jobs", "1"],
  ["assess", "exports", "--tag-name", "tier", "--out", "reports", "--format", "html", "csv", "--force", "--quiet", "--no-color"],
  ["report", "assessment.json", "--format=json"],
  ["merge", "one.json", "other.json"],
  ["package", "exports", "--tag", "tier=app", "--out", "evidence.zip", "--engagement", "ENG-7"],
  ["verify", "evidence.zip"],
  ["request", "exports", "--tag", "tier=app", "--as", "sh"],
  ["collect", "--shell", "sh", "--details"],
  ["explain"],
  ["schema", "config"],
])
  test(`plain words are understood without yargs: ${words.join(" ")}`, async () => {
    assert.ok(await mustAgree(words));
  });

for (const words of [
  [],
  ["--help"],
  ["completion"],
  ["toString"],
  ["assess"],
  ["assess", "--help"],
  ["assess", "exports", "--tag"],
  ["assess", "exports", "--tag", "--quiet"],
  ["assess", "exports", "--tag", "'tier=app'"],
  ["assess", "exports", "--out", "a", "--out", "b"],
  ["assess", "exports", "--match", "some"],
  ["assess", "exports", "--quiet", "--verbose"],
  ["assess", "exports", "--quiet", "false"],
  ["report", "one.json", "other.json"],
  ["collect"],
  ["collect", "--shell", "sh", "more"],
])
  test(`the rest is left to yargs: ${words.join(" ")}`, async () => {
    assert.is(await plainCommand(words), null);
  });

test.run();
