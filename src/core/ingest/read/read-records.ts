import { groupBy } from "../../basis/group.ts";
import type { Fact, ReadingForm } from "../../model/facts.ts";
import { parseKid } from "../../model/identity.ts";
import { letters } from "../../text/letters.ts";
import type { KeyFields, NamesOf } from "../base/bare.ts";
import { type Collector, inside, type Place, report } from "../base/collector.ts";
import { isObject, type JsonObject, textAt } from "../base/json-object.ts";
import { wordsOf } from "../paths/path-words.ts";
import { saysAnotherTime, saysDeleted, saysDisabled, saysOfCertificates } from "../paths/says-when.ts";
import { indexOfKeys } from "../paths/standing.ts";
import { areTagEntries } from "../shapes/credentials.ts";
import { denialIn } from "../shapes/denials.ts";
import { isFailureRecord } from "../shapes/failures.ts";
import { isFlattened, reportFlattened } from "../shapes/flattened.ts";
import { fieldsIn, keyNameIn } from "../shapes/key-fields.ts";
import { fieldNamed } from "../shapes/mentions.ts";
import { kidIn, type RecordRole, recognise } from "../shapes/recognise.ts";
import { contradictoryIn, isIdentityTwofold, lessTwofold } from "../shapes/stated-twice.ts";
import { tagChoiceAt } from "../shapes/tag-choices.ts";
import { isOfGraph, isOtherType, loneName, namesInRow, subscriptionIn, vaultColumnIn, vaultIn } from "../shapes/vault-rows.ts";
import { pushLists } from "./push-lists.ts";
import { FACT_ROLES, type FactRole, readFact } from "./read-fact.ts";
import { readOther, reportFailures, reportNamedValue, SILENT } from "./read-other.ts";

const isFactRole = (role: RecordRole): role is FactRole => (FACT_ROLES as readonly RecordRole[]).includes(role);

/** Says of an object that PowerShell made a text of what is in it, or, in one that is not az's own, printed its tags one by one. */
function tellRewritten(role: RecordRole, object: JsonObject, place: Place, out: Collector): void {
  const flat = Object.entries(object).find(([, value]) => isFlattened(value));
  if (flat !== undefined) reportFlattened(flat[0], place, out);
  if (role !== "projection" && role !== "key-fields") return;
  const [, entries] = Object.entries(object).find(([name, value]) => areTagEntries(value) && fieldNamed(name) === "tags") ?? [];
  const entry = Array.isArray(entries) ? entries[0] : entries;
  if (isObject(entry)) reportNamedValue(entry, place, out);
}

const KEY_ROLES: readonly RecordRole[] = ["key", "key-bundle", "arm-key", "projection"] satisfies readonly FactRole[];
const AT = { deleted: "deleted-key", "of-certificate": "certificate", "another-time": "key-of-another-time" } as const;

/** The role of records by what the names that they stand under say of them. */
function rolesUnder({ labels }: Place, records: readonly unknown[]): (role: RecordRole) => RecordRole {
  const when = labels.length === 0 ? undefined : saysAnotherTime(labels, () => indexOfKeys(identifiedIn(records)));
  return (role) => (when !== undefined && KEY_ROLES.includes(role) ? AT[when] : role);
}

/** Reads a record that stands in no list. */
export function readSingle(role: RecordRole, object: JsonObject, place: Place, out: Collector): void {
  readRecord(rolesUnder(place, [object])(role), object, place, out);
}

/** Reads one record on its own; returns the fact it became. */
function readRecord(role: RecordRole, object: JsonObject, place: Place, out: Collector): Fact | null {
  tellRewritten(role, object, place, out);
  if (isFactRole(role)) return keep(readFact(role, object, place, out), place, out);
  if (role === "vault-name") readVaultName(object, place, out);
  else if (role === "key-fields") {
    const { labels, source } = place;
    out.bare.push({ shape: "key-fields", keys: [readKeyFields(object, place, out)], inList: false, labels, source });
  } else readOther(role, object, place, out);
  return null;
}

/** One vault without its resource id: a name that still needs an owner. */
function readVaultName(object: JsonObject, place: Place, out: Collector): void {
  out.roles.add("names");
  out.records += 1;
  if (!place.inList && !isIdentityTwofold(object, place, out))
    pushNames([{ name: textAt(object, "name"), of: "resources", ...ownerOf(object) }], false, place, out);
}

/** The name in a row of a list. */
interface NamedRow {
  readonly name: string;
  readonly of: NamesOf;
  readonly at?: number;
  readonly subscription?: string;
}

function ownerOf(object: JsonObject): Pick<NamedRow, "subscription"> {
  const subscription = subscriptionIn(object);
  return subscription === undefined ? {} : { subscription };
}

/** Names that still need an owner, by what their rows call their subscription. */
function pushNames(rows: readonly NamedRow[], isPart: boolean, { labels, source }: Place, out: Collector): void {
  for (const [subscription, own] of groupBy(rows, (row) => row.subscription)) {
    const of = own.find((row) => row.of !== "vaults")?.of ?? "vaults";
    const names = own.map(({ name }) => name);
    const at = own.every((row) => row.at === undefined) ? {} : { at: own.map((row) => row.at ?? 0) };
    const owner = subscription === undefined ? {} : { subscription };
    out.bare.push({ shape: "names", names, of, ...at, ...owner, isPart, inRows: true, labels, source });
  }
}

/** What an object says of a key that it does not identify. */
function readKeyFields(object: JsonObject, place: Place, out: Collector): KeyFields {
  out.roles.add("key-fields");
  out.records += 1;
  const vault = vaultColumnIn(object);
  const choice = tagChoiceAt(out.tagChoices, place.source.pointer);
  const stated = lessTwofold(fieldsIn(object, contradictoryIn(object, place, out), choice), object, place, out);
  // Of the key as it is now, an older version says nothing but that there is one.
  const fields = denialIn(object) === "not-current" ? {} : stated;
  const name = isIdentityTwofold(object, place, out) ? null : keyNameIn(object);
  return { name, ...(vault === undefined ? {} : { vault }), fields, source: place.source };
}

function keep(fact: Fact | null, place: Place, out: Collector): Fact | null {
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

/** What a row is: of a vault, or of another resource, by its columns; else what an object alone would be, such as a vault with its id. */
function roleOfRow(object: JsonObject, areVaultRows: boolean): RecordRole {
  const own = recognise(object);
  if (!areVaultRows || own === "vault") return own;
  return isOtherType(object) ? "other-resource" : "vault-name";
}

const areLabelledVaults = ({ labels }: Place): boolean =>
  /^(?:(?:key)?vaults?(?:list)?|(?:managed)?hsms?)$/.test(letters(labels.at(-1) ?? ""));

/** Whether an object by itself is of a subscription, a vault or a key, and does more than name the owner of what hangs on it. */
export const isRecordOf = (object: JsonObject, place: Place): boolean =>
  isFactRole(recognise(object)) || namesInRow(object) !== null || (loneName(object) !== null && areLabelledVaults(place));

/** Names alone, one a row; false for any other list, and where they may be the only tag of keys. */
function readNames(list: readonly unknown[], place: Place, out: Collector): boolean {
  if (loneName(list[0]) === null) return false;
  const rows = list.map(loneName);
  if (rows.some((row) => row === null) || wordsOf(out.path).some(({ text }) => /^tags?$/.test(text))) return false;
  out.roles.add("names");
  out.records += rows.length;
  const named = rows as NonNullable<(typeof rows)[number]>[];
  const isPart = place.isCut === true || list.some((row, at) => isIdentityTwofold(row as JsonObject, inside(place, at), out));
  pushNames(areLabelledVaults(place) ? named.map((row) => ({ ...row, of: "vaults" })) : named, isPart, place, out);
  return true;
}

/**
 * Rows of keys without those that join left beside a vault without any, which have nothing in all columns of a key. Of that vault they say
 * nothing: it may be that none of its keys could be read.
 */
function withoutVaultsAlone(rows: readonly KeyFields[]): readonly KeyFields[] {
  const isOfKey = ({ name, vault, fields: { enabled, tags, created } }: KeyFields): boolean =>
    name !== null || vault === undefined || enabled !== undefined || created !== undefined || (tags ?? []).length > 0;
  const ofKeys = rows.filter(isOfKey);
  return ofKeys.length > 0 ? ofKeys : rows;
}

/** The keys that rows name by their identifiers. */
const identifiedIn = (rows: readonly unknown[]) => rows.filter(isObject).flatMap((row) => parseKid(kidIn(row) ?? "") ?? []);

/**
 * A list of objects: every record on its own, and what the list as a whole says. `within`: the names of members that the records are, of the elements
 * that hold more.
 */
export function readRecords(list: readonly unknown[], place: Place, out: Collector, within: readonly (string | undefined)[] = []): void {
  if (readNames(list, place, out)) return;
  const cut = place.isCut === true;
  const facts: Fact[] = [];
  const names: NamedRow[] = [];
  const fields: KeyFields[] = [];
  const vaults: JsonObject[] = [];
  const areVaultRows =
    list.some((item) => namesInRow(item) !== null) &&
    list.every((item) => namesInRow(item) !== null || (isObject(item) && isOtherType(item)));
  const failures: JsonObject[] = [];
  let lost = false;
  let isUnread = false;
  const areDeleted = saysDeleted({ path: out.path, labels: place.labels }, () => indexOfKeys(identifiedIn(list)));
  const areOfCertificates = saysOfCertificates(out.path, () => indexOfKeys(identifiedIn(list)));
  const areCalledDisabled = saysDisabled({ path: out.path, labels: place.labels }, () => indexOfKeys(identifiedIn(list)));
  const roleHere = rolesUnder(place, list);
  const over = areCalledDisabled ? { inList: true, isCalledDisabled: true } : { inList: true };
  for (const [at, item] of list.entries()) {
    const name = within[at];
    const inner = name === undefined ? inside(place, at, over) : inside(inside(place, at), name, over);
    const object = isObject(item) ? item : {};
    const own = !isObject(item) ? "unknown" : roleOfRow(item, areVaultRows);
    const isCalledDeleted = own === "projection" && areDeleted;
    const isCalledCertificate = own === "projection" && areOfCertificates;
    if (isCalledDeleted) out.called.add("deleted");
    if (isCalledCertificate) out.called.add("certificates");
    const role = isCalledDeleted ? "deleted-key" : isCalledCertificate ? "certificate" : roleHere(own);
    const vault = role === "vault-name" && !isIdentityTwofold(object, inner, out) ? vaultIn(object) : undefined;
    if (role === "vault") vaults.push(object);
    if (/^(?:tags|unknown)$/.test(role) && isFailureRecord(item)) {
      failures.push(item);
      lost = true;
      isUnread = true;
      continue;
    }
    if (role === "tags") report("ownerless-tags", "Tags that do not say of which key.", inner, out);
    else if (role === "key-fields") {
      tellRewritten(role, object, inner, out);
      fields.push(readKeyFields(object, inner, out));
    }
    const fact = role === "tags" || role === "key-fields" ? null : readRecord(role, object, inner, out);
    if (fact !== null) facts.push(fact);
    else if (vault !== undefined) names.push({ name: vault, of: namesInRow(object) ?? "resources", at, ...ownerOf(object) });
    else if (!(role in SILENT)) {
      lost = true;
      isUnread ||= role !== "key-fields";
    }
  }
  if (failures.length > 0) reportFailures(failures, place, out);
  // A vault of which only the name can be told is one more than those of the list by their ids.
  const areMixed = names.length > 0 && vaults.length > 0;
  if (names.length > 0) pushNames(names, cut || lost || areMixed || list.some((item) => isObject(item) && isOfGraph(item)), place, out);
  const { labels, source } = place;
  const told = withoutVaultsAlone(fields);
  if (told.length > 0) out.bare.push({ shape: "key-fields", keys: told, inList: true, isPart: cut || isUnread, labels, source });
  pushLists(facts, { isCut: cut || lost || areMixed, vaults, length: list.length }, place, out);
}
