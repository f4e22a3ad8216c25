import { test } from "uvu";
import * as assert from "uvu/assert";
import { aKey, aShow, assessFiles, aVault } from "../helpers/snapshot.ts";

/** What customers hand over beside az's own words: renamed, nested, half of it by scripts. Each case with the verdicts that an auditor reaches. */

const ONE = "3f0c2a54-7b1e-4c39-9a55-0d1f6b7e1a01";
const TWO = "8b7d11c2-52aa-4d0e-8f0b-6c2f9d3e2b02";
const REST = "unattributed";
const APP = { tier: "app" };
const KID = "https://kv-a.vault.azure.net/keys/cmk";

const account = (id = ONE, name = "Contoso Production") => ({ id, name, state: "Enabled", cloudName: "AzureCloud" });
const accounts = (...list: readonly object[]) => ({ "accounts.json": list.length === 0 ? [account()] : list });
const shown = { "account.json": { environmentName: "AzureCloud", id: ONE, name: "Contoso Production", state: "Enabled" } };
const vaults = (...names: readonly string[]) => ({ "vaults.json": names.map((name) => aVault(name, {}, ONE)) });
const keys = (vault: string, tags: object | null, name = "cmk") => ({ [`keys-${vault}.json`]: [aKey(vault, name, tags)] });
const kids = { "kids.json": [KID] };
/** A key as a projection shows it. */
const row = (name: string, tags: object) => ({ kid: `https://kv-a.vault.azure.net/keys/${name}`, enabled: true, tags });

interface Delivery {
  readonly title: string;
  readonly files: Readonly<Record<string, unknown>>;
  /** Verdict by subscription. */
  readonly verdicts: Readonly<Record<string, string>>;
  /** Codes of input issues. */
  readonly issues?: readonly string[];
}

const whole = { ...accounts(), ...vaults("kv-a"), ...kids };
const unknownTags = { [ONE]: "inconclusive" };

/** A list of one resource group, which az prints with properties. */
const ofGroup = (name: string) => [{ ...aVault(name, {}, ONE), properties: { vaultUri: `https://${name}.vault.azure.net/` } }];

const twoKeys = { ...aVault("kv-a", {}, ONE), keys: [aKey("kv-a", "cmk", null), aKey("kv-a", "cmk-2", null)] };

/** What is said beside lists, each with the code of the issue that it makes. */
const byIssue = (states: Readonly<Record<string, readonly object[]>>): readonly { readonly issue: string; readonly state: object }[] =>
  Object.entries(states).flatMap(([issue, own]) => own.map((state) => ({ issue, state })));

/** The issue of a list beside which something stands that makes it less than whole. */
function cutBy(beside: Readonly<Record<string, unknown>>): string {
  if ("count" in beside) return "miscounted-list";
  const tells = (name: string): boolean => (beside[name] ?? null) !== null;
  return ["error", "errors", "truncated", "status"].some(tells) ? "failed-list" : "qualified-list";
}

/** A key as PowerShell prints it, with further fields. */
const psKey = (tags: object, over: object) => ({
  Enabled: true,
  Created: "2023-03-01T09:30:15Z",
  Updated: "2023-03-01T09:30:15Z",
  RecoveryLevel: "Recoverable+Purgeable",
  Tags: tags,
  VaultName: "kv-a",
  Name: "cmk",
  Version: null,
  Id: "https://kv-a.vault.azure.net:443/keys/cmk",
  ...over,
});

const DELIVERIES: readonly Delivery[] = [
  // Empty lists, of vaults or of the keys of a vault.
  ...["kv-prod.json", "prod.json", "data-kv.json", "kv-1.json", "cmk list.json", "crm.json", "step04.json"].map(
    (name): Delivery => ({
      title: `an empty ${name} below a subscription may be the key list of a vault, and is no list of its vaults`,
      files: {
        ...accounts(account(ONE, "Contoso Prod")),
        [`Contoso Prod/${name}`]: [],
        "Contoso Prod/kv-hr.json": [aKey("kv-hr", "crm", APP)],
      },
      verdicts: { [ONE]: "inconclusive", [REST]: "pass" },
      issues: ["ambiguous-owner"],
    }),
  ),
  ...["vaults.json", "kv list.json", "prod-vaults.json", "keyvault.json", "az-keyvault-list.json", "Contoso Prod.json", "output.json"].map(
    (name): Delivery => ({
      title: `an empty ${name} below a subscription is the list of its vaults`,
      files: { ...accounts(account(ONE, "Contoso Prod")), [`Contoso Prod/${name}`]: [] },
      verdicts: { [ONE]: "fail" },
    }),
  ),
  ...[
    "roleAssignments.json",
    "firewall.json",
    "part 2 of 3.json",
    "keys 2 of 3.json",
    "production.json",
    "deletedKeys.json",
    "Get-AzRoleAssignment.json",
    "diag.json",
    "iam.json",
  ].map(
    (name): Delivery => ({
      title: `an empty ${name} in the folder of a vault need not be its key list`,
      files: { ...accounts(), ...vaults("kv-a"), [`kv-a/${name}`]: [] },
      verdicts: { [ONE]: "inconclusive" },
      issues: ["ambiguous-owner"],
    }),
  ),
  ...[
    "keys.json",
    "keyList.json",
    "AllKeys.json",
    "Get-AzKeyVaultKey.json",
    "az keyvault key list.json",
    "liste.json",
    "output.json",
    "CHG0012345_kv-a_keys.json",
    "Get-AzKeyVaultKey-kv-a.json",
    "kv-a_prod_weu_keys.json",
    "keyList20260520.json",
    "Schlüsselliste.json",
    "lista de claves.json",
    "claves-kv-a.json",
  ].map(
    (name): Delivery => ({
      title: `an empty ${name} in the folder of a vault is its key list`,
      files: { ...accounts(), ...vaults("kv-a"), [`kv-a/${name}`]: [] },
      verdicts: { [ONE]: "fail" },
    }),
  ),
  {
    title: "an empty file that is called by a word of its subscription's name alone is no key list",
    files: { ...accounts(account(ONE, "IAM Prod")), ...vaults("kv-a"), "kv-a/iam.json": [] },
    verdicts: { [ONE]: "inconclusive" },
    issues: ["ambiguous-owner"],
  },
  ...["kv-a_disabled_keys.json", "expired/kv-a keys.json", "DisabledKeys-kv-a.json"].map(
    (name): Delivery => ({
      title: `whole records in ${name} are a part of the keys`,
      files: { ...accounts(), ...vaults("kv-a"), [name]: [aKey("kv-a", "old", APP, { enabled: false })] },
      verdicts: { [ONE]: "inconclusive" },
    }),
  ),
  ...[
    "managed-keys kv-a.json",
    "managedKeys kv-a.json",
    "recycle_bin/kv-a keys.json",
    "RecycleBin/kv-a keys.json",
    "kv-a keys enabled=off.json",
    "switched off keys kv-a.json",
    "RSA-keys kv-a.json",
    "EC keys kv-a.json",
    "keys kv-a since 2025.json",
  ].flatMap((name): Delivery[] => [
    {
      title: `records in ${name} are a part of the keys`,
      files: { ...accounts(), ...vaults("kv-a"), [name]: [aKey("kv-a", "old", { tier: "web" })] },
      verdicts: { [ONE]: "inconclusive" },
    },
    {
      title: `an empty ${name} is no key list`,
      files: { ...accounts(), ...vaults("kv-a"), [name]: [] },
      verdicts: { [ONE]: "inconclusive" },
      issues: ["ambiguous-owner"],
    },
  ]),
  ...["rsaKeys", "managed_keys", "ecKeys"].map(
    (name): Delivery => ({
      title: `records under ${name} are a part of the keys`,
      files: { ...accounts(), ...vaults("kv-a"), "all.json": { [name]: [aKey("kv-a", "old", { tier: "web" })] } },
      verdicts: { [ONE]: "inconclusive" },
    }),
  ),
  // A year is when the list was asked for.
  ...[
    "keys for 2025.json",
    "customer-managed keys.json",
    "CustomerManagedKeys.json",
    "keys incl managed.json",
    "managed hsm keys.json",
  ].map(
    (name): Delivery => ({
      title: `records in ${name} are all keys`,
      files: { ...accounts(), ...vaults("kv-a"), [name]: [aKey("kv-a", "old", { tier: "web" })] },
      verdicts: { [ONE]: "fail" },
    }),
  ),
  ...["vaults_prod.json", "prod vaults.json", "vaults_prd_2025.json"].map(
    (name): Delivery => ({
      title: `names in ${name} are the vaults of Contoso Production`,
      files: { ...accounts(), [name]: ["kv-a"], ...keys("kv-a", { tier: "web" }) },
      verdicts: { [ONE]: "fail" },
    }),
  ),
  {
    title: "an empty vaults_prod.json in the folder of Contoso Production is the list of its vaults",
    files: { ...accounts(), "Contoso Production/vaults_prod.json": [] },
    verdicts: { [ONE]: "fail" },
  },
  {
    title: "names in vaults_dev.json may be those of another subscription than Contoso Production",
    files: { ...accounts(), "vaults_dev.json": ["kv-a"], ...keys("kv-a", { tier: "web" }) },
    verdicts: { [ONE]: "inconclusive", [REST]: "inconclusive" },
    issues: ["ambiguous-owner"],
  },
  {
    title: "a list of the disabled keys denies nothing that the list of all keys has",
    files: {
      ...accounts(),
      ...vaults("kv-a"),
      ...keys("kv-a", APP),
      "disabled keys kv-a.json": [aKey("kv-a", "old", null, { enabled: false })],
    },
    verdicts: { [ONE]: "pass" },
  },
  ...[
    "keys kv-a incl disabled.json",
    "keys kv-a without filter.json",
    "keys kv-a not filtered.json",
    "keys kv-a with tags.json",
    "keys kv-a enabled no 1.json",
    "active keys kv-a, non deleted.json",
  ].map(
    (name): Delivery => ({
      title: `${name} leaves nothing out`,
      files: { ...accounts(), ...vaults("kv-a"), [name]: [{ kid: KID, enabled: true, tags: { tier: "web" } }] },
      verdicts: { [ONE]: "fail" },
    }),
  ),
  ...["Missing evidence", "Sample 3", "default", "Keys and Secrets"].map(
    (folder): Delivery => ({
      title: `tags of a key below ${folder} are its tags`,
      files: { ...whole, [`${folder}/kv-a/cmk tags.json`]: APP },
      verdicts: { [ONE]: "pass" },
    }),
  ),
  ...["Security", "Storage", "Old"].map(
    (name): Delivery => ({
      title: `an empty vaults_${name}.json is the vault list of the subscription ${name}`,
      files: { ...accounts(account(ONE, name)), [`vaults_${name}.json`]: [] },
      verdicts: { [ONE]: "fail" },
    }),
  ),
  ...["795b929e-9a9a-40fd-aa7b-5bf55eb561a4", "21636369-8b52-4b4a-97b7-50923ceb3ffd", "ABCDEF01-ABCD-4ABC-8ABC-ABCDEFABCDEF"].flatMap(
    (id) =>
      ["ID/vaults.json", "vaults ID.json", "ID_vaults.json", "vaults-ID.json", "ID/keyvault-list.json"].map(
        (path): Delivery => ({
          title: `an empty ${path.replace("ID", id)} is the vault list of a subscription that no other file tells of`,
          files: { ...vaults("kv-a"), ...keys("kv-a", {}), [path.replace("ID", id)]: [] },
          verdicts: { [ONE]: "fail", [id.toLowerCase()]: "fail" },
        }),
      ),
  ),
  ...["kv-a/cmk-ID.json", "kv-a/ID.json", "ID/kv-prod.json", "kv-a/aa7b keys ID roles.json"].map(
    (path): Delivery => ({
      title: `an empty ${path}, where ID is the id of anything, settles nothing that it does not say`,
      files: { ...accounts(), ...vaults("kv-a"), [path.replace("ID", "795b929e-9a9a-40fd-aa7b-5bf55eb561a4")]: [] },
      verdicts: { [ONE]: "inconclusive" },
      issues: ["ambiguous-owner"],
    }),
  ),
  {
    title: "a file called by the command that az was given is what the command prints",
    files: { ...accounts(account(ONE, "Contoso Prod")), "Contoso Prod/keyvault list --resource-type vault.json": [] },
    verdicts: { [ONE]: "fail" },
  },
  {
    title: "an empty list of something else takes nothing from a witness",
    files: { ...accounts(), ...vaults("kv-a"), ...keys("kv-a", APP), "kv-a/roleAssignments.json": [] },
    verdicts: { [ONE]: "pass" },
    issues: ["ambiguous-owner"],
  },
  ...["SecretList.json", "DeletedKeys.json", "certificateList.json", "Geheimnisse.json", "gelöschte Schlüssel.json"].map(
    (name): Delivery => ({
      title: `rows with names in ${name} are of no keys`,
      files: { ...accounts(), ...vaults("kv-a"), [`kv-a/${name}`]: [{ name: "db-password", enabled: true, tags: APP }] },
      verdicts: { [ONE]: "inconclusive" },
      issues: ["ambiguous-owner"],
    }),
  ),
  {
    title: "rows of deleted keys are none, whatever they show",
    files: {
      ...accounts(),
      ...vaults("kv-a"),
      "keys kv-a.json": [],
      "deleted keys kv-a.json": [{ kid: KID, enabled: true, tags: APP }],
    },
    verdicts: { [ONE]: "fail" },
    issues: ["wrong-object"],
  },
  {
    title: "identifiers of deleted keys are none",
    files: { ...accounts(), ...vaults("kv-a"), "keys kv-a.json": [], "deletedKeys kv-a.json": [KID] },
    verdicts: { [ONE]: "fail" },
    issues: ["wrong-object"],
  },
  ...["keys kv-a incl disabled.json", "enabled and disabled keys kv-a.json", "keys kv-a with disabled.json"].map(
    (name): Delivery => ({
      title: `identifiers in ${name} were not filtered on enabled`,
      files: { ...accounts(), ...vaults("kv-a"), [name]: [KID], "tags kv-a cmk.json": APP },
      verdicts: { [ONE]: "inconclusive" },
    }),
  ),
  ...["disabled keys kv-a.json", "disabledKeys kv-a.json", "keys kv-a enabled=false.json", "deaktivierte Keys kv-a.json"].map(
    (name): Delivery => ({
      title: `a key that ${name} names is not taken for enabled because another list names it`,
      files: { ...accounts(), ...vaults("kv-a"), "all keys kv-a.json": [KID, `${KID}-2`], [name]: [KID], "tags kv-a cmk.json": APP },
      verdicts: { [ONE]: "inconclusive" },
    }),
  ),
  ...["keyvault show kv-a tags.json", "cmk/keyvault show kv-a tags.json"].map(
    (name): Delivery => ({
      title: `tags in ${name} are the vault's`,
      files: { ...whole, [name]: APP },
      verdicts: { [ONE]: "inconclusive" },
      issues: ["ambiguous-owner"],
    }),
  ),
  ...["kv-a cmk expectedTags.json", "kv-a cmk tags required.json", "kv-a cmk Soll-Tags.json"].map(
    (name): Delivery => ({
      title: `tags in ${name} are those that the key should have`,
      files: { ...whole, [name]: APP },
      verdicts: { [ONE]: "inconclusive" },
      issues: ["ambiguous-owner"],
    }),
  ),
  {
    title: "a row that calls its key certificate-backed is no witness",
    files: { ...accounts(), ...vaults("kv-a"), "keys kv-a.json": [{ kid: KID, enabled: true, tags: APP, certificateBacked: true }] },
    verdicts: { [ONE]: "fail" },
  },
  ...[
    { ...aKey("kv-a", "cmk", APP), managed: null, certificateBacked: true },
    {
      ...aKey("kv-a", "cmk", APP),
      managed: undefined,
      attributes: { enabled: true, created: "2024-02-01T08:00:00+00:00", isManaged: true },
    },
    { ...aKey("kv-a", "cmk", APP), managed: null, isCertificate: "True" },
  ].map(
    (key): Delivery => ({
      title: `nor is a record of az with a column that does: ${Object.keys(key).at(-1)}`,
      files: { ...accounts(), ...vaults("kv-a"), "keys kv-a.json": [key] },
      verdicts: { [ONE]: "fail" },
    }),
  ),
  {
    title: "nor is what key show printed, with such a column",
    files: { ...accounts(), ...vaults("kv-a"), ...kids, "show.json": { ...aShow("kv-a", "cmk", APP), managed: null, isManaged: true } },
    verdicts: { [ONE]: "fail" },
  },
  {
    title: "a certificate column that az denies contradicts itself",
    files: { ...accounts(), ...vaults("kv-a"), "keys kv-a.json": [{ ...aKey("kv-a", "cmk", APP), managed: false, isCertificate: true }] },
    verdicts: { [ONE]: "inconclusive" },
  },
  {
    title: "names of deleted keys are no names of keys",
    files: { ...accounts(), ...vaults("kv-a"), ...keys("kv-a", { tier: "web" }), "deleted keys kv-a.json": ["alpha", "beta"] },
    verdicts: { [ONE]: "fail" },
    issues: ["ambiguous-owner"],
  },
  ...[{ sha256: "ab" }, { contentType: "application/json; charset=utf-8", encodedPolicy: "e30", immutable: "false" }].map(
    (object): Delivery => ({
      title: `${Object.keys(object).join(", ")} are no tags`,
      files: { ...whole, "kv-a/cmk.json": object },
      verdicts: { [ONE]: "inconclusive" },
      issues: ["not-recognised"],
    }),
  ),
  {
    title: "names of secrets are no names of keys",
    files: { ...accounts(), ...vaults("kv-a"), ...keys("kv-a", { tier: "web" }), "secrets kv-a.json": ["alpha", "beta"] },
    verdicts: { [ONE]: "fail" },
    issues: ["ambiguous-owner"],
  },
  {
    title: "names of subscriptions are no names of vaults",
    files: { ...vaults("kv-a"), ...keys("kv-a", { tier: "web" }), "subscriptions.json": ["prod-sub", "dev-sub"] },
    verdicts: { [ONE]: "fail" },
    issues: ["ambiguous-owner"],
  },
  {
    title: "an empty file that is called like a vault takes nothing from a witness",
    files: {
      ...accounts(account(ONE, "Contoso Prod")),
      "Contoso Prod/kv-prod.json": [],
      "Contoso Prod/vaults.json": [aVault("kv-hr", {}, ONE)],
      "Contoso Prod/kv-hr.json": [aKey("kv-hr", "cmk", APP)],
    },
    verdicts: { [ONE]: "pass" },
    issues: ["ambiguous-owner"],
  },
  ...["hsm-list.json", "managed-hsms.json", "names.json", "empty.json"].map(
    (name): Delivery => ({
      title: `an empty ${name} below the name of a subscription that a vault has too is not that vault's key list`,
      files: { ...accounts(account(ONE, "Payments")), "Payments/vault-list.json": [aVault("payments", {}, ONE)], [`Payments/${name}`]: [] },
      verdicts: { [ONE]: "inconclusive" },
      // The others are the list of managed HSMs.
      issues: /hsm/.test(name) ? [] : ["ambiguous-owner"],
    }),
  ),
  {
    title: "an empty list of keys below the name of a subscription that a vault has too is that vault's",
    files: { ...accounts(account(ONE, "Payments")), "Payments/vault-list.json": [aVault("payments", {}, ONE)], "Payments/keys.json": [] },
    verdicts: { [ONE]: "fail" },
  },
  {
    title: "an empty list of managed HSMs in the folder of a vault is not its key list",
    files: { ...accounts(), ...vaults("kv-a"), "kv-a/hsm-list.json": [] },
    verdicts: unknownTags,
    issues: ["ambiguous-owner"],
  },
  {
    title: "a host in the path says which of two vaults of one name is meant",
    files: {
      "accounts.json": [account(), { ...account(TWO, "Contoso China"), cloudName: "AzureChinaCloud" }],
      "one.json": [aVault("kv-a", {}, ONE)],
      "two.json": [aVault("kv-a", {}, TWO)],
      "keys.json": [KID],
      "keys-cn.json": ["https://kv-a.vault.azure.cn/keys/cmk"],
      "kv-a.vault.azure.net/cmk.json": { tier: "db" },
      "kv-a.vault.azure.cn/cmk.json": APP,
    },
    verdicts: { [ONE]: "fail", [TWO]: "pass" },
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
    title: "an empty vault list beside a full one contradicts it",
    files: { ...accounts(), ...vaults("kv-a"), [`${ONE}/vaults.json`]: [], ...keys("kv-a", APP) },
    verdicts: { [ONE]: "inconclusive" },
  },
  {
    title: "an empty list that says nothing of vaults, in the place of a subscription that has a vault list, may be anything",
    files: { ...accounts(), ...vaults("kv-a"), [`${ONE}/list.json`]: [], ...keys("kv-a", APP) },
    verdicts: { [ONE]: "pass" },
    issues: ["ambiguous-owner"],
  },
  {
    title: "a vault in the list of a resource group is no vault of an empty list of all",
    files: { ...accounts(), "Contoso Production vaults.json": [], "rg-a.json": ofGroup("kv-a"), ...keys("kv-a", null) },
    verdicts: { [ONE]: "inconclusive" },
  },
  {
    title: "names with a column for a URI that az does not print are names of vaults",
    files: { ...accounts(), "vaults.json": [{ name: "kv-a", uri: null }], ...keys("kv-a", null) },
    verdicts: { [ONE]: "fail" },
  },
  // Whose vaults a list of names holds.
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
  {
    title: "names of one resource group are a part of the subscription's",
    files: { ...accounts(), "vaults-rg-security.json": ["kv-a"], ...keys("kv-a", { tier: "web" }) },
    verdicts: { [ONE]: "inconclusive" },
  },
  ...[
    "vaults 2026-05-20.json",
    "prod vaults.json",
    "contoso-vaults.json",
    "Contoso Prod.json",
    "Contoso Prod kv list.json",
    "step-02.json",
    "names.json",
    "vaults only.json",
    "keyvault-list (1).json",
  ].map(
    (name): Delivery => ({
      title: `names in ${name} below a subscription are those of all its vaults`,
      files: { ...accounts(account(ONE, "Contoso Prod")), [`Contoso Prod/${name}`]: ["kv-a"], ...keys("kv-a", null) },
      verdicts: { [ONE]: "fail" },
    }),
  ),
  ...[
    "premium vaults.json",
    "PremiumVaults.json",
    "dev vaults.json",
    "westeurope.json",
    "vaults part2.json",
    "premium.json",
    "prod.json",
  ].map(
    (name): Delivery => ({
      title: `names in ${name} below a subscription may be those of some of its vaults, and pass by what they hold`,
      files: {
        ...accounts(account(ONE, "Contoso Prod"), account(TWO, "Contoso Int")),
        [`Contoso Prod/${name}`]: ["kv-a"],
        [`Contoso Int/${name}`]: ["kv-b"],
        ...keys("kv-a", null),
        ...keys("kv-b", APP),
      },
      verdicts: { [ONE]: "inconclusive", [TWO]: "pass" },
    }),
  ),
  ...[{ "premium vaults": ["kv-a"] }, [{ name: "kv-a", resourceGroup: "rg", location: "weu" }]].map(
    (content, at): Delivery => ({
      title: `so are ${at === 0 ? "names under a property" : "rows with names"} of such a name`,
      files: { ...accounts(), [`Contoso Production/${at === 0 ? "" : "premium "}vaults.json`]: content, ...keys("kv-a", null) },
      verdicts: { [ONE]: "inconclusive" },
    }),
  ),
  // A word that is the name of a subscription and of a key.
  ...["Prod/kv-a/tags.json", "Prod/x/kv-a tags.json", "Prod/tags.json", "Prod/kv-a keys/tags.json"].map(
    (path): Delivery => ({
      title: `in ${path} the folder is the subscription's, and names no key`,
      files: { ...accounts(account(ONE, "Prod")), ...vaults("kv-a"), "keys kv-a.json": ["prod", "k2"], [path]: APP },
      verdicts: { [ONE]: "inconclusive" },
      issues: ["ambiguous-owner"],
    }),
  ),
  ...["kv-a/prod tags.json", "Prod/kv-a/prod.json", "kv-a/prod/tags.json", "kv-a prod/tags.json", "Prod/prod tags.json"].map(
    (path): Delivery => ({
      title: `in ${path} the key is named`,
      files: { ...accounts(account(ONE, "Prod")), ...vaults("kv-a"), "keys kv-a.json": ["prod", "k2"], [path]: APP },
      verdicts: { [ONE]: "pass" },
    }),
  ),
  ...[{ "kv-a/x.json": { prod: { tags: APP } } }, { "x.json": { Prod: { "kv-a": { prod: { tags: APP } } } } }].map(
    (files): Delivery => ({
      title: `so is it by properties of ${Object.keys(files).join()}`,
      files: { ...accounts(account(ONE, "Prod")), ...vaults("kv-a"), "keys kv-a.json": ["prod", "k2"], ...files },
      verdicts: { [ONE]: "pass" },
    }),
  ),
  {
    title: "a property that is called as a subscription names no key of a vault that stands in it",
    files: {
      ...accounts(account(ONE, "Prod")),
      ...vaults("kv-a"),
      "keys kv-a.json": ["prod", "k2"],
      "x.json": { Prod: { "kv-a": { tags: APP } } },
    },
    verdicts: { [ONE]: "inconclusive" },
    issues: ["ambiguous-owner"],
  },
  {
    title: "a copy of a list of names is no second list",
    files: { "vaults.json": ["kv-a"], "vaults (1).json": ["kv-a"], ...keys("kv-a", null) },
    verdicts: { null: "fail" },
  },
  // What is no vault.
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
    title: "a resource that names a vault under another field is no vault list",
    files: { ...accounts(), "locks.json": [{ name: "lock", scope: aVault("kv-a", {}, ONE).id }], ...keys("kv-a", null) },
    verdicts: { [ONE]: "inconclusive", [REST]: "inconclusive" },
    issues: ["ownerless-tags"],
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
  // Projections that another list of the vault denies, or seems to.
  ...[
    { what: "of an untagged key", later: [row("tde", {})] },
    { what: "of keys that carry no tag alike", later: [row("tde", { tier: "web" }), row("dek", { tier: "db" })] },
    { what: "of az itself", later: [aKey("kv-a", "tde", null)] },
    { what: "as rows without names", later: [["https://kv-a.vault.azure.net/keys/tde", {}]] },
    { what: "of keys by name", later: [{ name: "tde", enabled: true, tags: {} }] },
    { what: "whose keys are not all disabled", later: [{ ...row("tde", {}), enabled: false }, row("dek", {})] },
  ].flatMap(({ what, later }) =>
    [row("cmk", APP), { name: "cmk", enabled: true, tags: APP }, aKey("kv-a", "cmk", APP)].map(
      (earlier): Delivery => ({
        title: `a list ${what} denies the key of another day's (${Object.keys(earlier).join(", ")})`,
        files: { ...accounts(), ...vaults("kv-a"), "2025-11/keys kv-a.json": [earlier], "2025-12/keys kv-a.json": later },
        verdicts: { [ONE]: "inconclusive" },
      }),
    ),
  ),
  ...[
    {
      what: "of keys with another value of the tag",
      path: "2025-12/keys kv-a.json",
      later: [row("tde", { tier: "db" }), row("dek", { tier: "db" })],
    },
    {
      what: "of keys with a tag that it lacks",
      path: "2025-12/keys kv-a.json",
      later: [row("tde", { env: "a" }), row("dek", { env: "b" })],
    },
    { what: "of disabled keys", path: "2025-12/keys kv-a.json", later: [{ ...row("tde", {}), enabled: false }] },
    { what: "of the keys of certificates", path: "2025-12/keys kv-a.json", later: [{ ...row("tde", {}), managed: true }] },
    { what: "that shows no tags", path: "2025-12/keys kv-a.json", later: [{ kid: row("tde", {}).kid, enabled: true }] },
    { what: "that calls itself one of some", path: "untagged keys kv-a.json", later: [row("tde", {})] },
    { what: "called after its only key", path: "kv-a/tde.json", later: [row("tde", {})] },
    { what: "of identifiers", path: "2025-12/keys kv-a.json", later: [row("tde", {}).kid] },
  ].map(
    ({ what, path, later }): Delivery => ({
      title: `a list ${what} denies no other key`,
      files: { ...accounts(), ...vaults("kv-a"), "2025-11/keys kv-a.json": [row("cmk", APP)], [path]: later },
      verdicts: { [ONE]: "pass" },
    }),
  ),
  {
    title: "projections that deny each other's witness leave one under each",
    files: {
      ...accounts(),
      ...vaults("kv-a"),
      "2025-11/keys kv-a.json": [row("cmk", APP), row("tde", {})],
      "2025-12/keys kv-a.json": [row("new", APP), row("tde", {})],
    },
    verdicts: { [ONE]: "pass" },
  },
  {
    title: "a key that was shown exists, though a projection denies it",
    files: {
      ...accounts(),
      ...vaults("kv-a"),
      "2025-11/keys kv-a.json": [row("cmk", APP)],
      "2025-12/keys kv-a.json": [row("tde", {})],
      "show.json": aShow("kv-a", "cmk", APP),
    },
    verdicts: { [ONE]: "pass" },
  },
  // Rows that say two things.
  ...["status", "state", "Status", "keyState"].map(
    (name): Delivery => ({
      title: `enabled beside ${name}: Disabled contradicts itself`,
      files: { ...accounts(), ...vaults("kv-a"), "keys.json": [{ kid: KID, enabled: true, [name]: "Disabled", tags: APP }] },
      verdicts: { [ONE]: "inconclusive" },
    }),
  ),
  ...[{ status: "Enabled" }, { status: "ok" }, { state: null }].map(
    (said): Delivery => ({
      title: `enabled beside ${JSON.stringify(said)} is enabled`,
      files: { ...accounts(), ...vaults("kv-a"), "keys.json": [{ kid: KID, enabled: true, ...said, tags: APP }] },
      verdicts: { [ONE]: "pass" },
    }),
  ),
  {
    title: "a status of Disabled alone says that a key is disabled",
    files: { ...whole, "report.json": [{ kid: KID, status: "Disabled", tags: APP }] },
    verdicts: { [ONE]: "fail" },
  },
  {
    title: "a status of Enabled alone says that a key is enabled",
    files: { ...accounts(), ...vaults("kv-a"), "report.json": [{ kid: KID, status: "Enabled", tags: APP }] },
    verdicts: { [ONE]: "pass" },
  },
  ...[{ status: "ok" }, { status: "Enabled", keyState: "Disabled" }].map(
    (said): Delivery => ({
      title: `${JSON.stringify(said)} alone does not tell whether a key is enabled`,
      files: { ...accounts(), ...vaults("kv-a"), "report.json": [{ kid: KID, ...said, tags: APP }] },
      verdicts: { [ONE]: "inconclusive" },
    }),
  ),
  {
    title: "a status of Disabled denies what another file says",
    files: { ...accounts(), ...vaults("kv-a"), ...keys("kv-a", APP), "report.json": [{ kid: KID, status: "Disabled", tags: APP }] },
    verdicts: { [ONE]: "inconclusive" },
  },
  {
    title: "a status tells of a record of az that does not",
    files: {
      ...accounts(),
      ...vaults("kv-a"),
      "keys kv-a.json": [
        { ...aKey("kv-a", "cmk", APP), attributes: { enabled: null, created: "2024-02-01T08:00:00+00:00" }, status: "Disabled" },
      ],
    },
    verdicts: { [ONE]: "fail" },
  },
  {
    title: "a record of az to which somebody has added that it is disabled contradicts itself, wherever it stands in its list",
    files: {
      ...accounts(),
      ...vaults("kv-a"),
      "keys.json": [
        { ...aKey("kv-a", "tde", null), status: "Enabled" },
        { ...aKey("kv-a", "cmk", APP), status: "Disabled" },
      ],
    },
    verdicts: { [ONE]: "inconclusive" },
  },
  // What scripts gather.
  {
    title: "records of a vault and its keys",
    files: {
      ...accounts(),
      ...vaults("kv-a", "kv-b"),
      "keys.json": [
        { vault: "kv-a", keys: [aKey("kv-a", "cmk", null)] },
        { vault: "kv-b", keys: [] },
      ],
    },
    verdicts: { [ONE]: "fail" },
  },
  ...byIssue({
    "failed-list": [
      { status: "AccessDenied" },
      { error: "Forbidden" },
      { result: "skipped" },
      { status: 403 },
      { success: false },
      { truncated: true },
      { accessible: false },
      { complete: false },
      { hasAccess: false },
      { authorized: "no" },
      { reachable: null },
      { hasMore: true },
    ],
    "miscounted-list": [{ count: 12 }, { totalRecords: 12 }],
    "qualified-list": [
      { exitCode: 1 },
      { note: "access denied" },
      { canList: false },
      { timestamp: "2025-12-01T00:00:00Z" },
      { exitCode: 0 },
    ],
  }).map(({ state, issue }) => ({
    title: `an empty list beside ${JSON.stringify(state)} is none`,
    files: {
      ...accounts(),
      ...vaults("kv-a", "kv-b"),
      "keys.json": [
        { vault: "kv-a", keys: [aKey("kv-a", "cmk", null)], status: "ok" },
        { vault: "kv-b", keys: [], ...state },
      ],
    },
    verdicts: { [ONE]: "inconclusive" },
    issues: [issue],
  })),
  ...[
    { complete: true },
    { success: "True" },
    { error: false },
    { failed: false },
    { truncated: false },
    { hasMore: false },
    { errorCount: 0 },
    { errors: [] },
    { accessible: "Yes " },
    { warnings: "none " },
    { lastErrorMessage: " " },
    { skippedKeys: 0 },
    { count: 0 },
    { enablePurgeProtection: false },
  ].map((state) => ({
    title: `an empty list beside ${JSON.stringify(state)} is one`,
    files: { ...accounts(), ...vaults("kv-b"), "keys.json": [{ vault: "kv-b", keys: [], ...state }] },
    verdicts: { [ONE]: "fail" },
  })),
  ...[
    { timestamp: "2025-12-01T00:00:00Z" },
    { date: "2025-12-01", collectedAt: "09:30", collectedBy: "jane" },
    { user: "jane@contoso.com", environment: "prod" },
    { generatedBy: "export.ps1", azVersion: "2.61.0" },
    { command: "az keyvault key list --vault-name kv-a -o json", exitCode: 0 },
    { count: 1 },
    { durationMs: 812, elapsedSeconds: 3, rc: 0, retries: 0 },
    {
      ts: "2025-12-01T10:12:00Z",
      capturedUtc: "10:12",
      datum: "01.12.2025",
      fecha: "2025-12-01",
      erstelltAm: "1.12.",
      erstelltVon: "jane",
    },
    { account: "jane@contoso.com", ticket: "CHG0012345", run_id: "7", auditId: "A-1", engagement: "2025" },
    { schemaVersion: 2, source: "az cli", reviewedBy: "jane", preparedBy: "joe", customer: "Contoso" },
  ].map((origin) => ({
    title: `keys beside ${Object.keys(origin).join(", ")} are no fewer for that`,
    files: { ...accounts(), ...vaults("kv-a"), "keys.json": [{ vault: "kv-a", keys: [aKey("kv-a", "cmk", null)], ...origin }] },
    verdicts: { [ONE]: "fail" },
  })),
  ...byIssue({
    "failed-list": [{ accessible: false }, { complete: false }],
    "miscounted-list": [{ total: 2 }],
    "qualified-list": [
      { command: "az keyvault key list --vault-name kv-a --maxresults 5" },
      { command: 'az keyvault key list --vault-name kv-a --query "[?tags.env]"' },
      { command: "az keyvault key list --vault-name kv-a | head -n 50" },
      { exitCode: 1 },
      { filter: "env=prod" },
      { rc: 1 },
      { source: "az keyvault key list --vault-name kv-a --maxresults 5" },
      { createdAfter: "2025-12-01" },
      { sourceFilter: "x" },
      { page: 1 },
      { index: 1 },
      { by: "tier" },
      { team: "payments" },
      { notes: "the first fifty" },
      { continueOnError: false },
      { unlimited: false },
    ],
  }).map(({ state, issue }) => ({
    title: `keys beside ${JSON.stringify(state)} need not be all`,
    files: { ...accounts(), ...vaults("kv-a"), "keys.json": [{ vault: "kv-a", keys: [aKey("kv-a", "cmk", null)], ...state }] },
    verdicts: { [ONE]: "inconclusive" },
    issues: [issue],
  })),
  // Filters beside or above lists, whatever these are of.
  ...[
    { type: "RSA" },
    { kind: "EC-HSM" },
    { keyType: "RSA" },
    { filter: { type: "RSA" } },
    { filters: ["type=RSA"] },
    { enabled: "False" },
    { state: "Disabled" },
    { query: "[?attributes.enabled==`false`]" },
    { metadata: { date: "2025-12-01", filter: "disabled" } },
    { command: 'az keyvault key list --vault-name kv-a --query "[?!attributes.enabled]"' },
  ].flatMap((filter) =>
    [
      { what: "records of az", list: [aKey("kv-a", "cmk", APP)], verdict: "pass" },
      { what: "records of az", list: [aKey("kv-a", "cmk", { tier: "web" })], verdict: "inconclusive" },
      { what: "rows with identifiers", list: [row("cmk", { tier: "web" })], verdict: "inconclusive" },
      { what: "rows with names", list: [{ name: "cmk", enabled: true, tags: { tier: "web" } }], verdict: "inconclusive" },
      { what: "rows with names", list: [{ name: "cmk", enabled: true, tags: APP }], verdict: "pass" },
      { what: "names", list: ["cmk"], verdict: "inconclusive" },
      { what: "none", list: [], verdict: "inconclusive" },
    ].flatMap(({ what, list, verdict }): Delivery[] =>
      [
        { vault: "kv-a", ...filter, keys: list },
        [{ ...filter, vault: "kv-a", keys: list }],
        { ...filter, vaults: [{ vault: "kv-a", keys: list }] },
        { "kv-a": { ...filter, keys: list } },
        { ...filter, results: [{ vault: "kv-a", keys: list }] },
      ].map((content, at) => ({
        title: `keys beside ${JSON.stringify(filter)} need not be all (${at}: ${what}, ${verdict})`,
        files: { ...accounts(), ...vaults("kv-a"), "keys.json": content },
        verdicts: { [ONE]: verdict },
        issues: ["qualified-list"],
      })),
    ),
  ),
  {
    title: "the state of a subscription whose vaults hang on it is no filter on their keys",
    files: { "all.json": [{ id: ONE, name: "Contoso", state: "Disabled", vaults: [twoKeys] }] },
    verdicts: { [ONE]: "fail" },
  },
  ...[{ enabled: false }, { status: "Disabled" }, { query: "[?attributes.enabled==`false`].kid" }, { filter: { enabled: false } }].flatMap(
    (filter) =>
      [[KID], ["cmk"]].map(
        (list): Delivery => ({
          title: `${JSON.stringify(list)} beside ${JSON.stringify(filter)} are not taken for enabled`,
          files: { ...accounts(), ...vaults("kv-a"), "k.json": { vault: "kv-a", ...filter, keys: list }, "tags kv-a cmk.json": APP },
          verdicts: { [ONE]: "inconclusive" },
          issues: ["qualified-list"],
        }),
      ),
  ),
  ...[
    { type: "Microsoft.KeyVault/vaults" },
    { type: "Key Vault", kind: "hsm" },
    { enabled: true },
    { state: "Enabled" },
    { enabledForDeployment: false, enableSoftDelete: false },
    { filter: {} },
    { filter: null },
    { metadata: { generatedAt: "2025-12-01", errors: 0 } },
  ].flatMap((said) =>
    [APP, { tier: "web" }].map(
      (tags): Delivery => ({
        title: `${JSON.stringify(said)} beside keys is no filter on them (${JSON.stringify(tags)})`,
        files: { ...accounts(), ...vaults("kv-a"), "keys.json": [{ ...said, vault: "kv-a", keys: [aKey("kv-a", "cmk", tags)] }] },
        verdicts: { [ONE]: tags === APP ? "pass" : "fail" },
      }),
    ),
  ),
  ...[
    { content: { metadata: { date: "2025-12-01" }, estate: { "kv-a": [aKey("kv-a", "cmk", { tier: "web" })] } }, verdict: "fail" },
    { content: { metadata: { date: "2025-12-01", count: 1 }, keys: [aKey("kv-a", "cmk", { tier: "web" })] }, verdict: "fail" },
    {
      content: { metadata: { date: "2025-12-01", count: 2 }, keys: [aKey("kv-a", "cmk", { tier: "web" })] },
      verdict: "inconclusive",
      issue: "miscounted-list",
    },
    { content: { metadata: { date: "2025-12-01" }, "kv-a": [] }, verdict: "inconclusive", issue: "qualified-list" },
    { content: { metadata: { keyType: "RSA" }, "kv-a": [aKey("kv-a", "cmk", APP)] }, verdict: "pass", issue: "qualified-list" },
    { content: { request: { keyType: "RSA" }, estate: { "kv-a": [row("cmk", {})] } }, verdict: "inconclusive", issue: "qualified-list" },
  ].map(
    ({ content, verdict, issue }): Delivery => ({
      title: `lists in ${JSON.stringify(content).slice(0, 80)} are weighed by what is told beside them: ${verdict}`,
      files: { ...accounts(), ...vaults("kv-a"), "keys.json": content },
      verdicts: { [ONE]: verdict },
      issues: issue === undefined ? [] : [issue],
    }),
  ),
  ...[{ filter: APP }, { filter: { tags: APP } }, { version: 1, filter: { tags: APP } }].map(
    (conditions): Delivery => ({
      title: `conditions that name a tag are no tags of the key in the file's name: ${JSON.stringify(conditions)}`,
      files: { ...accounts(), ...vaults("kv-a"), "kv-a cmk.json": { ...conditions, keys: [KID] } },
      verdicts: { [ONE]: "inconclusive" },
      issues: ["qualified-list"],
    }),
  ),
  {
    title: "a key without a state in a list of disabled ones is not taken for enabled because another list names it",
    files: { ...accounts(), ...vaults("kv-a"), "all kids.json": [KID, `${KID}-2`], "disabled keys kv-a.json": [{ kid: KID, tags: APP }] },
    verdicts: { [ONE]: "inconclusive" },
  },
  ...[
    { disabledKeys: [] },
    { "kv-a": { disabledKeys: [] } },
    { disabled: { "kv-a": { keys: [] } } },
    [{ vault: "kv-a", disabledKeys: [] }],
  ].map(
    (content): Delivery => ({
      title: `whole records in ${JSON.stringify(content)} are a part of the keys`,
      files: {
        ...accounts(),
        ...vaults("kv-a"),
        "keys.json": JSON.stringify(content).replace("[]", JSON.stringify([aKey("kv-a", "old", APP, { enabled: false })])),
      },
      verdicts: { [ONE]: "inconclusive" },
    }),
  ),
  // Scalars beside what holds the estate.
  ...[
    { generatedAt: "2025-12-01" },
    { count: 1 },
    { status: "ok" },
    { tenant: "contoso", schemaVersion: 1, errors: [] },
    { exitCode: 0 },
  ].flatMap((own) =>
    [APP, null].flatMap((tags): Delivery[] => {
      const list = [aKey("kv-a", "cmk", tags)];
      const vault = { ...aVault("kv-a", {}, ONE), keys: list };
      const rest = { ...accounts(), ...vaults("kv-a") };
      const command = "az keyvault key list --vault-name kv-a";
      const said = `beside ${JSON.stringify(own)} (${tags === null ? "no tags" : "the tag"})`;
      const verdicts = { [ONE]: tags === null ? "fail" : "pass" };
      return [
        {
          title: `subscriptions ${said}`,
          files: { "all.json": { ...own, subscriptions: [{ ...account(), vaults: [vault] }] } },
          verdicts,
        },
        { title: `vaults ${said}`, files: { ...accounts(), "all.json": { ...own, vaults: [vault] } }, verdicts },
        { title: `results ${said}`, files: { ...rest, "all.json": { ...own, results: [{ vault: "kv-a", keys: list }] } }, verdicts },
        { title: `keys in a file of their vault ${said}`, files: { ...rest, "kv-a_keys.json": { ...own, keys: list } }, verdicts },
        { title: `a map to keys ${said}`, files: { ...rest, "keys.json": { "kv-a": { ...own, keys: list } } }, verdicts },
        { title: `a vault's output ${said}`, files: { ...rest, "keys.json": { ...own, vault: "kv-a", output: list } }, verdicts },
        { title: `commands and outputs ${said}`, files: { ...rest, "keys.json": [{ command, ...own, output: list }] }, verdicts },
      ];
    }),
  ),
  ...[
    { count: 2 },
    { error: "Forbidden" },
    { nextLink: "https://kv-a.vault.azure.net/keys?page=2" },
    { top: 1 },
    { truncated: true },
    { tags: "tier=web" },
    { type: "RSA" },
    { date: "1.1.", filter: { tag: "x" } },
    { date: "1.1.", errors: ["Forbidden"] },
  ].flatMap((own) =>
    [APP, null].map((tags) => ({
      title: `keys beside ${JSON.stringify(own)} alone are there, and need not be all (${tags === null ? "no tags" : "the tag"})`,
      files: { ...accounts(), ...vaults("kv-a"), "kv-a_keys.json": { ...own, keys: [aKey("kv-a", "cmk", tags)] } },
      verdicts: { [ONE]: tags === null ? "inconclusive" : "pass" },
      issues: [cutBy(own)],
    })),
  ),
  {
    title: "an empty list beside a date alone is none",
    files: { ...accounts(), ...vaults("kv-a"), "kv-a_keys.json": { collectedAt: "2025-12-01", keys: [] } },
    verdicts: { [ONE]: "inconclusive" },
    issues: ["qualified-list"],
  },
  {
    title: "a date takes an empty list from its map, and leaves the full one in it",
    files: {
      ...accounts(),
      ...vaults("kv-a", "kv-b"),
      "keys.json": { generatedAt: "2025-12-01", "kv-a": [aKey("kv-a", "cmk", APP)], "kv-b": [] },
    },
    verdicts: { [ONE]: "pass" },
    issues: ["qualified-list"],
  },
  ...[
    { location: "westeurope", size: 4, tags: APP },
    { size: 4, labels: APP },
    { size: 4, properties: { labels: APP } },
    { size: 4, parts: [{ labels: APP }] },
    { version: 1, scripts: ["collect", "audit"] },
  ].map((content) => ({
    title: `texts in an object with ${JSON.stringify(content)} are no tags of a key, and no names`,
    files: { ...whole, "kv-a/cmk.json": content },
    verdicts: unknownTags,
    issues: ["not-recognised"],
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
  // Empty lists whose record tells that nothing was left out.
  ...[{ exitCode: 0 }, { exitCode: 0, count: 0, status: "ok", date: "2025-12-01", durationMs: 3 }, { success: true }].flatMap((end) => [
    {
      title: `no keys by a command that lists all, beside ${JSON.stringify(end)}`,
      files: {
        ...accounts(),
        ...vaults("kv-a"),
        "keys.json": [{ vault: "kv-a", command: "az keyvault key list --vault-name kv-a -o json", ...end, keys: [] }],
      },
      verdicts: { [ONE]: "fail" },
    },
    {
      title: `no keys by a command that lists all, in a map, beside ${JSON.stringify(end)}`,
      files: {
        ...accounts(),
        ...vaults("kv-a"),
        "keys.json": { "kv-a": { command: "az keyvault key list --vault-name KV-A", ...end, keys: [] } },
      },
      verdicts: { [ONE]: "fail" },
    },
    {
      title: `no vaults by a command that lists all, beside ${JSON.stringify(end)}`,
      files: {
        ...accounts(),
        "vaults.json": { subscriptionId: ONE, command: `az keyvault list --subscription ${ONE}`, ...end, vaults: [] },
      },
      verdicts: { [ONE]: "fail" },
    },
  ]),
  ...[
    { command: "az keyvault key list --vault-name kv-a" },
    { command: "az keyvault key list --vault-name kv-a", error: null },
    { command: "az keyvault key list --vault-name kv-a", exitCode: 1 },
    { command: "az keyvault key list --vault-name kv-a", exitCode: 0, count: 2 },
    { command: "az keyvault key list --vault-name kv-a", exitCode: 0, status: "Forbidden" },
    { command: "az keyvault key list --vault-name kv-a", exitCode: 0, prefix: "x" },
    { command: "az keyvault key list --vault-name kv-a --maxresults 5", exitCode: 0 },
    { command: "az keyvault key list --vault-name kv-b", exitCode: 0 },
    { command: "az keyvault key list", exitCode: 0 },
    { command: "az keyvault list", exitCode: 0 },
    { command: "az keyvault secret list --vault-name kv-a", exitCode: 0 },
  ].map((record) => ({
    title: `no keys beside ${JSON.stringify(record)} are none`,
    files: { ...accounts(), ...vaults("kv-a"), "keys.json": [{ vault: "kv-a", ...record, keys: [] }] },
    verdicts: { [ONE]: "inconclusive" },
    issues: [cutBy(record)],
  })),
  {
    title: "no vaults of one kind are not none",
    files: {
      ...accounts(),
      "vaults.json": { subscription: ONE, command: "az keyvault list --resource-type hsm", exitCode: 0, vaults: [] },
    },
    verdicts: { [ONE]: "inconclusive" },
    issues: ["qualified-list"],
  },
  {
    title: "keys that hang on a vault of az that could not be read are not all",
    files: { ...accounts(), "vaults.json": [{ ...aVault("kv-a", {}, ONE), keys: [], accessible: false }] },
    verdicts: { [ONE]: "inconclusive" },
    issues: ["failed-list"],
  },
  {
    title: "an empty list of vaults of a subscription that could not be read is none",
    files: { ...accounts(), "all.json": [{ subscription: ONE, vaults: [], accessible: false }] },
    verdicts: { [ONE]: "inconclusive" },
    issues: ["failed-list"],
  },
  // A count is of what it names, at whatever depth that is listed.
  ...[
    { vaultCount: 1, keyCount: 2 },
    { vaultCount: 1, hsmCount: 0, hsms: [] },
    { count: 1, hsms: [] },
    { totalVaults: "1", numberOfKeys: 2 },
  ].map((counts) => ({
    title: `vaults with their keys beside ${JSON.stringify(counts)} are all`,
    files: { ...accounts(), "all.json": [{ subscription: ONE, ...counts, vaults: [twoKeys] }] },
    verdicts: { [ONE]: "fail" },
  })),
  ...byIssue({
    "miscounted-list": [{ vaultCount: 2 }, { keyCount: 3 }, { hsmCount: 1, hsms: [] }, { vaultCount: 2, hsms: [] }, { count: 2 }],
    "qualified-list": [{ hsmCount: 1 }],
  }).map(({ state, issue }) => ({
    title: `vaults with their keys beside ${JSON.stringify(state)} need not be all`,
    files: { ...accounts(), "all.json": [{ subscription: ONE, ...state, vaults: [twoKeys] }] },
    verdicts: { [ONE]: "inconclusive" },
    issues: [issue],
  })),
  // What PowerShell and the SDKs say of deleted keys, and what scripts gather beside the keys that are there.
  ...[APP, { env: "test" }].flatMap((tags) =>
    [
      { DeletedDate: "2024-01-01T00:00:00Z" },
      { ScheduledPurgeDate: "2024-06-01T00:00:00Z" },
      { deletedOn: 1704067200 },
      { IsDeleted: true },
    ].map(
      (over): Delivery => ({
        title: `a key with ${Object.keys(over)} and ${JSON.stringify(tags)} is deleted`,
        files: { ...accounts(), ...vaults("kv-a"), "keys kv-a.json": [psKey(tags, over)] },
        verdicts: unknownTags,
        issues: ["wrong-object"],
      }),
    ),
  ),
  {
    title: "a column of deletion that is empty says that the key is there",
    files: { ...accounts(), ...vaults("kv-a"), "keys kv-a.json": [psKey(APP, { DeletedDate: null, Deleted: false })] },
    verdicts: { [ONE]: "pass" },
  },
  ...["deletedKeys", "previous", "expected", "planned keys", "before"].flatMap((name) =>
    [
      { [name]: [aKey("kv-a", "cmk", APP)] },
      { vault: "kv-a", [name]: [aKey("kv-a", "cmk", APP)] },
      { [name]: { cmk: aShow("kv-a", "cmk", APP) } },
    ].map(
      (content): Delivery => ({
        title: `what stands under ${name} is no key as it is: ${Object.keys(content)}`,
        files: { ...accounts(), ...vaults("kv-a"), "result.json": content },
        verdicts: unknownTags,
        issues: ["wrong-object"],
      }),
    ),
  ),
  {
    title: "beside what was before stands what is",
    files: { ...accounts(), ...vaults("kv-a"), "result.json": { before: [aKey("kv-a", "cmk", {})], after: [aKey("kv-a", "cmk", APP)] } },
    verdicts: { [ONE]: "pass" },
    issues: ["wrong-object"],
  },
  // Tags of which some were chosen by name, or something else was made.
  ...[{ env: null, owner: "x" }, { tier: ["app"] }, { tier: 1 }, { tier: true }, { tier: { value: "app" } }].map(
    (tags): Delivery => ({
      title: `tags ${JSON.stringify(tags)} are not all that the key has`,
      files: { ...accounts(), ...vaults("kv-a"), "keys kv-a.json": [row("cmk", tags)] },
      verdicts: unknownTags,
    }),
  ),
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
  // Names of keys, whose list is a part where a word of its name may narrow it.
  ...(
    [
      ["keys.json", "fail"],
      ["key names 2026-05-20.json", "fail"],
      ["premium keys.json", "inconclusive"],
      ["payment keys.json", "inconclusive"],
    ] as const
  ).map(
    ([name, verdict]): Delivery => ({
      title: `names of keys in ${name}: ${verdict}`,
      files: { ...accounts(), ...vaults("kv-a"), [`kv-a/${name}`]: ["cmk"], "kv-a/cmk tags.json": { env: "test" } },
      verdicts: { [ONE]: verdict },
    }),
  ),
  // Lists with their own count, as Windows PowerShell wraps them.
  ...["Count", "count", "totalRecords", "total", "totalCount", "@odata.count"].flatMap((name) =>
    [0, 1].map((length) => ({
      title: `a list of ${length} whose ${name} is 3 is not whole`,
      files: {
        ...accounts(),
        ...vaults("kv-a"),
        "keys kv-a.json": { [name]: 3, value: [aKey("kv-a", "cmk", null)].slice(0, length) },
      },
      verdicts: { [ONE]: "inconclusive" },
      issues: ["miscounted-list"],
    })),
  ),
  ...[1, "1", null, { type: "Total", value: 1 }].map((count) => ({
    title: `a list of 1 beside the count ${JSON.stringify(count)} is whole`,
    files: { ...accounts(), ...vaults("kv-a"), "keys.json": { value: [aKey("kv-a", "cmk", null)], count } },
    verdicts: { [ONE]: "fail" },
  })),
  // What belongs to keys and to certificates.
  ...["rotationpolicy", "rotationpolicy/", "versions", "rotationPolicy"].flatMap((part) =>
    [APP, {}].map((tags) => ({
      title: `${part} is no version of a key (${JSON.stringify(tags)})`,
      files: {
        ...accounts(),
        ...vaults("kv-a"),
        ...keys("kv-a", tags),
        "policy.json": { createdOn: "2025-01-01T00:00:00+00:00", expiresIn: "P1Y", id: `${KID}/${part}`, lifetimeActions: [] },
      },
      verdicts: { [ONE]: "tier" in tags ? "pass" : "fail" },
      issues: ["not-needed"],
    })),
  ),
  ...[
    { kid: `${KID}/${"1".repeat(32)}`, sid: `https://kv-a.vault.azure.net/secrets/cmk/${"1".repeat(32)}`, enabled: true, tags: APP },
    { kid: KID, secret: "https://kv-a.vault.azure.net/secrets/CMK", enabled: true, tags: APP },
    { KeyId: KID, SecretId: "https://kv-a.vault.azure.net:443/secrets/cmk", Enabled: true, Tags: APP },
    { ...aKey("kv-a", "cmk", APP), sid: "https://kv-a.vault.azure.net/secrets/cmk" },
  ].map((row) => ({
    title: `a key beside its secret is that of a certificate (${Object.keys(row).join(", ")})`,
    files: { ...accounts(), ...vaults("kv-a"), "certs.json": [row] },
    verdicts: { [ONE]: "inconclusive" },
    issues: ["wrong-object"],
  })),
  {
    title: "a key beside a secret of another name is no certificate's",
    files: {
      ...accounts(),
      ...vaults("kv-a"),
      "keys.json": [{ kid: KID, enabled: true, tags: APP, backup: "https://kv-a.vault.azure.net/secrets/other" }],
    },
    verdicts: { [ONE]: "pass" },
  },
  {
    title: "subscriptions with their vaults with their keys",
    files: {
      "audit.json": {
        subscriptions: [
          { id: ONE, name: "Contoso Production", vaults: [{ name: "kv-a", keys: [aKey("kv-a", "cmk", APP)] }] },
          { id: TWO, name: "Contoso Dev", vaults: [{ name: "kv-dev", keys: [] }] },
        ],
      },
    },
    verdicts: { [ONE]: "pass", [TWO]: "fail" },
  },
  {
    title: "keys that hang on the vaults of az",
    files: { ...accounts(), "vaults.json": [{ ...aVault("kv-a", {}, ONE), keys: [aKey("kv-a", "cmk", APP)] }] },
    verdicts: { [ONE]: "pass" },
  },
  {
    title: "rows of keys with a column for their vault",
    files: {
      ...accounts(),
      ...vaults("kv-a", "kv-b"),
      "keys.json": [
        { VaultName: "kv-a", Name: "cmk", Enabled: true, Tags: { tier: "web" } },
        { VaultName: "kv-b", Name: "tde", Enabled: true, Tags: null },
      ],
    },
    verdicts: { [ONE]: "fail" },
  },
  {
    title: "names and tags in a file that is called after both",
    files: { ...whole, "tags-kv-a.json": [{ name: "cmk", tags: APP }] },
    verdicts: { [ONE]: "pass" },
  },
  {
    title: "attributes of one key in a file that is called after both",
    files: { ...accounts(), ...vaults("kv-a"), "keys.json": [{ kid: KID, tags: APP }], "kv-a/cmk-attributes.json": { enabled: true } },
    verdicts: { [ONE]: "pass" },
  },
  // What stands where tags would.
  ...[
    { code: "Forbidden", message: "The user does not have keys get permission" },
    { Name: "cmk", KeyType: "RSA", Created: "2024-02-01T08:00:00Z" },
    { key: "cmk", vault: "kv-a", status: "no permission" },
    { error: "Forbidden", tier: "unknown" },
    { status: "Forbidden", timestamp: "2024-02-01T08:00:00Z" },
    { message: "(Forbidden) no", target: "cmk" },
    { Name: "cmk", KeyType: "RSA", RecoveryLevel: "Purgeable" },
    { detail: "Forbidden" },
    { Name: "cmk", Enabled: "True", Created: "2024", Tags: "" },
    { VaultName: "kv-a", Name: "cmk", Owner: "x" },
  ].map((object) => ({
    title: `${Object.keys(object).join(", ")} in the place of tags are none`,
    files: { ...whole, "cmk.json": object },
    verdicts: unknownTags,
    issues: ["not-recognised"],
  })),
  ...[{ type: "tde" }, { type: "cmk", status: "active" }, { version: "2" }].map((tags) => ({
    title: `tags that are called like fields are tags (${Object.keys(tags)})`,
    files: { ...whole, "cmk.json": tags },
    verdicts: { [ONE]: "fail" },
  })),
  {
    title: "tags in the folder of a vault that nobody tells of are not those of another vault's key",
    files: { ...whole, "kv-b/cmk.json": APP },
    verdicts: unknownTags,
    issues: ["ambiguous-owner"],
  },
  {
    title: "a vault's name that goes on is another vault's, whatever a subscription is called",
    files: { ...accounts(account(ONE, "Prod"), account(TWO, "Contoso")), ...vaults("kv-pay"), "keys-kv-pay-prod.json": [] },
    verdicts: { [ONE]: "inconclusive", [TWO]: "inconclusive" },
    issues: ["ambiguous-owner"],
  },
  ...["key-list.vault.kv-001.json", "keys-kv-01.json", "kv-pay/az-keyvault-key-list.json"].map((path) => ({
    title: `an empty list of keys (${path}) is no list of vaults`,
    files: { ...accounts(), [`${ONE}/${path}`]: [] },
    verdicts: { [ONE]: "inconclusive" },
    issues: ["ambiguous-owner"],
  })),
  {
    title: "an empty list in the folder of a vault that nobody tells of is no list of vaults",
    files: { [`${ONE}/kv-prod-01/list.json`]: [], "account.json": shown["account.json"] },
    verdicts: { [ONE]: "inconclusive" },
    issues: ["ambiguous-owner"],
  },
  ...[`vaults-${TWO}.json`, `${TWO}.json`].map((path) => ({
    title: `an empty list under an id that no file tells of (${path})`,
    files: { ...shown, [path]: [] },
    verdicts: path.startsWith("vaults") ? { [ONE]: "inconclusive", [TWO]: "fail" } : { [ONE]: "inconclusive" },
    issues: path.startsWith("vaults") ? [] : ["ambiguous-owner"],
  })),
  {
    title: "rows among objects are read",
    files: { ...whole, "keys.json": [aKey("kv-a", "tde", null), [KID, APP]] },
    verdicts: { [ONE]: "pass" },
  },
  // A flag without a name may be exportable or managed as well.
  ...[true, false].map((flag) => ({
    title: `a ${flag} in a row does not say what is ${flag}`,
    files: { ...accounts(), ...vaults("kv-a"), "keys.json": [[KID, flag, APP]] },
    verdicts: { [ONE]: "inconclusive" },
    issues: ["not-recognised"],
  })),
  {
    title: "a row of a key whose tags rule it out needs no name for its flag",
    files: { ...accounts(), ...vaults("kv-a"), "keys.json": [[KID, true, { tier: "web" }]] },
    verdicts: { [ONE]: "fail" },
    issues: ["not-recognised"],
  },
  {
    title: "a row tells the tags of a key that another file calls enabled",
    files: { ...accounts(), ...vaults("kv-a"), "keys.json": [[KID, true, APP]], "state.json": [{ kid: KID, enabled: true }] },
    verdicts: { [ONE]: "pass" },
    issues: ["not-recognised"],
  },
  {
    title: "rows of names and flags are no list of names alone",
    files: { ...accounts(), ...vaults("kv-a"), "kv-a/keys.json": [["cmk", true]], "kv-a/cmk.json": APP },
    verdicts: { [ONE]: "inconclusive" },
    issues: ["ambiguous-owner", "not-recognised"],
  },
  // A column for one tag.
  ...[
    [
      { kid: KID, enabled: true, tags: null },
      { kid: `${KID}2`, enabled: false, tags: "prod" },
    ],
    [
      { ...aKey("kv-a", "cmk", null), tags: null },
      { kid: `${KID}2`, enabled: false, tags: "prod" },
    ],
    { "kv-a": [{ kid: KID, enabled: true, tags: null }], "kv-b": [{ kid: KID.replace("kv-a", "kv-b"), enabled: false, tags: "prod" }] },
    [
      { name: "cmk", vault: "kv-a", enabled: true, tags: null },
      { name: "tde", vault: "kv-a", enabled: false, tags: "prod" },
    ],
  ].map((rows) => ({
    title: `a null in a column of texts says that one tag is not there: ${JSON.stringify(rows).slice(0, 80)}`,
    files: { ...accounts(), ...vaults("kv-a"), "keys.json": rows },
    verdicts: Array.isArray(rows) ? unknownTags : { [ONE]: "inconclusive", [REST]: "inconclusive" },
  })),
  {
    title: "that tags of vaults became texts says nothing of those of keys",
    files: { ...accounts(), ...vaults("kv-a"), "all.json": [{ vault: "kv-a", tags: "env=x", keys: [aKey("kv-a", "cmk", null)] }] },
    verdicts: { [ONE]: "fail" },
  },
  ...["disabled", "storage"].map((word) => ({
    title: `a word says what is listed though a key of another vault is called ${word}`,
    files: { ...vaults("kv-a"), "kids.json": [`https://kv-other.vault.azure.net/keys/${word}`], [`${word} keys kv-a.json`]: [] },
    verdicts: { [ONE]: "inconclusive", [REST]: "inconclusive" },
    issues: ["ambiguous-owner"],
  })),
  // Rows of what uses a key.
  ...[{ enabled: true, tags: APP }, { tags: APP }].map((said) => ({
    title: `a resource with a name of its own says nothing of its key (${Object.keys(said)})`,
    files: { ...whole, "storage.json": [{ name: "stcontosoapp", key: KID, ...said }] },
    verdicts: unknownTags,
    issues: ["not-recognised"],
  })),
  {
    title: "a resource with a name of its own denies nothing",
    files: { ...accounts(), ...vaults("kv-a"), ...keys("kv-a", null), "des.json": [{ name: "des-app", key: KID, tags: APP }] },
    verdicts: { [ONE]: "fail" },
    issues: ["not-recognised"],
  },
  {
    title: "a key that its show calls disabled is not taken to be enabled, whatever its tags are elsewhere",
    files: { ...whole, "tags of cmk.json": APP, "show.json": aShow("kv-a", "cmk", { tier: "app", owner: "x" }, { enabled: false }) },
    verdicts: { [ONE]: "inconclusive" },
  },
  ...["secrets.json", "expected.json", "deleted keys.json", "before/keys.json"].map((path) => ({
    title: `rows with a column for their vault in ${path} are not those of keys as they are`,
    files: { ...accounts(), ...vaults("kv-a"), [path]: [{ VaultName: "kv-a", Name: "cmk", Enabled: true, Tags: APP }] },
    verdicts: { [ONE]: "inconclusive" },
    issues: ["ambiguous-owner"],
  })),
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
    title: "rows of keys that name the id of their vault are of keys",
    files: { ...accounts(), ...vaults("kv-a"), "k.json": [{ kid: KID, enabled: true, tags: APP, vaultId: aVault("kv-a", {}, ONE).id }] },
    verdicts: { [ONE]: "pass" },
  },
  {
    title: "vaults that hang on one resource group are not all of the subscription",
    files: {
      ...accounts(),
      "audit.json": [{ subscription: ONE, resourceGroup: "rg-app", vaults: [{ name: "kv-a", keys: [aKey("kv-a", "cmk", null)] }] }],
    },
    verdicts: { [ONE]: "inconclusive" },
    issues: ["qualified-list"],
  },
  {
    title: "names that hang on one resource group are not all of the subscription",
    files: { ...accounts(), "vaults.json": [{ subscription: ONE, resourceGroup: "rg", vaults: ["kv-a"] }], ...keys("kv-a", null) },
    verdicts: { [ONE]: "inconclusive" },
    issues: ["qualified-list"],
  },
  {
    title: "how a script fared with a subscription is no state of it",
    files: { ...accounts(), ...vaults("kv-a"), ...keys("kv-a", APP), "runs.json": [{ subscription: TWO, status: "done" }] },
    verdicts: { [ONE]: "pass" },
    issues: ["ownerless-tags"],
  },
  {
    title: "rows of what uses a vault are no list of vaults",
    files: { ...accounts(), "apps.json": [{ app: "web", vault: "kv-a", rg: "rg-web" }], ...keys("kv-a", null) },
    verdicts: { [ONE]: "inconclusive", [REST]: "inconclusive" },
    issues: ["ownerless-tags"],
  },
  {
    title: "the id of a tenant or a run is none of a subscription",
    files: { ...vaults("kv-a"), ...keys("kv-a", APP), [`tenant-${TWO}/vaults.json`]: [] },
    verdicts: { [ONE]: "pass" },
    issues: ["ambiguous-owner"],
  },
  {
    title: "an empty list of one resource group is none of the subscription",
    files: { ...accounts(), [`${ONE}/rg-app/vaults.json`]: [] },
    verdicts: { [ONE]: "inconclusive" },
    issues: ["ambiguous-owner"],
  },
  {
    title: "an empty list under an id that the account list does not have is nobody's",
    files: { ...accounts(), [`run-${TWO}/vaults.json`]: [] },
    verdicts: { [ONE]: "inconclusive" },
    issues: ["ambiguous-owner"],
  },
  {
    title: "resources that name their subscription are no subscriptions",
    files: { ...shown, "rows.json": [{ name: "kv-a", subscriptionId: TWO }], "kv-a.json": [] },
    verdicts: { [ONE]: "inconclusive" },
    issues: ["ambiguous-owner", "ownerless-tags"],
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
  {
    title: "subscriptions as az graph shows them are of the population",
    files: {
      ...vaults("kv-a"),
      ...keys("kv-a", APP),
      "graph.json": [{ id: `/subscriptions/${TWO}`, name: "Contoso Dev", subscriptionId: TWO, type: "microsoft.resources/subscriptions" }],
    },
    verdicts: { [ONE]: "pass", [TWO]: "inconclusive" },
  },
  ...["KeyVault008/cmk.json", "KeyVaultAudit/cmk.json", "kvexport/cmk.json", "HSMKeys/cmk.json", "vault-tags-cmk.json"].map((path) => ({
    title: `${path} names no vault`,
    files: { ...whole, [path]: APP },
    verdicts: { [ONE]: "pass" },
  })),
  {
    title: "what PowerShell made of an object at depth two is told",
    files: { ...accounts(), ...vaults("kv-a"), "keys.json": [{ kid: KID, attributes: "@{enabled=True}", tags: "@{tier=app}" }] },
    verdicts: { [ONE]: "inconclusive" },
    issues: ["changed-json"],
  },
  ...[
    { tag: "app" },
    { tags: "tier=web" },
    { enabled: "true" },
    { key: "cmk", "tags.tier": "web" },
    { name: "cmk", "tags.tier": "app", "tags.env": "prod" },
  ].map((content) => ({
    title: `what a script made of a key is no set of tags: ${JSON.stringify(content)}`,
    files: { ...accounts(), ...whole, "kv-a/cmk.json": content },
    verdicts: unknownTags,
    issues: ["not-recognised"],
  })),
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
  {
    title: "a show of an old version that the tags of the current one deny settles nothing",
    files: {
      ...accounts(),
      ...vaults("kv-a"),
      "keys.json": [{ kid: KID, tags: APP }],
      "show.json": aShow("kv-a", "cmk", { tier: "web" }, { enabled: false }),
    },
    verdicts: { [ONE]: "inconclusive" },
  },
];

for (const { title, files, verdicts, issues = [] } of DELIVERIES)
  test(title, () => {
    const { findings, inputIssues } = assessFiles(files);
    const nameOf = ({ type, id }: (typeof findings)[number]["subject"]): string => (type === "subscription" ? String(id) : type);
    assert.equal(Object.fromEntries(findings.map(({ subject, verdict }) => [nameOf(subject), verdict])), verdicts);
    assert.equal(
      inputIssues.map(({ code }) => code),
      issues,
    );
  });

test("of a list that is not whole, the gap tells why, be it for several reasons", () => {
  const causeOf = (content: unknown): string => {
    const { findings } = assessFiles({ ...accounts(), ...vaults("kv-a"), "keys kv-a.json": content });
    return (findings[0]?.gaps[0]?.causes ?? []).map(({ message }) => message).join();
  };
  const list = [aKey("kv-a", "cmk", null)];
  assert.match(causeOf({ value: list, nextLink: "https://kv-a.vault.azure.net/keys?page=2" }), /nextLink names the next/);
  assert.match(causeOf({ value: list, Count: 3 }), /disagrees with the count/);
  assert.match(causeOf({ vault: "kv-a", keys: list, count: 3 }), /disagrees with the count/);
  assert.match(causeOf({ vault: "kv-a", keys: list, vaultCount: 3 }), /says more than whose it is/);
  assert.match(causeOf({ vault: "kv-a", keys: list, complete: false }), /reading it failed, or that it is only a part/);
  assert.match(
    causeOf([
      { vault: "kv-a", keys: list, complete: false },
      { vault: "kv-a", keys: list, count: 3 },
    ]),
    /disagrees with the count.*reading it failed|reading it failed.*disagrees with the count/,
  );
  for (const failure of [{ isTruncated: "yes " }, { accessDenied: 1 }, { failedKeys: 2 }, { timedOut: true }, { list_error: "403" }])
    assert.match(causeOf({ vault: "kv-a", keys: list, ...failure }), /reading it failed/, JSON.stringify(failure));
  for (const more of [{ filter: "x" }, { timeoutSeconds: 30 }, { errorAction: "Stop" }, { unlimited: true }, { continueOnError: true }])
    assert.match(causeOf({ vault: "kv-a", keys: list, ...more }), /says more than whose it is/, JSON.stringify(more));
});

test("a gap keeps its cause when the file of the list also holds content without an owner", () => {
  const list = JSON.stringify([{ vault: "kv-a", error: "Forbidden", keys: [aKey("kv-a", "cmk", null)] }]);
  for (const path of ["all.json", "keys kv-a.json"])
    for (const other of ["", "[]", '{"tier":"x"}']) {
      const { findings } = assessFiles({ ...accounts(), ...vaults("kv-a"), [path]: `${list}\n${other}` });
      const causes = (findings[0]?.gaps ?? []).flatMap((gap) => gap.causes).filter(({ code }) => code === "failed-list");
      assert.equal(
        causes.map((cause) => cause.path),
        [path],
        `${path} ${other}`,
      );
    }
});

test("what is said of a version is assumed to be of the current one for each thing that it is said of", () => {
  const show = aShow("kv-a", "cmk", APP);
  for (const row of [{ kid: KID, enabled: true }, { kid: KID, tags: APP }, { kid: KID }]) {
    const { findings } = assessFiles({ ...accounts(), ...vaults("kv-a"), "keys.json": [row], "show.json": show });
    assert.is(findings[0]?.verdict, "pass");
    assert.ok(
      findings[0]?.assumptions.some(({ code }) => code === "shown-version-is-current"),
      JSON.stringify(row),
    );
  }
});

test("the evidence of a tag on a vault is the list that shows the tag", () => {
  const { findings } = assessFiles({
    "a.json": [{ id: aVault("kv-a", {}, ONE).id, name: "kv-a" }],
    "b.json": [aVault("kv-a", { tags: APP }, ONE)],
    ...keys("kv-a", null),
  });
  const near = findings[0]?.nearMisses.find(({ kind }) => kind === "on-vault");
  assert.equal(
    near?.evidence.map(({ artifact, pointer }) => [artifact, pointer]),
    [["b.json", "/0/tags"]],
  );
});

for (const [key, names, pointers] of [
  [{ ...aKey("kv-a", "cmk", APP), status: "Disabled" }, "attributes.enabled and in status", ["/0/attributes/enabled", "/0/status"]],
  [
    { ...aKey("kv-a", "cmk", APP), managed: false, isCertificate: true },
    "managed and in isCertificate",
    ["/0/managed", "/0/isCertificate"],
  ],
  [{ kid: KID, enabled: true, "is/Enabled": false, tags: APP }, "enabled and in is/Enabled", ["/0/enabled", "/0/is~1Enabled"]],
  [{ kid: KID, status: "Enabled", keyState: "Disabled", tags: APP }, "status and in keyState", ["/0/status", "/0/keyState"]],
] as const)
  test(`a row that contradicts itself in ${names} is told by both, with both places`, () => {
    const assessment = assessFiles({ ...accounts(), ...vaults("kv-a"), "keys kv-a.json": [key] });
    const [gap] = assessment.findings[0]?.gaps ?? [];
    assert.is(gap?.code, "key-stated-twice");
    assert.is(gap?.message, `The key could qualify: the object that describes it says two things at once, in ${names}. (${KID})`);
    assert.equal(
      gap?.evidence.map(({ pointer }) => pointer),
      pointers,
    );
  });

test("the place of a statement is that of the column that makes it", () => {
  const assessment = assessFiles({ ...accounts(), ...vaults("kv-a"), "r.json": [{ kid: KID, status: "Enabled", tags: APP }] });
  const [witness] = assessment.findings[0]?.witnesses ?? [];
  assert.ok(witness?.evidence.some(({ pointer }) => pointer === "/0/status"));
});

test.run();
