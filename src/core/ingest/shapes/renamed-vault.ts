import { parseVaultId } from "../../model/identity.ts";
import type { JsonObject } from "../json-object.ts";
import { fold } from "./mentions.ts";

/** Fields, folded, under which the id of a vault is its own: other resources, locks and role assignments name a vault under others. */
const ID = /^(?:id|resourceid|vaultid|keyvaultid|vaultresourceid|armid)$/;
const URI = /^(?:(?:key)?vault)?ur[il]$/;
const TAGS = /^tags?$/;

const valueUnder = (object: JsonObject, names: RegExp): unknown => Object.entries(object).find(([name]) => names.test(fold(name)))?.[1];

/**
 * A vault under names that az does not use, with az's names, as --query expressions and PowerShell (Get-AzKeyVault) print it. null for any
 * other object, and for one in az's own names.
 */
export function renamedVault(object: JsonObject): JsonObject | null {
  const own = Object.entries(object).filter(
    ([name, value]) => typeof value === "string" && value.startsWith("/") && ID.test(fold(name)) && parseVaultId(value) !== null,
  );
  const [entry, ...others] = own;
  if (entry === undefined || others.some(([, value]) => value !== entry[1]) || entry[0] === "id") return null;
  const uri = valueUnder(object, URI);
  const tags = valueUnder(object, TAGS);
  return {
    id: entry[1],
    ...(typeof uri === "string" ? { properties: { vaultUri: uri } } : {}),
    ...(tags === undefined ? {} : { tags }),
  };
}
