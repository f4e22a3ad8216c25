import type { Key } from "../../generated/types.gen.ts";
import type { Subject, Vault } from "../model/estate.ts";
import { groupsIn, type KeyGroup } from "../model/key-store.ts";
import { groupAt, type RowsByKey } from "../model/rows-by-key.ts";
import { isVaultDisputed } from "./disputes.ts";
import type { Opinion, OpinionBook } from "./opinion.ts";
import type { KeptKey } from "./survey-details.ts";

/** Counts of the keys of a vault, or of several. */
export interface VaultSurvey {
  keys: number;
  /** Keys with a key show. */
  shown: number;
  enabledKnown: number;
  tagsKnown: number;
  readonly states: Record<Key["state"], number>;
}

export const emptySurvey = (): VaultSurvey => ({
  keys: 0,
  shown: 0,
  enabledKnown: 0,
  tagsKnown: 0,
  states: { enabled: 0, disabled: 0, "assumed-enabled": 0, unknown: 0, contradictory: 0 },
});

/** Counts keys of which one opinion is held. */
export function countKeys({ state, shown, tagsKnown }: Opinion, keys: number, into: VaultSurvey): void {
  into.keys += keys;
  if (shown) into.shown += keys;
  into.states[state] += keys;
  if (state === "enabled" || state === "disabled") into.enabledKnown += keys;
  if (tagsKnown) into.tagsKnown += keys;
}

/** What is thought of the keys of a subject, vault by vault in the order of the subject. */
export interface CountedKeys {
  /** By turns the number of an opinion and of keys of which it is held; those of a vault end where `ends` says. */
  readonly pairs: readonly number[];
  readonly ends: readonly number[];
  /** Keys that were judged by nothing but what is said of themselves. */
  readonly alone: readonly KeptKey[];
}

/** Hears of the keys of each vault, by its number: all of one opinion at once, or one that was judged alone. */
export function eachCount(
  { pairs, ends, alone }: CountedKeys,
  opinions: readonly Opinion[],
  hear: (opinion: Opinion, keys: number, vault: number) => void,
): void {
  let at = 0;
  for (let vault = 0; vault < ends.length; vault += 1)
    for (; at < (ends[vault] as number); at += 2) hear(opinions[pairs[at] as number] as Opinion, pairs[at + 1] as number, vault);
  for (const { opinion, place } of alone) hear(opinion, 1, place.at);
}

/** Numbers of the tiers for which some key carries a pass although nobody has looked at it yet: no list can deny it, nor its vault. */
export function clearTiers(counted: CountedKeys, opinions: readonly Opinion[], subject: Subject): ReadonlySet<number> {
  const clear = new Set<number>();
  eachCount(counted, opinions, ({ qualifiesFor, shown }, _, at) => {
    if (qualifiesFor.length === 0) return;
    const vault = subject.vaults[at] as Vault;
    if ((vault.isListedWhole || shown) && !isVaultDisputed(subject, vault)) for (const tier of qualifiesFor) clear.add(tier);
  });
  return clear;
}

interface Counting {
  readonly book: OpinionBook;
  readonly formAlone: (group: KeyGroup) => Opinion;
  /** The rows of a vault by key; null where each key is to be judged alone. */
  readonly rowsOf: (vault: Vault) => RowsByKey | null;
}

/** Makes the function that counts the keys of a subject: the first walk, which makes nothing of most keys but a number. */
export function keyCounter({ book: { numberOf, opinions }, formAlone, rowsOf }: Counting): (subject: Subject) => CountedKeys {
  let counts = new Uint32Array(64);

  function countRows(keys: RowsByKey, judgeAlone: (group: KeyGroup) => void): void {
    const { isFirst, length } = keys;
    for (let first = 0; first < length; first += 1) {
      if (isFirst[first] === 0) continue;
      const number = numberOf(keys, first);
      if (number < 0) {
        judgeAlone(groupAt(keys, first));
        continue;
      }
      if (number >= counts.length) {
        const more = new Uint32Array(counts.length * 2);
        more.set(counts);
        counts = more;
      }
      counts[number] = (counts[number] as number) + 1;
    }
  }

  return (subject) => {
    const pairs: number[] = [];
    const ends: number[] = [];
    const alone: KeptKey[] = [];
    for (let at = 0; at < subject.vaults.length; at += 1) {
      const vault = subject.vaults[at] as Vault;
      const judgeAlone = (group: KeyGroup): void => {
        alone.push({ place: { subject, vault, at }, group, opinion: formAlone(group), isListed: false, isAlone: true });
      };
      const keys = rowsOf(vault);
      if (keys === null) for (const group of groupsIn(vault.ranges)) judgeAlone(group);
      else countRows(keys, judgeAlone);
      for (let number = 0; number < opinions.length && number < counts.length; number += 1) {
        if (counts[number] === 0) continue;
        pairs.push(number, counts[number] as number);
        counts[number] = 0;
      }
      ends.push(pairs.length);
    }
    return { pairs, ends, alone };
  };
}
