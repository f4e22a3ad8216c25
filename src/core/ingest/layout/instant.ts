import { parseInstant } from "../../model/instant.ts";

/** Dates that the input schemas allow as text. */
const DATE = /^\d{4}-\d{2}-\d{2}[Tt ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?([Zz]|[+-]\d{2}:?\d{2})?$/;

const DAY = 86_400_000;
const ZERO = 48;

const two = (text: string, at: number): number => (text.charCodeAt(at) - ZERO) * 10 + text.charCodeAt(at + 1) - ZERO;

const NUMERIC = /^"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d\+00:00"$/;

/** Days since 1970-01-01 of the first of a month, by year and month, made once each. */
const months = new Map<number, number>();

function monthStart(year: number, month: number): number {
  const key = year * 12 + month;
  const known = months.get(key);
  if (known !== undefined) return known;
  const made = new Date(0).setUTCFullYear(year, month - 1, 1);
  months.set(key, made);
  return made;
}

/**
 * Milliseconds since 1970 of a date as it stands in the text of a record (with its quotes): null for null, undefined for what the schema
 * or the calendar does not know. az prints most dates in one form, which needs no general parser.
 */
export function instantOfToken(token: string): number | null | undefined {
  if (token === "null") return null;
  if (token.charCodeAt(0) !== 34) return parseInstant(Number(token)) ?? undefined;
  if (token.length === 27 && NUMERIC.test(token))
    return (
      monthStart(two(token, 1) * 100 + two(token, 3), two(token, 6)) +
      (two(token, 9) - 1) * DAY +
      two(token, 12) * 3_600_000 +
      two(token, 15) * 60_000 +
      two(token, 18) * 1000
    );
  const text = token.slice(1, -1);
  return DATE.test(text) ? (parseInstant(text) ?? undefined) : undefined;
}
