import { grown } from "../../basis/grown.ts";
import type { Vault } from "../../estate/estate.ts";
import type { RowRange } from "../../model/tables.ts";
import { isListed as isOfList } from "../../rows/key-rows.ts";
import { groupsIn, type KeyGroup, rowsOfList } from "../../rows/key-store.ts";
import { isOneAttributed } from "../../rows/likeness.ts";
import { groupAt, type RowsByKey } from "../../rows/rows-by-key.ts";
import { NEAR_MISS_ORDER, type NearMissKind } from "../key/near-miss.ts";
import type { Opinion, OpinionBook } from "../key/opinion.ts";
import type { KeptKey } from "./survey-details.ts";
import { isClaim, mostShown } from "./survey-tier.ts";

/** Keeps the keys of one vault that a finding may speak of, in any order. Without rows by key, each key is judged alone. */
export type KeepKeys = (place: KeptKey["place"], keys: RowsByKey | null, into: KeptKey[]) => void;

/** What keys are judged by: by their likeness to others, or alone. */
export interface KeeperBooks {
  readonly book: OpinionBook;
  readonly formAlone: (group: KeyGroup) => Opinion;
}

const UNDECIDED = 0;
const WANTED = 1;
const PASSED_OVER = 2;

/** Asks of each opinion once whether its keys are wanted, until all that was decided is forgotten. */
function decisionsOn(opinions: OpinionBook["opinions"], isWanted: (opinion: Opinion) => boolean) {
  let decisions = new Uint8Array(64);
  return {
    isWanted: (number: number): boolean => {
      if (number >= decisions.length) decisions = grown(decisions, number + 1);
      if (decisions[number] === UNDECIDED) decisions[number] = isWanted(opinions[number] as Opinion) ? WANTED : PASSED_OVER;
      return decisions[number] === WANTED;
    },
    forget: (): void => {
      decisions.fill(UNDECIDED);
    },
  };
}

/** Walks over the keys of a vault: those judged by an opinion with a number, and those judged alone. */
function walkKeys(
  { vault }: KeptKey["place"],
  keys: RowsByKey | null,
  { numberOf }: OpinionBook,
  onNumbered: (keys: RowsByKey, first: number, number: number) => void,
  onAlone: (group: KeyGroup) => void,
): void {
  if (keys === null) {
    for (const group of groupsIn(vault.ranges)) onAlone(group);
    return;
  }
  for (let first = 0; first < keys.length; first += 1) {
    if (keys.isFirst[first] === 0) continue;
    const number = numberOf(keys, first);
    if (number < 0) onAlone(groupAt(keys, first));
    else onNumbered(keys, first, number);
  }
}

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

/**
 * Keeps the keys that a finding may speak of as witnesses or gaps, all that no whole list of their vault contains, and all that found their owner by
 * path or map, which the finding then assumes. A key may be like others
 * and be a certificate's by one file alone.
 */
export function claimKeeper({ book, formAlone }: KeeperBooks): KeepKeys {
  const { opinions } = book;
  const decided = decisionsOn(opinions, ({ versionAssumed, tiers }) => versionAssumed || tiers.some(isClaim));
  const ofCertificates = decisionsOn(opinions, ({ tiers }) => tiers.some(({ verdict }) => verdict.reason === "certificate-backed"));
  return (place, all, into) => {
    const lists = all === null ? null : listedRanges(place.vault);
    walkKeys(
      place,
      all,
      book,
      (keys, first, number) => {
        const opinion = opinions[number] as Opinion;
        if (isOneAttributed(keys, first)) {
          into.push({ place, group: groupAt(keys, first), opinion, isListed: false, isAlone: false });
          return;
        }
        const isListed = lists === null || isInAny(lists, keys, first);
        const isOfSeveral = (keys.next[first] as number) >= 0;
        if (isListed && !decided.isWanted(number) && !(isOfSeveral && ofCertificates.isWanted(number))) return;
        into.push({ place, group: groupAt(keys, first), opinion, isListed, isAlone: false });
      },
      (group) => into.push({ place, group, opinion: formAlone(group), isListed: false, isAlone: true }),
    );
  };
}

/** Keeps near misses, of each kind as long as a finding describes more of it. Starts on the keys of a subject. */
export function nearMissKeeper({ book, formAlone }: KeeperBooks, tiers: number): KeepKeys {
  const { opinions } = book;
  /** By tier and kind: near misses that were kept already. */
  const near = new Uint32Array(tiers * NEAR_MISS_ORDER.length);
  /** Of which there is no more room. Within a vault keys come in any order, so that it is clear only behind its last key. */
  const full = new Uint8Array(near.length);
  const slotOf = (kind: NearMissKind, tier: number): number => tier * NEAR_MISS_ORDER.length + NEAR_MISS_ORDER.indexOf(kind);
  const kindAt = (place: number): NearMissKind => NEAR_MISS_ORDER[place % NEAR_MISS_ORDER.length] as NearMissKind;
  const decided = decisionsOn(opinions, ({ tiers: own }) =>
    own.some(({ near: kind }, tier) => kind !== null && full[slotOf(kind, tier)] === 0),
  );

  /** Counts near misses; whether some kind is full now. */
  function countNear({ tiers: own }: Opinion): boolean {
    let isFull = false;
    for (let tier = 0; tier < tiers; tier += 1) {
      const kind = own[tier]?.near ?? null;
      if (kind === null) continue;
      const place = slotOf(kind, tier);
      near[place] = (near[place] as number) + 1;
      if (near[place] === mostShown(kind)) isFull = true;
    }
    return isFull;
  }

  return (place, all, into) => {
    let isFull = false;
    walkKeys(
      place,
      all,
      book,
      (keys, first, number) => {
        if (!decided.isWanted(number)) return;
        const opinion = opinions[number] as Opinion;
        into.push({ place, group: groupAt(keys, first), opinion, isListed: true, isAlone: false });
        if (countNear(opinion)) isFull = true;
      },
      (group) => {
        const opinion = formAlone(group);
        if (opinion.tiers.some(({ near: kind }) => kind !== null)) into.push({ place, group, opinion, isListed: false, isAlone: true });
      },
    );
    if (!isFull) return;
    for (let at = 0; at < full.length; at += 1) if ((near[at] as number) >= mostShown(kindAt(at))) full[at] = 1;
    decided.forget();
  };
}
