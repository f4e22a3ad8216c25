import { parseInstant } from "../model/instant.ts";
import type { KeyReading } from "./facts.ts";
import { isObject, type JsonObject } from "./json-object.ts";
import { normaliseTags } from "./normalise.ts";

const fold = (name: string): string => name.toLowerCase().replace(/[^a-z]/g, "");

/** Names under which a field of a key is recognised, folded: what --query expressions and PowerShell make of az's names. */
const FIELDS = {
  enabled: ["enabled", "isenabled", "keyenabled", "attributesenabled"],
  tags: ["tags", "tag", "keytags"],
  created: ["created", "createdon", "attributescreated"],
  updated: ["updated", "updatedon", "attributesupdated"],
  notBefore: ["notbefore", "nbf", "attributesnotbefore"],
  expires: ["expires", "exp", "expireson", "attributesexpires"],
  managed: ["managed"],
} as const;

/** The value of a field, at the top of the object or inside its attributes; undefined when there is none. */
function fieldOf(object: JsonObject, field: keyof typeof FIELDS): unknown {
  const names: readonly string[] = FIELDS[field];
  const own = Object.entries(object);
  const nested = own
    .filter(([name, value]) => fold(name) === "attributes" && isObject(value))
    .flatMap(([, value]) => Object.entries(value as JsonObject));
  return [...own, ...nested].find(([name]) => names.includes(fold(name)))?.[1];
}

function flag(value: unknown): boolean | undefined {
  if (typeof value === "boolean") return value;
  return typeof value === "string" && /^(?:true|false)$/i.test(value) ? value.toLowerCase() === "true" : undefined;
}

const boundary = (value: unknown): number | null | undefined => (value === null ? null : (parseInstant(value) ?? undefined));

/** What an object of the customer's own making says of a key, whichever key that is. */
export function fieldsIn(object: JsonObject): Partial<KeyReading> {
  const tags = fieldOf(object, "tags");
  return {
    enabled: flag(fieldOf(object, "enabled")),
    tags: tags === undefined ? undefined : normaliseTags(tags),
    created: parseInstant(fieldOf(object, "created")) ?? undefined,
    updated: parseInstant(fieldOf(object, "updated")) ?? undefined,
    notBefore: boundary(fieldOf(object, "notBefore")),
    expires: boundary(fieldOf(object, "expires")),
    managed: flag(fieldOf(object, "managed")),
  };
}

export const isTagSet = (value: unknown): value is JsonObject =>
  isObject(value) && Object.values(value).every((text) => typeof text === "string");

export const KEY_NAME = /^[0-9a-zA-Z-]{1,127}$/;

/** The name of the key in an object without a key identifier, or null. */
export function nameIn(object: JsonObject): string | null {
  const names = Object.entries(object).filter(([name]) => /^(?:name|key|keyname)$/.test(fold(name)));
  const [, text] = names[0] ?? [];
  return names.length === 1 && typeof text === "string" && KEY_NAME.test(text) ? text : null;
}

/** A web address, or a list that begins with one. Objects are not asked for their text: a tag may be called toString. */
const isAddress = (value: unknown): boolean =>
  Array.isArray(value) ? isAddress(value[0]) : typeof value === "string" && /^https?:/i.test(value);

/**
 * Whether an object without a key identifier speaks of a key all the same: it states enabled (nothing else that az prints does so at the
 * top or in attributes), or tags in an object of their own, and no field of another resource.
 */
export function hasKeyFields(object: JsonObject): boolean {
  const names = Object.keys(object).map(fold);
  // An identifier that was refused is not made up for by a name.
  const isResource = names.some((name) => FOREIGN.includes(name)) || Object.values(object).some(isAddress);
  const tags = fieldOf(object, "tags");
  return !isResource && (typeof flag(fieldOf(object, "enabled")) === "boolean" || ((isTagSet(tags) || tags === null) && names.length > 1));
}

/** Fields, folded, of vaults, secrets, certificates, subscriptions and other resources. */
const FOREIGN: readonly string[] = [
  "id",
  "kid",
  "sid",
  "location",
  "resourcegroup",
  "type",
  "properties",
  "vaulturi",
  "state",
  "tenantid",
  "contenttype",
  "value",
];
