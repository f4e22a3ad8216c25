import stringWidth from "string-width";
import { isPlain } from "../visible.ts";

/**
 * Columns that a text takes on a terminal. A plain text is as wide as it is long; the library, which knows the others, takes longer to load
 * than a small snapshot to judge, so the built tool loads it when it meets one.
 */
export const columnsOf = (text: string): number => (isPlain(text) ? text.length : stringWidth(text));
