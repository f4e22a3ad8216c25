import type { Key } from "../../../generated/types.gen.ts";
import { grown } from "../../basis/grown.ts";
import type { Subject, Vault } from "../../estate/estate.ts";
import { groupsIn, type KeyGroup } from "../../rows/key-store.ts";
import { groupAt, type RowsByKey } from "../../rows/rows-by-key.ts";
import type { Opinion, OpinionBook } from "../key/opinion.ts";
import { isVaultDisputed } from "../lists/disputes.ts";

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

/** What is thought of the keys of a subject. */
export interface CountedKeys {
  /** By turns the number of an opinion and of keys of which it is held: of the vaults one after another, each ends where `ends` says. */
  readonly pairs: readonly number[];
  readonly ends: readonly number[];
  /** The same over all vaults. */
  readonly sums: readonly number[];
  /** By turns the number of a vault and of an opinion that is held there, by which a key qualifies for some tier. */
  readonly qualifying: readonly number[];
}

/** Hears of the keys of each vault, by its number: all of one opinion at once. */
export function eachCount(
  { pairs, ends }: CountedKeys,
  opinions: readonly Opinion[],
  hear: (opinion: Opinion, keys: number, vault: number) => void,
): void {
  let at = 0;
  for (let vault = 0; vault < ends.length; vault += 1)
    for (; at < (ends[vault] as number); at += 2) hear(opinions[pairs[at] as number] as Opinion, pairs[at + 1] as number, vault);
}

/** Hears of the keys of all vaults together. */
export function eachSum({ sums }: CountedKeys, opinions: readonly Opinion[], hear: (opinion: Opinion, keys: number) => void): void {
  for (let at = 0; at < sums.length; at += 2) hear(opinions[sums[at] as number] as Opinion, sums[at + 1] as number);
}

/** Numbers of the tiers for which some key carries a pass although nobody has looked at it yet: no list can deny it, nor its vault. */
export function clearTiers({ qualifying }: CountedKeys, opinions: readonly Opinion[], subject: Subject): ReadonlySet<number> {
  const clear = new Set<number>();
  for (let at = 0; at < qualifying.length; at += 2) {
    const vault = subject.vaults[qualifying[at] as number] as Vault;
    const { qualifiesFor, shown } = opinions[qualifying[at + 1] as number] as Opinion;
    if (qualifiesFor.every((tier) => clear.has(tier))) continue;
    if ((vault.isListedWhole || shown) && !isVaultDisputed(subject, vault)) for (const tier of qualifiesFor) clear.add(tier);
  }
  return clear;
}

interface Counting {
  readonly book: OpinionBook;
  readonly formAlone: (group: KeyGroup) => Opinion;
  /** The rows of a vault by key; null where each key is to be judged alone. */
  readonly rowsOf: (vault: Vault) => RowsByKey | null;
}

/** Numbers by opinion. Of all opinions few are held in one vault, so that those are noted. */
interface Counter {
  counts: Uint32Array<ArrayBuffer>;
  readonly counted: number[];
}

const newCounter = (): Counter => ({ counts: new Uint32Array(64), counted: [] });

function add(counter: Counter, number: number, keys: number): void {
  if (number >= counter.counts.length) counter.counts = grown(counter.counts, number + 1);
  const before = counter.counts[number] as number;
  if (before === 0) counter.counted.push(number);
  counter.counts[number] = before + keys;
}

/** Hears what was counted, and starts anew. */
function flush({ counts, counted }: Counter, hear: (number: number, keys: number) => void): void {
  for (const number of counted) {
    hear(number, counts[number] as number);
    counts[number] = 0;
  }
  counted.length = 0;
}

/** Makes the function that counts the keys of a subject: the first walk, which makes nothing of most keys but a number. */
export function keyCounter({
  book: { numberOf, numberOfOpinion, opinions },
  formAlone,
  rowsOf,
}: Counting): (subject: Subject) => CountedKeys {
  const ofVault = newCounter();
  const ofSubject = newCounter();

  const countAlone = (group: KeyGroup): void => add(ofVault, numberOfOpinion(formAlone(group)), 1);

  function countRows(keys: RowsByKey): void {
    const { isFirst, length } = keys;
    for (let first = 0; first < length; first += 1) {
      if (isFirst[first] === 0) continue;
      const number = numberOf(keys, first);
      if (number < 0) countAlone(groupAt(keys, first));
      else add(ofVault, number, 1);
    }
  }

  return (subject) => {
    const counted = { pairs: [] as number[], ends: [] as number[], sums: [] as number[], qualifying: [] as number[] };
    const { pairs, ends, sums, qualifying } = counted;
    for (let at = 0; at < subject.vaults.length; at += 1) {
      const vault = subject.vaults[at] as Vault;
      const keys = rowsOf(vault);
      if (keys === null) for (const group of groupsIn(vault.ranges)) countAlone(group);
      else countRows(keys);
      flush(ofVault, (number, held) => {
        pairs.push(number, held);
        if ((opinions[number] as Opinion).qualifiesFor.length > 0) qualifying.push(at, number);
        add(ofSubject, number, held);
      });
      ends.push(pairs.length);
    }
    flush(ofSubject, (number, held) => sums.push(number, held));
    return counted;
  };
}
