import { byText } from "../compare.ts";
import { EXPIRES_UNSET, FORMS, NOT_BEFORE_UNSET, nameAt, sourceAt, TAGS_TWICE } from "./key-rows.ts";
import type { KeyGroup } from "./key-store.ts";
import type { NumberedTags } from "./tag-sets.ts";

/** What is said of a key beside its likeness, as the rows have it: in no need of an object for each reading. */
interface KeyParts {
  /** As first written. */
  readonly name: string;
  readonly version: string | null;
  /** Milliseconds since 1970; NaN where there is none. */
  readonly created: number;
  readonly updated: number;
  readonly notBefore: number;
  readonly expires: number;
  /** null where no row is to be trusted with tags, or none has any. */
  readonly tags: NumberedTags | null;
  readonly keyType: string | undefined;
  /** As JSON. */
  readonly keyOps: string | undefined;
  readonly recoveryLevel: string | undefined;
  readonly places: readonly [PlaceOfRow, ...PlaceOfRow[]];
}

interface PlaceOfRow {
  readonly fact: (typeof FORMS)[number];
  readonly artifact: string;
  readonly document: number | undefined;
  /** Without its last token where that is the index of a list. */
  readonly pointer: string;
  readonly index: number | undefined;
}

type Row = KeyGroup[number];

function placeOf({ rows, row }: Row): PlaceOfRow {
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

const versionOf = ({ rows, row, name }: Row): string | null => {
  const full = nameAt(rows, row);
  return full.length === name.length ? null : full.slice(name.length + 1);
};

const tagsOf = ({ rows, row }: Row): NumberedTags | null => {
  const { columns, tagSets } = rows;
  const set = columns.tagSet[row] as number;
  return set < 0 || ((columns.flags[row] as number) & TAGS_TWICE) !== 0 ? null : { sets: tagSets, set };
};

const dateOf = ({ rows, row }: Row, column: "notBefore" | "expires", unset: number): number =>
  ((rows.columns.flags[row] as number) & unset) !== 0 ? Number.NaN : (rows.columns[column][row] as number);

function partsOfOne(only: Row): KeyParts {
  const { rows, row, name } = only;
  const { columns, words } = rows;
  return {
    name: nameAt(rows, row).slice(0, name.length),
    version: versionOf(only),
    created: columns.created[row] as number,
    updated: columns.updated[row] as number,
    notBefore: dateOf(only, "notBefore", NOT_BEFORE_UNSET),
    expires: dateOf(only, "expires", EXPIRES_UNSET),
    tags: tagsOf(only),
    keyType: words[columns.keyType[row] as number],
    keyOps: words[columns.keyOps[row] as number],
    recoveryLevel: words[columns.recoveryLevel[row] as number],
    places: [placeOf(only)],
  };
}

function bySource(a: Row, b: Row): number {
  const [one, other] = [sourceAt(a.rows, a.row), sourceAt(b.rows, b.row)];
  return byText(one.artifact, other.artifact) || (one.document ?? 0) - (other.document ?? 0) || byText(one.pointer, other.pointer);
}

/** The first of what the rows say. */
function firstOf<T>(rows: readonly Row[], of: (row: Row) => T | null | undefined): T | undefined {
  for (const row of rows) {
    const said = of(row);
    if (said !== null && said !== undefined) return said;
  }
  return undefined;
}

/** NaN where the first row that knows the date knows that it is not set, or where none knows it. */
function firstDate(rows: readonly Row[], column: "notBefore" | "expires", unset: number): number {
  for (const { rows: table, row } of rows) {
    if (((table.columns.flags[row] as number) & unset) !== 0) return Number.NaN;
    const at = table.columns[column][row] as number;
    if (!Number.isNaN(at)) return at;
  }
  return Number.NaN;
}

const isSameDate = (a: number, b: number): boolean => a === b || (Number.isNaN(a) && Number.isNaN(b));

function partsOfSeveral(group: KeyGroup): KeyParts | null {
  const inOrder = [...group].sort(bySource) as [Row, ...Row[]];
  const [first] = inOrder;
  const updated = first.rows.columns.updated[first.row] as number;
  if (!inOrder.every(({ rows, row }) => isSameDate(rows.columns.updated[row] as number, updated))) return null;
  const word = (column: "keyType" | "keyOps" | "recoveryLevel"): string | undefined =>
    firstOf(inOrder, ({ rows, row }) => rows.words[rows.columns[column][row] as number]);
  return {
    name: nameAt(first.rows, first.row).slice(0, first.name.length),
    version: firstOf(inOrder, versionOf) ?? null,
    created: first.rows.columns.created[first.row] as number,
    updated,
    notBefore: firstDate(inOrder, "notBefore", NOT_BEFORE_UNSET),
    expires: firstDate(inOrder, "expires", EXPIRES_UNSET),
    tags: firstOf(inOrder, tagsOf) ?? null,
    keyType: word("keyType"),
    keyOps: word("keyOps"),
    recoveryLevel: word("recoveryLevel"),
    places: [placeOf(first), ...inOrder.slice(1).map(placeOf)],
  };
}

/**
 * The parts of a key that has a likeness: its rows speak of one version then, and none denies what another says. null where they were
 * read at different updates, so that the later ones count.
 */
export const partsOf = (group: KeyGroup): KeyParts | null => (group.length === 1 ? partsOfOne(group[0]) : partsOfSeveral(group));
