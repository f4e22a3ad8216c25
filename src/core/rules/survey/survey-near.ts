import type { Tag } from "../../model/facts.ts";
import { stateOfGroup } from "../../rows/key-store.ts";
import { NEAR_MISS_ORDER, type NearMissKind } from "../key/near-miss.ts";
import { type FoundNearness, isRuledOut, type NearKey, nearKeyOf, nearKeyOfState, nearnessOf } from "../key/nearness.ts";
import type { Opinion } from "../key/opinion.ts";
import type { TagsOfInterest } from "../key/tag-classes.ts";
import type { Asked } from "../key/tag-match.ts";
import { describeNearMiss } from "./describe-near-miss.ts";
import type { KeptKey } from "./survey-details.ts";
import { type FoundNearMiss, mostShown } from "./survey-tier.ts";

/** What makes keys of one opinion near misses, by their tags of interest: an estate has a handful of both. */
type NearnessBook = WeakMap<Opinion["tiers"][number], Map<readonly Tag[], FoundNearness | null>>;

export interface NearBooks {
  readonly nearness: NearnessBook;
  readonly tagsOf: TagsOfInterest;
}

export const nearBooks = (tagsOf: TagsOfInterest): NearBooks => ({ nearness: new WeakMap(), tagsOf });

function nearnessIn(book: NearnessBook, key: NearKey, one: Opinion["tiers"][number], asked: Asked): FoundNearness | null {
  const known = book.get(one) ?? new Map<readonly Tag[], FoundNearness | null>();
  if (known.size === 0) book.set(one, known);
  const tags = key.tags.values[0] ?? NO_TAGS;
  const remembered = known.get(tags);
  if (remembered !== undefined) return remembered;
  const made = nearnessOf(key, asked, one.verdict);
  known.set(tags, made);
  return made;
}

const NO_TAGS: readonly Tag[] = [];

/** The first near misses of each kind for the tier with a number, closest kind first; the keys come in the order of their identifiers. */
export function nearMissesOf(
  kept: readonly KeptKey[],
  at: number,
  asked: Asked & { readonly asOf: number },
  books: NearBooks,
): readonly FoundNearMiss[] {
  const found = new Map<NearMissKind, FoundNearMiss[]>();
  for (const { group, opinion, isAlone } of kept) {
    const one = opinion.tiers[at] as Opinion["tiers"][number];
    const { near } = one;
    if (near === null) continue;
    const ofKind = found.get(near) ?? [];
    if (ofKind.length === 0) found.set(near, ofKind);
    else if (ofKind.length >= mostShown(near)) continue;
    const state = isAlone || isRuledOut(one.verdict.reason) ? stateOfGroup(group) : null;
    const key = isAlone && state !== null ? nearKeyOfState(state) : nearKeyOf(group, books.tagsOf);
    const nearness = isAlone ? nearnessOf(key, asked, one.verdict) : nearnessIn(books.nearness, key, one, asked);
    if (nearness !== null) ofKind.push({ miss: describeNearMiss(key, state, nearness, asked), group });
  }
  return NEAR_MISS_ORDER.flatMap((kind) => found.get(kind) ?? []);
}
