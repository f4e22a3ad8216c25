import { parseVaultId, type ResourceIdentity } from "../../model/identity.ts";
import { letters } from "../../text/letters.ts";
import { isObject, type JsonObject } from "../base/json-object.ts";
import { vaultField } from "../columns/column-names.ts";
import { denialIn } from "../columns/denials.ts";
import { isOfOthers, isOtherType } from "./vault-rows.ts";

/** Rows with the resource id of a vault in a column of any name. */

/** Columns of what is told of a vault by something else: of an event, an assessment, an assignment or a bill. */
const OF_REFERENCES =
  /lock|scope|event|operation|caller|correlation|log|categor|impact|severity|recommendation|finding|incident|ticket|assign|diagnos|workspace|cost|usage|meter|quantity|schedule|backup|rolle|benutzer|vorgang|ereignis|warnung|kosten|richtlinie/;
const IS_NAME = /^(?:display|resource|ressourcen|anzeige)?name$/;
const OF_RESOURCE = /^\/subscriptions\/.*\/providers\//i;

/** The vault that a row identifies, and whether it identifies no other resource of Azure. */
function vaultAmong(object: JsonObject): { readonly id: string; readonly vault: ResourceIdentity; readonly isAlone: boolean } | null {
  const ids = Object.values(object).filter((value): value is string => typeof value === "string" && OF_RESOURCE.test(value));
  for (const id of ids) {
    const vault = parseVaultId(id);
    if (vault !== null) return { id, vault, isAlone: ids.every((other) => other.toLowerCase() === id.toLowerCase()) };
  }
  return null;
}

/** Whether a column is of something else than the vault of a row. */
function isOfAnother(column: string, value: unknown, vault: string): boolean {
  const name = letters(column);
  if (IS_NAME.test(name)) return typeof value === "string" && value !== "" && value.toLowerCase() !== vault.toLowerCase();
  if (isObject(value) || Array.isArray(value)) return vaultField(column) !== "tags";
  return vaultField(column) === undefined && (isOfOthers(name) || OF_REFERENCES.test(name));
}

/** A vault by its resource id in a row. isThere: the row is of the vault, and not of something that refers to it and may outlast it. */
export interface VaultInRow {
  readonly id: string;
  readonly subscription: string;
  readonly isThere: boolean;
}

/** What a row says of the vault whose resource id it has under any name; null for any other row. */
export function vaultIdIn(object: JsonObject): VaultInRow | null {
  const found = vaultAmong(object);
  if (found === null) return null;
  const { id, vault, isAlone } = found;
  const isOfVault = Object.entries(object).every(([column, value]) => !isOfAnother(column, value, vault.name));
  return { id, subscription: vault.subscription, isThere: isAlone && isOfVault && !isOtherType(object) && denialIn(object) === undefined };
}
