import { letters } from "../../text/letters.ts";
import type { JsonObject } from "../base/json-object.ts";
import { printedState } from "../base/printed-state.ts";
import { isNo, isYes } from "../columns/truth.ts";

/** What an object says of the state of keys in a list that hangs on it: identifiers are taken for those of enabled keys where nothing says otherwise. */

/** `includesDisabled`, `withDisabledKeys`, `disabledIncluded`. */
const DISABLED_TOO = /^(?:(?:includ(?:e|es|ed|ing)|incl|with|contains?|has|shows?)(?:the)?disabled(?:keys)?|disabled(?:keys)?included)$/;
/** `enabledOnly`, `onlyActiveKeys`, `filteredOnEnabled`. */
const ENABLED_ALONE =
  /^(?:(?:are|is)?only(?:enabled|active)(?:keys)?|(?:are|is)?(?:enabled|active)(?:keys)?only|filter(?:ed)?(?:on|by|for)?enabled|enabledfilter)$/;

const stateBy = (value: unknown) => (typeof value === "string" ? printedState(value) : undefined);

/** Whether a field says that disabled keys are left out, be it in words that speak of these. */
export const leavesDisabledOut = (field: string, value: unknown): boolean =>
  stateBy(value) === "enabled" ||
  (DISABLED_TOO.test(letters(field)) && isNo(value)) ||
  (ENABLED_ALONE.test(letters(field)) && isYes(value));

const saysAnyState = (field: string, value: unknown): boolean => {
  const name = letters(field);
  if ((DISABLED_TOO.test(name) && isYes(value)) || (ENABLED_ALONE.test(name) && isNo(value))) return true;
  const printed = stateBy(value);
  return printed === "any" || printed === "disabled";
};

/** Whether some field says that keys beside it need not be enabled: that disabled ones are among them, or how they were listed. */
export const isOfAnyState = (object: JsonObject): boolean => Object.entries(object).some(([field, value]) => saysAnyState(field, value));
