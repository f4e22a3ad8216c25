import type { Fact, ReadingForm } from "../../model/facts.ts";
import { parseKid } from "../../model/identity.ts";
import type { KeyFields } from "../base/bare.ts";
import type { Gathered, ReadValue } from "../base/gathered.ts";
import { isObject, type JsonObject } from "../base/json-object.ts";
import type { Place } from "../base/place.ts";
import { areTagEntries } from "../columns/credentials.ts";
import { denialIn } from "../columns/denials.ts";
import { fieldNamed } from "../columns/field-mentions.ts";
import { keyCountIn } from "../objects/key-count.ts";
import { fieldsIn, keyNameIn } from "../objects/key-fields.ts";
import { type RecordRole, recognise } from "../objects/recognise.ts";
import { contradictoryIn, isIdentityTwofold, lessTwofold } from "../objects/stated-twice.ts";
import { tagChoiceAt } from "../objects/tag-choices.ts";
import { vaultColumnIn } from "../objects/vault-rows.ts";
import { isFlattened, reportFlattened } from "../tools/flattened.ts";
import { areOfSome, readLoneAccount } from "./read-accounts.ts";
import { readFact } from "./read-fact.ts";
import { readHanging } from "./read-hanging.ts";
import { readVaultName } from "./read-names.ts";
import { readOther, reportNamedValue } from "./read-other.ts";
import { isFactRole, rolesUnder } from "./roles.ts";
import { withCase } from "./tell-case.ts";
import { tellUnreadTags } from "./tell-unread.ts";

/** One record: the fact that it becomes, what it says of a key that it does not identify, or the issue that it is. */

/** Says of an object that PowerShell made a text of what is in it, or, in one that is not az's own, printed its tags one by one. */
export function tellRewritten(role: RecordRole, object: JsonObject, place: Place, out: Gathered): void {
  const flat = Object.entries(object).find(([, value]) => isFlattened(value));
  if (flat !== undefined) reportFlattened(flat[0], place, out);
  if (role !== "projection" && role !== "key-fields") return;
  const [, entries] = Object.entries(object).find(([name, value]) => areTagEntries(value) && fieldNamed(name) === "tags") ?? [];
  const entry = Array.isArray(entries) ? entries[0] : entries;
  if (isObject(entry)) reportNamedValue(entry, place, out);
}

/** What an object says of a key is of the one whose identifier leads to it, unless it names a key itself. */
function withIdentifier(role: RecordRole, object: JsonObject, { labels }: Place): JsonObject {
  const label = labels.at(-1) ?? "";
  return role === "key-fields" && keyNameIn(object) === null && parseKid(label) !== null ? { kid: label, ...object } : object;
}

/** Reads a record that stands in no list. */
export function readSingle(role: RecordRole, found: JsonObject, place: Place, out: Gathered, read: ReadValue): void {
  const object = withIdentifier(role, found, place);
  const own = object === found ? role : recognise(object);
  // What is wrong with the id of one that is known by its other fields is told where it is read.
  if (readLoneAccount(own, object, place, out, own === "account") && own !== "account") return;
  const fact = readRecord(rolesUnder(place, [object])(own, object), object, place, out, read);
  // Of several objects in one file each may be one of a list.
  if (fact?.kind === "subscription" && areOfSome([fact], place, out)) out.facts[out.facts.indexOf(fact)] = { ...fact, isOfCutList: true };
}

/** Reads one record on its own, and what hangs on it; returns the fact it became. */
export function readRecord(role: RecordRole, object: JsonObject, place: Place, out: Gathered, read: ReadValue): Fact | null {
  const fact = readOwn(role, object, place, out);
  if (isFactRole(role) || role === "vault-name" || role === "key-fields") readHanging(role, object, place, out, read);
  return fact;
}

function readOwn(role: RecordRole, object: JsonObject, place: Place, out: Gathered): Fact | null {
  tellRewritten(role, object, place, out);
  if (isFactRole(role)) return keep(readFact(role, object, place, out), place, out);
  readKeyCount(object, place, out);
  if (role === "vault-name") readVaultName(object, place, out);
  else if (role === "key-fields") {
    const { labels, source } = place;
    out.bare.push({ shape: "key-fields", keys: [readKeyFields(object, place, out)], inList: false, labels, source });
  } else if (role !== "key-count") readOther(role, object, place, out);
  return null;
}

/** How many keys an object says that its vault has. */
function readKeyCount(object: JsonObject, { labels, source }: Place, out: Gathered): void {
  const counted = keyCountIn(object);
  if (counted === null) return;
  out.roles.add("key-count");
  out.records += 1;
  out.bare.push({ shape: "key-count", ...counted, labels, source });
}

/** What an object says of a key that it does not identify. */
export function readKeyFields(object: JsonObject, place: Place, out: Gathered): KeyFields {
  out.roles.add("key-fields");
  out.records += 1;
  const vault = vaultColumnIn(object);
  const choice = tagChoiceAt(out.tagChoices, place.source.pointer);
  const stated = withCase(
    lessTwofold(fieldsIn(object, contradictoryIn(object, place, out), choice), object, place, out),
    object,
    place,
    out,
  );
  tellUnreadTags(stated.fieldsAt, object, place, out);
  // Of the key as it is now, an older version says nothing but that there is one.
  const fields = denialIn(object) === "not-current" ? {} : stated;
  const name = isIdentityTwofold(object, place, out) ? null : keyNameIn(object);
  return { name, ...(vault === undefined ? {} : { vault }), fields, source: place.source };
}

export function keep(fact: Fact | null, place: Place, out: Gathered): Fact | null {
  if (fact === null) return null;
  out.records += 1;
  out.roles.add(roleName(fact, place));
  out.facts.push(fact);
  return fact;
}

function roleName(fact: Fact, place: Place): string {
  if (fact.kind === "subscription") return place.inList ? "account-list" : "account-show";
  if (fact.kind === "vault") return place.inList ? "vault-list" : "vault-show";
  return fact.kind === "key" ? ROLE_OF_FORM[fact.form] : fact.kind;
}

const ROLE_OF_FORM: Readonly<Record<ReadingForm, string>> = {
  show: "key-show",
  version: "key-versions",
  projection: "key-projection",
  list: "key-list",
  identifier: "key-list",
  tags: "tags",
};
