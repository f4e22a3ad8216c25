import { test } from "uvu";
import * as assert from "uvu/assert";
import { printedState } from "../../../src/core/ingest/base/printed-state.ts";
import { aCollection, listOf } from "../../helpers/collection.ts";
import { APP, accounts, type Delivery, KID, ONE, tryDeliveries, vaults } from "../../helpers/delivery.ts";
import { aKey, assessFiles, SUBSCRIPTION } from "../../helpers/snapshot.ts";

/** Identifiers are taken for those of enabled keys, as the procedure lists them, unless something says that they need not be. */

const OTHER = "https://kv-a.vault.azure.net/keys/other";
const known = { ...accounts(), ...vaults("kv-a"), "tags cmk.json": APP, "tags other.json": {} };
const LIST = "az keyvault key list --vault-name kv-a";

const hanging = (beside: object): Delivery["files"] => ({ ...known, "kv-a k.json": { keys: [OTHER, KID], ...beside } });

/** What stands beside a list, and makes it one of keys in any state. */
const ANY: readonly object[] = [
  { includesDisabled: true },
  { includeDisabledKeys: "yes" },
  { with_disabled: 1 },
  { enabledOnly: false },
  { onlyActive: "no" },
  { filteredOnEnabled: false },
  { query: "[?!attributes.enabled].kid" },
  { query: "[?attributes.enabled != `true`].kid" },
  { query: "[?!(attributes.enabled==`true`)].kid" },
  { query: "[?managed].kid" },
  { query: "[].kid" },
  { jq: "map(select(.attributes.enabled | not) | .kid)" },
  { command: `${LIST} --include-managed true --query [?managed].kid` },
  { command: `${LIST} --query [].kid` },
  { command: `${LIST} | jq '[.[].kid]'` },
  { command: `${LIST} | jq '[.[] | select(.attributes.enabled == false) | .kid]'` },
  { command: "Get-AzKeyVaultKey -VaultName kv-a | Where-Object { $_.Enabled -eq $false } | Select-Object -ExpandProperty Id" },
];

/** The same where nothing speaks against enabled keys. */
const ENABLED: readonly object[] = [
  { includesDisabled: false },
  { enabledOnly: true },
  { query: "[?attributes.enabled].kid" },
  { query: "[?attributes.enabled==`true`].kid" },
  { query: "[?attributes.enabled != `false`].kid" },
  { query: "[?attributes.enabled && !managed].kid" },
  { jq: "map(select(.attributes.enabled) | .kid)" },
  { command: `${LIST} --query "[?attributes.enabled].kid"` },
  { command: `${LIST} | jq '[.[] | select(.attributes.enabled == true) | .kid]'` },
  { command: "Get-AzKeyVaultKey -VaultName kv-a | Where-Object Enabled -eq $true | Select-Object -ExpandProperty Id" },
  { command: "./list-keys.sh kv-a" },
  { warnings: "[]" },
];

const verdictOf = (files: Delivery["files"]): string | undefined => assessFiles(files).findings[0]?.verdict;

for (const beside of ANY)
  test(`identifiers beside ${JSON.stringify(beside)} need not be those of enabled keys`, () => {
    assert.is(verdictOf(hanging(beside)), "inconclusive");
  });

for (const beside of ENABLED)
  test(`identifiers beside ${JSON.stringify(beside)} are taken for those of enabled keys`, () => {
    assert.is(verdictOf(hanging(beside)), "pass");
  });

const OF_TWO_DATES: readonly (readonly [title: string, verdict: string, files: Readonly<Record<string, unknown>>])[] = [
  ["a later list of identifiers without the key", "inconclusive", { "10/kv-a kids.json": [OTHER, KID], "11/kv-a kids.json": [OTHER] }],
  ["one that has nothing in common", "inconclusive", { "10/kv-a kids.json": [KID], "11/kv-a kids.json": [OTHER] }],
  ["one that is empty", "inconclusive", { "10/kv-a kids.json": [OTHER, KID], "11/kv-a kids.json": [] }],
  ["one of names", "inconclusive", { "10/kv-a keys.json": ["other", "cmk"], "11/kv-a keys.json": ["other"] }],
  ["two that call themselves enabled", "inconclusive", { "10/enabled kv-a.json": [OTHER, KID], "11/enabled kv-a.json": [OTHER] }],
  ["two that have the key", "pass", { "10/kv-a kids.json": [OTHER, KID], "11/kv-a kids.json": [KID] }],
  ["two that are numbered as pages", "pass", { "kv-a kids-1.json": [KID], "kv-a kids-2.json": [OTHER] }],
  ["one of another key, called after it", "pass", { "kv-a cmk.json": [KID], "kv-a other.json": [OTHER] }],
  [
    "one beside a list that states the key enabled",
    "pass",
    { "kv-a.json": [aKey("kv-a", "cmk", APP), aKey("kv-a", "other", {})], "11/kv-a kids.json": [OTHER] },
  ],
];

const DELIVERIES: readonly Delivery[] = [
  ...OF_TWO_DATES.map(
    ([title, verdict, files]): Delivery => ({ title, files: { ...known, ...files }, verdicts: { [ONE]: verdict }, issues: [] }),
  ),
  {
    title: "the keys of a group called false need not be enabled",
    files: { ...known, "k.json": { false: [KID], true: [OTHER] } },
    verdicts: { [ONE]: "inconclusive" },
  },
  {
    title: "those of a group called true are taken for enabled ones",
    files: { ...known, "k.json": { true: [KID], false: [OTHER] } },
    verdicts: { [ONE]: "pass" },
  },
  ...["names", "kids"].map((what): Delivery => {
    const list = (...names: readonly string[]) =>
      names.map((name) => (what === "names" ? name : `https://kv-a.vault.azure.net/keys/${name}`));
    return {
      title: `a key that is in the list of all ${what} and not in that of the enabled ones is not taken for enabled`,
      files: { ...known, "kv-a all.json": list("other", "cmk"), "kv-a enabled.json": list("other") },
      verdicts: { [ONE]: "inconclusive" },
    };
  }),
  {
    title: "the same of two lists in one file",
    files: { ...known, "k.json": { all: [OTHER, KID], enabled: [OTHER] } },
    verdicts: { [ONE]: "inconclusive" },
  },
  {
    title: "a key that is in both is",
    files: { ...known, "kv-a all.json": [OTHER, KID], "kv-a enabled.json": [KID] },
    verdicts: { [ONE]: "pass" },
  },
  {
    title: "pages of the enabled ones are no rivals",
    files: { ...known, "kv-a enabled 1.json": [OTHER], "kv-a enabled 2.json": [KID] },
    verdicts: { [ONE]: "pass" },
  },
  {
    title: "a key that is stated to be enabled is so without standing in the list of the enabled ones",
    files: { ...known, "rows.json": [{ kid: KID, enabled: true, tags: APP }], "kv-a enabled.json": [OTHER] },
    verdicts: { [ONE]: "pass" },
  },
];

test("a single identifier is held against what is said of it as a list is", () => {
  const single = (content: unknown) => verdictOf({ ...known, "k.json": content });
  assert.is(single(JSON.stringify(KID)), "pass");
  assert.is(single({ keys: { false: KID }, query: "[].kid" }), "inconclusive");
});

tryDeliveries(DELIVERIES);

const collected = (query: string): Record<string, unknown> => ({
  ...aCollection([
    listOf("vault", [{ id: `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/kv-a`, name: "kv-a" }]),
    { words: `keyvault key list --vault-name kv-a --query ${query}`, path: "kids.json", output: [KID], vault: "kv-a" },
  ]),
  "tags cmk.json": APP,
});

test("identifiers that a recorded command listed without a filter need not be those of enabled keys", () => {
  assert.is(verdictOf(collected("[].kid")), "inconclusive");
  assert.is(verdictOf(collected("[?attributes.enabled].kid")), "pass");
});

test("a text that is no command and no query says nothing of what it prints", () => {
  for (const text of [
    "",
    "enabled",
    "[]",
    "@{tier=app}",
    '[{"kid":1}]',
    "az version",
    "az keyvault list -o json",
    "keys of kv-a",
    `${LIST} | python3 filter.py`,
  ])
    assert.is(printedState(text), undefined, text);
});

test.run();
