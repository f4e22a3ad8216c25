import { pointerToken } from "./position.ts";

/** Deepest nesting that is read; az's own output stays below 10. Recursive code overflows between 1,000 and 5,000. */
export const MAX_DEPTH = 64;

/** A property name that stands twice in one object: JSON.parse keeps the last in silence. */
export interface Duplicate {
  /** JSON pointer of the object. */
  readonly pointer: string;
  readonly name: string;
  /** Offset of the second occurrence. */
  readonly offset: number;
}

export interface ScanFindings {
  /** Offset where nesting passes MAX_DEPTH, or null. */
  readonly tooDeepAt: number | null;
  readonly duplicates: readonly Duplicate[];
}

/** One open bracket: an object with the names seen in it, or an array with the index it has come to. */
interface Level {
  readonly names: string[] | null;
  index: number;
}

const QUOTE = 34;
const BACKSLASH = 92;
const COMMA = 44;

/** Offset of the closing quote of the string that opens at `start`; the text's length when it never closes. */
export function endOfString(text: string, start: number): number {
  let end = text.indexOf('"', start + 1);
  while (end !== -1) {
    let slashes = 0;
    while (text.charCodeAt(end - 1 - slashes) === BACKSLASH) slashes += 1;
    if (slashes % 2 === 0) return end;
    end = text.indexOf('"', end + 1);
  }
  return text.length;
}

const isColonNext = (text: string, from: number): boolean => {
  let index = from;
  while (text.charCodeAt(index) <= 32) index += 1;
  return text.charCodeAt(index) === 58;
};

const pointerOf = (levels: readonly Level[]): string =>
  levels
    .slice(0, -1)
    .map(({ names, index }) => `/${pointerToken(names === null ? index : (names[names.length - 1] ?? ""))}`)
    .join("");

function nameAt(text: string, start: number, end: number): string {
  const raw = text.slice(start + 1, end);
  return raw.includes("\\") ? (JSON.parse(text.slice(start, end + 1)) as string) : raw;
}

/** Looks through valid JSON text for what JSON.parse does not report: depth and duplicate names. */
export function scanJson(text: string): ScanFindings {
  const levels: Level[] = [];
  const duplicates: Duplicate[] = [];
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code === QUOTE) {
      const end = endOfString(text, index);
      const names = levels[levels.length - 1]?.names;
      if (names && isColonNext(text, end + 1)) {
        const name = nameAt(text, index, end);
        if (names.includes(name)) duplicates.push({ pointer: pointerOf(levels), name, offset: index });
        names.push(name);
      }
      index = end;
    } else if (code === 123 || code === 91) {
      if (levels.length >= MAX_DEPTH) return { tooDeepAt: index, duplicates };
      levels.push({ names: code === 123 ? [] : null, index: 0 });
    } else if (code === 125 || code === 93) levels.pop();
    else if (code === COMMA) {
      const top = levels[levels.length - 1];
      if (top !== undefined) top.index += 1;
    }
  }
  return { tooDeepAt: null, duplicates };
}
