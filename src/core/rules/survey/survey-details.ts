import { byText } from "../../basis/compare.ts";
import { pushAll } from "../../basis/push-all.ts";
import type { Subject, Vault } from "../../estate/estate.ts";
import type { Attribution, Source } from "../../model/facts.ts";
import type { KeyState } from "../../model/key-state.ts";
import { isAttributed, type KeyGroup, stateOfGroup } from "../../rows/key-store.ts";
import type { Opinion } from "../key/opinion.ts";
import { mayBeOverruled, overruledIn } from "../key/overruled.ts";
import type { Tier } from "../key/tag-match.ts";
import { contradictsKeyList } from "../lists/disputes.ts";
import { claimForTier, isClaim, type TierSurvey } from "./survey-tier.ts";

/** A key that a finding may speak of. */
export interface KeptKey {
  /** Where it is; `at` is the vault's number in the subject. */
  readonly place: { readonly subject: Subject; readonly vault: Vault; readonly at: number };
  readonly group: KeyGroup;
  readonly opinion: Opinion;
  /** It stands in a list of its vault, as far as that matters. */
  readonly isListed: boolean;
  /** It was judged by nothing but what is said of itself. */
  readonly isAlone: boolean;
}

/** Vault by vault in the order of identifiers. */
export function inOrder(kept: readonly KeptKey[]): readonly KeptKey[] {
  const ordered: KeptKey[] = [];
  for (let start = 0; start < kept.length; ) {
    const { at } = (kept[start] as KeptKey).place;
    let end = start + 1;
    while (end < kept.length && kept[end]?.place.at === at) end += 1;
    const own = kept.slice(start, end).sort((a, b) => byText(a.group[0].name, b.group[0].name));
    for (const key of own) ordered.push(key);
    start = end;
  }
  return ordered;
}

/** What findings say of the keys of a subject. */
export interface SurveyDetails {
  /** One for each tier, in their order. */
  readonly tiers: readonly TierSurvey[];
  /** Where a shown version is taken as the current one. */
  readonly assumedVersions: readonly Source[];
  /** Where tags stand that were asked for by name, of keys that are judged by them. */
  readonly chosenTags: readonly Source[];
  /** Readings that named no owner, and by what they found one. */
  readonly attributed: readonly { readonly source: Source; readonly attribution: Attribution }[];
  /** Fields of keys that had a name and no identifier. */
  readonly named: readonly Source[];
  /** Keys on whose tags or state files disagree. */
  readonly rivals: readonly { readonly key: KeyState; readonly opinion: Opinion }[];
}

interface OpenDetails extends SurveyDetails {
  readonly assumedVersions: Source[];
  readonly chosenTags: Source[];
  readonly attributed: { readonly source: Source; readonly attribution: Attribution }[];
  readonly named: Source[];
  readonly rivals: { readonly key: KeyState; readonly opinion: Opinion }[];
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
function tell(kept: KeptKey, tiers: readonly Tier[], into: OpenDetails): void {
  const { group, opinion, isListed, place } = kept;
  const { vault } = place;
  const isTold =
    opinion.versionAssumed ||
    opinion.tagsChosen ||
    opinion.isDisputed ||
    isAttributed(group) ||
    !(isListed || vault.isListedWhole) ||
    opinion.tiers.some(isClaim) ||
    (group.length > 1 && opinion.tiers.some(mayBeOverruled));
  if (!isTold) return;
  const key = stateOfGroup(group);
  const isContradiction = !isListed && contradictsKeyList(vault, key);
  for (let at = 0; at < into.tiers.length; at += 1) {
    const one = opinion.tiers[at] as Opinion["tiers"][number];
    const own = into.tiers[at] as TierSurvey;
    claimForTier(place, key, isContradiction, one, own);
    if (group.length > 1) pushAll(own.overruled, overruledIn({ vault, key }, one, tiers[at] as Tier));
  }
  if (opinion.versionAssumed) for (const { form, source } of key.readings) if (form !== "identifier") into.assumedVersions.push(source);
  if (opinion.tagsChosen) pushAll(into.chosenTags, key.chosenTags.sources);
  if (opinion.isDisputed) into.rivals.push({ key, opinion });
  if (isAttributed(group)) noteAttributions(key, into);
}

/** What findings say of the keys that were kept for it, in the order of their identifiers. */
export function surveyDetailsOf(
  kept: readonly KeptKey[],
  tiers: readonly Tier[],
  near: readonly Pick<TierSurvey, "nearMissCount" | "ofOthersCount" | "nearMisses">[],
): SurveyDetails {
  const details: OpenDetails = {
    tiers: near.map((own) => ({ qualifying: new Map(), open: new Map(), overruled: [], ...own })),
    assumedVersions: [],
    chosenTags: [],
    attributed: [],
    named: [],
    rivals: [],
  };
  for (const key of kept) tell(key, tiers, details);
  return details;
}
