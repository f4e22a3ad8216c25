import { byText } from "../compare.ts";
import type { Attribution, Source } from "../ingest/facts.ts";
import type { Subject, Vault } from "../model/estate.ts";
import type { KeyState } from "../model/key-state.ts";
import { isAttributed, type KeyGroup, stateOfGroup } from "../model/key-store.ts";
import { type NearKey, nearKeyOf } from "./describe-keys.ts";
import { isVaultDisputed } from "./disputes.ts";
import type { Opinion } from "./opinion.ts";
import type { SurveyDetails } from "./survey.ts";
import { emptyTier, keepForTier, type TierSurvey } from "./survey-tier.ts";
import type { TagsOfInterest } from "./tag-classes.ts";
import type { Tier } from "./tag-match.ts";

/** A key that a finding may speak of. */
export interface KeptKey {
  readonly subject: Subject;
  readonly vault: Vault;
  readonly group: KeyGroup;
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

/** Vault by vault in the order of identifiers. */
function inOrder(kept: readonly KeptKey[]): readonly KeptKey[] {
  const ordered: KeptKey[] = [];
  for (let start = 0; start < kept.length; ) {
    let end = start + 1;
    while (end < kept.length && (kept[end] as KeptKey).vault === (kept[start] as KeptKey).vault) end += 1;
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

/** Adds what findings say of a key. */
function tell({ opinion, isListed, isAlone, ...place }: KeptKey, tiers: readonly Tier[], tagsOf: TagsOfInterest, into: OpenDetails): void {
  const { group } = place;
  let state: KeyState | undefined;
  const key = (): KeyState => {
    state ??= stateOfGroup(group);
    return state;
  };
  const nearKey = (): NearKey => (!isAlone && state === undefined && group.length === 1 ? nearKeyOf(group[0], tagsOf) : key());
  const told = { ...place, mayBeUnlisted: !isListed, key, nearKey };
  for (let at = 0; at < tiers.length; at += 1)
    keepForTier(told, tiers[at] as Tier, opinion.tiers[at] as Opinion["tiers"][number], into.tiers[at] as TierSurvey);
  if (opinion.versionAssumed) for (const { form, source } of key().readings) if (form !== "identifier") into.assumedVersions.push(source);
  if (isAttributed(group)) noteAttributions(key(), into);
}

/** What findings say of the keys that were kept. */
export function detailsOf(
  kept: readonly KeptKey[],
  tiers: readonly Tier[],
  nearMissCounts: readonly number[],
  tagsOf: TagsOfInterest,
): SurveyDetails {
  const details: OpenDetails = {
    tiers: nearMissCounts.map(emptyTier),
    assumedVersions: [],
    attributed: [],
    named: [],
  };
  for (const key of inOrder(kept)) tell(key, tiers, tagsOf, details);
  return details;
}
