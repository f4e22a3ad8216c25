import { Buffer, isAscii, isUtf8 } from "node:buffer";

/** Encodings that az exports arrive in: UTF-8 from az itself, UTF-16 from Windows PowerShell's `>`. */
export type Encoding = "utf-8" | "utf-8-bom" | "utf-16le" | "utf-16be";

export type Decoded =
  | { readonly ok: true; readonly encoding: Encoding; readonly text: string; readonly isAscii: boolean }
  | { readonly ok: false; readonly encoding: Encoding | null; readonly byte: number };

const startsWith = (bytes: Uint8Array, ...mark: number[]): boolean => mark.every((byte, index) => bytes[index] === byte);

const UTF8_MARK = [0xef, 0xbb, 0xbf] as const;
export const UTF8_MARK_LENGTH = UTF8_MARK.length;

/** Whether bytes begin with the byte order mark of UTF-8. */
export const hasUtf8Mark = (bytes: Uint8Array): boolean => startsWith(bytes, ...UTF8_MARK);

function sniff(bytes: Uint8Array): { encoding: Encoding; skip: number } {
  if (hasUtf8Mark(bytes)) return { encoding: "utf-8-bom", skip: UTF8_MARK_LENGTH };
  if (startsWith(bytes, 0xff, 0xfe)) return { encoding: "utf-16le", skip: 2 };
  if (startsWith(bytes, 0xfe, 0xff)) return { encoding: "utf-16be", skip: 2 };
  // JSON starts with an ASCII character: a NUL beside it gives UTF-16 without a mark away (RFC 4627, section 3).
  if (bytes.length >= 2 && bytes[0] !== 0 && bytes[1] === 0) return { encoding: "utf-16le", skip: 0 };
  if (bytes.length >= 2 && bytes[0] === 0 && bytes[1] !== 0) return { encoding: "utf-16be", skip: 0 };
  return { encoding: "utf-8", skip: 0 };
}

/** UTF-32 by its mark: little-endian begins as UTF-16 does. */
export const isUtf32 = (bytes: Uint8Array): boolean => startsWith(bytes, 0xff, 0xfe, 0, 0) || startsWith(bytes, 0, 0, 0xfe, 0xff);

const LABEL = { "utf-8": "utf-8", "utf-8-bom": "utf-8", "utf-16le": "utf-16le", "utf-16be": "utf-16be" } as const satisfies Record<
  Encoding,
  string
>;

/** Decodes strictly: a byte that does not belong to the encoding is an error, never U+FFFD. */
export function decode(bytes: Uint8Array): Decoded {
  const { encoding, skip } = sniff(bytes);
  const body = bytes.subarray(skip);
  // Most exports are ASCII, which needs no decoder.
  if (LABEL[encoding] === "utf-8" && isAscii(body))
    return { ok: true, encoding, text: Buffer.from(body.buffer, body.byteOffset, body.length).toString("latin1"), isAscii: true };
  try {
    return { ok: true, encoding, text: new TextDecoder(LABEL[encoding], { fatal: true, ignoreBOM: true }).decode(body), isAscii: false };
  } catch {
    return { ok: false, encoding: null, byte: skip + firstBadByte(body, LABEL[encoding]) };
  }
}

/** Text as bytes of UTF-8 without a mark, whatever encoding it came in. */
export interface Utf8 {
  readonly bytes: Uint8Array;
  readonly encoding: Encoding;
  readonly isAscii: boolean;
}

/** The same as `decode` for whoever reads bytes: most exports need no copy. null for what `decode` refuses. */
export function toUtf8(bytes: Uint8Array): Utf8 | null {
  const { encoding, skip } = sniff(bytes);
  if (LABEL[encoding] !== "utf-8") {
    const decoded = decode(bytes);
    return decoded.ok ? { bytes: Buffer.from(decoded.text), encoding, isAscii: false } : null;
  }
  const body = skip === 0 ? bytes : bytes.subarray(skip);
  if (isAscii(body)) return { bytes: body, encoding, isAscii: true };
  return isUtf8(body) ? { bytes: body, encoding, isAscii: false } : null;
}

/** Offset of the first byte that cannot be decoded, by bisection over prefixes in streaming mode. */
function firstBadByte(bytes: Uint8Array, label: string): number {
  const decodes = (length: number): boolean => {
    try {
      new TextDecoder(label, { fatal: true, ignoreBOM: true }).decode(bytes.subarray(0, length), { stream: true });
      return true;
    } catch {
      return false;
    }
  };
  let good = 0;
  let bad = bytes.length + 1;
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (decodes(middle)) good = middle;
    else bad = middle;
  }
  return label === "utf-8" && good < bytes.length ? beginOfLetter(bytes, good) : good;
}

/** How many bytes a letter of UTF-8 has that begins with one. */
const lengthOfLetter = (lead: number): number => (lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc0 ? 2 : 1);

/** The byte that began a letter which the byte at an offset does not go on with, or that offset: of the two, the first is what does not belong. */
function beginOfLetter(bytes: Uint8Array, offset: number): number {
  for (let back = 1; back <= 3 && back <= offset; back += 1) {
    const lead = bytes[offset - back] ?? 0;
    if (lead >= 0xc0) return lengthOfLetter(lead) > back ? offset - back : offset;
    if (lead < 0x80) return offset;
  }
  return offset;
}
