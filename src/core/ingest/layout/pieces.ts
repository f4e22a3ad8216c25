import type { RowWriter } from "../../rows/key-rows.ts";
import { type Bytes, bytesOf } from "../../text/bytes.ts";
import { type LayoutBook, newSink } from "./add-row.ts";
import { type RowSpan, spanFrom } from "./conclude.ts";
import { readRecordAt } from "./record-at.ts";
import { CLOSE_LIST, COMMA, OPEN_LIST, skipSpace } from "./tokens.ts";

/** A record that is longer is no key, whatever is still to come of it. */
const LONGEST_RECORD = 65_536;

/** One list of keys that comes in pieces, for files that fit into no text. */
export interface PieceReader {
  /** Bytes that were used up: the others come again, before the next piece. -1: this is no list that can be read so. */
  readonly take: (bytes: Uint8Array, isLast: boolean) => number;
  /** What has been used up ends where a record has to stand. */
  readonly isBeforeRecord: () => boolean;
  /** What has been used up ends behind the list. */
  readonly isBehindList: () => boolean;
  /** The rows so far. */
  readonly span: () => RowSpan;
  /** Takes the rows back. */
  readonly discard: () => void;
}

/** What has to stand next. */
const LIST = 0;
const RECORD = 1;
const SEPARATOR = 2;
const END = 3;
const NOTHING = 4;

/** Reads a list piece by piece, from its start or from a record in it; what comes out is the same however it was cut. */
export function readPieces(path: string, writer: RowWriter, book: LayoutBook, isInside = false): PieceReader {
  const first = writer.rows.length;
  const sink = newSink(path, writer, book);
  let expected = isInside ? RECORD : LIST;
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
    isBeforeRecord: () => expected === RECORD,
    isBehindList: () => expected === END,
    span: () => spanFrom(path, first, writer),
    discard: () => {
      writer.rows.length = first;
    },
  };
}
