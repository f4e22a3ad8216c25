/** A value that has to be there: a text that is missing holds nothing, and would pass for one that does not say something. */
export function present<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw new Error("what was to be looked at is missing");
  return value;
}
