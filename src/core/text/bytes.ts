import { Buffer } from "node:buffer";

/**
 * Bytes with a second look at them: four at a time, which compares and hashes them in a quarter of the steps. Offsets of both are the same.
 */
export interface Bytes {
  readonly bytes: Buffer;
  readonly view: DataView;
}

export const bytesOf = (bytes: Uint8Array): Bytes => ({
  bytes: Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length),
  view: new DataView(bytes.buffer, bytes.byteOffset, bytes.length),
});

/** The text of a stretch of UTF-8. */
export const textIn = ({ bytes }: Bytes, start: number, end: number): string => bytes.toString("utf8", start, end);

/** A stretch in memory of its own (`slice` of a buffer is a view, and shows whatever is read into the buffer next). */
export const copyOf = ({ bytes }: Bytes, start: number, end: number): Bytes => bytesOf(Buffer.from(bytes.subarray(start, end)));

/** Whether two stretches of the same length hold the same bytes. */
export function areSame(a: Bytes, atA: number, b: Bytes, atB: number, length: number): boolean {
  const whole = length & ~3;
  let at = 0;
  for (; at < whole; at += 4) if (a.view.getInt32(atA + at, true) !== b.view.getInt32(atB + at, true)) return false;
  for (; at < length; at += 1) if (a.bytes[atA + at] !== b.bytes[atB + at]) return false;
  return true;
}

/** Of FNV-1a, 32 bits (draft-eastlake-fnv). */
export const HASH_START = 0x811c9dc5 | 0;
export const HASH_PRIME = 0x01000193;

/** A hash of a stretch, for tables: the multiplier of FNV-1a over words, and a finish that spreads high bits to low ones. */
export function hashOf({ bytes, view }: Bytes, start: number, end: number): number {
  let hash = HASH_START;
  let at = start;
  for (; at + 4 <= end; at += 4) {
    hash = Math.imul(hash ^ view.getInt32(at, true), HASH_PRIME);
    hash ^= hash >>> 17;
  }
  for (; at < end; at += 1) hash = Math.imul(hash ^ (bytes[at] as number), HASH_PRIME);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return hash ^ (hash >>> 12);
}

/** Copies a stretch of bytes; `to` must have room. */
export function copyBytes(from: Uint8Array, start: number, end: number, to: Uint8Array, toStart: number): void {
  for (let at = start, target = toStart; at < end; at += 1, target += 1) to[target] = from[at] as number;
}
