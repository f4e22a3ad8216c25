import { pushAll } from "../../basis/push-all.ts";
import { rememberedByName } from "../../basis/remembered.ts";
import { plainLetters } from "../../text/plain-letters.ts";
import { isHolder, isObject, type JsonObject } from "../base/json-object.ts";
import { accountField, keyColumn, vaultField } from "./column-names.ts";
import { isUnreadDenial, mayDeny } from "./denials.ts";
import { DEEPEST, fieldNamed, type KeyField, type Mention } from "./field-mentions.ts";
import { isWordOfStanding } from "./in-force.ts";
import { isOfKind, statesKind } from "./stated-kind.ts";
import { tagColumn } from "./tag-columns.ts";
import { saysSomething } from "./truth.ts";

/**
 * Columns of a row on a key that are no field of a key, a vault or a subscription: whoever made the row knows what they say of it. Some show that
 * the row is of something else, which uses the key or is told of it, and that its state and tags are that thing's.
 */

/** Things that have, use or guard keys, or are told of them, and what only they have; each may have a name, an id or a type. */
const THING = new RegExp(
  `^(?:${[
    "(?:managed|os|data)?disk(?:encryptionset)?|storageaccount|(?:sql|my|postgre)*(?:server|database)|cluster|aks|kubernetes.*|kms.*",
    "(?:virtual)?machine|vm|vmsize|host|computer|device|node|os(?:type|version)?|ip(?:address)?",
    "(?:app|web|function)(?:service|app)|webtest|container(?:app)?|workspace",
    "alert|alertrule|severity|incident|recommendation",
    "(?:private)?endpoint|diagnosticsettings?|lock|locklevel|subnet|virtualnetwork",
    "(?:user|service)?principal|user|role(?:assignment|definition)|assignee|upn|userprincipal",
    "policy(?:assignment|definition)|compliancestate|eventtime|timegenerated|resulttype|correlation|caller|callerip(?:address)?",
  ].join("|")})(?:name|id|type|rule|key|keyname|displayname)?$`,
);

const isOfThing: (name: string) => boolean = rememberedByName(
  (name: string) => THING.test(plainLetters(name)) && fieldNamed(name) !== "standing",
);

/** Columns that say of a key who uses it: the row is the key's. */
const OF_USERS =
  /^(?:(?:is|key)?(?:used|consumed|referenced)(?:by|in|for|at)|consumers?|encrypts|protects|verwendet(?:von|in|fur)|utilisepar|usadopor)/;
/** The id of a resource that is no vault, and is in none: in a column of any other name it says that the row is of that. */
const OF_OTHER_PROVIDER = /^\/subscriptions\/[^/]+\/(?:resourceGroups\/[^/]+\/)?providers\/(?!microsoft\.keyvault\/)/i;
const isOtherResource = (name: string, value: unknown): boolean =>
  typeof value === "string" && OF_OTHER_PROVIDER.test(value) && !OF_USERS.test(plainLetters(name));

/** A flag or a number counts or qualifies: it names nothing. */
const isName = (value: unknown): boolean => typeof value === "string" && saysSomething(value);

/** The column by which a row is of another thing than the key in it; undefined for none. `own`: names of the key and of its vault, lower case. */
export const columnOfThing = (object: JsonObject, own: readonly string[]): string | undefined =>
  Object.keys(object).find((name) => {
    const value = object[name];
    return isOtherResource(name, value) || (isOfThing(name) && isName(value) && !own.includes(String(value).toLowerCase()));
  });

function isKnown(name: string): boolean {
  if (fieldNamed(name) !== undefined || [keyColumn, vaultField, accountField].some((fieldOf) => fieldOf(name) !== undefined)) return true;
  if ((mayDeny(name) && !isOfKind(name)) || tagColumn(name) !== undefined) return true;
  // Rows are numbered under a sign, or under nothing.
  return plainLetters(name) === "";
}

/** By what it is told whether nobody knows what a column says: not at all of one that is known, or by the word in it. */
type ByWord = (name: string, value: unknown) => boolean;

const isUnknownStatus: ByWord = (_, value) => !isWordOfStanding(value) && saysSomething(value);
const isNoFlag: ByWord = (_, value) => isHolder(value) && saysSomething(value);
const isUnknownKind: ByWord = (name, value) => !statesKind(name, value) && saysSomething(value);

/** By what it is told that nobody can read a field of a key, of those that decide whether it counts. */
function unreadBy(field: KeyField | undefined): ByWord | null {
  if (field === "status" || field === "standing") return isUnknownStatus;
  return field === "enabled" ? isNoFlag : null;
}

const strangeBy: (name: string) => ByWord | null = rememberedByName((name: string) => {
  const byWord = isKnown(name) ? unreadBy(fieldNamed(name)) : isUnknownKind;
  if (!mayDeny(name)) return byWord;
  return byWord === null ? isUnreadDenial : (column, value) => isUnreadDenial(column, value) || byWord(column, value);
});

const ATTRIBUTES = /^(?:attributes|properties)$/;

/** The columns that nobody knows, at the top of a record and in its attributes or properties; an empty cell says nothing. */
export function strangeColumns(object: JsonObject, outer: Mention["path"] = []): readonly Mention[] {
  const strange: Mention[] = [];
  for (const name of Object.keys(object)) {
    const value = object[name];
    if (isObject(value) && ATTRIBUTES.test(plainLetters(name))) {
      if (outer.length < DEEPEST) pushAll(strange, strangeColumns(value, [...outer, name]));
    } else if (strangeBy(name)?.(name, value) === true) strange.push({ path: [...outer, name], value });
  }
  return strange;
}
