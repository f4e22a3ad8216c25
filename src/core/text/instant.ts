export const DAY_MILLISECONDS = 86_400_000;

/** The years 0 to 9999: beyond, a date has no text of the assessment's schema. */
const FIRST_INSTANT = -62_167_219_200_000;
const LAST_INSTANT = 253_402_300_799_999;

const inYears = (at: number): number | null => (at >= FIRST_INSTANT && at <= LAST_INSTANT ? at : null);

/** A day, or a time of it: with blanks, without seconds, with fractions, with any offset or none. */
const TEXT = /^(\d{4})-(\d{2})-(\d{2})(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|([+-]\d{2}):?(\d{2}))?)?$/;

/** False for the 31st of February, which Date.parse takes for a day in March. */
export const isDay = (year: number, month: number, day: number): boolean =>
  month >= 1 && month <= 12 && day >= 1 && day <= (month === 2 && isLeap(year) ? 29 : (DAYS[month - 1] as number));

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

/** A time as az prints it, in UTC to the second. */
const OWN_TEXT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:Z|\+00:00)$/;

const ZERO = 48;
const twoAt = (text: string, at: number): number => (text.charCodeAt(at) - ZERO) * 10 + text.charCodeAt(at + 1) - ZERO;
const isDayOfOwnText = (text: string): boolean => isDay(twoAt(text, 0) * 100 + twoAt(text, 2), twoAt(text, 5), twoAt(text, 8));

/** Milliseconds since 1970 of ISO 8601 text, which is UTC where it has no offset; null for any other text, and for what no calendar has. */
function parseText(given: string): number | null {
  if (OWN_TEXT.test(given)) return isDayOfOwnText(given) ? inYears(Date.parse(given)) : null;
  const text = given.toUpperCase();
  const found = TEXT.exec(text);
  if (found === null || !isDay(Number(found[1]), Number(found[2]), Number(found[3]))) return null;
  const [, , , , hours, minutes] = found;
  // Date.parse reads the clock of the machine into a text that names no zone, but for a day alone.
  const local = hours === undefined ? text.replace(/Z$/, "") : text.slice(0, text.lastIndexOf(hours));
  const zoned = local.length === DAY_ALONE ? local : local.replace(" ", "T") + (hours === undefined ? "Z" : `${hours}:${minutes}`);
  return inYears(Date.parse(zoned));
}

const DAY_ALONE = 10;
const SLASH = 47;

/** So many milliseconds since 1970 are no seconds that a calendar has, and no written day, which has 12 digits or 14. */
const FIRST_MILLISECONDS = 1_000_000_000_000;
const LAST_MILLISECONDS = 9_999_999_999_999;

/** A smaller number of seconds is a day as a spreadsheet counts it, or as somebody writes it: 45717, 20250301. None of Azure is as old. */
const FIRST_SECONDS = 100_000_000;
const isOfSeconds = (value: number): boolean => value >= FIRST_SECONDS || value === 0;

const parseNumber = (value: number): number | null =>
  (isOfSeconds(value) ? inYears(value * 1000) : null) ??
  (value >= FIRST_MILLISECONDS && value <= LAST_MILLISECONDS ? Math.floor(value) : null);

/** Seconds or milliseconds in digits, of the years since 1973 and 2001: what is longer or shorter may be a written day. */
const DIGITS = /^(?:\d{9,10}|\d{13})$/;

/**
 * Milliseconds since 1970 of a date as az prints it: ISO 8601 text (without an offset: UTC), whole seconds (az 2.73 to 2.75); or as scripts do:
 * milliseconds, digits as text, or the \/Date(milliseconds)\/ of Windows PowerShell's ConvertTo-Json.
 * null for null, absent or unreadable: the same on every machine, whatever its zone.
 */
export function parseInstant(value: unknown): number | null {
  if (typeof value === "number") return parseNumber(value);
  if (typeof value !== "string") return null;
  const epoch = value.charCodeAt(0) !== SLASH ? undefined : /^\/Date\((-?\d{1,15})\)\/$/.exec(value)?.[1];
  if (epoch !== undefined) return inYears(Number(epoch));
  return DIGITS.test(value) ? parseNumber(Number(value)) : parseText(value);
}

/** Whether a date names no zone, so that it may be another instant than the one in UTC for which it is taken. */
export const isZoneless = (value: unknown): boolean => typeof value === "string" && /^\d{4}-\d{2}-\d{2}(?:[Tt ][\d:.]+)?$/.test(value);

const LAST_MOMENT = Date.UTC(2200, 0, 1) - 1;

/**
 * Whether something of Azure can have been made, changed or deleted then. A year like 1447 or 2566 is of another calendar, which a machine was set
 * to, and the year 1 is what .NET writes for no date.
 */
export const isMoment = (at: number): boolean => at >= 0 && at <= LAST_MOMENT;

/** The same of a date of something that has happened: null for one on which nothing of Azure can have. */
export function parseMoment(value: unknown): number | null {
  const at = parseInstant(value);
  return at !== null && isMoment(at) ? at : null;
}

const PAIRS = Array.from({ length: 60 }, (_, number) => String(number).padStart(2, "0"));
/** "00Z", "01Z", … */
const SECONDS = PAIRS.map((pair) => `${pair}Z`);
/** "00:00:", "00:01:", …: made when they are first asked for, one a minute of the day. */
const minutes = new Array<string | undefined>(1440);

function minuteText(minute: number): string {
  const known = minutes[minute];
  if (known !== undefined) return known;
  const made = `${PAIRS[Math.floor(minute / 60)]}:${PAIRS[minute % 60]}:`;
  minutes[minute] = made;
  return made;
}

const MOST_DAYS = 20_000;

/** The part before the time, by days since 1970: a million dates lie on a few thousand days. */
const days = new Map<number, string>();

function dayText(day: number): string {
  const known = days.get(day);
  if (known !== undefined) return known;
  const made = new Date(day * DAY_MILLISECONDS).toISOString().slice(0, -13);
  if (days.size >= MOST_DAYS) days.clear();
  days.set(day, made);
  return made;
}

/** Canonical text: UTC, whole seconds unless there are milliseconds. */
export function formatInstant(at: number): string {
  if (at % 1000 !== 0) return new Date(at).toISOString();
  const day = Math.floor(at / DAY_MILLISECONDS);
  const second = (at - day * DAY_MILLISECONDS) / 1000;
  const minute = Math.floor(second / 60);
  return dayText(day) + minuteText(minute) + SECONDS[second % 60];
}

export const addDays = (at: number, days: number): number => at + days * DAY_MILLISECONDS;
