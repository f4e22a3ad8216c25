import { bySource } from "../ingest/facts.ts";
import { EXPIRES_UNSET, foldedNameAt, type KeyRows, NOT_BEFORE_UNSET, nameAt, sourceAt, TAGS_TWICE } from "./key-rows.ts";

/** One of the rows that speak of a key. */
export interface RowAt {
  readonly rows: KeyRows;
  readonly row: number;
}

/**
 * What is said of a key that has a likeness, as the rows have it, in no need of an object for each reading: none of its rows denies what
 * another says, so that the first that says something is as good as all.
 */
export interface KeyParts {
  /** The row whose name has the version with it; the first where none has. */
  versioned: RowAt;
  /** Milliseconds since 1970; NaN where there is none. */
  created: number;
  updated: number;
  notBefore: number;
  expires: number;
  /** The row whose tags count; null where no row has any, or none is to be trusted with them. */
  tagged: RowAt | null;
}

/** In the order in which the readings of a key are looked at. */
export const bySourceOfRow = (a: RowAt, b: RowAt): number =>
  bySource({ source: sourceAt(a.rows, a.row) }, { source: sourceAt(b.rows, b.row) });

const isTagged = ({ rows: { columns }, row }: RowAt): boolean =>
  (columns.tagSet[row] as number) >= 0 && ((columns.flags[row] as number) & TAGS_TWICE) === 0;

/** Sets the parts of a key of which one row speaks. */
export function setPartsOfOne(only: RowAt, into: KeyParts): void {
  const { rows, row } = only;
  const { columns } = rows;
  const flags = columns.flags[row] as number;
  into.versioned = only;
  into.created = columns.created[row] as number;
  into.updated = columns.updated[row] as number;
  into.notBefore = (flags & NOT_BEFORE_UNSET) !== 0 ? Number.NaN : (columns.notBefore[row] as number);
  into.expires = (flags & EXPIRES_UNSET) !== 0 ? Number.NaN : (columns.expires[row] as number);
  into.tagged = isTagged(only) ? only : null;
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

const namesVersion = ({ rows, row }: RowAt): boolean => nameAt(rows, row).length > foldedNameAt(rows, row).length;

/** Sets the parts of a key of which several rows speak, in the order of their sources. */
export function setPartsOfSeveral(rows: readonly [RowAt, ...RowAt[]], into: KeyParts): void {
  const [first] = rows;
  setPartsOfOne(first, into);
  into.versioned = rows.find(namesVersion) ?? first;
  into.notBefore = firstDate(rows, "notBefore", NOT_BEFORE_UNSET);
  into.expires = firstDate(rows, "expires", EXPIRES_UNSET);
  into.tagged = rows.find(isTagged) ?? null;
}
