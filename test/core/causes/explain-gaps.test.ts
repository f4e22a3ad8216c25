import { test } from "uvu";
import * as assert from "uvu/assert";
import { aKey, assessFiles, aVault, onlyFinding } from "../../helpers/snapshot.ts";

/** What a gap says of why something is missing: each file once, and no file that has nothing to do with it. */

const WEB = { tier: "web" };
const vaults = { "v.json": [aVault("kv-a"), aVault("kv-b")] };
const page = (vault: string) => ({ value: [aKey(vault, "k", WEB)], nextLink: `https://${vault}.vault.azure.net/keys?$skiptoken=x` });

/** The causes of the gaps of each vault. */
const causesIn = (files: object): Readonly<Record<string, readonly string[]>> =>
  Object.fromEntries(
    assessFiles({ ...vaults, ...files }).findings.flatMap(({ gaps }) =>
      gaps.map(({ vault, causes }) => [vault?.split(".")[0] ?? "", causes.map(({ code, path, message }) => `${code} ${path}: ${message}`)]),
    ),
  );

test("a file that is called after one vault and holds the keys of another is the cause of the first one's gap", () => {
  const files = { "kv-a/keys.json": [aKey("kv-b", "k", WEB)] };
  assert.equal(causesIn(files), { "kv-a": ["other-owner kv-a/keys.json: a file that holds the keys of kv-b"] });
  assert.equal(causesIn({ "kv-a kv-b/keys.json": [aKey("kv-b", "k", WEB)] }), { "kv-a": [] });
});

test("the only key of a vault without the brackets of a list is what was supplied of the list", () => {
  const [lone, other] = [aKey("kv-a", "k", WEB), aKey("kv-a", "k2", WEB)];
  const message = "lone-key kv-a keys.json: one key without the brackets of a list, as PowerShell writes a list of one";
  assert.equal(causesIn({ "kv-a keys.json": lone, "kv-b keys.json": [] }), { "kv-a": [message] });
  assert.equal(causesIn({ "k.json": lone, "k2.json": other, "kv-b keys.json": [] }), { "kv-a": [] });
  const { kid, attributes, tags } = lone;
  assert.equal(causesIn({ "k.json": { key: { kid }, attributes, tags }, "kv-b keys.json": [] }), { "kv-a": [] });
  assert.equal(causesIn({ "kv-a keys.json": [lone], "kv-b keys.json": [] }), {});
});

test("a list that is not whole is the cause of its own gap, and of no other", () => {
  const told = causesIn({ "kv-a keys.json": page("kv-a"), "kv-b keys.json": page("kv-b") });
  assert.equal(
    Object.entries(told).map(([vault, causes]) => [vault, causes.map((cause) => cause.slice(0, cause.indexOf(":")))]),
    [
      ["kv-a", ["one-page kv-a keys.json"]],
      ["kv-b", ["one-page kv-b keys.json"]],
    ],
  );
  assert.equal(causesIn({ "kv-a keys.json": page("kv-b"), "kv-b keys.json": [aKey("kv-b", "k", WEB)] })["kv-a"]?.length, 1);
});

test("a file that could not be read is the cause of the gap of the vault that its name or its text names", () => {
  const emptied = causesIn({ "kv-a keys.json": "" });
  assert.equal([emptied["kv-a"]?.length, emptied["kv-b"]], [1, []]);
  assert.match(emptied["kv-a"]?.[0] ?? "", /^empty-file kv-a keys\.json: /);
  const refused = "ERROR: (Forbidden) The user does not have keys list permission on key vault 'kv-b;location=westeurope'.\n";
  const denied = causesIn({ "keys.json": refused });
  assert.equal([denied["kv-a"], denied["kv-b"]?.length], [[], 1]);
  assert.match(denied["kv-b"]?.[0] ?? "", /^az-error-text keys\.json: /);
});

test("a try that failed explains nothing where the list has come since", () => {
  const error = "ERROR: (Forbidden) The user does not have keys list permission on key vault 'kv-a;location=westeurope'.\n";
  const kids = ["k1", "k2"].map((name) => `https://kv-a.vault.azure.net/keys/${name}`);
  const sent = { "v.json": [aVault("kv-a")], "kids.json": kids, "keys kv-a first.json": error };
  const said = (files: object) => onlyFinding(assessFiles({ ...sent, ...files })).gaps.map(({ causes }) => causes.map(({ code }) => code));
  assert.equal(said({ "keys kv-a again.json": [aKey("kv-a", "k1", { tier: "web" })] }), [[]]);
  assert.equal(said({}), [["az-error-text"], ["az-error-text"]]);
});

test.run();
