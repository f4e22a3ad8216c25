import { rememberedByName } from "../../basis/remembered.ts";
import { parseInstant } from "../../text/instant.ts";
import { plainLetters } from "../../text/plain-letters.ts";
import { isEmpty, isNo, isYes } from "../columns/truth.ts";
import { foldedWord } from "../words/concepts.ts";
import { SUCCESS, wordsIn } from "../words/words.ts";

/** Words of bad news about the reading of a list, and what stands before and behind them: no other word makes such a name. */
const BEFORE_FAILURE =
  "is|was|were|has|had|any|last|first|keys?|vaults?|hsms?|subscriptions?|accounts?|list|listing|read|reading|access|permissions?|az|cli|http|total|anzahl";
const FAILURE =
  "errors?|errored|fail|failed|failures?|denied|forbidden|refused|unauthori[sz]ed|incomplete|partial|partially|truncated|capped|limited|hasmore|moreavailable|skipped|missing|inaccessible|unreachable|unreadable|unavailable|timed?out|throttled|blocked|exceptions?|warnings?|noaccess|notfound|notaccessible|notreachable|notreadable|unprocessed|excluded|omitted|withheld|ignored|leftout|notincluded|outofscope|fehler|fehlgeschlagene?|gescheiterte?|verweigerte?|keinzugriff|nichterreichbare?|nichtlesbare?|gesperrte?|ue?bersprungene?|warnung(?:en)?";
const BEHIND_FAILURE =
  "counts?|messages?|text|codes?|reasons?|details?|by|keys?|vaults?|hsms?|subscriptions?|accounts?|items?|elements?|records?|results?|requests?|commands?|lists?|logs?|pages?|permissions?|meldung(?:en)?|anzahl";

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

const STATES = /^(?:state|result|outcome|(?:http)?status(?:code)?)$/;
/** Names, folded, of states of several readings, each beside the name of what was read. */
const MANY_STATES = /^(?:state|outcome|(?:http)?status(?:code)?)(?:e?s)?$/;
/** What a state says that leaves nothing out: of a command, and of a subscription. */
const WELL = /^(?:true|(?:http[ /]*)?200(?:[ (]*ok\)?)?|ok[ (]*200\)?|enabled|disabled|warned|pastdue|active|available)$/i;
const SUCCESSES: ReadonlySet<string> = new Set(wordsIn(SUCCESS).map(foldedWord));

/** Whether a value says that nothing failed, as all do that are gathered in it. */
export const saysNoFailure = (value: unknown): boolean =>
  isNo(value) || isEmpty(value) || (value !== null && typeof value === "object" && Object.values(value).every(saysNoFailure));

const BAD_NEWS =
  /denied|forbidden|fail(?:ed|ure)|error|unauthori[sz]ed|no ?(?:permission|access)|not ?(?:found|permitted|allowed|authori[sz]ed)|time(?:d )?out|skipped/i;

/** Whether a text, such as what a command answered, tells of a failure. */
export const tellsOfFailure = (text: string): boolean => BAD_NEWS.test(text);

/** Whether a value says of one reading that it went well. */
function isWell(value: unknown): boolean {
  if (value === true || value === null) return true;
  const text = String(value).trim();
  return WELL.test(text) || SUCCESSES.has(foldedWord(text.toLowerCase()));
}

/** Whether a property, by its name, tells of what went wrong, be it nothing. */
export const isCalledFailure = rememberedByName((field): boolean => OUTCOME.failure.test(plainLetters(field)));

/** Whether a property, by its name, tells how several readings went, or how one did. */
export const areStates = rememberedByName((field): boolean => MANY_STATES.test(plainLetters(field)));

/** Whether a state, which may be a subscription's, says that what is there is disabled. */
export const isStateOfDisabled = (field: string, value: unknown): boolean =>
  STATES.test(plainLetters(field)) && /^disabled$/i.test(String(value).trim());

/** Whether a state is the number of a command that ended well. */
export const isZeroStatus = (field: string, value: unknown): boolean => plainLetters(field) === "status" && /^\s*0\s*$/.test(String(value));

/** Whether a value is the date on which something was done. */
const isWhen = (value: unknown): boolean => typeof value === "string" && parseInstant(value) !== null && /^\s*\d{4}-/.test(value);

/** What the value of a property is, by its name: a state, or whether it went well, or failed. */
const calledOutcome = rememberedByName((field): "state" | "success" | "failure" | null => {
  const name = plainLetters(field);
  if (STATES.test(name) || areStates(field)) return "state";
  if (OUTCOME.success.test(name)) return "success";
  return OUTCOME.failure.test(name) ? "failure" : null;
});

/** How the reading of a list went, as a property says it; null where it is about something else. */
export function outcomeIn(field: string, value: unknown): "success" | "failure" | null {
  const called = calledOutcome(field);
  const said = (isSuccess: boolean) => (isSuccess ? "success" : "failure");
  if (called === "state") return said(isWell(value));
  if (called === "success") return isWhen(value) ? null : said(isYes(value));
  return called === "failure" ? said(saysNoFailure(value)) : null;
}
