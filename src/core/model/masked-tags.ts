import { isMasked } from "../text/masked.ts";
import type { KeyReading, Tag } from "./facts.ts";

/** Tags that somebody has masked, or taken out, before a file was handed over. */

/**
 * Names of notes that stand in the place of tags, as if they were one, beside words for what was done: `{"redacted": "2 tags"}`, `{"note":
 * "removed for privacy"}`.
 */
const LABEL = /^(?:[^\p{L}\p{N}]*|notes?|comments?|info|remarks?|hinweis|bemerkung|kommentar|remarque|nota|opmerking|tags?)$/iu;
const OF_TAGS = /^tags?$/i;

const TAKEN_OUT =
  "removed|redacted|hidden|omitted|stripped|withheld|deleted|masked|dropped|entfernt|supprimés?|eliminados|rimossi|verwijderd";
const TAKEN_OUT_ALONE = new RegExp(`^\\s*(?:${TAKEN_OUT})\\s*$`, "i");
/** That it was done with tags, or why. */
const SAYS_SO = new RegExp(
  `\\btags?\\b.*\\b(?:${TAKEN_OUT})\\b|\\b(?:${TAKEN_OUT})\\b.*\\btags?\\b|^(?:${TAKEN_OUT}) (?:for|by|due)\\b`,
  "i",
);
/** How many there were, or that there were some. */
const AMOUNT = /^\s*(?:\d+|all|several|some)(?:\s+tags?)?\s*$|^\s*(?:true|yes)\s*$/i;

/** Whether a tag of the name may be such a note, whatever its value. */
export const mayBeNote = (name: string): boolean => LABEL.test(name) || isMasked(name);

/** Whether a tag is such a note: then nothing is known of the tags that the key has. */
export function isNoteOnTags({ name, value }: Tag): boolean {
  if (isMasked(name)) return isMasked(value) || AMOUNT.test(value) || SAYS_SO.test(value);
  if (!LABEL.test(name)) return false;
  return SAYS_SO.test(value) || (OF_TAGS.test(name) && (isMasked(value) || TAKEN_OUT_ALONE.test(value) || AMOUNT.test(value)));
}

/** Whether something of a tag is masked, or it is a note in the place of others. */
export const isMaskedTag = (tag: Tag): boolean => isMasked(tag.name) || isMasked(tag.value) || isNoteOnTags(tag);

const areMasked = (tags: readonly Tag[] | undefined): tags is readonly Tag[] => tags?.some(isMaskedTag) === true;

/** Whether tags are others as far as they are not masked. Two masked names are one in an object. */
function areMaskOf(masked: readonly Tag[], shown: readonly Tag[]): boolean {
  const mayBe = (tag: Tag, other: Tag): boolean =>
    isNoteOnTags(tag) || ((isMasked(tag.name) || tag.name === other.name) && (isMasked(tag.value) || tag.value === other.value));
  const isCovered = (other: Tag): boolean => masked.some((tag) => mayBe(tag, other));
  return masked.every((tag) => isNoteOnTags(tag) || shown.some((other) => mayBe(tag, other))) && shown.every(isCovered);
}

const isNotLater = (a: number | undefined, b: number | undefined): boolean => a === undefined || b === undefined || a <= b;

/** Readings, those without tags whose tags another one shows that is as new, and that has masked nothing: they contradict nothing. */
export function withoutMasks(readings: readonly KeyReading[]): readonly KeyReading[] {
  if (!readings.some(({ tags }) => areMasked(tags))) return readings;
  const isShownBy = ({ tags, created, updated }: KeyReading, other: KeyReading): boolean =>
    other.tags !== undefined &&
    !areMasked(other.tags) &&
    isNotLater(created, other.created) &&
    isNotLater(updated, other.updated) &&
    areMaskOf(tags ?? [], other.tags);
  return readings.map((reading) =>
    areMasked(reading.tags) && readings.some((other) => isShownBy(reading, other)) ? { ...reading, tags: undefined } : reading,
  );
}
