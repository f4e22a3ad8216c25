import { isObject } from "../json-object.ts";
import { letters } from "./mentions.ts";

/**
 * Names, folded, under which a count stands beside the list that it counts: what scripts write, `Count` of Windows PowerShell 5.1, which
 * wraps a list so when it makes JSON of it, and `totalRecords` of what searches.
 */
const COUNT = /^(?:(?:key|vault)?count|total(?:count|records|keys|vaults)?|length|number(?:of)?(?:keys|vaults)?)$/;

export const isCount = (field: string): boolean => COUNT.test(letters(field.replace(/^@odata\./i, "")));

/** Whether a count is that of so many elements. Azure Resource Manager gives it as `{"type": "Total", "value": 3}`; a null counts nothing. */
export function isCountOf(count: unknown, length: number): boolean {
  const given = isObject(count) ? count["value"] : count;
  if (given === null || given === undefined || given === "") return true;
  return typeof given !== "boolean" && Number(given) === length;
}
