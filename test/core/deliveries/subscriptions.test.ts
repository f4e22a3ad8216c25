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

const RUN = "7f3c1d2e-1111-4222-8333-444455556666";

/** What has an id like that of a subscription, and is none. */
const OTHERS: readonly Delivery[] = [
  ...[
    { id: RUN, createdAt: "2026-01-01T10:00:00Z" },
    { id: RUN, name: "nightly export" },
    { id: RUN, displayName: "Contoso" },
  ].map(
    (top): Delivery => ({
      title: `${JSON.stringify(top)} above subscriptions is none of them`,
      files: { "export.json": { ...top, subscriptions: [account()] }, ...vaults("kv-a"), ...keys("kv-a", APP) },
      verdicts: { [ONE]: "pass" },
    }),
  ),
  ...[
    { id: RUN, name: "Contoso", domain: "contoso.example" },
    { id: RUN, name: "Payments", state: "wellFormed", visibility: "private", url: "https://dev.azure.com/x" },
    { id: RUN, displayName: "Ada", userPrincipalName: "ada@contoso.example" },
    { id: RUN, startedAt: "2026-01-01T10:00:00Z" },
  ].map(
    (other): Delivery => ({
      title: `${JSON.stringify(other)} is no subscription`,
      files: { ...accounts(), ...vaults("kv-a"), ...keys("kv-a", APP), "other.json": other },
      verdicts: { [ONE]: "pass" },
      issues: ["not-recognised"],
    }),
  ),
  ...["az ad user list.json", "tenants.json"].map(
    (path): Delivery => ({
      title: `ids and names in ${path} are of no subscriptions`,
      files: { ...accounts(), ...vaults("kv-a"), ...keys("kv-a", APP), [path]: [{ id: RUN, name: "Ada Auditor" }] },
      verdicts: { [ONE]: "pass" },
      issues: ["not-recognised"],
    }),
  ),
  ...["names.json", "user accounts.json", "subscriptions of tenant.json"].map(
    (path): Delivery => ({
      title: `ids and names in ${path} may be of subscriptions`,
      files: { ...accounts(), ...vaults("kv-a"), ...keys("kv-a", APP), [path]: [{ id: RUN, name: "Contoso Dev" }] },
      verdicts: { [ONE]: "pass", [RUN]: "inconclusive" },
    }),
  ),
  ...[
    { id: RUN, name: "Contoso Dev", state: "Suspended" },
    { id: RUN, name: "Contoso Dev", isDefault: false, url: "https://portal.azure.com/" },
    { id: RUN, name: "Contoso Dev", owner: "ada" },
  ].map(
    (other): Delivery => ({
      title: `${JSON.stringify(other)} may be a subscription`,
      files: { ...accounts(), ...vaults("kv-a"), ...keys("kv-a", APP), "other.json": [other] },
      verdicts: { [ONE]: "pass", [RUN]: "inconclusive" },
    }),
  ),
];

tryDeliveries([...DELIVERIES, ...OTHERS]);

test.run();
