import { pushAll } from "../../basis/push-all.ts";
import type { RowRange } from "../../model/tables.ts";
import { FORM, type RowWriter } from "../../rows/key-rows.ts";
import type { RowList } from "../../rows/key-store.ts";

/** A file that was read as rows. */
export interface RowReading {
  readonly roles: readonly string[];
  readonly records: number;
  readonly lists: readonly RowList[];
}

/** Rows of one artifact, as they stand. */
export interface RowSpan {
  /** Forms of the rows, each form a bit. */
  readonly forms: number;
  readonly records: number;
  readonly lists: readonly RowList[];
}

/** Rows that stand one behind the other. */
type Stretch = Pick<RowRange, "start" | "end">;

/** Which of the documents of an artifact a list is, where there are several. */
type OfDocument = Pick<RowList, "document">;

/** Cuts rows of one list into runs of one vault each; only records that a key list is made of count. */
function listsOf(artifact: string, { start, end }: Stretch, { rows }: RowWriter, of: OfDocument): RowList[] {
  const lists: RowList[] = [];
  const { host, form } = rows.columns;
  let from = start;
  let isListed = false;
  for (let row = start; row <= end; row += 1) {
    if (row === end || host[row] !== host[from]) {
      if (isListed) lists.push({ host: rows.hosts[host[from] as number] as string, artifact, ...of, pointer: "", start: from, end: row });
      from = row;
      isListed = false;
    }
    if (form[row] === FORM.list) isListed = true;
  }
  return lists;
}

/** Forms as a bit each. */
const [LISTS, SHOWS, VERSIONS] = [1 << FORM.list, 1 << FORM.show, 1 << FORM.version] as const;

/**
 * What the rows of an artifact are, by their forms: one list for all artifacts that are alike, which are as many as the keys. Frozen, for
 * whoever is given an assessment of one run must not change what the next one says.
 */
const ROLES: readonly (readonly string[])[] = Array.from({ length: (LISTS | SHOWS | VERSIONS) + 1 }, (_, forms) =>
  Object.freeze([
    ...((forms & LISTS) !== 0 ? ["key-list"] : []),
    ...((forms & SHOWS) !== 0 ? ["key-show"] : []),
    ...((forms & VERSIONS) !== 0 ? ["key-versions"] : []),
  ]),
);

function formsOf({ start, end }: Stretch, { rows }: RowWriter): number {
  const { form } = rows.columns;
  let forms = 0;
  for (let row = start; row < end; row += 1) forms |= 1 << (form[row] as number);
  return forms;
}

const areDifferent = (lists: readonly RowList[]): boolean =>
  lists.length < 2 || new Set(lists.map(({ host }) => host)).size === lists.length;

/** Rows that are one list or, where it is none, one key. */
export interface DocumentRows extends Stretch {
  readonly isList: boolean;
}

const spanOf = (path: string, rows: DocumentRows, writer: RowWriter, of: OfDocument): RowSpan => ({
  forms: formsOf(rows, writer),
  records: rows.end - rows.start,
  lists: rows.isList ? listsOf(path, rows, writer, of) : [],
});

/** The rows from `start` on, which are of one list, cut into lists of one vault each. */
export const spanFrom = (path: string, start: number, writer: RowWriter): RowSpan =>
  spanOf(path, { start, end: writer.rows.length, isList: true }, writer, {});

/** What rows are that are all of an artifact; null for what the general reader must decide: whatever is not as plain as that. */
export function concludeSpan({ forms, records, lists }: RowSpan, isList: boolean): RowReading | null {
  // Lone key list records are for the general reader, and a list of key shows is no key list.
  const isPlain = ((forms & SHOWS) !== 0) !== isList;
  return isPlain && areDifferent(lists) ? { roles: ROLES[forms] as readonly string[], records, lists } : null;
}

/**
 * What documents are that stand one behind the other in an artifact; null for what the general reader must decide. Rows of several are given the
 * numbers of their documents.
 */
export function concludeDocuments(path: string, documents: readonly DocumentRows[], writer: RowWriter): RowReading | null {
  const [only] = documents;
  if (only === undefined) return null;
  if (documents.length === 1) return concludeSpan(spanOf(path, only, writer, {}), only.isList);
  const { document } = writer.rows.columns;
  const lists: RowList[] = [];
  let forms = 0;
  for (const [at, rows] of documents.entries()) {
    document.fill(at, rows.start, rows.end);
    const span = spanOf(path, rows, writer, { document: at });
    if (rows.isList && (span.forms & SHOWS) !== 0) return null;
    forms |= span.forms;
    pushAll(lists, span.lists);
  }
  const records = writer.rows.length - only.start;
  return areDifferent(lists) ? { roles: ROLES[forms] as readonly string[], records, lists } : null;
}

/** One list that was read in two parts. */
export const joinSpans = (a: RowSpan, b: RowSpan): RowSpan => ({
  forms: a.forms | b.forms,
  records: a.records + b.records,
  lists: [...a.lists, ...b.lists],
});
