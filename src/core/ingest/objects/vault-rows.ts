import { isKeyName, mayBeVaultName } from "../../model/azure-names.ts";
import { guidIn, hostOfUri } from "../../model/identity.ts";
import { letters } from "../../text/letters.ts";
import type { NamesOf } from "../base/bare.ts";
import { isObject, type JsonObject } from "../base/json-object.ts";
import { accountField, type VaultField, vaultField } from "../columns/column-names.ts";

/** Rows about vaults that carry no resource id. */

/** Host of a vault URI in an object, whatever the field is called. */
export const uriIn = (object: JsonObject): string | null =>
  Object.values(object)
    .map((value) => (typeof value === "string" ? hostOfUri(value) : null))
    .find((host) => host !== null) ?? null;

/** The vault that a row names: by a URI, else by its name. */
export const vaultIn = (object: JsonObject): string | undefined => uriIn(object) ?? vaultNameIn(object);

const textUnder = (object: JsonObject, isWanted: (name: string) => boolean): string | undefined =>
  Object.entries(object).find(([name, value]) => isWanted(name) && typeof value === "string" && value !== "")?.[1] as string | undefined;

const isType = (name: string): boolean => letters(name) === "type";
const isName = (name: string): boolean => vaultField(name) === "name";
const isVaultName = (name: string): boolean => vaultField(name) === "vaultName";

/** The vault that a column of a row on something else names. */
export const vaultColumnIn = (object: JsonObject): string | undefined => {
  const text = textUnder(object, isVaultName);
  return text !== undefined && mayBeVaultName(text) ? text : undefined;
};

const vaultNameIn = (object: JsonObject): string | undefined => textUnder(object, isVaultName) ?? textUnder(object, isName);

/** Whether a text is what Azure Resource Manager calls the type of key vaults or managed HSMs. */
export const isTypeOfVault = (text: string): boolean => /^microsoft\.keyvault\/(?:vaults|managedhsms)$/i.test(text);

/** As the portal calls these types. It calls what it recommends for vaults so too. */
const IN_PORTAL = /^(?:key vaults?|(?:azure key vault )?managed hsms?)$/i;

/** Whether a text is what az or the portal calls the type of key vaults or managed HSMs. */
export const isCalledVault = (text: string): boolean => isTypeOfVault(text) || IN_PORTAL.test(text);

/** Whether a resource is of a type of its own, and of no vault's. */
export const isOtherType = (object: JsonObject): boolean => {
  const type = textUnder(object, isType) ?? "";
  return /^microsoft\.(?!keyvault\/|resources\/subscriptions$)[a-z.]+\//i.test(type);
};

/** Whether a row says that it is of a vault by its type, whatever else stands in it. */
export const isVaultType = (object: JsonObject): boolean => isCalledVault(textUnder(object, isType) ?? "");

/** Columns of what has a vault, is in one or uses one. */
const OF_OTHERS =
  /secret|certificate|^key|app(?:$|name|lication)|endpoint|disk|storage|server|database|alert|polic|role|user|principal|setting/;
/** Whether a column, by its folded name, is of what has a vault, is in one or uses one. */
export const isOfOthers = (name: string): boolean => OF_OTHERS.test(name);

/** Whether all columns of a row are of vaults, or of subscriptions. */
const isOfVaultsAlone = (columns: readonly string[]): boolean =>
  columns.every((column) => vaultField(column) !== undefined || accountField(column) !== undefined);

const PLACE: readonly (VaultField | undefined)[] = ["resourceGroup", "location", "sku", "uri"];

/** Fields by which other things name the vault that they use. */
const OF_USERS: readonly VaultField[] = ["id", "vaultUri"];

/** Whether a column is of something else than a vault: of a resource, a key or a subscription, or of what has a vault. */
function isOfOther(column: string): boolean {
  const field = vaultField(column);
  if (/^k?id$/.test(letters(column))) return true;
  return (field === undefined || OF_USERS.includes(field)) && OF_OTHERS.test(letters(column));
}

/**
 * What the names in a row of the customer's own are of: a vault's where a column says so; perhaps a vault's where one says in which group or
 * region it is, as `--query '[].{name:name,rg:resourceGroup}'` prints it; null for everything else.
 */
export function namesInRow(item: unknown): Exclude<NamesOf, "anything"> | null {
  if (!isObject(item) || !Object.values(item).every((value) => typeof value === "string" || value === null)) return null;
  const columns = Object.keys(item);
  if (columns.some(isOfOther)) return null;
  const name = vaultNameIn(item);
  const isAddressed = columns.some((column) => vaultField(column) === "vaultUri") && uriIn(item) !== null;
  if (name === undefined && isAddressed && isOfVaultsAlone(columns)) return "vaults";
  if (!mayBeVaultName(name ?? "")) return null;
  const type = textUnder(item, isType);
  if (type !== undefined && !isCalledVault(type)) return null;
  const isPlaced = columns.some((column) => PLACE.includes(vaultField(column)));
  // az keyvault list prints no URI, so that a column for it is there and empty.
  if (type !== undefined || uriIn(item) !== null || columns.some((column) => vaultField(column) === "vaultUri")) return "vaults";
  const vault = textUnder(item, isVaultName);
  // A name beside that of a vault is of what belongs to the vault.
  if (vault !== undefined && (textUnder(item, isName) ?? vault) !== vault) return null;
  if (vault !== undefined) return isPlaced || columns.some((column) => vaultField(column) === "subscription") ? "vaults" : null;
  return isPlaced ? "resources" : null;
}

/** The name in a row that holds nothing else, as `--query '[].{name:name}'` prints it, and what it is of; null for any other row. */
export function loneName(item: unknown): { readonly name: string; readonly of: NamesOf } | null {
  const [entry, ...others] = isObject(item) ? Object.entries(item) : [];
  if (entry === undefined || others.length > 0 || typeof entry[1] !== "string" || !isKeyName(entry[1])) return null;
  const [column, name] = entry as readonly [string, string];
  if (isVaultName(column)) return { name, of: "vaults" };
  return isName(column) || letters(column) === "keyname" ? { name, of: "anything" } : null;
}

/** What a row calls its subscription: the id before the name. */
export function subscriptionIn(object: JsonObject): string | undefined {
  const texts = Object.entries(object)
    .filter(([name, value]) => vaultField(name) === "subscription" && typeof value === "string" && value !== "")
    .map(([, value]) => value as string);
  return texts.map(guidIn).find((id) => id !== null) ?? texts[0];
}

/** Fields that az graph query shows of a resource and az keyvault list does not: it shows a hundred rows unless it is asked for more. */
export const isOfGraph = (object: JsonObject): boolean => "subscriptionId" in object && ("id" in object || "name" in object);
