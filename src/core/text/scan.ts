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

/** Longest path of property names that is read, in characters: each record below carries it in its JSON pointer. */
export const MAX_PATH = 1_024;

export interface ScanFindings {
  /** Offset where nesting passes MAX_DEPTH, or null. */
  readonly tooDeepAt: number | null;
  /** Offset of the value whose path of names passes MAX_PATH, or null. */
  readonly tooLongAt: number | null;
  readonly duplicates: readonly Duplicate[];
  /** Some name is a number. */
  readonly hasNumbers: boolean;
}

/** One open bracket: an object with the names seen in it, or an array with the index it has come to. */
interface Level {
  readonly isObject: boolean;
  /** Names, while they are few. */
  readonly few: string[];
  /** Names, once they are many. */
  many: Set<string> | null;
  last: string;
  index: number;
  /** Characters of the names that lead to it. */
  readonly path: number;
}

/** So many names are looked through faster than a set is made. */
const FEW = 16;

const SPACE = 32;
const QUOTE = 34;
const BACKSLASH = 92;
const COMMA = 44;
const COLON = 58;

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
  while (text.charCodeAt(index) <= SPACE) index += 1;
  return text.charCodeAt(index) === COLON;
};

const pointerOf = (levels: readonly Level[]): string =>
  levels
    .slice(0, -1)
    .map(({ isObject, last, index }) => `/${pointerToken(isObject ? last : index)}`)
    .join("");

/** Notes a name of an object; false when it stood there before. */
function noteName(level: Level, name: string): boolean {
  level.last = name;
  const { few, many } = level;
  if (many !== null) {
    const before = many.size;
    return many.add(name).size > before;
  }
  if (few.includes(name)) return false;
  few.push(name);
  if (few.length > FEW) level.many = new Set(few);
  return true;
}

function openLevel(isObject: boolean, above: Level | undefined): Level {
  const path = above === undefined ? 0 : above.path + above.last.length;
  return { isObject, few: [], many: null, last: "", index: 0, path };
}

function nameAt(text: string, start: number, end: number): string {
  const raw = text.slice(start + 1, end);
  return raw.includes("\\") ? (JSON.parse(text.slice(start, end + 1)) as string) : raw;
}

const NUMBER = /^(?:0|[1-9]\d*)$/;
/** Most names begin with a letter. */
const isNumber = (name: string): boolean => name.charCodeAt(0) < COLON && NUMBER.test(name);

/** Looks through valid JSON text for what JSON.parse does not report: depth, long paths and duplicate names. */
export function scanJson(text: string): ScanFindings {
  let hasNumbers = false;
  const levels: Level[] = [];
  const duplicates: Duplicate[] = [];
  let top: Level | undefined;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code <= SPACE) continue;
    if (code === QUOTE) {
      const end = endOfString(text, index);
      if (top?.isObject && isColonNext(text, end + 1)) {
        const name = nameAt(text, index, end);
        hasNumbers ||= isNumber(name);
        if (!noteName(top, name)) duplicates.push({ pointer: pointerOf(levels), name, offset: index });
      }
      index = end;
    } else if (code === 123 || code === 91) {
      if (levels.length >= MAX_DEPTH) return { tooDeepAt: index, tooLongAt: null, duplicates, hasNumbers };
      const level = openLevel(code === 123, top);
      if (level.path > MAX_PATH) return { tooDeepAt: null, tooLongAt: index, duplicates, hasNumbers };
      levels.push(level);
      top = level;
    } else if (code === 125 || code === 93) {
      levels.pop();
      top = levels[levels.length - 1];
    } else if (code === COMMA && top !== undefined) top.index += 1;
  }
  return { tooDeepAt: null, tooLongAt: null, duplicates, hasNumbers };
}

/**
 * The value of JSON text that can be read in one way only; undefined for any other text. JSON.parse keeps the last of two properties with one
 * name in silence, and a scan that stops at a value that is too deep or too long does not come to the names behind it.
 */
export function parseUnambiguous(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    const { tooDeepAt, tooLongAt, duplicates } = scanJson(text);
    return tooDeepAt === null && tooLongAt === null && duplicates.length === 0 ? value : undefined;
  } catch {
    return undefined;
  }
}
