import { type NumberedTags, startOfSet, type TagSets } from "../core/model/tag-sets.ts";
import { encoded, type Pen, put, putText } from "./pen.ts";

/** Tags that many keys have are met early and have low numbers; those behind are mostly tags of one key, and not worth their memory. */
const MOST_REMEMBERED = 20_000;

/**
 * Makes the function that writes a set of tags, each tag printed once however many sets it is in; remembered as texts, because thousands of
 * small buffers are larger. False as soon as `print` gives no text.
 */
export function tagParts(
  pen: Pen,
  print: (name: string, value: string) => string | null,
  between: string,
): (tags: NumberedTags) => boolean {
  const printed = new Map<TagSets, (string | null | undefined)[]>();
  const gap = encoded(between);
  let [last, known]: [TagSets | null, (string | null | undefined)[]] = [null, []];

  function putTag({ names, values }: TagSets, tag: number): boolean {
    let text = known[tag];
    if (text === undefined) {
      text = print(names[tag] as string, values[tag] as string);
      if (tag < MOST_REMEMBERED) known[tag] = text;
    }
    if (text !== null) putText(pen, text);
    return text !== null;
  }

  return ({ sets, set }) => {
    if (sets !== last) {
      last = sets;
      known = printed.get(sets) ?? [];
      printed.set(sets, known);
    }
    const start = startOfSet(sets, set);
    const end = sets.ends[set] as number;
    for (let at = start; at < end; at += 1) {
      if (at > start) put(pen, gap);
      if (!putTag(sets, sets.members[at] as number)) return false;
    }
    return true;
  };
}
