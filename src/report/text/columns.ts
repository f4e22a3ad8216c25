import stringWidth from "string-width";

/** Printable ASCII, letters of Latin scripts, and dashes, quotes and dots of print: each stands alone and takes one column. */
const NARROW = /^[ -~\u00a1-\u00ac\u00ae-\u02ff\u2010-\u2027]*$/;

/**
 * Columns that a text takes on a terminal. Most texts are as wide as they are long, and that is seen at once; the library, which knows the
 * others, takes longer to load than a small snapshot to judge, so the built tool loads it when it meets one.
 */
export const columnsOf = (text: string): number => (NARROW.test(text) ? text.length : stringWidth(text));
