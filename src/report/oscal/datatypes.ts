import { visible } from "../visible.ts";

/** Text as OSCAL markup (CommonMark with insertions): every character that markup would act upon is escaped. Never empty. */
export const markup = (text: string): string => visible(text).replace(/[\\`*_~^[\]<>{}$&#|]/g, "\\$&") || "(empty)";

/** Text as a code span: a fence longer than any run of backticks in it. */
export function code(text: string): string {
  const shown = visible(text);
  const longest = Math.max(0, ...(shown.match(/`+/g) ?? []).map((run) => run.length));
  const fence = "`".repeat(longest + 1);
  return `${fence} ${shown} ${fence}`;
}

/** OSCAL's string: on one line, neither empty nor with blanks at its ends. */
export const plain = (text: string): string => (/^\S(?:.*\S)?$/u.test(visible(text)) ? visible(text) : `"${visible(text)}"`);

/** OSCAL's token: letters, digits, dots, hyphens and underscores, the first a letter or an underscore. */
export const token = (text: string): string => text.replace(/[^\p{L}\p{N}.\-_]/gu, ".").replace(/^(?![\p{L}_])/u, "_");
