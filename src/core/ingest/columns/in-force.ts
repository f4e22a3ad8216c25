import { plainLetters } from "../../text/plain-letters.ts";
import { isObject } from "../base/json-object.ts";
import { saysAnyOf } from "../words/concepts.ts";
import { isNo, isYes } from "./truth.ts";

/**
 * Columns that are not az's `enabled`, and say in a flag or a word whether something is in force: scripts, inventories and people name them so,
 * in their own languages. They may be of another thing than the key, and never say that it is enabled; but they can speak against it.
 */

/** What was before, or somewhere else, may have stood otherwise. */
const STATUS = /^(?!previous|former|old|last|alt|vorige).*(?:status|state|zustand|statut|etat|estado|stato|toestand|lifecycle|状態)$/;
const IN_SERVICE =
  /^(?:enabled|on|inuse|ok|success(?:ful)?|succeeded|completed?|done|live|current|available|healthy|valid|ready|online|normal)$/;
const OUT_OF_SERVICE = /^(?:notactive|notenabled|outofservice|outoforder|compromised|obsolete)$/;

/** Whether a column says in a word how something stands: of a key, whether it is in force, or there at all. */
export const isStatusColumn = (name: string): boolean => STATUS.test(plainLetters(name));

const saysOutOfForce = (text: string): boolean => saysAnyOf(text, "disabled", "retired", "archived");

/** Whether a column says in a flag or a word whether something is in force. */
export const isOfStanding = (name: string): boolean => saysAnyOf(name, "active") || saysOutOfForce(name) || isStatusColumn(name);

/** Whether a column, if it tells whether something is in force, says that it is not. */
export function isOutOfForce(name: string, value: unknown): boolean {
  const all = [value].flat();
  if (saysAnyOf(name, "active")) return all.some(isNo);
  if (saysOutOfForce(name)) return all.some(isYes);
  return all.some((one) => typeof one === "string" && (saysOutOfForce(one) || OUT_OF_SERVICE.test(plainLetters(one))));
}

/** Whether anybody can tell by words, in a column on how something stands, whether that is in force. A flag always tells, and an object never. */
export function isWordOfStanding(value: unknown): boolean {
  if (Array.isArray(value)) return value.every(isWordOfStanding);
  if (typeof value !== "string") return !isObject(value);
  const word = plainLetters(value);
  const isKnown = word === "" || IN_SERVICE.test(word) || OUT_OF_SERVICE.test(word) || saysAnyOf(value, "active") || saysOutOfForce(value);
  return isKnown || isYes(value) || isNo(value);
}
