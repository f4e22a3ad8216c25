import type { Coded, Key } from "../../../generated/types.gen.ts";
import { byText } from "../../basis/compare.ts";
import type { KeyReading, Tag } from "../../model/facts.ts";
import { type KeyState, tagSetsOf } from "../../model/key-state.ts";
import { listTags } from "../../model/tag-text.ts";
import { joinedTags } from "../key/nearness.ts";
import { evidenceIn, readingsThatState } from "../key/statements.ts";
import { instantOrNull } from "./describe-witness.ts";

/** Statements of files that disagree on a key, and no date says which is later. None of them is asked first. */
type Rival = NonNullable<Key["rivals"]>[number];

const FIELDS = ["enabled", "tags", "notBefore", "expires"] as const satisfies readonly Rival["field"][];

function saidBy(field: Rival["field"], reading: KeyReading): Rival["said"] {
  if (field === "enabled") return reading.enabled === true;
  return field === "tags" ? [...(reading.tags ?? reading.chosenTags ?? [])] : instantOrNull(reading[field]);
}

/** Every statement that may hold, of each field on which files disagree. */
export const rivalsOf = (key: KeyState): Rival[] =>
  FIELDS.flatMap((field) => {
    const readings = field === "tags" && tagSetsOf(key).length < 2 ? [] : readingsThatState(field, key);
    if (readings.length < 2) return [];
    const rivals = readings.map((reading): Rival => ({ field, said: saidBy(field, reading), evidence: [evidenceIn(field, reading)] }));
    return rivals.sort((a, b) => byText(JSON.stringify(a.said), JSON.stringify(b.said)));
  });

/** What files say of the tags that disagree, without the tags on which they agree: a choice says nothing of names that are not in it. */
function rivalTags({ tags, chosenTags }: Pick<KeyState, "tags" | "chosenTags">): readonly (readonly Tag[])[] {
  const values = [...tags.values, ...chosenTags.values];
  const has = (set: readonly Tag[], { name, value }: Tag): boolean => set.some((tag) => tag.name === name && tag.value === value);
  const leavesOpen = (some: readonly Tag[], { name }: Tag): boolean => !some.some((tag) => tag.name === name);
  const isShared = (tag: Tag): boolean =>
    tags.values.every((all) => has(all, tag)) && chosenTags.values.every((some) => has(some, tag) || leavesOpen(some, tag));
  return values.map((tags) => joinedTags([tags.filter((tag) => !isShared(tag))])).sort((a, b) => byText(listTags(a), listTags(b)));
}

/** How files disagree on the tags of a key, as a sentence; empty where they do not. */
export const sayRivalTags = (key: Pick<KeyState, "tags" | "chosenTags">): string => {
  if (tagSetsOf(key).length < 2) return "";
  const either = rivalTags(key).map((tags) => (tags.length === 0 ? "none of these" : listTags(tags)));
  return `Files disagree on its tags, and no date says which is later: ${either.join(" or ")}.`;
};

/** Notes on a key whose files disagree, and whose standing does not depend on which is right. */
export function observeRivals(key: KeyState): Coded[] {
  const noted = (field: "tags" | "enabled", message: string): Coded => ({
    code: `${field}-contradictory`,
    message: `${message} The verdict is the same under each.`,
    kid: key.kid,
    evidence: readingsThatState(field, key).map((reading) => evidenceIn(field, reading)),
  });
  return [
    ...(tagSetsOf(key).length > 1 ? [noted("tags", sayRivalTags(key))] : []),
    ...(key.enabled.values.length > 1
      ? [noted("enabled", "Files disagree on whether it is enabled, and no date says which is later.")]
      : []),
  ];
}
