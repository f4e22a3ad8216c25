import { parseInstant } from "../../model/instant.ts";

const DAY = 86_400_000;
const ZERO = 48;

const two = (text: string, at: number): number => (text.charCodeAt(at) - ZERO) * 10 + text.charCodeAt(at + 1) - ZERO;

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

/** az's own form, "2024-02-01T08:00:00+00:00" with its quotes: the only one of the schema's with this length and end. */
const isOwnForm = (token: string): boolean => token.length === 27 && token.endsWith('+00:00"') && token.charCodeAt(11) === 84;

/** The instant of a token of az's own form; undefined where the calendar is not as plain as arithmetic. */
function instantOfOwnForm(token: string): number | undefined {
  const month = two(token, 6);
  const day = two(token, 9);
  const hour = two(token, 12);
  const minute = two(token, 15);
  const second = two(token, 18);
  if (month < 1 || month > 12 || day < 1 || day > 28 || hour > 23 || minute > 59 || second > 59) return undefined;
  return monthStart(two(token, 1) * 100 + two(token, 3), month) + (day - 1) * DAY + hour * 3_600_000 + minute * 60_000 + second * 1000;
}

/**
 * Milliseconds since 1970 of a date as it stands in the text of a record (with its quotes), where the layout took it for one of the forms
 * that the schema allows: null for null, undefined for what the calendar does not know.
 */
export function instantOfToken(token: string): number | null | undefined {
  if (token === "null") return null;
  if (token.charCodeAt(0) !== 34) return parseInstant(Number(token)) ?? undefined;
  return (isOwnForm(token) ? instantOfOwnForm(token) : undefined) ?? parseInstant(token.slice(1, -1)) ?? undefined;
}
