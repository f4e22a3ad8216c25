import { validateAzAccount } from "../../../generated/validators/az-account.gen.ts";
import { validateAzKey } from "../../../generated/validators/az-key.gen.ts";
import { validateAzKeyBundle } from "../../../generated/validators/az-key-bundle.gen.ts";
import { validateAzVault } from "../../../generated/validators/az-vault.gen.ts";
import { byText } from "../../basis/compare.ts";
import type { ValidationError, Validator } from "../../basis/validator.ts";
import {
  type KeyReading,
  NOT_CONTRADICTORY,
  type ReadingForm,
  type Source,
  type SubscriptionFact,
  type Tag,
  type VaultFact,
  vaultFact,
} from "../../model/facts.ts";
import { PLACES_OF_ARM, PLACES_OF_UNTAGGED } from "../../model/field-places.ts";
import { hostOfUri, isGuid, parseKid, parseVaultId } from "../../model/identity.ts";
import { isZoneless, parseInstant, parseMoment } from "../../text/instant.ts";
import { isObject, type JsonObject, textAt } from "../base/json-object.ts";
import { isInGroup } from "./management-group.ts";
import { unreadPlaces, withoutUnread } from "./textless-tags.ts";

/** The first way in which a record breaks its schema, or null. */
export function firstViolation(role: "account" | "vault" | "key" | "key-bundle", record: unknown): ValidationError | null {
  const validate: Validator = { account: validateAzAccount, vault: validateAzVault, key: validateAzKey, "key-bundle": validateAzKeyBundle }[
    role
  ];
  return validate(record) ? null : (validate.errors?.[0] ?? null);
}

const textOrNull = (value: unknown): string | null => (typeof value === "string" && value !== "" ? value : null);
const guidOrNull = (value: unknown): string | null => textOrNull(value)?.toLowerCase() ?? null;

/**
 * Tags sorted by name; undefined when the field is not there at all, or holds anything but texts: no tag of Azure has another value, so that
 * somebody has chosen by name what stands there (`tags: {env: tags.env}` prints a null where there is no such tag), or made something of it.
 */
export function normaliseTags(value: unknown): readonly Tag[] | undefined {
  if (value === null) return [];
  if (!isObject(value)) return undefined;
  const entries = Object.entries(value);
  if (!entries.every((entry): entry is [string, string] => typeof entry[1] === "string")) return undefined;
  return entries.map(([name, text]) => ({ name, value: text })).sort((a, b) => byText(a.name, b.name));
}

export function normaliseAccount(record: JsonObject, inList: boolean, source: Source): SubscriptionFact {
  return {
    kind: "subscription",
    // Raw REST output has the id as /subscriptions/<id> and the name as displayName.
    id: (isGuid(textAt(record, "subscriptionId")) ? textAt(record, "subscriptionId") : textAt(record, "id"))
      .toLowerCase()
      .replace(/^\/subscriptions\//, ""),
    name:
      (isGuid(textAt(record, "name")) ? null : textOrNull(record["name"])) ??
      textOrNull(record["displayName"]) ??
      textOrNull(record["name"]),
    state: textOrNull(record["state"]),
    cloud: textOrNull(record["cloudName"]) ?? textOrNull(record["environmentName"]),
    tenantId: guidOrNull(record["tenantId"]),
    // az account show has environmentName where the list has cloudName; a management group need not hold all subscriptions.
    inList: inList && !("environmentName" in record) && !isInGroup(record),
    source,
  };
}

export function normaliseVault(record: JsonObject, source: Source): VaultFact | null {
  const identity = parseVaultId(String(record["id"]));
  if (identity === null) return null;
  const properties = isObject(record["properties"]) ? record["properties"] : {};
  const uri = textOrNull(properties["vaultUri"]) ?? textOrNull(properties["hsmUri"]);
  return vaultFact(identity, uri === null ? null : hostOfUri(uri), normaliseTags(record["tags"]) ?? null, source);
}

/** A date of `attributes`: undefined when nothing is known, null when it is known not to be set. */
function boundary(attributes: JsonObject | null, ...names: readonly string[]): number | null | undefined {
  if (attributes === null) return undefined;
  for (const name of names) if (name in attributes) return attributes[name] === null ? null : (parseInstant(attributes[name]) ?? undefined);
  // az 2.73 to 2.75 leave unset dates out; a whole attributes object always has created.
  return "created" in attributes ? null : undefined;
}

/**
 * Whether the record of a key is as the service itself writes one: it leaves out what is not set, has seconds for dates and gives no name. az
 * prints a name, nulls and tags, set or not.
 */
export function isAsServiceWrites(record: JsonObject): boolean {
  const { attributes, name } = record;
  if (name !== undefined || !isObject(attributes) || typeof attributes["created"] === "string") return false;
  return [...Object.values(record), ...Object.values(attributes)].every((value) => value !== null);
}

/** A key list element, a version, or a key show. The record must have passed its schema; a field that is there as undefined could not be read. */
export function normaliseKey(record: JsonObject, form: ReadingForm, source: Source, absentTagsAreNone: boolean): KeyReading | null {
  const key = isObject(record["key"]) ? record["key"] : null;
  const identity = parseKid(String(key?.["kid"] ?? record["kid"]));
  if (identity === null) return null;
  const attributes = isObject(record["attributes"]) ? record["attributes"] : null;
  const enabled = attributes?.["enabled"];
  const managed = record["managed"];
  return {
    kind: "key",
    form,
    kid: identity.kid,
    host: identity.host,
    name: identity.name,
    version: identity.version,
    enabled: typeof enabled === "boolean" ? enabled : undefined,
    tags: normaliseTags(record["tags"]) ?? (absentTagsAreNone && !("tags" in record) ? [] : undefined),
    contradictory: NOT_CONTRADICTORY,
    created: parseMoment(attributes?.["created"]) ?? undefined,
    updated: parseMoment(attributes?.["updated"]) ?? undefined,
    ...(isZoneless(attributes?.["created"]) || isZoneless(attributes?.["updated"]) ? { isZoneless: true } : {}),
    notBefore: boundary(attributes, "notBefore", "nbf"),
    expires: boundary(attributes, "expires", "exp"),
    managed: typeof managed === "boolean" ? managed : undefined,
    keyType: textOrNull(key?.["kty"]) ?? undefined,
    keyOps: Array.isArray(key?.["keyOps"]) ? (key["keyOps"] as string[]) : undefined,
    recoveryLevel: textOrNull(attributes?.["recoveryLevel"]) ?? undefined,
    source,
    fieldsAt: absentTagsAreNone && !("tags" in record) ? PLACES_OF_UNTAGGED : null,
    attribution: null,
  };
}

/** A key as the control plane lists it (Microsoft.KeyVault/vaults/keys): everything stands in `properties`. */
export function normaliseArmKey(record: JsonObject, source: Source): KeyReading | null {
  const properties = isObject(record["properties"]) ? record["properties"] : {};
  const { attributes, keyUri, kty, keyOps } = properties as { attributes?: unknown; keyUri?: unknown; kty?: unknown; keyOps?: unknown };
  const tags = withoutUnread(record["tags"]);
  const reading = normaliseKey({ attributes, key: { kid: keyUri, kty, keyOps }, tags }, "list", source, false);
  const unread = unreadPlaces(record["tags"], PLACES_OF_ARM.tags);
  return reading === null ? null : { ...reading, fieldsAt: unread.length > 0 ? { ...PLACES_OF_ARM, unread } : PLACES_OF_ARM };
}

/** A key of which only the identifier is known. */
export function identifierReading(
  identity: { kid: string; host: string; name: string; version: string | null },
  source: Source,
  over: Partial<KeyReading> = {},
): KeyReading {
  const nothing = {
    enabled: undefined,
    tags: undefined,
    created: undefined,
    updated: undefined,
    notBefore: undefined,
    expires: undefined,
    managed: undefined,
  };
  return {
    kind: "key",
    form: "identifier",
    ...identity,
    ...nothing,
    contradictory: NOT_CONTRADICTORY,
    keyType: undefined,
    keyOps: undefined,
    recoveryLevel: undefined,
    source,
    fieldsAt: null,
    attribution: null,
    ...over,
  };
}
