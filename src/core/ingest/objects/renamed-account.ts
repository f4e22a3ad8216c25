import { isKeyName, mayBeVaultName } from "../../model/azure-names.ts";
import { guidIn, isGuid } from "../../model/identity.ts";
import { isObject, type JsonObject, textAt } from "../base/json-object.ts";
import { type AccountField, accountColumn, accountField } from "../columns/column-names.ts";

/** Fields that are read, as az calls them. */
const READ: readonly AccountField[] = ["id", "name", "state", "tenantId", "cloudName", "environmentName"];

/** States of subscriptions (Azure Resource Manager, "Subscriptions - List"), and as the portal translates the usual ones. */
const STATE =
  /^(?:Enabled|Warned|PastDue|Disabled|Deleted|Expired|Active|Aktiv(?:iert)?|Deaktiviert|Activée?|Désactivée?|Activ[ao]|Habilitad[ao]|Deshabilitad[ao])$/i;
const isState = (value: unknown): boolean => value === undefined || value === null || (typeof value === "string" && STATE.test(value));
/** Fields by az's names that subscriptions have, and vaults or users have not. */
const OWN = ["state", "cloudName", "environmentName"];

/** Names, folded, of what tenants, people, groups, applications and projects have, and subscriptions have not. */
const OF_OTHERS =
  /^(?:(?:default|verified)?domains?(?:name)?|tenanttype|tenantcategory|countrycode|country|mail(?:nickname)?|e?mail(?:address)?|userprincipalname|upn|givenname|surname|jobtitle|department|appid|appdisplayname|serviceprincipaltype|objectid|objecttype|principaltype|securityenabled|visibility|url|weburl|defaultbranch|revision|lastupdatetime|sourcecontrol)$/;
/** Names that only a subscription has. */
const OF_SUBSCRIPTIONS = /^(?:cloudname|environmentname|isdefault|hometenantid|managedbytenants|subscription(?:id|name|policies))$/;

/** Whether an object with an id and a name is of a tenant, a person, an application or a project. */
export function isOfOtherThing(object: JsonObject): boolean {
  const names = Object.keys(object).map(accountColumn);
  return names.some((name) => OF_OTHERS.test(name)) && !names.some((name) => OF_SUBSCRIPTIONS.test(name));
}

/** The field that stands under a name: what is called a subscription, and is no id, is the name of one. */
function fieldOf(name: string, value: unknown): AccountField | undefined {
  const isBare = /^sub(?:scription)?$/.test(accountColumn(name));
  return isBare && typeof value === "string" && guidIn(value) === null ? "name" : accountField(name);
}

/**
 * Whether a name and an id are a subscription's: of a resource, its subscription's id stands beside its own name, and what a directory shows
 * has a display name.
 */
function isOfSubscription(object: JsonObject, account: JsonObject): boolean {
  const names = Object.keys(object).map(accountColumn);
  // A script tells of how it went under the same names.
  if (!isState(account["state"])) return false;
  if (OWN.some((field) => field in account) || names.some((name) => /^(?:isdefault|subscriptionname)$/.test(name))) return true;
  if (names.every((name) => /^sub/.test(name))) return true;
  if (!names.some((name) => /^sub/.test(name))) return names.includes("name");
  return names.includes("displayname") || !mayBeVaultName(textAt(account, "name"));
}

/** What an object has of the fields of a subscription, by az's names; null where it has another field, or says two things in one. */
function fieldsOf(object: JsonObject): JsonObject | null {
  const entries = Object.entries(object).map(([name, value]) => [fieldOf(name, value), value] as const);
  if (entries.length === 0 || entries.some(([field]) => field === undefined)) return null;
  const known = entries.filter((entry): entry is readonly [AccountField, unknown] => READ.includes(entry[0] as AccountField));
  const account: JsonObject = Object.fromEntries(known);
  // Get-AzSubscription prints the id twice; two names of one field that say two things are no renaming.
  return known.some(([field, value]) => !isSame(field, value, account[field])) ? null : account;
}

const idIn = (value: unknown): string | null => (typeof value === "string" ? guidIn(value) : null);

/** Whether two values of a field say one thing. An id may stand there in two forms. */
const isSame = (field: AccountField, a: unknown, b: unknown): boolean => a === b || (field === "id" && idIn(a) === idIn(b));

/**
 * A subscription under names that az does not use, with az's names: an object that has an id, something else, and nothing that
 * subscriptions do not have. null for any other object.
 */
export function renamedAccount(object: JsonObject): JsonObject | null {
  // Most objects have no such value, and names are dear to fold.
  if (!Object.values(object).some((value) => typeof value === "string" && guidIn(value) !== null)) return null;
  if (Object.keys(object).length < 2) return null;
  const account = fieldsOf(object);
  const id = guidIn(textAt(account ?? {}, "id"));
  return account !== null && id !== null && isOfSubscription(object, account) ? { ...account, id } : null;
}

/** A row with the id of a subscription in its only column, which says so; null for any other. One by itself may be a tag of that name. */
export function loneAccount(object: JsonObject): JsonObject | null {
  const [[name, value] = ["", null], ...others] = Object.entries(object);
  const id = others.length === 0 ? idIn(value) : null;
  return id !== null && /^sub/.test(accountColumn(name)) && fieldOf(name, value) === "id" ? { id } : null;
}

/** Subscriptions of a map, by the names under which they stand in it. */
export interface AccountMap {
  readonly accounts: readonly (readonly [field: string, account: { readonly id: string; readonly name: string }])[];
  /** Their ids are the names of fields, which tags do not have. */
  readonly isById: boolean;
}

/** What a map from names to ids of subscriptions, or from ids to names, may be of; null for any other object. */
export function accountMapIn(object: JsonObject): AccountMap | null {
  const entries = Object.entries(object);
  if (entries.length === 0 || !entries.every((entry): entry is [string, string] => typeof entry[1] === "string")) return null;
  const isById = entries.every(([field]) => isGuid(field));
  if (!isById && !entries.every(([field, value]) => isGuid(value) && !isGuid(field) && accountField(field) === undefined)) return null;
  return { accounts: entries.map(([field, value]) => [field, isById ? { id: field, name: value } : { id: value, name: field }]), isById };
}

/** A subscription under az's names, whatever names it had, with its id in the form in which az prints it. */
export function asAccount(object: JsonObject): JsonObject {
  const renamed = renamedAccount(object) ?? loneAccount(object);
  if (renamed !== null) return renamed;
  const id = guidIn(textAt(object, "id"));
  return id === null || isGuid(textAt(object, "id")) ? object : { ...object, id };
}

/** Whether an object has nothing but fields of subscriptions, and something beside its id. */
export const hasAccountFields = (object: JsonObject): boolean => Object.keys(object).length > 1 && fieldsOf(object) !== null;

/** A subscription whose id is not there, or cannot be read. */
export interface UnreadAccount {
  /** What stands in the place of its id. */
  readonly id: string | null;
  readonly name: string | null;
  /** open: it may be anything that has a name, an id or a state, unless its list says that it is one of subscriptions. likely: unless that says another. */
  readonly certainty: "sure" | "likely" | "open";
}

/** Fields, as az calls them, that hardly anything else has beside a name and a state. */
const SURE = [
  "tenantId",
  "cloudName",
  "environmentName",
  "isDefault",
  "homeTenantId",
  "managedByTenants",
  "tenantDefaultDomain",
  "subscriptionPolicies",
] as const satisfies readonly AccountField[];
const isSureField = (name: string): boolean => (SURE as readonly (AccountField | undefined)[]).includes(accountField(name));

/** Whether an object is a subscription as az prints it, with fields of a version that nobody knows here. */
const isOfAz = (object: JsonObject): boolean => "state" in object && SURE.filter((field) => field in object).length > 1;
/** What is in no state that keys and tickets are in. */
const STATE_OF_AZ = /^(?:Enabled|Warned|PastDue|Disabled)$/;

/** The id of what is in a subscription. */
const OF_ANOTHER = /^\/[^/]+\/[^/]+\/./;

const textOf = (value: unknown): string | null => (typeof value === "string" && value !== "" ? value : null);

/** Subscriptions by their ids, which their records lack: of a map that has nothing else; none of any other object. */
export function accountsById(
  object: JsonObject,
): readonly (readonly [id: string, record: JsonObject, certainty: UnreadAccount["certainty"]])[] {
  const entries = Object.entries(object).map(([id, record]) => {
    const account = isGuid(id) && isObject(record) && !("id" in record) ? unreadAccount(record) : null;
    return account === null ? null : ([id, record as JsonObject, account.certainty] as const);
  });
  return entries.every((entry) => entry !== null) ? entries : [];
}

/** What an object tells of a subscription that it does not identify; null for one that is no subscription, or has an id. */
export function unreadAccount(object: JsonObject): UnreadAccount | null {
  const account = fieldsOf(object) ?? (isOfAz(object) ? object : null);
  if (account === null || idIn(account["id"]) !== null || OF_ANOTHER.test(textAt(account, "id"))) return null;
  const { id, name, state } = account;
  if (isObject(id) || isObject(name) || !isState(state)) return null;
  const said = { id: textOf(id), name: textOf(name) };
  const columns = Object.keys(object).map(accountColumn);
  if (columns.includes("subscriptionname")) return { ...said, certainty: "sure" };
  if (columns.every((column) => /^sub/.test(column))) return { ...said, certainty: columns.length === 1 ? "open" : "sure" };
  if (said.name === null && said.id === null) return null;
  if (Object.keys(object).some(isSureField) && (state !== undefined || "id" in account)) return { ...said, certainty: "sure" };
  const isLikely = STATE_OF_AZ.test(textAt(account, "state")) && said.name !== null && !isKeyName(said.name);
  return { ...said, certainty: isLikely ? "likely" : "open" };
}
