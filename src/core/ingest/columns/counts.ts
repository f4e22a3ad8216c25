import { letters } from "../../text/letters.ts";
import { isObject, type JsonObject } from "../base/json-object.ts";
import { saysAnyOf } from "../words/concepts.ts";

/**
 * Names, folded, under which a count stands beside lists, by what it counts. list: the elements of what it stands beside, such as `Count` of
 * Windows PowerShell 5.1, which wraps a list so when it makes JSON of it, and `totalRecords` of what searches.
 */
const COUNTS = {
  keys: /^(?:keys?count|totalkeys|number(?:of)?keys)$/,
  vaults: /^(?:(?:key)?vaults?count|total(?:key)?vaults|number(?:of)?(?:key)?vaults)$/,
  hsms: /^(?:(?:managed)?hsms?count|total(?:managed)?hsms|number(?:of)?(?:managed)?hsms)$/,
  subscriptions: /^(?:(?:subscriptions?|accounts?)count|total(?:subscriptions|accounts)|number(?:of)?(?:subscriptions|accounts))$/,
  list: /^(?:count|total(?:count|records)?|length|number(?:of)?)$/,
} as const;

export type Counted = keyof typeof COUNTS;

const KINDS = Object.keys(COUNTS) as readonly Counted[];

/** What a field counts, by its name; undefined where it is no count. */
export function countedBy(field: string): Counted | undefined {
  const name = letters(field.replace(/^@odata\./i, ""));
  return KINDS.find((kind) => COUNTS[kind].test(name));
}

export const isCount = (field: string): boolean => countedBy(field) !== undefined;

/** The counts of an object that sums up, under names by which they are counts there too: its `keys: 12` are the total of keys. */
export const countsIn = (summary: JsonObject): readonly (readonly [name: string, value: unknown])[] =>
  Object.entries(summary).flatMap(([field, value]) => {
    const name = [field, `total ${field}`].find(isCount);
    return name === undefined ? [] : [[name, value]];
  });

const NAMES = { keys: /^keys$/, vaults: /^(?:key)?vaults$/ } as const;
const isAmount = (value: unknown): boolean => /^\d+$/.test(String(value)) && typeof value !== "boolean";

/** How many keys or vaults the fields of an object say that there are, be it `keyCount` or a number under `keys`; undefined where they do not. */
export function amountOf(counted: keyof typeof NAMES, object: JsonObject): number | undefined {
  const isOf = (field: string): boolean =>
    countedBy(field) === counted || NAMES[counted].test(letters(field)) || (counted === "keys" && saysAnyOf(field, "key"));
  const [, amount] = Object.entries(object).find(([field, value]) => isOf(field) && isAmount(value)) ?? [];
  return amount === undefined ? undefined : Number(amount);
}

const BY_OWNER = /(?:by|per)vaults?$/;
/** Names, folded, of amounts that nobody gives to a single count. */
const AMOUNTS = /^(?:keys?|vaults?)?(?:counts|totals?|lengths?)$/;

/** Whether a map of that name says how long the list of each owner is: `counts`, `totalKeys`, `keysByVault`. */
export function isCountByOwner(field: string): boolean {
  const name = letters(field);
  const counted = name.replace(BY_OWNER, "");
  return isCount(counted) || AMOUNTS.test(counted) || (counted === "keys" && BY_OWNER.test(name));
}

/** Whether a count is that of so many elements. Azure Resource Manager gives it as `{"type": "Total", "value": 3}`; a null counts nothing. */
export function isCountOf(count: unknown, length: number): boolean {
  const given = isObject(count) ? count["value"] : count;
  if (given === null || given === undefined || given === "") return true;
  return typeof given !== "boolean" && Number(given) === length;
}
