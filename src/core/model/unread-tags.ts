import { pointerTokens } from "../text/position.ts";
import { decidingAmong } from "./aspect.ts";
import type { FieldPlaces, KeyReading } from "./facts.ts";

/**
 * Tags whose value is no text: a program between az and us took `1234` for a number. The key carries a tag of that name, and nobody knows what its
 * value was; what the other tags are can be read.
 */

const NO_TAGS: readonly string[] = [];

/** Their names in a reading. */
export function unreadTagsOf({ tags, fieldsAt }: Pick<KeyReading, "tags" | "fieldsAt">): readonly string[] {
  const unread = fieldsAt?.unread;
  if (tags === undefined || fieldsAt === null || unread === undefined) return NO_TAGS;
  const within = `${fieldsAt.tags}/`;
  return unread.filter((at) => at.startsWith(within)).flatMap((at) => pointerTokens(at).slice(-1));
}

/** What of the tags of a key cannot be told although they are there. */
export interface DoubtfulTags {
  /** Names of tags that it carries beside all that are known, of which nobody can read the value. */
  readonly unreadTags: readonly string[];
  /** The case into which the tags may have been turned with the names around them; null for none. */
  readonly tagCase: NonNullable<FieldPlaces["tagCase"]> | null;
}

/** The same of a key that has this reading alone. */
export const doubtfulTagsOf = (reading: KeyReading): DoubtfulTags => ({
  unreadTags: unreadTagsOf(reading),
  tagCase: reading.tags === undefined ? null : (reading.fieldsAt?.tagCase ?? null),
});

export const NO_DOUBT: DoubtfulTags = { unreadTags: NO_TAGS, tagCase: null };

/** The same by the readings that count of those that speak of tags. One that has the same as they are leaves no doubt about their case. */
export function doubtfulTagsAmong(readings: readonly KeyReading[]): DoubtfulTags {
  const all = readings.map(doubtfulTagsOf);
  if (all.every(({ unreadTags, tagCase }) => unreadTags.length === 0 && tagCase === null)) return NO_DOUBT;
  const speaking = readings.filter(({ tags, chosenTags }) => tags !== undefined || chosenTags !== undefined);
  const deciding = decidingAmong(speaking);
  const asTheyAre = new Set(deciding.flatMap((reading) => (doubtfulTagsOf(reading).tagCase === null ? JSON.stringify(reading.tags) : [])));
  const turned = deciding.filter((reading) => !asTheyAre.has(JSON.stringify(reading.tags)));
  return {
    unreadTags: [...new Set(deciding.flatMap(unreadTagsOf))].sort(),
    tagCase: turned.map((reading) => doubtfulTagsOf(reading).tagCase).find((tagCase) => tagCase !== null) ?? null,
  };
}
