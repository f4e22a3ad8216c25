import { test } from "uvu";
import * as assert from "uvu/assert";
import { aKey, assessFiles, aVault } from "../../../helpers/snapshot.ts";

/** Files that lie beside exports and are none. */

const beside = (path: string, text: string) => {
  const files = { "v.json": [aVault("kv-a")], "keys-kv-a.json": [aKey("kv-a", "cmk", { tier: "app" })], [path]: text };
  const { findings, inputIssues } = assessFiles(files);
  assert.is(findings[0]?.verdict, "pass");
  const [issue] = inputIssues;
  assert.is(inputIssues.length, 1, path);
  return `${issue?.code}: ${issue?.message}`;
};

const SUM = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

test("files that lie beside exports are told for what they are, and nobody is asked to send them as JSON", () => {
  for (const [path, text, what] of [
    ["run.log", "2026-01-01 10:00:00 INFO start\n2026-01-01 10:01:00 INFO done, 0 errors\n", "a log"],
    ["sha256sums.txt", `${SUM}  accounts.json\n${SUM} *vaults.json\n`, "a list of checksums"],
    ["key.pem", "-----BEGIN PUBLIC KEY-----\nMIIB\n-----END PUBLIC KEY-----\n", "a key or a certificate in PEM form"],
    ["LICENSE", "MIT License\n", "a note that comes along with files"],
    ["docs/Read me.txt", "Exports as agreed.\n", "a note that comes along with files"],
    ["export.ps1", "$s = az account list | ConvertFrom-Json\nforeach ($one in $s) { $one.id }\n", "a script"],
    [".git/HEAD", "ref: refs/heads/main\n", "a file of Git"],
  ] as const)
    assert.is(beside(path, text), `not-an-export: The file is ${what}, not an export.`);
});

test("an empty file for errors is what 2> leaves where there were none", () => {
  for (const path of ["stderr.txt", "errors.txt", "kv-a.err", "kv-a keys-stderr.log"])
    assert.match(beside(path, ""), /^not-an-export: The file is empty, as 2> leaves one/, path);
  for (const path of ["terror.txt", "errors.json", "kv-a.txt"]) assert.match(beside(path, ""), /^empty-file: /, path);
});

test("what tells of an output that failed, or was changed, is told for that whatever it is called", () => {
  for (const [path, text, code] of [
    ["run.log", "ERROR: (Forbidden) The user does not have keys list permission on key vault 'kv-b'.\n", "az-error-text"],
    ["keys-kv-b.log", '2025-11-03T10:22:12Z [\n2025-11-03T10:22:12Z   {\n2025-11-03T10:22:12Z     "kid": "x"\n', "mixed-lines"],
    ["README.txt", '[{"kid": "https://kv-b.vault.azure.net/keys/k"', "cut-file"],
    ["run.log", "Name    ResourceGroup\n------  -------------\nkv-a    rg\n", "table-output"],
    ["notes-kv-b.txt", "name: k\nkid: k\n", "yaml-output"],
  ] as const)
    assert.match(beside(path, text), new RegExp(`^${code}: `), path);
});

test.run();
