/**
 * Numbers of texts that were understood already, by their bytes: the same tags, recovery levels and key operations stand in one record
 * after another, and are looked up without making a text of them. Forgets everything when it is full.
 */
export interface TextTable {
  /** 1 + entry; 0: free. As many as a power of two. */
  slots: Int32Array;
  hashes: Int32Array;
  ends: Int32Array;
  numbers: Int32Array;
  /** The texts behind each other. */
  bytes: Uint8Array;
  entries: number;
}

const MOST_ENTRIES = 1 << 16;
const MOST_BYTES = 1 << 23;
const FEWEST_ENTRIES = 1 << 7;
const BYTES_AN_ENTRY = 32;

export const newTextTable = (): TextTable => ({
  slots: new Int32Array(FEWEST_ENTRIES * 2),
  hashes: new Int32Array(FEWEST_ENTRIES),
  ends: new Int32Array(FEWEST_ENTRIES),
  numbers: new Int32Array(FEWEST_ENTRIES),
  bytes: new Uint8Array(FEWEST_ENTRIES * BYTES_AN_ENTRY),
  entries: 0,
});

/** FNV-1a, with a finish that spreads its lower bits. */
function hashOf(bytes: Uint8Array, start: number, end: number): number {
  let hash = 0x811c9dc5 | 0;
  for (let at = start; at < end; at += 1) hash = Math.imul(hash ^ (bytes[at] as number), 0x01000193);
  return hash ^ (hash >>> 15);
}

const startOf = ({ ends }: TextTable, entry: number): number => (entry === 0 ? 0 : (ends[entry - 1] as number));

function isEntry(table: TextTable, entry: number, bytes: Uint8Array, start: number, end: number): boolean {
  const own = startOf(table, entry);
  if ((table.ends[entry] as number) - own !== end - start) return false;
  for (let at = start, other = own; at < end; at += 1, other += 1) if (bytes[at] !== table.bytes[other]) return false;
  return true;
}

function slotOf(table: TextTable, hash: number, bytes: Uint8Array, start: number, end: number): number {
  const mask = table.slots.length - 1;
  for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
    const entry = (table.slots[slot] as number) - 1;
    if (entry < 0 || (table.hashes[entry] === hash && isEntry(table, entry, bytes, start, end))) return slot;
  }
}

/** The number of a text; -1 when it was not understood yet, or was forgotten. */
export function findText(table: TextTable, bytes: Uint8Array, start: number, end: number): number {
  const entry = (table.slots[slotOf(table, hashOf(bytes, start, end), bytes, start, end)] as number) - 1;
  return entry < 0 ? -1 : (table.numbers[entry] as number);
}

function doubled<Column extends Int32Array | Uint8Array>(column: Column, length: number): Column {
  const larger = new (column.constructor as new (length: number) => Column)(length);
  larger.set(column);
  return larger;
}

function growEntries(table: TextTable): void {
  const entries = table.numbers.length * 2;
  table.hashes = doubled(table.hashes, entries);
  table.ends = doubled(table.ends, entries);
  table.numbers = doubled(table.numbers, entries);
  table.slots = new Int32Array(entries * 2);
  const mask = table.slots.length - 1;
  for (let entry = 0; entry < table.entries; entry += 1) {
    let slot = (table.hashes[entry] as number) & mask;
    while (table.slots[slot] !== 0) slot = (slot + 1) & mask;
    table.slots[slot] = entry + 1;
  }
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
  if (needed > table.bytes.length) table.bytes = doubled(table.bytes, Math.max(needed, table.bytes.length * 2));
  return true;
}

/** Remembers the number of a text that is not there yet. */
export function addText(table: TextTable, bytes: Uint8Array, start: number, end: number, number: number): void {
  if (!makeRoom(table, end - start)) return;
  const entry = table.entries;
  const from = startOf(table, entry);
  for (let at = start, to = from; at < end; at += 1, to += 1) table.bytes[to] = bytes[at] as number;
  const hash = hashOf(bytes, start, end);
  table.ends[entry] = from + end - start;
  table.hashes[entry] = hash;
  table.numbers[entry] = number;
  table.slots[slotOf(table, hash, bytes, start, end)] = entry + 1;
  table.entries = entry + 1;
}
