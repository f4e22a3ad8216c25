import { isAscii, isUtf8 } from "node:buffer";
import type { RowWriter } from "../../model/key-rows.ts";
import type { Encoding } from "../../text/decode.ts";
import { looksMangled } from "../../text/mojibake.ts";
import type { LayoutBook } from "./add-row.ts";
import { type RowReading, readPieces } from "./read-by-layout.ts";

/** A list that was read in pieces. */
interface PieceReading extends RowReading {
  readonly encoding: Encoding;
  readonly isMangled: boolean;
}

/** Takes the bytes of one list of keys piece by piece: UTF-8, with or without a mark. */
export interface ListInPieces {
  /** Bytes that were used up: the others come again, before the next piece. -1: the file cannot be read so. */
  readonly take: (bytes: Uint8Array, isLast: boolean) => number;
  /** What it was; null when it was no list that can be read so, and then nothing of it is kept. */
  readonly finish: () => PieceReading | null;
}

const CLOSING_BRACE = 125;
const MARK = [0xef, 0xbb, 0xbf] as const;

const hasMark = (bytes: Uint8Array): boolean => MARK.every((byte, at) => bytes[at] === byte);

export function listInPieces(path: string, writer: RowWriter, book: LayoutBook): ListInPieces {
  const reader = readPieces(path, writer, book);
  let encoding: Encoding | null = null;
  let isMangled = false;

  const takeBody = (bytes: Uint8Array, isLast: boolean): number => {
    // No letter of several bytes holds a brace, so that none is cut.
    const body = isLast ? bytes : bytes.subarray(0, bytes.lastIndexOf(CLOSING_BRACE) + 1);
    if (!isAscii(body)) {
      if (!isUtf8(body)) return -1;
      isMangled ||= looksMangled(new TextDecoder().decode(body));
    }
    return reader.take(body, isLast);
  };

  return {
    take: (bytes, isLast) => {
      if (encoding !== null) return takeBody(bytes, isLast);
      // So few bytes do not tell yet whether there is a mark.
      if (bytes.length < MARK.length && !isLast) return 0;
      const skip = hasMark(bytes) ? MARK.length : 0;
      encoding = skip === 0 ? "utf-8" : "utf-8-bom";
      const used = takeBody(bytes.subarray(skip), isLast);
      return used < 0 ? used : skip + used;
    },
    finish: () => {
      const reading = reader.finish();
      return reading === null || encoding === null ? null : { ...reading, encoding, isMangled };
    },
  };
}
