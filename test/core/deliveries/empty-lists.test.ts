import { test } from "uvu";
import {
  APP,
  account,
  accounts,
  byIssue,
  type Delivery,
  keys,
  ONE,
  REST,
  shown,
  TWO,
  tryDeliveries,
  unknownTags,
  vaults,
} from "../../helpers/delivery.ts";
import { aKey, aVault } from "../../helpers/snapshot.ts";

/** What an empty file is the list of, by its path: the keys of a vault, the vaults of a subscription, or nothing that it says. */

const DELIVERIES: readonly Delivery[] = [
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
  {
    title: "an empty vaults_prod.json in the folder of Contoso Production is the list of its vaults",
    files: { ...accounts(), "Contoso Production/vaults_prod.json": [] },
    verdicts: { [ONE]: "fail" },
  },
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
  ...[`vaults-${TWO}.json`, `${TWO}.json`].map((path) => ({
    title: `an empty list under an id that no file tells of (${path})`,
    files: { ...shown, [path]: [] },
    verdicts: path.startsWith("vaults") ? { [ONE]: "inconclusive", [TWO]: "fail" } : { [ONE]: "inconclusive" },
    issues: path.startsWith("vaults") ? [] : ["ambiguous-owner"],
  })),
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
    title: "the id of a tenant or a run is none of a subscription",
    files: { ...vaults("kv-a"), ...keys("kv-a", APP), [`tenant-${TWO}/vaults.json`]: [] },
    verdicts: { [ONE]: "pass" },
    issues: ["ambiguous-owner"],
  },
  {
    title: "an empty list of something else takes nothing from a witness",
    files: { ...accounts(), ...vaults("kv-a"), ...keys("kv-a", APP), "kv-a/roleAssignments.json": [] },
    verdicts: { [ONE]: "pass" },
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
  ...["disabled", "storage"].map((word) => ({
    title: `a word says what is listed though a key of another vault is called ${word}`,
    files: { ...vaults("kv-a"), "kids.json": [`https://kv-other.vault.azure.net/keys/${word}`], [`${word} keys kv-a.json`]: [] },
    verdicts: { [ONE]: "inconclusive", [REST]: "inconclusive" },
    issues: ["ambiguous-owner"],
  })),
  // What a command printed, under any name for that.
  ...["data", "value", "result", "results", "output", "items", "list"].flatMap((name) => [
    ...[
      { vault: "kv-a", [name]: [] },
      { vaultName: "kv-a", count: 0, [name]: [] },
      { vault: "kv-a", success: true, [name]: [] },
      { command: "az keyvault key list --vault-name kv-a", exitCode: 0, [name]: [] },
      { vault: "kv-a", command: "az keyvault key list --vault-name kv-a -o json", rc: 0, [name]: [] },
    ].map(
      (content): Delivery => ({
        title: `${JSON.stringify(content)} is a key list`,
        files: { ...accounts(), ...vaults("kv-a"), "output.json": content, "keys.json": [content] },
        verdicts: { [ONE]: "fail" },
      }),
    ),
    {
      title: `an empty ${name} beside its count is what its path says`,
      files: { ...accounts(), ...vaults("kv-a"), "keys kv-a.json": { count: 0, [name]: [] } },
      verdicts: { [ONE]: "fail" },
    },
    ...[{ subscription: `/subscriptions/${ONE}` }, { subscriptionId: ONE }].map(
      (owner): Delivery => ({
        title: `an empty ${name} of ${JSON.stringify(owner)} is its vault list`,
        files: { ...accounts(), "vaults.json": { ...owner, [name]: [] } },
        verdicts: { [ONE]: "fail" },
      }),
    ),
    ...byIssue({
      "failed-list": [{ error: "Forbidden" }, { success: false }],
      "miscounted-list": [{ count: 3 }],
      "qualified-list": [
        { filter: "tier" },
        { timestamp: "2025-12-01T00:00:00Z" },
        { type: "secrets" },
        { command: "az keyvault key list --vault-name kv-a" },
        { command: "az keyvault key list --vault-name kv-b", exitCode: 0 },
        { command: "az keyvault key list --vault-name kv-a --maxresults 1", exitCode: 0 },
        { command: "az keyvault secret list --vault-name kv-a", exitCode: 0 },
      ],
    }).map(
      ({ state, issue }): Delivery => ({
        title: `an empty ${name} of a vault beside ${JSON.stringify(state)} is no list`,
        files: { ...accounts(), ...vaults("kv-a"), "output.json": { vault: "kv-a", ...state, [name]: [] } },
        verdicts: { [ONE]: "inconclusive" },
        issues: [issue],
      }),
    ),
  ]),
  ...["secrets kv-a.json", "keys kv-b.json"].map(
    (path): Delivery => ({
      title: `an empty output of a command in the place of others (${path}) is none of theirs`,
      files: {
        ...accounts(),
        ...vaults("kv-a", "kv-b"),
        [path]: { command: "az keyvault key list --vault-name kv-a", exitCode: 0, output: [] },
      },
      verdicts: { [ONE]: "inconclusive" },
      issues: path.startsWith("secrets") ? ["ambiguous-owner"] : [],
    }),
  ),
  ...["messages", "roles", "alerts"].map(
    (name): Delivery => ({
      title: `empty ${name} of a vault are no keys`,
      files: { ...accounts(), ...vaults("kv-a"), "output.json": { vault: "kv-a", [name]: [] } },
      verdicts: { [ONE]: "inconclusive" },
      issues: ["not-recognised"],
    }),
  ),
];

tryDeliveries(DELIVERIES);

test.run();
