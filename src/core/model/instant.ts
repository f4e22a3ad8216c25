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

/** Canonical text: UTC, whole seconds unless there are milliseconds. */
export const formatInstant = (at: number): string => new Date(at).toISOString().replace(".000Z", "Z");

export const addDays = (at: number, days: number): number => at + days * DAY;
