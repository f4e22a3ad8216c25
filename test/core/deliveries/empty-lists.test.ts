import { test } from "uvu";
import * as assert from "uvu/assert";
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
  whole,
} from "../../helpers/delivery.ts";
import { aKey, assessFiles, aVault } from "../../helpers/snapshot.ts";

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
    issues: ["not-needed"],
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
  ...["secrets kv-a.json", "certificates kv-a.json", "list-deleted kv-a.json", "role assignments kv-a.json", "secrets/kv-a.json"].map(
    (name): Delivery => ({
      title: `an empty ${name} beside the key list of the vault is not needed`,
      files: { ...whole, ...keys("kv-a", APP), [name]: [] },
      verdicts: { [ONE]: "pass" },
      issues: ["not-needed"],
    }),
  ),
  {
    title: "an empty list of secrets beside an empty key list is not needed",
    files: { ...accounts(), ...vaults("kv-a"), "keys kv-a.json": [], "secrets kv-a.json": [] },
    verdicts: { [ONE]: "fail" },
    issues: ["not-needed"],
  },
  ...["keys kv-a filtered.json", "keys kv-a failed.json", "kv-a old.json"].map(
    (name): Delivery => ({
      title: `an empty ${name} beside the key list of the vault may be another list of its keys`,
      files: { ...whole, ...keys("kv-a", APP), [name]: [] },
      verdicts: { [ONE]: "pass" },
      issues: ["ambiguous-owner"],
    }),
  ),
  {
    title: "empty role assignments of a subscription whose vaults are listed are not needed",
    files: { ...whole, ...keys("kv-a", APP), "role assignments Contoso Production.json": [] },
    verdicts: { [ONE]: "pass" },
    issues: ["not-needed"],
  },
  ...["old laptop", "errors fixed", "backup", "in/old laptop"].flatMap((folder): Delivery[] => {
    const within = (files: object): Delivery["files"] =>
      Object.fromEntries(Object.entries(files).map(([path, content]) => [`${folder}/${path}`, content]));
    const files = within({ ...accounts(), ...vaults("kv-a"), "kv-a.json": [] });
    return [
      { title: `${folder} around all files tells nothing of an empty list`, files, verdicts: { [ONE]: "fail" } },
      {
        title: `${folder} around some of the files may tell of an empty list`,
        files: { ...files, ...accounts() },
        verdicts: { [ONE]: "inconclusive" },
        issues: ["ambiguous-owner"],
      },
    ];
  }),
  ...["disabled", "deleted keys", "failed", "filtered keys", "old"].map(
    (folder): Delivery => ({
      title: `${folder} around all files is of keys`,
      files: { [`${folder}/vaults.json`]: [aVault("kv-a", {}, ONE)], [`${folder}/kv-a.json`]: [] },
      verdicts: { [ONE]: "inconclusive" },
      issues: ["ambiguous-owner"],
    }),
  ),
  {
    title: "an empty list in the folder of a subscription that is called Disabled is that of its vault",
    files: { ...accounts(account(ONE, "Disabled")), ...vaults("kv-a"), "Disabled/keys/kv-a.json": [] },
    verdicts: { [ONE]: "fail" },
  },
  ...[
    `02_keyvault_list_${ONE}.json`,
    "step-02-keyvault-list-contoso-nothing.json",
    "Contoso Nothing/02_keyvault_list.json",
    "Contoso Nothing/2. vault list.json",
  ].map(
    (name): Delivery => ({
      title: `a number before what is listed says nothing in ${name}`,
      files: { ...accounts(account(ONE, "Contoso Nothing")), [name]: [] },
      verdicts: { [ONE]: "fail" },
    }),
  ),
  ...["step-02-kv.json", "kv-02.json", "step 02.json"].map(
    (name): Delivery => ({
      title: `a number in ${name} may be a part of a vault's name`,
      files: { ...accounts(account(ONE, "Contoso Nothing")), [`Contoso Nothing/${name}`]: [] },
      verdicts: { [ONE]: "inconclusive" },
      issues: ["ambiguous-owner"],
    }),
  ),
  ...[
    "az keyvault list --subscription contoso-nothing --resource-type vault.json",
    "az keyvault list -s contoso-nothing -o json.json",
    "az_keyvault_list_--subscription_contoso-nothing_--output_json.json",
    `az keyvault list --subscription ${ONE} --only-show-errors.json`,
  ].map(
    (name): Delivery => ({
      title: `options of az say no more of the list in ${name}`,
      files: { ...accounts(account(ONE, "Contoso Nothing")), [name]: [] },
      verdicts: { [ONE]: "fail" },
    }),
  ),
  ...["az keyvault key list --vault-name kv-a -o json.json", "az keyvault key list --vault-name=kv-a --output json.json"].map(
    (name): Delivery => ({
      title: `options of az say no more of the list in ${name}`,
      files: { ...accounts(), ...vaults("kv-a"), [name]: [] },
      verdicts: { [ONE]: "fail" },
    }),
  ),
  ...["az keyvault key list --vault-name kv-a --maxresults 5.json", "az keyvault key list --vault-name kv-a --query tier.json"].map(
    (name): Delivery => ({
      title: `an option may leave keys out of the list in ${name}`,
      files: { ...accounts(), ...vaults("kv-a"), [name]: [] },
      verdicts: { [ONE]: "inconclusive" },
      issues: ["ambiguous-owner"],
    }),
  ),
  {
    title: "what follows the name of a subscription and is no option may be of a longer name",
    files: { ...accounts(account(ONE, "Contoso Nothing")), "az keyvault list --subscription contoso-nothing-resource.json": [] },
    verdicts: { [ONE]: "inconclusive" },
    issues: ["ambiguous-owner"],
  },
  ...[
    "as of 2026-01-01",
    "Stand 31.12.2025",
    "complete",
    "vollständig",
    "alle",
    "everything",
    "raw",
    "original",
    "ok",
    "final2",
    "retry",
    "report",
    "evidence 3",
    "Nachweis 3",
    "Ergebnis",
    "résultat",
    "salida",
    "出力",
    "全部",
  ].map(
    (words): Delivery => ({
      title: `an empty list of keys that is called ${words} too is the vault's`,
      files: { ...accounts(), ...vaults("kv-a"), [`keys_kv-a ${words}.json`]: [] },
      verdicts: { [ONE]: "fail" },
    }),
  ),
  ...["キー_kv-a.json", "kv-a キー一覧.json", "密钥_kv-a.json", "kv-a 密钥列表.json", "保管庫 kv-a 鍵.json"].map(
    (name): Delivery => ({
      title: `an empty ${name} is a list of keys`,
      files: { ...accounts(), ...vaults("kv-a"), [name]: [] },
      verdicts: { [ONE]: "fail" },
    }),
  ),
  ...[
    "part",
    "incomplete",
    "unvollständig",
    "failed",
    "Fehler",
    "expected",
    "2nd half",
    "last year",
    "alte",
    "Auszug",
    "secrets",
    "archive",
    "as usual",
    "not complete",
    "nicht alle",
    "report of failures",
    "complete without disabled",
    "無効",
  ].map(
    (words): Delivery => ({
      title: `an empty list of keys that is called ${words} too need not be all of the vault's`,
      files: { ...accounts(), ...vaults("kv-a"), [`keys_kv-a ${words}.json`]: [] },
      verdicts: { [ONE]: "inconclusive" },
      issues: ["ambiguous-owner"],
    }),
  ),
  ...["raw", "report", "ok", "alles", "complete"].map(
    (word): Delivery => ({
      title: `an empty ${word}.json below a subscription may be the key list of a vault`,
      files: { ...accounts(account(ONE, "Contoso Prod")), [`Contoso Prod/${word}.json`]: [] },
      verdicts: { [ONE]: "inconclusive" },
      issues: ["ambiguous-owner"],
    }),
  ),
  ...["keys_kv-a_01.json", "kv-a_1.json", "keys_kv-a.log", "kv-a.log", "kv-a.out"].map(
    (name): Delivery => ({
      title: `an empty ${name} is the vault's key list`,
      files: { ...accounts(), ...vaults("kv-a"), [name]: [] },
      verdicts: { [ONE]: "fail" },
    }),
  ),
  ...["keys_kv-a_02.json", "keys kv-a-01.json", "keys kv-a 2.json", "kv-a log.json", "kv-a activity.log", "kv-a/activity.log"].map(
    (name): Delivery => ({
      title: `an empty ${name} need not be the vault's key list`,
      files: { ...accounts(), ...vaults("kv-a"), [name]: [] },
      verdicts: { [ONE]: "inconclusive" },
      issues: ["ambiguous-owner"],
    }),
  ),
  {
    title: "an empty list beside the name of a subscription that is followed by reports may be of another one",
    files: { ...accounts(account(ONE, "Contoso")), "Contoso Reports vaults.json": [] },
    verdicts: { [ONE]: "inconclusive" },
    issues: ["ambiguous-owner"],
  },
  {
    title: "an empty out.json below a subscription is the list of its vaults",
    files: { ...accounts(account(ONE, "Contoso Nothing")), "Contoso Nothing/out.json": [] },
    verdicts: { [ONE]: "fail" },
  },
  {
    title: "an empty mhsm.json below a subscription is the list of its managed HSMs",
    files: {
      ...accounts(account(ONE, "Contoso Web")),
      "Contoso Web/vaults.json": [aVault("kv-a", {}, ONE)],
      "Contoso Web/mhsm.json": [],
      "Contoso Web/kv-a.json": [aKey("kv-a", "cmk", { tier: "web" })],
    },
    verdicts: { [ONE]: "fail" },
  },
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

test("the map entry of what may be a list of vaults says so", () => {
  const { inputIssues } = assessFiles({ ...accounts(account(ONE, "Contoso Nothing")), "Contoso Nothing/vault payments.json": [] });
  assert.equal(inputIssues[0]?.mapEntry, { files: "Contoso Nothing/vault payments.json", subscription: ONE, command: "keyvault list" });
});

test("a list that is not needed is no cause of a gap", () => {
  const { findings } = assessFiles({ ...whole, "secrets kv-a.json": [] });
  assert.equal(
    findings.flatMap(({ gaps }) => gaps.flatMap(({ causes }) => causes)),
    [],
  );
});

test("no map entry calls a list of secrets that of the keys of its vault", () => {
  const entryOf = (path: string) =>
    assessFiles({ ...accounts(), ...vaults("kv-a"), [path]: [] }).inputIssues.find((issue) => issue.path === path)?.mapEntry;
  assert.is(entryOf("secrets kv-a.json"), null);
  assert.is(entryOf("deleted keys kv-a.json"), null);
  assert.equal(entryOf("keys kv-a old.json"), { files: "keys kv-a old.json", vault: "kv-a", command: "keyvault key list" });
});

test.run();
