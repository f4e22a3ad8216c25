import { letters } from "../../text/letters.ts";
import type { JsonObject } from "../base/json-object.ts";
import { type Doubt, doubtsOf, ownersIn } from "./members.ts";
import { isOfPages } from "./paging.ts";
import { isAzCommand, isProvenance } from "./provenance.ts";
import { type Entry, isCalledCondition } from "./told-beside.ts";

/**
 * Objects that stand before or behind the lists of a file, in documents or elements of their own, and tell of these what others have around them: the
 * command that printed them, a filter, where they go on.
 */

const saysOfLists = ([name, value]: Entry): boolean =>
  isCalledCondition(name) || isOfPages(name) || (typeof value === "string" && isAzCommand(value));

const saysNoOther = (entry: Entry): boolean => saysOfLists(entry) || isProvenance(...entry) || ownersIn([entry]).length > 0;

/** What stands for any list that holds something. */
const FILLED: Entry = ["list", [{}]];

/** By which of its fields lists beside such an object, which is no record, need not be whole; none for any other object. */
export function doubtsInHeader(object: JsonObject): readonly Doubt[] {
  const entries = Object.entries(object);
  if (!entries.some(saysOfLists) || !entries.every(saysNoOther)) return [];
  // Where lists lead is told by a link that is there.
  return doubtsOf(entries, [FILLED], ownersIn(entries)).filter(({ field, value }) => value !== null || !isOfPages(letters(field)));
}
