import { parseKid } from "../../model/identity.ts";
import {
  ENABLED_KNOWN,
  EXPIRES_UNSET,
  FORM,
  MANAGED_KNOWN,
  NOT_BEFORE_UNSET,
  newArtifact,
  newRow,
  numberOf,
  type RowWriter,
} from "../../rows/key-rows.ts";
import { newTag, numberOfSet, sortInHand } from "../../rows/tag-sets.ts";
import { areSame, type Bytes, bytesOf, copyBytes, copyOf, textIn } from "../../text/bytes.ts";
import { isMoment } from "../../text/instant.ts";
import { addText, findText, newTextTable, type TextTable } from "../../text/text-table.ts";
import { instantIn, UNSET } from "./instant.ts";
import { FIELD, type Layout } from "./layout.ts";
import { OWN_DATE, PAIR } from "./tokens.ts";

/** Layouts met so far, the last one that fitted first, and texts of values that were understood already. */
export interface LayoutBook {
  readonly layouts: Layout[];
  /** The same of vaults. */
  readonly vaultLayouts: Layout[];
  readonly tags: TextTable;
  readonly keyOps: TextTable;
  readonly words: TextTable;
  /** Number of the host of the last key; -1 before the first. */
  host: number;
  /** What key identifiers of that host begin with, from the opening quote to the slash before the name. */
  prefix: Bytes;
}

export const newLayoutBook = (): LayoutBook => ({
  layouts: [],
  vaultLayouts: [],
  tags: newTextTable(),
  keyOps: newTextTable(),
  words: newTextTable(),
  host: -1,
  prefix: bytesOf(new Uint8Array()),
});

/** Where the records of one artifact go. */
export interface RecordSink {
  readonly writer: RowWriter;
  readonly book: LayoutBook;
  /** Number of the artifact in the rows. */
  readonly artifact: number;
  /** Number of the pointer of the list, or of the record itself. */
  readonly pointer: number;
}

export const newSink = (artifact: string, writer: RowWriter, book: LayoutBook): RecordSink => ({
  writer,
  book,
  artifact: newArtifact(artifact, writer),
  pointer: numberOf("", writer.pointers),
});

/** Sets the book's host from the key identifier in a span and returns where its name starts; -1 for no key identifier. */
function startOfName(text: Bytes, start: number, end: number, { book, writer }: RecordSink): number {
  const { length } = book.prefix.bytes;
  if (length > 0 && end - start > length && areSame(text, start, book.prefix, 0, length)) return start + length;
  const kid = textIn(text, start + 1, end - 1);
  const identity = parseKid(kid);
  const at = kid.indexOf("/keys/");
  if (identity === null || at < 0) return -1;
  // A copy: the next file is read into the same memory.
  book.prefix = copyOf(text, start, start + 1 + at + 6);
  book.host = numberOf(identity.host, writer.hosts);
  return start + book.prefix.bytes.length;
}

const SLASH = 47;
/**
 * Of each byte: 1 where it may stand in a name, 2 in a version as Azure gives it. Other versions are read by the general reader, which folds
 * upper case and knows what is no version, such as a key's rotation policy.
 */
const ALPHABET = new Uint8Array(256);
for (const letter of "0123456789abcdef") ALPHABET[letter.charCodeAt(0)] = 3;
for (const letter of "ghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-") ALPHABET[letter.charCodeAt(0)] = 1;
const LONGEST_NAME = 127;

/** Offset of the slash before the version, or `end` without one; -1 where the general reader must look at the name. */
function slashIn(bytes: Uint8Array, start: number, end: number): number {
  let at = start;
  while (at < end && ((ALPHABET[bytes[at] as number] as number) & 1) !== 0) at += 1;
  if (at === start || at - start > LONGEST_NAME) return -1;
  if (at === end) return end;
  if (bytes[at] !== SLASH || at + 1 === end) return -1;
  for (let rest = at + 1; rest < end; rest += 1) if (((ALPHABET[bytes[rest] as number] as number) & 2) === 0) return -1;
  return at;
}

/** Makes the tag whose name and value stand at the offsets. */
function newTagIn(text: Bytes, at: number, pairs: Int32Array, { book, writer }: RecordSink): number {
  const name = pairs[at] as number;
  const behind = pairs[at + 3] as number;
  const number = newTag(
    textIn(text, name + 1, (pairs[at + 1] as number) - 1),
    textIn(text, (pairs[at + 2] as number) + 1, behind - 1),
    writer.tagSets,
  );
  addText(book.tags, text, name, behind, number);
  return number;
}

/** The number of the set of tags of the record that was matched last; -1 when a name stands in it twice, or it has too many. */
function tagSetIn(text: Bytes, { pairs }: Layout, sink: RecordSink): number {
  const { tagSets } = sink.writer;
  const count = pairs[0] as number;
  if (count > tagSets.inHand.length || count * PAIR >= pairs.length) return -1;
  for (let tag = 0, at = 1; tag < count; tag += 1, at += PAIR) {
    const known = findText(sink.book.tags, text, pairs[at] as number, pairs[at + 3] as number);
    tagSets.inHand[tag] = known >= 0 ? known : newTagIn(text, at, pairs, sink);
  }
  return sortInHand(tagSets, count) ? numberOfSet(count, tagSets) : -1;
}

const NULL = 110;

/** The number of a text as a word; -1 for null, an empty text, and a field that is not there. */
function wordIn(text: Bytes, start: number, end: number, { book, writer }: RecordSink): number {
  if (start < 0 || text.bytes[start] === NULL || end - start === 2) return -1;
  const known = findText(book.words, text, start, end);
  if (known >= 0) return known;
  const number = numberOf(textIn(text, start + 1, end - 1), writer.words);
  addText(book.words, text, start, end, number);
  return number;
}

function keyOpsIn(text: Bytes, start: number, end: number, { book, writer }: RecordSink): number {
  if (start < 0 || text.bytes[start] === NULL) return -1;
  const known = findText(book.keyOps, text, start, end);
  if (known >= 0) return known;
  const number = numberOf(JSON.stringify(JSON.parse(textIn(text, start, end))), writer.words);
  addText(book.keyOps, text, start, end, number);
  return number;
}

/** Known and set are 3, known alone (false) is 1, 0 is null and a field that is not there: times the bit of KNOWN, both bits. */
function flagIn(bytes: Uint8Array, start: number): number {
  const first = start < 0 ? NULL : bytes[start];
  return first === 116 ? 3 : first === NULL ? 0 : 1;
}

const dateIn = (bytes: Uint8Array, spans: Int32Array, field: number): number =>
  (spans[2 * field] as number) < 0 ? UNSET : instantIn(bytes, spans[2 * field] as number, spans[2 * field + 1] as number);

/** Whether the name of the record that was matched last, if it has one, is the text that its identifier has between the offsets. */
export function isNamedSo(text: Bytes, spans: Int32Array, start: number, end: number): boolean {
  const name = spans[2 * FIELD.name] as number;
  if (name < 0 || text.bytes[name] === NULL) return true;
  return (spans[2 * FIELD.name + 1] as number) - name - 2 === end - start && areSame(text, name + 1, text, start, end - start);
}

/** Whether two fields hold the same bytes, in the form in which az prints dates: most keys were never updated. */
const isSameDate = (text: Bytes, spans: Int32Array, a: number, b: number): boolean =>
  (spans[2 * a + 1] as number) - (spans[2 * a] as number) === OWN_DATE &&
  (spans[2 * b + 1] as number) - (spans[2 * b] as number) === OWN_DATE &&
  areSame(text, spans[2 * a] as number, text, spans[2 * b] as number, OWN_DATE);

const mayHaveBeen = (at: number): boolean => at === UNSET || isMoment(at);

const orUnknown = (at: number): number => (at === UNSET ? Number.NaN : at);

/**
 * Adds the record that a layout matched last as a row. False when a value is not what its schema allows, or has a form that the general
 * reader must look at; then no row is added.
 */
export function addRow(text: Bytes, layout: Layout, index: number, sink: RecordSink): boolean {
  const { bytes } = text;
  const { spans, role } = layout;
  const kid = spans[2 * FIELD.kid] as number;
  const behindKid = spans[2 * FIELD.kid + 1] as number;
  const start = startOfName(text, kid, behindKid, sink);
  if (start < 0) return false;
  const end = bytes[behindKid - 2] === SLASH ? behindKid - 2 : behindKid - 1;
  const slash = slashIn(bytes, start, end);
  if (slash < 0 || !isNamedSo(text, spans, start, slash)) return false;
  const created = dateIn(bytes, spans, FIELD.created);
  const updated = isSameDate(text, spans, FIELD.created, FIELD.updated) ? created : dateIn(bytes, spans, FIELD.updated);
  const notBefore = dateIn(bytes, spans, FIELD.notBefore);
  const expires = dateIn(bytes, spans, FIELD.expires);
  if (!mayHaveBeen(created) || !mayHaveBeen(updated) || Number.isNaN(notBefore) || Number.isNaN(expires)) return false;
  const tags = spans[2 * FIELD.tags] as number;
  const tagSet = tags < 0 ? -1 : tagSetIn(text, layout, sink);
  if (tags >= 0 && tagSet < 0) return false;
  const { rows } = sink.writer;
  const row = newRow(rows, end - start);
  const { columns } = rows;
  // az 2.73 to 2.75 leave unset dates out; a whole attributes object always has created.
  const isWhole = (spans[2 * FIELD.created] as number) >= 0;
  const isNotBeforeUnset = notBefore === UNSET && (isWhole || (spans[2 * FIELD.notBefore] as number) >= 0);
  const isExpiresUnset = expires === UNSET && (isWhole || (spans[2 * FIELD.expires] as number) >= 0);
  columns.form[row] = role === "key-bundle" ? FORM.show : slash === end ? FORM.list : FORM.version;
  columns.flags[row] =
    (flagIn(bytes, spans[2 * FIELD.enabled] as number) * ENABLED_KNOWN) |
    (flagIn(bytes, spans[2 * FIELD.managed] as number) * MANAGED_KNOWN) |
    (isNotBeforeUnset ? NOT_BEFORE_UNSET : 0) |
    (isExpiresUnset ? EXPIRES_UNSET : 0);
  columns.artifact[row] = sink.artifact;
  columns.document[row] = -1;
  columns.pointer[row] = sink.pointer;
  columns.index[row] = index;
  columns.host[row] = sink.book.host;
  columns.tagSet[row] = tagSet;
  columns.keyType[row] = wordIn(text, spans[2 * FIELD.keyType] as number, spans[2 * FIELD.keyType + 1] as number, sink);
  columns.keyOps[row] = keyOpsIn(text, spans[2 * FIELD.keyOps] as number, spans[2 * FIELD.keyOps + 1] as number, sink);
  columns.recoveryLevel[row] = wordIn(text, spans[2 * FIELD.recoveryLevel] as number, spans[2 * FIELD.recoveryLevel + 1] as number, sink);
  columns.attribution[row] = -1;
  columns.fieldsAt[row] = -1;
  columns.created[row] = orUnknown(created);
  columns.updated[row] = orUnknown(updated);
  columns.notBefore[row] = orUnknown(notBefore);
  columns.expires[row] = orUnknown(expires);
  const { names, nameEnd } = columns;
  const to = row === 0 ? 0 : (nameEnd[row - 1] as number);
  copyBytes(bytes, start, end, names, to);
  nameEnd[row] = to + end - start;
  return true;
}
