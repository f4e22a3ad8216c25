import { mayBeVaultName } from "../../model/azure-names.ts";
import { isGuid } from "../../model/identity.ts";
import type { JsonObject } from "../json-object.ts";
import { letters } from "./mentions.ts";

/** az's name of each field of a subscription, by what --query expressions and PowerShell (Get-AzSubscription) make of it, folded. */
const FIELDS = {
  id: ["id", "subscriptionid", "subid", "subscription"],
  name: ["name", "displayname", "subscriptionname"],
  state: ["state", "status", "subscriptionstate"],
  tenantId: ["tenantid", "tenant"],
  cloudName: ["cloudname", "cloud"],
  environmentName: ["environmentname"],
} as const;

/** What else such an object has: nothing that is needed. */
const OTHERS =
  /^(?:isdefault|default|user|hometenant(?:id)?|managedbytenant(?:id)?s|tenantdefaultdomain|tenantdisplayname|subscriptionpolicies|extendedproperties|authorizationsource|currentstorageaccount(?:name)?|tags)$/;

const FIELD_OF: ReadonlyMap<string, string> = new Map(
  Object.entries(FIELDS).flatMap(([field, names]) => names.map((name) => [name, field] as const)),
);

/** States of subscriptions (Azure Resource Manager, "Subscriptions - List"). */
const STATE = /^(?:Enabled|Warned|PastDue|Disabled|Deleted|Expired|Active)$/i;
/** Fields by az's names that subscriptions have, and vaults or users have not. */
const OWN = ["state", "cloudName", "environmentName"];

/**
 * Whether a name and an id are a subscription's: of a resource, its subscription's id stands beside its own name, and what a directory shows
 * has a display name.
 */
function isOfSubscription(object: JsonObject, account: JsonObject): boolean {
  const names = Object.keys(object).map(letters);
  // A script tells of how it went under the same names.
  if ("state" in account && account["state"] !== null && !STATE.test(String(account["state"]))) return false;
  if (OWN.some((field) => field in account) || names.some((name) => /^(?:isdefault|subscriptionname)$/.test(name))) return true;
  if (!names.some((name) => /^sub/.test(name))) return names.includes("name");
  return names.includes("displayname") || !mayBeVaultName(String(account["name"] ?? ""));
}

/**
 * A subscription under names that az does not use, with az's names: an object that has an id, something else, and nothing that
 * subscriptions do not have. null for any other object.
 */
export function renamedAccount(object: JsonObject): JsonObject | null {
  // Most objects have no such value, and names are dear to fold.
  if (!Object.values(object).some((value) => typeof value === "string" && isGuid(value))) return null;
  const entries = Object.entries(object).map(([name, value]) => [letters(name), value] as const);
  if (entries.length < 2 || !entries.every(([name]) => FIELD_OF.has(name) || OTHERS.test(name))) return null;
  const known = entries.flatMap(([name, value]) => (FIELD_OF.has(name) ? [[FIELD_OF.get(name) as string, value] as const] : []));
  const account: JsonObject = Object.fromEntries(known);
  // Get-AzSubscription prints the id twice; two names of one field that say two things are no renaming.
  if (known.some(([field, value]) => account[field] !== value)) return null;
  return typeof account["id"] === "string" && isGuid(account["id"]) && isOfSubscription(object, account) ? account : null;
}
