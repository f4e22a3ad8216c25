import { hostOfUri, nameOfHost, parseVaultId } from "../../model/identity.ts";
import { isObject, type JsonObject } from "../json-object.ts";
import { isCount, isCountOf } from "./counts.ts";
import { isKnownEmpty } from "./empty-lists.ts";
import { letters } from "./mentions.ts";
import { outcomeIn, saysNothing } from "./outcome.ts";
import { isProvenance } from "./provenance.ts";

/** Names, folded, under which scripts hang lists onto what these belong to: the keys of a vault, the vaults of a subscription. */
const OF_KEYS = /^(?:keys|kids|keylist)$/;
const MEMBERS = /^(?:keys|kids|keylist|vaults|keyvaults|vaultlist|hsms|managedhsms|subscriptions|accounts)$/;
/** Names, folded, under which an object says whose its members are. */
const OWNERS = /^(?:(?:key)?vault(?:name|uri|id)?|hsm(?:name)?|(?:display)?name|sub(?:scription)?(?:id|name)?|id|resourceid)$/;
/** What else is said of a subscription, and of a vault, that leaves nothing of what is in them out. */
const OF_SUBSCRIPTION =
  /^(?:tenant(?:id|name)?|hometenantid|cloud(?:name)?|environmentname|isdefault|user|managedbytenants|tenantdefaultdomain|tenantdisplayname)$/;
const OF_VAULT =
  /^(?:resourcegroup(?:name)?|rg|group|location|region|tags?|tagstable|type|kind|sku|properties|systemdata|identity|provisioningstate|createdtime|changedtime|publicnetworkaccess|managedby|plan|extendedlocation|cloud(?:name)?|tenant(?:id|name)?|softdelete\w*|(?:enable|purgeprotection|rbac)[a-z]*)$/;

/** An object of a script's own, apart from the lists that hang on it. */
export interface Parted {
  readonly own: JsonObject;
  readonly members: readonly (readonly [name: string, value: unknown])[];
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
  readonly by: "count" | "outcome" | "more";
}

/** An owner by the name that stands in paths: of a vault, by its resource id or its URI too. */
function ownerNames(text: string): readonly string[] {
  const vault = parseVaultId(text);
  if (vault !== null) return [vault.subscription, vault.name];
  const host = hostOfUri(text);
  return [host === null ? text : nameOfHost(host)];
}

const isFilled = (list: unknown): boolean => Array.isArray(list) && list.length > 0;

type Entries = readonly (readonly [name: string, value: unknown])[];

/** What is known of lists. areKnown: they are filled, or known to be empty. areOfVault: they are of keys, beside what may tell of their vault. */
interface Lists {
  readonly areKnown: boolean;
  readonly areOfVault: boolean;
}

/** What a field beside lists says by which they are less than whole; null for nothing. */
function doubtBy(field: string, value: unknown, members: Entries, { areKnown, areOfVault }: Lists): Doubt["by"] | null {
  const name = letters(field);
  const lists = members.map(([, list]) => list);
  if (OWNERS.test(name)) return null;
  if (isCount(field)) return lists.every((list) => Array.isArray(list) && isCountOf(value, list.length)) ? null : "count";
  const outcome = outcomeIn(field, value);
  if (outcome !== null) return outcome === "success" ? null : "outcome";
  if ((areOfVault ? OF_VAULT : OF_SUBSCRIPTION).test(name) || saysNothing(value)) return null;
  // Where it comes from makes nothing less of what is in a list; of an empty one it shows that more was to be told than whose it is.
  return areKnown && isProvenance(field, value) ? null : "more";
}

/** Whether something by this name is of keys, vaults or subscriptions. */
export const isMemberName = (name: string): boolean => MEMBERS.test(letters(name));

const isOwner = ([name, value]: Entries[number]): boolean => OWNERS.test(letters(name)) && typeof value === "string" && value !== "";

/** What fields say that lists beside them belong to. */
export const ownersIn = (beside: Entries): readonly string[] => beside.filter(isOwner).flatMap(([, value]) => ownerNames(value as string));

/** By which of the fields beside them lists need not be whole. */
export function doubtsOf(beside: Entries, members: Entries, owners: readonly string[]): readonly Doubt[] {
  const areKeys = ([name]: Entries[number]): boolean => OF_KEYS.test(letters(name));
  const areKnown = members.every((member) => isFilled(member[1]) || isKnownEmpty(beside, owners, areKeys(member) ? "keys" : "vaults"));
  // Where no owner is named, tags or a type are of the keys rather than of their vault.
  const areOfVault = owners.length > 0 && members.every(areKeys);
  return beside.flatMap(([field, value]) => {
    const by = doubtBy(field, value, members, { areKnown, areOfVault });
    return by === null ? [] : [{ field, by }];
  });
}

/** The parts of an object on which lists hang; null for every other object. */
export function partedOf(object: JsonObject): Parted | null {
  const entries = Object.entries(object);
  const isMember = ([name, value]: readonly [string, unknown]): boolean => (Array.isArray(value) || isObject(value)) && isMemberName(name);
  const members = entries.filter(isMember);
  if (members.length === 0 || members.length === entries.length) return null;
  const others = entries.filter((entry) => !isMember(entry));
  const owners = ownersIn(others);
  return owners.length === 0 ? null : { own: Object.fromEntries(others), members, owners, doubts: doubtsOf(others, members, owners) };
}
