import { test } from "uvu";
import {
  APP,
  account,
  accounts,
  type Delivery,
  KID,
  ONE,
  REST,
  row,
  TWO,
  tryDeliveries,
  unknownTags,
  vaults,
  whole,
} from "../../helpers/delivery.ts";
import { aKey, aVault } from "../../helpers/snapshot.ts";

/** Tags that stand apart from their keys: whose they are, and what stands where tags would. */

const { tags: _, ...untagged } = aKey("kv-a", "cmk", null);
const asService = { kid: KID, attributes: { enabled: true, created: 1_677_663_015, updated: 1_677_663_015 } };

const DELIVERIES: readonly Delivery[] = [
  ...[
    [{ expires: "2027-01-01" }, "fail"],
    [{ created: "Q1" }, "fail"],
    [{ expires: "2027-01-01T00:00:00+00:00" }, "inconclusive"],
    [{ kty: "RSA" }, "inconclusive"],
  ].map(
    ([tags, verdict]): Delivery => ({
      title: `${JSON.stringify(tags)} by itself in the place of a key's tags: ${verdict}`,
      files: { ...whole, "tags kv-a cmk.json": tags },
      verdicts: { [ONE]: String(verdict) },
      issues: verdict === "fail" ? [] : ["not-recognised"],
    }),
  ),
  ...[{ value: [untagged] }, { value: [untagged], Count: 1 }, { value: [untagged], nextLink: null }, { value: [asService], Count: 1 }].map(
    (page): Delivery => ({
      title: `without tags, ${JSON.stringify(page)} leaves them open`,
      files: { ...accounts(), ...vaults("kv-a"), "keys.json": page },
      verdicts: { [ONE]: "inconclusive" },
    }),
  ),
  {
    title: "a page of the service leaves out tags where there are none",
    files: { ...accounts(), ...vaults("kv-a"), "keys.json": { value: [asService], nextLink: null } },
    verdicts: { [ONE]: "fail" },
  },
  ...["Missing evidence", "Sample 3", "default", "Keys and Secrets"].map(
    (folder): Delivery => ({
      title: `tags of a key below ${folder} are its tags`,
      files: { ...whole, [`${folder}/kv-a/cmk tags.json`]: APP },
      verdicts: { [ONE]: "pass" },
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
    title: "names and tags in a file that is called after both",
    files: { ...whole, "tags-kv-a.json": [{ name: "cmk", tags: APP }] },
    verdicts: { [ONE]: "pass" },
  },
  {
    title: "attributes of one key in a file that is called after both",
    files: { ...accounts(), ...vaults("kv-a"), "keys.json": [{ kid: KID, tags: APP }], "kv-a/cmk-attributes.json": { enabled: true } },
    verdicts: { [ONE]: "pass" },
  },
  {
    title: "tags in the folder of a vault that nobody tells of are not those of another vault's key",
    files: { ...whole, "kv-b/cmk.json": APP },
    verdicts: unknownTags,
    issues: ["ambiguous-owner"],
  },
  ...["KeyVault008/cmk.json", "KeyVaultAudit/cmk.json", "kvexport/cmk.json", "HSMKeys/cmk.json", "vault-tags-cmk.json"].map((path) => ({
    title: `${path} names no vault`,
    files: { ...whole, [path]: APP },
    verdicts: { [ONE]: "pass" },
  })),
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
  // What stands where tags would.
  ...[
    { code: "Forbidden", message: "The user does not have keys get permission" },
    { Name: "cmk", KeyType: "RSA", Created: "2024-02-01T08:00:00Z" },
    { error: "Forbidden", tier: "unknown" },
    { status: "Forbidden", timestamp: "2024-02-01T08:00:00Z" },
    { message: "(Forbidden) no", target: "cmk" },
    { Name: "cmk", KeyType: "RSA", RecoveryLevel: "Purgeable" },
    { detail: "Forbidden" },
    { status: "skipped", owner: "x" },
    { Name: "cmk", Enabled: "True", Created: "2024", Tags: "" },
    { VaultName: "kv-a", Name: "cmk", Owner: "x" },
  ].map((object) => ({
    title: `${Object.keys(object).join(", ")} in the place of tags are none`,
    files: { ...whole, "cmk.json": object },
    verdicts: unknownTags,
    issues: ["not-recognised"],
  })),
  {
    title: "key, vault and a failed status in the place of tags are a failure",
    files: { ...whole, "cmk.json": { key: "cmk", vault: "kv-a", status: "no permission" } },
    verdicts: unknownTags,
    issues: ["az-error-text"],
  },
  ...[{ type: "tde" }, { type: "cmk", status: "active" }, { version: "2" }, { code: "500", team: "x" }].map((tags) => ({
    title: `tags that are called like fields are tags (${Object.keys(tags)})`,
    files: { ...whole, "cmk.json": tags },
    verdicts: { [ONE]: "fail" },
  })),
  ...[{ sha256: "ab" }, { contentType: "application/json; charset=utf-8", encodedPolicy: "e30", immutable: "false" }].map(
    (object): Delivery => ({
      title: `${Object.keys(object).join(", ")} are no tags`,
      files: { ...whole, "kv-a/cmk.json": object },
      verdicts: { [ONE]: "inconclusive" },
      issues: ["not-recognised"],
    }),
  ),
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
    title: "what PowerShell made of an object at depth two is told",
    files: { ...accounts(), ...vaults("kv-a"), "keys.json": [{ kid: KID, attributes: "@{enabled=True}", tags: "@{tier=app}" }] },
    verdicts: { [ONE]: "inconclusive" },
    issues: ["changed-json"],
  },
  // Tags of which some were chosen by name, or something else was made.
  ...[{ env: null, owner: "x" }, { tier: ["app"] }, { tier: { value: "app" } }].map(
    (tags): Delivery => ({
      title: `tags ${JSON.stringify(tags)} are not all that the key has`,
      files: { ...accounts(), ...vaults("kv-a"), "keys kv-a.json": [row("cmk", tags)] },
      verdicts: unknownTags,
    }),
  ),
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
];

tryDeliveries(DELIVERIES);

test.run();
