import { test } from "uvu";
import { APP, account, accounts, type Delivery, KID, ONE, row, tryDeliveries, vaults } from "../../helpers/delivery.ts";
import { aKey, aShow, aVault } from "../../helpers/snapshot.ts";

/** Keys and vaults that hang on a record of az under names of a script's own. */

const WEB = { tier: "web" };
const MARCH = "2026-03-01T00:00:00+00:00";
const known = { ...accounts(), ...vaults("kv-a") };
const newer = (tags: object | null, enabled = true) => aShow("kv-a", "cmk", tags, { created: MARCH, enabled });
const version = (tags: object, number: string, created: string) => {
  const made = aKey("kv-a", "cmk", tags);
  return { ...made, kid: `${KID}/${number.padStart(32, "0")}`, attributes: { ...made.attributes, created, updated: created } };
};
const onKey = (tags: object, over: object) => ({ ...known, "keys.json": [{ ...aKey("kv-a", "cmk", tags), ...over }] });
const onVault = (over: object) => ({ ...accounts(), "vaults.json": [aVault("kv-a", over, ONE)] });
const onAccount = (over: object) => ({ "all.json": [{ ...account(), ...over }] });
const given = (title: string, verdict: string, files: Readonly<Record<string, unknown>>, issues: readonly string[] = []): Delivery => ({
  title,
  files,
  verdicts: { [ONE]: verdict },
  issues,
});
const group = { name: "rg", vaults: [aVault("kv-a", { keys: [aKey("kv-a", "cmk", APP)] }, ONE)] };

const beside = { vaults: [aVault("kv-a", { keys: [aKey("kv-a", "cmk", WEB)] }, ONE)] };
const hsm = {
  id: aVault("hsm-a", {}, ONE).id.replace("vaults/", "managedHSMs/"),
  name: "hsm-a",
  properties: { hsmUri: "https://hsm-a.managedhsm.azure.net/" },
};
const ofHsm = (tags: object) => ({ ...aKey("hsm-a", "cmk", tags), kid: "https://hsm-a.managedhsm.azure.net/keys/cmk" });

const DELIVERIES: readonly Delivery[] = [
  given("a newer version on the row of its key, without the tag", "fail", onKey(APP, { show: newer(WEB) })),
  given("a newer version on the row of its key, disabled", "fail", onKey(APP, { details: newer(APP, false) })),
  given("a newer version on the row of its key, with the tag", "pass", onKey(WEB, { show: newer(APP) })),
  given("the same on a row of the customer's own", "pass", {
    ...known,
    "keys.json": [{ ...row("cmk", WEB), created: "2024-02-01T08:00:00Z", latest: newer(APP) }],
  }),
  given("the version of the row once more", "pass", onKey(APP, { show: aShow("kv-a", "cmk", APP) })),
  given(
    "a newer version in a list of versions on the row of its key",
    "inconclusive",
    onKey(APP, { versions: [version(WEB, "2", MARCH)] }),
  ),
  given("older versions and the current one on the row of their key", "pass", {
    ...onKey(APP, { versions: [version(WEB, "1", "2023-01-01T00:00:00+00:00"), version(APP, "2", "2024-02-01T08:00:00+00:00")] }),
  }),
  given("another key on the row of a key", "inconclusive", onKey(WEB, { current: [aKey("kv-a", "cmk-2", APP)] })),
  given("nothing on the row of a key", "fail", onKey(WEB, { show: null, versions: [] })),
  given("the vault on the row of its key", "fail", onKey(WEB, { keyVault: aVault("kv-a", {}, ONE) })),
  given("a key on its vault, and no list of keys", "pass", onVault({ enabledKeys: [aKey("kv-a", "cmk", APP)] })),
  given("a key on its vault that the list of keys lacks", "inconclusive", {
    ...onVault({ extra: { found: [aKey("kv-a", "cmk-2", APP)] } }),
    "keys.json": [aKey("kv-a", "cmk", WEB)],
  }),
  given("the same in the properties of the vault", "inconclusive", {
    ...onVault({ properties: { enabledKeys: [aKey("kv-a", "cmk-2", APP)] } }),
    "keys.json": [aKey("kv-a", "cmk", WEB)],
  }),
  given("identifiers on their vault of which the list of keys lacks one", "inconclusive", {
    ...onVault({ cmks: [KID, `${KID}-2`] }),
    "keys.json": [aKey("kv-a", "cmk", WEB)],
  }),
  given("keys on their vault that the list of keys has", "fail", {
    ...onVault({ enabledKeys: [aKey("kv-a", "cmk", WEB)] }),
    "keys.json": [aKey("kv-a", "cmk", WEB)],
  }),
  given("what hangs on a vault, and is of no key", "fail", {
    ...onVault({
      diagnostics: { enabled: true, name: "send" },
      privateLinks: [{ id: `${aVault("kv-a", {}, ONE).id}/privateEndpointConnections/pe`, name: "pe" }],
      readers: [{ scope: aVault("kv-a", {}, ONE).id, principalName: "ada@contoso.example" }],
      encrypts: [{ name: "st1", type: "Microsoft.Storage/storageAccounts", keyIdentifier: `${KID}-of-old` }],
    }),
    "keys.json": [aKey("kv-a", "cmk", WEB)],
  }),
  given(
    "deleted keys on their vault",
    "fail",
    {
      ...onVault({ gone: [{ ...aKey("kv-a", "cmk-2", APP), recoveryId: "https://kv-a.vault.azure.net/deletedkeys/cmk-2" }] }),
      "keys.json": [aKey("kv-a", "cmk", WEB)],
    },
    ["wrong-object"],
  ),
  given("a managed HSM without its keys beside the vaults of a subscription", "inconclusive", onAccount({ ...beside, hsm: [hsm] })),
  given(
    "a managed HSM with a key beside the vaults of a subscription",
    "pass",
    onAccount({ ...beside, hsm: [{ ...hsm, keys: [ofHsm(APP)] }] }),
  ),
  given("the same without the tag", "fail", onAccount({ ...beside, hsm: [{ ...hsm, keys: [ofHsm(WEB)] }] })),
  ...["resourceGroups", "regions", "data", "result"].map((name) =>
    given(`vaults and keys in ${name} on their subscription`, "pass", onAccount({ [name]: [group] })),
  ),
  given("the same on one that az account show prints", "pass", {
    "all.json": { ...account(), environmentName: "AzureCloud", groups: [group] },
  }),
  given("groups of a subscription without a vault prove nothing", "inconclusive", onAccount({ groups: [{ name: "rg", vaults: [] }] })),
];

tryDeliveries(DELIVERIES);

test.run();
