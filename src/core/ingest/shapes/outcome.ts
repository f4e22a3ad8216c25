import { letters } from "../../text/letters.ts";

/** Words of bad news about the reading of a list, and what stands before and behind them: no other word makes such a name. */
const BEFORE_FAILURE =
  "is|was|were|has|had|any|last|first|keys?|vaults?|hsms?|list|listing|read|reading|access|permissions?|az|cli|http|total";
const FAILURE =
  "errors?|errored|fail|failed|failures?|denied|forbidden|refused|unauthori[sz]ed|incomplete|partial|partially|truncated|capped|limited|hasmore|moreavailable|skipped|missing|inaccessible|unreachable|unreadable|unavailable|timed?out|throttled|exceptions?|warnings?";
const BEHIND_FAILURE =
  "counts?|messages?|text|codes?|reasons?|details?|keys?|vaults?|hsms?|items?|elements?|records?|results?|pages?|permissions?";

/**
 * Names, folded, of properties that say how the reading of a list went: true is good news under those of success, and bad news under those
 * of failure. Scripts make up many more: what stands in neither tells nothing that anybody could weigh, such as how long to wait
 * (`timeoutSeconds`), or what to do on an error (`errorAction`).
 */
const OUTCOME = {
  success:
    /^(?:is|was|has)?(?:ok(?:ay)?|success(?:ful)?|succeeded|done|completed?|finished|whole|accessible|access(?:granted)?|reachable|readable|authori[sz]ed|allowed|permitted)$/,
  failure: new RegExp(`^(?:${BEFORE_FAILURE}){0,3}(?:${FAILURE})(?:${BEHIND_FAILURE}){0,2}$`),
} as const;

const STATES = /^(?:status|state|result|outcome)$/;
/** What a state says that leaves nothing out: of a command, and of a subscription. */
const WELL = /^(?:ok|okay|success(?:ful)?|succeeded|done|completed?|finished|true|200|enabled|disabled|warned|pastdue|active|available)$/i;

/** Whether a property is there and says nothing. A false says something: of what, only its name can tell. */
export const saysNothing = (value: unknown): boolean =>
  value === null || (typeof value === "string" && value.trim() === "") || (Array.isArray(value) && value.length === 0);

export const isYes = (value: unknown): boolean => /^(?:true|yes)$/i.test(String(value).trim());
const isNo = (value: unknown): boolean => saysNothing(value) || /^(?:false|no|none|0)$/i.test(String(value).trim());

/** Whether a state, which may be a subscription's, says that what is there is disabled. */
export const isStateOfDisabled = (field: string, value: unknown): boolean =>
  STATES.test(letters(field)) && /^disabled$/i.test(String(value).trim());

/** How the reading of a list went, as a property says it; null where it is about something else. */
export function outcomeIn(field: string, value: unknown): "success" | "failure" | null {
  const name = letters(field);
  const said = (isSuccess: boolean) => (isSuccess ? "success" : "failure");
  if (STATES.test(name)) return said(value === true || value === null || WELL.test(String(value).trim()));
  if (OUTCOME.success.test(name)) return said(isYes(value));
  return OUTCOME.failure.test(name) ? said(isNo(value)) : null;
}
