import { pushAll } from "../../basis/push-all.ts";
import type { Fact } from "../../model/facts.ts";
import type { KeyFields } from "../base/bare.ts";
import { type Gathered, type ReadValue, report } from "../base/gathered.ts";
import { isObject, type JsonObject } from "../base/json-object.ts";
import { inside, type Place } from "../base/place.ts";
import { isFailureRecord } from "../beside/failures.ts";
import { mentionsIn } from "../columns/field-mentions.ts";
import { namesKey } from "../objects/key-fields.ts";
import { normaliseVault } from "../objects/normalise.ts";
import { recognise } from "../objects/recognise.ts";
import { accountMapIn, accountsById, unreadAccount } from "../objects/renamed-account.ts";
import { isIdentityTwofold } from "../objects/stated-twice.ts";
import { type VaultInRow, vaultIdIn } from "../objects/vault-id-rows.ts";
import { isOfGraph, isVaultType, namesInRow, vaultIn } from "../objects/vault-rows.ts";
import { saysDisabled } from "../paths/says-when.ts";
import { indexOfKeys } from "../paths/standing.ts";
import { pushLists } from "./push-lists.ts";
import { areOfSome, readUnreadAccounts, saidOfList, tellTwofold, type UnreadRow } from "./read-accounts.ts";
import { readFact, withoutState } from "./read-fact.ts";
import { readHanging } from "./read-hanging.ts";
import { type NamedRow, ownerOf, pushNames, readNames } from "./read-names.ts";
import { reportFailures, SILENT } from "./read-other.ts";
import { keep, readKeyFields, readRecord, tellRewritten } from "./read-record.ts";
import { identifiedIn, type RowRole, rolesIn } from "./roles.ts";

/** The records of a list, and what the list says as a whole. */

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

/** What became of a row: it is a part of the list, it is none, or it says nothing that counts. */
type Outcome = "part" | "apart" | "unread";

/** Reads one row of a list. */
function readRow(role: RowRole, object: JsonObject, at: number, place: Place, rows: Rows, out: Gathered, read: ReadValue): Outcome {
  const isFailure = /^(?:tags|unknown)$/.test(role) && isFailureRecord(object);
  if (isFailure) {
    rows.failures.push(object);
    return "unread";
  }
  const ofVault = mayBeOfVault(role, object) ? vaultIdIn(object) : null;
  if (ofVault !== null) readVaultId(ofVault, place, out);
  if (ofVault !== null && role !== "vault-name") return "unread";
  if (role === "tags" && namesKey(object)) {
    rows.fields.push(readKeyFields(object, place, out));
    return "apart";
  }
  if (role === "tags") report("ownerless-tags", "Tags that do not say of which key.", place, out);
  if (role === "unread-account") pushAll(rows.accounts, accountsIn(object, false));
  if (role === "tags" || role === "unread-account") return "unread";
  if (role === "key-fields") {
    tellRewritten(role, object, place, out);
    rows.fields.push(readKeyFields(object, place, out));
    readHanging(role, object, place, out, read);
    return "apart";
  }
  if (role === "vault") rows.vaults.push(object);
  if (role === "account") readAccountsOn(object, place, out, read);
  if (role === "unreadable-vault" || role === "refused-key") rows.untold += 1;
  const fact = readRecord(role, object, place, out, read);
  if (fact !== null) {
    rows.facts.push(fact);
    return "part";
  }
  if (role === "account") pushAll(rows.accounts, accountsIn(object, true));
  const vault = role === "vault-name" && !isIdentityTwofold(object, place, out) ? vaultIn(object) : undefined;
  if (vault === undefined) return role in SILENT ? "part" : "unread";
  rows.names.push({
    name: vault,
    of: namesInRow(object) ?? (isVaultType(object) ? "vaults" : "resources"),
    at,
    ...ownerOf(object),
    ...ownerBy(ofVault),
  });
  return "part";
}

const REFERENCE =
  "Rows with the resource id of a vault, and of something else that refers to it: they do not show that the vault is there.";

/** Whether a row of a role may be of a vault that it names by its resource id in a column of any name: it is of no key then. */
function mayBeOfVault(role: RowRole, object: JsonObject): boolean {
  if (role === "key-fields") return !mentionsIn(object).has("enabled");
  return role === "tags" || role === "unknown" || role === "vault-name";
}

/** Reads that a vault is there. The list of the row need not hold all of them. */
function readVaultId({ id, isThere }: VaultInRow, place: Place, out: Gathered): void {
  if (isThere) keep(normaliseVault({ id }, place.source), place, out);
  else report("not-recognised", REFERENCE, place, out);
}

const ownerBy = (vault: VaultInRow | null): Pick<NamedRow, "subscription"> =>
  vault?.isThere === true ? { subscription: vault.subscription } : {};

const accountsIn = (object: JsonObject, isTold: boolean): readonly UnreadRow[] => {
  const account = unreadAccount(object);
  return account === null ? [] : [{ ...account, isTold }];
};

/**
 * A list of objects: every record on its own, and what the list as a whole says. `within`: the names of members that the records are, of the elements
 * that hold more.
 */
export function readRecords(
  list: readonly unknown[],
  place: Place,
  out: Gathered,
  read: ReadValue,
  within: readonly (string | undefined)[] = [],
): void {
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
    const outcome = readRow(roleOf(item), isObject(item) ? item : {}, at, inner, rows, out, read);
    rows.isLost ||= outcome !== "part";
    rows.isUnread ||= outcome === "unread";
  }
  // What could not be read may be a newer version than those that were.
  if (rows.isUnread) leaveVersionsOpen(before, out);
  readUnreadAccounts(rows, place, out);
  const isCut = rows.isLost || place.leavesAccountsOut === true || areOfSome(rows.facts, place, out);
  if (tellTwofold(rows.facts, place, out) || isCut) noteUnnamed(before, out);
  pushRows(rows, list, place, out);
}

/**
 * Reads a map of subscriptions, by name or by id; false for any other object. Tags may have ids as values, so that names of those are none of
 * subscriptions unless the map is called so.
 */
export function readAccountMap(object: JsonObject, place: Place, out: Gathered): boolean {
  const map = accountMapIn(object);
  if (map === null) return false;
  const areSubscriptions = saidOfList(place, out) === "subscriptions";
  if (!areSubscriptions && !map.isById) return false;
  if (!areSubscriptions) {
    out.roles.add("ids");
    out.records += map.accounts.length;
    const ids = map.accounts.map(([, { id }]) => id.toLowerCase());
    out.bare.push({ shape: "ids", ids, isPart: place.isCut === true, labels: place.labels, source: place.source });
    return true;
  }
  const before = out.facts.length;
  for (const [field, account] of map.accounts) {
    const inner = inside(place, field, { inList: true });
    keep(readFact("account", account, inner, out), inner, out);
  }
  if (place.leavesAccountsOut === true || areOfSome(out.facts.slice(before), place, out)) noteUnnamed(before, out);
  return true;
}

/** Reads a map from ids of subscriptions to records that lack them; false for any other object. */
export function readAccountsById(object: JsonObject, place: Place, out: Gathered): boolean {
  const accounts = accountsById(object);
  const said = saidOfList(place, out);
  const areSubscriptions = said === "subscriptions" || (said !== "others" && accounts.some(([, , certainty]) => certainty !== "open"));
  if (accounts.length === 0 || !areSubscriptions) return false;
  const before = out.facts.length;
  for (const [id, record] of accounts) {
    const inner = inside(place, id, { inList: true });
    keep(readFact("account", { ...record, id }, inner, out), inner, out);
  }
  if (place.leavesAccountsOut === true || areOfSome(out.facts.slice(before), place, out)) noteUnnamed(before, out);
  return true;
}

/** Reads subscriptions that stand in a list on the record of another, under whatever name. */
function readAccountsOn(object: JsonObject, place: Place, out: Gathered, read: ReadValue): void {
  for (const [name, value] of Object.entries(object))
    if (Array.isArray(value) && value.length > 0 && value.every((item) => isObject(item) && recognise(item) === "account"))
      readRecords(value, inside(place, name, { labels: [...place.labels, name] }), out, read);
}

/** Takes what they say of their keys as they are now from the versions among the facts from a number on. */
function leaveVersionsOpen(from: number, { facts }: Gathered): void {
  for (const [at, fact] of facts.entries())
    if (at >= from && fact.kind === "key" && fact.form === "version") facts[at] = withoutState(fact);
}

/** Notes of the subscriptions among the facts from a number on that there are more than their list names. */
function noteUnnamed(from: number, { facts }: Gathered): void {
  for (const [at, fact] of facts.entries()) if (at >= from && fact.kind === "subscription") facts[at] = { ...fact, isOfCutList: true };
}

/** What a list says as a whole: what it tells of failures, names and fields that still need an owner, and the lists that it is. */
function pushRows(rows: Rows, list: readonly unknown[], place: Place, out: Gathered): void {
  const { facts, vaults, names, fields, failures, untold, isLost, isUnread } = rows;
  const { labels, source, isCut = false } = place;
  if (failures.length > 0) reportFailures(failures, place, out);
  // A vault of which only the name can be told is one more than those of the list by their ids.
  const areMixed = names.length > 0 && vaults.length > 0;
  const isPart = isCut || isLost || areMixed;
  if (names.length > 0) pushNames(names, isPart || list.some((item) => isObject(item) && isOfGraph(item)), place, out);
  // Somebody's vaults are in it, and whose they are cannot be told.
  if (untold > 0 && list.some((item) => isObject(item) && recognise(item) === "unreadable-vault"))
    out.bare.push({ shape: "empty-list", isLost: true, labels, source });
  const told = withoutVaultsAlone(fields);
  if (told.length > 0) out.bare.push({ shape: "key-fields", keys: told, inList: true, isPart: isCut || isUnread, labels, source });
  pushLists(facts, { isCut: isPart, vaults, length: list.length, untold }, place, out);
}
