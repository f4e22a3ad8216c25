import { bySource, type ReadingForm } from "../model/facts.ts";
import type { KeyRows } from "../model/tables.ts";
import { type Ascii, newStretch, type Stretch } from "../text/ascii.ts";
import { EXPIRES_UNSET, FORMS, NOT_BEFORE_UNSET, sourceAt, TAGS_TWICE } from "./key-rows.ts";
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
  readonly fact: ReadingForm;
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

type Writable<T> = { -readonly [Name in keyof T]: T[Name] };

/**
 * What the parts of a key are written into. Of a million keys in a row each is done with before the next is asked for, and as many objects
 * would cost more than the walk.
 */
export interface PartsInHand {
  readonly parts: Writable<KeyParts>;
  readonly name: Stretch;
  readonly version: Stretch;
  readonly tags: Writable<NumberedTags>;
  readonly place: Writable<PlaceOfRow>;
}

const newPlace = (): Writable<PlaceOfRow> => ({ fact: "list", artifact: "", document: undefined, pointer: "", index: undefined });

export function newParts({ columns, tagSets }: KeyRows): PartsInHand {
  const name = newStretch(columns.names);
  const place = newPlace();
  const nothing = { version: null, created: Number.NaN, updated: Number.NaN, notBefore: Number.NaN, expires: Number.NaN, tags: null };
  const parts = { name, ...nothing, places: [place] as [PlaceOfRow] };
  return { parts, name, version: newStretch(columns.names), tags: { sets: tagSets, set: 0 }, place };
}

function placeIn({ columns, artifacts, pointers }: KeyRows, row: number, into = newPlace()): PlaceOfRow {
  const document = columns.document[row] as number;
  const index = columns.index[row] as number;
  into.fact = FORMS[columns.form[row] as number] as ReadingForm;
  into.artifact = artifacts[columns.artifact[row] as number] as string;
  into.document = document < 0 ? undefined : document;
  into.pointer = pointers[columns.pointer[row] as number] as string;
  into.index = index < 0 ? undefined : index;
  return into;
}

function tagsIn({ columns, tagSets }: KeyRows, row: number, into: Writable<NumberedTags> = { sets: tagSets, set: 0 }): NumberedTags | null {
  const set = columns.tagSet[row] as number;
  if (set < 0 || ((columns.flags[row] as number) & TAGS_TWICE) !== 0) return null;
  into.sets = tagSets;
  into.set = set;
  return into;
}

/** The parts of a key of which one row speaks, good until something else is written into the same. */
export function partsOfOne(rows: KeyRows, row: number, into = newParts(rows)): KeyParts {
  const { columns } = rows;
  const { parts } = into;
  const flags = columns.flags[row] as number;
  nameIn(columns, row, into.name);
  parts.version = versionIn(columns, row, into.name, into.version);
  parts.created = columns.created[row] as number;
  parts.updated = columns.updated[row] as number;
  parts.notBefore = (flags & NOT_BEFORE_UNSET) !== 0 ? Number.NaN : (columns.notBefore[row] as number);
  parts.expires = (flags & EXPIRES_UNSET) !== 0 ? Number.NaN : (columns.expires[row] as number);
  parts.tags = tagsIn(rows, row, into.tags);
  placeIn(rows, row, into.place);
  return parts;
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
  const [{ rows: table, row }, ...others] = rows;
  const { columns } = table;
  return {
    name: nameIn(columns, row),
    version: firstSaid(rows, (one) => versionIn(one.rows.columns, one.row, nameIn(one.rows.columns, one.row))) ?? null,
    created: columns.created[row] as number,
    updated: columns.updated[row] as number,
    notBefore: firstDate(rows, "notBefore", NOT_BEFORE_UNSET),
    expires: firstDate(rows, "expires", EXPIRES_UNSET),
    tags: firstSaid(rows, (one) => tagsIn(one.rows, one.row)) ?? null,
    places: [placeIn(table, row), ...others.map((one) => placeIn(one.rows, one.row))],
  };
}
