import { hostOfUri, nameOfHost, parseVaultId } from "../../model/identity.ts";
import { isObject, type JsonObject } from "../json-object.ts";
import { letters } from "./mentions.ts";

/** Names, folded, under which scripts hang lists onto what these belong to: the keys of a vault, the vaults of a subscription. */
const OF_KEYS = /^(?:keys|kids|keylist)$/;
const MEMBERS = /^(?:keys|kids|keylist|vaults|keyvaults|vaultlist|hsms|managedhsms|subscriptions|accounts)$/;
/** Names, folded, under which an object says whose its members are. */
const OWNERS = /^(?:(?:key)?vault(?:name|uri|id)?|hsm(?:name)?|(?:display)?name|sub(?:scription)?(?:id|name)?|id|resourceid)$/;
const STATES = /^(?:status|state|result|outcome)$/;
/** What a state says that leaves nothing out: of a command, and of a subscription. */
const WELL = /^(?:ok|okay|success(?:ful)?|succeeded|done|completed?|finished|true|200|enabled|disabled|warned|pastdue|active|available)$/i;
const COUNTS = /^(?:(?:key|vault)?count|total|length|number(?:of)?(?:keys|vaults)?)$/;
/** What else is said of a subscription, and of a vault, that leaves nothing of what is in them out. */
const OF_SUBSCRIPTION =
  /^(?:tenant(?:id|name)?|hometenantid|cloud(?:name)?|environmentname|isdefault|user|managedbytenants|tenantdefaultdomain|tenantdisplayname)$/;
const OF_VAULT =
  /^(?:resourcegroup(?:name)?|rg|group|location|region|tags?|tagstable|type|kind|sku|properties|systemdata|identity|provisioningstate|createdtime|changedtime|publicnetworkaccess|managedby|plan|extendedlocation|cloud(?:name)?|tenant(?:id|name)?|softdelete\w*|enable[a-z]+)$/;

/** An object of a script's own, apart from the lists that hang on it. */
export interface Parted {
  readonly own: JsonObject;
  readonly members: readonly (readonly [name: string, value: unknown])[];
  /** What it calls itself and what it belongs to. */
  readonly owners: readonly string[];
  /** Fields by which the lists need not be whole: of a failure, a filter or a part, or of what nobody knows. */
  readonly doubts: readonly string[];
}

const isNothing = (value: unknown): boolean =>
  value === null || value === "" || value === false || (Array.isArray(value) && value.length === 0);

/** An owner by the name that stands in paths: of a vault, by its resource id or its URI too. */
function ownerNames(text: string): readonly string[] {
  const vault = parseVaultId(text);
  if (vault !== null) return [vault.subscription, vault.name];
  const host = hostOfUri(text);
  return [host === null ? text : nameOfHost(host)];
}

/** Whether a field beside lists says nothing that makes them less than whole. */
function isHarmless(field: string, value: unknown, members: Parted["members"]): boolean {
  const name = letters(field);
  if (OWNERS.test(name)) return true;
  if (STATES.test(name)) return value === true || value === null || WELL.test(String(value).trim());
  if (COUNTS.test(name)) return members.every(([, list]) => Array.isArray(list) && list.length === Number(value));
  if (/^(?:success|succeeded|ok)$/.test(name)) return value === true;
  const areKeys = members.every(([member]) => OF_KEYS.test(letters(member)));
  return (areKeys ? OF_VAULT : OF_SUBSCRIPTION).test(name) || isNothing(value);
}

/** The parts of an object on which lists hang; null for every other object. */
export function partedOf(object: JsonObject): Parted | null {
  const entries = Object.entries(object);
  const isMember = ([name, value]: readonly [string, unknown]): boolean =>
    (Array.isArray(value) || isObject(value)) && MEMBERS.test(letters(name));
  const members = entries.filter(isMember);
  if (members.length === 0 || members.length === entries.length) return null;
  const others = entries.filter((entry) => !isMember(entry));
  const texts = others.filter(([name, value]) => OWNERS.test(letters(name)) && typeof value === "string" && value !== "");
  if (texts.length === 0) return null;
  const doubts = others.filter(([name, value]) => !isHarmless(name, value, members)).map(([name]) => name);
  return { own: Object.fromEntries(others), members, owners: texts.flatMap(([, value]) => ownerNames(value as string)), doubts };
}
