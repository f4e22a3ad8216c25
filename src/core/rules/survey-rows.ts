import { byText } from "../compare.ts";
import type { Vault } from "../model/estate.ts";
import { isListed as isOfList } from "../model/key-rows.ts";
import { type KeyGroup, type RowRange, rowsOfList } from "../model/key-store.ts";
import { groupAt, type RowsByKey } from "../model/rows-by-key.ts";
import type { Opinion, OpinionBook } from "./opinion.ts";
import { hasRoomFor, isTold, type TierSurvey } from "./survey-tier.ts";

/**
 * The walk over keys that are rows. Most keys are like thousands of others and are counted only; texts and objects are made of those that
 * a finding speaks of.
 */
export interface RowSurvey {
  /** Walks the keys of one vault. */
  readonly walk: (vault: Vault, keys: RowsByKey, hear: Hearing) => void;
  /** Numbers of keys by opinion, over all vaults. */
  readonly finish: (count: Hearing["count"]) => void;
}

interface Hearing {
  /** So many keys are of one opinion. */
  readonly count: (opinion: Opinion, keys: number) => void;
  /** A key that a finding may speak of, in the order of identifiers. Without an opinion it was not counted yet. */
  readonly keep: (group: KeyGroup, opinion: Opinion | null, isListed: boolean) => void;
}

const UNDECIDED = 0;
const WANTED = 1;
const COUNTED_ONLY = 2;

/** Whether a finding speaks of keys of which the opinion is held, as long as it has room for more of them. */
const isWanted = ({ versionAssumed, tiers }: Opinion, surveys: readonly TierSurvey[]): boolean =>
  versionAssumed || tiers.some((tier, at) => isTold(tier) || (tier.near !== null && hasRoomFor(tier.near, surveys[at] as TierSurvey)));

/** The rows that whole lists of the vault were read as; null where it does not matter whether a key is among them. */
function listedRanges({ isListedWhole, keyLists }: Vault): readonly RowRange[] | null {
  if (isListedWhole || keyLists.length === 0) return null;
  return keyLists.flatMap(({ form, kids }) => (form === "complete" ? (rowsOfList(kids) ?? []) : []));
}

function isInAny(lists: readonly RowRange[], { ranges, rangeOf, rowOf, next }: RowsByKey, first: number): boolean {
  for (let at = first; at >= 0; at = next[at] as number) {
    const { rows } = ranges[rangeOf[at] as number] as RowRange;
    const row = rowOf[at] as number;
    for (const list of lists) if (list.rows === rows && row >= list.start && row < list.end && isOfList(rows, row)) return true;
  }
  return false;
}

/** Starts on the keys of a subject. */
export function surveyRows({ opinions, numberOf }: OpinionBook, tiers: readonly TierSurvey[]): RowSurvey {
  let ofVault = new Uint32Array(64);
  let ofSubject = new Uint32Array(64);
  let wanted = new Uint8Array(64);

  /** Makes room for one more opinion. */
  function grow(): void {
    const [before, all, asked] = [ofVault, ofSubject, wanted];
    [ofVault, ofSubject, wanted] = [new Uint32Array(all.length * 2), new Uint32Array(all.length * 2), new Uint8Array(all.length * 2)];
    ofVault.set(before);
    ofSubject.set(all);
    wanted.set(asked);
  }

  const decide = (number: number): boolean => {
    const isSo = isWanted(opinions[number] as Opinion, tiers);
    wanted[number] = isSo ? WANTED : COUNTED_ONLY;
    return isSo;
  };

  return {
    walk: (vault, keys, { count, keep }) => {
      const lists = listedRanges(vault);
      const kept: { readonly group: KeyGroup; readonly number: number; readonly isListed: boolean }[] = [];
      for (let first = 0; first < keys.length; first += 1) {
        if (keys.isFirst[first] === 0) continue;
        const number = numberOf(keys, first);
        if (number < 0) {
          kept.push({ group: groupAt(keys, first), number, isListed: false });
          continue;
        }
        if (number >= ofVault.length) grow();
        ofVault[number] = (ofVault[number] as number) + 1;
        const isSo = wanted[number] === UNDECIDED ? decide(number) : wanted[number] === WANTED;
        const isListed = lists === null || isInAny(lists, keys, first);
        if (isSo || !isListed) kept.push({ group: groupAt(keys, first), number, isListed });
      }
      for (let number = 0; number < opinions.length; number += 1) {
        const keysOfIt = ofVault[number] as number;
        if (keysOfIt === 0) continue;
        count(opinions[number] as Opinion, keysOfIt);
        ofSubject[number] = (ofSubject[number] as number) + keysOfIt;
        ofVault[number] = 0;
      }
      kept.sort((a, b) => byText(a.group[0].name, b.group[0].name));
      for (const { group, number, isListed } of kept) {
        keep(group, number < 0 ? null : (opinions[number] as Opinion), isListed);
        if (number >= 0 && wanted[number] === WANTED) decide(number);
      }
    },
    finish: (count) => {
      for (let number = 0; number < opinions.length; number += 1)
        if (number < ofSubject.length && (ofSubject[number] as number) > 0) count(opinions[number] as Opinion, ofSubject[number] as number);
    },
  };
}
