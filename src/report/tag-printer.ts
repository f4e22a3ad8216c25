import { type NumberedTags, startOfSet, type TagSets } from "../core/model/tag-sets.ts";

/** Tags that many keys have are met early and have low numbers; those behind are mostly tags of one key, and not worth their memory. */
const MOST_REMEMBERED = 20_000;

/** Makes the function that prints a set of tags, each tag once however many sets it is in; null as soon as `printTag` gives none. */
export function tagPrinter(
  printTag: (name: string, value: string) => string | null,
  between: string,
): (tags: NumberedTags) => string | null {
  const printed = new Map<TagSets, (string | null | undefined)[]>();
  return ({ sets, set }) => {
    const known = printed.get(sets) ?? ([] as (string | null | undefined)[]);
    if (known.length === 0) printed.set(sets, known);
    const start = startOfSet(sets, set);
    const end = sets.ends[set] as number;
    let text = "";
    for (let at = start; at < end; at += 1) {
      const tag = sets.members[at] as number;
      let one = known[tag];
      if (one === undefined) {
        one = printTag(sets.names[tag] as string, sets.values[tag] as string);
        if (tag < MOST_REMEMBERED) known[tag] = one;
      }
      if (one === null) return null;
      text += at === start ? one : between + one;
    }
    return text;
  };
}
