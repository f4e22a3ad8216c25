import type { Bytes } from "../../text/bytes.ts";

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

const LOWS = 0x01010101;
const HIGHS = 0x80808080;
const QUOTES = 0x22222222;
const BACKSLASHES = 0x5c5c5c5c;
/** A byte without any of these bits in it is a control character. */
const NO_CONTROL = 0xe0e0e0e0;

/** The highest bit of each of four bytes that is 0, and perhaps of bytes behind the first such (Mycroft's test). */
const zeroIn = (word: number): number => (word - LOWS) & ~word & HIGHS;

/** The same for bytes that are no part of a text: a quote, a backslash, a control character. */
const strangeIn = (word: number): number => zeroIn(word ^ QUOTES) | zeroIn(word ^ BACKSLASHES) | zeroIn(word & NO_CONTROL);

/** A text without escapes. */
export function endOfText({ bytes, view }: Bytes, start: number, end: number): number {
  if (start >= end || bytes[start] !== QUOTE) return -1;
  let at = start + 1;
  for (; at + 4 <= end; at += 4) {
    const strange = strangeIn(view.getInt32(at, true));
    if (strange === 0) continue;
    const first = at + ((31 - Math.clz32(strange & -strange)) >> 3);
    return bytes[first] === QUOTE ? first + 1 : -1;
  }
  for (; at < end; at += 1) {
    const byte = bytes[at] as number;
    if (byte === QUOTE) return at + 1;
    if (byte < 32 || byte === BACKSLASH) return -1;
  }
  return -1;
}

/** Four letters as a little-endian word. */
const NULL = 0x6c6c756e;
const TRUE = 0x65757274;
const FALS = 0x736c6166;
const E = 101;

export const endOfNull = ({ view }: Bytes, start: number, end: number): number =>
  start + 4 <= end && view.getInt32(start, true) === NULL ? start + 4 : -1;

/** `true`, `false` or `null`. */
export function endOfFlag({ bytes, view }: Bytes, start: number, end: number): number {
  if (start + 4 > end) return -1;
  const word = view.getInt32(start, true);
  if (word === NULL || word === TRUE) return start + 4;
  return word === FALS && start + 4 < end && bytes[start + 4] === E ? start + 5 : -1;
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
export function endOfScalar(text: Bytes, start: number, end: number): number {
  if (start >= end) return -1;
  const first = text.bytes[start] as number;
  if (first === QUOTE) return endOfText(text, start, end);
  return isDigit(first) || first === 45 ? endOfNumber(text.bytes, start, end) : endOfFlag(text, start, end);
}

/** A text without escapes, or null. */
export const endOfTextOrNull = (text: Bytes, start: number, end: number): number =>
  start < end && text.bytes[start] === QUOTE ? endOfText(text, start, end) : endOfNull(text, start, end);

const MOST_SECONDS_DIGITS = 10;

/** Length of "2024-02-01T08:00:00+00:00" with its quotes, the form in which az prints dates. */
export const OWN_DATE = 27;

/**
 * What a date may be: a text, whole seconds, or null. Whether the text is a date is for the reader of dates to say; what has the length of
 * one is not looked into here, so that it must look at each of its bytes.
 */
export function endOfDate(text: Bytes, start: number, end: number): number {
  if (start + OWN_DATE <= end && text.bytes[start] === QUOTE && text.bytes[start + OWN_DATE - 1] === QUOTE) return start + OWN_DATE;
  if (start >= end || !isDigit(text.bytes[start] as number)) return endOfTextOrNull(text, start, end);
  const behind = endOfCount(text.bytes, start, end);
  return behind - start > MOST_SECONDS_DIGITS ? -1 : behind;
}

/** null, or a list of texts without escapes. */
export function endOfTexts(text: Bytes, start: number, end: number): number {
  const { bytes } = text;
  if (start >= end || bytes[start] !== OPEN_LIST) return endOfNull(text, start, end);
  let at = skipSpace(bytes, start + 1, end);
  if (at < end && bytes[at] === CLOSE_LIST) return at + 1;
  for (;;) {
    at = endOfText(text, at, end);
    if (at < 0) return -1;
    at = skipSpace(bytes, at, end);
    if (at >= end) return -1;
    if (bytes[at] === CLOSE_LIST) return at + 1;
    if (bytes[at] !== COMMA) return -1;
    at = skipSpace(bytes, at + 1, end);
  }
}

/** Where a value stands behind the colon that follows a name; -1 without one. */
function startOfValue(bytes: Uint8Array, behindName: number, end: number): number {
  const colon = skipSpace(bytes, behindName, end);
  return colon >= end || bytes[colon] !== COLON ? -1 : skipSpace(bytes, colon + 1, end);
}

/** Numbers that `endOfTags` leaves for each pair. */
export const PAIR = 4;

/**
 * null, or an object of texts without escapes. `pairs[0]` becomes the number of pairs; behind it stand, pair after pair, as far as they
 * fit, the offsets of the name, behind it, of the value and behind it.
 */
export function endOfTags(text: Bytes, start: number, end: number, pairs: Int32Array): number {
  const { bytes } = text;
  pairs[0] = 0;
  if (start >= end || bytes[start] !== OPEN_OBJECT) return endOfNull(text, start, end);
  let at = skipSpace(bytes, start + 1, end);
  if (at < end && bytes[at] === CLOSE_OBJECT) return at + 1;
  for (let count = 1, slot = 1; ; count += 1, slot += PAIR) {
    const behindName = endOfText(text, at, end);
    const value = behindName < 0 ? -1 : startOfValue(bytes, behindName, end);
    const behind = value < 0 ? -1 : endOfText(text, value, end);
    if (behind < 0) return -1;
    if (slot + PAIR <= pairs.length) {
      pairs[slot] = at;
      pairs[slot + 1] = behindName;
      pairs[slot + 2] = value;
      pairs[slot + 3] = behind;
    }
    pairs[0] = count;
    at = skipSpace(bytes, behind, end);
    if (at >= end) return -1;
    if (bytes[at] === CLOSE_OBJECT) return at + 1;
    if (bytes[at] !== COMMA) return -1;
    at = skipSpace(bytes, at + 1, end);
  }
}
