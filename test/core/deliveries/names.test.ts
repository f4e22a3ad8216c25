import { test } from "uvu";
import * as assert from "uvu/assert";
import { aKey, aShow, assessFiles, aVault } from "../../helpers/snapshot.ts";

/** What names of files and folders say beside the names of owners: of a longer name, of a part, of versions. Each with the verdicts of an auditor. */

const ONE = "3f0c2a54-7b1e-4c39-9a55-0d1f6b7e1a01";
const TWO = "8b7d11c2-52aa-4d0e-8f0b-6c2f9d3e2b02";
const APP = { tier: "app" };
const WEB = { tier: "web" };

const account = (id = ONE, name = "Contoso Prod") => ({ id, name, state: "Enabled", cloudName: "AzureCloud" });
const accounts = (...list: readonly object[]) => ({ "acct.json": list.length === 0 ? [account()] : list });
const vaults = { "vaults.json": [{ ...aVault("kv-a", {}, ONE) }] };
const whole = { ...accounts(), ...vaults };
const web = [aKey("kv-a", "k1", WEB)];
const inGroup = {
  ...accounts(),
  "vaults.json": [{ ...aVault("kv-a", {}, ONE), id: aVault("kv-a", {}, ONE).id.replace("/rg/", "/rg-sec/") }],
};

/** Files, and the verdict on the first subscription. */
function judged(verdict: string, files: Readonly<Record<string, unknown>>, title: string): void {
  test(`${title}: ${verdict}`, () => {
    const { findings } = assessFiles(files);
    const own = findings.find(({ subject }) => subject.id === ONE);
    assert.is(own?.verdict, verdict);
  });
}

/** A path for each line, with the same content. */
function eachOf(verdict: string, paths: readonly string[], content: unknown, beside: object, title: string): void {
  for (const path of paths) judged(verdict, { ...beside, [path]: content }, `${title}, ${path}`);
}

const zones = accounts(account(ONE, "Landing Zone"), account(TWO, "Landing Zone 2"));
eachOf(
  "inconclusive",
  ["Landing Zone 3/vaults.json", "Landing Zone 3b/vaults.json", "vaults Landing Zone 3.json", "Landing_Zone_3/vault-list.json"],
  [],
  zones,
  "a number behind the name of a subscription makes another of it",
);
eachOf(
  "inconclusive",
  [
    ...["Contoso Test DR/vaults.json", "Contoso Test EU/vaults.json", "Contoso Test Dev/vaults.json", "Contoso Test old/vaults.json"],
    ...[
      "New Contoso Test/vaults.json",
      "Contoso Test Finance/vaults.json",
      "Contoso Test Data/vaults.json",
      "Contoso Test/Contoso Test DR/vaults.json",
    ],
    ...["vaults Contoso Test Finance.json", "vaults Contoso Test EU.json", "Contoso Test-DR/vaults.json"],
  ],
  [],
  accounts(account(ONE, "Contoso Test"), account(TWO, "Fabrikam EU")),
  "a folder of a longer name than a subscription has may be of another one",
);
judged(
  "inconclusive",
  { ...accounts(account(ONE, "Contoso Test")), "all.json": { "Contoso Test DR": { vaults: [] } } },
  "a property of a longer name than a subscription has may be of another one",
);
judged(
  "inconclusive",
  { ...accounts(account(ONE, "Contoso Test")), "k.json": web, "Contoso Test DR/names.json": ["kv-a"] },
  "names of vaults in a folder of a longer name are no list of all",
);
eachOf(
  "fail",
  [
    ...[
      "Contoso Test/vaults.json",
      "01 Contoso Test/vaults.json",
      "Contoso Test 2026-05-20/vaults.json",
      "Contoso Test 20.05.2026/vaults.json",
    ],
    ...[
      "Contoso Test 20260520/vaults.json",
      "Contoso Test export/vaults.json",
      "Subscription Contoso Test/vaults.json",
      "evidence Contoso Test/vaults.json",
    ],
    ...[
      "Contoso Test 20 May 2026/vaults.json",
      "Contoso Test (CHG0012345)/vaults.json",
      "Contoso Test v2/vaults.json",
      "Contoso Test evidence/vaults.json",
    ],
    ...[
      `Contoso Test (${ONE})/vaults.json`,
      `Landing Zone 3 ${ONE}/vaults.json`,
      "Contoso Test vaults/vaults.json",
      "DR/Contoso Test/vaults.json",
    ],
    ...[
      "vaults Contoso Test.json",
      "vaults_Contoso Test_2026-05-20.json",
      "TEST - Contoso Test/vaults.json",
      "Contoso Test_audit/vaults.json",
    ],
  ],
  [],
  accounts(account(ONE, "Contoso Test")),
  "a folder says the subscription, and nothing that makes another of it",
);

eachOf(
  "inconclusive",
  [
    ...["kv-a.managedhsm.azure.net/keys.json", "kv-a.vault.azure.cn/keys.json", "kv-a_vault_usgovcloudapi_net/keys.json"],
    ...[
      "kv-a.vault.azure.cn keys.json",
      "kv-a hsm/keys.json",
      "kv-a(old)/keys.json",
      "kv-a_2_keys.json",
      "kv-a 2/keys.json",
      "kv-a backup/keys.json",
    ],
  ],
  [],
  whole,
  "a folder says another vault than the one that is known, or may",
);
judged(
  "inconclusive",
  { ...whole, "all.json": { "kv-a.vault.azure.cn": [], "kv-a.managedhsm.azure.net": [] } },
  "a whole host in a property names that host only",
);
eachOf(
  "fail",
  [
    ...["kv-a.vault.azure.net/keys.json", "https_kv-a.vault.azure.net/keys.json", "kv-a prod/keys.json", "01 kv-a/keys.json"],
    ...["kv-a 2026-05-20/keys.json", "kv-a_05_2026_keys.json", "kv-a (1).json", "Finance kv-a/keys.json", "vault kv-a/keys.json"],
  ],
  [],
  whole,
  "a folder says the vault, and nothing that makes another of it",
);

// Words that narrow a list.
const cut = [
  ...[
    "kv-a keys --maxresults 2.json",
    "kv-a keys maxresults25.json",
    "kv-a keys top 100.json",
    "kv-a keys first 25.json",
    "top100 kv-a.json",
  ],
  ...[
    "kv-a keys page 1 of 2.json",
    "kv-a keys 1 of 3.json",
    "kv-a keys part 2.json",
    "kv-a keys 26-50.json",
    "kv-a keys max results 25.json",
  ],
  ...["kv-a keys --query tags.tier.json", "kv-a hsm keys.json", "kv-a keys-hsm.json"],
  // A number needs no blank before it.
  ...[
    "kv-a keys page1.json",
    "kv-a part01.json",
    "kv-a keys Part1of3.json",
    "kv-a 1of2.json",
    "Teil2 kv-a keys.json",
    "kv-a keys chunk 3.json",
  ],
];
eachOf("inconclusive", cut, web, whole, "whole records in a file that calls itself a part are no proof of absence");
eachOf("pass", cut.slice(0, 6), [aKey("kv-a", "k1", APP)], whole, "a witness in a part of a list stays one");
eachOf(
  "fail",
  [
    ...[
      "kv-a keys.json",
      "kv-a keys page 1 of 1.json",
      "kv-a keys part1of1.json",
      "kv-a keys v1.json",
      "kv-a keys 2026-05-20.json",
      "kv-a first export.json",
      "kv-a keys without maxresults.json",
    ],
    ...[
      "top secret kv-a.json",
      "query-result kv-a.json",
      "kv-a keys 10-12.json",
      "azure keyvault kv-a key list.json",
      "standard export kv-a.json",
    ],
  ],
  web,
  whole,
  "an ordinary name leaves a list whole",
);
const cutVaults = [
  ...["vaults tagged tier app.json", "premium vaults.json", "standard vaults.json", "az keyvault list --query tags.tier.json"],
  ...["vaults page 1 of 2.json", "vaults top 10.json", "filtered vaults.json", "vaults where tier app.json"],
  ...["vaults part1.json", "vaults Contoso Production premium.json", "vaults only premium.json", "vaults rbac only.json"],
  ...["vaults rg-shop.json", "keyvault list rg-shop only.json"],
];
eachOf(
  "inconclusive",
  cutVaults,
  vaults["vaults.json"],
  { ...accounts(), "k.json": web },
  "a list of vaults that calls itself one of some is not whole",
);
eachOf(
  "pass",
  cutVaults,
  vaults["vaults.json"],
  { ...accounts(), "k.json": [aKey("kv-a", "k1", APP)] },
  "a witness in a vault of a list of some stays one",
);
eachOf(
  "fail",
  [
    ...[
      "vaults.json",
      "Fabrikam vaults.json",
      "vaults with tags.json",
      "vaults only.json",
      "az keyvault list.json",
      "keyvault-list-prod.json",
    ],
    ...["vaults of Contoso Prod only.json", "only 2026 vaults.json", "vaults read only.json", "vaults by rg.json"],
    ...["vaults new version.json", "step 03.json", "vaults tags.json", "vaults v2.json", "result.json", "vaults with keys.json"],
  ],
  vaults["vaults.json"],
  { ...accounts(), "k.json": web },
  "an ordinary name leaves a list of vaults whole",
);
judged(
  "fail",
  { ...accounts(account(ONE, "Contoso Premium")), "Contoso Premium vaults.json": vaults["vaults.json"], "k.json": web },
  "a word of a subscription's name narrows no list of its vaults",
);
eachOf(
  "inconclusive",
  ["kv-a/keys-hsm.json", "kv-a/hsm keys.json", "kv-a hsm keys.json"],
  [],
  whole,
  "an empty list of keys in HSMs is not that of all",
);
eachOf("fail", ["kv-a/hsm/keys.json", "hsm/kv-a/keys.json"], [], whole, "a folder for HSMs says nothing of the list in it");
const hsm = { ...aVault("hsm-a", {}, ONE), id: `/subscriptions/${ONE}/resourceGroups/rg/providers/Microsoft.KeyVault/managedHSMs/hsm-a` };
eachOf(
  "fail",
  ["hsm-a hsm keys.json", "hsm hsm-a/keys.json", "hsm-a/hsm-keys.json"],
  [],
  { ...accounts(), "vaults.json": [...vaults["vaults.json"], { ...hsm, type: "Microsoft.KeyVault/managedHSMs" }], "k.json": web },
  "the keys of a managed HSM are called so",
);

// Versions.
const version = (tags: object, over: object = {}) => {
  const key = aKey("kv-a", "k1", tags, over);
  return { ...key, kid: `${key.kid}/${"a".repeat(32)}` };
};
eachOf(
  "inconclusive",
  [
    "kv-a/k1/versions-enabled-only.json",
    "k1 enabled versions.json",
    "k1 versions top 5.json",
    "k1 filtered versions.json",
    "k1 old versions.json",
  ],
  [version(APP)],
  whole,
  "the newest of some versions need not be the current one",
);
eachOf(
  "pass",
  [
    "kv-a/k1/versions.json",
    "k1 all versions.json",
    "versions/k1.json",
    "list-versions k1.json",
    "k1 versions with tags.json",
    "k1 latest version.json",
  ],
  [version(APP)],
  whole,
  "the newest of all versions is the current one",
);
eachOf(
  "inconclusive",
  ["k1 old version.json", "k1 previous version.json", "old versions/k1.json", "k1 older versions.json"],
  aShow("kv-a", "k1", APP),
  whole,
  "a key that is shown as an old version is not shown as it is",
);
eachOf(
  "pass",
  ["k1.json", "k1 version.json", "k1 current version.json", "old/k1.json"],
  aShow("kv-a", "k1", APP),
  whole,
  "a key that is shown is shown as it is",
);
const bareKeys = { ...whole, "kv-a keys.json": [{ kid: "https://kv-a.vault.azure.net/keys/k1", enabled: true }] };
eachOf(
  "inconclusive",
  ["versions/k1.json", "kv-a/old versions/k1.json", "key versions/k1 tags.json"],
  APP,
  bareKeys,
  "tags in a folder of versions may be an old one's",
);
eachOf("pass", ["tags/k1.json", "kv-a/k1.json", "latest versions/k1.json"], APP, bareKeys, "tags in other folders are those of the key");

// Words that were taken for more than they say.
eachOf(
  "fail",
  ["RE_ kv-a keys.json", "FW_ kv-a keys.json", "Fwd kv-a keys.json", "AW_ WG_ kv-a keys.json", "RE_ kv-a keys/output.json"],
  [],
  whole,
  "what mail puts before a subject says nothing",
);
eachOf("fail", ["rg-sec_kv-a_keys.json", "rg-sec kv-a keys.json"], [], inGroup, "the resource group of the vault says nothing");
eachOf("inconclusive", ["rg-ops_kv-a_keys.json"], [], inGroup, "another resource group may be of another vault");

test.run();
