import type { Ascii } from "../text/ascii.ts";
import { bySource } from "./facts.ts";
import { EXPIRES_UNSET, FORMS, type KeyRows, NOT_BEFORE_UNSET, sourceAt, TAGS_TWICE } from "./key-rows.ts";
import { nameIn, versionIn } from "./row-names.ts";
import type { NumberedTags } from "./tag-sets.ts";

/**
 * What is said of a key that has a likeness, as the rows have it, in no need of an object for each reading: none of its rows denies what
 * another says, so that the first that says something is as good as all.
 */
export interface KeyParts {
  /** As first written. */
  readonly name: Ascii;
  readonly version: Ascii | null;
  /** Milliseconds since 1970; NaN where there is none. */
  readonly created: number;
  readonly updated: number;
  readonly notBefore: number;
  readonly expires: number;
  /** null where no row has any, or none is to be trusted with them. */
  readonly tags: NumberedTags | null;
  readonly places: readonly [PlaceOfRow, ...PlaceOfRow[]];
}

/** A place that speaks of a key. */
export interface PlaceOfRow {
  readonly fact: (typeof FORMS)[number];
  readonly artifact: string;
  readonly document: number | undefined;
  /** Without its last token where that is the index of a list. */
  readonly pointer: string;
  readonly index: number | undefined;
}

/** One of the rows that speak of a key. */
export interface RowAt {
  readonly rows: KeyRows;
  readonly row: number;
}

/** In the order in which the readings of a key are looked at. */
export const bySourceOfRow = (a: RowAt, b: RowAt): number =>
  bySource({ source: sourceAt(a.rows, a.row) }, { source: sourceAt(b.rows, b.row) });

function placeOf(rows: KeyRows, row: number): PlaceOfRow {
  const { columns } = rows;
  const document = columns.document[row] as number;
  const index = columns.index[row] as number;
  return {
    fact: FORMS[columns.form[row] as number] as PlaceOfRow["fact"],
    artifact: rows.artifacts[columns.artifact[row] as number] as string,
    document: document < 0 ? undefined : document,
    pointer: rows.pointers[columns.pointer[row] as number] as string,
    index: index < 0 ? undefined : index,
  };
}

function tagsOf(rows: KeyRows, row: number): NumberedTags | null {
  const { columns, tagSets } = rows;
  const set = columns.tagSet[row] as number;
  return set < 0 || ((columns.flags[row] as number) & TAGS_TWICE) !== 0 ? null : { sets: tagSets, set };
}

/** The parts of a key of which one row speaks. */
export function partsOfOne(rows: KeyRows, row: number): KeyParts {
  const { columns } = rows;
  const flags = columns.flags[row] as number;
  const name = nameIn(columns, row);
  return {
    name,
    version: versionIn(columns, row, name),
    created: columns.created[row] as number,
    updated: columns.updated[row] as number,
    notBefore: (flags & NOT_BEFORE_UNSET) !== 0 ? Number.NaN : (columns.notBefore[row] as number),
    expires: (flags & EXPIRES_UNSET) !== 0 ? Number.NaN : (columns.expires[row] as number),
    tags: tagsOf(rows, row),
    places: [placeOf(rows, row)],
  };
}

/** The first thing that the rows say. */
export function firstSaid<T>(rows: readonly RowAt[], of: (row: RowAt) => T | null | undefined): T | undefined {
  for (const row of rows) {
    const said = of(row);
    if (said !== null && said !== undefined) return said;
  }
  return undefined;
}

/** NaN where the first row that knows the date knows that it is not set, or where none knows it. */
function firstDate(rows: readonly RowAt[], column: "notBefore" | "expires", unset: number): number {
  for (const { rows: table, row } of rows) {
    if (((table.columns.flags[row] as number) & unset) !== 0) return Number.NaN;
    const at = table.columns[column][row] as number;
    if (!Number.isNaN(at)) return at;
  }
  return Number.NaN;
}

/** The parts of a key of which several rows speak, in the order of their sources. */
export function partsOfSeveral(rows: readonly [RowAt, ...RowAt[]]): KeyParts {
  const [first, ...others] = rows;
  const { name, created, updated } = partsOfOne(first.rows, first.row);
  return {
    name,
    version: firstSaid(rows, ({ rows: { columns }, row }) => versionIn(columns, row, nameIn(columns, row))) ?? null,
    created,
    updated,
    notBefore: firstDate(rows, "notBefore", NOT_BEFORE_UNSET),
    expires: firstDate(rows, "expires", EXPIRES_UNSET),
    tags: firstSaid(rows, ({ rows: table, row }) => tagsOf(table, row)) ?? null,
    places: [placeOf(first.rows, first.row), ...others.map(({ rows: table, row }) => placeOf(table, row))],
  };
}
