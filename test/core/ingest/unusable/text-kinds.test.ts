import { test } from "uvu";
import * as assert from "uvu/assert";
import { aKey, assessFiles, aVault } from "../../../helpers/snapshot.ts";

const stamped = (text: string, stamp: string): string =>
  text
    .split("\n")
    .map((line) => `${stamp}${line}`)
    .join("\n");

test("an output that was copied from a build log is told for that, and not for cut", () => {
  const keys = JSON.stringify([aKey("kv-a", "cmk", { tier: "app" })], null, 2);
  for (const stamp of ["2025-11-03T10:22:12.1234567Z ", "[2025-11-03T10:22:12Z] "]) {
    const { findings, inputIssues } = assessFiles({ "v.json": [aVault("kv-a")], "keys-kv-a.txt": stamped(keys, stamp) });
    assert.is(findings[0]?.verdict, "inconclusive");
    assert.equal(
      inputIssues.map(({ code }) => code),
      ["mixed-lines"],
    );
    assert.match(inputIssues[0]?.message ?? "", "log of a build service");
  }
});

const PROMPTS = ["anna@laptop:~$ ", "PS C:\\> ", "C:\\>", "+ ", "# "];
const KIDS = "az keyvault key list --vault-name kv-a --query '[?(attributes.enabled==`true`)].kid'";
const walkThrough = (prompt: string): string =>
  `${prompt}az keyvault list --query '[*].name'\n[\n  "kv-a"\n]\n${prompt}${KIDS}\n[]\n${prompt}az keyvault key show --query 'tags'\n{\n  "env": "prod"\n}\n`;
const quoted = (text: string): string => text.replace(/^/gm, "> ");
const HEADER = "**********************\nWindows PowerShell transcript start\nUsername: CONTOSO\\anna\n**********************\n";

const COPIED: readonly (readonly [title: string, text: string])[] = [
  ...PROMPTS.map((prompt) => [`a terminal with the prompt ${prompt}`, walkThrough(prompt)] as const),
  ["a transcript of PowerShell", `${HEADER}${walkThrough("PS C:\\> ")}`],
  ["a mail that quotes one", `Hello,\n\n${quoted(walkThrough("$ "))}`],
  ["a mail with a signature", `Hello,\n\n[\n  "kv-a"\n]\n\nKind regards, Anna\n`],
  [
    "what cmd.exe says above JSON",
    `'--query' is not recognized as an internal or external command,\r\noperable program or batch file.\r\n["kv-a"]\r\n`,
  ],
];

for (const [title, text] of COPIED)
  test(`${title} is told for lines among JSON, and not for cut`, () => {
    const { inputIssues } = assessFiles({ "v.json": [aVault("kv-a")], "copied.txt": text });
    assert.equal(
      inputIssues.map(({ code }) => code),
      ["mixed-lines"],
    );
  });

test("what lost its beginning is told for cut", () => {
  const { inputIssues } = assessFiles({ "v.json": [aVault("kv-a")], "keys kv-a.json": '"name": "cmk"\n  }\n]\n' });
  assert.equal(
    inputIssues.map(({ code }) => code),
    ["cut-file"],
  );
});

for (const line of [
  "bash: --query: command not found",
  "zsh: command not found: --query",
  "sh: 1: --query: not found",
  "'--query' is not recognized as an internal or external command,\noperable program or batch file.",
])
  test(`an error of the shell is told for one: ${line}`, () => {
    const { inputIssues } = assessFiles({ "v.json": [aVault("kv-a")], "keys kv-a.json": `${line}\n` });
    assert.match(inputIssues[0]?.message ?? "", "The shell took a part of the command");
  });

test("UTF-16 behind UTF-8 is told for two encodings, with a mark or without", () => {
  const wide = Buffer.from('[\r\n  "kv-b"\r\n]\r\n', "utf16le");
  const bytes = Buffer.concat([Buffer.from('[\n  "kv-a"\n]\n'), wide]).toString("latin1");
  const { inputIssues } = assessFiles({ "a.json": [aVault("kv-a")], "vaults.json": bytes });
  assert.equal(
    inputIssues.map(({ code }) => code),
    ["invalid-encoding"],
  );
});

test.run();
