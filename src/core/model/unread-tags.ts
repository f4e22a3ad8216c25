import { pointerTokens } from "../text/position.ts";
import { decidingAmong } from "./aspect.ts";
import type { KeyReading } from "./facts.ts";

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

/** Their names by the readings that count of those that speak of tags. */
export function unreadTagsAmong(readings: readonly KeyReading[]): readonly string[] {
  if (readings.every((reading) => unreadTagsOf(reading).length === 0)) return NO_TAGS;
  const deciding = decidingAmong(readings.filter(({ tags, chosenTags }) => tags !== undefined || chosenTags !== undefined));
  return [...new Set(deciding.flatMap(unreadTagsOf))].sort();
}
