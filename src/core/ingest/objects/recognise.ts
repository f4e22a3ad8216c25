import { rememberedLast } from "../../basis/remembered.ts";
import { mayBeVaultName } from "../../model/azure-names.ts";
import { canonicalHost, isGuid, isPartOfKey, kidOf, parseArmKeyId, parseKid, parseVaultId } from "../../model/identity.ts";
import { letters } from "../../text/letters.ts";
import { isObject, type JsonObject, textAt } from "../base/json-object.ts";
import { accountField } from "../columns/column-names.ts";
import { isCount } from "../columns/counts.ts";
import { credentialsIn, isNamedValue } from "../columns/credentials.ts";
import { type Denial, denialIn } from "../columns/denials.ts";
import { type StatedKind, statedKind } from "../columns/stated-kind.ts";
import { saysSomething } from "../columns/truth.ts";
import { textOutputIn } from "../tools/output-as-text.ts";
import { otherIdentifierIn, otherNameOfKey, otherVaultOfKey } from "./contrary-names.ts";
import { keyCountIn } from "./key-count.ts";
import { hasKeyFields } from "./key-fields.ts";
import { isInGroup } from "./management-group.ts";
import { recordInRow } from "./record-in-row.ts";
import { hasAccountFields, isOfOtherThing, renamedAccount } from "./renamed-account.ts";
import { renamedVault } from "./renamed-vault.ts";
import { isOtherType, isTypeOfVault } from "./vault-rows.ts";

/** What an object is, by its content alone. */
export type RecordRole =
  | "account"
  | "vault"
  | "key"
  | "key-bundle"
  | "arm-key"
  | "projection"
  | "key-fields"
  | "key-count"
  | "refused-key"
  | "vault-name"
  | "unreadable-vault"
  | "secret"
  | "certificate"
  | "deleted-key"
  | "key-of-another-time"
  | "key-called-disabled"
  | "user-of-key"
  | "deleted-vault"
  | "az-version"
  | "cloud"
  | "other-resource"
  | "resource-graph"
  | "page"
  | "error"
  | "credentials"
  | "named-value"
  | "tags"
  | "wrapper"
  | "unknown";

const RESOURCE_ID = /^\/subscriptions\//i;
const SUBSCRIPTION_ID = /^\/subscriptions\/(?:[0-9a-f-]{36}|[0-9a-f]{32})\/?$/i;

/** Fields that an az object has and a set of tags hardly has two of: fields of some resource are never taken for the tags of a key. */
const RESOURCE_FIELDS = ["id", "kid", "location", "name", "properties", "resourceGroup", "tenantId", "type", "vaultUri", "version"];

/** Identifiers in the key that an object holds, in whatever case a program has turned their names: `key.kid`, `Key.Kid`. */
const nestedKids = (object: JsonObject): readonly unknown[] =>
  Object.entries(object).flatMap(([name, key]) =>
    isObject(key) && /^key$/i.test(name) ? Object.entries(key).flatMap(([own, value]) => (/^kid$/i.test(own) ? [value] : [])) : [],
  );

/** The one key identifier that an object carries, whatever the field is called; null for none or for several keys. */
export const kidIn = rememberedLast((object: JsonObject): string | null => {
  const kids = [...Object.values(object), ...nestedKids(object)].filter(
    (value): value is string => typeof value === "string" && parseKid(value) !== null,
  );
  return new Set(kids.map((kid) => parseKid(kid)?.kid)).size === 1 ? (kids[0] ?? null) : null;
});

const OF_CERTIFICATE = /^https:\/\/([0-9a-z.-]+)(?::443)?\/(secrets|certificates)\/([0-9a-z-]{1,127})(?:\/|$)/i;
/** What a vault keeps of its certificates beside them. */
const NO_CERTIFICATE = /\/certificates\/(?:issuers\/|contacts$|[^/]+\/pending)/i;

interface OfCertificate {
  readonly host: string;
  readonly name: string;
  readonly isSecret: boolean;
}

/** The key that belongs to a certificate by the identifier of the certificate or of its secret: of the same name in the same vault. */
function ownerIn(value: unknown): OfCertificate | null {
  const [, host, kind, name] = (typeof value === "string" ? OF_CERTIFICATE.exec(value) : null) ?? [];
  return host === undefined || kind === undefined || name === undefined
    ? null
    : { host: canonicalHost(host), name, isSecret: kind.toLowerCase() === "secrets" };
}

function keyOfCertificate(value: unknown): string | null {
  const owner = ownerIn(value);
  return owner === null ? null : kidOf(owner.host, owner.name);
}

/**
 * The key that is a certificate's by what az and PowerShell print of the certificate, or of the secret of one, which says so by `managed` or
 * by the identifier of the key; null for any other object.
 */
export function certificateKeyIn(object: JsonObject): { readonly host: string; readonly name: string } | null {
  const kid = parseKid(kidIn(object) ?? "");
  if (kid !== null) return kid;
  const id = textAt(object, "id") || textAt(object, "Id");
  const owner = NO_CERTIFICATE.test(id) ? null : ownerIn(id);
  return owner === null || (owner.isSecret && object["managed"] !== true) ? null : owner;
}

/**
 * Whether an object names a key beside the certificate that it belongs to, or beside the secret of that, as az keyvault certificate show
 * (`kid` and `sid`) and Get-AzKeyVaultCertificate (`KeyId` and `SecretId`) do.
 */
function isOfCertificate(object: JsonObject): boolean {
  return Object.values(object).some((value) => {
    const key = keyOfCertificate(value);
    return key !== null && key === parseKid(kidIn(object) ?? "")?.kid;
  });
}

/** The key that the address of a deleted one leads to, as `recoveryId` holds it; null for any other value. */
export function deletedKeyAt(value: unknown): { readonly host: string; readonly name: string } | null {
  const text = typeof value === "string" ? value : "";
  return /^https:\/\/[^/]+\/deletedkeys\//i.test(text) ? parseKid(text.replace(/\/deletedkeys\//i, "/keys/")) : null;
}

/** The deleted key whose address an object holds, under any name. */
export const deletedKeyIn = (object: JsonObject): ReturnType<typeof deletedKeyAt> =>
  Object.values(object)
    .map(deletedKeyAt)
    .find((key) => key !== null) ?? null;

/** Names, folded, of what only a deleted object has: az's and those of PowerShell and the SDKs. */
const OF_DELETED = /^(?:recoveryid|scheduledpurgedate|(?:deleted|deletion)(?:date|on))$/;

/** Whether only a deleted object has a field of that name. */
export const isOfDeleted = (name: string): boolean => OF_DELETED.test(letters(name));

/** Nothing stands in a column for the deleted ones of a list in the row of one that is not. That nobody knows when is no such nothing. */
const isNothing = (value: unknown): boolean =>
  value === null || (typeof value !== "object" && value !== "unknown" && !saysSomething(String(value)));

const isDeleted = (object: JsonObject): boolean =>
  Object.keys(object).some((name) => {
    const value = object[name];
    if (value === true) return /^(?:is)?deleted$/.test(letters(name));
    return !isNothing(value) && isOfDeleted(name);
  });

function recogniseDataPlane(object: JsonObject): RecordRole | null {
  const id = textAt(object, "id") || textAt(object, "Id");
  if (isDeleted(object)) return /\/deletedvaults\//i.test(id) || RESOURCE_ID.test(id) ? "deleted-vault" : "deleted-key";
  if (id !== "" && /\/deleted(Vaults|ManagedHSMs)\//i.test(id)) return "deleted-vault";
  if (/^https:.*\/secrets\//i.test(id)) return "secret";
  if (/^https:.*\/certificates\//i.test(id) || "x509Thumbprint" in object) return "certificate";
  if (isOfCertificate(object)) return "certificate";
  if (isPartOfKey(id)) return "other-resource";
  if (isObject(object["key"]) && parseKid(textAt(object["key"], "kid")) !== null)
    return isObject(object["attributes"]) && !("Attributes" in object) ? "key-bundle" : "projection";
  const kid = textAt(object, "kid") || textAt(isObject(object["key"]) ? object["key"] : {}, "kid");
  if (kid !== "" && parseKid(kid) === null) return "refused-key";
  if (kid !== "" && isObject(object["attributes"])) return "key";
  return null;
}

const OF_A_VAULT = /\/providers\/Microsoft\.KeyVault\/(?:vaults|managedHSMs)\/[^/]*\/?$/i;

/** Whether an object is of a vault, and has something in the place of its id and name that no vault has. */
function isUnreadableVault(object: JsonObject): boolean {
  if (OF_A_VAULT.test(textAt(object, "id"))) return true;
  return isTypeOfVault(textAt(object, "type")) && "name" in object && !mayBeVaultName(textAt(object, "name"));
}

/** Whether an object has nothing but texts, an id in the form of a subscription's and a name. Whatever a script ran has an id too. */
const isNamedGuid = (object: JsonObject): boolean =>
  isGuid(textAt(object, "id")) &&
  Object.values(object).every((value) => value === null || typeof value === "string") &&
  (Object.keys(object).length === 1 || Object.keys(object).some((name) => accountField(name) === "name"));

function recogniseControlPlane(object: JsonObject): RecordRole | null {
  const id = textAt(object, "id");
  if (parseVaultId(id) !== null) return "vault";
  // Other tools print all of it flat: columns of a key, beside its id in Resource Manager.
  if (parseArmKeyId(id) !== null) return isObject(object["properties"]) || kidIn(object) === null ? "arm-key" : null;
  if (SUBSCRIPTION_ID.test(id) && (isGuid(textAt(object, "subscriptionId")) || isInGroup(object) || hasAccountFields(object)))
    return "account";
  if (renamedVault(object) !== null) return "vault";
  if (isUnreadableVault(object)) return "unreadable-vault";
  if (RESOURCE_ID.test(id)) return "other-resource";
  const fields = ["cloudName", "environmentName", "tenantId", "state", "isDefault"];
  if (id !== "" && fields.some((field) => field in object) && !isOfOtherThing(object)) return "account";
  if (isNamedGuid(object) && !isOfOtherThing(object)) return "account";
  if (renamedAccount(object) !== null) return "account";
  return null;
}

/** Fields of a key that hold texts, and are no names of tags. */
const KEY_FIELDS = /^(?:kty|crv|n|e|x|y|recoveryLevel|created|updated|expires|notBefore|nbf|exp|hsmPlatform)$/;

/** Dates among them: az prints a time of day in each, and a tag of that name seldom has one. */
const KEY_DATES = /^(?:created|updated|expires|notBefore|nbf|exp)$/;
const TIME_OF_DAY = /\d:\d\d|^\d+$/;

const isKeyField = ([name, value]: readonly [string, unknown]): boolean =>
  KEY_FIELDS.test(name) && (!KEY_DATES.test(name) || TIME_OF_DAY.test(String(value)));

const looksLikeResource = (object: JsonObject): boolean =>
  RESOURCE_FIELDS.filter((field) => field in object).length >= 2 ||
  (Object.keys(object).length > 0 && Object.entries(object).every(isKeyField));
const isPage = (object: JsonObject): boolean =>
  Array.isArray(object["value"]) && Object.keys(object).every((name) => /^(?:value|nextLink|@odata\..*)$/i.test(name) || isCount(name));

/** What is read of keys, and may deny itself. */
const OF_KEYS: ReadonlySet<RecordRole> = new Set<RecordRole>(["key", "key-bundle", "arm-key", "projection", "key-fields"]);

/** What a record of a key calls the key or its vault, other than its identifier does; undefined where it does not. */
export function contraryNameIn(object: JsonObject, role: RecordRole = recogniseStated(object)): string | undefined {
  const other = otherIdentifierIn(object);
  if (other !== undefined) return other;
  const { properties } = object;
  const key = parseKid(kidIn(object) ?? (isObject(properties) ? kidIn(properties) : null) ?? "");
  if (key === null) return undefined;
  return role === "projection" ? otherVaultOfKey(object, key) : otherNameOfKey(object, key);
}

/** Recognises one object. One that says of the key in it that it was deleted, is planned, or is a certificate's, is none of that key. */
export function recognise(object: JsonObject): RecordRole {
  const row = recordInRow(object);
  const inRow = row === null ? null : recognise(row.flat);
  if (inRow !== null && inRow !== "key") return inRow;
  const role = recogniseStated(object);
  if (!OF_KEYS.has(role)) return role;
  if (contraryNameIn(object, role) !== undefined) return "refused-key";
  const denial = denialIn(object);
  return denial === undefined ? role : (ROLE_OF_DENIED[denial] ?? role);
}

/** A row without an identifier that names its vault and itself is of a key, unless it says that it is of something else. */
const ROLE_OF_KIND = { key: "key-fields", secret: "secret", certificate: "certificate", other: "other-resource" } as const satisfies Record<
  StatedKind,
  RecordRole
>;

const ROLE_OF_DENIED: Partial<Record<Denial, RecordRole>> = {
  deleted: "deleted-key",
  planned: "key-of-another-time",
  "of-certificate": "certificate",
};

/** Order matters: deleted objects carry the fields of live ones. */
function recogniseStated(object: JsonObject): RecordRole {
  const known = recogniseDataPlane(object) ?? recogniseControlPlane(object);
  if (known !== null) return known;
  if ("azure-cli" in object) return "az-version";
  if (isObject(object["endpoints"]) && isObject(object["suffixes"])) return "cloud";
  if (isPage(object)) return "page";
  if (Array.isArray(object["data"]) && ("total_records" in object || "resultTruncated" in object)) return "resource-graph";
  if (isObject(object["error"]) && typeof object["error"]["code"] === "string") return "error";
  if (kidIn(object) !== null) return "projection";
  const values = Object.values(object);
  if (textAt(object, "name") !== "" && isOtherType(object)) return "other-resource";
  if (/^Microsoft\.KeyVault\//i.test(textAt(object, "type")) || ("resourceGroup" in object && textAt(object, "name") !== ""))
    return "vault-name";
  if (hasKeyFields(object)) return ROLE_OF_KIND[statedKind(object) ?? "key"];
  if (credentialsIn(object).length > 0) return "credentials";
  if (isNamedValue(object)) return "named-value";
  if (keyCountIn(object) !== null) return "key-count";
  if (values.every((value) => typeof value === "string"))
    return looksLikeResource(object) || isGuid(textAt(object, "id")) || textOutputIn(object) !== undefined ? "unknown" : "tags";
  if (values.every((value) => value === null || typeof value === "object")) return "wrapper";
  return "unknown";
}
