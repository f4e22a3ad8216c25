/** How keys are held in memory: as columns, for there can be millions. Plain values, which move between threads. */

/**
 * Sets of tags by number. An estate has thousands of sets and hundreds of different tags in them, so that a set is a row of numbers of
 * tags: whoever judges sets looks at each tag once.
 */
export interface TagSets {
  /** Name and value of each tag. A tag may stand here twice: its number is a shorthand, never an identity. */
  readonly names: string[];
  readonly values: string[];
  length: number;
  /** Where each set ends in `members`. */
  ends: Int32Array<ArrayBuffer>;
  /** The tags of all sets behind each other, those of a set by their names. */
  members: Int32Array<ArrayBuffer>;
}

/**
 * All key readings of a part of the snapshot, column by column. A million readings as objects fill a gigabyte and cost more to collect
 * than to judge; as columns they take about 100 bytes each, move between threads without a copy, and become objects one at a time.
 */
export interface KeyRows {
  length: number;
  /** Texts that many rows share, by number. */
  readonly artifacts: string[];
  readonly hosts: string[];
  readonly pointers: string[];
  readonly words: string[];
  readonly tagSets: TagSets;
  columns: Columns;
}

/** One element a row; texts as numbers, -1 for undefined; dates in milliseconds, NaN for undefined. */
export interface Columns {
  readonly form: Uint8Array;
  readonly flags: Uint16Array;
  readonly artifact: Int32Array;
  readonly document: Int32Array;
  readonly pointer: Int32Array;
  /** Last token of the pointer when that is the index of a list, else -1. */
  readonly index: Int32Array;
  readonly host: Int32Array;
  readonly tagSet: Int32Array;
  readonly keyType: Int32Array;
  readonly keyOps: Int32Array;
  readonly recoveryLevel: Int32Array;
  readonly attribution: Int32Array;
  readonly fieldsAt: Int32Array;
  readonly created: Float64Array;
  readonly updated: Float64Array;
  readonly notBefore: Float64Array;
  readonly expires: Float64Array;
  /** Where the row's name ends in `names`. */
  readonly nameEnd: Uint32Array;
  /** Names, each with "/" and its version where it has one: ASCII by the grammar of key identifiers. */
  readonly names: Uint8Array;
}

/** Rows of one vault that stand one after another. */
export interface RowRange {
  readonly rows: KeyRows;
  readonly start: number;
  readonly end: number;
}

/** A key list that was read as rows of one vault; its identifiers are made when somebody asks, for most lists nobody doubts. */
export interface ListedRows extends RowRange {
  readonly host: string;
}

/** Key identifiers of one list. */
export type KidSet = ReadonlySet<string> | ListedRows;
