import { letters } from "../../text/letters.ts";
import { pointerToken } from "../../text/position.ts";
import { isObject, type JsonObject } from "../base/json-object.ts";
import { isCount } from "../columns/counts.ts";

/** What .NET says of a collection itself, folded: PowerShell prints it in the place of what is in the collection. */
const OF_COLLECTION = /^(?:keys|values|is(?:readonly|fixedsize|synchronized)|syncroot|comparer)$/;

const isScalar = (value: unknown): boolean => typeof value === "string" || typeof value === "number" || typeof value === "boolean";

/**
 * The names of tags whose value is a number or a flag, as what went through YAML, a spreadsheet or a data frame has them; undefined where an object
 * is no set of tags for all that is known: flags alone are what a script says of something.
 */
function unreadTagsIn(value: unknown): readonly string[] | undefined {
  if (!isObject(value)) return undefined;
  const names = Object.keys(value);
  const isOfOther = names.some((name) => OF_COLLECTION.test(letters(name)) || (isCount(name) && typeof value[name] !== "string"));
  const areFlags = names.length > 0 && names.every((name) => typeof value[name] === "boolean");
  if (isOfOther || areFlags || !names.every((name) => isScalar(value[name]))) return undefined;
  return names.filter((name) => typeof value[name] !== "string");
}

/** The tags whose value can be read, where the others are known by their names. */
export function withoutUnread(value: unknown): unknown {
  const unread = unreadTagsIn(value);
  if (unread === undefined || unread.length === 0) return value;
  return Object.fromEntries(Object.entries(value as JsonObject).filter(([name]) => !unread.includes(name)));
}

/** JSON pointers of the tags whose value cannot be read, in tags at a place; of that place where nothing in them can be. */
export function unreadPlaces(value: unknown, at: string): readonly string[] {
  if (value === null || value === undefined) return [];
  return unreadTagsIn(value)?.map((name) => `${at}/${pointerToken(name)}`) ?? [at];
}
