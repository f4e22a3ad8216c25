import { parseVaultId } from "../../model/identity.ts";
import type { JsonObject } from "../json-object.ts";
import { letters } from "./mentions.ts";
import { isOtherType } from "./vault-rows.ts";

/** Fields, folded, under which the id of a vault is its own: other resources, locks and role assignments name a vault under others. */
const ID = /^(?:id|resourceid|vaultid|keyvaultid|vaultresourceid|armid)$/;
const URI = /^(?:(?:key)?vault)?ur[il]$/;
const TAGS = /^tags?$/;

/** What else is printed of vaults. With any other field an object is of something that names a vault: a lock, a finding, a key. */
const OTHERS =
  /^(?:tagstable|location|region|resourcegroup(?:name)?|rg|group|sub(?:scription)?(?:id|name)?|type|kind|sku|skuname|tenant(?:id|name)?|properties|systemdata|identity|provisioningstate|createdtime|changedtime|accesspolicies(?:text)?|networkacls(?:text)?|publicnetworkaccess|softdelete\w*|enable[a-z]+|originalvault)$/;
const NAME = /^(?:(?:key)?vault(?:name)?|name)$/;

const valueUnder = (object: JsonObject, names: RegExp): unknown => Object.entries(object).find(([name]) => names.test(letters(name)))?.[1];

/**
 * A vault under names that az does not use, with az's names, as --query expressions and PowerShell (Get-AzKeyVault) print it. null for any
 * other object, and for one in az's own names.
 */
export function renamedVault(object: JsonObject): JsonObject | null {
  const own = Object.entries(object).filter(
    ([name, value]) => typeof value === "string" && value.startsWith("/") && ID.test(letters(name)) && parseVaultId(value) !== null,
  );
  const [entry, ...others] = own;
  if (entry === undefined || others.some(([, value]) => value !== entry[1]) || entry[0] === "id") return null;
  const { name: vault } = parseVaultId(entry[1] as string) as { readonly name: string };
  const isOfVault = ([field, value]: readonly [string, unknown]): boolean => {
    const name = letters(field);
    if (NAME.test(name)) return value === null || String(value).toLowerCase() === vault.toLowerCase();
    return ID.test(name) || URI.test(name) || TAGS.test(name) || OTHERS.test(name);
  };
  if (!Object.entries(object).every(isOfVault) || isOtherType(object)) return null;
  const uri = valueUnder(object, URI);
  const tags = valueUnder(object, TAGS);
  return {
    id: entry[1],
    ...(typeof uri === "string" ? { properties: { vaultUri: uri } } : {}),
    ...(tags === undefined ? {} : { tags }),
  };
}
