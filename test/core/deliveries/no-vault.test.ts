import { test } from "uvu";
import { APP, account, accounts, type Delivery, keys, ONE, REST, TWO, tryDeliveries, vaults } from "../../helpers/delivery.ts";
import { aVault } from "../../helpers/snapshot.ts";

/** What names vaults, or stands beside their list, and is none. */

const idOf = (name: string): string => aVault(name, {}, ONE).id;
/** Rows with the resource id of a vault, by what an auditor takes them for. */
const OF_VAULTS: readonly ((name: string) => object)[] = [
  (name) => ({ "Ressourcen-ID": idOf(name) }),
  (name) => ({ リソース識別子: idOf(name) }),
  (name) => ({ vault_arm: idOf(name), Besitzer: "Jane Doe" }),
  (name) => ({ Name: name, Typ: "Schlüsseltresor", Ressourcengruppe: "rg", Standort: "West Europe", "Ressourcen-ID": idOf(name) }),
  (name) => ({ name, resourceGroup: "rg", link: idOf(name) }),
  (name) => ({ ResourceId: idOf(name), owner: "Jane Doe", soft: true, days: 90 }),
  (name) => ({ name, rid: idOf(name), tags: { env: "prod" } }),
  (name) => ({ id_of_vault: idOf(name), tags: { env: "prod" } }),
];
const OF_OTHERS: readonly ((name: string) => object)[] = [
  (name) => ({ roleDefinition: "Reader", principal: "Jane Doe", target: idOf(name) }),
  (name) => ({ name: "disk-1", keyVault: idOf(name) }),
  (name) => ({ operationName: "VaultDelete", at: "2026-01-01", resource: idOf(name) }),
  (name) => ({ from: `/subscriptions/${ONE}/resourceGroups/rg/providers/Microsoft.Compute/disks/d`, to: idOf(name) }),
  (name) => ({ type: "Microsoft.Network/privateEndpoints", target: idOf(name) }),
  (name) => ({ costCenter: "7", cost: "12.30", item: idOf(name) }),
  (name) => ({ vault_arm: idOf(name), deleted: "true" }),
];

const DELIVERIES: readonly Delivery[] = [
  ...OF_VAULTS.flatMap((make): readonly Delivery[] => [
    {
      title: `a vault that no list has is there by ${JSON.stringify(make("kv-b"))}`,
      files: { ...accounts(), ...vaults("kv-a"), ...keys("kv-a", null), "more.json": [make("kv-b")] },
      verdicts: { [ONE]: "inconclusive" },
    },
    {
      title: `a vault of the list is no other by ${JSON.stringify(make("kv-a"))}`,
      files: { ...accounts(), ...vaults("kv-a"), ...keys("kv-a", null), "more.json": [make("kv-a")] },
      verdicts: { [ONE]: "fail" },
    },
    {
      title: `vaults are not all of their subscription by ${JSON.stringify(make("kv-a"))}`,
      files: { ...accounts(), ...keys("kv-a", null), "more.json": [make("kv-a")] },
      verdicts: { [ONE]: "inconclusive" },
    },
    {
      title: `the vault of a witness is its subscription's by ${JSON.stringify(make("kv-a"))}`,
      files: { ...accounts(), ...keys("kv-a", APP), "more.json": [make("kv-a")] },
      verdicts: { [ONE]: "pass" },
    },
  ]),
  {
    title: "a failure with the resource id of a vault does not show that the vault is there",
    files: { ...accounts(), ...vaults("kv-a"), ...keys("kv-a", null), "errors.json": [{ vault_arm: idOf("kv-b"), error: "Forbidden" }] },
    verdicts: { [ONE]: "fail" },
    issues: ["az-error-text"],
  },
  ...OF_OTHERS.map(
    (make): Delivery => ({
      title: `a vault need not be there by ${JSON.stringify(make("kv-b"))}`,
      files: { ...accounts(), ...vaults("kv-a"), ...keys("kv-a", null), "more.json": [make("kv-b")] },
      verdicts: { [ONE]: "fail" },
      issues: ["not-recognised"],
    }),
  ),
  {
    title: "resource groups beside a vault list are none",
    files: { ...accounts(), ...vaults("kv-a"), ...keys("kv-a", null), "groups.json": [{ name: "rg-security", location: "westeurope" }] },
    verdicts: { [ONE]: "fail" },
    issues: ["ambiguous-owner"],
  },
  {
    title: "resources of other types are none",
    files: {
      ...accounts(),
      ...vaults("kv-a"),
      ...keys("kv-a", null),
      "resources.json": [
        { name: "stcontoso", type: "Microsoft.Storage/storageAccounts" },
        { name: "kv-a", type: "Microsoft.KeyVault/vaults" },
      ],
    },
    verdicts: { [ONE]: "fail" },
  },
  {
    title: "a resource that names a vault under another field is no vault list",
    files: { ...accounts(), "locks.json": [{ name: "lock", scope: aVault("kv-a", {}, ONE).id }], ...keys("kv-a", null) },
    verdicts: { [ONE]: "inconclusive", [REST]: "inconclusive" },
    issues: ["not-recognised"],
  },
  ...[
    { resourceId: aVault("kv-b", {}, ONE).id, category: "Security", impact: "High" },
    { name: "ReadOnly", vaultId: aVault("kv-b", {}, ONE).id },
  ].map((row) => ({
    title: `what names a vault by ${Object.keys(row)} is none`,
    files: { ...accounts(), ...vaults("kv-a"), ...keys("kv-a", null), "rows.json": [row] },
    verdicts: { [ONE]: "fail" },
    issues: ["not-recognised"],
  })),
  {
    title: "rows of what uses a vault are no list of vaults",
    files: { ...accounts(), "apps.json": [{ app: "web", vault: "kv-a", rg: "rg-web" }], ...keys("kv-a", null) },
    verdicts: { [ONE]: "inconclusive", [REST]: "inconclusive" },
    issues: ["ownerless-tags"],
  },
  {
    title: "rows of what belongs to a vault are no vaults",
    files: {
      ...accounts(),
      ...vaults("kv-a"),
      ...keys("kv-a", null),
      "endpoints.json": [{ name: "pe-1", vault: "kv-a", resourceGroup: "rg" }],
    },
    verdicts: { [ONE]: "fail" },
    issues: ["ambiguous-owner"],
  },
  {
    title: "names in rows beside vault lists are no second one",
    files: { ...accounts(), ...vaults("kv-a"), ...keys("kv-a", APP), "roles.json": [{ name: "Reader" }, { name: "Owner" }] },
    verdicts: { [ONE]: "pass" },
    issues: ["ambiguous-owner"],
  },
  ...[APP, null].map((tags) => ({
    title: `az graph shows vaults, and not that there are no others (${tags === null ? "none qualifies" : "one qualifies"})`,
    files: {
      ...accounts(),
      "graph.json": {
        count: 1,
        data: [{ id: aVault("kv-a", {}, ONE).id, name: "kv-a", subscriptionId: ONE, type: "microsoft.keyvault/vaults" }],
        skip_token: null,
        total_records: 1,
      },
      ...keys("kv-a", tags),
    },
    verdicts: { [ONE]: tags === null ? "inconclusive" : "pass" },
    issues: ["graph-answer"],
  })),
  {
    title: "rows that az graph's service shows need not be all",
    files: {
      ...accounts(),
      "graph.json": { totalRecords: 1, count: 1, resultTruncated: "false", data: [aVault("kv-a", {}, ONE)] },
      ...keys("kv-a", null),
    },
    verdicts: { [ONE]: "inconclusive" },
    issues: ["graph-answer"],
  },
  {
    title: "an empty list of vaults is contradicted by the keys of a vault that nobody owns, where no other subscription is known",
    files: { ...accounts(), "Contoso Production/vaults.json": [], ...keys("kv-a", APP) },
    verdicts: { [ONE]: "inconclusive", [REST]: "pass" },
  },
  {
    title: "an empty list of vaults is one of no vaults where nothing shows any",
    files: { ...accounts(), "Contoso Production/vaults.json": [] },
    verdicts: { [ONE]: "fail" },
  },
  {
    title: "an empty list of vaults is one of no vaults where vaults may be another subscription's",
    files: { ...accounts(account(), account(TWO, "Contoso Web")), "Contoso Production/vaults.json": [], ...keys("kv-a", APP) },
    verdicts: { [ONE]: "fail", [TWO]: "inconclusive", [REST]: "pass" },
  },
];

tryDeliveries(DELIVERIES);

test.run();
