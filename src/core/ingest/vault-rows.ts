import { hostOfUri } from "../model/identity.ts";
import { isObject, type JsonObject } from "./json-object.ts";

/** Rows about vaults that carry no resource id. */

/** Host of a vault URI in an object, whatever the field is called. */
export const uriIn = (object: JsonObject): string | null =>
  Object.values(object)
    .map((value) => (typeof value === "string" ? hostOfUri(value) : null))
    .find((host) => host !== null) ?? null;

/** What Azure lets vaults be called. */
export const VAULT_NAME = /^[a-zA-Z][0-9a-zA-Z-]{2,23}$/;
/** The vault that a row names: by a URI, else by its name. */
export const vaultIn = (object: JsonObject): string | undefined => uriIn(object) ?? vaultNameIn(object);

const vaultNameIn = (object: JsonObject): string | undefined =>
  Object.entries(object).find(([name, value]) => /^(?:vault)?_?name$|^vault$/i.test(name) && typeof value === "string")?.[1] as
    | string
    | undefined;

/** A row of the customer's own about a vault: its name beside a column that keys do not have, such as `{name:name, rg:resourceGroup}`. */
export const isVaultRow = (item: unknown): boolean =>
  isObject(item) &&
  Object.values(item).every((value) => typeof value === "string" || value === null) &&
  VAULT_NAME.test(vaultNameIn(item) ?? "") &&
  Object.keys(item).some((name) => /^(?:rg|group|resource_?group|location|region|sku|(?:vault_?)?uri|type)$/i.test(name)) &&
  !Object.keys(item).some((name) => /^(?:id|kid)$/i.test(name));
