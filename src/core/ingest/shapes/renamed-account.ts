import { mayBeVaultName } from "../../model/azure-names.ts";
import { isGuid } from "../../model/identity.ts";
import { letters } from "../../text/letters.ts";
import type { JsonObject } from "../base/json-object.ts";
import { type AccountField, accountField } from "./column-names.ts";

/** Fields that are read, as az calls them. */
const READ: readonly AccountField[] = ["id", "name", "state", "tenantId", "cloudName", "environmentName"];

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
  const entries = Object.entries(object).map(([name, value]) => [accountField(name), value] as const);
  if (entries.length < 2 || entries.some(([field]) => field === undefined)) return null;
  const known = entries.filter((entry): entry is readonly [AccountField, unknown] => READ.includes(entry[0] as AccountField));
  const account: JsonObject = Object.fromEntries(known);
  // Get-AzSubscription prints the id twice; two names of one field that say two things are no renaming.
  if (known.some(([field, value]) => account[field] !== value)) return null;
  return typeof account["id"] === "string" && isGuid(account["id"]) && isOfSubscription(object, account) ? account : null;
}
