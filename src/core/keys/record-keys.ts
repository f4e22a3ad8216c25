import type { Key } from "../../generated/types.gen.ts";
import type { KeyGlance, KeyHome, KeyKind, KeyRecord, Keys } from "../assessment/key-record.ts";
import type { KeyRows, RowRange } from "../model/tables.ts";
import { newParts, type PartsInHand, partsOfOne, partsOfSeveral, type RowAt } from "../rows/key-parts.ts";
import { type KeyGroup, stateOfGroup } from "../rows/key-store.ts";
import { foldedNameAt } from "../rows/row-names.ts";
import { describeKey, type Judging } from "./describe-key.ts";
import { indexKeys, type KeyIndex } from "./key-index.ts";

/** The keys of a vault, and where they are. */
export interface HousedRows {
  readonly ranges: readonly RowRange[];
  readonly home: KeyHome;
}

const rowAt = ({ tables, tableOf, rowOf }: KeyIndex, reading: number): RowAt => ({
  rows: tables[tableOf[reading] as number] as KeyRows,
  row: rowOf[reading] as number,
});

const named = ({ rows, row }: RowAt): KeyGroup[0] => ({ rows, row, name: foldedNameAt(rows, row) });

/** The key at a place in the index, of which the readings are given. */
function keyAt(index: KeyIndex, home: KeyHome, kind: KeyKind | undefined, start: number, end: number, judging: Judging): Key | KeyRecord {
  const { tables, tableOf, rowOf } = index;
  if (kind !== undefined && end === start + 1)
    return { home, kind, own: partsOfOne(tables[tableOf[start] as number] as KeyRows, rowOf[start] as number) };
  const first = rowAt(index, start);
  const others = Array.from({ length: end - start - 1 }, (_, more) => rowAt(index, start + 1 + more));
  if (kind !== undefined) return { home, kind, own: partsOfSeveral([first, ...others]) };
  return describeKey(home.subject, stateOfGroup([named(first), ...others.map(named)]), judging);
}

/** Makes the function that tells keys of which one row speaks, in one object for all of them. */
function teller({ tables, tableOf, rowOf }: KeyIndex): (home: KeyHome, kind: KeyKind, reading: number) => KeyRecord {
  const record: { -readonly [Name in keyof KeyRecord]?: KeyRecord[Name] } = {};
  let parts: PartsInHand | undefined;
  return (home, kind, reading) => {
    const rows = tables[tableOf[reading] as number] as KeyRows;
    parts ??= newParts(rows);
    record.home = home;
    record.kind = kind;
    record.own = partsOfOne(rows, rowOf[reading] as number, parts);
    return record as KeyRecord;
  };
}

function* walk(index: KeyIndex, homes: readonly KeyHome[], judging: Judging): Generator<Key | KeyRecord> {
  const { readingsEnd, kindOf, kinds, keysEnd } = index;
  const tell = teller(index);
  let start = 0;
  let key = 0;
  for (let vault = 0; vault < homes.length; vault += 1) {
    const home = homes[vault] as KeyHome;
    for (const end = keysEnd[vault] as number; key < end; key += 1) {
      const readings = readingsEnd[key] as number;
      const kind = kinds[kindOf[key] as number];
      yield kind !== undefined && readings === start + 1 ? tell(home, kind, start) : keyAt(index, home, kind, start, readings, judging);
      start = readings;
    }
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

const NO_TIERS: Pick<Key, "tiers"> = { tiers: [] };

/** One object for all keys: they can be millions. */
function* glance(index: KeyIndex, homes: readonly KeyHome[], judging: Judging): Generator<KeyGlance> {
  const { readingsEnd, kindOf, kinds, keysEnd } = index;
  const standingOf = standings();
  let [home, from, to] = [homes[0] as KeyHome, 0, 0];
  let key = 0;
  const make = (): Key | KeyRecord => keyAt(index, home, kinds[kindOf[key] as number], from, to, judging);
  const glanced: { -readonly [Name in keyof KeyGlance]: KeyGlance[Name] } = { subject: home?.subject, kind: NO_TIERS, make };
  for (let vault = 0; vault < homes.length; vault += 1) {
    home = homes[vault] as KeyHome;
    glanced.subject = home.subject;
    for (const end = keysEnd[vault] as number; key < end; key += 1) {
      to = readingsEnd[key] as number;
      glanced.kind = kinds[kindOf[key] as number] ?? standingOf(make() as Key);
      yield glanced;
      from = to;
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
