import { parseKid } from "../model/identity.ts";
import { parseInstant } from "../model/instant.ts";
import type { Contradictory, KeyReading, Source } from "./facts.ts";
import { identifierReading, normaliseTags } from "./normalise.ts";
import { isObject, type JsonObject, kidIn } from "./recognise.ts";

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

/** What an object of the customer's own making says of the key whose identifier it carries. */
export function readProjection(object: JsonObject, source: Source, contradictory: Contradictory): KeyReading | null {
  const identity = parseKid(kidIn(object) ?? "");
  if (identity === null) return null;
  const tags = fieldOf(object, "tags");
  return identifierReading(identity, source, {
    form: "projection",
    contradictory,
    enabled: flag(fieldOf(object, "enabled")),
    tags: tags === undefined ? undefined : normaliseTags(tags),
    created: parseInstant(fieldOf(object, "created")) ?? undefined,
    updated: parseInstant(fieldOf(object, "updated")) ?? undefined,
    notBefore: boundary(fieldOf(object, "notBefore")),
    expires: boundary(fieldOf(object, "expires")),
    managed: flag(fieldOf(object, "managed")),
  });
}

const isTagSet = (value: unknown): value is JsonObject => isObject(value) && Object.values(value).every((text) => typeof text === "string");

/** A row as `--query '[].[kid, attributes.enabled, tags]'` prints it: one key identifier beside at most one flag and one set of tags. */
export const isRow = (item: unknown): item is readonly unknown[] =>
  Array.isArray(item) &&
  item.length > 1 &&
  item.every((cell) => cell === null || typeof cell !== "object" || isTagSet(cell)) &&
  item.filter((cell) => typeof cell === "string" && parseKid(cell) !== null).length === 1 &&
  item.some((cell) => typeof cell !== "string");

/** The row with names for its cells. A null may stand for anything, so it says nothing. */
export function objectOfRow(row: readonly unknown[]): JsonObject {
  const flags = row.filter((cell) => typeof cell === "boolean");
  const sets = row.filter(isTagSet);
  return {
    kid: row.find((cell) => typeof cell === "string" && parseKid(cell) !== null),
    ...(flags.length === 1 ? { enabled: flags[0] } : {}),
    ...(sets.length === 1 ? { tags: sets[0] } : {}),
  };
}
