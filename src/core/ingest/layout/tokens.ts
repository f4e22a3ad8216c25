/**
 * Where JSON's tokens end, in bytes of UTF-8. Each function gets the offset of the token's first byte and the offset behind the last byte
 * that there is, and returns the offset behind the token; -1 when no such token stands there. Together they know a part of JSON: texts
 * have no escapes (so that the bytes between the quotes are the text), and lists and objects hold texts only.
 */

export const QUOTE = 34;
export const COMMA = 44;
export const COLON = 58;
export const OPEN_LIST = 91;
const BACKSLASH = 92;
export const CLOSE_LIST = 93;
export const OPEN_OBJECT = 123;
export const CLOSE_OBJECT = 125;

const isSpace = (byte: number): boolean => byte === 32 || byte === 10 || byte === 13 || byte === 9;
const isDigit = (byte: number): boolean => byte >= 48 && byte <= 57;

/** Offset of the first byte that is no white space of JSON; `end` when there is none. */
export function skipSpace(bytes: Uint8Array, from: number, end: number): number {
  let at = from;
  while (at < end && isSpace(bytes[at] as number)) at += 1;
  return at;
}

/** A text without escapes. */
export function endOfText(bytes: Uint8Array, start: number, end: number): number {
  if (start >= end || bytes[start] !== QUOTE) return -1;
  for (let at = start + 1; at < end; at += 1) {
    const byte = bytes[at] as number;
    if (byte === QUOTE) return at + 1;
    if (byte < 32 || byte === BACKSLASH) return -1;
  }
  return -1;
}

const LETTERS = { true: [116, 114, 117, 101], false: [102, 97, 108, 115, 101], null: [110, 117, 108, 108] } as const;

function endOfWord(bytes: Uint8Array, start: number, end: number, letters: readonly number[]): number {
  if (end - start < letters.length) return -1;
  for (let at = 0; at < letters.length; at += 1) if (bytes[start + at] !== letters[at]) return -1;
  return start + letters.length;
}

export const endOfNull = (bytes: Uint8Array, start: number, end: number): number => endOfWord(bytes, start, end, LETTERS.null);

/** `true`, `false` or `null`. */
export function endOfFlag(bytes: Uint8Array, start: number, end: number): number {
  const first = start < end ? bytes[start] : 0;
  if (first === 116) return endOfWord(bytes, start, end, LETTERS.true);
  return endOfWord(bytes, start, end, first === 102 ? LETTERS.false : LETTERS.null);
}

/** Offset behind the digits from an offset on. */
function endOfDigits(bytes: Uint8Array, start: number, end: number): number {
  let at = start;
  while (at < end && isDigit(bytes[at] as number)) at += 1;
  return at;
}

/** Digits without a leading zero. */
function endOfCount(bytes: Uint8Array, start: number, end: number): number {
  const behind = endOfDigits(bytes, start, end);
  return behind === start || (bytes[start] === 48 && behind > start + 1) ? -1 : behind;
}

function endOfExponent(bytes: Uint8Array, start: number, end: number): number {
  const isSigned = start < end && (bytes[start] === 43 || bytes[start] === 45);
  const digits = isSigned ? start + 1 : start;
  const behind = endOfDigits(bytes, digits, end);
  return behind === digits ? -1 : behind;
}

/** A number (RFC 8259, section 6). */
function endOfNumber(bytes: Uint8Array, start: number, end: number): number {
  let at = endOfCount(bytes, bytes[start] === 45 ? start + 1 : start, end);
  if (at >= 0 && at < end && bytes[at] === 46) {
    const behind = endOfDigits(bytes, at + 1, end);
    at = behind === at + 1 ? -1 : behind;
  }
  return at >= 0 && at < end && (bytes[at] === 101 || bytes[at] === 69) ? endOfExponent(bytes, at + 1, end) : at;
}

/** A text without escapes, a number, `true`, `false` or `null`. */
export function endOfScalar(bytes: Uint8Array, start: number, end: number): number {
  if (start >= end) return -1;
  const first = bytes[start] as number;
  if (first === QUOTE) return endOfText(bytes, start, end);
  return isDigit(first) || first === 45 ? endOfNumber(bytes, start, end) : endOfFlag(bytes, start, end);
}

/** A text without escapes, or null. */
export const endOfTextOrNull = (bytes: Uint8Array, start: number, end: number): number =>
  start < end && bytes[start] === QUOTE ? endOfText(bytes, start, end) : endOfNull(bytes, start, end);

const MOST_SECONDS_DIGITS = 10;

/** What a date may be: a text (whether of a date is for others to say), whole seconds, or null. */
export function endOfDate(bytes: Uint8Array, start: number, end: number): number {
  if (start >= end || !isDigit(bytes[start] as number)) return endOfTextOrNull(bytes, start, end);
  const behind = endOfCount(bytes, start, end);
  return behind - start > MOST_SECONDS_DIGITS ? -1 : behind;
}

/** null, or a list of texts without escapes. */
export function endOfTexts(bytes: Uint8Array, start: number, end: number): number {
  if (start >= end || bytes[start] !== OPEN_LIST) return endOfNull(bytes, start, end);
  let at = skipSpace(bytes, start + 1, end);
  if (at < end && bytes[at] === CLOSE_LIST) return at + 1;
  for (;;) {
    at = endOfText(bytes, at, end);
    if (at < 0) return -1;
    at = skipSpace(bytes, at, end);
    if (at >= end) return -1;
    if (bytes[at] === CLOSE_LIST) return at + 1;
    if (bytes[at] !== COMMA) return -1;
    at = skipSpace(bytes, at + 1, end);
  }
}

/**
 * null, or an object of texts without escapes. Offsets of the name, behind it, of the value and behind it are left in `pairs`, pair after
 * pair, as far as they fit; `pairs[0]` is the number of pairs.
 */
export function endOfTags(bytes: Uint8Array, start: number, end: number, pairs: Int32Array): number {
  pairs[0] = 0;
  if (start >= end || bytes[start] !== OPEN_OBJECT) return endOfNull(bytes, start, end);
  let at = skipSpace(bytes, start + 1, end);
  if (at < end && bytes[at] === CLOSE_OBJECT) return at + 1;
  for (let pair = 0; ; pair += 1) {
    const behindName = endOfText(bytes, at, end);
    if (behindName < 0) return -1;
    const colon = skipSpace(bytes, behindName, end);
    if (colon >= end || bytes[colon] !== COLON) return -1;
    const value = skipSpace(bytes, colon + 1, end);
    const behind = endOfText(bytes, value, end);
    if (behind < 0) return -1;
    const slot = 1 + pair * 4;
    if (slot + 3 < pairs.length) {
      pairs[slot] = at;
      pairs[slot + 1] = behindName;
      pairs[slot + 2] = value;
      pairs[slot + 3] = behind;
    }
    pairs[0] = pair + 1;
    at = skipSpace(bytes, behind, end);
    if (at >= end) return -1;
    if (bytes[at] === CLOSE_OBJECT) return at + 1;
    if (bytes[at] !== COMMA) return -1;
    at = skipSpace(bytes, at + 1, end);
  }
}
