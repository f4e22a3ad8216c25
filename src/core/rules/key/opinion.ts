import type { Key } from "../../../generated/types.gen.ts";
import { grown } from "../../basis/grown.ts";
import { type KeyState, tagSetsOf } from "../../model/key-state.ts";
import { stateOfGroup } from "../../rows/key-store.ts";
import { LIKENESSES_A_CLASS, likenessOf } from "../../rows/likeness.ts";
import { groupAt, type RowsByKey } from "../../rows/rows-by-key.ts";
import { evaluateKey, type KeyVerdict } from "./evaluate-key.ts";
import type { NearMissKind } from "./near-miss.ts";
import { isOfOtherTier, nearnessOf } from "./nearness.ts";
import { type TagsOfInterest, tagClasses } from "./tag-classes.ts";
import { type Asked, areHiddenFor, askedAbout, type Tier } from "./tag-match.ts";

export function stateOf(key: KeyState): Key["state"] {
  if (key.enabled.values.length > 1 || key.enabled.untrusted) return "contradictory";
  if (key.enabled.values.length === 1) return key.enabled.values[0] ? "enabled" : "disabled";
  return key.assumedEnabled ? "assumed-enabled" : "unknown";
}

/** How well the tags are known that tiers ask for: a mask on others hides nothing. */
export function tagsStateOf(key: KeyState, tiers: readonly Tier[]): Key["tagsState"] {
  const [tags, ...others] = tagSetsOf(key);
  if (tags === undefined) return "unknown";
  if (others.length > 0 || key.tags.untrusted) return "contradictory";
  if (tiers.some((tier) => areHiddenFor(tags, tier))) return "masked";
  return areTagsChosen(key) || key.unreadTags.length > 0 ? "partly-known" : "known";
}

/** Whether only some tags are known: all else that is said of them is said of these. */
export const areTagsChosen = ({ tags, chosenTags }: KeyState): boolean => tags.values.length === 0 && chosenTags.values.length > 0;

/** What is made of a key for a tier. `isOthers`: it is no near miss only because its tag is that of another tier. */
interface TierOpinion {
  readonly verdict: KeyVerdict;
  readonly near: NearMissKind | null;
  readonly isOthers: boolean;
}

function judge(key: KeyState, asked: Asked, asOf: number): TierOpinion {
  const verdict = evaluateKey(key, asked.tier, asOf);
  const near = verdict.status === "qualifies" ? null : (nearnessOf(key, asked, verdict)?.kind ?? null);
  return { verdict, near, isOthers: near === null && isOfOtherTier(key, asked) };
}

/** What is made of a key by what it states, whatever it is called and wherever it stands. */
export interface Opinion {
  readonly state: Key["state"];
  readonly shown: boolean;
  readonly tagsKnown: boolean;
  readonly versionAssumed: boolean;
  /** Its tags are known by a choice of them, or a choice disagrees with them. */
  readonly tagsChosen: boolean;
  /** Files disagree on its tags or its state, and no date decides. */
  readonly isDisputed: boolean;
  /** Numbers of the tiers for which the key qualifies. */
  readonly qualifiesFor: readonly number[];
  readonly tiers: readonly TierOpinion[];
}

/** Forms an opinion on one key, without a look at others. */
export function formOpinion(key: KeyState, tiers: readonly Tier[], asOf: number): Opinion {
  const judged = askedAbout(tiers).map((asked) => judge(key, asked, asOf));
  return {
    state: stateOf(key),
    shown: key.shown,
    tagsKnown: tagsStateOf(key, tiers) === "known",
    versionAssumed: key.versionAssumed,
    tagsChosen: key.chosenTags.values.length > 0,
    isDisputed: tagSetsOf(key).length > 1 || key.enabled.values.length > 1,
    qualifiesFor: judged.flatMap(({ verdict }, at) => (verdict.status === "qualifies" ? [at] : [])),
    tiers: judged,
  };
}

/** Opinions by number: keys that state the same are judged once, however many they are. */
export interface OpinionBook {
  /** As many as there were different ones so far. */
  readonly opinions: readonly Opinion[];
  /** The number of the opinion on the key whose first row has a number; -1 where an opinion has to be formed on the key alone. */
  readonly numberOf: (keys: RowsByKey, first: number) => number;
  /** The number of an opinion that was formed so. */
  readonly numberOfOpinion: (opinion: Opinion) => number;
  readonly tagsOf: TagsOfInterest;
}

export function opinionBook(tiers: readonly Tier[], asOf: number): OpinionBook {
  const opinions: Opinion[] = [];
  const { classOf, tagsOf } = tagClasses(tiers);
  const datesFor = tiers.some(({ requireValidNow }) => requireValidNow) ? asOf : null;
  /** By likeness; -1 where no key like it was met yet. */
  let numbers = new Int32Array(16 * LIKENESSES_A_CLASS).fill(-1);

  /** By what they say. */
  const known = new Map<string, number>();

  function numberOfOpinion(opinion: Opinion): number {
    const text = JSON.stringify(opinion);
    const number = known.get(text) ?? opinions.push(opinion) - 1;
    known.set(text, number);
    return number;
  }

  function learn(keys: RowsByKey, first: number, likeness: number): number {
    numbers = grown(numbers, likeness + LIKENESSES_A_CLASS, -1);
    const number = numberOfOpinion(formOpinion(stateOfGroup(groupAt(keys, first)), tiers, asOf));
    numbers[likeness] = number;
    return number;
  }

  return {
    opinions,
    tagsOf,
    numberOf: (keys, first) => {
      const likeness = likenessOf(keys, first, datesFor, classOf);
      if (likeness < 0) return -1;
      const number = likeness < numbers.length ? (numbers[likeness] as number) : -1;
      return number >= 0 ? number : learn(keys, first, likeness);
    },
    numberOfOpinion,
  };
}
