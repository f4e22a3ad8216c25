import type { Tag } from "../../model/facts.ts";
import { isMasked } from "../../text/masked.ts";

/** What somebody who has taken tags out writes in their place, as if it were one: `{"redacted": "2 tags"}`, `{"note": "removed for privacy"}`. */

/** Names of such notes, beside words for what was done. */
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
