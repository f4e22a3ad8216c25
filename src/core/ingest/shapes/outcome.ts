import { letters } from "./mentions.ts";

/**
 * Names, folded, of properties that say how the reading of a list went: true is good news under those of success, and bad news under those
 * of failure. Scripts make up many more: what stands in neither tells nothing that anybody could weigh.
 */
const OUTCOME = {
  success:
    /^(?:is|was|has)?(?:ok(?:ay)?|success(?:ful)?|succeeded|done|completed?|finished|whole|accessible|access(?:granted)?|reachable|readable|authori[sz]ed|allowed|permitted)$/,
  failure:
    /^(?!no)[a-z]*(?:error|fail|denied|forbidden|refused|unauthori[sz]ed|incomplete|partial|truncated|capped|limited|hasmore|moreavailable|skipped|missing|inaccessible|unreachable|unreadable|unavailable|time(?:d)?out|throttled|exception|warning)[a-z]*$/,
} as const;

const STATES = /^(?:status|state|result|outcome)$/;
/** What a state says that leaves nothing out: of a command, and of a subscription. */
const WELL = /^(?:ok|okay|success(?:ful)?|succeeded|done|completed?|finished|true|200|enabled|disabled|warned|pastdue|active|available)$/i;

/** Whether a property is there and says nothing. A false says something: of what, only its name can tell. */
export const saysNothing = (value: unknown): boolean => value === null || value === "" || (Array.isArray(value) && value.length === 0);

const isYes = (value: unknown): boolean => value === true || /^(?:true|yes)$/i.test(String(value));
const isNo = (value: unknown): boolean => saysNothing(value) || value === false || /^(?:false|no|none|0)$/i.test(String(value));

/** How the reading of a list went, as a property says it; null where it is about something else. */
export function outcomeIn(field: string, value: unknown): "success" | "failure" | null {
  const name = letters(field);
  const said = (isSuccess: boolean) => (isSuccess ? "success" : "failure");
  if (STATES.test(name)) return said(value === true || value === null || WELL.test(String(value).trim()));
  if (OUTCOME.success.test(name)) return said(isYes(value));
  return OUTCOME.failure.test(name) ? said(isNo(value)) : null;
}
