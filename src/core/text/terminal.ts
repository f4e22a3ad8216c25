/** What moves the cursor of a terminal or colours its text: sequences of control, titles of windows, and returns to the beginning of a line. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for.
const CODES = /\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)|[ -/]*[0-Z\\^-~])|[\u0007\u0008]|\r(?!\n)/g;

/** A text as a terminal shows it. Most have no such codes, and some are half a gigabyte. */
export const withoutTerminalCodes = (text: string): string => (text.includes("\u001b") ? text.replace(CODES, "") : text);
