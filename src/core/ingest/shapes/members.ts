import { hostOfUri, nameOfHost, parseVaultId } from "../../model/identity.ts";
import { isObject, type JsonObject } from "../json-object.ts";
import { fold } from "./mentions.ts";

/** Names, folded, under which scripts hang lists onto what these belong to: the keys of a vault, the vaults of a subscription. */
const MEMBERS = /^(?:keys|kids|keylist|vaults|keyvaults|vaultlist|hsms|managedhsms|subscriptions|accounts)$/;
/** Names, folded, under which an object says whose its members are. */
const OWNERS = /^(?:(?:key)?vault(?:name|uri|id)?|hsm(?:name)?|(?:display)?name|sub(?:scription)?(?:id|name)?|id|resourceid)$/;
const FAILURES = /^(?:errors?|errormessage|exception|stderr)$/;
const ENDS = /^(?:status|state|result|outcome|message)$/;
/** What a state says that tells of no failure: of a command, and of a subscription. */
const WELL = /^(?:ok|okay|success(?:ful)?|succeeded|done|completed?|finished|true|200|enabled|disabled|warned|pastdue|active|available)$/i;

/** An object of a script's own, apart from the lists that hang on it. */
export interface Parted {
  readonly own: JsonObject;
  readonly members: readonly (readonly [name: string, value: unknown])[];
  /** What it calls itself and what it belongs to. */
  readonly owners: readonly string[];
}

const isEmpty = (value: unknown): boolean =>
  value === null || value === "" || value === false || value === 0 || (Array.isArray(value) && value.length === 0);

/** Whether the object says that what was asked for failed: an empty list beside that is none. */
const saysFailed = (object: JsonObject): boolean =>
  Object.entries(object).some(
    ([name, value]) =>
      (FAILURES.test(fold(name)) && !isEmpty(value)) ||
      (ENDS.test(fold(name)) && typeof value === "string" && value !== "" && !WELL.test(value.trim())),
  );

/** An owner by the name that stands in paths: of a vault, by its resource id or its URI too. */
function ownerNames(text: string): readonly string[] {
  const vault = parseVaultId(text);
  if (vault !== null) return [vault.subscription, vault.name];
  const host = hostOfUri(text);
  return [host === null ? text : nameOfHost(host)];
}

/** The parts of an object on which lists hang; null for every other object, and for one that says that it failed. */
export function partedOf(object: JsonObject): Parted | null {
  const entries = Object.entries(object);
  const isMember = ([name, value]: readonly [string, unknown]): boolean =>
    (Array.isArray(value) || isObject(value)) && MEMBERS.test(fold(name));
  const members = entries.filter(isMember);
  if (members.length === 0 || members.length === entries.length || saysFailed(object)) return null;
  const own: JsonObject = Object.fromEntries(entries.filter((entry) => !isMember(entry)));
  const texts = Object.entries(own).filter(([name, value]) => OWNERS.test(fold(name)) && typeof value === "string" && value !== "");
  return texts.length === 0 ? null : { own, members, owners: texts.flatMap(([, value]) => ownerNames(value as string)) };
}
