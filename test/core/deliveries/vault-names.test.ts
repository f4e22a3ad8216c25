import { test } from "uvu";
import { APP, account, accounts, type Delivery, keys, ONE, REST, shown, TWO, tryDeliveries, vaults } from "../../helpers/delivery.ts";
import { aKey, aVault } from "../../helpers/snapshot.ts";

/** Whose vaults a list of names holds, and vaults under fields of other names. */

const DELIVERIES: readonly Delivery[] = [
  {
    title: "rows with the id of another subscription are of that one",
    files: {
      ...accounts(),
      "vaults.json": [
        { name: "kv-dev", resourceGroup: "rg", subscriptionId: TWO },
        { name: "kv-a", resourceGroup: "rg", subscriptionId: ONE },
      ],
      ...keys("kv-a", { tier: "web" }),
      ...keys("kv-dev", APP),
    },
    verdicts: { [ONE]: "inconclusive", [TWO]: "pass" },
  },
  {
    title: "rows of a subscription that nobody knows by this name are nobody's",
    files: {
      ...accounts(),
      "vaults.json": [
        { NAME: "kv-dev", "RESOURCE GROUP": "rg", SUBSCRIPTION: "Contoso Dev", TYPE: "Key vault" },
        { NAME: "kv-a", "RESOURCE GROUP": "rg", SUBSCRIPTION: "Contoso Production", TYPE: "Key vault" },
      ],
      ...keys("kv-a", { tier: "web" }),
      ...keys("kv-dev", APP),
    },
    verdicts: { [ONE]: "fail", [REST]: "pass" },
    issues: ["ambiguous-owner"],
  },
  {
    title: "a column of the rows outranks their folder",
    files: {
      ...accounts(account(), account(TWO, "Contoso Dev")),
      "Contoso Production/vaults.json": [
        { vault: "kv-dev", rg: "rg", subscription: "Contoso Dev" },
        { vault: "kv-a", rg: "rg", subscription: "Contoso Production" },
      ],
      ...keys("kv-a", { tier: "web" }),
      ...keys("kv-dev", APP),
    },
    verdicts: { [ONE]: "fail", [TWO]: "pass" },
  },
  {
    title: "an id in the name of a file is that of a subscription",
    files: { ...shown, [`vaults-${TWO}.json`]: ["kv-dev"], ...keys("kv-dev", APP) },
    verdicts: { [ONE]: "inconclusive", [TWO]: "pass" },
  },
  {
    title: "an id in a path that the account list does not have may be of anything",
    files: { ...accounts(), [`export-${TWO}/vaults.json`]: ["kv-dev"], ...keys("kv-dev", APP) },
    verdicts: { [ONE]: "inconclusive", [REST]: "pass" },
    issues: ["ambiguous-owner"],
  },
  {
    title: "folders that are called by the ids of subscriptions",
    files: {
      [`${ONE}/step-02.json`]: ["kv-a"],
      [`${ONE}/keys-kv-a.json`]: [aKey("kv-a", "cmk", APP)],
      [`${TWO}/step-02.json`]: ["kv-dev"],
      [`${TWO}/keys-kv-dev.json`]: [aKey("kv-dev", "k", null)],
    },
    verdicts: { [ONE]: "pass", [TWO]: "fail" },
  },
  {
    title: "a property that reads as a name is not the only subscription",
    files: { ...shown, "vaults.json": { "Contoso Dev": ["kv-dev"] }, ...keys("kv-dev", APP) },
    verdicts: { [ONE]: "inconclusive", [REST]: "pass", ownerless: "inconclusive" },
    issues: ["ambiguous-owner"],
  },
  ...["key-vaults", "Key vault names", "vaultNames"].map((label) => ({
    title: `a property called ${label} is no owner`,
    files: { ...shown, "vaults.json": { [label]: ["kv-a"] }, ...keys("kv-a", null) },
    verdicts: { [ONE]: "fail" },
  })),
  ...["vaults_prod.json", "prod vaults.json", "vaults_prd_2025.json"].map(
    (name): Delivery => ({
      title: `names in ${name} are the vaults of Contoso Production`,
      files: { ...accounts(), [name]: ["kv-a"], ...keys("kv-a", { tier: "web" }) },
      verdicts: { [ONE]: "fail" },
    }),
  ),
  {
    title: "names in vaults_dev.json may be those of another subscription than Contoso Production",
    files: { ...accounts(), "vaults_dev.json": ["kv-a"], ...keys("kv-a", { tier: "web" }) },
    verdicts: { [ONE]: "inconclusive", [REST]: "inconclusive" },
    issues: ["ambiguous-owner"],
  },
  // Lists that may be another subscription's, or deny each other.
  {
    title: "names in the folder of a subscription that no file names are not the only known one's",
    files: { ...shown, "Retail Dev/names.json": ["kv-b"], ...keys("kv-b", APP) },
    verdicts: { [ONE]: "inconclusive", [REST]: "pass", ownerless: "inconclusive" },
    issues: ["ambiguous-owner"],
  },
  {
    title: "names in a folder of the delivery, or beside the file that names the subscription, are the only known one's",
    files: { ...shown, "2026-01 audit/step02.json": ["kv-b"], ...keys("kv-b", null) },
    verdicts: { [ONE]: "fail" },
  },
  {
    title: "names beside the file that names the subscription are its own, whatever the folder is called",
    files: { "Woodgrove/account.json": shown["account.json"], "Woodgrove/names.json": ["kv-b"], ...keys("kv-b", null) },
    verdicts: { [ONE]: "fail" },
  },
  {
    title: "names that no file attributes carry no pass by a managed HSM that the subscription's own list does not contain",
    files: {
      ...accounts(),
      ...vaults("kv-a"),
      ...keys("kv-a", { tier: "db" }),
      "names.json": ["hsm-b"],
      "hb.json": [{ ...aKey("kv-x", "k", APP), kid: "https://hsm-b.managedhsm.azure.net/keys/k" }],
    },
    verdicts: { [ONE]: "inconclusive" },
  },
  {
    title: "a list of names under two subscriptions is of one of them at most",
    files: {
      ...accounts(account(ONE, "Sales"), account(TWO, "Legal")),
      "Sales/vaults.json": [aVault("kv-a", {}, ONE)],
      "Legal/vaults.json": ["kv-a"],
      ...keys("kv-a", null),
    },
    verdicts: { [ONE]: "fail", [TWO]: "inconclusive" },
  },
  {
    title: "files of one subscription that nobody names hold no vault beside its list",
    files: { "names.json": ["kv-a"], ...keys("kv-a", null), ...keys("kv-b", APP) },
    verdicts: { null: "inconclusive", [REST]: "pass" },
  },
  {
    title: "names with a column for a URI that az does not print are names of vaults",
    files: { ...accounts(), "vaults.json": [{ name: "kv-a", uri: null }], ...keys("kv-a", null) },
    verdicts: { [ONE]: "fail" },
  },
  {
    title: "a copy of a list of names is no second list",
    files: { "vaults.json": ["kv-a"], "vaults (1).json": ["kv-a"], ...keys("kv-a", null) },
    verdicts: { null: "fail" },
  },
  // Vaults under other names.
  ...[
    { Name: "kv-a", Id: aVault("kv-a", {}, ONE).id },
    { vault: "kv-a", resourceId: aVault("kv-a", {}, ONE).id },
    { ResourceId: aVault("kv-a", {}, ONE).id, VaultName: "kv-a", ResourceGroupName: "rg", Location: "westeurope", Tags: null },
  ].map((row) => ({
    title: `a vault as ${Object.keys(row).join(", ")}`,
    files: { ...accounts(), "vaults.json": [row], ...keys("kv-a", null) },
    verdicts: { [ONE]: "fail" },
  })),
  {
    title: "names alone, one a row",
    files: { ...accounts(), "vaults.json": [{ name: "kv-a" }], ...keys("kv-a", null) },
    verdicts: { [ONE]: "fail" },
  },
  {
    title: "names that are of a vault and of a managed HSM leave open which",
    files: {
      ...accounts(),
      "vaults.json": ["kv-x"],
      ...keys("kv-x", null),
      "hsm.json": [{ ...aKey("kv-x", "cmk", APP), kid: "https://kv-x.managedhsm.azure.net/keys/cmk" }],
    },
    verdicts: { [ONE]: "inconclusive", [REST]: "pass" },
  },
  ...[
    { tags: { tier: "web" }, verdict: "fail" },
    { tags: APP, verdict: "pass" },
  ].map(({ tags, verdict }): Delivery => {
    const key = aKey("kv-a", "cmk", tags);
    return {
      title: `keys by the name of their vault in the network of its private endpoint are of that vault (${verdict})`,
      files: {
        ...accounts(),
        ...vaults("kv-a"),
        "keys.json": [{ ...key, kid: "https://kv-a.privatelink.vaultcore.azure.net/keys/cmk" }],
      },
      verdicts: { [ONE]: verdict },
    };
  }),
];

tryDeliveries(DELIVERIES);

test.run();
