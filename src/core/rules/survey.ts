import type { Attribution, Source } from "../ingest/facts.ts";
import type { Subject, Vault } from "../model/estate.ts";
import { type KeyGroup, stateOfGroup } from "../model/key-store.ts";
import { rowGrouper } from "../model/rows-by-key.ts";
import { formOpinion, type OpinionBook, opinionBook } from "./opinion.ts";
import { type CountedKeys, countKeys, eachCount, emptySurvey, hasClearWitness, keyCounter, type VaultSurvey } from "./survey-count.ts";
import { detailsOf, type KeptKey } from "./survey-details.ts";
import { rowKeeper } from "./survey-rows.ts";
import type { TierSurvey } from "./survey-tier.ts";
import type { Tier } from "./tag-match.ts";

/**
 * What walks over all keys of a subject find for every tier at once. Keys can be millions, so they are walked once for all verdicts, and
 * counted by what is thought of them. A second walk keeps those that a finding speaks of, when somebody asks for the details; texts and
 * objects are made of these only.
 */
export interface SubjectSurvey {
  /** All vaults together. */
  readonly total: VaultSurvey;
  /** One for each vault of the subject, in their order; made anew each time. */
  readonly vaults: () => readonly VaultSurvey[];
  /** Whether some key carries a pass for the tier with a number, whatever else there is. Made without the details. */
  readonly hasClearWitness: (tier: number) => boolean;
  readonly details: () => SurveyDetails;
}

export interface SurveyDetails {
  /** One for each tier, in their order. */
  readonly tiers: readonly TierSurvey[];
  /** Where a shown version is taken as the current one. */
  readonly assumedVersions: readonly Source[];
  /** Readings that named no owner, and by what they found one. */
  readonly attributed: readonly { readonly source: Source; readonly attribution: Attribution }[];
  /** Fields of keys that had a name and no identifier. */
  readonly named: readonly Source[];
}

type RowsOf = Parameters<typeof keyCounter>[0]["rowsOf"];

/** The second walk. */
function keepKeys(subject: Subject, { alone }: CountedKeys, book: OpinionBook, tiers: number, rowsOf: RowsOf): readonly KeptKey[] {
  const kept: KeptKey[] = [];
  const keep = rowKeeper(book, tiers);
  let next = 0;
  for (let at = 0; at < subject.vaults.length; at += 1) {
    for (; next < alone.length && alone[next]?.place.at === at; next += 1) kept.push(alone[next] as KeptKey);
    const vault = subject.vaults[at] as Vault;
    const keys = rowsOf(vault);
    if (keys !== null) keep({ subject, vault, at }, keys, kept);
  }
  return kept;
}

/** Makes the function that walks the keys of a subject. With `isEachAlone`, no key is judged by what was made of another like it. */
export function surveyor(tiers: readonly Tier[], asOf: number, isEachAlone = false): (subject: Subject) => SubjectSurvey {
  const book = opinionBook(tiers, asOf);
  const { opinions, tagsOf } = book;
  const rowsByKey = rowGrouper();
  const rowsOf: RowsOf = ({ ranges }) => (isEachAlone ? null : rowsByKey(ranges));
  const formAlone = (group: KeyGroup) => formOpinion(stateOfGroup(group), tiers, asOf);
  const countIn = keyCounter({ book, formAlone, rowsOf });

  return (subject) => {
    const counted = countIn(subject);
    const total = emptySurvey();
    eachCount(counted, opinions, (opinion, keys) => countKeys(opinion, keys, total));
    let made: SurveyDetails | undefined;
    return {
      total,
      vaults: () => {
        const vaults = subject.vaults.map(emptySurvey);
        eachCount(counted, opinions, (opinion, keys, vault) => countKeys(opinion, keys, vaults[vault] as VaultSurvey));
        return vaults;
      },
      hasClearWitness: (tier) => hasClearWitness(counted, opinions, subject, tier),
      details: () => {
        if (made !== undefined) return made;
        const nearMissCounts = tiers.map(() => 0);
        eachCount(counted, opinions, ({ tiers: own }, keys) => {
          for (let at = 0; at < own.length; at += 1) if (own[at]?.near !== null) nearMissCounts[at] = (nearMissCounts[at] as number) + keys;
        });
        made = detailsOf(keepKeys(subject, counted, book, tiers.length, rowsOf), tiers, nearMissCounts, tagsOf);
        return made;
      },
    };
  };
}

/** The name that a new key of the tier would get. */
export const proposedKeyName = ({ id }: Tier): string => (/^[0-9A-Za-z-]{1,100}$/.test(id) ? `cmk-${id}` : "cmk-tier");
