import { endOfString } from "./scan.ts";

/** A stretch of text that holds one JSON value, by offsets. */
interface Stretch {
  readonly start: number;
  readonly end: number;
}

const isOpening = (code: number): boolean => code === 123 || code === 91;
const isClosing = (code: number): boolean => code === 125 || code === 93;
/** White space of JSON, and the byte order mark that `>>` and `type` leave between two files. */
const isBetween = (code: number): boolean => code === 32 || (code >= 9 && code <= 13) || code === 0xfeff;

/** What other JSON tools do not pass over. A byte order mark at the beginning they do, but that one is no part of the text any more. */
const isOdd = (code: number): boolean => code === 11 || code === 12 || code === 0xfeff;

/** A line of signs alone, as scripts print it between two outputs. A comma counts where another value follows. */
const RULE = /[-=*#_~+][-=*#_~+ \t]{1,200}(?=\r?\n|$)/y;
const COMMA = /,[ \t]*\r?\n(?=\s*[[{])/y;
/** Record separator of a JSON text sequence (RFC 7464). */
const RECORD_SEPARATOR = 30;

function matchEnd(pattern: RegExp, text: string, start: number): number {
  pattern.lastIndex = start;
  return pattern.test(text) ? pattern.lastIndex : start;
}

/** End of what separates two values at an offset and is none itself; the offset where nothing does. */
function endOfSeparator(text: string, start: number, isBehindValue: boolean): number {
  if (text.charCodeAt(start) === RECORD_SEPARATOR) return start + 1;
  const end = Math.max(matchEnd(RULE, text, start), isBehindValue ? matchEnd(COMMA, text, start) : start);
  return end > start && text.slice(text.lastIndexOf("\n", start - 1) + 1, start).trim() === "" ? end : start;
}

const SCALAR = /[\w.+-]*/y;

/** End of a number or a literal. */
function endOfScalar(text: string, start: number): number {
  SCALAR.lastIndex = start;
  return start + Math.max(1, SCALAR.exec(text)?.[0].length ?? 0);
}

/** End of the value that opens at `start`; null when the text ends before it does. */
export function endOfValue(text: string, start: number): number | null {
  let depth = 0;
  for (let index = start; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code === 34) {
      index = endOfString(text, index);
      if (index >= text.length) return null;
    } else if (isOpening(code)) depth += 1;
    else if (isClosing(code)) depth -= 1;
    else if (depth === 0) return endOfScalar(text, index);
    if (depth <= 0) return index + 1;
  }
  return null;
}

/** The longest text that there is holds fewer outputs of az, even of identifiers alone. Each value takes memory, however short it is. */
export const MAX_DOCUMENTS = 2_000_000;

interface Split {
  readonly stretches: readonly Stretch[];
  readonly complete: boolean;
  /** Something that is no JSON stands between values, and says nothing. */
  readonly separated: boolean;
  /** Marks, form feeds or vertical tabs stand outside of the values. */
  readonly oddlySpaced: boolean;
}

/**
 * Cuts text into the JSON values that stand one after another, as `>>` in a shell loop writes them. Only finds where each begins and
 * ends; whether a stretch is JSON is for JSON.parse to say. `complete` is false when the last value never ends. Ends behind MAX_DOCUMENTS
 * and one more.
 */
export function splitDocuments(text: string): Split {
  const stretches: Stretch[] = [];
  let separated = false;
  let oddlySpaced = false;
  let index = 0;
  while (index < text.length && stretches.length <= MAX_DOCUMENTS) {
    const code = text.charCodeAt(index);
    if (isBetween(code)) {
      oddlySpaced ||= isOdd(code);
      index += 1;
      continue;
    }
    const behind = endOfSeparator(text, index, stretches.length > 0);
    if (behind > index) {
      separated = true;
      index = behind;
      continue;
    }
    const end = endOfValue(text, index);
    if (end === null) return { stretches: [...stretches, { start: index, end: text.length }], complete: false, separated, oddlySpaced };
    stretches.push({ start: index, end });
    index = end;
  }
  return { stretches, complete: true, separated, oddlySpaced };
}
