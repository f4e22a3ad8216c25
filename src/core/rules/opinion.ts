import type { Key } from "../../generated/types.gen.ts";
import type { Tag } from "../ingest/facts.ts";
import { type KeyRows, likenessAt, tagsAt } from "../model/key-rows.ts";
import type { KeyState } from "../model/key-state.ts";
import type { KeyGroup } from "../model/key-store.ts";
import { nearMissOf } from "./describe-keys.ts";
import { evaluateKey, type KeyVerdict } from "./evaluate-key.ts";
import { type NearMissKind, nearestTag } from "./near-miss.ts";
import { matchTags, type Tier, wasMangled } from "./tag-match.ts";

export function stateOf(key: KeyState): Key["state"] {
  if (key.enabled.values.length > 1 || key.enabled.untrusted) return "contradictory";
  if (key.enabled.values.length === 1) return key.enabled.values[0] ? "enabled" : "disabled";
  return key.assumedEnabled ? "assumed-enabled" : "unknown";
}

export const tagsStateOf = (key: KeyState): Key["tagsState"] =>
  key.tags.values.length === 0 ? "unknown" : key.tags.values.length === 1 && !key.tags.untrusted ? "known" : "contradictory";

/** What is made of a key by what it states, whatever it is called and wherever it stands. */
export interface Opinion {
  readonly state: Key["state"];
  readonly shown: boolean;
  readonly tagsKnown: boolean;
  readonly versionAssumed: boolean;
  /** One for each tier. */
  readonly tiers: readonly { readonly verdict: KeyVerdict; readonly near: NearMissKind | null }[];
}

/** Forms an opinion on one key, without a look at others. */
export function formOpinion(key: KeyState, tiers: readonly Tier[], asOf: number): Opinion {
  return {
    state: stateOf(key),
    shown: key.shown,
    tagsKnown: tagsStateOf(key) === "known",
    versionAssumed: key.versionAssumed,
    tiers: tiers.map((tier) => {
      const verdict = evaluateKey(key, tier, asOf);
      return { verdict, near: verdict.status === "qualifies" ? null : (nearMissOf(key, tier, verdict)?.kind ?? null) };
    }),
  };
}

/** All that a tier asks of a set of tags; what else is in it does not matter. */
const classOf = (tags: readonly Tag[], tier: Tier): string =>
  matchTags(tags, tier) !== null ? "match" : `${tags.length === 0} ${wasMangled(tags, tier)} ${nearestTag(tags, tier)?.kind}`;

/** Makes the function that numbers sets of tags by what the tiers ask of them: an estate has thousands of sets and a handful of classes. */
export function tagClasses(tiers: readonly Tier[]): (rows: KeyRows, tagSet: number) => number {
  const numbers = new Map<string, number>();
  /** By set of tags; -1: not known yet. */
  const classes = new Map<KeyRows, Int32Array>();
  return (rows, tagSet) => {
    let known = classes.get(rows);
    if (known === undefined) {
      known = new Int32Array(rows.tagSets.length).fill(-1);
      classes.set(rows, known);
    }
    const remembered = known[tagSet] as number;
    if (remembered >= 0) return remembered;
    const tags = tagsAt(rows, tagSet);
    const name = tiers.map((tier) => classOf(tags, tier)).join();
    const number = numbers.get(name) ?? numbers.size;
    numbers.set(name, number);
    known[tagSet] = number;
    return number;
  };
}

/**
 * Makes the function that forms opinions: keys that state the same are judged once, however many they are. `of` resolves the key; it
 * is asked only when no key like it was judged before.
 */
export function opinionBook(tiers: readonly Tier[], asOf: number): (group: KeyGroup, of: () => KeyState) => Opinion {
  const opinions = new Map<number, Opinion>();
  const classOfTags = tagClasses(tiers);
  const datesMatter = tiers.some(({ requireValidNow }) => requireValidNow);
  return (group, of) => {
    const [{ rows, row }] = group;
    const likeness = group.length === 1 ? likenessAt(rows, row, datesMatter, (tagSet) => classOfTags(rows, tagSet)) : null;
    if (likeness === null) return formOpinion(of(), tiers, asOf);
    const remembered = opinions.get(likeness);
    if (remembered !== undefined) return remembered;
    const formed = formOpinion(of(), tiers, asOf);
    opinions.set(likeness, formed);
    return formed;
  };
}
