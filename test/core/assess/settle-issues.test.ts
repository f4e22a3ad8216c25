import { test } from "uvu";
import * as assert from "uvu/assert";
import { present } from "../../helpers/present.ts";
import { aKey, aShow, assessFiles, aVault } from "../../helpers/snapshot.ts";

/** What was wrong with a file whose list is there from another is told, and nobody is asked for it again. */

const vaults = { "vaults.json": [aVault("kv-a"), aVault("kv-b")] };
const keys = (vault: string, tags: object = {}) => [aKey(vault, "cmk", tags)];
const adviceOn = (path: string, files: object) =>
  assessFiles({ ...vaults, ...files }).inputIssues.flatMap((issue) => (issue.path === path ? [issue.advice] : []));

const SETTLED = "Nothing to ask for: the list is there, whole, from another file (again/kv-a.json).";
const FORBIDDEN = "ERROR: (Forbidden) Caller is not authorized to perform action on resource.\nCode: Forbidden\n";
const again = { "again/kv-a.json": keys("kv-a") };

for (const [what, content] of [
  ["is empty", ""],
  ["was cut", '[{"kid": "https://kv-a.vault.azure.net/keys/cmk", "attr'],
  ["holds an error of az", FORBIDDEN],
  [
    "holds a table",
    "Kid                                         Name\n------------------------------------------  ------\nhttps://kv-a.vault.azure.net/keys/cmk       cmk\n",
  ],
] as const)
  test(`a key list that ${what} is not asked for where another file has it`, () => {
    assert.equal(adviceOn("kv-a.json", { "kv-a.json": content, ...again }), [SETTLED]);
    const [alone] = adviceOn("kv-a.json", { "kv-a.json": content });
    assert.not.match(present(alone), "Nothing to ask for");
  });

test("a list that is not whole is not asked for where another file has it whole", () => {
  const page = { nextLink: "https://kv-a.vault.azure.net/keys?$skiptoken=x", value: keys("kv-a") };
  assert.equal(adviceOn("kv-a.json", { "kv-a.json": page, ...again }), [SETTLED]);
  const both = [page, keys("kv-a")].map((one) => JSON.stringify(one)).join("\n");
  assert.equal(adviceOn("kv-a.json", { "kv-a.json": both, ...again }), [SETTLED]);
  assert.not.match(present(adviceOn("kv-a.json", { "kv-a.json": both })[0]), "another file");
  assert.equal(adviceOn("kv-a.json", { "kv-a.json": page, "again/kv-a.json": page }), [
    "Ask for the complete list: the file holds one page and names a next one.",
  ]);
});

test("no list is asked for because of a deleted key whose vault's list is there", () => {
  const deleted = [
    { ...aKey("kv-a", "old", {}), deletedDate: "2026-05-01T00:00:00+00:00", recoveryId: "https://kv-a.vault.azure.net/deletedkeys/old" },
  ];
  assert.equal(adviceOn("deleted.json", { "deleted.json": deleted, ...again }), [SETTLED]);
  assert.not.match(adviceOn("deleted.json", { "deleted.json": deleted })[0] ?? "", "Nothing to ask for");
});

test("a vault list that was refused is not asked for where another file has it", () => {
  const files = { "00000001-0000-4000-8000-0000000000aa/keyvaults.json": "" };
  assert.equal(adviceOn("00000001-0000-4000-8000-0000000000aa/keyvaults.json", files), [
    "Nothing to ask for: the list is there, whole, from another file (vaults.json).",
  ]);
  // It may be of anything that the subscription has.
  const other = "00000001-0000-4000-8000-0000000000aa/payments.json";
  assert.not.match(present(adviceOn(other, { [other]: "" })[0]), "Nothing to ask for");
});

test("what is open of the vault, or of another that the file names, is asked for", () => {
  const isAsked = (path: string, files: object) =>
    assert.not.match(present(adviceOn(path, { [path]: "", ...files })[0]), "Nothing to ask for");
  isAsked("kv-a.json", { "again/kv-a.json": ["https://kv-a.vault.azure.net/keys/cmk"] });
  isAsked("kv-a.json", { ...again, "show.json": aShow("kv-a", "cmk", { tier: "app" }) });
  isAsked("kv-a and kv-b.json", again);
  isAsked("kv-c.json", again);
  isAsked("keys.json", again);
  isAsked("kv-a kv-c.json", again);
  isAsked("kv-a.json", { ...again, "other.json": [aVault("kv-a", {}, "00000002-0000-4000-8000-0000000000bb")] });
  isAsked("kv-a.json", { ...again, "other.json": ["https://kv-a.vault.azure.cn/keys/cmk"] });
});

test("a vault list is asked for where other files have vaults only, or the list itself alone", () => {
  const path = "00000001-0000-4000-8000-0000000000aa/keyvaults.json";
  const hsm = { ...aVault("h"), id: aVault("h").id.replace("/vaults/", "/managedHSMs/"), type: "Microsoft.KeyVault/managedHSMs" };
  assert.not.match(present(adviceOn(path, { "vaults.json": [hsm], [path]: "" })[0]), "Nothing to ask for");
  const page = { nextLink: "https://management.azure.com/x?$skiptoken=x", value: vaults["vaults.json"] };
  assert.equal(adviceOn("page.json", { "page.json": page }), [
    "Nothing to ask for: the list is there, whole, from another file (vaults.json).",
  ]);
  assert.not.match(present(adviceOn("page.json", { "page.json": page, "vaults.json": page })[0]), "Nothing to ask for");
});

test("several lists in one file are settled together", () => {
  assert.equal(adviceOn("kv-a kv-b.json", { "kv-a kv-b.json": "", ...again, "kv-b.json": keys("kv-b") }), [
    "Nothing to ask for: each list is there, whole, from other files (again/kv-a.json, kv-b.json).",
  ]);
});

test("a file that may hold a secret is one wherever its list is", () => {
  const content = "kv-a password=hunter2\nClientSecret=abcdefghijklmnop\nPassword=verysecret;";
  assert.not.match(present(adviceOn("kv-a.json", { "kv-a.json": content, ...again })[0]), "Nothing to ask for");
});

test.run();
