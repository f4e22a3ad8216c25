/** 1-based line and column, in UTF-16 units. */
interface TextPlace {
  readonly line: number;
  readonly column: number;
}

/** Where an offset stands. */
export function lineAndColumn(text: string, offset: number): TextPlace {
  const before = text.slice(0, offset);
  const line = before.split("\n").length;
  return { line, column: offset - before.lastIndexOf("\n") };
}

/**
 * The same for offsets that come in order: one walk through the text serves all of them, where a hostile file names a hundred thousand
 * places.
 */
export function placesInOrder(text: string): (offset: number) => TextPlace {
  let line = 1;
  let start = 0;
  let end = text.indexOf("\n");
  return (offset) => {
    while (end !== -1 && end < offset) {
      line += 1;
      start = end + 1;
      end = text.indexOf("\n", start);
    }
    return { line, column: offset - start + 1 };
  };
}

/** Escapes one reference token of a JSON pointer (RFC 6901, section 3). */
export const pointerToken = (token: string | number): string => String(token).replaceAll("~", "~0").replaceAll("/", "~1");

/** The reference tokens of a JSON pointer, as they were before they were escaped. */
export const pointerTokens = (pointer: string): readonly string[] =>
  pointer
    .split("/")
    .slice(1)
    .map((token) => token.replaceAll("~1", "/").replaceAll("~0", "~"));
