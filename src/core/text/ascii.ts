import { Buffer } from "node:buffer";

/** Letters, digits and signs of ASCII that stand in memory among others: what is to be written elsewhere need not become a text. */
export interface Ascii {
  readonly bytes: Uint8Array;
  readonly start: number;
  readonly end: number;
}

/** The same, to be written again and again. */
export type Stretch = { -readonly [Name in keyof Ascii]: Ascii[Name] };

export const newStretch = (bytes: Uint8Array): Stretch => ({ bytes, start: 0, end: 0 });

export function stretch(into: Stretch, bytes: Uint8Array, start: number, end: number): Ascii {
  into.bytes = bytes;
  into.start = start;
  into.end = end;
  return into;
}

export const asciiText = ({ bytes, start, end }: Ascii): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString("latin1");

const UPPER_A = 65;
const UPPER_Z = 90;
const TO_LOWER = 32;

/** A letter in lower case; anything else as it is. */
export const folded = (code: number): number => (code >= UPPER_A && code <= UPPER_Z ? code + TO_LOWER : code);
