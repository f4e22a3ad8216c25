import type { Settings } from "../../generated/types.gen.ts";
import { rememberedLast } from "../basis/remembered.ts";

/** Kinds of vaults, in the order in which they are looked for and reported. */
export const VAULT_KINDS = ["vault", "managed-hsm"] as const;
export type VaultKind = (typeof VAULT_KINDS)[number];
export type VaultSuffixes = Settings["vaultSuffixes"];

/**
 * DNS suffixes by cloud. Source: Microsoft's documentation of Key Vault endpoints and the cloud definitions of the Azure CLI;
 * Germany is retired, Bleu and Delos are the French and German sovereign clouds.
 */
export const BUILT_IN_SUFFIXES: VaultSuffixes = [
  { cloud: "AzureCloud", vault: "vault.azure.net", managedHsm: "managedhsm.azure.net" },
  { cloud: "AzureChinaCloud", vault: "vault.azure.cn", managedHsm: "managedhsm.azure.cn" },
  { cloud: "AzureUSGovernment", vault: "vault.usgovcloudapi.net", managedHsm: "managedhsm.usgovcloudapi.net" },
  { cloud: "AzureGermanCloud", vault: "vault.microsoftazure.de", managedHsm: null },
  { cloud: "BleuCloud", vault: "vault.sovcloud-api.fr", managedHsm: "managedhsm.sovcloud-api.fr" },
  { cloud: "DelosCloud", vault: "vault.sovcloud-api.de", managedHsm: "managedhsm.sovcloud-api.de" },
];

/**
 * The host of a vault or managed HSM as az prints it, in lower case. Source: Microsoft's documentation of private DNS zones of Azure: the name of a
 * vault in the network of its private endpoints is that in privatelink.vaultcore.azure.net (…azure.cn, …usgovcloudapi.net), of a managed HSM
 * that in privatelink.managedhsm.azure.net, and vaultcore is another name of the service.
 */
export function canonicalHost(written: string): string {
  const host = written.toLowerCase();
  return host.includes(".privatelink.") || host.includes(".vaultcore.")
    ? host.replace(/^([^.]+)\.privatelink\.(?=(?:vault|vaultcore|managedhsm)\.)/, "$1.").replace(/^([^.]+)\.vaultcore\./, "$1.vault.")
    : host;
}

export interface KeyIdentity {
  /** Vault host, lower case, no port. */
  readonly host: string;
  /** Key name as written. */
  readonly name: string;
  readonly version: string | null;
  /** Canonical identifier: lower case, no version. */
  readonly kid: string;
}

const KID = /^https:\/\/([0-9a-z.-]+)(?::443)?\/keys\/([0-9a-z-]{1,127})(?:\/([0-9a-z]+))?\/?$/i;

/**
 * What stands behind a key's name where a version would, and is a part of the key or an operation on it. Source: the paths of Key Vault's
 * REST API 7.x below /keys/{key-name}.
 */
const PART_OF_KEY =
  /^(?:versions|rotationpolicy|attestation|backup|create|import|rotate|release|encrypt|decrypt|sign|verify|wrapkey|unwrapkey)$/i;

/** The identifier that was parsed last: several ask in turn what a record is, and of which key. */
let lastKid: { readonly text: string; readonly identity: KeyIdentity | null } = { text: "", identity: null };

/** Parses a key identifier (version, trailing slash and :443 allowed); null for anything else, such as user info, other ports or a query. */
export function parseKid(text: string): KeyIdentity | null {
  if (!text.startsWith("h") && !text.startsWith("H")) return null;
  if (text !== lastKid.text) lastKid = { text, identity: readKid(text) };
  return lastKid.identity;
}

function readKid(text: string): KeyIdentity | null {
  const match = KID.exec(text);
  if (match === null || match[1] === undefined || match[2] === undefined || isPart(match[3])) return null;
  const host = canonicalHost(match[1]);
  return { host, name: match[2], version: match[3]?.toLowerCase() ?? null, kid: kidOf(host, match[2]) };
}

const isPart = (version: string | undefined): boolean => version !== undefined && PART_OF_KEY.test(version);

/** Whether an identifier is of a part of a key, such as its rotation policy. */
export const isPartOfKey = (text: string): boolean => isPart(KID.exec(text)?.[3]);

export const kidOf = (host: string, name: string): string => `https://${host}/keys/${name.toLowerCase()}`;

export interface ResourceIdentity {
  readonly subscription: string;
  /** Resource group, lower case: the service varies its case. */
  readonly group: string;
  readonly kind: VaultKind;
  readonly name: string;
}

const VAULT_ID =
  /^\/subscriptions\/(?![0-]+\/)([0-9a-f-]{36}|[0-9a-f]{32})\/resourceGroups\/([^/]+)\/providers\/Microsoft\.KeyVault\/(vaults|managedHSMs)\/([0-9a-z-]+)\/?$/i;

/** The id that was parsed last: several ask in turn what a record is, and whose. */
let last: { readonly id: string; readonly identity: ResourceIdentity | null } = { id: "", identity: null };

/** Parses the resource id of a key vault or managed HSM; null for other resources. */
export function parseVaultId(id: string): ResourceIdentity | null {
  if (id !== last.id) last = { id, identity: readVaultId(id) };
  return last.identity;
}

/** Vaults of one subscription stand together, and then have one text. */
const subscriptionOf = rememberedLast((written: string) => guidIn(written) ?? written.toLowerCase());

function readVaultId(id: string): ResourceIdentity | null {
  const [, subscription, group, type, name] = VAULT_ID.exec(id) ?? [];
  if (subscription === undefined || group === undefined || type === undefined || name === undefined) return null;
  const kind = type.toLowerCase() === "vaults" ? "vault" : "managed-hsm";
  return { subscription: subscriptionOf(subscription), group: group.toLowerCase(), kind, name };
}

const ARM_KEY_ID =
  /^(\/subscriptions\/.*\/providers\/Microsoft\.KeyVault\/(?:vaults|managedHSMs)\/[^/]+)\/keys\/([0-9a-z-]{1,127})(?:\/|$)/i;

/** Parses the resource id of a key as the control plane names it (Microsoft.KeyVault/vaults/keys); null for anything else. */
export function parseArmKeyId(id: string): { readonly vaultId: string; readonly vault: ResourceIdentity; readonly name: string } | null {
  const match = ARM_KEY_ID.exec(id);
  const vault = match?.[1] === undefined ? null : parseVaultId(match[1]);
  return match?.[1] === undefined || match[2] === undefined || vault === null ? null : { vaultId: match[1], vault, name: match[2] };
}

/** Host of a vault URI such as https://kv-a.vault.azure.net/, lower case; null if it is none. */
export function hostOfUri(uri: string): string | null {
  const host = /^https:\/\/([0-9a-z.-]+)(?::443)?\/?$/i.exec(uri)?.[1];
  return host === undefined ? null : canonicalHost(host);
}

export function nameOfHost(host: string): string {
  const dot = host.indexOf(".");
  return dot < 0 ? host : host.slice(0, dot);
}
const suffixOfHost = (host: string): string => {
  const dot = host.indexOf(".");
  return dot < 0 ? "" : host.slice(dot + 1);
};

/** Kind of vault by its host; null for an unknown suffix. */
export function kindOfHost(host: string, suffixes: VaultSuffixes): VaultKind | null {
  const suffix = suffixOfHost(host);
  for (const { vault } of suffixes) if (vault === suffix) return "vault";
  for (const { managedHsm } of suffixes) if (managedHsm === suffix) return "managed-hsm";
  return null;
}

/** Whether a host is one of the public cloud, which is taken for granted where nothing says another. */
export const isPublicHost = (host: string): boolean => kindOfHost(host, BUILT_IN_SUFFIXES.slice(0, 1)) !== null;

/** Host from name and cloud; null where no suffix is known of the cloud, or none for that kind of vault. */
export function hostInCloud(name: string, kind: VaultKind, cloud: string, suffixes: VaultSuffixes): string | null {
  const entry = suffixes.find((candidate) => candidate.cloud.toLowerCase() === cloud.toLowerCase());
  const suffix = kind === "vault" ? entry?.vault : entry?.managedHsm;
  return suffix === undefined || suffix === null ? null : `${name.toLowerCase()}.${suffix}`;
}

/** Host from name in the public cloud. */
export const publicHostOf = (name: string, kind: VaultKind): string =>
  `${name.toLowerCase()}.${kind === "vault" ? "vault" : "managedhsm"}.azure.net`;

/** Whether a text is a GUID of something. That of zeros is nobody's: it stands where an id was taken out, be it of one subscription or of many. */
export const isGuid = (text: string): boolean => /^(?![0-]+$)[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(text);

const GUID_ANYHOW =
  /^(?:\/subscriptions\/)?\{?(?![0-]+\}?\/?$)([0-9a-f]{8})(-?)([0-9a-f]{4})\2([0-9a-f]{4})\2([0-9a-f]{4})\2([0-9a-f]{12})\}?\/?$/i;

/**
 * The id of a subscription as az prints it, in lower case, where a text is one in that or another form: without its dashes, in braces, or as the
 * resource id of the subscription; null for any other text.
 */
export function guidIn(text: string): string | null {
  const [, first, , ...others] = GUID_ANYHOW.exec(text) ?? [];
  return first === undefined ? null : [first, ...others].join("-").toLowerCase();
}
