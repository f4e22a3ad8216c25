import { once } from "../../basis/once.ts";
import { hostOfUri, nameOfHost, parseVaultId } from "../../model/identity.ts";
import { plainLetters } from "../../text/plain-letters.ts";
import { isObject, type JsonObject } from "../base/json-object.ts";
import { accountField, type VaultField, vaultField } from "../columns/column-names.ts";
import { type Counted, countedBy, isCountOf } from "../columns/counts.ts";
import { isMember, isMemberName, isMemberOf, isOutputName } from "../columns/member-names.ts";
import { isEmpty, isYes } from "../columns/truth.ts";
import { recognise } from "../objects/recognise.ts";
import { isCalledVault } from "../objects/vault-rows.ts";
import { isFlattened } from "../tools/flattened.ts";
import { isKnownEmpty } from "./empty-lists.ts";
import { isStateOfDisabled, isZeroStatus, outcomeIn } from "./outcome.ts";
import { isProvenance, isZeroExit } from "./provenance.ts";
import { type Entries, type Entry, toldIn } from "./told-beside.ts";
import { ownersOfAll, repeatsOwner, showsSameKeys, tellsOfNone } from "./told-of-none.ts";

/** Fields by which an object says whose its members are. */
const OWNERS: readonly (VaultField | undefined)[] = ["id", "name", "vaultName", "hsmName", "vaultUri", "subscription"];

const isAddressOfVault = (value: unknown): boolean => typeof value === "string" && hostOfUri(value) !== null;

/** Whether a field says whose the members beside it are. An address may be of anything, such as of what was asked. */
function namesOwner(field: string, value: unknown): boolean {
  const vault = vaultField(field);
  return OWNERS.includes(vault) || (vault === "uri" && isAddressOfVault(value)) || accountField(field) === "name";
}

/** What else scripts write for the type of a vault, or of what they list of it. */
const TYPE_BESIDE_KEYS = /^(?:microsoft\.keyvault\/.*|(?:azure[ -]?)?(?:key[ -]?)?vaults?|(?:managed[ -]?)?hsms?|keys?)$/i;
/** What Azure Resource Manager says of a managed HSM that is in use. */
const STATUS_OF_HSM = /\bprovisioned and ready to use\b/i;

/**
 * Fields that a filter on keys, or what tells of a command, may have too: they are of the vault where the value is one that vaults have. Tags in
 * a text may be what a filter asked for that left nothing.
 */
const VALUES_OF_VAULT: Partial<Record<VaultField, (value: unknown, lists: Lists) => boolean>> = {
  type: (value) => typeof value === "string" && (isCalledVault(value.trim()) || TYPE_BESIDE_KEYS.test(value.trim())),
  statusMessage: (value) => typeof value === "string" && STATUS_OF_HSM.test(value),
  tags: (value, { areKnown }) => areKnown || isObject(value) || isFlattened(value),
};

/** Whether a field is of the vault that its object names, and leaves nothing of what is in it out. */
function isOfVault(name: string, value: unknown, lists: Lists): boolean {
  const field = vaultField(name);
  return field !== undefined && field !== "uri" && (VALUES_OF_VAULT[field]?.(value, lists) ?? true);
}

/** Whether a field is of the subscription that its object names. `isNamed`: it names one; tags may be those of keys else. */
function isOfSubscription(name: string, value: unknown, isNamed: boolean): boolean {
  const field = accountField(name);
  return field !== undefined && (field !== "tags" || (isNamed && isObject(value)));
}

/** What else a vault holds, listed or counted beside its keys. */
const isBesideKeys = (name: string, value: unknown): boolean =>
  Array.isArray(value) ? /^(?:secret|certificate|cert)s(?:list)?$/.test(name) : /^(?:secret|certificate|cert)s?count$/.test(name);

/** A filter on enabled keys: all that could qualify are among them. */
const leavesEnabled = (name: string, value: unknown): boolean => /^(?:is)?enabled$/.test(name) && isYes(value);

const ON_STATE = /^\W*(?:state|status)\s*(?:=|==|eq|-eq|:|is)\s*['"`]?enabled['"`]?\W*$/i;

/** A filter on subscriptions that are Enabled: az account list hides all others by itself. */
const leavesEnabledAccounts = (value: unknown, members: Entries): boolean =>
  ON_STATE.test(isObject(value) ? Object.entries(value).join().replace(",", "=") : String(value)) &&
  members.every(
    ([, list]) => Array.isArray(list) && list.length > 0 && list.every((item) => isObject(item) && recognise(item) === "account"),
  );

/** An object of a script's own, apart from the lists that hang on it. */
export interface Parted {
  readonly own: JsonObject;
  /** The name under which that stands, where it is an object by itself. */
  readonly within?: string;
  readonly members: readonly Entry[];
  /** What it calls itself and what it belongs to. */
  readonly owners: readonly string[];
  /** Fields by which the lists need not be whole. */
  readonly doubts: readonly Doubt[];
}

/**
 * A field by which a list need not be whole. count: it counts more or fewer elements. outcome: it says that the reading failed, or is of a
 * part. more: it may say anything, such as a filter.
 */
export interface Doubt {
  readonly field: string;
  readonly value: unknown;
  readonly by: "count" | "outcome" | "more";
}

const SUBSCRIPTION = /^\/subscriptions\/([0-9a-f-]{36})\/?$/i;

/** An owner by the name that stands in paths: of a vault, by its resource id or its URI too. */
function ownerNames(text: string): readonly string[] {
  const vault = parseVaultId(text);
  if (vault !== null) return [vault.subscription, vault.name];
  const [, subscription] = SUBSCRIPTION.exec(text) ?? [];
  if (subscription !== undefined) return [subscription];
  const host = hostOfUri(text);
  return [host === null ? text : nameOfHost(host)];
}

const isFilled = (list: unknown): boolean => Array.isArray(list) && list.length > 0;

const isEmptyList = (list: unknown): boolean => Array.isArray(list) && list.length === 0;

/** Whether a property says that a command printed nothing: az prints `[]` where there is nothing to list. */
const isBlankOutput = (field: string, value: unknown): boolean =>
  /^(?:std)?out(?:put)?(?:text)?$/.test(plainLetters(field)) && typeof value === "string" && value.trim() === "";

/** A list, or those of a map by their owners. */
const listsIn = (value: unknown): readonly (readonly unknown[])[] =>
  Array.isArray(value) ? [value] : isObject(value) ? Object.values(value).flatMap(listsIn) : [];

const holdsArrays = (map: JsonObject): boolean => Object.values(map).some(Array.isArray);

/** The lists of one kind that hang on an object, and on what hangs on it: the keys of a subscription are those of its vaults. */
function listsOf(kind: Exclude<Counted, "list">, members: Entries): readonly (readonly unknown[])[] {
  return members.flatMap(([name, value]) => {
    // A map from the names of vaults to what is in them has as many vaults as entries.
    if (isMemberOf(kind, name)) return kind !== "keys" && isObject(value) && !holdsArrays(value) ? [Object.keys(value)] : listsIn(value);
    return Object.values(value as object).flatMap((item) => (isObject(item) ? listsOf(kind, Object.entries(item).filter(isMember)) : []));
  });
}

/** What a count says by which lists are less than whole; null for nothing. One of what is not listed there can be weighed by nobody. */
function doubtByCount(count: unknown, counted: Counted, members: Entries, held: Entries): Doubt["by"] | null {
  const lists = counted === "list" ? members.map(([, list]) => list).filter(Array.isArray) : listsOf(counted, held);
  const lengths = lists.map((list) => list.length);
  const areCounted = isCountOf(
    count,
    lengths.reduce((sum, length) => sum + length, 0),
  );
  if (counted !== "list") return areCounted ? null : lists.length === 0 ? "more" : "count";
  if (lists.length < members.length) return "more";
  return areCounted || lengths.every((length) => isCountOf(count, length)) ? null : "count";
}

/**
 * What is known of lists. areKnown: they are filled, or known to be empty. areOfVault: they are of keys, beside what may tell of their vault.
 * areOfSubscription: a subscription may be what is told of. isNamed: something beside them names what they belong to.
 */
interface Lists {
  readonly areKnown: boolean;
  readonly areOfVault: boolean;
  readonly areOfSubscription: boolean;
  readonly isNamed: boolean;
  /** All that is held beside what counts them. */
  readonly held: Entries;
  /** What all that they hold belongs to. */
  readonly names: () => readonly string[];
}

/** What a field beside lists says by which they are less than whole; null for nothing. */
function doubtBy(field: string, value: unknown, members: Entries, lists: Lists): Doubt["by"] | null {
  const { areKnown, areOfVault, areOfSubscription, isNamed, names } = lists;
  if (namesOwner(field, value)) return null;
  const counted = countedBy(field);
  if (counted !== undefined) return doubtByCount(value, counted, members, lists.held);
  if (isStateOfDisabled(field, value) && !areOfSubscription) return "more";
  // A request that came to nothing may have that status too.
  if (isZeroStatus(field, value)) return areKnown ? null : "more";
  const outcome = outcomeIn(field, value);
  if (outcome !== null) return outcome === "success" ? null : "outcome";
  if (isZeroExit(field, value)) return null;
  if (isBlankOutput(field, value) && members.some(([, list]) => isEmptyList(list))) return "outcome";
  if (areOfVault ? isOfVault(field, value, lists) : isOfSubscription(field, value, areOfSubscription && isNamed)) return null;
  const name = plainLetters(field);
  if (leavesEnabled(name, value) || (areOfVault && isBesideKeys(name, value))) return null;
  if (isEmpty(value) || leavesEnabledAccounts(value, members)) return null;
  // Where it comes from makes nothing less of what is in a list; of an empty one it shows that more was to be told than whose it is.
  return areKnown && (isProvenance(field, value) || tellsOfNone(field, value, names) || repeatsOwner(field, value, names)) ? null : "more";
}

/** What a list may be of, by its name. */
const kindsOf = ([name]: Entry): readonly ("keys" | "vaults")[] =>
  isOutputName(name) ? ["keys", "vaults"] : [isMemberOf("keys", name) ? "keys" : "vaults"];

const isOwner = ([name, value]: Entry): boolean => namesOwner(name, value) && typeof value === "string" && value !== "";

/** What fields say that lists beside them belong to. */
export const ownersIn = (beside: Entries): readonly string[] => beside.filter(isOwner).flatMap(([, value]) => ownerNames(value as string));

/** By which of the fields beside them lists need not be whole. `held`: these lists and others, which the fields may count together. */
export function doubtsOf(beside: Entries, members: Entries, owners: readonly string[], held = members): readonly Doubt[] {
  const areKeys = ([name]: Entry): boolean => isMemberOf("keys", name);
  const areKnown = members.every((member) => isFilled(member[1]) || kindsOf(member).some((kind) => isKnownEmpty(beside, owners, kind)));
  // Where no owner is named, tags or a type are of the keys rather than of their vault.
  const areOfVault = owners.length > 0 && members.every(areKeys);
  const told = toldIn(beside);
  const isNamed = ownersIn(beside).length > 0;
  const areOfSubscription =
    members.some(([name]) => isMemberOf("subscriptions", name) || (owners.length > 0 && isMemberName(name) && !isMemberOf("keys", name))) ||
    (!members.some(areKeys) && told.some(([field]) => vaultField(field) === "subscription"));
  const names = once(() => ownersOfAll(members.map(([, list]) => list)));
  return told.flatMap(([field, value]) => {
    const by = doubtBy(field, value, members, { areKnown, areOfVault, areOfSubscription, isNamed, held, names });
    return by === null ? [] : [{ field, value, by }];
  });
}

/** The parts of an object on which lists hang; null for every other object. */
export function partedOf(object: JsonObject): Parted | null {
  const entries = Object.entries(object);
  const members = entries.filter(isMember);
  if (members.length === 0 || members.length === entries.length) return null;
  const others = entries.filter((entry) => !isMember(entry));
  const owners = ownersIn(others);
  if (owners.length === 0) return partedByRecord(others, members);
  const isShow = ([, value]: Entry): boolean => members.some(([, list]) => showsSameKeys(value, list));
  const shows = others.filter(isShow);
  const beside = others.filter((entry) => !isShow(entry));
  return { own: Object.fromEntries(beside), members: [...members, ...shows], owners, doubts: doubtsOf(beside, members, owners) };
}

/** Names, folded, of the record that owns the lists beside it: of the vault beside its keys, of the subscription beside its vaults. */
const OWN_RECORDS = { keys: /^(?:(?:key)?vault|(?:managed)?hsm)$/, vaults: /^(?:subscription|account)$/ } as const;

/** The parts of an object that holds the record of an owner and its lists side by side; null for every other object. */
function partedByRecord(others: Entries, members: Entries): Parted | null {
  const kind = members.every(([name]) => isMemberOf("keys", name)) ? "keys" : "vaults";
  const isRecord = ([name, value]: Entry): boolean => isObject(value) && OWN_RECORDS[kind].test(plainLetters(name));
  const [record, ...more] = others.filter(isRecord);
  if (record === undefined || more.length > 0 || members.some(([name]) => isMemberOf("subscriptions", name))) return null;
  const own = record[1] as JsonObject;
  const owners = ownersIn(Object.entries(own));
  const beside = [...others.filter((entry) => entry !== record), ...Object.entries(own)];
  return owners.length === 0 ? null : { own, within: record[0], members, owners, doubts: doubtsOf(beside, members, owners) };
}
