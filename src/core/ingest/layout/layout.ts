import type { Bytes } from "../../text/bytes.ts";
import { COLON, endOfDate, endOfFlag, endOfNull, endOfScalar, endOfTags, endOfText, endOfTextOrNull, endOfTexts } from "./tokens.ts";

/**
 * A layout is the text of one record with its values taken out: the same names in the same order with the same white space between.
 * az prints thousands of records of one layout, so what was learnt from the first reads the rest without building objects. Its language is
 * a part of JSON by construction, and each value that decides anything must have a type that the input schema allows at its place: what
 * it accepts, JSON.parse and the schema would accept too.
 *
 * A layout is a row of steps: the bytes that stand before a value, and then the value. The last step has no value.
 */
export interface Layout {
  readonly role: "key" | "key-bundle" | "vault";
  /**
   * The bytes before all values, four at a time (little-endian). The last four of a step may overlap those before them; a step with fewer
   * than four has a word for each.
   */
  readonly words: Int32Array;
  /** Where each step ends in `words`, and how many bytes it has. */
  readonly wordEnds: Int32Array;
  readonly lengths: Int32Array;
  readonly kinds: Uint8Array;
  /** Field of each step's value; -1: nothing is read from it. */
  readonly fields: Int8Array;
  /** Start and end of each field in the record that was matched last; -1 for a field that records of the layout do not have. */
  readonly spans: Int32Array;
  /** The pairs of its tags, as `endOfTags` leaves them. */
  readonly pairs: Int32Array;
}

/** Fields that are read, by number. */
export const FIELD = {
  kid: 0,
  enabled: 1,
  created: 2,
  updated: 3,
  notBefore: 4,
  expires: 5,
  recoveryLevel: 6,
  managed: 7,
  tags: 8,
  keyType: 9,
  keyOps: 10,
  id: 11,
  name: 12,
} as const;

export const FIELDS = Object.keys(FIELD).length;

/** Kinds of values. */
export const KIND = { none: 0, scalar: 1, text: 2, textOrNull: 3, flag: 4, date: 5, tags: 6, texts: 7, null: 8 } as const;

/** How far behind its opening quote the colon of a text stands that begins with https: */
const COLON_OF_SCHEME = 6;

/**
 * -1 for a value that may be a web address: the general reader must look at it, as it may tell that the key is a certificate's, or something
 * of the vault's host.
 */
const unlessAddress = ({ bytes }: Bytes, at: number, behind: number): number =>
  behind - at > COLON_OF_SCHEME && bytes[at + COLON_OF_SCHEME] === COLON ? -1 : behind;

/** Offset behind a value of a kind. */
export function endOfValue(kind: number, text: Bytes, at: number, end: number, pairs: Int32Array): number {
  switch (kind) {
    case KIND.scalar:
      return unlessAddress(text, at, endOfScalar(text, at, end));
    case KIND.flag:
      return endOfFlag(text, at, end);
    case KIND.date:
      return endOfDate(text, at, end);
    case KIND.textOrNull:
      return unlessAddress(text, at, endOfTextOrNull(text, at, end));
    case KIND.text:
      return endOfText(text, at, end);
    case KIND.tags:
      return endOfTags(text, at, end, pairs);
    case KIND.texts:
      return endOfTexts(text, at, end);
    default:
      return endOfNull(text, at, end);
  }
}

/**
 * Matches the record at an offset, and leaves in `spans` and `pairs` where its fields stand. Returns the offset behind it, -1 when it has
 * another layout. Nearly all time of reading is spent here, and nothing is allocated.
 */
export function matchRecord(text: Bytes, start: number, end: number, layout: Layout): number {
  const { bytes, view } = text;
  const { words, wordEnds, lengths, kinds, fields, spans, pairs } = layout;
  let at = start;
  let word = 0;
  for (let step = 0; step < kinds.length; step += 1) {
    const wordEnd = wordEnds[step] as number;
    const length = lengths[step] as number;
    const behindLiteral = at + length;
    if (behindLiteral > end) return -1;
    if (length >= 4) {
      for (; word < wordEnd - 1; word += 1, at += 4) if (view.getInt32(at, true) !== words[word]) return -1;
      if (view.getInt32(behindLiteral - 4, true) !== words[word]) return -1;
      word += 1;
    } else for (; word < wordEnd; word += 1, at += 1) if (bytes[at] !== words[word]) return -1;
    at = behindLiteral;
    const kind = kinds[step] as number;
    if (kind === KIND.none) return at;
    const behind = endOfValue(kind, text, at, end, pairs);
    if (behind < 0) return -1;
    const field = fields[step] as number;
    if (field >= 0) {
      spans[2 * field] = at;
      spans[2 * field + 1] = behind;
    }
    at = behind;
  }
  return at;
}
