import type { RowWriter } from "../../rows/key-rows.ts";
import { type Bytes, bytesOf } from "../../text/bytes.ts";
import { MAX_DOCUMENTS } from "../../text/documents.ts";
import { type LayoutBook, newSink, type RecordSink } from "./add-row.ts";
import { concludeDocuments, type DocumentRows, type RowReading } from "./conclude.ts";
import { readRecordAt } from "./record-at.ts";
import { CLOSE_LIST, COMMA, OPEN_LIST, OPEN_OBJECT, skipSpace } from "./tokens.ts";

/** Reads the list that opens at an offset, a row a record; the offset behind it, or -1. */
function readListAt(text: Bytes, start: number, sink: RecordSink): number {
  const { bytes } = text;
  const end = bytes.length;
  let at = start;
  for (let index = 0; index === 0 || bytes[at] === COMMA; index += 1) {
    const behind = readRecordAt(text, skipSpace(bytes, at + 1, end), end, index, sink);
    if (behind < 0) return -1;
    at = skipSpace(bytes, behind, end);
    if (at === end) return -1;
  }
  return bytes[at] === CLOSE_LIST ? at + 1 : -1;
}

/** Reads documents, each a list of keys or a key, one behind the other as `>>` in a loop leaves them; null when one of them is none. */
function readDocuments(bytes: Uint8Array, sink: RecordSink, mayBeSeveral: () => boolean): readonly DocumentRows[] | null {
  const text = bytesOf(bytes);
  const { rows } = sink.writer;
  const documents: DocumentRows[] = [];
  for (let at = skipSpace(bytes, 0, bytes.length); at < bytes.length; at = skipSpace(bytes, at, bytes.length)) {
    const opening = bytes[at];
    if ((opening !== OPEN_LIST && opening !== OPEN_OBJECT) || documents.length === MAX_DOCUMENTS) return null;
    if (documents.length === 1 && !mayBeSeveral()) return null;
    const isList = opening === OPEN_LIST;
    const start = rows.length;
    at = isList ? readListAt(text, at, sink) : readRecordAt(text, at, bytes.length, -1, sink);
    if (at < 0) return null;
    documents.push({ start, end: rows.length, isList });
  }
  return documents;
}

/**
 * Reads bytes of UTF-8, without a mark, that are lists of keys and keys of layouts that can be read so, and nothing else. null, and no row added, for
 * everything else: then the general reader decides. `mayBeSeveral` is asked where a second list or key follows: a name that may say something of
 * a list says it of each by itself, for which there is no room here.
 */
export function readByLayout(
  path: string,
  bytes: Uint8Array,
  writer: RowWriter,
  book: LayoutBook,
  mayBeSeveral: () => boolean,
): RowReading | null {
  const first = writer.rows.length;
  const documents = readDocuments(bytes, newSink(path, writer, book), mayBeSeveral);
  const reading = documents === null ? null : concludeDocuments(path, documents, writer);
  if (reading === null) writer.rows.length = first;
  return reading;
}
