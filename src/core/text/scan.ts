/** Deepest nesting that is read; az's own output stays below 10. Recursive code overflows between 1,000 and 5,000. */
export const MAX_DEPTH = 64;

export interface ScanFindings {
  /** Offset where nesting passes MAX_DEPTH, or null. */
  readonly tooDeepAt: number | null;
  /** Property names that stand twice in one object: JSON.parse keeps the last in silence. */
  readonly duplicates: readonly { readonly name: string; readonly offset: number }[];
}

const QUOTE = 34;
const BACKSLASH = 92;

function endOfString(text: string, start: number): number {
  let index = start + 1;
  while (index < text.length) {
    const code = text.charCodeAt(index);
    if (code === QUOTE) return index;
    index += code === BACKSLASH ? 2 : 1;
  }
  return text.length;
}

const isColonNext = (text: string, from: number): boolean => {
  let index = from;
  while (index < text.length && text.charCodeAt(index) <= 32) index += 1;
  return text.charCodeAt(index) === 58;
};

/** Looks through valid JSON text for what JSON.parse does not report: depth and duplicate names. */
export function scanJson(text: string): ScanFindings {
  /** One entry per open bracket: the names seen in an object, null in an array. */
  const levels: (Set<string> | null)[] = [];
  const duplicates: { name: string; offset: number }[] = [];
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code === QUOTE) {
      const end = endOfString(text, index);
      const names = levels[levels.length - 1];
      if (names && isColonNext(text, end + 1)) {
        const name = JSON.parse(text.slice(index, end + 1)) as string;
        if (names.has(name)) duplicates.push({ name, offset: index });
        names.add(name);
      }
      index = end;
    } else if (code === 123 || code === 91) {
      if (levels.length >= MAX_DEPTH) return { tooDeepAt: index, duplicates };
      levels.push(code === 123 ? new Set() : null);
    } else if (code === 125 || code === 93) levels.pop();
  }
  return { tooDeepAt: null, duplicates };
}
