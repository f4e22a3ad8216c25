import { byText } from "../compare.ts";
import type { Attribution, Source } from "../ingest/facts.ts";
import type { Subject, Vault } from "../model/estate.ts";
import type { KeyState } from "../model/key-state.ts";
import { isAttributed, type KeyGroup, stateOfGroup } from "../model/key-store.ts";
import { groupOf, type KeptRows } from "../model/rows-by-key.ts";
import { describeNearMiss, nearKeyOf, nearnessOf } from "./describe-keys.ts";
import { contradictsKeyList, isVaultDisputed } from "./disputes.ts";
import { NEAR_MISS_ORDER, type NearMissKind } from "./near-miss.ts";
import type { Opinion } from "./opinion.ts";
import type { SurveyDetails } from "./survey.ts";
import { claimForTier, type FoundNearMiss, isClaim, NEAR_MISSES_SHOWN, type TierSurvey } from "./survey-tier.ts";
import type { TagsOfInterest } from "./tag-classes.ts";
import type { Tier } from "./tag-match.ts";

/** A key that a finding may speak of. */
export interface KeptKey {
  readonly subject: Subject;
  readonly vault: Vault;
  readonly rows: KeptRows;
  readonly opinion: Opinion;
  /** It stands in a list of its vault, as far as that matters. */
  readonly isListed: boolean;
  /** It was judged by nothing but what is said of itself. */
  readonly isAlone: boolean;
}

/** What a walk over the keys of a vault tells. */
export interface Hearing {
  /** So many keys are of one opinion. */
  readonly count: (opinion: Opinion, keys: number) => void;
  /** Keys of one vault come in any order. */
  readonly keep: (key: KeptKey) => void;
}

/** Whether a key carries a pass although nobody has looked at it yet: no list can deny it, nor its vault. */
export const isClearWitness = ({ subject, vault, opinion }: KeptKey, tier: number): boolean =>
  opinion.tiers[tier]?.verdict.status === "qualifies" && (vault.isListedWhole || opinion.shown) && !isVaultDisputed(subject, vault);

interface NamedKey extends KeptKey {
  readonly group: KeyGroup;
}

/** Vault by vault in the order of identifiers. */
function inOrder(keys: readonly KeptKey[]): readonly NamedKey[] {
  const kept = keys.map(
    ({ subject, vault, rows, opinion, isListed, isAlone }): NamedKey => ({
      subject,
      vault,
      rows,
      opinion,
      isListed,
      isAlone,
      group: groupOf(rows),
    }),
  );
  const ordered: NamedKey[] = [];
  for (let start = 0; start < kept.length; ) {
    let end = start + 1;
    while (end < kept.length && (kept[end] as NamedKey).vault === (kept[start] as NamedKey).vault) end += 1;
    ordered.push(...kept.slice(start, end).sort((a, b) => byText(a.group[0].name, b.group[0].name)));
    start = end;
  }
  return ordered;
}

interface OpenDetails extends SurveyDetails {
  readonly assumedVersions: Source[];
  readonly attributed: { readonly source: Source; readonly attribution: Attribution }[];
  readonly named: Source[];
}

/** Readings that found their owner by path or map. */
function noteAttributions({ readings }: KeyState, { attributed, named }: OpenDetails): void {
  for (const { attribution, source, form } of readings) {
    if (attribution === null) continue;
    attributed.push({ source, attribution });
    if (form === "projection") named.push(source);
  }
}

/** Adds what findings say of a key, but for near misses. */
function tell(kept: NamedKey, into: OpenDetails): void {
  const { group, opinion, isListed, vault } = kept;
  const isTold = opinion.versionAssumed || isAttributed(group) || !(isListed || vault.isListedWhole) || opinion.tiers.some(isClaim);
  if (!isTold) return;
  const key = stateOfGroup(group);
  const isContradiction = !isListed && contradictsKeyList(vault, key);
  for (let at = 0; at < into.tiers.length; at += 1)
    claimForTier(kept, key, isContradiction, opinion.tiers[at] as Opinion["tiers"][number], into.tiers[at] as TierSurvey);
  if (opinion.versionAssumed) for (const { form, source } of key.readings) if (form !== "identifier") into.assumedVersions.push(source);
  if (isAttributed(group)) noteAttributions(key, into);
}

/** The first near misses of each kind for the tier with a number, closest kind first, then by key. */
function nearMissesOf(kept: readonly NamedKey[], at: number, tier: Tier, tagsOf: TagsOfInterest): readonly FoundNearMiss[] {
  const found = new Map<NearMissKind, FoundNearMiss[]>();
  for (const { group, opinion, isAlone } of kept) {
    const { near, verdict } = opinion.tiers[at] as Opinion["tiers"][number];
    if (near === null) continue;
    const ofKind = found.get(near) ?? [];
    if (ofKind.length === 0) found.set(near, ofKind);
    else if (ofKind.length >= NEAR_MISSES_SHOWN) continue;
    const key = isAlone || group.length > 1 ? stateOfGroup(group) : nearKeyOf(group[0], tagsOf);
    const nearness = nearnessOf(key, tier, verdict);
    if (nearness !== null) ofKind.push({ miss: describeNearMiss(key, nearness), group });
  }
  return NEAR_MISS_ORDER.flatMap((kind) => found.get(kind) ?? []);
}

/** What findings say of the keys that were kept. */
export function detailsOf(
  kept: readonly KeptKey[],
  tiers: readonly Tier[],
  nearMissCounts: readonly number[],
  tagsOf: TagsOfInterest,
): SurveyDetails {
  const ordered = inOrder(kept);
  const details: OpenDetails = {
    tiers: tiers.map((tier, at) => ({
      qualifying: new Map(),
      open: new Map(),
      nearMissCount: nearMissCounts[at] as number,
      nearMisses: () => nearMissesOf(ordered, at, tier, tagsOf),
    })),
    assumedVersions: [],
    attributed: [],
    named: [],
  };
  for (const key of ordered) tell(key, details);
  return details;
}
