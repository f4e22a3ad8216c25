import type { Key } from "../../generated/types.gen.ts";
import type { KeyKind } from "../assessment/key-record.ts";
import type { KeyRows } from "../model/tables.ts";
import { firstSaid, type RowAt } from "../rows/key-parts.ts";
import { type KeyGroup, stateOfGroup } from "../rows/key-store.ts";
import { foldedNameAt } from "../rows/row-names.ts";
import { describeKey, type Judging } from "./describe-key.ts";

/** Kinds of keys by number. */
export interface KindBook {
  readonly kinds: readonly KeyKind[];
  /** The number of the kind of a key with a likeness, its rows in the order of their sources; -1 when there are too many kinds. */
  readonly numberOf: (rows: readonly [RowAt, ...RowAt[]], likeness: number) => number;
}

/** So many kinds are told apart; more are only in an estate made to have them. */
const MOST_KINDS = 20_000;

const nobody: Key["subject"] = { type: "unattributed", id: null, name: null };

function kindIn({ state, managed, keyType, keyOps, recoveryLevel, tagsState, tiers }: Key): KeyKind {
  return { state, managed, keyType, keyOps, recoveryLevel, tagsState, tiers };
}

/** One number for likeness and words of a row in its table; not safe where the table has too many words for that. */
function numberInTable({ rows, row }: RowAt, likeness: number): number {
  const { keyType, keyOps, recoveryLevel } = rows.columns;
  const words = rows.words.length + 1;
  return (
    ((likeness * words + (keyType[row] as number) + 1) * words + (keyOps[row] as number) + 1) * words + (recoveryLevel[row] as number) + 1
  );
}

/** A name for likeness and words of a key, whatever the tables. */
function nameOf(rows: readonly RowAt[], likeness: number): string {
  const word = (column: "keyType" | "keyOps" | "recoveryLevel"): string | null =>
    firstSaid(rows, ({ rows: table, row }) => table.words[table.columns[column][row] as number]) ?? null;
  return JSON.stringify([likeness, word("keyType"), word("keyOps"), word("recoveryLevel")]);
}

/** Numbers kinds. The first key of a kind is described the general way, and what it has in common with the others is taken from it. */
export function kindBook(judging: Judging): KindBook {
  const kinds: KeyKind[] = [];
  const byName = new Map<string, number>();
  const byNumber = new Map<KeyRows, Map<number, number>>();

  function learn(rows: readonly [RowAt, ...RowAt[]], likeness: number): number {
    const name = nameOf(rows, likeness);
    const known = byName.get(name);
    if (known !== undefined) return known;
    if (kinds.length >= MOST_KINDS) return -1;
    const [first, ...others] = rows.map((at) => ({ ...at, name: foldedNameAt(at.rows, at.row) }));
    const group: KeyGroup = [first as KeyGroup[0], ...others];
    const number = kinds.push(kindIn(describeKey(nobody, stateOfGroup(group), judging))) - 1;
    byName.set(name, number);
    return number;
  }

  function numberOfOne(only: RowAt, likeness: number): number {
    const inTable = numberInTable(only, likeness);
    if (inTable > Number.MAX_SAFE_INTEGER) return learn([only], likeness);
    const own = byNumber.get(only.rows) ?? new Map<number, number>();
    if (own.size === 0) byNumber.set(only.rows, own);
    const known = own.get(inTable);
    if (known !== undefined) return known;
    const number = learn([only], likeness);
    own.set(inTable, number);
    return number;
  }

  return { kinds, numberOf: (rows, likeness) => (rows.length === 1 ? numberOfOne(rows[0], likeness) : learn(rows, likeness)) };
}
