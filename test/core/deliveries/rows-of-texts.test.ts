import { test } from "uvu";
import { APP, accounts, type Delivery, KID, ONE, tryDeliveries, vaults } from "../../helpers/delivery.ts";
import { aKey } from "../../helpers/snapshot.ts";

/** Rows that hold nothing but texts: names of keys and vaults, or tags. */

const WEB = { tier: "web" };
const known = { ...accounts(), ...vaults("kv-a"), "keys.json": [aKey("kv-a", "cmk", WEB)] };
const given = (title: string, verdict: string, rows: readonly object[], issues: readonly string[] = []): Delivery => ({
  title,
  files: { ...known, "rows.json": rows },
  verdicts: { [ONE]: verdict },
  issues,
});

const DELIVERIES: readonly Delivery[] = [
  given("names of keys that the list has", "fail", [{ VaultName: "kv-a", Name: "cmk" }]),
  given("names of keys of which the list lacks one", "inconclusive", [
    { VaultName: "kv-a", Name: "cmk" },
    { VaultName: "kv-a", Name: "cmk-2" },
  ]),
  given("the same with their type", "inconclusive", [{ vault: "kv-a", keyName: "cmk-2", kty: "RSA" }]),
  given("names of secrets", "fail", [{ VaultName: "kv-a", Name: "password-of-db", type: "secret" }], ["ownerless-tags"]),
  given("names of vaults that the list has", "fail", [{ vaultName: "kv-a", subscriptionId: ONE }]),
  given("names of vaults that the list lacks", "inconclusive", [{ vaultName: "kv-b", subscriptionId: ONE }]),
  given("addresses of vaults that the list has", "fail", [{ vaultUri: "https://kv-a.vault.azure.net/", subscriptionId: ONE }]),
  given("addresses of vaults that the list lacks", "inconclusive", [{ vaultUri: "https://kv-b.vault.azure.net/", subscriptionId: ONE }]),
  given("addresses of vaults of nobody knows whom", "fail", [{ vaultUri: "https://kv-a.vault.azure.net/" }], ["ambiguous-owner"]),
  given("addresses of anything", "fail", [{ url: "https://portal.azure.com/" }], ["ownerless-tags"]),
  given("tags", "fail", [APP, { Name: "payments", team: "web" }], ["ownerless-tags"]),
  ...[{ raw: JSON.stringify([aKey("kv-a", "cmk-2", APP)]) }, { log: JSON.stringify(["https://kv-a.vault.azure.net/keys/cmk-2"]) }].map(
    (content) => ({
      title: `the output of a command in a text under ${Object.keys(content).join()}`,
      files: { ...known, "z.json": content },
      verdicts: { [ONE]: "fail" },
      issues: ["changed-json"],
    }),
  ),
  {
    title: "a tag whose value is JSON",
    files: { ...accounts(), ...vaults("kv-a"), "kids.json": [KID], "tags kv-a cmk.json": { ...APP, owner: '{"team":"pay"}' } },
    verdicts: { [ONE]: "pass" },
  },
];

tryDeliveries(DELIVERIES);

test.run();
