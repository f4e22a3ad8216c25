import type { KeyKind } from "../assessment/key-record.ts";
import type { KeyRows, RowRange } from "../model/tables.ts";
import { bySourceOfRow, type RowAt } from "../rows/key-parts.ts";
import { EXPIRES_UNSET, NOT_BEFORE_UNSET } from "../rows/key-rows.ts";
import { groupsIn } from "../rows/key-store.ts";
import { isOneAttributed, likenessOf } from "../rows/likeness.ts";
import { compareNames, isPlainName, nameIn, versionIn } from "../rows/row-names.ts";
import { type RowsByKey, rowGrouper } from "../rows/rows-by-key.ts";
import { tagClasses } from "../rules/key/tag-classes.ts";
import type { Ascii } from "../text/ascii.ts";
import type { Judging } from "./describe-key.ts";
import { kindBook } from "./kinds.ts";

/**
 * The keys of all vaults in their order, as numbers: which rows speak of each, and of which kind it is. Reports walk the keys several
 * times, and what costs most of a walk, to group rows by names, to sort them and to find out which are alike, is done once. It takes
 * 8 bytes a row and 8 a key.
 */
export interface KeyIndex {
  readonly tables: readonly KeyRows[];
  /** Table and row of each reading; those of a key one after another, in the order of their sources. */
  readonly tableOf: Uint32Array;
  readonly rowOf: Uint32Array;
  /** Where the readings of each key end. */
  readonly readingsEnd: Uint32Array;
  /** The kind of each key by number; -1 for a key that only the general way describes. */
  readonly kindOf: Int32Array;
  readonly kinds: readonly KeyKind[];
  /** Where the keys of each vault end. */
  readonly keysEnd: Uint32Array;
}

const isPlain = ({ rows, row }: RowAt): boolean => isPlainName(rows.columns, row);

const isSameDate = (a: number, b: number): boolean => a === b || (Number.isNaN(a) && Number.isNaN(b));

/** Whether none of the readings is later than another, so that the first that says something is as good as all. */
const areOfOneUpdate = ([first, ...others]: readonly [RowAt, ...RowAt[]]): boolean =>
  others.every(({ rows, row }) => isSameDate(rows.columns.updated[row] as number, first.rows.columns.updated[first.row] as number));

/** Whether all readings that say something of an aspect say the same. */
function isSaidOnce<T>(readings: Readings, of: (reading: RowAt) => T | undefined, areSame: (a: T, b: T) => boolean): boolean {
  let first: T | undefined;
  for (const reading of readings) {
    const said = of(reading);
    if (said === undefined) continue;
    if (first === undefined) first = said;
    else if (!areSame(first, said)) return false;
  }
  return true;
}

const isEqual = (a: unknown, b: unknown): boolean => a === b;
const isSameName = (a: Ascii, b: Ascii): boolean => compareNames(a, b) === 0;

const versionAt = ({ rows: { columns }, row }: RowAt): Ascii | undefined => versionIn(columns, row, nameIn(columns, row)) ?? undefined;

const WORDS = (["keyType", "keyOps", "recoveryLevel"] as const).map(
  (which) =>
    ({ rows: { words, columns }, row }: RowAt): string | undefined =>
      words[columns[which][row] as number],
);

/** undefined: nothing; null: it is known that there is none. */
const DATES = (
  [
    ["notBefore", NOT_BEFORE_UNSET],
    ["expires", EXPIRES_UNSET],
  ] as const
).map(([which, unset]) => ({ rows: { columns }, row }: RowAt): number | null | undefined => {
  if (((columns.flags[row] as number) & unset) !== 0) return null;
  const at = columns[which][row] as number;
  return Number.isNaN(at) ? undefined : at;
});

/** Whether readings of one update say the same wherever two of them say something: what files disagree on is described the general way. */
const agree = (readings: Readings): boolean =>
  readings.length === 1 ||
  (isSaidOnce(readings, versionAt, isSameName) &&
    DATES.every((dateOf) => isSaidOnce(readings, dateOf, isEqual)) &&
    WORDS.every((wordOf) => isSaidOnce(readings, wordOf, isEqual)));

type Readings = readonly [RowAt, ...RowAt[]];

function readingsAt({ ranges, rangeOf, rowOf, next }: RowsByKey, first: number): Readings {
  const rowAt = (at: number): RowAt => ({ rows: (ranges[rangeOf[at] as number] as RowRange).rows, row: rowOf[at] as number });
  const readings: [RowAt, ...RowAt[]] = [rowAt(first)];
  for (let at = next[first] as number; at >= 0; at = next[at] as number) readings.push(rowAt(at));
  return readings.length === 1 ? readings : readings.sort(bySourceOfRow);
}

/** The first rows of the keys of a vault, in the order of their names. */
function firstsByName(keys: RowsByKey): readonly number[] {
  const nameOf = (at: number): Ascii =>
    nameIn((keys.ranges[keys.rangeOf[at] as number] as RowRange).rows.columns, keys.rowOf[at] as number);
  const firsts: number[] = [];
  const names: Ascii[] = [];
  let isSorted = true;
  let last: Ascii | null = null;
  for (let first = 0; first < keys.length; first += 1) {
    if (keys.isFirst[first] === 0) continue;
    const name = nameOf(first);
    if (last !== null && compareNames(name, last) < 0) isSorted = false;
    last = name;
    names[first] = name;
    firsts.push(first);
  }
  // No two keys have one name.
  return isSorted ? firsts : firsts.sort((a, b) => compareNames(names[a] as Ascii, names[b] as Ascii));
}

const rowsIn = (vaults: readonly (readonly RowRange[])[]): number =>
  vaults.reduce((sum, ranges) => ranges.reduce((own, { start, end }) => own + end - start, sum), 0);

/** Makes the index of the keys of vaults, which are in the order of their identifiers. */
export function indexKeys(vaults: readonly (readonly RowRange[])[], judging: Judging): KeyIndex {
  const room = rowsIn(vaults);
  const tables: KeyRows[] = [];
  const numbers = new Map<KeyRows, number>();
  const [tableOf, rowOf, readingsEnd, kindOf] = [new Uint32Array(room), new Uint32Array(room), new Uint32Array(room), new Int32Array(room)];
  const keysEnd = new Uint32Array(vaults.length);
  const { kinds, numberOf } = kindBook(judging);
  const { classOf } = tagClasses(judging.tiers);
  const datesFor = judging.tiers.some(({ requireValidNow }) => requireValidNow) ? judging.asOf : null;
  const grouped = rowGrouper();
  let reading = 0;
  let key = 0;

  const tableNumber = (rows: KeyRows): number => {
    const known = numbers.get(rows);
    if (known !== undefined) return known;
    numbers.set(rows, tables.length);
    return tables.push(rows) - 1;
  };
  function add(readings: Readings, likeness: number): void {
    for (const { rows, row } of readings) {
      tableOf[reading] = tableNumber(rows);
      rowOf[reading] = row;
      reading += 1;
    }
    readingsEnd[key] = reading;
    const hasKind = likeness >= 0 && readings.every(isPlain) && areOfOneUpdate(readings) && agree(readings);
    kindOf[key] = hasKind ? numberOf(readings, likeness) : -1;
    key += 1;
  }

  for (const [at, ranges] of vaults.entries()) {
    const keys = grouped(ranges);
    if (keys === null) for (const group of groupsIn(ranges)) add(group, -1);
    else
      for (const first of firstsByName(keys))
        add(readingsAt(keys, first), isOneAttributed(keys, first) ? -1 : likenessOf(keys, first, datesFor, classOf));
    keysEnd[at] = key;
  }
  return { tables, tableOf, rowOf, readingsEnd, kindOf, kinds, keysEnd };
}
