/** Printable ASCII, letters of Latin scripts, and dashes, quotes and dots of print: each is seen, stands alone and takes one column. */
const PLAIN = /^[ -~\u00a1-\u00ac\u00ae-\u02ff\u2010-\u2027]*$/;

/** Whether a text holds none but the plainest characters, which is true of nearly all, and is seen at once. */
export const isPlain = (text: string): boolean => PLAIN.test(text);

/**
 * Whatever a reader would not see, would take for something else, or a terminal would obey: control, format, bidi and line-separator
 * characters, lone surrogates, characters that fonts leave blank, and every blank but the plain space.
 */
const HIDDEN = /(?! )[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Zs}\p{Default_Ignorable_Code_Point}\u2800]/gu;

/** Whether nobody sees the character, or it is taken for a plain blank. */
export const isHidden = (character: string): boolean => character.replace(HIDDEN, "") === "" && character !== "";

/** What a reader sees of a text: all but its hidden characters. */
export const seen = (text: string): string => (isPlain(text) ? text : text.replace(HIDDEN, ""));

/** A character as its code point: \u{a0}. */
export const escaped = (character: string): string => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;

/** Makes hidden characters visible as \u{…}: every untrusted text passes here before it reaches a person. */
export const visible = (text: string): string => (isPlain(text) ? text : text.replace(HIDDEN, escaped));

const WORD = /[\p{L}\p{M}\p{N}]+/gu;
const LATIN = /\p{Script=Latin}/u;
/** Scripts with letters that are drawn like Latin ones; those of other scripts nobody takes for Latin, and many languages mix them with it. */
const LIKE_LATIN = /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}\p{Script=Cherokee}\p{Script=Coptic}\p{Script=Lisu}]/gu;

/**
 * As `visible`, with letters that only look like Latin ones as \u{…} too where they stand in a Latin word: \u{430}pp. For what is read,
 * and never for what is copied.
 */
export const distinct = (text: string): string =>
  isPlain(text) ? text : visible(text.replace(WORD, (word) => (LATIN.test(word) ? word.replace(LIKE_LATIN, escaped) : word)));

/** The name or the value of a tag: `distinct`, and blanks at its ends as \u{20}. */
export function distinctEnds(text: string): string {
  const fromStart = text.length - text.replace(/^ +/, "").length;
  let end = text.length;
  while (end > fromStart && text[end - 1] === " ") end -= 1;
  const blanks = (count: number): string => escaped(" ").repeat(count);
  return blanks(fromStart) + distinct(text.slice(fromStart, end)) + blanks(text.length - end);
}

/** Letters that only stand on others would change them, and are cut where they pile up. */
const HIDDEN_OR_MARK = new RegExp(`${HIDDEN.source}|\\p{M}`, "gu");

const escapedUnits = (characters: string): string =>
  Array.from({ length: characters.length }, (_, at) => `\\u${characters.charCodeAt(at).toString(16).padStart(4, "0")}`).join("");

/** A value as JSON of visible characters, which can be copied and says the same. */
export const jsonVisible = (value: unknown): string => JSON.stringify(value).replace(HIDDEN_OR_MARK, escapedUnits);
