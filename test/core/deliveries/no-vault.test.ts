import { test } from "uvu";
import { APP, accounts, type Delivery, keys, ONE, REST, tryDeliveries, vaults } from "../../helpers/delivery.ts";
import { aVault } from "../../helpers/snapshot.ts";

/** What names vaults, or stands beside their list, and is none. */

const DELIVERIES: readonly Delivery[] = [
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
    issues: ["ownerless-tags"],
  },
  ...[
    { resourceId: aVault("kv-b", {}, ONE).id, category: "Security", impact: "High" },
    { name: "ReadOnly", vaultId: aVault("kv-b", {}, ONE).id },
  ].map((row) => ({
    title: `what names a vault by ${Object.keys(row)} is none`,
    files: { ...accounts(), ...vaults("kv-a"), ...keys("kv-a", APP), "rows.json": [row] },
    verdicts: { [ONE]: "pass" },
    issues: ["ownerless-tags"],
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
];

tryDeliveries(DELIVERIES);

test.run();
