/** The first few of a list, for a sentence. */
export const listing = (names: readonly string[]): string =>
  names.length === 0 ? "none" : names.slice(0, 5).join(", ") + (names.length > 5 ? ` and ${names.length - 5} more` : "");

/** All of a list, as a sentence names them: one, another and a third. */
export const enumeration = (names: readonly string[]): string =>
  names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
