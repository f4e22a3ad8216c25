import { Buffer } from "node:buffer";
import type { Columns, KeyRows } from "../model/tables.ts";
import { type Ascii, folded, newStretch, type Stretch, stretch } from "../text/ascii.ts";

/** Names of keys as the columns hold them: each with "/" and its version where it has one, behind each other. */

/** The names of each table as a buffer, which makes texts of its stretches. */
const buffers = new WeakMap<Uint8Array, Buffer>();

function bufferOf(names: Uint8Array): Buffer {
  const known = buffers.get(names);
  if (known !== undefined) return known;
  const made = Buffer.from(names.buffer, names.byteOffset, names.length);
  buffers.set(names, made);
  return made;
}

const startOf = ({ nameEnd }: Columns, row: number): number => (row === 0 ? 0 : (nameEnd[row - 1] as number));

/** Name and version as written in a row. A text by itself: slices of one for all would keep that, and a million names fill 20 MB. */
export const nameAt = ({ columns }: KeyRows, row: number): string =>
  bufferOf(columns.names).toString("latin1", startOf(columns, row), columns.nameEnd[row]);

/** The key's name as identifiers compare it: lower case, without version. */
export function foldedNameAt({ columns }: KeyRows, row: number): string {
  const { start, end } = nameIn(columns, row);
  return bufferOf(columns.names).toString("latin1", start, end).toLowerCase();
}

const SLASH = 47;
const HYPHEN = 45;

/** The name of a row as it stands in the columns, without version, written into a stretch. No text is made of it. */
export function nameIn(columns: Columns, row: number, into = newStretch(columns.names)): Ascii {
  const { names, nameEnd } = columns;
  const start = startOf(columns, row);
  const stop = nameEnd[row] as number;
  let end = start;
  while (end < stop && names[end] !== SLASH) end += 1;
  return stretch(into, names, start, end);
}

/** The version that stands behind the name of a row, written into a stretch; null where none does. */
export function versionIn(columns: Columns, row: number, { end: slash }: Ascii, into?: Stretch): Ascii | null {
  const end = columns.nameEnd[row] as number;
  return slash === end ? null : stretch(into ?? newStretch(columns.names), columns.names, slash + 1, end);
}

/** Whether a row names a version. Its bytes are the last of the name, so they are looked at from the end. */
export function namesVersion(columns: Columns, row: number): boolean {
  const { names, nameEnd } = columns;
  const start = startOf(columns, row);
  let at = (nameEnd[row] as number) - 1;
  while (at >= start && names[at] !== SLASH) at -= 1;
  return at >= start;
}

/** Whether two rows that name a version name the same one. */
export function nameSameVersion(a: Columns, row: number, b: Columns, other: number): boolean {
  let at = (a.nameEnd[row] as number) - 1;
  let beside = (b.nameEnd[other] as number) - 1;
  while (a.names[at] === b.names[beside] && a.names[at] !== SLASH) {
    at -= 1;
    beside -= 1;
  }
  return a.names[at] === b.names[beside];
}

/** Below 0 when the first name comes before the other one as identifiers compare them, 0 when they are of one key. */
export function compareNames(a: Ascii, b: Ascii): number {
  const length = Math.min(a.end - a.start, b.end - b.start);
  for (let at = 0; at < length; at += 1) {
    const difference = folded(a.bytes[a.start + at] as number) - folded(b.bytes[b.start + at] as number);
    if (difference !== 0) return difference;
  }
  return a.end - a.start - (b.end - b.start);
}

const LONGEST_NAME = 127;
const LONGEST_VERSION = 64;

/** Letters and digits, by their code. */
const IS_ALPHANUMERIC = Uint8Array.from({ length: 256 }, (_, code) => (/[0-9A-Za-z]/.test(String.fromCharCode(code)) ? 1 : 0));

function areAlphanumeric({ bytes, start, end }: Ascii): boolean {
  for (let at = start; at < end; at += 1) if (IS_ALPHANUMERIC[bytes[at] as number] === 0) return false;
  return true;
}

/** Whether name and version need no care, in JSON or in a spreadsheet: all of Azure's, but names that begin with a hyphen. */
export function isPlainName(columns: Columns, row: number): boolean {
  const name = nameIn(columns, row);
  const { bytes, start, end } = name;
  if (end === start || end - start > LONGEST_NAME || bytes[start] === HYPHEN) return false;
  for (let at = start; at < end; at += 1) if (IS_ALPHANUMERIC[bytes[at] as number] === 0 && bytes[at] !== HYPHEN) return false;
  const version = versionIn(columns, row, name);
  if (version === null) return true;
  const length = version.end - version.start;
  return length > 0 && length <= LONGEST_VERSION && areAlphanumeric(version);
}
