import type { KeyRows, RowRange } from "../model/tables.ts";
import {
  ENABLED,
  ENABLED_KNOWN,
  ENABLED_TWICE,
  EXPIRES_UNSET,
  FORM,
  FORMS,
  isAttributedRow,
  MANAGED,
  MANAGED_KNOWN,
  NOT_BEFORE_UNSET,
  TAGS_CHOSEN,
  TAGS_DOUBTFUL,
  TAGS_TWICE,
} from "./key-rows.ts";
import { nameSameVersion, namesVersion } from "./row-names.ts";
import type { RowsByKey } from "./rows-by-key.ts";
import { areEqualSets } from "./tag-sets.ts";

/** How the tags of a table's sets are divided into classes of which a caller thinks alike: by number of the set, 0 for no set at all. */
export type ClassOfTags = (rows: KeyRows, tagSet: number) => number;

const { list: LIST, show: SHOW, identifier: IDENTIFIER, projection: PROJECTION, tags: TAGS } = FORM;
/** Two forms more: a projection that names a version is taken for the current one, and a key that stands in a list and was shown. */
const VERSIONED_PROJECTION = FORMS.length;
const LIST_AND_SHOW = FORMS.length + 1;
/** Of all of them. */
const SHAPES = 8;
const STATED = ENABLED_KNOWN | ENABLED | MANAGED_KNOWN | MANAGED;
const TWICE = TAGS_TWICE | ENABLED_TWICE;
/** Not all tags are known, nor is nothing of them. */
const TAGS_IN_PART = TAGS_CHOSEN | TAGS_DOUBTFUL;
const DATES_UNSET = NOT_BEFORE_UNSET | EXPIRES_UNSET;

/** Likenesses are smaller than this times the number of classes. */
export const LIKENESSES_A_CLASS = 2048;

const likeness = (tags: number, flags: number, validity: number, form: number): number =>
  tags * LIKENESSES_A_CLASS + ((validity << 6) | flags) * SHAPES + form;

/** 1 outside of its dates, 2 where they are not known, else 0, as the row states them. Where dates do not matter, `asOf` is null. */
function validityOf({ flags, notBefore, expires }: KeyRows["columns"], row: number, asOf: number | null): number {
  if (asOf === null) return 0;
  const unset = (flags[row] as number) & DATES_UNSET;
  const from = (unset & NOT_BEFORE_UNSET) !== 0 ? Number.NEGATIVE_INFINITY : (notBefore[row] as number);
  const to = (unset & EXPIRES_UNSET) !== 0 ? Number.POSITIVE_INFINITY : (expires[row] as number);
  if (from > asOf || to <= asOf) return 1;
  return Number.isNaN(from) || Number.isNaN(to) ? 2 : 0;
}

const isTheSame = (a: number, b: number): boolean => a === b || (Number.isNaN(a) && Number.isNaN(b));

/**
 * The likeness of a key that several rows speak of: a list and key shows of one version, none of which denies what another says. -1 for
 * anything else.
 */
function likenessOfSeveral(keys: RowsByKey, first: number, asOf: number | null, classOfTags: ClassOfTags): number {
  const { ranges, rangeOf, rowOf, next } = keys;
  const { rows } = ranges[rangeOf[first] as number] as RowRange;
  const row = rowOf[first] as number;
  const created = rows.columns.created[row] as number;
  if (Number.isNaN(created)) return -1;
  let flags = 0;
  let isListed = false;
  let shown: KeyRows["columns"] | null = null;
  let shownRow = -1;
  let tagged: KeyRows | null = null;
  let tagSet = -1;
  for (let at = first; at >= 0; at = next[at] as number) {
    const { rows: others } = ranges[rangeOf[at] as number] as RowRange;
    const { columns } = others;
    const other = rowOf[at] as number;
    const form = columns.form[other] as number;
    const stated = columns.flags[other] as number;
    if ((form !== LIST && form !== SHOW) || isAttributedRow(others, other)) return -1;
    // It may say something of the key that cannot be read.
    if ((columns.fieldsAt[other] as number) >= 0) return -1;
    if ((stated & (TWICE | TAGS_IN_PART)) !== 0 || columns.created[other] !== created) return -1;
    if ((stated & flags & ENABLED_KNOWN) !== 0 && ((stated ^ flags) & ENABLED) !== 0) return -1;
    if (asOf !== null && !haveSameDates(rows.columns, row, columns, other)) return -1;
    const set = columns.tagSet[other] as number;
    if (set >= 0 && tagged !== null && !areEqualSets(others.tagSets, set, tagged.tagSets, tagSet)) return -1;
    if (set >= 0) {
      tagged = others;
      tagSet = set;
    }
    flags |= stated & STATED;
    if (form === LIST) isListed = true;
    else {
      if (!namesVersion(columns, other) || (shown !== null && !nameSameVersion(shown, shownRow, columns, other))) return -1;
      shown = columns;
      shownRow = other;
    }
  }
  const tags = tagged === null ? 0 : classOfTags(tagged, tagSet);
  return likeness(tags, flags, validityOf(rows.columns, row, asOf), shown === null ? LIST : isListed ? LIST_AND_SHOW : SHOW);
}

const haveSameDates = (a: KeyRows["columns"], row: number, b: KeyRows["columns"], other: number): boolean =>
  (((a.flags[row] as number) ^ (b.flags[other] as number)) & DATES_UNSET) === 0 &&
  isTheSame(a.notBefore[row] as number, b.notBefore[other] as number) &&
  isTheSame(a.expires[row] as number, b.expires[other] as number);

/** Whether the only row of a key found its owner by path or map. */
export function isOneAttributed({ ranges, rangeOf, rowOf, next }: RowsByKey, first: number): boolean {
  const { rows } = ranges[rangeOf[first] as number] as RowRange;
  return (next[first] as number) < 0 && isAttributedRow(rows, rowOf[first] as number);
}

/**
 * A number for all that a key states but its name, its dates and its sources, its tags as their class: keys with the same number are
 * judged alike. -1 for keys that have to be looked at themselves, because what is said of them is not plain, such as some of their tags, or comes
 * from several files of which one found its owner by path or map. `asOf` where some tier asks for dates, else null.
 */
export function likenessOf(keys: RowsByKey, first: number, asOf: number | null, classOfTags: ClassOfTags): number {
  if ((keys.next[first] as number) >= 0) return likenessOfSeveral(keys, first, asOf, classOfTags);
  const { rows } = keys.ranges[keys.rangeOf[first] as number] as RowRange;
  const row = keys.rowOf[first] as number;
  const { columns } = rows;
  const form = columns.form[row] as number;
  if (form === TAGS || ((columns.flags[row] as number) & TAGS_IN_PART) !== 0) return -1;
  const isVersioned = (form === IDENTIFIER || form === PROJECTION) && namesVersion(columns, row);
  // Identifiers are taken for those of enabled keys where they name no version.
  if (isVersioned && form === IDENTIFIER) return -1;
  const shape = isVersioned ? VERSIONED_PROJECTION : form;
  const tagSet = columns.tagSet[row] as number;
  const flags = (columns.flags[row] as number) & (STATED | TWICE);
  return likeness(tagSet < 0 ? 0 : classOfTags(rows, tagSet), flags, validityOf(columns, row, asOf), shape);
}
