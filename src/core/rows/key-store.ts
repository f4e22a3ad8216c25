import { byText } from "../basis/compare.ts";
import { bySource, type Source } from "../model/facts.ts";
import { kidOf } from "../model/identity.ts";
import { type KeyState, resolveKey, resolveOne } from "../model/key-state.ts";
import type { KeyRows, KidSet, ListedRows, RowRange } from "../model/tables.ts";
import { FORM, isListed, readingAt } from "./key-rows.ts";
import { foldedNameAt, nameAt } from "./row-names.ts";

/** A key list that was read as rows: rows of one vault in the order of the list. */
export interface RowList {
  readonly host: string;
  readonly artifact: string;
  /** 0-based place among the documents of the artifact; undefined when it is the only one. */
  readonly document?: number;
  readonly pointer: string;
  readonly start: number;
  readonly end: number;
}

/** All key readings of the snapshot by vault host. */
export type KeyStore = ReadonlyMap<string, readonly RowRange[]>;

/** Whatever is said of several vaults names them in one order, however the snapshot was divided. */
function inOrder(store: KeyStore): KeyStore {
  let last = "";
  for (const host of store.keys()) {
    if (host < last) return new Map([...store].sort(([a], [b]) => byText(a, b)));
    last = host;
  }
  return store;
}

/** The row behind those that are of one vault with the first. */
function endOfVault({ columns: { host }, length }: KeyRows, start: number): number {
  const number = host[start] as number;
  let end = start + 1;
  while (end < length && host[end] === number) end += 1;
  return end;
}

/** The same, where rows of some artifacts, by their numbers, are left out. */
function endOfKept(rows: KeyRows, start: number, isLeftOut: readonly boolean[]): number {
  const end = endOfVault(rows, start);
  for (let row = start; row < end; row += 1) if (isLeftOut[rows.columns.artifact[row] as number] === true) return row;
  return end;
}

/** Gathers rows by vault; rows of the given artifacts are left out. */
export function storeKeys(tables: readonly KeyRows[], leftOut: ReadonlySet<string>): KeyStore {
  const store = new Map<string, RowRange[]>();
  for (const rows of tables) {
    const isLeftOut = leftOut.size === 0 ? null : rows.artifacts.map((path) => leftOut.has(path));
    for (let start = 0; start < rows.length; ) {
      const end = isLeftOut === null ? endOfVault(rows, start) : endOfKept(rows, start, isLeftOut);
      if (end > start) {
        const name = rows.hosts[rows.columns.host[start] as number] as string;
        const ranges = store.get(name);
        if (ranges === undefined) store.set(name, [{ rows, start, end }]);
        else ranges.push({ rows, start, end });
      }
      start = end > start ? end : start + 1;
    }
  }
  return inOrder(store);
}

interface NamedRow {
  readonly name: string;
  readonly rows: KeyRows;
  readonly row: number;
}

/** Rows of one vault in the order of their keys' names, rows of the same key side by side. */
function rowsByName(ranges: readonly RowRange[]): readonly NamedRow[] {
  const named: NamedRow[] = [];
  let isSorted = true;
  let last = "";
  for (const { rows, start, end } of ranges)
    for (let row = start; row < end; row += 1) {
      const name = foldedNameAt(rows, row);
      if (name < last) isSorted = false;
      last = name;
      named.push({ name, rows, row });
    }
  return isSorted ? named : named.sort((a, b) => byText(a.name, b.name));
}

/** The rows that speak of one key. */
export type KeyGroup = readonly [NamedRow, ...NamedRow[]];

/** The keys of one vault with their rows, in the order of their identifiers. */
export function* groupsIn(ranges: readonly RowRange[]): Generator<KeyGroup> {
  const named = rowsByName(ranges);
  for (let start = 0; start < named.length; ) {
    const first = named[start] as NamedRow;
    let end = start + 1;
    while (end < named.length && (named[end] as NamedRow).name === first.name) end += 1;
    yield end === start + 1 ? [first] : [first, ...named.slice(start + 1, end)];
    start = end;
  }
}

/** Whether a statement on the key found its owner by path or map. */
export const isAttributed = (group: KeyGroup): boolean => group.some(({ rows, row }) => (rows.columns.attribution[row] as number) >= 0);

/** Resolves a key to what the evidence says of it. */
export function stateOfGroup(group: KeyGroup): KeyState {
  const [first] = group;
  if (group.length === 1) return resolveOne(readingAt(first.rows, first.row));
  return resolveKey(group.map(({ rows, row }) => readingAt(rows, row)).sort(bySource));
}

/** The keys of one vault, resolved one at a time, in the order of their identifiers. May be walked again. */
export const keysIn = (ranges: readonly RowRange[]): Iterable<KeyState> => ({
  *[Symbol.iterator]() {
    for (const group of groupsIn(ranges)) yield stateOfGroup(group);
  },
});

/** Whether a key of the vault has a name, given in lower case. */
export function hasKeyNamed(ranges: readonly RowRange[], name: string): boolean {
  for (const { rows, start, end } of ranges) for (let row = start; row < end; row += 1) if (foldedNameAt(rows, row) === name) return true;
  return false;
}

/** Paths of the artifacts that the rows were read from, perhaps repeatedly. */
export function* artifactsOf(ranges: readonly RowRange[]): Generator<string> {
  for (const { rows, start, end } of ranges) {
    const { artifact } = rows.columns;
    for (let row = start; row < end; row += 1)
      if (row === start || artifact[row] !== artifact[row - 1]) yield rows.artifacts[artifact[row] as number] as string;
  }
}

/** Where the rows were read, and of which key; its name in lower case is made when somebody asks. */
export function* keyPlaces(ranges: readonly RowRange[]): Generator<{ readonly artifact: string; readonly name: () => string }> {
  for (const { rows, start, end } of ranges)
    for (let row = start; row < end; row += 1)
      yield { artifact: rows.artifacts[rows.columns.artifact[row] as number] as string, name: () => foldedNameAt(rows, row) };
}

const artifactOf = ({ rows, row }: NamedRow): string => rows.artifacts[rows.columns.artifact[row] as number] as string;

/** The row of the first artifact by path: rows come in the order in which artifacts were read, and that is left to chance. */
const firstByPath = (group: KeyGroup): NamedRow => group.reduce((first, row) => (artifactOf(row) < artifactOf(first) ? row : first));

/** Every key with its name, for attribution by names. */
export function* namesIn(store: KeyStore): Generator<{ readonly kid: string; readonly host: string; readonly name: string }> {
  for (const [host, ranges] of store)
    for (const group of groupsIn(ranges)) {
      const { rows, row, name: folded } = firstByPath(group);
      yield { kid: kidOf(host, folded), host, name: nameAt(rows, row).slice(0, folded.length) };
    }
}

/** The rows that a list was read as; null for one that was read otherwise. */
export const rowsOfList = (kids: KidSet): ListedRows | null => ("rows" in kids ? kids : null);

/** Whether a list is made of these very rows, and of no others. */
export function isMadeOf(kids: KidSet, ranges: readonly RowRange[]): boolean {
  const own = rowsOfList(kids);
  const [range] = ranges;
  if (own === null || range === undefined || ranges.length > 1) return false;
  if (range.rows !== own.rows || range.start !== own.start || range.end !== own.end) return false;
  const { form } = own.rows.columns;
  for (let row = own.start; row < own.end; row += 1) if (form[row] !== FORM.list) return false;
  return true;
}

const madeKids = new WeakMap<ListedRows, ReadonlySet<string>>();

/** The identifiers of a list. */
export function kidsIn(list: KidSet): ReadonlySet<string> {
  if (!("rows" in list)) return list;
  const known = madeKids.get(list);
  if (known !== undefined) return known;
  const { rows, start, end, host } = list;
  const kids = new Set<string>();
  for (let row = start; row < end; row += 1) if (isListed(rows, row)) kids.add(kidOf(host, nameAt(rows, row)));
  madeKids.set(list, kids);
  return kids;
}

export const sourceOfList = ({ artifact, document, pointer }: RowList): Source =>
  document === undefined ? { artifact, pointer } : { artifact, document, pointer };
