import { endOfValue, splitDocuments } from "../../text/documents.ts";
import { isJson } from "../../text/is-json.ts";

/** Whether a text is nothing but JSON values. */
export const isAllJson = (text: string): boolean => {
  const { stretches, complete } = splitDocuments(text);
  return complete && stretches.every(({ start, end }) => isJson(text.slice(start, end)));
};

const lineEnd = (text: string, start: number): number => {
  const end = text.indexOf("\n", start);
  return end < 0 ? text.length : end;
};

/** What a line of a document that was cut would hold: a bracket, or a name with its colon. */
const OF_JSON = /[[\]{}]|"\s*[:,]/;
const OPENING = /^[ \t]*[[{]/;

/**
 * Offset of the first line of words between whole outputs, such as a title or the command itself; -1 where there is none, and where any part of
 * the text may belong to an output that was cut.
 */
export function wordsBetween(text: string): number {
  let index = 0;
  let first = -1;
  let found = -1;
  let documents = 0;
  while (index < text.length) {
    const end = lineEnd(text, index);
    const line = text.slice(index, end);
    if (OPENING.test(line)) {
      const start = index + line.search(/[[{]/);
      const behind = endOfValue(text, start);
      if (behind === null || !isJson(text.slice(start, behind))) return -1;
      documents += 1;
      if (found < 0) found = first;
      index = behind;
    } else if (OF_JSON.test(line)) return -1;
    else {
      if (documents > 0 && first < 0 && line.trim() !== "" && !isAllJson(line)) first = index + line.search(/\S/);
      index = end + 1;
    }
  }
  return documents > 1 ? found : -1;
}
