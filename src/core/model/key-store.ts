import { by, byText } from "../compare.ts";
import type { KeyReading, Source } from "../ingest/facts.ts";
import type { RowList } from "../ingest/layout/read-by-layout.ts";
import { kidOf } from "./identity.ts";
import { isListed, type KeyRows, nameAt, readingAt } from "./key-rows.ts";
import { type KeyState, resolveKey, resolveOne } from "./key-state.ts";

/** Rows of one vault that stand one after another. */
interface RowRange {
  readonly rows: KeyRows;
  readonly start: number;
  readonly end: number;
}

/** All key readings of the snapshot by vault host. */
export type KeyStore = ReadonlyMap<string, readonly RowRange[]>;

/** Gathers rows by vault; rows of the given artifacts are left out. */
export function storeKeys(tables: readonly KeyRows[], left: ReadonlySet<string>): KeyStore {
  const store = new Map<string, RowRange[]>();
  for (const rows of tables) {
    const { host, artifact } = rows.columns;
    const isLeft = rows.artifacts.map((path) => left.has(path));
    for (let start = 0; start < rows.length; ) {
      const number = host[start] as number;
      let end = start;
      while (end < rows.length && host[end] === number && !isLeft[artifact[end] as number]) end += 1;
      if (end > start) {
        const name = rows.hosts[number] as string;
        const ranges = store.get(name);
        if (ranges === undefined) store.set(name, [{ rows, start, end }]);
        else ranges.push({ rows, start, end });
      }
      start = end > start ? end : start + 1;
    }
  }
  return store;
}

const sourceOrder = by<KeyReading>(
  ({ source }) => source.artifact,
  ({ source }) => source.document ?? 0,
  ({ source }) => source.pointer,
);

/** Rows of one vault by key, keys in the order of their identifiers. */
function rowsByKey(ranges: readonly RowRange[]): [string, { rows: KeyRows; row: number }[]][] {
  const groups = new Map<string, { rows: KeyRows; row: number }[]>();
  for (const { rows, start, end } of ranges)
    for (let row = start; row < end; row += 1) {
      const full = nameAt(rows, row);
      const slash = full.indexOf("/");
      const name = (slash < 0 ? full : full.slice(0, slash)).toLowerCase();
      const group = groups.get(name);
      if (group === undefined) groups.set(name, [{ rows, row }]);
      else group.push({ rows, row });
    }
  return [...groups].sort(([a], [b]) => byText(a, b));
}

function stateOf(group: readonly { rows: KeyRows; row: number }[]): KeyState {
  const [first] = group;
  if (group.length === 1 && first !== undefined) return resolveOne(readingAt(first.rows, first.row));
  return resolveKey(group.map(({ rows, row }) => readingAt(rows, row)).sort(sourceOrder));
}

/** The keys of one vault, resolved one at a time, in the order of their identifiers. May be walked again. */
export const keysIn = (ranges: readonly RowRange[]): Iterable<KeyState> => ({
  *[Symbol.iterator]() {
    for (const [, group] of rowsByKey(ranges)) yield stateOf(group);
  },
});

/** Every key with its name, for attribution by names. */
export function* namesIn(store: KeyStore): Generator<{ readonly kid: string; readonly host: string; readonly name: string }> {
  for (const [host, ranges] of store)
    for (const [, group] of rowsByKey(ranges)) {
      const { rows, row } = group[0] as { rows: KeyRows; row: number };
      const name = nameAt(rows, row).split("/", 1)[0] as string;
      yield { kid: kidOf(host, name), host, name };
    }
}

/** Key identifiers of one list, made when somebody asks: most lists nobody doubts. */
export interface KidSet extends Iterable<string> {
  readonly size: number;
  has(kid: string): boolean;
}

/** The keys of a list that was read as rows. */
export function kidsOf(rows: KeyRows, { host, start, end }: RowList): KidSet {
  let kids: Set<string> | undefined;
  const all = (): Set<string> => {
    if (kids !== undefined) return kids;
    kids = new Set();
    for (let row = start; row < end; row += 1) if (isListed(rows, row)) kids.add(kidOf(host, nameAt(rows, row)));
    return kids;
  };
  return {
    get size() {
      return all().size;
    },
    has: (kid) => all().has(kid),
    [Symbol.iterator]: () => all().values(),
  };
}

export const sourceOfList = ({ artifact, pointer }: RowList): Source => ({ artifact, pointer });
