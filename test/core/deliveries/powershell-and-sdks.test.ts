import { test } from "uvu";
import * as assert from "uvu/assert";
import { aKey, assessFiles, aVault, onlyFinding } from "../../helpers/snapshot.ts";

/** What Azure PowerShell and the SDKs of Azure print of vaults and keys, as JSON. Each with the verdict of an auditor. */

const ONE = "3f0c2a54-7b1e-4c39-9a55-0d1f6b7e1a01";
const VERSION = "0123456789abcdef0123456789abcde1";
const KID = `https://kv-a.vault.azure.net/keys/k1/${VERSION}`;
const APP = { tier: "app" };
const WEB = { tier: "web" };
const accounts = { "acct.json": [{ id: ONE, name: "Contoso Prod", state: "Enabled", cloudName: "AzureCloud" }] };
const vaults = { "vaults.json": [aVault("kv-a", {}, ONE)] };

const verdictOf = (files: Readonly<Record<string, unknown>>): string => {
  const { findings } = assessFiles({ ...accounts, ...files });
  return findings.find(({ subject }) => subject.id === ONE)?.verdict ?? "none";
};
const judged = (verdict: string, files: Readonly<Record<string, unknown>>, title: string): void => {
  test(`${title}: ${verdict}`, () => assert.is(verdictOf(files), verdict));
};

/** Get-AzResource -ResourceType Microsoft.KeyVault/vaults | ConvertTo-Json */
const { id } = aVault("kv-a", {}, ONE);
const resource = {
  ResourceId: id,
  Id: id,
  Identity: null,
  Kind: null,
  Location: "westeurope",
  ManagedBy: null,
  ResourceName: "kv-a",
  Name: "kv-a",
  ExtensionResourceName: null,
  ParentResource: null,
  Plan: null,
  Properties: null,
  ResourceGroupName: "rg-a",
  Type: "Microsoft.KeyVault/vaults",
  ResourceType: "Microsoft.KeyVault/vaults",
  ExtensionResourceType: null,
  Sku: null,
  Tags: null,
  TagsTable: null,
  SubscriptionId: ONE,
  CreatedTime: null,
  ChangedTime: null,
  ETag: null,
};
const hsmList = { "hsms.json": [{ ...resource, ...hsmOf("hsm-a") }], "keys hsm-a.json": [aHsmKey("k2", WEB)] };
function hsmOf(name: string) {
  const own = id.replace(/vaults\/kv-a$/, `managedHSMs/${name}`);
  return {
    ResourceId: own,
    Id: own,
    Name: name,
    ResourceName: name,
    Type: "Microsoft.KeyVault/managedHSMs",
    ResourceType: "Microsoft.KeyVault/managedHSMs",
  };
}
function aHsmKey(name: string, tags: object) {
  return { ...aKey("hsm-a", name, tags as Record<string, string>), kid: `https://hsm-a.managedhsm.azure.net/keys/${name}` };
}
const listed = (tags: Readonly<Record<string, string>>) => ({ "keys kv-a.json": [aKey("kv-a", "k1", tags)] });
judged("pass", { "vaults.json": [resource], ...listed(APP) }, "a vault as Get-AzResource prints it");
judged("pass", { "vaults.json": resource, ...listed(APP) }, "one vault, of which PowerShell makes no list");
/** A key show whose names begin with capitals, as programs write them that read az's. */
const bundle = { Attributes: { Enabled: true }, Key: { Kid: KID, Kty: "RSA", KeyOps: ["encrypt"] }, Managed: null, Tags: APP };
judged("pass", { ...vaults, "k.json": bundle }, "a key show with other capitals");
judged("inconclusive", { "vaults.json": [aVault("kv-b", {}, ONE)], "kv-b/k1.json": bundle }, "the same in the folder of another vault");

test("that there is no managed HSM is assumed where Get-AzResource lists key vaults alone", () => {
  const { verdict, assumptions } = onlyFinding(assessFiles({ ...accounts, "vaults.json": [resource], ...listed(WEB) }));
  assert.is(verdict, "fail");
  assert.ok(assumptions.some(({ code }) => code === "no-managed-hsm"));
});
judged("fail", { "vaults.json": [resource], ...hsmList, ...listed(WEB) }, "Get-AzResource of vaults, and of managed HSMs");
judged(
  "inconclusive",
  { "vaults.json": [{ ...resource, ...{ ResourceId: `${id}/secrets/s`, Id: `${id}/secrets/s`, ResourceType: "x" } }], ...listed(APP) },
  "a secret as Get-AzResource prints it is no vault",
);

/** KeyVaultKey of the SDKs for JavaScript and .NET, which keep everything but the name in properties. */
const ofJavaScript = (over: object = {}) => ({
  key: { kid: KID, kty: "RSA" },
  id: KID,
  name: "k1",
  keyType: "RSA",
  properties: { id: KID, name: "k1", version: VERSION, enabled: true, tags: APP, createdOn: "2024-01-01T00:00:00.000Z", ...over },
});
const ofNet = (over: object = {}) => ({
  Key: { Id: KID, KeyType: {} },
  Id: KID,
  Name: "k1",
  Properties: {
    Id: KID,
    Name: "k1",
    Version: VERSION,
    Enabled: true,
    Managed: false,
    Tags: APP,
    CreatedOn: "2024-01-01T00:00:00+00:00",
    ...over,
  },
});
judged("pass", { ...vaults, "k.json": ofJavaScript() }, "a key of the SDK for JavaScript");
judged("pass", { ...vaults, "k.json": [ofNet()] }, "a key of the SDK for .NET");
for (const over of [{ enabled: false }, { tags: WEB }, { managed: true }, { deletedOn: "2026-01-01T00:00:00Z" }, { enabled: undefined }])
  judged("inconclusive", { ...vaults, "k.json": ofJavaScript(over) }, `a key of the SDK for JavaScript with ${JSON.stringify(over)}`);
for (const over of [{ Enabled: false }, { Tags: WEB }, { Managed: true }, { RecoveryId: "https://kv-a.vault.azure.net/deletedkeys/k1" }])
  judged("inconclusive", { ...vaults, "k.json": [ofNet(over)] }, `a key of the SDK for .NET with ${JSON.stringify(over)}`);
judged(
  "inconclusive",
  {
    ...vaults,
    "k.json": { keyId: KID, secretId: KID.replace("/keys/", "/secrets/"), name: "k1", properties: { enabled: true, tags: APP } },
  },
  "a certificate of the SDK for JavaScript",
);
test("the place of what a key of an SDK says is in its properties", () => {
  const { witnesses } = onlyFinding(assessFiles({ ...accounts, ...vaults, "k.json": ofJavaScript() }));
  const at = witnesses[0]?.evidence.map(({ fact, pointer }) => [fact, pointer]);
  assert.equal(
    at?.filter(([fact]) => fact === "enabled" || fact === "tags").map(([, pointer]) => pointer),
    ["/properties/enabled", "/properties/tags"],
  );
});

/** A row of a resource that uses the key, whose tags are its own. */
const used = { kid: KID, enabled: true, tags: APP };
const ofOther = `/subscriptions/${ONE}/resourceGroups/rg-a/providers/Microsoft.Storage/storageAccounts/st1`;
judged("inconclusive", { ...vaults, "k.json": [{ ...used, resourceId: ofOther }] }, "a row with the resource id of a storage account");
judged("pass", { ...vaults, "k.json": [{ ...used, resourceId: id }] }, "a row with the resource id of the key's vault");
judged("pass", { ...vaults, "k.json": [{ ...used, resourceId: `${id}/keys/k1` }] }, "a row with the resource id of the key");
judged("pass", { ...vaults, "k.json": [{ ...used, usedBy: ofOther }] }, "a row that tells who uses the key");

const pascal = (vault: string) => ({
  Attributes: { Created: "2023-03-01T09:30:15+00:00", Enabled: true, Updated: "2023-03-01T09:30:15+00:00" },
  Key: { Kid: `https://${vault}.vault.azure.net/keys/k1/${VERSION}`, Kty: "RSA", KeyOps: ["encrypt"] },
  Managed: null,
  Tags: APP,
});
judged("pass", { ...vaults, "k1.json": pascal("kv-a") }, "az's key show, through ConvertTo-Json of objects");
judged("inconclusive", { ...vaults, "kv-a/keys/k1.json": pascal("kv-b") }, "the same of another vault than its folder's");

test.run();
