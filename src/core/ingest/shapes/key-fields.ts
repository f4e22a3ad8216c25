import { isKeyName } from "../../model/azure-names.ts";
import type { Contradictory, KeyReading } from "../../model/facts.ts";
import { parseInstant } from "../../model/instant.ts";
import { pointerToken } from "../../text/position.ts";
import { isObject, type JsonObject } from "../json-object.ts";
import { normaliseTags } from "../normalise.ts";
import { areTagEntries } from "./credentials.ts";
import { type KeyField, letters, type Mention, type Mentions, mentionsIn } from "./mentions.ts";

/**
 * Members that make a JSON Web Key a private or a symmetric one (RFC 7518, section 6), and `t`, the token of a key brought
 * to an HSM (Key Vault REST API, JsonWebKey). az prints null for each.
 */
export const PRIVATE_MEMBERS = ["d", "dp", "dq", "k", "p", "q", "qi", "t"] as const;

function flag(value: unknown): boolean | undefined {
  if (typeof value === "boolean") return value;
  return typeof value === "string" && /^(?:true|false)$/i.test(value) ? value.toLowerCase() === "true" : undefined;
}

const instant = (value: unknown): number | undefined => parseInstant(value) ?? undefined;
const boundary = (value: unknown): number | null | undefined => (value === null ? null : instant(value));

/** What an object says of a field, and whether it says two things. Names of one field may agree, as in what PowerShell prints. */
interface Said<T> {
  readonly value: T | undefined;
  readonly at: Mention | undefined;
  readonly isTwofold: boolean;
}

/**
 * Whether a key is enabled, by a flag that may stand under the opposite name. A flag in a cell of a row has no name: it may as well say that
 * the key can be exported, or that it belongs to a certificate.
 */
function enabledBy(value: unknown, { path }: Mention): boolean | undefined {
  const given = flag(value);
  const name = path.at(-1);
  if (given === undefined || typeof name === "number") return undefined;
  return /disabled$/.test(letters(String(name))) ? !given : given;
}

/** A null under another name than the field's own, or inside of attributes, is a column or a field that was left empty: it says nothing. */
const isOwnName = (path: Mention["path"], field: KeyField): boolean =>
  path.length === 1 && letters(String(path[0])) === field.toLowerCase();

function said<T>(mentions: Mentions, field: KeyField, read: (value: unknown, at: Mention) => T | undefined): Said<T> {
  const all = (mentions.get(field) ?? [])
    .filter(({ path, value }) => value !== null || isOwnName(path, field))
    .map((at) => ({ at, value: read(at.value, at) }))
    .filter(({ value }) => value !== undefined);
  const [first] = all;
  const isTwofold = all.length > 1 && new Set(all.map(({ value }) => JSON.stringify(value))).size > 1;
  return { value: first?.value, at: first?.at, isTwofold };
}

/** Whether a name is one under which scripts and portals say in a word whether a key is enabled. az prints none. */
const isStatusName = (name: string): boolean => /^(?:key)?(?:status|state)$/.test(letters(name));

/** What such a word says; undefined for any other word, such as how a script fared. */
const enabledByStatus = (value: unknown): boolean | undefined =>
  typeof value === "string" && /^\s*(?:en|dis)abled\s*$/i.test(value) ? /en/i.test(value) : undefined;

/** Whether a word at the top of an object, or in its attributes, says the opposite of what the object states by a flag. */
function isDeniedByStatus(object: JsonObject, enabled: boolean): boolean {
  const within = Object.entries(object).flatMap(([name, value]) => (isObject(value) && letters(name) === "attributes" ? [value] : []));
  return [object, ...within].some((place) =>
    Object.entries(place).some(([name, value]) => isStatusName(name) && enabledByStatus(value) === !enabled),
  );
}

const either = (a: Contradictory, b: Contradictory): Contradictory => ({ tags: a.tags || b.tags, enabled: a.enabled || b.enabled });

/**
 * What an object says twice and not alike, under several names of one field, or by a flag and a word for its status, beside what it `states`
 * twice under one name. One that does not know whether the key is a certificate's is not to be trusted with anything.
 */
export const contradictionsIn = (object: JsonObject, states: Contradictory): Contradictory => contradictionsOf(opinionIn(object), states);

/** What qualifies a key, as an object says it. */
function opinionIn(object: JsonObject, tagTexts?: ReadonlySet<string>) {
  const mentions = mentionsIn(object);
  const isOfOneTag = (value: unknown, { path }: Mention): boolean => value === null && tagTexts?.has(String(path[0])) === true;
  const enabled = said(mentions, "enabled", enabledBy);
  const isDenied = enabled.value !== undefined && isDeniedByStatus(object, enabled.value);
  return {
    mentions,
    enabled: isDenied ? { ...enabled, isTwofold: true } : enabled,
    tags: said(mentions, "tags", (value, at) => (areTagEntries(value) || isOfOneTag(value, at) ? undefined : normaliseTags(value))),
    managed: said(mentions, "managed", flag),
  };
}

function contradictionsOf({ enabled, tags, managed }: ReturnType<typeof opinionIn>, states: Contradictory): Contradictory {
  const isTwofold = { tags: managed.isTwofold || tags.isTwofold, enabled: managed.isTwofold || enabled.isTwofold };
  return isTwofold.tags || isTwofold.enabled ? either(states, isTwofold) : states;
}

const pointerTo = (at: Mention | undefined): string => (at?.path ?? []).map((name) => `/${pointerToken(name)}`).join("");

/**
 * What an object of the customer's own making says of a key, whichever key that is. `states`: what it states twice under one name. `tagTexts`:
 * names under which a null says nothing of its tags.
 */
export function fieldsIn(object: JsonObject, states: Contradictory, tagTexts: ReadonlySet<string>): Partial<KeyReading> {
  const once = <T>({ value, isTwofold }: Said<T>): T | undefined => (isTwofold ? undefined : value);
  const opinion = opinionIn(object, tagTexts);
  const { mentions, enabled, tags, managed } = opinion;
  return {
    enabled: enabled.value,
    tags: tags.value,
    contradictory: contradictionsOf(opinion, states),
    created: once(said(mentions, "created", instant)),
    updated: once(said(mentions, "updated", instant)),
    notBefore: once(said(mentions, "notBefore", boundary)),
    expires: once(said(mentions, "expires", boundary)),
    managed: once(managed),
    fieldsAt: { enabled: pointerTo(enabled.at), tags: pointerTo(tags.at), managed: pointerTo(managed.at) },
  };
}

export const isTagSet = (value: unknown): value is JsonObject =>
  isObject(value) && Object.values(value).every((text) => typeof text === "string");

/** The name of the key in an object without a key identifier, or null. */
export function keyNameIn(object: JsonObject): string | null {
  const names = Object.entries(object).filter(([name]) => /^(?:name|key|keyname)$/.test(letters(name)));
  const [, text] = names[0] ?? [];
  return names.length === 1 && typeof text === "string" && isKeyName(text) ? text : null;
}

/** A web address, or a list that begins with one. Objects are not asked for their text: a tag may be called toString. */
const isAddress = (value: unknown): boolean =>
  Array.isArray(value) ? isAddress(value[0]) : typeof value === "string" && /^https?:/i.test(value);

/**
 * Whether an object without a key identifier speaks of a key all the same: it states enabled (nothing else that az prints does so at the
 * top or in attributes), or tags in an object of their own, and no field of another resource.
 */
export function hasKeyFields(object: JsonObject): boolean {
  const names = Object.keys(object).map(letters);
  // An identifier that was refused is not made up for by a name.
  const isResource = names.some((name) => FOREIGN.includes(name)) || Object.values(object).some(isAddress);
  const mentions = mentionsIn(object);
  const [tags] = mentions.get("tags") ?? [];
  const isTagged = tags !== undefined && (isTagSet(tags.value) || tags.value === null);
  // A text may be the value of a tag of that name.
  const isFlagged = (mentions.get("enabled") ?? []).some(({ value }) => typeof value === "boolean");
  return !isResource && (isFlagged || (isTagged && names.length > 1));
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
