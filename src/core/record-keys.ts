import type { Key } from "../generated/types.gen.ts";
import { describeKey, type Judging } from "./describe-key.ts";
import { indexKeys, type KeyIndex } from "./key-index.ts";
import { isRecord, type KeyGlance, type KeyHome, type KeyKind, type KeyRecord, type Keys, keyOf } from "./key-record.ts";
import { type RowAt, setPartsOfOne, setPartsOfSeveral } from "./model/key-parts.ts";
import { foldedNameAt, type KeyRows } from "./model/key-rows.ts";
import { type KeyGroup, type RowRange, stateOfGroup } from "./model/key-store.ts";

/** The keys of a vault, and where they are. */
export interface HousedRows {
  readonly ranges: readonly RowRange[];
  readonly home: KeyHome;
}

const rowAt = ({ tables, tableOf, rowOf }: KeyIndex, reading: number): RowAt => ({
  rows: tables[tableOf[reading] as number] as KeyRows,
  row: rowOf[reading] as number,
});

/** A record while the walk may change it. */
type RecordInHand = { -readonly [Name in keyof KeyRecord]: KeyRecord[Name] };

const named = ({ rows, row }: RowAt): KeyGroup[0] => ({ rows, row, name: foldedNameAt(rows, row) });

const NO_OTHERS: readonly RowAt[] = [];

/** Makes the function that goes to a key of the index, of which the readings are given. The record that it returns is always the same. */
function keyFinder(index: KeyIndex, judging: Judging) {
  let inHand: RecordInHand | undefined;
  return (home: KeyHome, kind: KeyKind | undefined, start: number, end: number): Key | KeyRecord => {
    const first = rowAt(index, start);
    const others = end === start + 1 ? NO_OTHERS : Array.from({ length: end - start - 1 }, (_, more) => rowAt(index, start + 1 + more));
    if (kind === undefined) return describeKey(home.subject, stateOfGroup([named(first), ...others.map(named)]), judging);
    inHand ??= { ...first, others, home, kind, versioned: first, created: 0, updated: 0, notBefore: 0, expires: 0, tagged: null };
    inHand.home = home;
    inHand.kind = kind;
    inHand.rows = first.rows;
    inHand.row = first.row;
    inHand.others = others;
    if (others === NO_OTHERS) setPartsOfOne(first, inHand);
    else setPartsOfSeveral([first, ...others], inHand);
    return inHand;
  };
}

function* walk(index: KeyIndex, homes: readonly KeyHome[], judging: Judging): Generator<Key | KeyRecord> {
  const { readingsEnd, kindOf, kinds, keysEnd } = index;
  const keyAt = keyFinder(index, judging);
  let start = 0;
  let key = 0;
  for (let vault = 0; vault < homes.length; vault += 1)
    for (const end = keysEnd[vault] as number; key < end; key += 1) {
      const readings = readingsEnd[key] as number;
      yield keyAt(homes[vault] as KeyHome, kinds[kindOf[key] as number], start, readings);
      start = readings;
    }
}

/** Makes the function that gives keys of the same standing the same object: verdicts and reasons are few. */
function standings(): (key: Key) => Pick<Key, "tiers"> {
  const known = new Map<string, Pick<Key, "tiers">>();
  return ({ tiers }) => {
    const text = JSON.stringify(tiers);
    const standing = known.get(text) ?? { tiers };
    known.set(text, standing);
    return standing;
  };
}

function* glance(index: KeyIndex, homes: readonly KeyHome[], judging: Judging): Generator<KeyGlance> {
  const { readingsEnd, kindOf, kinds, keysEnd } = index;
  const standingOf = standings();
  const keyAt = keyFinder(index, judging);
  let start = 0;
  let key = 0;
  for (let vault = 0; vault < homes.length; vault += 1) {
    const { subject } = homes[vault] as KeyHome;
    for (const end = keysEnd[vault] as number; key < end; key += 1) {
      const [from, to] = [start, readingsEnd[key] as number];
      const kind = kinds[kindOf[key] as number];
      const make = (): Key => {
        const made = keyAt(homes[vault] as KeyHome, kind, from, to);
        return isRecord(made) ? keyOf(made) : made;
      };
      yield { subject, kind: kind ?? standingOf(make()), make };
      start = to;
    }
  }
}

/**
 * The population of vaults: records where nothing is in doubt, else keys described the general way. What the first walk learns serves
 * the others.
 */
export function recordKeys(vaults: () => readonly HousedRows[], judging: Judging): Required<Pick<Keys, "records" | "glances">> {
  let known: { readonly index: KeyIndex; readonly homes: readonly KeyHome[] } | null = null;
  const learn = () => {
    const all = vaults();
    const index = indexKeys(
      all.map(({ ranges }) => ranges),
      judging,
    );
    return { index, homes: all.map(({ home }) => home) };
  };
  const over = <T>(go: (index: KeyIndex, homes: readonly KeyHome[], judging: Judging) => Iterable<T>): Iterable<T> => {
    known ??= learn();
    return go(known.index, known.homes, judging);
  };
  return { records: () => over(walk), glances: () => over(glance) };
}
