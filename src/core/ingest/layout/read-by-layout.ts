import { parseKid } from "../../model/identity.ts";
import {
  ENABLED_KNOWN,
  EXPIRES_UNSET,
  MANAGED_KNOWN,
  NOT_BEFORE_UNSET,
  newRow,
  numberOf,
  type RowWriter,
  tagText,
  writeName,
} from "../../model/key-rows.ts";
import { normaliseTags } from "../normalise.ts";
import { instantOfToken } from "./instant.ts";
import { type Layout, learnLayout } from "./learn.ts";

/** A key list that was read as rows: rows of one vault in the order of the list. */
export interface RowList {
  readonly host: string;
  readonly artifact: string;
  readonly pointer: string;
  readonly start: number;
  readonly end: number;
}

/** Layouts met so far, the last one that fitted first, and texts of values that were understood already. */
export interface LayoutBook {
  readonly layouts: Layout[];
  readonly tagSets: Map<string, number>;
  readonly keyOps: Map<string, number>;
  readonly words: Map<string, number>;
}

export const newLayoutBook = (): LayoutBook => ({ layouts: [], tagSets: new Map(), keyOps: new Map(), words: new Map() });

const MOST_LAYOUTS = 8;
const MOST_TEXTS = 20_000;

/** Where records go. */
interface RecordSink {
  readonly writer: RowWriter;
  readonly book: LayoutBook;
  /** Number of the artifact in the rows. */
  readonly artifact: number;
  /** Number of the pointer of the list, or of the record itself. */
  readonly pointer: number;
  host: string;
  hostNumber: number;
  prefix: string;
}

const newSink = (artifact: string, writer: RowWriter, book: LayoutBook): RecordSink => ({
  writer,
  book,
  artifact: numberOf(artifact, writer.artifacts),
  pointer: numberOf("", writer.pointers),
  host: "",
  hostNumber: -1,
  prefix: "",
});

/** A copy that does not keep the whole text of a file alive, as a slice of it would. */
const detached = (text: string): string => ` ${text}`.slice(1);

/** The number of a text's meaning, made once for each text; undefined when it has none. */
function remembered(text: string, known: Map<string, number>, understand: (text: string) => number | undefined): number | undefined {
  const number = known.get(text);
  if (number !== undefined) return number;
  const made = understand(text);
  if (made === undefined) return undefined;
  if (known.size >= MOST_TEXTS) known.clear();
  known.set(detached(text), made);
  return made;
}

const QUOTE = 34;

/** The layout took the text for null or an object of texts without escapes: four quotes to a pair tell how many pairs it has. */
function tagSetOf(text: string, { book, writer }: RecordSink): number | undefined {
  return remembered(text, book.tagSets, () => {
    const value = JSON.parse(text) as Record<string, string> | null;
    let quotes = 0;
    for (let at = 0; at < text.length; at += 1) if (text.charCodeAt(at) === QUOTE) quotes += 1;
    if (value !== null && Object.keys(value).length * 4 < quotes) return undefined;
    return numberOf(tagText(normaliseTags(value) ?? []), writer.tagSets);
  });
}

const keyOpsOf = (text: string, { book, writer }: RecordSink): number =>
  text === "null" ? -1 : (remembered(text, book.keyOps, () => numberOf(JSON.stringify(JSON.parse(text)), writer.words)) ?? -1);

const wordOf = (token: string, { book, writer }: RecordSink): number =>
  token === "null" || token === '""'
    ? -1
    : (remembered(token, book.words, () => numberOf(detached(token.slice(1, -1)), writer.words)) ?? -1);

const NAME = /^[0-9A-Za-z-]{1,127}(?:\/[0-9A-Za-z]+)?$/;

/** Sets the sink's host from a key identifier and returns where its name starts; -1 for no key identifier. */
function nameStart(token: string, sink: RecordSink): number {
  if (sink.prefix === "" || !token.startsWith(sink.prefix)) {
    // Parts of the identifier are kept, and would keep the whole text of the file with them.
    const own = detached(token);
    const identity = parseKid(own.slice(1, -1));
    const at = own.indexOf("/keys/");
    if (identity === null || at < 0) return -1;
    sink.prefix = own.slice(0, at + 6);
    sink.host = identity.host;
    sink.hostNumber = numberOf(identity.host, sink.writer.hosts);
  }
  return sink.prefix.length;
}

const FLAGS = { true: 3, false: 1, null: 0 } as const;

const flagsOf = (token: string): number => FLAGS[token as keyof typeof FLAGS];

/** Where a key identifier ends: before its closing quote, and before a trailing slash. */
const endOfKid = (kid: string): number => (kid.charCodeAt(kid.length - 2) === 47 ? kid.length - 2 : kid.length - 1);

/** Adds the record of a match as a row; false when a value is not what its schema allows, so that the general reader must look. */
function addRecord(match: RegExpExecArray, { groups, role }: Layout, index: number, sink: RecordSink): boolean {
  const kid = match[groups.kid] as string;
  const start = nameStart(kid, sink);
  if (start < 0) return false;
  const rest = kid.slice(start, endOfKid(kid));
  const slash = rest.indexOf("/");
  // Upper case in a version is folded by the general reader.
  if (!NAME.test(rest) || (slash >= 0 && /[A-Z]/.test(rest.slice(slash)))) return false;
  const created = dateIn(match, groups.created);
  const updated = dateIn(match, groups.updated);
  const notBefore = dateIn(match, groups.notBefore);
  const expires = dateIn(match, groups.expires);
  if (created === undefined || updated === undefined || notBefore === undefined || expires === undefined) return false;
  const tagSet = groups.tags < 0 ? -1 : tagSetOf(match[groups.tags] as string, sink);
  if (tagSet === undefined) return false;
  const { rows } = sink.writer;
  const row = newRow(rows, rest.length);
  const { columns } = rows;
  // az 2.73 to 2.75 leave unset dates out; a whole attributes object always has created.
  const isNotBeforeUnset = notBefore === null && (groups.created >= 0 || groups.notBefore >= 0);
  const isExpiresUnset = expires === null && (groups.created >= 0 || groups.expires >= 0);
  columns.form[row] = role === "key-bundle" ? 1 : slash < 0 ? 0 : 2;
  columns.flags[row] =
    (flagsOf(match[groups.enabled] as string) * ENABLED_KNOWN) |
    ((groups.managed < 0 ? 0 : flagsOf(match[groups.managed] as string)) * MANAGED_KNOWN) |
    (isNotBeforeUnset ? NOT_BEFORE_UNSET : 0) |
    (isExpiresUnset ? EXPIRES_UNSET : 0);
  columns.artifact[row] = sink.artifact;
  columns.document[row] = -1;
  columns.pointer[row] = sink.pointer;
  columns.index[row] = index;
  columns.host[row] = sink.hostNumber;
  columns.tagSet[row] = tagSet;
  columns.keyType[row] = groups.keyType < 0 ? -1 : wordOf(match[groups.keyType] as string, sink);
  columns.keyOps[row] = groups.keyOps < 0 ? -1 : keyOpsOf(match[groups.keyOps] as string, sink);
  columns.recoveryLevel[row] = groups.recoveryLevel < 0 ? -1 : wordOf(match[groups.recoveryLevel] as string, sink);
  columns.attribution[row] = -1;
  columns.created[row] = created ?? Number.NaN;
  columns.updated[row] = updated ?? Number.NaN;
  columns.notBefore[row] = notBefore ?? Number.NaN;
  columns.expires[row] = expires ?? Number.NaN;
  writeName(rows, row, rest, 0, rest.length);
  return true;
}

const dateIn = (match: RegExpExecArray, group: number): number | null | undefined =>
  group < 0 ? null : instantOfToken(match[group] as string);

/** Reads the record at an offset; the offset behind it, or -1 when no layout fits. */
function readRecordAt(text: string, start: number, index: number, sink: RecordSink): number {
  const { layouts } = sink.book;
  for (let at = 0; at < layouts.length; at += 1) {
    const layout = layouts[at] as Layout;
    layout.pattern.lastIndex = start;
    const match = layout.pattern.exec(text);
    if (match === null) continue;
    if (at > 0) layouts.unshift(...layouts.splice(at, 1));
    return addRecord(match, layout, index, sink) ? layout.pattern.lastIndex : -1;
  }
  const learnt = learnLayout(text, start);
  if (learnt === null) return -1;
  layouts.unshift(learnt);
  layouts.splice(MOST_LAYOUTS);
  learnt.pattern.lastIndex = start;
  const match = learnt.pattern.exec(text);
  return match !== null && addRecord(match, learnt, index, sink) ? learnt.pattern.lastIndex : -1;
}

const skipSpace = (text: string, from: number): number => {
  let at = from;
  for (let code = text.charCodeAt(at); code === 32 || code === 10 || code === 13 || code === 9; code = text.charCodeAt(at)) at += 1;
  return at;
};

const COMMA = 44;
const OPEN = 91;
const CLOSE = 93;
const OPEN_OBJECT = 123;

/** Cuts rows of one list into runs of one vault each; only records that a key list is made of count. */
function listsOf(artifact: string, start: number, { rows }: RowWriter): RowList[] {
  const lists: RowList[] = [];
  const { host, form } = rows.columns;
  let from = start;
  for (let row = start + 1; row <= rows.length; row += 1) {
    if (row < rows.length && host[row] === host[from]) continue;
    if (form.subarray(from, row).includes(0))
      lists.push({ host: rows.hosts[host[from] as number] as string, artifact, pointer: "", start: from, end: row });
    from = row;
  }
  return lists;
}

/** A file that was read as rows. */
export interface RowReading {
  readonly roles: readonly string[];
  readonly records: number;
  readonly lists: readonly RowList[];
}

const ROLE_OF_FORM = ["key-list", "key-show", "key-versions"] as const;

/** What the rows from `first` on are, or null, and they are gone again: the general reader decides of whatever is not as plain as that. */
function conclude(path: string, first: number, fits: boolean, isList: boolean, writer: RowWriter): RowReading | null {
  const { rows } = writer;
  const forms = new Set(rows.columns.form.subarray(first, rows.length));
  // Lone key list records are for the general reader, and a list of key shows is no key list.
  const isPlain = fits && (isList ? !forms.has(1) : forms.has(1));
  const lists = isPlain && isList ? listsOf(path, first, writer) : [];
  if (!isPlain || new Set(lists.map(({ host }) => host)).size < lists.length) {
    rows.length = first;
    return null;
  }
  const roles = [...forms].map((form) => ROLE_OF_FORM[form] as string).sort();
  return { roles, records: rows.length - first, lists };
}

/**
 * Reads a whole text that is one list of keys, or one key, of layouts that can be read so. null, and no row added, for everything else:
 * then the general reader decides.
 */
export function readByLayout(path: string, text: string, writer: RowWriter, book: LayoutBook): RowReading | null {
  const first = writer.rows.length;
  const start = skipSpace(text, 0);
  if (text.charCodeAt(start) === OPEN) {
    const pieces = readPieces(path, writer, book);
    pieces.take(text, true);
    return pieces.finish();
  }
  if (text.charCodeAt(start) !== OPEN_OBJECT) return null;
  const end = readRecordAt(text, start, -1, newSink(path, writer, book));
  return conclude(path, first, end >= 0 && skipSpace(text, end) === text.length, false, writer);
}

/** A record that is longer is no key, whatever is still to come of it. */
const LONGEST_RECORD = 65_536;

/** One list of keys that comes in pieces, for files that fit into no text. */
export interface PieceReader {
  /** Characters that were used up: the others come again, before the next piece. -1: this is no list that can be read so. */
  readonly take: (text: string, isLast: boolean) => number;
  readonly finish: () => RowReading | null;
}

type Expected = "list" | "record" | "comma" | "end" | "nothing";

/** Reads a list piece by piece; what comes out is the same however it was cut. */
export function readPieces(path: string, writer: RowWriter, book: LayoutBook): PieceReader {
  const first = writer.rows.length;
  const sink = newSink(path, writer, book);
  let expected: Expected = "list";
  let index = 0;

  /** The offset behind what stands at an offset, -1 when it is not what has to stand there. */
  const step = (text: string, at: number): number => {
    const code = text.charCodeAt(at);
    if (expected === "record") {
      const end = readRecordAt(text, at, index, sink);
      if (end >= 0) {
        index += 1;
        expected = "comma";
      }
      return end;
    }
    const isClosed = expected === "comma" && code === CLOSE;
    if (!isClosed && code !== { list: OPEN, comma: COMMA, end: -1, nothing: -1 }[expected]) return -1;
    expected = isClosed ? "end" : "record";
    return at + 1;
  };

  return {
    take: (text, isLast) => {
      let at = skipSpace(text, 0);
      while (at < text.length) {
        const next = step(text, at);
        if (next < 0) {
          if (expected === "record" && !isLast && text.length - at < LONGEST_RECORD) return at;
          expected = "nothing";
          return -1;
        }
        at = skipSpace(text, next);
      }
      return at;
    },
    finish: () => conclude(path, first, expected === "end", true, writer),
  };
}
