import { test } from "uvu";
import * as assert from "uvu/assert";
import { accounts, keys, ONE, TWO, vaults } from "../../helpers/delivery.ts";
import { assessFiles } from "../../helpers/snapshot.ts";

/** What texts, tables and scripts beside a list tell of it: that it is not whole, how long it is, and by which command it was made. */

const WEB = { tier: "web" };
const base = { ...accounts(), ...vaults("kv-a"), "keys-kv-a.json": keys("kv-a", WEB)["keys-kv-a.json"] };
const verdictOf = (files: Readonly<Record<string, unknown>>): string =>
  assessFiles(files).findings.find(({ subject }) => subject.id === ONE)?.verdict ?? "";

const LIST = "az keyvault key list --vault-name kv-a";
const EXPORT = (list: string) => `for v in $(az keyvault list --query "[].name" -o tsv); do\n  ${list}\ndone\n`;

const LESS: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  "a text": { "errors.txt": "kv-a: list incomplete (throttled after page 1)\n" },
  "a text in German": { "NOTES.md": "kv-a: Liste unvollständig, bricht nach 25 Schlüsseln ab\n" },
  "a log": { "log.txt": "kv-a: timeout while reading page 2, list incomplete\n" },
  "a table of states": { "status.csv": "vault,status\nkv-a,incomplete\n" },
  "a map of errors": { "errors.json": { "kv-a": "truncated after 25 keys" } },
  "a map of issues": { "issues.json": { vaults: { "kv-a": "only first page" } } },
  "a row of states": { "status.json": [{ vault: "kv-a", status: "partial" }] },
  "a list of warnings": { "warnings.json": ["kv-a: key list is incomplete"] },
  "a flag": { "summary.json": { vault: "kv-a", complete: false } },
  "a count in a log": { "run.log": "kv-a: 12 keys\n" },
  "a count in a log with times": { "run.log": "2026-05-01T10:00:00Z kv-a: keys: 12\n" },
  "a count in a table": { "summary.csv": "vault;keys\nkv-a;12\n" },
  "a count of vaults": { "run.log": "Contoso Production: found 3 vaults\n" },
  "a command with a filter": { "commands.txt": `${LIST} --query "[?tags.tier=='web']" > keys-kv-a.json\n` },
  "a command with a filter and no file": { "history.txt": `${LIST} --query "[?tags.tier=='web']" -o json\n` },
  "a list of commands": { "commands.json": [`${LIST} --maxresults 5 > keys-kv-a.json`] },
  "a script": { "export.sh": EXPORT('az keyvault key list --vault-name "$v" --maxresults 5 -o json > "keys-$v.json"') },
  "a script that filters behind az": {
    "export.sh": EXPORT('az keyvault key list --vault-name "$v" | jq "map(select(.a))" > "keys-$v.json"'),
  },
  "a script of PowerShell": {
    "export.ps1":
      "Get-AzKeyVaultKey -VaultName $v | Where-Object { $_.Tags.tier -eq 'web' } | ConvertTo-Json | Out-File \"keys-$v.json\"\n",
  },
  "a command over several lines": {
    "export.sh": "az keyvault key list \\\n  --vault-name kv-a \\\n  --maxresults 5 \\\n  > keys-kv-a.json\n",
  },
  "a command for some vaults": { "commands.txt": "az keyvault list -g rg-one > vaults.json\n" },
  "a filter in a file of its own": { "keys-kv-a.query.txt": "[?tags.tier=='web']\n" },
  "a filter beside a name": { "export-info.json": { vault: "kv-a", filter: "tier=web" } },
  "a query beside a name": { "query.json": { vault: "kv-a", query: "[?starts_with(name,'web')]" } },
};

for (const [title, files] of Object.entries(LESS))
  test(`${title} keeps a list from proving an absence, and takes nothing from its keys`, () => {
    assert.is(verdictOf({ ...base, ...files }), "inconclusive");
    assert.is(verdictOf({ ...base, ...keys("kv-a", { tier: "app" }), ...files }), "pass");
  });

const NOTHING: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  "that it is complete": { "errors.txt": "kv-a: complete\n", "more.txt": "kv-a: not truncated\nkv-a: incomplete: no\n" },
  "that another one is not": { "errors.txt": "kv-b: list incomplete\n" },
  "that it went well": { "status.csv": "vault,status\nkv-a,OK\n" },
  "a refusal, for az prints all or nothing": { "errors.txt": "kv-a: Forbidden\n" },
  "a flag": { "summary.json": { vault: "kv-a", complete: true, truncated: false } },
  "as many keys as there are": { "run.log": "kv-a: 1 key\n", "summary.csv": "vault;keys\nkv-a;1\n" },
  "no keys of another vault": { "run.log": "kv-b: 0 keys\nkv-a: 12 secrets, 3 deleted keys\n" },
  "a whole command": { "commands.txt": `${LIST} > keys-kv-a.json\naz keyvault list > vaults.json\n` },
  "a projection": { "commands.txt": `${LIST} --query "[].{kid:kid, tags:tags}" > keys-kv-a.json\n` },
  "a filter on enabled": { "commands.txt": `${LIST} --query "[?attributes.enabled].kid" -o json > keys-kv-a.json\n` },
  "a command into another file": { "commands.txt": `${LIST} --maxresults 5 > sample.json\n` },
  "a look at a part beside the whole": { "history.txt": `${LIST} --query "[0:5]"\n${LIST} -o json\n` },
  "a script": { "export.sh": EXPORT('az keyvault key list --vault-name "$v" -o json > "keys-$v.json"') },
  "a script that looks for errors": {
    "export.sh": EXPORT('az keyvault key list --vault-name "$v" > "keys-$v.json" 2>> err.txt || echo bad'),
  },
  "a filter that is commented out": { "export.sh": `# ${LIST} --maxresults 5 > keys-kv-a.json\n${LIST} > keys-kv-a.json\n` },
};

for (const [title, files] of Object.entries(NOTHING))
  test(`a list stays whole beside a file that tells ${title}`, () => assert.is(verdictOf({ ...base, ...files }), "fail"));

test("what a request asked for is whole whatever is told of the list before it", () =>
  assert.is(verdictOf({ ...base, "key-list.vault.kv-a.json": base["keys-kv-a.json"], "notes.txt": "kv-a: list incomplete\n" }), "fail"));

test("a list that another file tells of says which and what", () => {
  const { inputIssues } = assessFiles({ ...base, "run.log": "kv-a: 12 keys\n" });
  assert.equal(
    inputIssues.map(({ path, code }) => [path, code]),
    [
      ["keys-kv-a.json", "miscounted-list"],
      ["run.log", "not-an-export"],
    ],
  );
  assert.match(inputIssues[0]?.message ?? "", "run.log: kv-a: 12 keys");
});

const madeWith = (said: object) => ({
  ...accounts(),
  ...vaults("kv-a"),
  "kv-a.json": { vault: "kv-a", ...said, keys: base["keys-kv-a.json"] },
});
for (const said of [
  { script: "export.sh --only-web" },
  { tool: "export --tier web" },
  { generatedBy: "query tier=web" },
  { source: "Resource Graph" },
  { source: "backup 2025" },
])
  test(`what made a list need not have made all of it: ${JSON.stringify(said)}`, () =>
    assert.is(verdictOf(madeWith(said)), "inconclusive"));
for (const said of [
  { script: "export.sh" },
  { script: "export.sh -o kv-a.json --verbose" },
  { tool: "az 2.77" },
  { source: "Azure CLI" },
  { generatedBy: "Export-Keys.ps1 -OutputFolder out" },
])
  test(`what made a list takes nothing from it: ${JSON.stringify(said)}`, () => assert.is(verdictOf(madeWith(said)), "fail"));

test("a subscription that a text says was skipped was not judged", () => {
  const files = { ...accounts(), ...vaults("kv-a"), ...keys("kv-a", { tier: "app" }) };
  const overallOf = (text: string): string => assessFiles({ ...files, "skipped_subscriptions.txt": text }).overallVerdict;
  assert.is(overallOf(`Data (${TWO}): AuthorizationFailed\n`), "inconclusive");
  assert.is(overallOf(`${ONE} ok\n`), "pass");
  assert.is(overallOf(`tenant ${TWO} ok\n`), "pass");
});

test("a flat row of a key is read, whatever other id it has", () => {
  const row = {
    enabled: true,
    id: `/subscriptions/${ONE}/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/kv-a/keys/cmk`,
    key_uri: "https://kv-a.vault.azure.net/keys/cmk",
    name: "cmk",
    tags: { tier: "app" },
    type: "Microsoft.KeyVault/vaults/keys",
    vault_name: "kv-a",
  };
  assert.is(verdictOf({ ...accounts(), ...vaults("kv-a"), "keys.json": { rows: [row] } }), "pass");
  assert.is(verdictOf({ ...accounts(), ...vaults("kv-a"), "keys.json": { rows: [{ ...row, enabled: false }] } }), "fail");
});

test.run();
