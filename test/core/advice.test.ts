import { test } from "uvu";
import * as assert from "uvu/assert";
import { present } from "../helpers/present.ts";
import { aKey, assessFiles, aVault, onlyFinding, SUBSCRIPTION } from "../helpers/snapshot.ts";

/** What reports say of files that were of no use, and what to do about them: nothing that is done already, and nothing that brings the same file again. */

const OTHER = "00000002-0000-4000-8000-0000000000bb";
const two = { "v.json": [aVault("kv-a"), aVault("kv-b")] };
const kids = { "kids.json": ["https://kv-a.vault.azure.net/keys/cmk"] };
const FOLLOWED = /^Put the name of its vault/;

interface Told {
  readonly title: string;
  readonly files: Readonly<Record<string, unknown>>;
  readonly code: string;
  readonly message: RegExp;
  readonly advice: RegExp;
}

const CASES: readonly Told[] = [
  {
    title: "a null where a key list was asked for",
    files: { "key-list.vault.kv-a.json": null },
    code: "empty-file",
    message: /^A null in the place of what belongs to kv-a\.vault\.azure\.net: the command failed, or --query met a null\.$/,
    advice: /^Ask for the complete key list of the vault again/,
  },
  {
    title: "tags behind a word that is in the way",
    files: { "kv-a/secrets/cmk.json": { tier: "app" } },
    code: "ambiguous-owner",
    message: /says "secrets"/,
    advice: /take the word out of its path/,
  },
  {
    title: "an empty list whose path names two vaults",
    files: { "kv-a kv-b/keys.json": [] },
    code: "ambiguous-owner",
    message: /several vaults/,
    advice: /^Leave the name of only one/,
  },
  {
    title: "an empty list whose path names a vault and a subscription that is not its own",
    files: { "w.json": [aVault("kv-c", {}, OTHER)], [`${OTHER}/kv-a/keys.json`]: [] },
    code: "ambiguous-owner",
    message: /a subscription that is not the vault's/,
    advice: /^Find out whose the file is/,
  },
  {
    title: "tags whose path names two vaults",
    files: { "kv-a and kv-b/cmk.json": { tier: "app" } },
    code: "ambiguous-owner",
    message: /of which key/,
    advice: /^Leave the name of only one/,
  },
  {
    title: "a field of a key that is null",
    files: { "kv-a/cmk.json": { tier: null } },
    code: "not-recognised",
    message: /^A null under the name "tier"/,
    advice: /^Ask for az keyvault key show/,
  },
  {
    title: "names of keys that may be of two vaults",
    files: { "kv-a kv-b/keys.json": ["cmk", "cmk2"] },
    code: "ambiguous-owner",
    message: /several vaults/,
    advice: /^Leave the name of only one/,
  },
  {
    title: "rows of keys that may be of two vaults",
    files: { "kv-a kv-b/keys.json": [{ name: "cmk", enabled: true }] },
    code: "ambiguous-owner",
    message: /do not say of which vault/,
    advice: /^Leave the name of only one/,
  },
  {
    title: "JSON in a JSON string",
    files: { "keys.json": JSON.stringify(JSON.stringify([aKey("kv-a", "cmk", null)])) },
    code: "changed-json",
    message: /^JSON stands in a JSON string/,
    advice: /second ConvertTo-Json/,
  },
  {
    title: "a list of JSON in strings",
    files: { "keys.json": [JSON.stringify(aKey("kv-a", "cmk", null))] },
    code: "changed-json",
    message: /^JSON stands in a JSON string/,
    advice: /second ConvertTo-Json/,
  },
  {
    title: "several documents of JSON in strings",
    files: { "keys.json": `${JSON.stringify("[]")}\n${JSON.stringify("{}")}\n` },
    code: "changed-json",
    message: /^JSON stands in a JSON string/,
    advice: /second ConvertTo-Json/,
  },
  {
    title: "a date in numbers that may be a written day",
    files: { "keys.json": [{ ...aKey("kv-a", "cmk", null), attributes: { created: 20_191_217_195_910, enabled: true } }] },
    code: "schema-mismatch",
    message: /^attributes\.created is the number 20191217195910, and az prints a date or whole seconds since 1970 there\.$/,
    advice: /as az prints it: the field was left out/,
  },
  {
    title: "a date before there were any",
    files: { "keys.json": [{ ...aKey("kv-a", "cmk", null), attributes: { created: -0.5, enabled: true } }] },
    code: "schema-mismatch",
    message: /^attributes\.created is the number -0\.5, and az prints a date or whole seconds since 1970 there\.$/,
    advice: /as az prints it: the field was left out/,
  },
];

for (const { title, files, code, message, advice } of CASES)
  test(title, () => {
    const [issue, ...others] = assessFiles({ ...two, ...kids, ...files }).inputIssues;
    assert.is(issue?.code, code);
    assert.match(issue?.message ?? "", message);
    assert.match(issue?.advice ?? "", advice);
    assert.not.match(present(issue?.advice), FOLLOWED);
    assert.ok(others.every((other) => other.code === code));
  });

test("a file without a word need not be the customer's failure", () => {
  const { gaps } = onlyFinding(assessFiles({ "v.json": [aVault("kv-a")], "key-list.vault.kv-a.json": "" }));
  assert.match(gaps[0]?.message ?? "", /A file could not be used: the file is empty: the command failed, or --query met a null\./);
  assert.not.match(present(gaps[0]?.message), /export failed/);
});

test("of a key of which nothing is known the gap names both", () => {
  const record = { kid: aKey("kv-a", "cmk", null).kid, attributes: { enabled: null } };
  const { gaps } = onlyFinding(assessFiles({ "v.json": [aVault("kv-a", {}, SUBSCRIPTION)], "keys.json": [record] }));
  assert.match(gaps.find(({ kid }) => kid !== null)?.message ?? "", /states its tags, nor whether it is enabled \(https:[^)]*\)\./);
  const listed = onlyFinding(assessFiles({ "v.json": [aVault("kv-a")], ...kids }));
  assert.not.match(present(listed.gaps.find(({ kid }) => kid !== null)?.message), /nor whether/);
});

test.run();
