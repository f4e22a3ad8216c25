import type { Key } from "../../generated/types.gen.ts";
import type { Attribution, Source } from "../ingest/facts.ts";
import type { Subject, Vault } from "../model/estate.ts";
import type { KeyState } from "../model/key-state.ts";
import { groupsIn, isAttributed, type KeyGroup, stateOfGroup } from "../model/key-store.ts";
import { rowGrouper } from "../model/rows-by-key.ts";
import { type NearKey, nearKeyOf } from "./describe-keys.ts";
import { formOpinion, type Opinion, opinionBook } from "./opinion.ts";
import { surveyRows } from "./survey-rows.ts";
import { emptyTier, keepForTier, type TierSurvey } from "./survey-tier.ts";
import type { TagsOfInterest } from "./tag-classes.ts";
import type { Tier } from "./tag-match.ts";

/**
 * What a walk over all keys of a subject finds for every tier at once. Keys can be millions and are made one at a time, so they are
 * walked once for all verdicts, and only those are kept that a finding speaks of.
 */
export interface SubjectSurvey {
  /** One for each vault of the subject, in their order. */
  readonly vaults: readonly VaultSurvey[];
  /** One for each tier, in their order. */
  readonly tiers: readonly TierSurvey[];
  /** Where a shown version is taken as the current one. */
  readonly assumedVersions: readonly Source[];
  /** Readings that named no owner, and by what they found one. */
  readonly attributed: readonly { readonly source: Source; readonly attribution: Attribution }[];
  /** Fields of keys that had a name and no identifier. */
  readonly named: readonly Source[];
}

export interface VaultSurvey {
  keys: number;
  /** Keys with a key show. */
  shown: number;
  enabledKnown: number;
  tagsKnown: number;
  readonly states: Record<Key["state"], number>;
}

const emptyVault = (): VaultSurvey => ({
  keys: 0,
  shown: 0,
  enabledKnown: 0,
  tagsKnown: 0,
  states: { enabled: 0, disabled: 0, "assumed-enabled": 0, unknown: 0, contradictory: 0 },
});

/** Counts keys of which one opinion is held. */
function countKeys({ state, shown, tagsKnown }: Opinion, keys: number, into: VaultSurvey): void {
  into.keys += keys;
  if (shown) into.shown += keys;
  into.states[state] += keys;
  if (state === "enabled" || state === "disabled") into.enabledKnown += keys;
  if (tagsKnown) into.tagsKnown += keys;
}

function countNearMisses({ tiers }: Opinion, keys: number, into: readonly TierSurvey[]): void {
  for (let at = 0; at < tiers.length; at += 1) if (tiers[at]?.near !== null) (into[at] as TierSurvey).nearMissCount += keys;
}

interface OpenSurvey extends SubjectSurvey {
  readonly assumedVersions: Source[];
  readonly attributed: { readonly source: Source; readonly attribution: Attribution }[];
  readonly named: Source[];
}

/** Readings that found their owner by path or map. */
function noteAttributions({ readings }: KeyState, { attributed, named }: OpenSurvey): void {
  for (const { attribution, source, form } of readings) {
    if (attribution === null) continue;
    attributed.push({ source, attribution });
    if (form === "projection") named.push(source);
  }
}

/** Makes the function that walks the keys of a subject. With `isEachAlone`, no key is judged by what was made of another like it. */
export function surveyor(tiers: readonly Tier[], asOf: number, isEachAlone = false): (subject: Subject) => SubjectSurvey {
  const book = opinionBook(tiers, asOf);
  const rowsByKey = rowGrouper();

  return (subject) => {
    const survey: OpenSurvey = {
      vaults: subject.vaults.map(emptyVault),
      tiers: tiers.map(emptyTier),
      assumedVersions: [],
      attributed: [],
      named: [],
    };

    /** Keeps what a finding says of a key. */
    function keep(vault: Vault, group: KeyGroup, opinion: Opinion, mayBeUnlisted: boolean, tagsOf: TagsOfInterest | null): void {
      let state: KeyState | undefined;
      const key = (): KeyState => {
        state ??= stateOfGroup(group);
        return state;
      };
      const nearKey = (): NearKey => (tagsOf !== null && state === undefined && group.length === 1 ? nearKeyOf(group[0], tagsOf) : key());
      const place = { subject, vault, group, mayBeUnlisted, key, nearKey };
      for (let at = 0; at < tiers.length; at += 1)
        keepForTier(place, tiers[at] as Tier, opinion.tiers[at] as Opinion["tiers"][number], survey.tiers[at] as TierSurvey);
      if (opinion.versionAssumed)
        for (const { form, source } of key().readings) if (form !== "identifier") survey.assumedVersions.push(source);
      if (isAttributed(group)) noteAttributions(key(), survey);
    }

    function judgeAlone(vault: Vault, group: KeyGroup, into: VaultSurvey): void {
      const opinion = formOpinion(stateOfGroup(group), tiers, asOf);
      countKeys(opinion, 1, into);
      countNearMisses(opinion, 1, survey.tiers);
      keep(vault, group, opinion, true, null);
    }

    const rows = surveyRows(book, survey.tiers);
    for (let at = 0; at < subject.vaults.length; at += 1) {
      const vault = subject.vaults[at] as Vault;
      const counts = survey.vaults[at] as VaultSurvey;
      const keys = isEachAlone ? null : rowsByKey(vault.ranges);
      if (keys === null) for (const group of groupsIn(vault.ranges)) judgeAlone(vault, group, counts);
      else
        rows.walk(vault, keys, {
          count: (opinion, number) => countKeys(opinion, number, counts),
          keep: (group, opinion, isListed) =>
            opinion === null ? judgeAlone(vault, group, counts) : keep(vault, group, opinion, !isListed, book.tagsOf),
        });
    }
    rows.finish((opinion, number) => countNearMisses(opinion, number, survey.tiers));
    return survey;
  };
}

/** The name that a new key of the tier would get. */
export const proposedKeyName = ({ id }: Tier): string => (/^[0-9A-Za-z-]{1,100}$/.test(id) ? `cmk-${id}` : "cmk-tier");
