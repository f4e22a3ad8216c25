/**
 * Whatever a reader would not see, would take for something else, or a terminal would obey: control, format, bidi and line-separator
 * characters, lone surrogates, characters that fonts leave blank, and every blank but the plain space.
 */
const HIDDEN = /(?! )[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Zs}\p{Default_Ignorable_Code_Point}\u2800]/gu;

/** A character as its code point: \u{a0}. */
export const escaped = (character: string): string => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;

/** Most texts: they hold nothing else than the letters and signs that every keyboard has. */
const PLAIN = /^[ -~]*$/;

/** Makes hidden characters visible as \u{…}: every untrusted text passes here before it reaches a person. */
export const visible = (text: string): string => (PLAIN.test(text) ? text : text.replace(HIDDEN, escaped));
