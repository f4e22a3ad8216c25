import { test } from "uvu";
import * as assert from "uvu/assert";
import { aKey, assessFiles, aVault } from "../helpers/snapshot.ts";

/** Vaults and subscriptions as each tool prints them whole, with their lists hung onto them by a script. */

const ONE = "3f0c2a54-7b1e-4c39-9a55-0d1f6b7e1a01";
const TENANT = "5d2c9b1e-0a4f-4a8e-9c11-7e3b6d2f4c05";
const APP = { tier: "app" };

const verdictsOf = (files: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(assessFiles(files).findings.map(({ subject, verdict }) => [subject.id ?? "unattributed", verdict]));

const idOf = (type: string, name: string): string => `/subscriptions/${ONE}/resourceGroups/rg/providers/Microsoft.KeyVault/${type}/${name}`;
const uri = "https://kv-a.vault.azure.net/";
const systemData = { createdAt: "2020-02-03T04:05:06.789000+00:00", createdBy: "ops@contoso.example" };
const properties = {
  accessPolicies: [{ objectId: "o", permissions: { keys: ["get"] }, tenantId: TENANT }],
  createMode: null,
  enablePurgeProtection: true,
  enabledForDeployment: false,
  networkAcls: { bypass: "AzureServices", defaultAction: "Deny" },
  privateEndpointConnections: null,
  provisioningState: "Succeeded",
  publicNetworkAccess: "Enabled",
  sku: { family: "A", name: "premium" },
  tenantId: TENANT,
  vaultUri: uri,
};

const listed = { ...aVault("kv-a", { tags: { env: "prod" } }, ONE), location: "westeurope", resourceGroup: "rg", systemData: null };
const unset = { changedTime: null, createdTime: null, extendedLocation: null, identity: null, kind: null, managedBy: null, plan: null };
const resource = { ...listed, ...unset, properties: null, provisioningState: null, sku: null };
const psListed = {
  ResourceId: idOf("vaults", "kv-a"),
  VaultName: "kv-a",
  ResourceGroupName: "rg",
  Location: "westeurope",
  Tags: { env: "prod" },
  TagsTable: "\nName  Value\n====  =====\nenv   prod\n",
};
const psShown = {
  ...psListed,
  VaultUri: uri,
  TenantId: TENANT,
  TenantName: "Contoso (contoso.example)",
  Sku: "Premium",
  EnabledForDeployment: false,
  EnabledForTemplateDeployment: null,
  EnabledForDiskEncryption: true,
  EnableSoftDelete: true,
  EnablePurgeProtection: true,
  EnableRbacAuthorization: false,
  SoftDeleteRetentionInDays: 90,
  PublicNetworkAccess: "Enabled",
  AccessPolicies: [{ ObjectId: "o", PermissionsToKeys: ["get"] }],
  AccessPoliciesText: "\nTenant ID : …\nObject ID : o\n",
  NetworkAcls: { DefaultAction: "Deny", Bypass: "AzureServices" },
  NetworkAclsText: "\nDefault Action : Deny\n",
  OriginalVault: { Properties: properties, Id: idOf("vaults", "kv-a"), Name: "kv-a", Type: "Microsoft.KeyVault/vaults" },
};
const graph = {
  ...resource,
  subscriptionId: ONE,
  tenantId: TENANT,
  zones: null,
  properties,
  properties_enableSoftDelete: true,
  "properties.sku.name": "premium",
};
const byHand = {
  vault: "kv-a",
  uri,
  rg: "rg",
  region: "westeurope",
  sub: ONE,
  skuName: "premium",
  rbac: true,
  purgeProtection: "on",
  secretCount: 4,
};

const VAULTS: Readonly<Record<string, object>> = {
  "az keyvault list": listed,
  "az keyvault show": { ...listed, properties, systemData },
  "az resource list": resource,
  "a list of Azure Resource Manager": {
    id: listed.id,
    name: "kv-a",
    location: "westeurope",
    type: listed.type,
    etag: "1",
    properties,
    systemData,
  },
  "az graph query": graph,
  "Get-AzKeyVault": psListed,
  "Get-AzKeyVault, without tags": { ...psListed, Tags: null, TagsTable: null },
  "Get-AzKeyVault -VaultName": psShown,
  "a script": byHand,
  "a script that lists what else is in the vault": {
    ...listed,
    secrets: [{ id: `${uri}secrets/db`, name: "db" }],
    certificates: [{ name: "c" }],
  },
};

const KEYS: Readonly<Record<string, readonly object[]>> = {
  "no key": [],
  "a key without the tag": [aKey("kv-a", "cmk", { env: "prod" })],
  "a key with the tag": [aKey("kv-a", "cmk", APP)],
};

const accounts = { "accounts.json": [{ id: ONE, name: "Contoso", state: "Enabled", cloudName: "AzureCloud" }] };
const known = { ...accounts, "vaults.json": [aVault("kv-a", {}, ONE)] };

for (const [what, keys] of Object.entries(KEYS)) {
  const apart = verdictsOf({ ...known, "kv-a/keys.json": keys });
  for (const [command, vault] of Object.entries(VAULTS))
    test(`${what} in a vault of ${command} counts as in a file of its own`, () => {
      assert.equal(verdictsOf({ ...known, "all.json": [{ ...vault, keys }] }), apart, "in a list");
      assert.equal(verdictsOf({ ...known, "all.json": { ...vault, Keys: keys } }), apart, "alone");
    });
}

/** Lists of the vaults of a subscription need no other beside them. */
for (const command of ["az keyvault list", "az resource list", "Get-AzKeyVault", "Get-AzKeyVault, without tags"]) {
  const vaults = [VAULTS[command] as object];
  test(`vaults of ${command} are a list of them, with and without what hangs on them`, () => {
    for (const [what, keys] of Object.entries(KEYS)) {
      const apart = verdictsOf({ ...known, "kv-a/keys.json": keys });
      assert.equal(verdictsOf({ ...accounts, "all.json": vaults.map((vault) => ({ ...vault, keys })) }), apart, what);
      assert.equal(verdictsOf({ ...accounts, "overview.json": vaults, "kv-a/keys.json": keys }), apart, what);
    }
  });
}

const hsm = {
  ResourceId: idOf("managedHSMs", "hsm-a"),
  VaultName: "hsm-a",
  Name: "hsm-a",
  ResourceGroupName: "rg",
  Location: "westeurope",
  Tags: {},
  TagsTable: "",
  Sku: "StandardB1",
  TenantId: TENANT,
  TenantName: "Contoso (contoso.example)",
  InitialAdminObjectIds: ["o"],
  HsmUri: "https://hsm-a.managedhsm.azure.net/",
  EnableSoftDelete: true,
  SoftDeleteRetentionInDays: 90,
  EnablePurgeProtection: true,
  PublicNetworkAccess: "Enabled",
  StatusMessage: "The Managed HSM is provisioned and ready to use.",
  ProvisioningState: "Succeeded",
  SecurityDomain: { ActivationStatus: "Active", ActivationStatusMessage: "" },
  OriginalManagedHsm: { Properties: {}, Id: idOf("managedHSMs", "hsm-a") },
};

test("keys in a managed HSM of Get-AzKeyVaultManagedHsm count as in a file of their own", () => {
  const listedHsm = { id: hsm.ResourceId, name: "hsm-a", type: "Microsoft.KeyVault/managedHSMs", properties: { hsmUri: hsm.HsmUri } };
  const both = { ...accounts, "vaults.json": [aVault("kv-a", {}, ONE), listedHsm], "kv-a/keys.json": [] };
  for (const tags of [null, {}, APP]) {
    const keys = [{ ...aKey("hsm-a", "cmk", tags), kid: `${hsm.HsmUri}keys/cmk` }];
    const apart = verdictsOf({ ...both, "hsm-a/keys.json": keys });
    assert.equal(verdictsOf({ ...both, "hsms.json": [{ ...hsm, keys }] }), apart);
  }
});

/** What stands beside keys and may be a filter, or tell of a failure, though fields of vaults are called so too. */
for (const beside of [
  { tag: "tier=app" },
  { tags: ["tier=app"] },
  { StatusMessage: "Forbidden" },
  { url: "https://management.azure.com/subscriptions?$filter=tier" },
  { type: "RSA-HSM" },
  { secrets: false },
])
  test(`no key in a vault beside ${JSON.stringify(beside)} proves nothing`, () => {
    assert.equal(verdictsOf({ ...known, "all.json": [{ vault: "kv-a", ...beside, keys: [] }] }), { [ONE]: "inconclusive" });
  });

const SUBSCRIPTIONS: Readonly<Record<string, object>> = {
  "az account list": {
    cloudName: "AzureCloud",
    homeTenantId: TENANT,
    id: ONE,
    isDefault: true,
    managedByTenants: [{ tenantId: TENANT }],
    name: "Contoso",
    state: "Enabled",
    tenantDefaultDomain: "contoso.example",
    tenantDisplayName: "Contoso",
    tenantId: TENANT,
    user: { name: "ops@contoso.example", type: "user" },
  },
  "a list of Azure Resource Manager": {
    id: `/subscriptions/${ONE}`,
    authorizationSource: "RoleBased",
    managedByTenants: [],
    tags: { env: "prod" },
    subscriptionId: ONE,
    tenantId: TENANT,
    displayName: "Contoso",
    state: "Enabled",
    subscriptionPolicies: { locationPlacementId: "Public_2014-09-01", quotaId: "EnterpriseAgreement_2014-09-01", spendingLimit: "Off" },
  },
  "Get-AzSubscription": {
    Id: ONE,
    Name: "Contoso",
    State: "Enabled",
    SubscriptionId: ONE,
    TenantId: TENANT,
    HomeTenantId: TENANT,
    ManagedByTenantIds: [TENANT],
    CurrentStorageAccountName: null,
    SubscriptionPolicies: { LocationPlacementId: "Public_2014-09-01", QuotaId: "EnterpriseAgreement_2014-09-01", SpendingLimit: 1 },
    ExtendedProperties: { Account: "ops@contoso.example", Environment: "AzureCloud" },
    CurrentStorageAccount: null,
    AuthorizationSource: "RoleBased",
    Tags: { env: "prod" },
  },
};

for (const [command, subscription] of Object.entries(SUBSCRIPTIONS))
  test(`vaults in a subscription of ${command} count as in a file of their own`, () => {
    for (const [what, keys] of Object.entries(KEYS)) {
      const apart = verdictsOf({ "accounts.json": [subscription], "vaults.json": [listed], "kv-a/keys.json": keys });
      assert.equal(apart, { [ONE]: what === "a key with the tag" ? "pass" : "fail" });
      assert.equal(verdictsOf({ "all.json": [{ ...subscription, vaults: [{ ...listed, keys }] }] }), apart, what);
      assert.equal(verdictsOf({ "all.json": [{ ...subscription, vaults: [listed] }], "kv-a/keys.json": keys }), apart, what);
    }
  });

test.run();
