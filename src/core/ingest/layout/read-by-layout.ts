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
import { scanJson } from "../../text/scan.ts";
import { normaliseTags } from "../normalise.ts";
import { instantOfToken } from "./instant.ts";
import { type Field, type Layout, learnLayout } from "./learn.ts";

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
}

export const newLayoutBook = (): LayoutBook => ({ layouts: [], tagSets: new Map(), keyOps: new Map() });

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

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function tagSetOf(text: string, { book, writer }: RecordSink): number | undefined {
  return remembered(text, book.tagSets, () => {
    const value = parsed(text);
    if (value === undefined || scanJson(text).duplicates.length > 0) return undefined;
    if (value !== null && !Object.values(value).every((item) => typeof item === "string")) return undefined;
    return numberOf(tagText(normaliseTags(value) ?? []), writer.tagSets);
  });
}

function keyOpsOf(text: string, { book, writer }: RecordSink): number | undefined {
  if (text === "null") return -1;
  return remembered(text, book.keyOps, () => {
    const value = parsed(text);
    return Array.isArray(value) && value.every((item) => typeof item === "string")
      ? numberOf(JSON.stringify(value), writer.words)
      : undefined;
  });
}

const wordOf = (token: string | undefined, { writer }: RecordSink): number => {
  if (token === undefined || token === "null" || token === '""') return -1;
  const text = token.slice(1, -1);
  return writer.words.numbers.get(text) ?? numberOf(detached(text), writer.words);
};

const NAME = /^[0-9A-Za-z-]{1,127}(?:\/[0-9A-Za-z]+)?$/;

/** Sets the sink's host from a key identifier and returns where its name starts; -1 for no key identifier. */
function nameStart(token: string, sink: RecordSink): number {
  if (sink.prefix === "" || !token.startsWith(sink.prefix)) {
    const identity = parseKid(token.slice(1, -1));
    const at = token.indexOf("/keys/");
    if (identity === null || at < 0) return -1;
    sink.prefix = detached(token.slice(0, at + 6));
    sink.host = identity.host;
    sink.hostNumber = numberOf(identity.host, sink.writer.hosts);
  }
  return sink.prefix.length;
}

const FLAGS = { true: 3, false: 1, null: 0 } as const;

const flagsOf = (token: string | undefined): number => (token === undefined ? 0 : FLAGS[token as keyof typeof FLAGS]);

/** Adds the record of a match as a row; false when a value is not what its schema allows, so that the general reader must look. */
function addRecord(match: RegExpExecArray, { groups, role }: Layout, index: number, sink: RecordSink): boolean {
  const at = (field: Field): string | undefined => {
    const group = groups[field];
    return group === undefined ? undefined : match[group];
  };
  const date = (token: string | undefined): number | null | undefined => (token === undefined ? null : instantOfToken(token));
  const kid = at("kid") as string;
  const start = nameStart(kid, sink);
  if (start < 0) return false;
  const last = kid.charCodeAt(kid.length - 2) === 47 ? kid.length - 2 : kid.length - 1;
  const rest = kid.slice(start, last);
  const slash = rest.indexOf("/");
  // Upper case in a version is folded by the general reader.
  if (!NAME.test(rest) || (slash >= 0 && /[A-Z]/.test(rest.slice(slash)))) return false;
  const created = at("created");
  const dates = [date(created), date(at("updated")), date(at("notBefore") ?? at("nbf")), date(at("expires") ?? at("exp"))] as const;
  const tagText = at("tags");
  const tagSet = tagText === undefined ? -1 : tagSetOf(tagText, sink);
  const opsText = at("keyOps");
  const keyOps = opsText === undefined ? -1 : keyOpsOf(opsText, sink);
  if (tagSet === undefined || keyOps === undefined || dates.includes(undefined)) return false;
  const { rows } = sink.writer;
  const row = newRow(rows, rest.length);
  const { columns } = rows;
  const unsetIsKnown = created !== undefined;
  const notBefore = dates[2];
  const expires = dates[3];
  columns.form[row] = role === "key-bundle" ? 1 : slash < 0 ? 0 : 2;
  columns.flags[row] =
    (flagsOf(at("enabled")) * ENABLED_KNOWN) |
    (flagsOf(at("managed")) * MANAGED_KNOWN) |
    (notBefore === null && (unsetIsKnown || at("notBefore") !== undefined || at("nbf") !== undefined) ? NOT_BEFORE_UNSET : 0) |
    (expires === null && (unsetIsKnown || at("expires") !== undefined || at("exp") !== undefined) ? EXPIRES_UNSET : 0);
  columns.artifact[row] = sink.artifact;
  columns.document[row] = -1;
  columns.pointer[row] = sink.pointer;
  columns.index[row] = index;
  columns.host[row] = sink.hostNumber;
  columns.tagSet[row] = tagSet;
  columns.keyType[row] = wordOf(at("keyType"), sink);
  columns.keyOps[row] = keyOps;
  columns.recoveryLevel[row] = wordOf(at("recoveryLevel"), sink);
  columns.attribution[row] = -1;
  columns.created[row] = dates[0] ?? Number.NaN;
  columns.updated[row] = dates[1] ?? Number.NaN;
  columns.notBefore[row] = notBefore ?? Number.NaN;
  columns.expires[row] = expires ?? Number.NaN;
  writeName(rows, row, rest, 0, rest.length);
  return true;
}

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
const CLOSE = 93;

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

/**
 * Reads a whole text that is one list of keys, or one key, of layouts that can be read so. null, and no row added, for everything else:
 * then the general reader decides.
 */
export function readByLayout(path: string, text: string, writer: RowWriter, book: LayoutBook): RowReading | null {
  const { rows } = writer;
  const first = rows.length;
  const start = skipSpace(text, 0);
  const isList = text.charCodeAt(start) === 91;
  if (!isList && text.charCodeAt(start) !== 123) return null;
  const sink = newSink(path, writer, book);
  const end = isList ? readListAt(text, start + 1, sink) : readRecordAt(text, start, -1, sink);
  const forms = new Set(rows.columns.form.subarray(first, rows.length));
  // Lone key list records are for the general reader, and a list of key shows is no key list.
  const fits = end >= 0 && skipSpace(text, end) === text.length && (isList ? !forms.has(1) : forms.has(1));
  const lists = fits && isList ? listsOf(path, first, writer) : [];
  if (!fits || new Set(lists.map(({ host }) => host)).size < lists.length) {
    rows.length = first;
    return null;
  }
  const roles = [...forms].map((form) => ROLE_OF_FORM[form] as string).sort();
  return { roles, records: rows.length - first, lists };
}

function readListAt(text: string, from: number, sink: RecordSink): number {
  let at = skipSpace(text, from);
  for (let index = 0; ; index += 1) {
    at = readRecordAt(text, at, index, sink);
    if (at < 0) return -1;
    at = skipSpace(text, at);
    const code = text.charCodeAt(at);
    if (code === CLOSE) return at + 1;
    if (code !== COMMA) return -1;
    at = skipSpace(text, at + 1);
  }
}
