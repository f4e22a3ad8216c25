import { parseKid } from "../../model/identity.ts";
import { foldWords } from "../../text/fold-words.ts";
import { type Gathered, report } from "../base/gathered.ts";
import type { Place } from "../base/place.ts";
import { isPlainText } from "../beside/plain-text.ts";
import { ownersOfAll } from "../beside/told-of-none.ts";
import { isJsonText } from "../tools/twice-written.ts";
import { isErrorText } from "../unusable/az-errors.ts";
import { tellsOfFailure } from "../unusable/told-failures.ts";
import { loneFailureAt } from "./lone-failures.ts";
import { readErrorText } from "./read-other.ts";

/**
 * Texts, numbers and literals that stand by themselves beside lists: `echo %ERRORLEVEL% >> file` leaves a number, and cmd.exe keeps the quotes of
 * `echo "page 1 of 2" >> file`.
 */

/** Seconds and milliseconds since 1970 tell when it was. */
const isMoment = (value: number): boolean => (value > 1e9 && value < 1e10) || (value > 1e12 && value < 1e13);

/** Steps of the procedure, as people number them above what these print. */
const STEP = /\b(?:step|schritt|[eé]tape|paso|passo|passaggio|stap|krok|steg)\s*#?\d{1,2}\b/giu;

const isInPath = (text: string, path: string): boolean => {
  const words = foldWords(text);
  return words !== "" && ` ${foldWords(path)} `.includes(` ${words} `);
};

/** What may be the name of a vault in a path: most have a hyphen or a digit. */
const namesIn = (path: string): readonly string[] =>
  path.split(/[^\p{L}\p{N}-]+/u).filter((word) => /[-\d]/.test(word) && /\p{L}{2}/u.test(word));

type Lists = readonly (readonly unknown[])[];

/** Whether a text says no more of lists beside it than what they are of, when they were made, or what their path says. */
const isPlain = (text: string, lists: Lists, path: string): boolean =>
  isInPath(text, path) || isPlainText(text.replace(STEP, " "), [...ownersOfAll(lists), ...namesIn(path)]);

const FAILED = "The command failed, or more was there than is listed.";

/** Why a value tells of a command that failed; undefined where it does not. */
function failureBy(value: unknown, lists: Lists): string | undefined {
  if (typeof value === "number") {
    const isNone = value === 0 || isMoment(value) || lists.some((list) => list.length === value);
    return isNone ? undefined : `exit code ${value}`;
  }
  if (value === false) return "it ended with false";
  return value === null && lists.every((list) => list.length === 0) ? "it printed null" : undefined;
}

/** Tells of a failure that a value beside lists shows; returns whether it shows one. */
export function tellScalarFailure(value: unknown, lists: Lists, place: Place, out: Gathered): boolean {
  if (typeof value === "string" && !isErrorText(value) && parseKid(value) === null && !isJsonText(value) && tellsOfFailure(value)) {
    readErrorText(value, place, out);
    return true;
  }
  const cause = failureBy(value, lists);
  if (cause === undefined) return false;
  const message = `${String(value)} stands by itself beside lists. ${FAILED} They need not be whole, and empty they say nothing.`;
  report("failed-list", message, place, out);
  out.failures.push({ cause, mentions: [], standsAlone: loneFailureAt(place, []) });
  return true;
}

/** Whether a value is a text from which lists beside it need not be whole. */
export const isDoubtfulText = (value: unknown, lists: Lists, path: string): value is string =>
  typeof value === "string" && parseKid(value) === null && !isJsonText(value) && !isErrorText(value) && !isPlain(value, lists, path);
