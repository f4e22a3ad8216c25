import { test } from "uvu";
import { APP, account, accounts, type Delivery, keys, ONE, shown, TWO, tryDeliveries, vaults } from "../../helpers/delivery.ts";
import { aVault } from "../../helpers/snapshot.ts";

/** What tells of a subscription, and what only looks like it. */

const DELIVERIES: readonly Delivery[] = [
  // Lists of ids, which may be of subscriptions or of much else.
  ...["tenants.json", "principal ids.json", "objectIds.json", "role assignments.json"].map(
    (name): Delivery => ({
      title: `ids in ${name} are of no subscriptions`,
      files: { ...accounts(), ...vaults("kv-a"), ...keys("kv-a", APP), [name]: [TWO] },
      verdicts: { [ONE]: "pass" },
      issues: ["not-recognised"],
    }),
  ),
  ...["subscriptions.json", "ids.json", "subscription ids.json"].map(
    (name): Delivery => ({
      title: `ids in ${name} are of subscriptions`,
      files: { ...vaults("kv-a"), ...keys("kv-a", APP), [name]: [ONE, TWO] },
      verdicts: { [ONE]: "pass", [TWO]: "inconclusive" },
    }),
  ),
  {
    title: "a tenant that is listed as a subscription, and has a vault, is judged",
    files: {
      "accounts.json": [{ ...account(ONE, "N/A(tenant level account)"), tenantId: ONE }],
      "vault.json": aVault("kv-a", { properties: { vaultUri: "https://kv-a.vault.azure.net/" } }, ONE),
    },
    verdicts: { [ONE]: "inconclusive" },
  },
  {
    title: "a tenant that is listed as a subscription, and has none, is not",
    files: { "accounts.json": [{ ...account(ONE, "N/A(tenant level account)"), tenantId: ONE }] },
    verdicts: { [ONE]: "not-applicable" },
  },
  {
    title: "names of subscriptions are no names of vaults",
    files: { ...vaults("kv-a"), ...keys("kv-a", { tier: "web" }), "subscriptions.json": ["prod-sub", "dev-sub"] },
    verdicts: { [ONE]: "fail" },
    issues: ["ambiguous-owner"],
  },
  {
    title: "how a script fared with a subscription is no state of it",
    files: { ...accounts(), ...vaults("kv-a"), ...keys("kv-a", APP), "runs.json": [{ subscription: TWO, status: "done" }] },
    verdicts: { [ONE]: "pass" },
    issues: ["ownerless-tags"],
  },
  {
    title: "resources that name their subscription are no subscriptions",
    files: { ...shown, "rows.json": [{ name: "kv-a", subscriptionId: TWO }], "kv-a.json": [] },
    verdicts: { [ONE]: "inconclusive" },
    issues: ["ambiguous-owner", "ownerless-tags"],
  },
  {
    title: "subscriptions as az graph shows them are of the population",
    files: {
      ...vaults("kv-a"),
      ...keys("kv-a", APP),
      "graph.json": [{ id: `/subscriptions/${TWO}`, name: "Contoso Dev", subscriptionId: TWO, type: "microsoft.resources/subscriptions" }],
    },
    verdicts: { [ONE]: "pass", [TWO]: "inconclusive" },
  },
];

tryDeliveries(DELIVERIES);

test.run();
