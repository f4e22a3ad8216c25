import { Buffer } from "node:buffer";
import { grown } from "../basis/grown.ts";
import { areSame, type Bytes, bytesOf, copyBytes, hashOf } from "./bytes.ts";

/**
 * Numbers of texts that were understood already, by their bytes: the same tags, recovery levels and key operations stand in one record
 * after another, and are looked up without making a text of them. Forgets everything when it is full.
 */
export interface TextTable {
  /** 1 + entry; 0: free. As many as a power of two. */
  slots: Int32Array;
  hashes: Int32Array<ArrayBuffer>;
  ends: Int32Array<ArrayBuffer>;
  numbers: Int32Array<ArrayBuffer>;
  /** The texts behind each other. */
  texts: Bytes;
  entries: number;
}

const MOST_ENTRIES = 1 << 18;
const MOST_BYTES = 1 << 23;
const FEWEST_ENTRIES = 1 << 7;
const BYTES_AN_ENTRY = 32;

export const newTextTable = (): TextTable => ({
  slots: new Int32Array(FEWEST_ENTRIES * 2),
  hashes: new Int32Array(FEWEST_ENTRIES),
  ends: new Int32Array(FEWEST_ENTRIES),
  numbers: new Int32Array(FEWEST_ENTRIES),
  texts: bytesOf(Buffer.alloc(FEWEST_ENTRIES * BYTES_AN_ENTRY)),
  entries: 0,
});

const startOf = ({ ends }: TextTable, entry: number): number => (entry === 0 ? 0 : (ends[entry - 1] as number));

function isEntry(table: TextTable, entry: number, text: Bytes, start: number, end: number): boolean {
  const own = startOf(table, entry);
  return (table.ends[entry] as number) - own === end - start && areSame(text, start, table.texts, own, end - start);
}

/** The slot of a text: where it is, or where it would be. */
function slotOf(table: TextTable, hash: number, text: Bytes, start: number, end: number): number {
  const mask = table.slots.length - 1;
  for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
    const entry = (table.slots[slot] as number) - 1;
    if (entry < 0 || (table.hashes[entry] === hash && isEntry(table, entry, text, start, end))) return slot;
  }
}

/** The number of a text; -1 when it was not understood yet, or was forgotten. */
export function findText(table: TextTable, text: Bytes, start: number, end: number): number {
  const entry = (table.slots[slotOf(table, hashOf(text, start, end), text, start, end)] as number) - 1;
  return entry < 0 ? -1 : (table.numbers[entry] as number);
}

function growEntries(table: TextTable): void {
  const entries = table.numbers.length * 2;
  table.hashes = grown(table.hashes, entries);
  table.ends = grown(table.ends, entries);
  table.numbers = grown(table.numbers, entries);
  table.slots = new Int32Array(entries * 2);
  const mask = table.slots.length - 1;
  for (let entry = 0; entry < table.entries; entry += 1) {
    let slot = (table.hashes[entry] as number) & mask;
    while (table.slots[slot] !== 0) slot = (slot + 1) & mask;
    table.slots[slot] = entry + 1;
  }
}

function growTexts(table: TextTable, length: number): void {
  const larger = Buffer.alloc(Math.max(length, table.texts.bytes.length * 2));
  larger.set(table.texts.bytes);
  table.texts = bytesOf(larger);
}

/** Makes room for one more text; false when it is too long to be remembered. */
function makeRoom(table: TextTable, length: number): boolean {
  if (length > MOST_BYTES / 8) return false;
  if (table.entries >= MOST_ENTRIES || startOf(table, table.entries) + length > MOST_BYTES) {
    table.entries = 0;
    table.slots.fill(0);
  }
  if (table.entries === table.numbers.length) growEntries(table);
  const needed = startOf(table, table.entries) + length;
  if (needed > table.texts.bytes.length) growTexts(table, needed);
  return true;
}

/** Remembers the number of a text that is not there yet. */
export function addText(table: TextTable, text: Bytes, start: number, end: number, number: number): void {
  if (!makeRoom(table, end - start)) return;
  const entry = table.entries;
  const from = startOf(table, entry);
  copyBytes(text.bytes, start, end, table.texts.bytes, from);
  const hash = hashOf(text, start, end);
  table.ends[entry] = from + end - start;
  table.hashes[entry] = hash;
  table.numbers[entry] = number;
  table.slots[slotOf(table, hash, text, start, end)] = entry + 1;
  table.entries = entry + 1;
}
