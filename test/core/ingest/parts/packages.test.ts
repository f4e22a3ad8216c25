import { test } from "uvu";
import * as assert from "uvu/assert";
import { aKey, assessFiles, aVault } from "../../../helpers/snapshot.ts";

const exports = { "v.json": [aVault("kv-a")], "keys kv-a.json": [aKey("kv-a", "cmk", { tier: "db" })] };

/** A package whose input was called by keys that are disabled: in the package its name does not say so. */
const packaged = (folder: string) => ({
  [`${folder}bagit.txt`]: "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n",
  [`${folder}bag-info.txt`]: "Bagging-Date: 2026-01-01\n",
  [`${folder}manifest-sha256.txt`]: "\n",
  [`${folder}data/policy.json`]: "{}",
  [`${folder}data/inputs/index.json`]: "{}",
  [`${folder}data/inputs/0001-key-list.json`]: [aKey("kv-a", "cmk-2", { tier: "app" })],
});

test("a package beside exports is one issue that leads to verify, and nothing in it is judged", () => {
  for (const folder of ["", "cmk-audit-evidence/", "mail/renamed/"]) {
    const { findings, inputIssues, artifacts, keys } = assessFiles({ ...exports, ...packaged(folder) });
    assert.is(findings[0]?.verdict, "fail");
    assert.is(keys.length, 1);
    assert.equal(
      inputIssues.map(({ code, path }) => `${code} ${path}`),
      [`not-an-export ${folder}bagit.txt`],
    );
    assert.match(inputIssues[0]?.advice ?? "", /cmk-audit verify/);
    assert.is(artifacts.filter(({ used }) => used).length, 2);
  }
});

test("exports count where a package holds the same bytes", () => {
  const files = { "v.json": [aVault("kv-a")], "z.json": [aKey("kv-a", "cmk-2", { tier: "app" })] };
  const { findings } = assessFiles({ ...files, ...packaged("a/") });
  assert.is(findings[0]?.verdict, "pass");
});

test("another BagIt folder is a folder with exports", () => {
  const { "p/data/policy.json": _, ...bag } = packaged("p/");
  assert.is(assessFiles({ ...exports, ...bag }).keys.length, 2);
});

test.run();
