import { letters } from "../../text/letters.ts";
import { isObject, type JsonObject } from "../base/json-object.ts";

/** Names, folded, under which an object shows a thing twice: as it was, and as it became or is to become. */
const SIDES: readonly (readonly [was: string, becomes: string])[] = [
  ["before", "after"],
  ["old", "new"],
  // az deployment what-if, where there was nothing before.
  ["changetype", "after"],
];

const isSide = (name: string): boolean => /^(?:before|after|old|new)$/.test(letters(name));

/** Whether an object shows a change. A plan and a protocol look the same, so that neither side is certain to be what is there now. */
export function isChange(object: JsonObject): boolean {
  const names = Object.keys(object);
  if (!names.some((name) => isSide(name) && (isObject(object[name]) || Array.isArray(object[name])))) return false;
  const folded = names.map(letters);
  return SIDES.some((pair) => pair.every((name) => folded.includes(name)));
}

/** What a member is called to whoever reads it: that of a change is one of another time, on either side. */
export const labelIn = (name: string, isOfChange: boolean | undefined): string => (isOfChange === true && isSide(name) ? "before" : name);

/** Schemas of what Resource Manager is to deploy (Microsoft, "ARM template syntax"), in the scopes of a group, a subscription and above. */
const TEMPLATE = /\/[a-z]*deployment(?:template|parameters)\.json\b/i;

/** Whether an object is a template of Resource Manager, or the parameters of one: what somebody wants, not what is there. */
export const isTemplate = ({ $schema: schema }: JsonObject): boolean => typeof schema === "string" && TEMPLATE.test(schema);
