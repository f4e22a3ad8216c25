import { Buffer } from "node:buffer";
import { grown } from "../core/basis/grown.ts";
import { type Ascii, folded } from "../core/text/ascii.ts";
import { DAY_MILLISECONDS, formatInstant } from "../core/text/instant.ts";

/**
 * Writes bytes behind each other into memory that is used again and again. A line of a million is made of a few parts that it has in common
 * with others, and of a name and dates: their bytes are copied, and no text is put together, flattened and encoded
 * (`test/bench/what-it-bought.md`).
 */
export interface Pen {
  bytes: Uint8Array<ArrayBuffer>;
  length: number;
}

/** So much is handed on at a time: it stays in the processor's cache. */
const FULL = 48 * 1024;
/** Lines are hardly ever longer than what is left then; the memory grows for one that is. */
const ROOM = 64 * 1024;

export const newPen = (): Pen => ({ bytes: new Uint8Array(ROOM), length: 0 });

const encoder = new TextEncoder();

/** What is written more than once. From Node.js's own pool of memory: small buffers by themselves are dear to make. */
export const encoded = (text: string): Uint8Array => Buffer.from(text, "utf8");

function makeRoom(pen: Pen, length: number): void {
  if (pen.length + length > pen.bytes.length) pen.bytes = grown(pen.bytes, pen.length + length);
}

export function put(pen: Pen, part: Uint8Array): void {
  makeRoom(pen, part.length);
  pen.bytes.set(part, pen.length);
  pen.length += part.length;
}

export function putByte(pen: Pen, byte: number): void {
  if (pen.length === pen.bytes.length) makeRoom(pen, 1);
  pen.bytes[pen.length] = byte;
  pen.length += 1;
}

/** A code unit of UTF-16 is three bytes at most. */
const BYTES_A_UNIT = 3;

/** Up to this length it is faster to copy letters than to ask the encoder. */
const SHORT = 64;

/** False where the text is not ASCII. */
function putShort(pen: Pen, text: string): boolean {
  const { bytes, length } = pen;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code > 127) return false;
    bytes[length + at] = code;
  }
  pen.length += text.length;
  return true;
}

export function putText(pen: Pen, text: string): void {
  makeRoom(pen, text.length * BYTES_A_UNIT);
  if (text.length <= SHORT && putShort(pen, text)) return;
  pen.length += encoder.encodeInto(text, pen.bytes.subarray(pen.length)).written;
}

/** A few bytes among others: to copy them one by one is faster than to make a view of them first. */
export function putRange(pen: Pen, from: Uint8Array, start: number, end: number): void {
  makeRoom(pen, end - start);
  const { bytes } = pen;
  for (let at = start, to = pen.length; at < end; at += 1, to += 1) bytes[to] = from[at] as number;
  pen.length += end - start;
}

export const putAscii = (pen: Pen, { bytes, start, end }: Ascii): void => putRange(pen, bytes, start, end);

/** The same in lower case. */
export function putFolded(pen: Pen, { bytes: from, start, end }: Ascii): void {
  makeRoom(pen, end - start);
  const { bytes } = pen;
  for (let at = start, to = pen.length; at < end; at += 1, to += 1) bytes[to] = folded(from[at] as number);
  pen.length += end - start;
}

const ZERO = 48;

/** A whole number from 0 on, below 2 ** 31. */
export function putCount(pen: Pen, count: number): void {
  let digits = 1;
  for (let rest = count; rest >= 10; rest = (rest / 10) | 0) digits += 1;
  makeRoom(pen, digits);
  let rest = count;
  for (let at = pen.length + digits - 1; at >= pen.length; at -= 1) {
    pen.bytes[at] = ZERO + (rest % 10);
    rest = (rest / 10) | 0;
  }
  pen.length += digits;
}

/** Bytes of "2026-01-31T08:00:00Z". */
const INSTANT = 20;
const HYPHEN = 45;
const COLON = 58;
const T = 84;
const Z = 90;

function setPair(bytes: Uint8Array, at: number, pair: number): void {
  const tens = (pair / 10) | 0;
  bytes[at] = ZERO + tens;
  bytes[at + 1] = ZERO + pair - tens * 10;
}

/** Days from the first of March of the year 0 to 1970-01-01, and of 400 years. Years that begin in March have their odd day at the end. */
const DAYS_TO_1970 = 719_468;
const DAYS_OF_400_YEARS = 146_097;

/** The date of a day from 1970 on, by the Gregorian calendar. */
function setDate(bytes: Uint8Array, at: number, day: number): void {
  const days = day + DAYS_TO_1970;
  const era = (days / DAYS_OF_400_YEARS) | 0;
  const dayOfEra = days - era * DAYS_OF_400_YEARS;
  const yearOfEra = ((dayOfEra - ((dayOfEra / 1460) | 0) + ((dayOfEra / 36_524) | 0) - ((dayOfEra / 146_096) | 0)) / 365) | 0;
  const dayOfYear = dayOfEra - (365 * yearOfEra + ((yearOfEra / 4) | 0) - ((yearOfEra / 100) | 0));
  const monthFromMarch = ((5 * dayOfYear + 2) / 153) | 0;
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  const year = era * 400 + yearOfEra + (month <= 2 ? 1 : 0);
  const century = (year / 100) | 0;
  setPair(bytes, at, century);
  setPair(bytes, at + 2, year - century * 100);
  bytes[at + 4] = HYPHEN;
  setPair(bytes, at + 5, month);
  bytes[at + 7] = HYPHEN;
  setPair(bytes, at + 8, dayOfYear - (((153 * monthFromMarch + 2) / 5) | 0) + 1);
}

/** An instant in years of four digits, as `formatInstant` prints it. */
export function putInstant(pen: Pen, instant: number): void {
  const day = Math.floor(instant / DAY_MILLISECONDS);
  const second = (instant - day * DAY_MILLISECONDS) / 1000;
  if (day < 0 || second !== (second | 0)) putText(pen, formatInstant(instant));
  else putSeconds(pen, day, second);
}

/** A second of a day from 1970 on. */
function putSeconds(pen: Pen, day: number, second: number): void {
  makeRoom(pen, INSTANT);
  const { bytes, length: at } = pen;
  const minute = (second / 60) | 0;
  const hour = (minute / 60) | 0;
  setDate(bytes, at, day);
  bytes[at + 10] = T;
  setPair(bytes, at + 11, hour);
  bytes[at + 13] = COLON;
  setPair(bytes, at + 14, minute - hour * 60);
  bytes[at + 16] = COLON;
  setPair(bytes, at + 17, second - minute * 60);
  bytes[at + 19] = Z;
  pen.length = at + INSTANT;
}

export const isFull = ({ length }: Pen): boolean => length >= FULL;

/** All that was written since the last time; good until something is written again. */
export function taken(pen: Pen): Uint8Array {
  const chunk = pen.bytes.subarray(0, pen.length);
  pen.length = 0;
  return chunk;
}
