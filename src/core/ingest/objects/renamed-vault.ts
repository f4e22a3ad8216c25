import { parseVaultId } from "../../model/identity.ts";
import type { JsonObject } from "../base/json-object.ts";
import { type VaultField, vaultField } from "../columns/column-names.ts";
import { isOtherType } from "./vault-rows.ts";

const isUri = (field: VaultField | undefined): boolean => field === "uri" || field === "vaultUri";
const isName = (field: VaultField | undefined): boolean => field === "name" || field === "vaultName" || field === "hsmName";

const valueUnder = (object: JsonObject, isWanted: (field: VaultField | undefined) => boolean): unknown =>
  Object.entries(object).find(([name]) => isWanted(vaultField(name)))?.[1];

/**
 * A vault under names that az does not use, with az's names, as --query expressions and PowerShell (Get-AzKeyVault) print it. null for any
 * other object, such as a lock, a finding or a key, which names a vault beside fields that vaults have not; and for one in az's own names.
 */
export function renamedVault(object: JsonObject): JsonObject | null {
  const own = Object.entries(object).filter(
    ([name, value]) => typeof value === "string" && value.startsWith("/") && vaultField(name) === "id" && parseVaultId(value) !== null,
  );
  const [entry, ...others] = own;
  if (entry === undefined || others.some(([, value]) => value !== entry[1]) || entry[0] === "id") return null;
  const { name: vault } = parseVaultId(entry[1] as string) as { readonly name: string };
  const isOfVault = ([name, value]: readonly [string, unknown]): boolean => {
    const field = vaultField(name);
    return isName(field) ? value === null || String(value).toLowerCase() === vault.toLowerCase() : field !== undefined;
  };
  if (!Object.entries(object).every(isOfVault) || isOtherType(object)) return null;
  const uri = valueUnder(object, isUri);
  const tags = valueUnder(object, (field) => field === "tags");
  return {
    id: entry[1],
    ...(typeof uri === "string" ? { properties: { vaultUri: uri } } : {}),
    ...(tags === undefined ? {} : { tags }),
  };
}
