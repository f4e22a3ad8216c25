import { mayBeVaultName } from "../../model/azure-names.ts";
import type { JsonObject } from "../base/json-object.ts";
import { isScalar } from "../base/json-object.ts";
import { amountOf } from "../columns/counts.ts";
import { vaultIn } from "./vault-rows.ts";

/** How many keys a vault has, as a script counts them in rows of its own: it tells of none of them. */
export interface KeyCount {
  /** Its name or its host. */
  readonly vault: string;
  readonly count: number;
}

/** The count of keys in an object of nothing but the name of a vault and amounts; null for every other object. */
export function keyCountIn(object: JsonObject): KeyCount | null {
  const count = amountOf("keys", object);
  if (count === undefined || !Object.values(object).every(isScalar)) return null;
  const vault = vaultIn(object);
  return vault !== undefined && (vault.includes(".") || mayBeVaultName(vault)) ? { vault, count } : null;
}
