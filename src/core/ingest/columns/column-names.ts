import { plainLetters } from "../../text/plain-letters.ts";

/**
 * The fields of vaults, of subscriptions and of keys, by what they are called, folded: by az and Azure Resource Manager (REST API versions 2023-07-01 of
 * vaults and managed HSMs, 2022-12-01 of subscriptions), by Azure PowerShell (the classes PSKeyVault, PSManagedHsm and PSAzureSubscription),
 * by Resource Graph, whose columns of `properties` may have that before their names, and by whoever writes a --query. What a name ends with
 * may be anything where it ends with a star here.
 */
const VAULT = {
  id: ["id", "resourceid", "vaultid", "keyvaultid", "vaultresourceid", "hsmid", "armid"],
  /** As everything may call its own name. */
  name: ["name"],
  vaultName: ["vault", "vaultname", "keyvault", "keyvaultname"],
  hsmName: ["hsm", "hsmname", "managedhsm", "managedhsmname"],
  /** As everything may call its own address. */
  uri: ["uri", "url"],
  vaultUri: ["vaulturi", "vaulturl", "keyvaulturi", "keyvaulturl", "hsmuri", "hsmurl"],
  tags: ["tags", "tag"],
  tagsTable: ["tagstable"],
  type: ["type", "kind"],
  resourceGroup: ["resourcegroup", "resourcegroupname", "rg", "group"],
  location: ["location", "region"],
  subscription: ["subscription", "subscriptionid", "subscriptionname", "sub", "subid", "subname"],
  tenant: ["tenant", "tenantid", "tenantname"],
  cloud: ["cloud", "cloudname"],
  sku: ["sku", "skuname", "skufamily"],
  properties: ["properties"],
  accessPolicies: ["accesspolicies", "accesspoliciestext"],
  networkAcls: ["networkacls", "networkaclstext"],
  publicNetworkAccess: ["publicnetworkaccess"],
  privateEndpointConnections: ["privateendpointconnections"],
  enabledFor: ["enabledfor*", "enablefor*"],
  softDelete: ["softdelete*", "enablesoftdelete*"],
  purgeProtection: ["purgeprotection*", "enablepurgeprotection*"],
  rbac: ["rbac*", "enablerbac*"],
  createMode: ["createmode"],
  provisioningState: ["provisioningstate"],
  statusMessage: ["statusmessage"],
  initialAdmins: ["initialadminobjectids"],
  securityDomain: ["securitydomain", "securitydomainproperties"],
  hsmPool: ["hsmpoolresourceid"],
  regions: ["regions"],
  /** What every resource of Azure Resource Manager may have. */
  resource: ["systemdata", "identity", "createdtime", "changedtime", "managedby", "plan", "extendedlocation", "zones", "etag"],
  /** What Get-AzResource of PowerShell adds. */
  psResource: ["resourcename", "resourcetype", "extensionresourcename", "extensionresourcetype", "parentresource"],
  /** What PowerShell was answered. */
  original: ["originalvault", "originalmanagedhsm"],
} as const satisfies Record<string, readonly string[]>;

/** Of these the ones that are read are called as az calls them. */
const ACCOUNT = {
  id: ["id", "subscriptionid", "subid", "subscription"],
  name: ["name", "displayname", "subscriptionname"],
  state: ["state", "status", "subscriptionstate"],
  tenantId: ["tenantid", "tenant"],
  cloudName: ["cloudname", "cloud"],
  environmentName: ["environmentname"],
  isDefault: ["isdefault", "default"],
  user: ["user"],
  homeTenantId: ["hometenantid", "hometenant"],
  managedByTenants: ["managedbytenants", "managedbytenantids"],
  tenantDefaultDomain: ["tenantdefaultdomain"],
  tenantDisplayName: ["tenantdisplayname", "tenantname"],
  subscriptionPolicies: ["subscriptionpolicies"],
  extendedProperties: ["extendedproperties"],
  authorizationSource: ["authorizationsource"],
  storageAccount: ["currentstorageaccount", "currentstorageaccountname"],
  tags: ["tags"],
  /** What the portal shows in its list of them. */
  portal: [
    "myrole",
    "meinerolle",
    "currentcost",
    "aktuellekosten",
    "securescore",
    "parentmanagementgroup",
    "ubergeordneteverwaltungsgruppe",
  ],
} as const satisfies Record<string, readonly string[]>;

/** Whether a key is enabled after a change, or by the second of two tables that were joined. */
const AGAIN_ENABLED = ["enabledafter", "enabledy", "newenabled", "enablednew", "currentlyenabled", "enabledcurrent", "nowenabled"] as const;

/** The fields of keys, by what they are called, folded: by az, Azure PowerShell, the portal and the SDKs, and by --query expressions. */
const KEY = {
  kid: ["kid", "keyid", "keyidentifier", "keyuri", "keyurl", "keyuriwithversion"],
  object: ["id", "identifier", "uri", "url", "objectid", "objectidentifier", "objecturi", "objecturl"],
  name: ["key", "keyname", "name", "objectname"],
  version: ["version", "keyversion", "objectversion", "versionid", "keyversionid", "objectversionid"],
  currentVersion: ["currentversion", "latestversion", "newestversion", "currentversionid", "latestversionid", "newestversionid"],
  attributes: ["attributes", "securityattributes"],
  enabled: ["enabled", "isenabled", "keyenabled", "attributesenabled", "disabled", "isdisabled", ...AGAIN_ENABLED],
  enabledBefore: ["enabledbefore"],
  tags: ["tags", "tag", "keytags", "tagsy", "newtags", "currenttags"],
  created: ["created", "createdon", "createdat", "createddate", "creationdate", "attributescreated"],
  updated: ["updated", "updatedon", "updatedat", "updateddate", "attributesupdated"],
  notBefore: ["notbefore", "nbf", "notbeforedate", "activationdate", "attributesnotbefore"],
  expires: ["expires", "exp", "expireson", "expiry", "expirydate", "expirationdate", "expiration", "expiresat", "attributesexpires"],
  managed: [
    ...["managed", "ismanaged", "managedy", "certificatebacked", "iscertificatebacked", "certificate", "iscertificate"],
    ...["zertifikat", "zertifikatsgebunden", "certificat"],
  ],
  /** az prints none: scripts and portals say in a word there whether a key is enabled. */
  status: ["status", "state", "keystatus", "keystate"],
  type: ["kty", "type", "keytype"],
  size: ["size", "keysize", "length", "keylength", "bits", "keybits"],
  curve: ["crv", "curve", "curvename"],
  operations: ["ops", "keyops", "operations", "keyoperations"],
  recoveryLevel: ["recoverylevel"],
  recoveryDays: ["recoverydays", "recoverabledays"],
  protection: ["exportable", "isexportable", "immutable", "attestation", "hsmplatform", "ishsm", "externalkey", "externalkeyid"],
  policies: ["releasepolicy", "rotationpolicy"],
  /** Members of a JSON Web Key, whose digits are no letters. */
  material: ["n", "e", "x", "y", "r", "d", "p", "q", "k"],
  host: ["host", "vaulthost", "hostname"],
  /** What counts the rows. */
  number: ["row", "index", "number", "no", "nr"],
} as const satisfies Record<string, readonly string[]>;

export type KeyColumn = keyof typeof KEY;
export type VaultField = keyof typeof VAULT;
export type AccountField = keyof typeof ACCOUNT;

/** Finds the field of a table that a folded name stands for. */
function finder<Field extends string>(table: Readonly<Record<Field, readonly string[]>>): (name: string) => Field | undefined {
  const names = (Object.keys(table) as Field[]).flatMap((field) => table[field].map((name) => [name, field] as const));
  const whole = new Map(names);
  const beginnings = names.filter(([name]) => name.endsWith("*")).map(([name, field]) => [name.slice(0, -1), field] as const);
  return (name) => whole.get(name) ?? beginnings.find(([beginning]) => name.startsWith(beginning))?.[1];
}

const vaultFieldOf = finder<VaultField>(VAULT);
const accountFieldOf = finder<AccountField>(ACCOUNT);

const keyColumnOf = finder<KeyColumn>(KEY);

/** What of a key stands under a name, however that is written. */
export const keyColumn = (name: string): KeyColumn | undefined => keyColumnOf(plainLetters(name));

/** The field of a vault that a name, however it is written, stands for. */
export const vaultField = (name: string): VaultField | undefined => vaultFieldOf(plainLetters(name).replace(/^properties(?=.)/, ""));

/** A subscription, as the portal calls it in other languages than English. */
const SUBSCRIPTION =
  /abonnement|suscripci[oó]n|assinatura|sottoscrizion|subskrypcj|abonament|prenumeration|předplatn|előfizetés|подписк|サブスクリプション|订阅|訂閱|구독/iu;
const ITS_ID = /(?<!\p{L}{2})id(?!\p{L})|kennung|identif/iu;
const ITS_NAME = /na[mv]n?e?|nom(?:br?e)?|nazwa|név|имя|название|名|이름/iu;

/** The name of a column of subscriptions, folded, and in English where it speaks of them in another language. */
export function accountColumn(name: string): string {
  if (!SUBSCRIPTION.test(name)) return plainLetters(name);
  const rest = name.replace(SUBSCRIPTION, " ");
  if (ITS_ID.test(rest)) return "subscriptionid";
  return ITS_NAME.test(rest) ? "subscriptionname" : "subscription";
}

/** The field of a subscription that a name, however it is written, stands for. */
export const accountField = (name: string): AccountField | undefined => accountFieldOf(accountColumn(name));

/** The names, folded, of some columns of a key. */
export const namesOfKey = (...columns: readonly KeyColumn[]): readonly string[] =>
  columns.flatMap((column): readonly string[] => KEY[column]);

/** The names, folded, of some fields of a vault. */
export const namesOfVault = (...fields: readonly VaultField[]): readonly string[] =>
  fields.flatMap((field): readonly string[] => VAULT[field]);
