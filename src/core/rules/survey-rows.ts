import type { Vault } from "../model/estate.ts";
import { isListed as isOfList } from "../model/key-rows.ts";
import { groupsIn, type KeyGroup, type RowRange, rowsOfList } from "../model/key-store.ts";
import { groupAt, type RowsByKey } from "../model/rows-by-key.ts";
import { NEAR_MISS_ORDER, type NearMissKind } from "./near-miss.ts";
import type { Opinion, OpinionBook } from "./opinion.ts";
import type { KeptKey } from "./survey-details.ts";
import { isClaim, mostShown } from "./survey-tier.ts";

/** For what keys are kept: as witnesses and gaps, or as near misses. */
export type KeptFor = "claims" | "near misses";

/** Keeps the keys of one vault that a finding may speak of, in any order. Without rows by key, each key is judged alone. */
export type KeepKeys = (place: KeptKey["place"], keys: RowsByKey | null, into: KeptKey[]) => void;

const UNDECIDED = 0;
const KEPT = 1;
const PASSED_OVER = 2;

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

/** Starts on the keys of a subject: a walk for whoever asks for details. */
export function rowKeeper(
  { opinions, numberOf }: OpinionBook,
  tiers: number,
  what: KeptFor,
  formAlone: (group: KeyGroup) => Opinion,
): KeepKeys {
  let decisions = new Uint8Array(64);
  /** By tier and kind: near misses that were kept already. */
  const near = new Uint32Array(tiers * NEAR_MISS_ORDER.length);
  /** Of which there is no more room. Within a vault keys come in any order, so that it is clear only behind its last key. */
  const full = new Uint8Array(near.length);
  const placeOf = (kind: NearMissKind, tier: number): number => tier * NEAR_MISS_ORDER.length + NEAR_MISS_ORDER.indexOf(kind);
  const kindAt = (place: number): NearMissKind => NEAR_MISS_ORDER[place % NEAR_MISS_ORDER.length] as NearMissKind;

  /** Whether a finding speaks of keys of an opinion; of near misses, as long as it names more of their kind. */
  const isKept = ({ versionAssumed, tiers: own }: Opinion): boolean =>
    what === "claims"
      ? versionAssumed || own.some(isClaim)
      : own.some(({ near: kind }, tier) => kind !== null && full[placeOf(kind, tier)] === 0);

  function decisionOn(number: number): number {
    if (number >= decisions.length) {
      const more = new Uint8Array(number * 2);
      more.set(decisions);
      decisions = more;
    }
    if (decisions[number] === UNDECIDED) decisions[number] = isKept(opinions[number] as Opinion) ? KEPT : PASSED_OVER;
    return decisions[number] as number;
  }

  /** Counts near misses; whether some kind is full now. */
  function countNear({ tiers: own }: Opinion): boolean {
    let isFull = false;
    for (let tier = 0; tier < tiers; tier += 1) {
      const kind = own[tier]?.near ?? null;
      if (kind === null) continue;
      const place = placeOf(kind, tier);
      near[place] = (near[place] as number) + 1;
      if (near[place] === mostShown(kind)) isFull = true;
    }
    return isFull;
  }

  /** A key of which nothing is known by its likeness to others. */
  function keepAlone(place: KeptKey["place"], group: KeyGroup, into: KeptKey[]): void {
    const opinion = formAlone(group);
    if (what === "claims" || opinion.tiers.some(({ near: kind }) => kind !== null))
      into.push({ place, group, opinion, isListed: false, isAlone: true });
  }

  return (place, keys, into) => {
    if (keys === null) {
      for (const group of groupsIn(place.vault.ranges)) keepAlone(place, group, into);
      return;
    }
    const lists = what === "claims" ? listedRanges(place.vault) : null;
    let isFull = false;
    for (let first = 0; first < keys.length; first += 1) {
      if (keys.isFirst[first] === 0) continue;
      const number = numberOf(keys, first);
      if (number < 0) {
        keepAlone(place, groupAt(keys, first), into);
        continue;
      }
      const isListed = lists === null || isInAny(lists, keys, first);
      if (isListed && decisionOn(number) === PASSED_OVER) continue;
      const opinion = opinions[number] as Opinion;
      into.push({ place, group: groupAt(keys, first), opinion, isListed, isAlone: false });
      if (what === "near misses" && countNear(opinion)) isFull = true;
    }
    if (!isFull) return;
    for (let at = 0; at < full.length; at += 1) if ((near[at] as number) >= mostShown(kindAt(at))) full[at] = 1;
    decisions.fill(UNDECIDED);
  };
}
