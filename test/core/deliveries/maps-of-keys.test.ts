import { test } from "uvu";
import { APP, accounts, type Delivery, KID, ONE, tryDeliveries, vaults } from "../../helpers/delivery.ts";
import { aKey, aVault } from "../../helpers/snapshot.ts";

/** What is said of keys, by their whole identifiers as names of properties. */

const WEB = { tier: "web" };
const known = { ...accounts(), ...vaults("kv-a") };
const given = (title: string, verdict: string, map: object, more: object = {}, issues: readonly string[] = []): Delivery => ({
  title,
  files: { ...known, "map.json": map, ...more },
  verdicts: { [ONE]: verdict },
  issues,
});

const DELIVERIES: readonly Delivery[] = [
  given("the state and tags of keys", "pass", { [KID]: { enabled: true, tags: APP }, [`${KID}-2`]: { enabled: true, tags: {} } }),
  given("the same in attributes, and with versions", "pass", {
    [`${KID}/${"a".repeat(32)}`]: { attributes: { enabled: true }, tags: APP },
  }),
  given("a map is no list", "inconclusive", { [KID]: { enabled: true, tags: WEB } }),
  given("a map beside the list", "fail", { [KID]: { enabled: true, tags: WEB } }, { "keys.json": [aKey("kv-a", "cmk", WEB)] }),
  given("a map that says otherwise", "inconclusive", { [KID]: { enabled: false, tags: APP } }, { "keys.json": [aKey("kv-a", "cmk", APP)] }),
  given("a key that is deleted", "inconclusive", { [KID]: { enabled: true, tags: APP, status: "deleted" } }, {}, ["wrong-object"]),
  given("tags of keys that a list shows", "pass", { [KID]: APP }, { "kids.json": [KID] }),
  ...["kv-a", "kv-a.vault.azure.net", "https://kv-a.vault.azure.net/", aVault("kv-a", {}, ONE).id].map(
    (name): Delivery => ({
      title: `an empty list under ${name} is the vault's`,
      files: { ...known, "keys.json": { [name]: [] } },
      verdicts: { [ONE]: "fail" },
    }),
  ),
  ...[
    { id: `/subscriptions/${ONE}/resourceGroups/rg`, issue: "not-needed" },
    { id: `${aVault("kv-a", {}, ONE).id}/secrets`, issue: "ambiguous-owner" },
  ].map(
    ({ id, issue }): Delivery => ({
      title: `an empty list under ${id} is nobody's`,
      files: { ...known, "keys.json": { [id]: [] } },
      verdicts: { [ONE]: "inconclusive" },
      issues: [issue],
    }),
  ),
];

tryDeliveries(DELIVERIES);

test.run();
