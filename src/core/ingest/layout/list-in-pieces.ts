import { isAscii, isUtf8 } from "node:buffer";
import type { RowWriter } from "../../rows/key-rows.ts";
import { type Encoding, hasUtf8Mark, UTF8_MARK_LENGTH } from "../../text/decode.ts";
import { areMangled } from "../../text/mojibake.ts";
import type { LayoutBook } from "./add-row.ts";
import { concludeSpan, joinSpans, type RowReading, type RowSpan } from "./conclude.ts";
import { readPieces } from "./pieces.ts";

/** A list that was read in pieces. */
interface PieceReading extends RowReading {
  readonly encoding: Encoding;
  readonly isMangled: boolean;
}

/** The end of a list that somebody else reads the beginning of. */
export interface ListTail extends RowSpan {
  readonly isMangled: boolean;
}

/** Takes the bytes of one list of keys piece by piece: UTF-8, with or without a mark. */
export interface ListInPieces {
  /** Bytes that were used up: the others come again, before the next piece. -1: the file cannot be read so. */
  readonly take: (bytes: Uint8Array, isLast: boolean) => number;
  /** What has been used up ends where a record has to stand. */
  readonly isBeforeRecord: () => boolean;
  /** What it was, with the tail that somebody else has read; null when it was no list that can be read so, and then nothing of it is kept. */
  readonly finish: (tail?: ListTail) => PieceReading | null;
  /** What it was, as the tail of a list that was read from inside; null when it was none. */
  readonly finishTail: () => ListTail | null;
  /** Lets go of what was taken. */
  readonly discard: () => void;
}

const CLOSING_BRACE = 125;

export function listInPieces(path: string, writer: RowWriter, book: LayoutBook, isInside = false): ListInPieces {
  const reader = readPieces(path, writer, book, isInside);
  let encoding: Encoding | null = isInside ? "utf-8" : null;
  let isMangled = false;

  const takeBody = (bytes: Uint8Array, isLast: boolean): number => {
    // No letter of several bytes holds a brace, so that none is cut.
    const body = isLast ? bytes : bytes.subarray(0, bytes.lastIndexOf(CLOSING_BRACE) + 1);
    const isPlain = isAscii(body);
    if (!isPlain && !isUtf8(body)) return -1;
    isMangled ||= areMangled(body, isPlain);
    return reader.take(body, isLast);
  };

  return {
    take: (bytes, isLast) => {
      if (encoding !== null) return takeBody(bytes, isLast);
      // So few bytes do not tell yet whether there is a mark.
      if (bytes.length < UTF8_MARK_LENGTH && !isLast) return 0;
      const skip = hasUtf8Mark(bytes) ? UTF8_MARK_LENGTH : 0;
      encoding = skip === 0 ? "utf-8" : "utf-8-bom";
      const used = takeBody(bytes.subarray(skip), isLast);
      return used < 0 ? used : skip + used;
    },
    isBeforeRecord: reader.isBeforeRecord,
    finish: (tail) => {
      const fits = tail === undefined ? reader.isBehindList() : reader.isBeforeRecord();
      const span = reader.span();
      const reading = fits ? concludeSpan(tail === undefined ? span : joinSpans(span, tail), true) : null;
      if (reading === null) reader.discard();
      const isAnyMangled = isMangled || (tail?.isMangled ?? false);
      return reading === null || encoding === null ? null : { ...reading, encoding, isMangled: isAnyMangled };
    },
    finishTail: () => (reader.isBehindList() ? { ...reader.span(), isMangled } : null),
    discard: reader.discard,
  };
}
