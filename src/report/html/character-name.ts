import { isHidden, visible } from "../visible.ts";

const SCRIPTS = ["Cyrillic", "Greek", "Armenian", "Cherokee", "Arabic", "Hebrew", "Han", "Hiragana", "Katakana", "Hangul"] as const;
const IN_SCRIPT = SCRIPTS.map((name) => ({ name, pattern: new RegExp(`\\p{Script=${name}}`, "u") }));

/** What nobody sees, by the names of the Unicode standard or of what several have in common, from the first to the last code point of each. The first that fits counts. */
const UNSEEN = [
  [0x09, 0x09, "tab"],
  [0x0a, 0x0a, "line feed"],
  [0x0d, 0x0d, "carriage return"],
  [0x00, 0x1f, "control character"],
  [0x20, 0x20, "space"],
  [0x7f, 0x9f, "control character"],
  [0xa0, 0xa0, "no-break space"],
  [0xad, 0xad, "soft hyphen"],
  [0x34f, 0x34f, "combining grapheme joiner"],
  [0x61c, 0x61c, "Arabic letter mark"],
  [0x115f, 0x1160, "Hangul filler"],
  [0x1680, 0x1680, "Ogham space"],
  [0x17b4, 0x17b5, "Khmer inherent vowel"],
  [0x180b, 0x180f, "Mongolian separator"],
  [0x2000, 0x2000, "en quad"],
  [0x2001, 0x2001, "em quad"],
  [0x2002, 0x2002, "en space"],
  [0x2003, 0x2003, "em space"],
  [0x2007, 0x2007, "figure space"],
  [0x2009, 0x2009, "thin space"],
  [0x200a, 0x200a, "hair space"],
  [0x2004, 0x200a, "narrow space"],
  [0x200b, 0x200b, "zero-width space"],
  [0x200c, 0x200c, "zero-width non-joiner"],
  [0x200d, 0x200d, "zero-width joiner"],
  [0x200e, 0x200e, "left-to-right mark"],
  [0x200f, 0x200f, "right-to-left mark"],
  [0x2028, 0x2028, "line separator"],
  [0x2029, 0x2029, "paragraph separator"],
  [0x202a, 0x202a, "left-to-right embedding"],
  [0x202b, 0x202b, "right-to-left embedding"],
  [0x202c, 0x202c, "end of an embedding or override"],
  [0x202d, 0x202d, "left-to-right override"],
  [0x202e, 0x202e, "right-to-left override"],
  [0x202f, 0x202f, "narrow no-break space"],
  [0x205f, 0x205f, "mathematical space"],
  [0x2060, 0x2060, "word joiner"],
  [0x2066, 0x2066, "left-to-right isolate"],
  [0x2067, 0x2067, "right-to-left isolate"],
  [0x2068, 0x2068, "first-strong isolate"],
  [0x2069, 0x2069, "end of an isolate"],
  [0x2800, 0x2800, "blank Braille pattern"],
  [0x3000, 0x3000, "ideographic space"],
  [0x3164, 0x3164, "Hangul filler"],
  [0xd800, 0xdfff, "half a surrogate pair"],
  [0xfe00, 0xfe0f, "variation selector"],
  [0xfeff, 0xfeff, "zero-width no-break space, or byte order mark"],
  [0xffa0, 0xffa0, "halfwidth Hangul filler"],
  [0xe0000, 0xe007f, "tag character"],
  [0xe0100, 0xe01ef, "variation selector"],
] as const;

const codeOf = (character: string): number => character.codePointAt(0) ?? 0;

function nameOf(character: string): string | undefined {
  const code = codeOf(character);
  const unseen = UNSEEN.find(([first, last]) => first <= code && code <= last)?.[2];
  if (unseen !== undefined) return unseen;
  return isHidden(character) ? "character that cannot be seen" : IN_SCRIPT.find(({ pattern }) => pattern.test(character))?.name;
}

/** “а” (U+0430, Cyrillic) */
export function characterName(character: string): string {
  const code = `U+${codeOf(character).toString(16).toUpperCase().padStart(4, "0")}`;
  const name = nameOf(character);
  if (isHidden(character) || character === " ") return `${name} (${code})`;
  const mark = /\p{M}/u.test(character) ? `\u25cc${character}` : visible(character);
  return `“${mark}” (${code}${name === undefined ? "" : `, ${name}`})`;
}
