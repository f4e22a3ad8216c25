import { test } from "uvu";
import * as assert from "uvu/assert";
import { APP, accounts, type Delivery, KID, keys, ONE, tryDeliveries, vaults } from "../../helpers/delivery.ts";
import { aKey, aShow, assessFiles, aVault } from "../../helpers/snapshot.ts";

/** Records that name one vault or key by their identifier, and another one in a column beside it: somebody has edited them. */

const WEB = { tier: "web" };
const known = { ...accounts(), ...vaults("kv-a") };
const key = (beside: object, tags: object = APP) => ({ ...aKey("kv-a", "cmk", tags), ...beside });
const listOf = (...vaultsOf: readonly object[]) => ({ ...accounts(), "vaults.json": vaultsOf });
const idOf = (name: string): string => aVault(name, {}, ONE).id;

/** Columns that name the vault of a key, with one name or the other. */
const OF_THE_VAULT: readonly ((vault: string) => object)[] = [
  (vault) => ({ vaultName: vault }),
  (vault) => ({ VaultName: vault }),
  (vault) => ({ keyvault_name: vault }),
  (vault) => ({ vaultUri: `https://${vault}.vault.azure.net/` }),
  (vault) => ({ vault: `${vault}.vault.azure.net` }),
  (vault) => ({ vault: idOf(vault) }),
  (vault) => ({ vaultId: idOf(vault) }),
];
const ROWS: readonly ((beside: object, tags?: object) => object)[] = [
  key,
  (beside, tags = APP) => ({ kid: KID, enabled: true, tags, ...beside }),
  (beside, tags = APP) => ({ ...aShow("kv-a", "cmk", tags), ...beside }),
];

const DELIVERIES: readonly Delivery[] = [
  ...OF_THE_VAULT.flatMap((beside) =>
    ROWS.flatMap((make, at): readonly Delivery[] => [
      {
        title: `a key (${at}) of two vaults is no witness: ${JSON.stringify(beside("kv-b"))}`,
        files: { ...known, "keys.json": [make(beside("kv-b"))] },
        verdicts: { [ONE]: "inconclusive" },
        issues: ["bad-identifier"],
      },
      {
        title: `a key (${at}) may name its own vault: ${JSON.stringify(beside("kv-a"))}`,
        files: { ...known, "keys.json": [make(beside("kv-a"))] },
        verdicts: { [ONE]: "pass" },
      },
    ]),
  ),
  {
    title: "a list with a key of two vaults proves no absence",
    files: { ...known, "keys.json": [aKey("kv-a", "k1", WEB), key({ vaultName: "kv-b" }, WEB)] },
    verdicts: { [ONE]: "inconclusive" },
    issues: ["bad-identifier"],
  },
  {
    title: "a key of the list has another name than its identifier",
    files: { ...known, "keys.json": [key({ name: "other" })] },
    verdicts: { [ONE]: "inconclusive" },
    issues: ["bad-identifier"],
  },
  ...[
    { id: `${KID}-2` },
    { keyUri: "https://kv-b.vault.azure.net/keys/cmk" },
    { key: { kid: `${KID}-2/${"a".repeat(32)}`, kty: "RSA" } },
  ].map((beside) => ({
    title: `a key of two identifiers is no witness: ${JSON.stringify(beside)}`,
    files: { ...known, "keys.json": [key(beside)] },
    verdicts: { [ONE]: "inconclusive" },
    issues: ["bad-identifier"],
  })),
  ...[
    { id: `${KID}/${"a".repeat(32)}` },
    { keyUri: "https://KV-A.vault.azure.net:443/keys/CMK/" },
    { previousKey: `${KID}-2` },
    { id: "42", url: "https://portal.azure.com/#home" },
  ].map((beside) => ({
    title: `a key may have its identifier in two forms, and those of others beside it: ${JSON.stringify(beside)}`,
    files: { ...known, "keys.json": [key(beside)] },
    verdicts: { [ONE]: "pass" },
  })),
  {
    title: "the case of a name is no other name",
    files: { ...known, "keys.json": [key({ name: "CMK", vaultName: "KV-A" })] },
    verdicts: { [ONE]: "pass" },
  },
  ...[{ vault: "primary" }, { vaultName: "REDACTED" }, { vaultName: "***" }, { vaultName: null }, { name: null }, { name: "***" }].map(
    (beside): Delivery => ({
      title: `the vault of a key is not another by ${JSON.stringify(beside)}`,
      files: { ...known, "keys.json": [key(beside)] },
      verdicts: { [ONE]: "pass" },
    }),
  ),
  {
    title: "a vault of the list has another name than its id: there may be both",
    files: { ...listOf({ ...aVault("kv-a", {}, ONE), name: "kv-z" }), ...keys("kv-a", WEB) },
    verdicts: { [ONE]: "inconclusive" },
    issues: ["bad-identifier"],
  },
  {
    title: "the vault of a witness is in the subscription of its id, whatever its name",
    files: { ...listOf({ ...aVault("kv-a", {}, ONE), name: "kv-z" }), ...keys("kv-a", APP) },
    verdicts: { [ONE]: "pass" },
    issues: ["bad-identifier"],
  },
  ...["KV-A", null, "***", "Contoso vault A"].map(
    (name): Delivery => ({
      title: `a vault called ${name} is no other than its id says`,
      files: { ...listOf({ ...aVault("kv-a", {}, ONE), name }), ...keys("kv-a", WEB) },
      verdicts: { [ONE]: "fail" },
    }),
  ),
  {
    title: "two vaults of one name in one list are two that nobody can tell apart",
    files: {
      ...listOf(aVault("kv-a", {}, ONE), { ...aVault("kv-a", {}, ONE), id: idOf("kv-a").replace("/rg/", "/other/") }),
      ...keys("kv-a", WEB),
    },
    verdicts: { [ONE]: "inconclusive" },
    issues: ["schema-mismatch"],
  },
  {
    title: "one vault that stands twice in a list is one",
    files: { ...listOf(aVault("kv-a", {}, ONE), { ...aVault("kv-a", {}, ONE), id: idOf("kv-a").toUpperCase() }), ...keys("kv-a", WEB) },
    verdicts: { [ONE]: "fail" },
  },
];

tryDeliveries(DELIVERIES);

test("what a record names beside its identifier is told, with both", () => {
  const [issue] = assessFiles({ ...known, "keys.json": [key({ vaultName: "kv-b" })] }).inputIssues;
  assert.match(issue?.message ?? "", /kv-b/);
  assert.match(issue?.message ?? "", /https:\/\/kv-a\.vault\.azure\.net\/keys\/cmk/);
});

test("a record with two identifiers is told with both, in whatever order they stand", () => {
  const record = { id: `${KID}-2`, ...key({}) };
  const [issue] = assessFiles({ ...known, "keys.json": [record] }).inputIssues;
  assert.match(issue?.message ?? "", `names ${KID}-2 beside the identifier ${KID},`);
});

test.run();
