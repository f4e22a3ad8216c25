import { DAY_MILLISECONDS, parseInstant } from "../../text/instant.ts";
import { OWN_DATE, QUOTE } from "./tokens.ts";

const ZERO = 48;

/** The forms that the input schema allows: ISO 8601 with blanks, without seconds, with fractions. What has no offset is for the general reader. */
const DATE = /^\d{4}-\d{2}-\d{2}[Tt ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:[Zz]|[+-]\d{2}:?\d{2})$/;

const FIRST_YEAR = 1970;
const YEARS = 200;
/** Milliseconds from 1970-01-01 to the first of each month; NaN: not reckoned yet. */
const months = new Float64Array(12 * YEARS).fill(Number.NaN);

/** The number of a month since the first; month 13 is the first of the next year. */
const monthOf = (year: number, month: number): number => (year - FIRST_YEAR) * 12 + month - 1;

function monthStart(index: number): number {
  if (index < 0 || index >= months.length) return Number.NaN;
  if (Number.isNaN(months[index])) months[index] = Date.UTC(FIRST_YEAR, index, 1);
  return months[index] as number;
}

/** Two digits as a number; below 0 or above 99 when they are no digits. */
function two(bytes: Uint8Array, at: number): number {
  const tens = (bytes[at] as number) - ZERO;
  const ones = (bytes[at + 1] as number) - ZERO;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : -1;
}

/** A date is shorter; a longer text is for the general reader. */
const LONGEST = 64;

/** The form in which az prints dates, but for its digits. */
const isOwnForm = (bytes: Uint8Array, at: number): boolean =>
  bytes[at + 5] === 45 &&
  bytes[at + 8] === 45 &&
  bytes[at + 11] === 84 &&
  bytes[at + 14] === 58 &&
  bytes[at + 17] === 58 &&
  bytes[at + 20] === 43 &&
  bytes[at + 21] === ZERO &&
  bytes[at + 22] === ZERO &&
  bytes[at + 23] === 58 &&
  bytes[at + 24] === ZERO &&
  bytes[at + 25] === ZERO;

/** The instant of a date in az's own form; NaN where the calendar is not as plain as arithmetic. */
function instantOfOwnForm(bytes: Uint8Array, at: number): number {
  const century = two(bytes, at + 1);
  const year = two(bytes, at + 3);
  const month = two(bytes, at + 6);
  const day = two(bytes, at + 9);
  const hour = two(bytes, at + 12);
  const minute = two(bytes, at + 15);
  const second = two(bytes, at + 18);
  const isTime = hour >= 0 && hour <= 23 && minute >= 0 && minute <= 59 && second >= 0 && second <= 59;
  if (!isTime || century < 0 || year < 0 || month < 1 || month > 12 || day < 1) return Number.NaN;
  const index = monthOf(century * 100 + year, month);
  const midnight = monthStart(index) + (day - 1) * DAY_MILLISECONDS;
  if (day > 28 && !(midnight < monthStart(index + 1))) return Number.NaN;
  return midnight + hour * 3_600_000 + minute * 60_000 + second * 1000;
}

/** Stands for null, which is a date that is not set; no calendar comes so far. */
export const UNSET = Number.POSITIVE_INFINITY;

/**
 * Milliseconds since 1970 of a date as it stands in the bytes of a record: a text with its quotes, whole seconds, or null, which is UNSET.
 * NaN for what is no date that the schema allows, or that the calendar does not know.
 */
export function instantIn(bytes: Uint8Array, start: number, end: number): number {
  if (bytes[start] === 110) return UNSET;
  if (end - start === OWN_DATE && isOwnForm(bytes, start)) {
    const at = instantOfOwnForm(bytes, start);
    if (!Number.isNaN(at)) return at;
  }
  if (end - start > LONGEST) return Number.NaN;
  const token = String.fromCharCode(...bytes.subarray(start, end));
  if (bytes[start] !== QUOTE) return parseInstant(Number(token)) ?? Number.NaN;
  const text = token.slice(1, -1);
  return DATE.test(text) ? (parseInstant(text) ?? Number.NaN) : Number.NaN;
}
