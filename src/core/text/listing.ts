/** The first few of a list, for a sentence. */
export const listing = (names: readonly string[]): string =>
  names.length === 0 ? "none" : names.slice(0, 5).join(", ") + (names.length > 5 ? ` and ${names.length - 5} more` : "");
