/** Roles that say what a file has about it that other tools stumble over. */

/** Role of a file whose JSON values stand between lines that are none: it takes more than a JSON parser to read it. */
export const SEPARATED = "separated-documents";

/** Role of a file with numbers as names of properties, which JSON pointers do not tell from places in a list. */
export const NUMERIC_NAMES = "numeric-names";

/** Role of a file with byte order marks, form feeds or vertical tabs between its JSON values, which other JSON tools refuse. */
export const ODDLY_SPACED = "oddly-spaced-documents";
