import { pushAll } from "../../basis/push-all.ts";
import { type Fact, NOT_CONTRADICTORY, type ReadingForm } from "../../model/facts.ts";
import { parseKid } from "../../model/identity.ts";
import type { KeyFields } from "../base/bare.ts";
import { type Collector, inside, type Place, report } from "../base/collector.ts";
import { isObject, type JsonObject } from "../base/json-object.ts";
import { type Otherwise, saysDeleted, saysDisabled, saysOfCertificates, saysOtherwise } from "../paths/says-when.ts";
import { indexOfKeys } from "../paths/standing.ts";
import { areTagEntries } from "../shapes/credentials.ts";
import { denialIn } from "../shapes/denials.ts";
import { isFailureRecord } from "../shapes/failures.ts";
import { isFlattened, reportFlattened } from "../shapes/flattened.ts";
import { fieldsIn, keyNameIn } from "../shapes/key-fields.ts";
import { fieldNamed, mentionsIn } from "../shapes/mentions.ts";
import { normaliseVault } from "../shapes/normalise.ts";
import { kidIn, type RecordRole, recognise } from "../shapes/recognise.ts";
import { unreadAccount } from "../shapes/renamed-account.ts";
import { contradictoryIn, isIdentityTwofold, lessTwofold } from "../shapes/stated-twice.ts";
import { NO_CHOICE, tagChoiceAt } from "../shapes/tag-choices.ts";
import { type VaultInRow, vaultIdIn } from "../shapes/vault-id-rows.ts";
import { isOfGraph, isOtherType, loneName, namesInRow, vaultColumnIn, vaultIn } from "../shapes/vault-rows.ts";
import { pushLists } from "./push-lists.ts";
import { readUnreadAccounts, tellTwofold, type UnreadRow } from "./read-accounts.ts";
import { FACT_ROLES, type FactRole, readFact } from "./read-fact.ts";
import { areLabelledVaults, type NamedRow, ownerOf, pushNames, readNames, readVaultName } from "./read-names.ts";
import { readOther, reportFailures, reportNamedValue, SILENT } from "./read-other.ts";
import { withCase } from "./tell-case.ts";
import { tellUnreadTags } from "./tell-unread.ts";

/** What an element of a list is. A subscription without its id is told from tags by nothing but its list. */
type RowRole = RecordRole | "unread-account";

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
const AT = {
  deleted: "deleted-key",
  "of-certificate": "certificate",
  "another-time": "key-of-another-time",
  "of-user": "user-of-key",
  disabled: "key-called-disabled",
} as const satisfies Readonly<Record<Otherwise, RecordRole>>;

const statesEnabled = (object: JsonObject): boolean => fieldsIn(object, NOT_CONTRADICTORY, NO_CHOICE).enabled === true;

/** The role of records by what the names that they stand under say of them. One that is switched off there and states so is what it says. */
function rolesUnder(
  { labels }: Place,
  records: readonly unknown[],
): <Role extends RowRole>(role: Role, object: JsonObject) => Role | RecordRole {
  const said = labels.length === 0 ? undefined : saysOtherwise(labels, () => indexOfKeys(identifiedIn(records)));
  if (said === undefined) return (role) => role;
  return (role, object) =>
    (KEY_ROLES as readonly RowRole[]).includes(role) && (said !== "disabled" || statesEnabled(object)) ? AT[said] : role;
}

/** Reads a record that stands in no list. */
export function readSingle(role: RecordRole, object: JsonObject, place: Place, out: Collector): void {
  readRecord(rolesUnder(place, [object])(role, object), object, place, out);
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

/** What an object says of a key that it does not identify. */
function readKeyFields(object: JsonObject, place: Place, out: Collector): KeyFields {
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
function roleOfRow(object: JsonObject, areVaultRows: boolean): RowRole {
  const own = recognise(object);
  if (/^(?:tags|unknown|other-resource)$/.test(own) && unreadAccount(object) !== null) return "unread-account";
  if (!areVaultRows || own === "vault") return own;
  return isOtherType(object) ? "other-resource" : "vault-name";
}

/** Whether an object by itself is of a subscription, a vault or a key, and does more than name the owner of what hangs on it. */
export const isRecordOf = (object: JsonObject, place: Place): boolean =>
  isFactRole(recognise(object)) || namesInRow(object) !== null || (loneName(object) !== null && areLabelledVaults(place));

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

/** What the rows of a list come to, from which follows what it says as a whole. */
interface Rows {
  readonly facts: Fact[];
  /** The vaults among them, as they were printed. */
  readonly vaults: JsonObject[];
  readonly names: NamedRow[];
  readonly fields: KeyFields[];
  /** Records of what could not be read. */
  readonly failures: JsonObject[];
  /** Subscriptions whose id is not there, or cannot be read. */
  readonly accounts: UnreadRow[];
  /** Vaults and keys that are in it and cannot be told. */
  untold: number;
  /** Something in it is no part of the list that the others are. */
  isLost: boolean;
  /** Something in it says nothing that counts. */
  isUnread: boolean;
}

/** Reads one row of a list. */
function readRow(role: RowRole, object: JsonObject, at: number, place: Place, rows: Rows, out: Collector): void {
  const { facts, vaults, names, fields, failures, accounts } = rows;
  const isFailure = /^(?:tags|unknown)$/.test(role) && isFailureRecord(object);
  const ofVault = !isFailure && mayBeOfVault(role, object) ? vaultIdIn(object) : null;
  if (ofVault !== null) readVaultId(ofVault, place, out);
  if (isFailure) failures.push(object);
  else if (ofVault !== null && role !== "vault-name") rows.isLost = true;
  else if (role === "tags") report("ownerless-tags", "Tags that do not say of which key.", place, out);
  else if (role === "unread-account") pushAll(accounts, accountsIn(object, false));
  else if (role === "key-fields") {
    tellRewritten(role, object, place, out);
    fields.push(readKeyFields(object, place, out));
    rows.isLost = true;
    return;
  } else {
    if (role === "vault") vaults.push(object);
    if (role === "unreadable-vault" || role === "refused-key") rows.untold += 1;
    const fact = readRecord(role, object, place, out);
    const vault = role === "vault-name" && !isIdentityTwofold(object, place, out) ? vaultIn(object) : undefined;
    if (fact !== null) facts.push(fact);
    else if (role === "account") pushAll(accounts, accountsIn(object, true));
    else if (vault !== undefined)
      names.push({ name: vault, of: namesInRow(object) ?? "resources", at, ...ownerOf(object), ...ownerBy(ofVault) });
    if (fact !== null || vault !== undefined || role in SILENT) return;
  }
  rows.isLost = true;
  rows.isUnread = true;
}

const REFERENCE =
  "Rows with the resource id of a vault, and of something else that refers to it: they do not show that the vault is there.";

/** Whether a row of a role may be of a vault that it names by its resource id in a column of any name: it is of no key then. */
function mayBeOfVault(role: RowRole, object: JsonObject): boolean {
  if (role === "key-fields") return !mentionsIn(object).has("enabled");
  return role === "tags" || role === "unknown" || role === "vault-name";
}

/** Reads that a vault is there. The list of the row need not hold all of them. */
function readVaultId({ id, isThere }: VaultInRow, place: Place, out: Collector): void {
  if (isThere) keep(normaliseVault({ id }, place.source), place, out);
  else report("not-recognised", REFERENCE, place, out);
}

const ownerBy = (vault: VaultInRow | null): Pick<NamedRow, "subscription"> =>
  vault?.isThere === true ? { subscription: vault.subscription } : {};

const accountsIn = (object: JsonObject, isTold: boolean): readonly UnreadRow[] => {
  const account = unreadAccount(object);
  return account === null ? [] : [{ ...account, isTold }];
};

/** Whether the rows of a list are of vaults, or of resources of several kinds among which there are vaults. */
const areOfVaults = (list: readonly unknown[]): boolean =>
  list.some((item) => namesInRow(item) !== null) &&
  list.every((item) => namesInRow(item) !== null || (isObject(item) && isOtherType(item)));

/** What each item of a list is: by its content, and by what the names of the list say of keys in it. */
function rolesIn(list: readonly unknown[], place: Place, out: Collector): (item: unknown) => RowRole {
  const areVaultRows = areOfVaults(list);
  const areDeleted = saysDeleted({ path: out.path, labels: place.labels }, () => indexOfKeys(identifiedIn(list)));
  const areOfCertificates = saysOfCertificates(out.path, () => indexOfKeys(identifiedIn(list)));
  const roleHere = rolesUnder(place, list);
  return (item) => {
    const own = isObject(item) ? roleOfRow(item, areVaultRows) : "unknown";
    if (own !== "projection" || !(areDeleted || areOfCertificates)) return roleHere(own, isObject(item) ? item : {});
    if (areDeleted) out.called.add("deleted");
    if (areOfCertificates) out.called.add("certificates");
    return areDeleted ? "deleted-key" : "certificate";
  };
}

/**
 * A list of objects: every record on its own, and what the list as a whole says. `within`: the names of members that the records are, of the elements
 * that hold more.
 */
export function readRecords(list: readonly unknown[], place: Place, out: Collector, within: readonly (string | undefined)[] = []): void {
  if (readNames(list, place, out)) return;
  const rows: Rows = {
    facts: [],
    vaults: [],
    names: [],
    fields: [],
    failures: [],
    accounts: [],
    untold: 0,
    isLost: false,
    isUnread: false,
  };
  const before = out.facts.length;
  const roleOf = rolesIn(list, place, out);
  const areCalledDisabled = saysDisabled({ path: out.path, labels: place.labels }, () => indexOfKeys(identifiedIn(list)));
  const over = areCalledDisabled ? { inList: true, isCalledDisabled: true } : { inList: true };
  for (const [at, item] of list.entries()) {
    const name = within[at];
    const inner = name === undefined ? inside(place, at, over) : inside(inside(place, at), name, over);
    readRow(roleOf(item), isObject(item) ? item : {}, at, inner, rows, out);
  }
  readUnreadAccounts(rows, place, out);
  if (rows.isLost || tellTwofold(rows.facts, place, out)) noteUnnamed(before, out);
  pushRows(rows, list, place, out);
}

/** Notes of the subscriptions among the facts from a number on that there are more than their list names. */
export function noteUnnamed(from: number, { facts }: Collector): void {
  for (const [at, fact] of facts.entries()) if (at >= from && fact.kind === "subscription") facts[at] = { ...fact, isOfCutList: true };
}

/** What a list says as a whole: what it tells of failures, names and fields that still need an owner, and the lists that it is. */
function pushRows(rows: Rows, list: readonly unknown[], place: Place, out: Collector): void {
  const { facts, vaults, names, fields, failures, untold, isLost, isUnread } = rows;
  const { labels, source, isCut = false } = place;
  if (failures.length > 0) reportFailures(failures, place, out);
  // A vault of which only the name can be told is one more than those of the list by their ids.
  const areMixed = names.length > 0 && vaults.length > 0;
  const isPart = isCut || isLost || areMixed;
  if (names.length > 0) pushNames(names, isPart || list.some((item) => isObject(item) && isOfGraph(item)), place, out);
  const told = withoutVaultsAlone(fields);
  if (told.length > 0) out.bare.push({ shape: "key-fields", keys: told, inList: true, isPart: isCut || isUnread, labels, source });
  pushLists(facts, { isCut: isPart, vaults, length: list.length, untold }, place, out);
}
