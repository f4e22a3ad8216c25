import { isKeyName } from "../../model/azure-names.ts";
import type { Contradictory, FieldPlaces, KeyReading } from "../../model/facts.ts";
import { PLACES_OF_AZ } from "../../model/field-places.ts";
import { isZoneless, parseMoment } from "../../text/instant.ts";
import { plainLetters } from "../../text/plain-letters.ts";
import { pointerToken } from "../../text/position.ts";
import { isObject, type JsonObject } from "../base/json-object.ts";
import type { TagChoice } from "../base/tag-choice.ts";
import { keyColumn, vaultField } from "../columns/column-names.ts";
import { fieldNamed, type Mentions, mentionsIn } from "../columns/field-mentions.ts";
import { holdsMembers } from "../columns/member-names.ts";
import { statedKind } from "../columns/stated-kind.ts";
import { columnOfThing, strangeColumns } from "../columns/strange-columns.ts";
import { rivalTagColumns, tagColumn } from "../columns/tag-columns.ts";
import { saysSomething } from "../columns/truth.ts";
import { boundary, lessTwofoldDates } from "./key-dates.ts";
import {
  contradictionsOf,
  type PointerTo,
  pointerTo,
  rivalPlaces,
  said,
  saidOfKey,
  unlessTwofold,
  unreadManaged,
  unreadTags,
} from "./said-of-key.ts";
import { vaultColumnIn } from "./vault-rows.ts";

/**
 * Members that make a JSON Web Key a private or a symmetric one (RFC 7518, section 6), and `t`, the token of a key brought
 * to an HSM (Key Vault REST API, JsonWebKey). az prints null for each.
 */
export const PRIVATE_MEMBERS = ["d", "dp", "dq", "k", "p", "q", "qi", "t"] as const;

const moment = (value: unknown): number | undefined => parseMoment(value) ?? undefined;

/** Whether an object speaks once, in az's own place, of whatever qualifies a key, so that there is nothing beside it. */
function isSaidOnce(mentions: Mentions, own: KeyReading): boolean {
  const [first, ...others] = mentions.get("managed") ?? [];
  const isManagedKnown = first === undefined || first.value === null || own.managed !== undefined;
  const isEnabledKnown = own.enabled !== undefined && mentions.get("enabled")?.length === 1 && !mentions.has("status");
  return isEnabledKnown && !mentions.has("standing") && isManagedKnown && others.length === 0 && (mentions.get("tags")?.length ?? 0) < 2;
}

/** Where an object has columns that nobody knows. */
function strangePlaces(object: JsonObject, pointer: PointerTo): Pick<FieldPlaces, "strange"> {
  const strange = strangeColumns(object);
  return strange.length === 0 ? {} : { strange: strange.map(pointer) };
}

/**
 * What an object in the shape of a command says of a key beside `printed`, which was read where the command prints it: a column that somebody has
 * added tells whether the key is enabled, or a certificate's, where the command does not. `states`: what the object states twice under one
 * name. `within`: the pointer to the member of the object that has a name, where it was made of several.
 */
export function besideAz(object: JsonObject, printed: KeyReading, states: Contradictory, within = (_name: string) => ""): KeyReading {
  const mentions = mentionsIn(object);
  const own = lessTwofoldDates(object, mentions, printed);
  const pointer: PointerTo = (at) => (at === undefined ? "" : within(String(at.path[0])) + pointerTo(at));
  const az = own.fieldsAt ?? PLACES_OF_AZ;
  const strange = strangePlaces(object, pointer);
  const told = { ...own, ...(strange.strange === undefined ? {} : { fieldsAt: { ...az, ...strange } }) };
  const otherTags = rivalTagColumns(object, mentions.get("tags")?.[0]);
  if (isSaidOnce(mentions, own) && otherTags.length === 0) return { ...told, contradictory: states };
  const ofKey = saidOfKey(mentions);
  const { enabled, managed } = ofKey;
  const contradictory = otherTags.length > 0 ? { ...contradictionsOf(ofKey, states), tags: true } : contradictionsOf(ofKey, states);
  const addsEnabled = own.enabled === undefined && enabled.at !== undefined;
  const addsManaged = own.managed === undefined && managed.at !== undefined;
  const rivals = rivalPlaces(ofKey, pointer, otherTags);
  if (!addsEnabled && !addsManaged && rivals.rivals === undefined) return { ...told, contradictory };
  return {
    ...own,
    contradictory,
    enabled: own.enabled ?? enabled.value,
    managed: own.managed ?? unlessTwofold(managed),
    fieldsAt: {
      ...az,
      enabled: addsEnabled ? pointer(enabled.at) : az.enabled,
      managed: addsManaged ? pointer(managed.at) : az.managed,
      ...rivals,
      ...strange,
    },
  };
}

const isColumnOfTag = (name: string): boolean => tagColumn(name) !== undefined && fieldNamed(name) !== "tags";

/** JSON pointers of what an object that states no tags has in their place, or in a column for one of them. */
function tagsAsText(object: JsonObject, mentions: Mentions): readonly string[] {
  const texts = (mentions.get("tags") ?? []).filter(({ value }) => typeof value === "string" && saysSomething(value)).map(pointerTo);
  const columns = Object.keys(object).filter((name) => isColumnOfTag(name) && saysSomething(object[name]));
  return [...texts, ...columns.map((name) => `/${pointerToken(name)}`)];
}

const areZoneless = (mentions: Mentions): boolean =>
  (["created", "updated"] as const).some((field) => mentions.get(field)?.some(({ value }) => isZoneless(value)));

/**
 * What an object of the customer's own making says of a key, whichever key that is. `states`: what it states twice under one name. `choice`: how
 * only some tags were asked for, by their names.
 */
export function fieldsIn(object: JsonObject, states: Contradictory, choice: TagChoice): Partial<KeyReading> {
  const mentions = mentionsIn(object);
  const ofKey = saidOfKey(mentions, choice);
  const { enabled, managed } = ofKey;
  const otherTags = rivalTagColumns(object, ofKey.tags.at);
  const contradictory = otherTags.length > 0 ? { ...contradictionsOf(ofKey, states), tags: true } : contradictionsOf(ofKey, states);
  const unreadOfManaged = unreadManaged(mentions);
  const chosenTags = ofKey.tags.value === undefined && !contradictory.tags ? unlessTwofold(ofKey.chosenTags) : undefined;
  const tags = chosenTags === undefined ? ofKey.tags : ofKey.chosenTags;
  const unread = [...unreadOfManaged.map(pointerTo), ...(tags.value === undefined ? tagsAsText(object, mentions) : unreadTags(ofKey))];
  return {
    // A key of which nobody can read whether it is a certificate's is not known to be enabled for anybody to use.
    enabled: unreadOfManaged.length > 0 && managed.value !== true ? undefined : enabled.value,
    tags: ofKey.tags.value,
    ...(chosenTags === undefined ? {} : { chosenTags }),
    contradictory,
    created: unlessTwofold(said(mentions, "created", moment)),
    updated: unlessTwofold(said(mentions, "updated", moment)),
    ...(areZoneless(mentions) ? { isZoneless: true } : {}),
    ...lessTwofoldDates(object, mentions, {
      notBefore: unlessTwofold(said(mentions, "notBefore", boundary)),
      expires: unlessTwofold(said(mentions, "expires", boundary)),
    }),
    managed: unlessTwofold(managed),
    fieldsAt: {
      enabled: pointerTo(enabled.at),
      tags: pointerTo(tags.at),
      managed: pointerTo(managed.at),
      ...rivalPlaces(ofKey, pointerTo, otherTags),
      ...(unread.length > 0 ? { unread } : {}),
      ...strangePlaces(object, pointerTo),
    },
  };
}

export const isTagSet = (value: unknown): value is JsonObject =>
  isObject(value) && Object.values(value).every((text) => typeof text === "string");

/** The name of the key in an object without a key identifier, or null. */
export function keyNameIn(object: JsonObject): string | null {
  const names = Object.entries(object).filter(([name]) => /^(?:name|key|keyname)$/.test(plainLetters(name)));
  const [, text] = names[0] ?? [];
  return names.length === 1 && typeof text === "string" && isKeyName(text) ? text : null;
}

/** Whether a row names a key and its vault, and says nothing but what is known of keys and vaults: it shows that the key is there. */
export function namesKey(row: JsonObject): boolean {
  const name = keyNameIn(row);
  if (name === null || vaultColumnIn(row) === undefined || vaultColumnIn(row)?.toLowerCase() === name.toLowerCase()) return false;
  const kind = statedKind(row);
  const isKnown = (column: string): boolean => [keyColumn, vaultField].some((fieldOf) => fieldOf(column) !== undefined);
  return (kind === undefined || kind === "key") && Object.keys(row).every(isKnown);
}

/** A web address, or a list that begins with one. Objects are not asked for their text: a tag may be called toString. */
const isAddress = (value: unknown): boolean =>
  Array.isArray(value) ? isAddress(value[0]) : typeof value === "string" && /^https?:/i.test(value);

/**
 * Whether an object without a key identifier speaks of a key all the same: it states enabled (nothing else that az prints does so at the
 * top or in attributes), or tags in an object of their own, and no field of another resource. Tags beside lists of keys, vaults or subscriptions
 * are not of one of these keys.
 */
export function hasKeyFields(object: JsonObject): boolean {
  const isOfData = /^(?:key|secret|certificate)$/.test(statedKind(object) ?? "");
  const names = Object.keys(object).map(plainLetters);
  // An identifier that was refused is not made up for by a name.
  const own = [keyNameIn(object) ?? ""].map((name) => name.toLowerCase());
  const isResource =
    columnOfThing(object, own) !== undefined ||
    names.some((name) => FOREIGN.includes(name) && !(isOfData && name === "type")) ||
    Object.values(object).some(isAddress);
  const mentions = mentionsIn(object);
  const [tags] = mentions.get("tags") ?? [];
  const isTagged = tags !== undefined && (isTagSet(tags.value) || tags.value === null);
  // A text may be the value of a tag of that name.
  const isFlagged = (mentions.get("enabled") ?? []).some(({ value }) => typeof value === "boolean");
  return !isResource && (isFlagged || (isTagged && names.length > 1 && (keyNameIn(object) !== null || !holdsMembers(object))));
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
  "secretname",
  "certificatename",
  "thumbprint",
  "permissions",
  "workspaceid",
  "privatelinkserviceconnectionstate",
];
