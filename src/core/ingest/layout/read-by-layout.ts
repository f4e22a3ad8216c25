import type { RowWriter } from "../../rows/key-rows.ts";
import { bytesOf } from "../../text/bytes.ts";
import { type LayoutBook, newSink } from "./add-row.ts";
import { concludeSpan, type RowReading, spanFrom } from "./conclude.ts";
import { readPieces } from "./pieces.ts";
import { readRecordAt } from "./record-at.ts";
import { OPEN_LIST, OPEN_OBJECT, skipSpace } from "./tokens.ts";

/** A reading whose rows stay; without one those from `first` on are taken back. */
function kept(reading: RowReading | null, first: number, writer: RowWriter): RowReading | null {
  if (reading === null) writer.rows.length = first;
  return reading;
}

/**
 * Reads bytes of UTF-8, without a mark, that are one list of keys, or one key, of layouts that can be read so. null, and no row added, for
 * everything else: then the general reader decides.
 */
export function readByLayout(path: string, bytes: Uint8Array, writer: RowWriter, book: LayoutBook): RowReading | null {
  const first = writer.rows.length;
  const start = skipSpace(bytes, 0, bytes.length);
  const opening = start < bytes.length ? bytes[start] : 0;
  if (opening === OPEN_LIST) {
    const pieces = readPieces(path, writer, book);
    pieces.take(bytes, true);
    return kept(pieces.isBehindList() ? concludeSpan(pieces.span(), true) : null, first, writer);
  }
  if (opening !== OPEN_OBJECT) return null;
  const end = readRecordAt(bytesOf(bytes), start, bytes.length, -1, newSink(path, writer, book));
  const isAll = end >= 0 && skipSpace(bytes, end, bytes.length) === bytes.length;
  return kept(isAll ? concludeSpan(spanFrom(path, first, false, writer), false) : null, first, writer);
}
