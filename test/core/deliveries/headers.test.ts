import { test } from "uvu";
import { APP, account, accounts, type Delivery, keys, ONE, TWO, tryDeliveries, vaults } from "../../helpers/delivery.ts";
import { aKey, aVault } from "../../helpers/snapshot.ts";

/** What a script writes above or below a list in the same file: it says of the list what it would say as the object on which the list hangs. */

const WEB = { tier: "web" };
const list = [aKey("kv-a", "cmk", WEB)];
const scope = { ...accounts(), ...vaults("kv-a") };
const lines = (...documents: readonly unknown[]): string => documents.map((one) => JSON.stringify(one)).join("\n");
const LIST = "az keyvault key list --vault-name kv-a";

const CUTTING: readonly (readonly [issue: string, told: object])[] = [
  ["qualified-list", { command: `${LIST} --query "[?tags.tier=='web']"` }],
  ["qualified-list", { query: "[?tags.tier=='web']" }],
  ["qualified-list", { filter: "tier eq web" }],
  ["qualified-list", { nextLink: "https://kv-a.vault.azure.net/keys?$skiptoken=eyJ" }],
  ["qualified-list", { limit: 1 }],
  ["qualified-list", { note: "only the keys of the web tier" }],
  ["miscounted-list", { count: 5 }],
  ["failed-list", { errors: ["1 key could not be read: Forbidden"] }],
  ["az-error-text", { truncated: true }],
  ["az-error-text", { complete: false, vault: "kv-a" }],
  ["qualified-list", { metadata: { filter: "web" } }],
];
const HARMLESS: readonly object[] = [
  { command: LIST },
  { count: 1 },
  { nextLink: null },
  { errors: [] },
  { truncated: false },
  { vault: "kv-a", exitCode: 0 },
  { command: LIST, startedAt: "2026-01-02T03:04:05Z", success: true },
];

const PLACES: Readonly<Record<string, (told: object) => unknown>> = {
  "above it": (told) => lines(told, list),
  "below it": (told) => lines(list, told),
  "before it in a list": (told) => [told, list],
  "behind it in a list": (told) => [list, told],
};

const DELIVERIES: readonly Delivery[] = Object.entries(PLACES).flatMap(([where, content]) => [
  ...CUTTING.map(
    ([issue, told]): Delivery => ({
      title: `${JSON.stringify(told)} ${where} keeps a list from being all`,
      files: { ...scope, "keys kv-a.json": content(told) },
      verdicts: { [ONE]: "inconclusive" },
      issues: [issue],
    }),
  ),
  ...HARMLESS.map(
    (told): Delivery => ({
      title: `${JSON.stringify(told)} ${where} takes nothing from a list`,
      files: { ...scope, "keys kv-a.json": content(told) },
      verdicts: { [ONE]: "fail" },
    }),
  ),
]);

tryDeliveries([
  ...DELIVERIES,
  {
    title: "a key in such a list is a witness all the same",
    files: { ...scope, "keys kv-a.json": lines({ filter: "x" }, [aKey("kv-a", "cmk", APP)]) },
    verdicts: { [ONE]: "pass" },
    issues: ["qualified-list"],
  },
  {
    title: "what is told of each list is of that one",
    files: {
      ...accounts(account(), account(TWO, "Contoso Test")),
      "vaults.json": [aVault("kv-a", {}, ONE), aVault("kv-b", {}, TWO)],
      "keys.json": lines({ count: 1 }, list, { count: 7 }, [aKey("kv-b", "cmk", WEB)]),
    },
    verdicts: { [ONE]: "fail", [TWO]: "inconclusive" },
    issues: ["miscounted-list"],
  },
  {
    title: "what names a vault is of its list",
    files: {
      ...accounts(account(), account(TWO, "Contoso Test")),
      "vaults.json": [aVault("kv-a", {}, ONE), aVault("kv-b", {}, TWO)],
      "keys.json": lines(list, [aKey("kv-b", "cmk", WEB)], { vault: "kv-b", truncated: true }),
    },
    verdicts: { [ONE]: "fail", [TWO]: "inconclusive" },
    issues: ["az-error-text"],
  },
  {
    title: "a link below a list of vaults keeps it from being all",
    files: { ...accounts(), "vaults.json": lines([aVault("kv-a", {}, ONE)], { nextLink: "https://x" }), ...keys("kv-a", WEB) },
    verdicts: { [ONE]: "inconclusive" },
    issues: ["qualified-list"],
  },
  {
    title: "a filter above a list of subscriptions leaves others open",
    files: { "accounts.json": lines({ filter: "prod" }, [account()]), ...vaults("kv-a"), ...keys("kv-a", APP) },
    verdicts: { [ONE]: "pass", ownerless: "inconclusive" },
    issues: ["qualified-list"],
  },
  {
    title: "tags below a list are tags",
    files: { ...scope, "keys kv-a.json": lines(list, { tier: "web", note: "x" }) },
    verdicts: { [ONE]: "fail" },
    issues: ["ambiguous-owner"],
  },
]);

test.run();
