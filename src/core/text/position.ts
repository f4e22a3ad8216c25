/** 1-based line and column (in UTF-16 units) of an offset. */
export function lineAndColumn(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset);
  const line = before.split("\n").length;
  return { line, column: offset - before.lastIndexOf("\n") };
}

/** Escapes one reference token of a JSON pointer (RFC 6901, section 3). */
export const pointerToken = (token: string | number): string => String(token).replaceAll("~", "~0").replaceAll("/", "~1");
