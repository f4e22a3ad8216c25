import { DAY, formatInstant } from "../../core/model/instant.ts";
import type { KeyRows } from "../../core/model/key-rows.ts";
import { startOfSet, type TagSets } from "../../core/model/tag-sets.ts";
import { type ByteBlock, bytesOf, putBytes, putText } from "./byte-block.ts";

/** What lines of keys have of each key, as bytes. All but tags take no more than ROOM_OF_A_LINE, which whoever puts bytes before has seen to. */

const SLASH = 47;
const UPPER_A = 65;
const UPPER_Z = 90;
const TO_LOWER = 32;
const ZERO = 48;

const startOfName = ({ columns: { nameEnd } }: KeyRows, row: number): number => (row === 0 ? 0 : (nameEnd[row - 1] as number));

/** Puts the name of a key without its version. */
export function putName(block: ByteBlock, rows: KeyRows, row: number): void {
  const { names, nameEnd } = rows.columns;
  const { bytes } = block;
  const end = nameEnd[row] as number;
  let { at } = block;
  for (let from = startOfName(rows, row); from < end; from += 1) {
    const code = names[from] as number;
    if (code === SLASH) break;
    bytes[at++] = code;
  }
  block.at = at;
}

/** The same in lower case, as identifiers have it. */
export function putFoldedName(block: ByteBlock, rows: KeyRows, row: number): void {
  const { bytes, at: start } = block;
  putName(block, rows, row);
  for (let at = start; at < block.at; at += 1) {
    const code = bytes[at] as number;
    if (code >= UPPER_A && code <= UPPER_Z) bytes[at] = code + TO_LOWER;
  }
}

/** Puts the version behind a name; false where the name has none. */
export function putVersion(block: ByteBlock, rows: KeyRows, row: number): boolean {
  const { names, nameEnd } = rows.columns;
  const { bytes } = block;
  const end = nameEnd[row] as number;
  let from = startOfName(rows, row);
  while (from < end && names[from] !== SLASH) from += 1;
  if (from === end) return false;
  let { at } = block;
  for (from += 1; from < end; from += 1) bytes[at++] = names[from] as number;
  block.at = at;
  return true;
}

/** Puts a whole number below 2 ** 31. */
export function putNumber(block: ByteBlock, number: number): void {
  const { bytes, at: start } = block;
  let end = start + 1;
  for (let rest = number; rest > 9; rest = (rest / 10) | 0) end += 1;
  for (let at = end - 1, rest = number; at >= start; at -= 1) {
    const tenth = (rest / 10) | 0;
    bytes[at] = ZERO + rest - tenth * 10;
    rest = tenth;
  }
  block.at = end;
}

/** So many days are remembered, each where its number says: a million dates lie on a few thousand days. */
const DAYS = 4096;
/** "2026-01-01T" */
const DAY_LENGTH = 11;
const COLON = 58;
const Z = 90;

/** Makes the function that puts a date of a record as formatInstant prints it. */
export function instantPutter(): (block: ByteBlock, at: number) => void {
  const numbers = new Float64Array(DAYS).fill(Number.NaN);
  const texts = new Uint8Array(DAYS * DAY_LENGTH);

  function learn(day: number, slot: number): void {
    numbers[slot] = day;
    texts.set(bytesOf(formatInstant(day * DAY).slice(0, DAY_LENGTH)), slot * DAY_LENGTH);
  }

  return (block, instant) => {
    if (instant % 1000 !== 0) return putText(block, formatInstant(instant));
    const day = Math.floor(instant / DAY);
    const slot = day & (DAYS - 1);
    if (numbers[slot] !== day) learn(day, slot);
    const { bytes } = block;
    let { at } = block;
    for (let from = slot * DAY_LENGTH, end = from + DAY_LENGTH; from < end; from += 1) bytes[at++] = texts[from] as number;
    const second = (instant - day * DAY) / 1000;
    const hours = (second / 3600) | 0;
    const minutes = ((second / 60) | 0) - hours * 60;
    const pair = (number: number, behind: number): void => {
      const tens = (number / 10) | 0;
      bytes[at] = ZERO + tens;
      bytes[at + 1] = ZERO + number - tens * 10;
      bytes[at + 2] = behind;
      at += 3;
    };
    pair(hours, COLON);
    pair(minutes, COLON);
    pair(second % 60, Z);
    block.at = at;
  };
}

/** Tags that many keys have are met early and have low numbers; those behind are mostly tags of one key, and not worth their memory. */
const MOST_REMEMBERED = 20_000;

/**
 * Makes the function that puts a set of tags, each tag printed once however many sets it is in; false as soon as `printTag` gives none,
 * and then a part of them is put.
 */
export function tagPutter(
  printTag: (name: string, value: string) => string | null,
  between: string,
): (block: ByteBlock, sets: TagSets, set: number) => boolean {
  const printed = new Map<TagSets, (Uint8Array | null | undefined)[]>();
  const last: { sets: TagSets | null; known: (Uint8Array | null | undefined)[] } = { sets: null, known: [] };
  const { length } = bytesOf(between);

  function knownIn(sets: TagSets): (Uint8Array | null | undefined)[] {
    const known = printed.get(sets) ?? [];
    if (known.length === 0) printed.set(sets, known);
    Object.assign(last, { sets, known });
    return known;
  }

  /** With what stands between tags behind it. */
  function bytesOfTag(sets: TagSets, tag: number): Uint8Array | null {
    const text = printTag(sets.names[tag] as string, sets.values[tag] as string);
    return text === null ? null : bytesOf(text + between);
  }

  return (block, sets, set) => {
    const known = last.sets === sets ? last.known : knownIn(sets);
    const start = startOfSet(sets, set);
    const end = sets.ends[set] as number;
    for (let at = start; at < end; at += 1) {
      const tag = sets.members[at] as number;
      let bytes = known[tag];
      if (bytes === undefined) {
        bytes = bytesOfTag(sets, tag);
        if (tag < MOST_REMEMBERED) known[tag] = bytes;
      }
      if (bytes === null) return false;
      putBytes(block, bytes);
    }
    if (end > start) block.at -= length;
    return true;
  };
}
