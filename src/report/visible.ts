/** Control, zero-width, bidi and line-separator characters and lone surrogates: whatever a reader would not see or a terminal would obey. */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/** Makes hidden characters visible as \u{…}: every untrusted text passes here before it reaches a person. */
export const visible = (text: string): string =>
  text.replace(HIDDEN, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`);
