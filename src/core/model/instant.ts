const DAY = 86_400_000;

/**
 * Milliseconds since 1970 of a date as az prints it: ISO 8601 text (without an offset: UTC), whole seconds (az 2.73 to 2.75),
 * or the \/Date(milliseconds)\/ of Windows PowerShell's ConvertTo-Json.
 * null for null, absent or unreadable.
 */
export function parseInstant(value: unknown): number | null {
  if (typeof value === "number") return Number.isFinite(value) && Math.abs(value) <= 253_402_300_799 ? value * 1000 : null;
  if (typeof value !== "string") return null;
  const epoch = /^\/Date\((-?\d{1,14})\)\/$/.exec(value)?.[1];
  if (epoch !== undefined) return Number(epoch);
  const zoned = /(?:[Zz]|[+-]\d{2}:?\d{2})$/.test(value) ? value : `${value}Z`;
  const at = Date.parse(zoned.replace(" ", "T"));
  return Number.isNaN(at) ? null : at;
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
  const made = new Date(day * DAY).toISOString().slice(0, -13);
  if (days.size >= MOST_DAYS) days.clear();
  days.set(day, made);
  return made;
}

/** Canonical text: UTC, whole seconds unless there are milliseconds. */
export function formatInstant(at: number): string {
  if (at % 1000 !== 0) return new Date(at).toISOString();
  const day = Math.floor(at / DAY);
  const second = (at - day * DAY) / 1000;
  const minute = Math.floor(second / 60);
  return dayText(day) + minuteText(minute) + SECONDS[second % 60];
}

export const addDays = (at: number, days: number): number => at + days * DAY;
