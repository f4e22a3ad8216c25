import type { Key } from "../generated/types.gen.ts";
import { describeKey, type Judging } from "./describe-key.ts";
import { indexKeys, type KeyIndex } from "./key-index.ts";
import type { KeyHome, KeyRecord } from "./key-record.ts";
import { partsOfOne, partsOfSeveral, type RowAt } from "./model/key-parts.ts";
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

const named = ({ rows, row }: RowAt): KeyGroup[0] => ({ rows, row, name: foldedNameAt(rows, row) });

function* walk(index: KeyIndex, homes: readonly KeyHome[], judging: Judging): Generator<Key | KeyRecord> {
  const { readingsEnd, kindOf, kinds, keysEnd } = index;
  let reading = 0;
  let key = 0;
  for (const [vault, home] of homes.entries())
    for (; key < (keysEnd[vault] as number); key += 1) {
      const end = readingsEnd[key] as number;
      const kind = kinds[kindOf[key] as number];
      const first = rowAt(index, reading);
      if (kind !== undefined && end === reading + 1) yield { home, kind, ...partsOfOne(first) };
      else {
        const others = Array.from({ length: end - reading - 1 }, (_, more) => rowAt(index, reading + 1 + more));
        if (kind !== undefined) yield { home, kind, ...partsOfSeveral([first, ...others]) };
        else yield describeKey(home.subject, stateOfGroup([named(first), ...others.map(named)]), judging);
      }
      reading = end;
    }
}

/** The population of vaults: records where nothing is in doubt, else keys described the general way. What the first walk learns serves the others. */
export function recordKeys(vaults: () => readonly HousedRows[], judging: Judging): () => Generator<Key | KeyRecord> {
  let index: KeyIndex | null = null;
  return () => {
    index ??= indexKeys(
      vaults().map(({ ranges }) => ranges),
      judging,
    );
    return walk(
      index,
      vaults().map(({ home }) => home),
      judging,
    );
  };
}
