import type { Subject, Vault } from "../model/estate.ts";
import { isListed as isOfList } from "../model/key-rows.ts";
import { type KeyGroup, type RowRange, rowsOfList } from "../model/key-store.ts";
import { groupAt, type RowsByKey, rowsAt } from "../model/rows-by-key.ts";
import { NEAR_MISS_ORDER, type NearMissKind } from "./near-miss.ts";
import type { Opinion, OpinionBook } from "./opinion.ts";
import type { Hearing } from "./survey-details.ts";
import { isClaim, NEAR_MISSES_SHOWN } from "./survey-tier.ts";

/**
 * The walk over keys that are rows. Most keys are like thousands of others and are counted only; a finding speaks of a few of them.
 */
export type RowWalk = (subject: Subject, vault: Vault, keys: RowsByKey, hearing: Hearing, formAlone: (group: KeyGroup) => Opinion) => void;

const UNDECIDED = 0;
const KEPT = 1;
const COUNTED = 2;

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
export function surveyRows({ opinions, numberOf }: OpinionBook, tiers: number): RowWalk {
  let counts = new Uint32Array(64);
  let decisions = new Uint8Array(64);
  /** By tier and kind: near misses that were kept already. */
  const near = new Uint32Array(tiers * NEAR_MISS_ORDER.length);
  const placeOf = (kind: NearMissKind, tier: number): number => tier * NEAR_MISS_ORDER.length + NEAR_MISS_ORDER.indexOf(kind);

  /** Makes room for one more opinion. */
  function grow(): void {
    const [counted, decided] = [counts, decisions];
    [counts, decisions] = [new Uint32Array(counted.length * 2), new Uint8Array(counted.length * 2)];
    counts.set(counted);
    decisions.set(decided);
  }

  /** Whether a finding speaks of keys of an opinion, as long as it names more near misses of their kind. */
  const isKept = ({ versionAssumed, tiers: own }: Opinion): boolean =>
    versionAssumed ||
    own.some((one, tier) => isClaim(one) || (one.near !== null && (near[placeOf(one.near, tier)] as number) < NEAR_MISSES_SHOWN));

  function decide(number: number): number {
    decisions[number] = isKept(opinions[number] as Opinion) ? KEPT : COUNTED;
    return decisions[number] as number;
  }

  /** Counts the near misses among the keys that were kept of a vault; only then is it clear of which there is room for more. */
  function closeVault(hearing: Hearing): void {
    let isFull = false;
    for (let number = 0; number < opinions.length; number += 1) {
      const keys = counts[number] as number;
      if (keys === 0) continue;
      const opinion = opinions[number] as Opinion;
      hearing.count(opinion, keys);
      counts[number] = 0;
      if (decisions[number] !== KEPT) continue;
      for (let tier = 0; tier < tiers; tier += 1) {
        const kind = opinion.tiers[tier]?.near;
        if (kind === null || kind === undefined) continue;
        const place = placeOf(kind, tier);
        near[place] = (near[place] as number) + keys;
        isFull ||= (near[place] as number) >= NEAR_MISSES_SHOWN;
      }
    }
    if (isFull) decisions.fill(UNDECIDED);
  }

  return (subject, vault, keys, hearing, formAlone) => {
    const lists = listedRanges(vault);
    for (let first = 0; first < keys.length; first += 1) {
      if (keys.isFirst[first] === 0) continue;
      const number = numberOf(keys, first);
      if (number < 0) {
        const group = groupAt(keys, first);
        const opinion = formAlone(group);
        hearing.count(opinion, 1);
        hearing.keep({ subject, vault, rows: group, opinion, isListed: false, isAlone: true });
        continue;
      }
      if (number >= counts.length) grow();
      counts[number] = (counts[number] as number) + 1;
      const decision = decisions[number] === UNDECIDED ? decide(number) : decisions[number];
      const isListed = lists === null || isInAny(lists, keys, first);
      if (isListed && decision === COUNTED) continue;
      hearing.keep({ subject, vault, rows: rowsAt(keys, first), opinion: opinions[number] as Opinion, isListed, isAlone: false });
    }
    closeVault(hearing);
  };
}
