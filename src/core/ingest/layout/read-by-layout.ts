import type { RowWriter } from "../../model/key-rows.ts";
import { type Bytes, bytesOf } from "../../text/bytes.ts";
import { addRow, type LayoutBook, newSink, type RecordSink } from "./add-row.ts";
import { type Layout, matchRecord } from "./layout.ts";
import { learnLayout } from "./learn.ts";
import { CLOSE_LIST, COMMA, OPEN_LIST, OPEN_OBJECT, skipSpace } from "./tokens.ts";

/** A key list that was read as rows: rows of one vault in the order of the list. */
export interface RowList {
  readonly host: string;
  readonly artifact: string;
  readonly pointer: string;
  readonly start: number;
  readonly end: number;
}

/** A file that was read as rows. */
export interface RowReading {
  readonly roles: readonly string[];
  readonly records: number;
  readonly lists: readonly RowList[];
}

const MOST_LAYOUTS = 8;

function learnAt(text: Bytes, start: number, end: number, layouts: Layout[]): Layout | null {
  const learnt = learnLayout(text, start, end);
  if (learnt === null) return null;
  layouts.unshift(learnt);
  layouts.splice(MOST_LAYOUTS);
  return learnt;
}

/** Reads the record at an offset; the offset behind it, or -1 when no layout fits. */
function readRecordAt(text: Bytes, start: number, end: number, index: number, sink: RecordSink): number {
  const { layouts } = sink.book;
  for (let at = 0; at < layouts.length; at += 1) {
    const layout = layouts[at] as Layout;
    const behind = matchRecord(text, start, end, layout);
    if (behind < 0) continue;
    if (at > 0) layouts.unshift(...layouts.splice(at, 1));
    return addRow(text, layout, index, sink) ? behind : -1;
  }
  const learnt = learnAt(text, start, end, layouts);
  if (learnt === null) return -1;
  const behind = matchRecord(text, start, end, learnt);
  return behind >= 0 && addRow(text, learnt, index, sink) ? behind : -1;
}

/** Cuts rows of one list into runs of one vault each; only records that a key list is made of count. */
function listsOf(artifact: string, start: number, { rows }: RowWriter): RowList[] {
  const lists: RowList[] = [];
  const { host, form } = rows.columns;
  let from = start;
  let isListed = false;
  for (let row = start; row <= rows.length; row += 1) {
    if (row === rows.length || host[row] !== host[from]) {
      if (isListed) lists.push({ host: rows.hosts[host[from] as number] as string, artifact, pointer: "", start: from, end: row });
      from = row;
      isListed = false;
    }
    if (form[row] === 0) isListed = true;
  }
  return lists;
}

/** Roles by the forms of the rows, each form a bit. */
const ROLES: readonly (readonly string[])[] = Array.from({ length: 8 }, (_, forms) =>
  (["key-list", "key-show", "key-versions"] as const).filter((_, form) => (forms & (1 << form)) !== 0).sort(),
);
const SHOWS = 2;

function formsFrom(first: number, { rows }: RowWriter): number {
  const { form } = rows.columns;
  let forms = 0;
  for (let row = first; row < rows.length; row += 1) forms |= 1 << (form[row] as number);
  return forms;
}

const areDifferent = (lists: readonly RowList[]): boolean =>
  lists.length < 2 || new Set(lists.map(({ host }) => host)).size === lists.length;

/** What the rows from `first` on are, or null, and they are gone again: the general reader decides of whatever is not as plain as that. */
function conclude(path: string, first: number, fits: boolean, isList: boolean, writer: RowWriter): RowReading | null {
  const forms = formsFrom(first, writer);
  // Lone key list records are for the general reader, and a list of key shows is no key list.
  const isPlain = fits && ((forms & SHOWS) !== 0) !== isList;
  const lists = isPlain && isList ? listsOf(path, first, writer) : [];
  if (isPlain && areDifferent(lists)) return { roles: ROLES[forms] as readonly string[], records: writer.rows.length - first, lists };
  writer.rows.length = first;
  return null;
}

/**
 * Reads bytes of UTF-8, without a mark, that are one list of keys, or one key, of layouts that can be read so. null, and no row added, for
 * everything else: then the general reader decides.
 */
export function readByLayout(path: string, bytes: Uint8Array, writer: RowWriter, book: LayoutBook): RowReading | null {
  const start = skipSpace(bytes, 0, bytes.length);
  const opening = start < bytes.length ? bytes[start] : 0;
  if (opening === OPEN_LIST) {
    const pieces = readPieces(path, writer, book);
    pieces.take(bytes, true);
    return pieces.finish();
  }
  if (opening !== OPEN_OBJECT) return null;
  const first = writer.rows.length;
  const end = readRecordAt(bytesOf(bytes), start, bytes.length, -1, newSink(path, writer, book));
  return conclude(path, first, end >= 0 && skipSpace(bytes, end, bytes.length) === bytes.length, false, writer);
}

/** A record that is longer is no key, whatever is still to come of it. */
const LONGEST_RECORD = 65_536;

/** One list of keys that comes in pieces, for files that fit into no text. */
export interface PieceReader {
  /** Bytes that were used up: the others come again, before the next piece. -1: this is no list that can be read so. */
  readonly take: (bytes: Uint8Array, isLast: boolean) => number;
  readonly finish: () => RowReading | null;
}

/** What has to stand next. */
const LIST = 0;
const RECORD = 1;
const SEPARATOR = 2;
const END = 3;
const NOTHING = 4;

/** Reads a list piece by piece; what comes out is the same however it was cut. */
export function readPieces(path: string, writer: RowWriter, book: LayoutBook): PieceReader {
  const first = writer.rows.length;
  const sink = newSink(path, writer, book);
  let expected = LIST;
  let index = 0;

  /** The offset behind what stands at an offset, -1 when it is not what has to stand there. */
  const step = (text: Bytes, at: number): number => {
    const { bytes } = text;
    if (expected === RECORD) {
      const end = readRecordAt(text, at, bytes.length, index, sink);
      if (end >= 0) {
        index += 1;
        expected = SEPARATOR;
      }
      return end;
    }
    const byte = bytes[at];
    const isClosed = expected === SEPARATOR && byte === CLOSE_LIST;
    if (!isClosed && !(expected === LIST && byte === OPEN_LIST) && !(expected === SEPARATOR && byte === COMMA)) return -1;
    expected = isClosed ? END : RECORD;
    return at + 1;
  };

  return {
    take: (bytes, isLast) => {
      const text = bytesOf(bytes);
      let at = skipSpace(bytes, 0, bytes.length);
      while (at < bytes.length) {
        const next = step(text, at);
        if (next < 0) {
          if (expected === RECORD && !isLast && bytes.length - at < LONGEST_RECORD) return at;
          expected = NOTHING;
          return -1;
        }
        at = skipSpace(bytes, next, bytes.length);
      }
      return at;
    },
    finish: () => conclude(path, first, expected === END, true, writer),
  };
}
