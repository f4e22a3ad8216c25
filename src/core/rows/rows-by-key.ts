import type { KeyRows, RowRange } from "../model/tables.ts";
import { HASH_PRIME, HASH_START } from "../text/bytes.ts";
import type { KeyGroup } from "./key-store.ts";
import { compareNames, foldedNameAt, nameIn } from "./row-names.ts";

/**
 * The rows of one vault, and which of them speak of one key, as numbers. It says the same as `groupsIn`, without the order of the keys,
 * and makes neither a text nor an object of any row: most keys are only counted. The columns are made anew for each vault, in the same
 * memory.
 */
export interface RowsByKey {
  length: number;
  ranges: readonly RowRange[];
  /** Number of the range and of the row in it, one element a row of the vault. */
  rangeOf: Uint32Array;
  rowOf: Uint32Array;
  /** The next row of the same key, -1 behind the last. */
  next: Int32Array;
  /** 1 for the first row of a key. */
  isFirst: Uint8Array;
}

interface Scratch extends RowsByKey {
  hashes: Int32Array;
  /** The last row of a key so far, at its first. */
  last: Int32Array;
  /** First rows by hash, -1 for none. */
  slots: Int32Array;
}

const newScratch = (rows: number): Scratch => ({
  length: 0,
  ranges: [],
  rangeOf: new Uint32Array(rows),
  rowOf: new Uint32Array(rows),
  next: new Int32Array(rows),
  isFirst: new Uint8Array(rows),
  hashes: new Int32Array(rows),
  last: new Int32Array(rows),
  slots: new Int32Array(rows * 2),
});

const SLASH = 47;
const TO_LOWER = 32;
/** Four letters in lower case; what is no letter of key names only gets another hash by it. */
const FOUR_TO_LOWER = 0x20202020;
const FOUR_SLASHES = 0x2f2f2f2f;

/** Whether one of four bytes is a slash: exactly then a byte of the difference is zero (Bit Twiddling Hacks, "hasless"). */
const holdsSlash = (four: number): boolean => {
  const difference = four ^ FOUR_SLASHES;
  return ((difference - 0x01010101) & ~difference & 0x80808080) !== 0;
};

/** Hashes of the names in a range, folded and without their versions; four letters at a time, because this is done to every key. */
function hashNames({ rows, start, end }: RowRange, hashes: Int32Array, from: number): void {
  const { names, nameEnd } = rows.columns;
  const view = new DataView(names.buffer, names.byteOffset, names.length);
  let at = start === 0 ? 0 : (nameEnd[start - 1] as number);
  for (let row = start; row < end; row += 1) {
    const nameStops = nameEnd[row] as number;
    let hash = HASH_START;
    for (; at + 4 <= nameStops; at += 4) {
      const four = view.getInt32(at, true);
      if (holdsSlash(four)) break;
      hash = Math.imul(hash ^ (four | FOUR_TO_LOWER), HASH_PRIME);
      hash ^= hash >>> 17;
    }
    for (; at < nameStops; at += 1) {
      const code = names[at] as number;
      if (code === SLASH) break;
      hash = Math.imul(hash ^ (code | TO_LOWER), HASH_PRIME);
    }
    hashes[from + row - start] = hash ^ (hash >>> 15);
    at = nameStops;
  }
}

const isSameName = (rows: KeyRows, row: number, otherRows: KeyRows, other: number): boolean =>
  compareNames(nameIn(rows.columns, row), nameIn(otherRows.columns, other)) === 0;

/** Names that were made so that their hashes are equal must not cost more than to sort them does: more steps than these are not taken. */
const MOST_STEPS = 64;

/** Chains the rows of each key; false when their names are not as different as hashes of names are. */
function chainRows(scratch: Scratch, mask: number): boolean {
  const { length, ranges, rangeOf, rowOf, next, isFirst, hashes, last, slots } = scratch;
  let steps = MOST_STEPS * (length + MOST_STEPS);
  for (let at = 0; at < length; at += 1) {
    const hash = hashes[at] as number;
    let slot = hash & mask;
    for (; ; slot = (slot + 1) & mask) {
      steps -= 1;
      const first = slots[slot] as number;
      if (first < 0) {
        slots[slot] = at;
        isFirst[at] = 1;
        break;
      }
      if (hashes[first] !== hash) continue;
      const { rows } = ranges[rangeOf[at] as number] as RowRange;
      const { rows: otherRows } = ranges[rangeOf[first] as number] as RowRange;
      if (!isSameName(rows, rowOf[at] as number, otherRows, rowOf[first] as number)) continue;
      next[last[first] as number] = at;
      last[first] = at;
      isFirst[at] = 0;
      break;
    }
    next[at] = -1;
    last[at] = at;
    if (steps < 0) return false;
  }
  return true;
}

/** Makes the function that groups the rows of a vault; what it returns holds until it is called again. null: they are for `groupsIn`. */
export function rowGrouper(): (ranges: readonly RowRange[]) => RowsByKey | null {
  let scratch = newScratch(64);
  return (ranges) => {
    let length = 0;
    for (const { start, end } of ranges) length += end - start;
    if (length > scratch.rowOf.length) scratch = newScratch(2 ** Math.ceil(Math.log2(length)));
    scratch.length = length;
    scratch.ranges = ranges;
    let size = 64;
    while (size < length * 2) size *= 2;
    scratch.slots.fill(-1, 0, size);
    const { rangeOf, rowOf, hashes } = scratch;
    let from = 0;
    for (let number = 0; number < ranges.length; number += 1) {
      const range = ranges[number] as RowRange;
      hashNames(range, hashes, from);
      for (let row = range.start; row < range.end; row += 1) {
        rangeOf[from] = number;
        rowOf[from] = row;
        from += 1;
      }
    }
    return chainRows(scratch, size - 1) ? scratch : null;
  };
}

/** The rows of the key whose first row has a number, as `groupsIn` gives them. */
export function groupAt({ ranges, rangeOf, rowOf, next }: RowsByKey, first: number): KeyGroup {
  const named = (at: number): KeyGroup[0] => {
    const { rows } = ranges[rangeOf[at] as number] as RowRange;
    const row = rowOf[at] as number;
    return { name: foldedNameAt(rows, row), rows, row };
  };
  const group: [KeyGroup[0], ...KeyGroup[0][]] = [named(first)];
  for (let at = next[first] as number; at >= 0; at = next[at] as number) group.push(named(at));
  return group;
}
