import { letters } from "../../text/letters.ts";
import { plainLetters } from "../../text/plain-letters.ts";
import { isHolder, type JsonObject } from "../base/json-object.ts";

/** Names, folded, under which an object shows a thing as it was, and as it became or is to become: `before`, `afterSnapshot`, `oldValue`. */
const WAS = /^(?:before|old)(?:snapshot|values?|state|content)?$/;
const BECOMES = /^(?:after|new)(?:snapshot|values?|state|content)?$/;
/** As Resource Graph calls them, which shows one alone of what was created or deleted. */
const SNAPSHOT = /^(?:before|after)snapshot$/;
/** What az deployment what-if and Resource Graph show beside one of them. */
const KIND_OF_CHANGE = /^changetype$/;

const isSide = (name: string): boolean => WAS.test(letters(name)) || BECOMES.test(letters(name));

/** Whether an object shows a change. A plan and a protocol look the same, so that neither side is certain to be what is there now. */
export function isChange(object: JsonObject): boolean {
  const names = Object.keys(object);
  if (!names.some((name) => isSide(name) && isHolder(object[name]))) return false;
  const folded = names.map(letters);
  const isShown = (pattern: RegExp): boolean => folded.some((name) => pattern.test(name));
  return (isShown(WAS) && isShown(BECOMES)) || isShown(KIND_OF_CHANGE) || isShown(SNAPSHOT);
}

/** Operations of a JSON patch (RFC 6902): each is done to a document that nobody shows. */
const OPERATION = /^(?:add|remove|replace|move|copy|test)$/;
/** What Compare-Object says of an object that only one of two lists holds: which of them is newer, it does not. */
const ON_ONE_SIDE = /^\s*(?:<=|=>)\s*$/;

/** Whether an object tells of one difference between two documents: what it shows may be in the older one alone. */
export function isDifference(object: JsonObject): boolean {
  const { op, path, InputObject: input, SideIndicator: side } = object;
  if (typeof side === "string" && ON_ONE_SIDE.test(side)) return input !== undefined;
  return typeof op === "string" && OPERATION.test(op) && typeof path === "string" && /^(?:\/|$)/.test(path) && isHolder(object["value"]);
}

/** Names, in plain letters, under which a comparison of two lists shows what is new, and what is in both; what is gone says so by its name. */
const COMPARED =
  /^(?:added|addedkeys|unchanged|unchangedkeys|modified|modifiedkeys|hinzuge(?:fu|fue)gt|unver(?:a|ae)ndert|ge(?:a|ae)ndert)$/;

/** Names under which an object shows parts of a list that was compared with another: none of them is all of it. */
export const comparedIn = (object: JsonObject): readonly string[] =>
  Object.keys(object).filter((name) => COMPARED.test(plainLetters(name)) && isHolder(object[name]));

/** What a member is called to whoever reads it: that of a change is one of another time, on either side. */
export const labelIn = (name: string, isOfChange: boolean | undefined): string => (isOfChange === true && isSide(name) ? "before" : name);

/** Schemas of what Resource Manager is to deploy (Microsoft, "ARM template syntax"), in the scopes of a group, a subscription and above. */
const TEMPLATE = /\/[a-z]*deployment(?:template|parameters)\.json\b/i;

/** Whether an object is a template of Resource Manager, or the parameters of one: what somebody wants, not what is there. */
export const isTemplate = ({ $schema: schema }: JsonObject): boolean => typeof schema === "string" && TEMPLATE.test(schema);
