/** Roles that say what a file has about it that other tools stumble over. */

/** Role of a file whose JSON values stand between lines that are none: it takes more than a JSON parser to read it. */
export const SEPARATED = "separated-documents";

/** Role of a file of which something was read below a property with a number as its name, which its JSON pointer does not tell from a place in a list. */
export const NUMERIC_NAMES = "numeric-names";

/** Role of a file with byte order marks, form feeds or vertical tabs between its JSON values, which other JSON tools refuse. */
export const ODDLY_SPACED = "oddly-spaced-documents";
