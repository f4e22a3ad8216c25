import { rememberedByName } from "../../basis/remembered.ts";
import { parseInstant } from "../../text/instant.ts";
import { plainLetters } from "../../text/plain-letters.ts";
import { putTogether } from "../../text/put-together.ts";
import { isEmpty, isNo, isYes } from "../columns/truth.ts";
import { foldedWord } from "../words/concepts.ts";
import { SUCCESS, wordsIn } from "../words/words.ts";

/** Words of bad news about the reading of a list, and what stands before and behind them: no other word makes such a name. */
const BEFORE_FAILURE = wordsIn({
  en: "is was were has had any last first key keys vault vaults hsm hsms subscription subscriptions account accounts list listing read reading access permission permissions az cli http total",
  de: "anzahl",
});
const FAILURE = wordsIn({
  en: "error errors errored fail failed failure failures denied forbidden refused unauthorised unauthorized incomplete partial partially truncated capped limited hasmore moreavailable skipped missing inaccessible unreachable unreadable unavailable timeout timedout throttled blocked exception exceptions warning warnings noaccess notfound notaccessible notreachable notreadable unprocessed excluded omitted withheld ignored leftout notincluded outofscope",
  de: "fehler fehlgeschlagen fehlgeschlagene gescheitert gescheiterte verweigert verweigerte keinzugriff nichterreichbar nichterreichbare nichtlesbar nichtlesbare gesperrt gesperrte ubersprungen ubersprungene uebersprungen uebersprungene warnung warnungen",
});
const BEHIND_FAILURE = wordsIn({
  en: "count counts message messages text code codes reason reasons detail details by key keys vault vaults hsm hsms subscription subscriptions account accounts item items element elements record records result results request requests command commands list lists log logs page pages permission permissions",
  de: "meldung meldungen anzahl",
});

/**
 * Names, folded, of properties that say how the reading of a list went: true is good news under those of success, and bad news under those
 * of failure. Scripts make up many more: what stands in neither tells nothing that anybody could weigh, such as how long to wait
 * (`timeoutSeconds`), or what to do on an error (`errorAction`).
 */
const OUTCOME = {
  success:
    /^(?:is|was|has)?(?:ok(?:ay)?|success(?:ful)?|succeeded|done|completed?|finished|whole|accessible|access(?:granted)?|reachable|readable|authori[sz]ed|allowed|permitted)$/,
  failure: putTogether(
    { words: new Set(BEFORE_FAILURE), least: 0, most: 3 },
    { words: new Set(FAILURE), least: 1, most: 1 },
    { words: new Set(BEHIND_FAILURE), least: 0, most: 2 },
  ),
};

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
export const isCalledFailure = rememberedByName((field): boolean => OUTCOME.failure(plainLetters(field)));

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
  return OUTCOME.failure(name) ? "failure" : null;
});

/** How the reading of a list went, as a property says it; null where it is about something else. */
export function outcomeIn(field: string, value: unknown): "success" | "failure" | null {
  const called = calledOutcome(field);
  const said = (isSuccess: boolean) => (isSuccess ? "success" : "failure");
  if (called === "state") return said(isWell(value));
  if (called === "success") return isWhen(value) ? null : said(isYes(value));
  return called === "failure" ? said(saysNoFailure(value)) : null;
}
