import { areSame, type Bytes, bytesOf } from "../../text/bytes.ts";
import { hasUtf8Mark, UTF8_MARK_LENGTH } from "../../text/decode.ts";
import { FIELD, type Layout, matchRecord } from "./layout.ts";
import { learnAt } from "./record-at.ts";
import { COMMA, OPEN_LIST, OPEN_OBJECT, skipSpace } from "./tokens.ts";

/** Learns the layout of the first record of a list from the bytes that it begins with; false when it has none that can be read so. */
export function learnFromHead(bytes: Uint8Array, layouts: Layout[]): boolean {
  const text = bytesOf(bytes);
  const end = bytes.length;
  const start = skipSpace(bytes, hasUtf8Mark(bytes) ? UTF8_MARK_LENGTH : 0, end);
  return bytes[start] === OPEN_LIST && learnAt(text, skipSpace(bytes, start + 1, end), end, layouts) !== null;
}

/** Offset behind the record at an offset, and the layout that it has; null when it has none of them. */
function matchAny(text: Bytes, start: number, layouts: readonly Layout[]): { readonly end: number; readonly layout: Layout } | null {
  for (const layout of layouts) {
    const end = matchRecord(text, start, text.bytes.length, layout);
    if (end >= 0) return { end, layout };
  }
  return null;
}

/** Length of what all key identifiers of a vault begin with, quote and all; 0 when it is none. */
function lengthOfHost({ bytes }: Bytes, { spans }: Layout): number {
  const start = spans[2 * FIELD.kid] as number;
  const at = bytes.subarray(start, spans[2 * FIELD.kid + 1]).indexOf("/keys/");
  return Math.max(at, 0);
}

/**
 * Where, in bytes out of the middle of a list, the first record of another vault than the one before begins; -1 when there is none. It is a
 * guess: only who reads the list from its beginning can say whether a record stands there, or a text that looks like one.
 */
export function startOfNextVault(bytes: Uint8Array, layouts: readonly Layout[]): number {
  const text = bytesOf(bytes);
  let found: ReturnType<typeof matchAny> = null;
  for (let at = bytes.indexOf(OPEN_OBJECT); at >= 0 && found === null; at = bytes.indexOf(OPEN_OBJECT, at + 1))
    found = matchAny(text, at, layouts);
  if (found === null) return -1;
  let host = found.layout.spans[2 * FIELD.kid] as number;
  let length = lengthOfHost(text, found.layout);
  for (;;) {
    const comma = skipSpace(bytes, found.end, bytes.length);
    if (bytes[comma] !== COMMA) return -1;
    const start = skipSpace(bytes, comma + 1, bytes.length);
    found = matchAny(text, start, layouts);
    if (found === null) return -1;
    const kid = found.layout.spans[2 * FIELD.kid] as number;
    const own = lengthOfHost(text, found.layout);
    if (own !== length || !areSame(text, kid, text, host, own)) return start;
    host = kid;
    length = own;
  }
}
