import { once } from "../../basis/once.ts";
import type { Subject, Vault } from "../../estate/estate.ts";
import { type KeyGroup, stateOfGroup } from "../../rows/key-store.ts";
import { rowGrouper } from "../../rows/rows-by-key.ts";
import { formOpinion, opinionBook } from "../key/opinion.ts";
import { askedAbout, type Tier } from "../key/tag-match.ts";
import { clearTiers, countKeys, eachCount, eachSum, emptySurvey, keyCounter, type VaultSurvey } from "./survey-count.ts";
import { inOrder, type KeptKey, type SurveyDetails, surveyDetailsOf } from "./survey-details.ts";
import { nearBooks, nearMissesOf } from "./survey-near.ts";
import { claimKeeper, type KeepKeys, nearMissKeeper } from "./survey-rows.ts";

/**
 * What walks over all keys of a subject find for every tier at once. Keys can be millions, so they are walked once for all verdicts, and
 * counted by what is thought of them. Further walks keep those that a finding speaks of, when somebody asks for the details; texts and
 * objects are made of these only. With objects for all of them 200,000 keys took four times as long to judge.
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

type RowsOf = Parameters<typeof keyCounter>[0]["rowsOf"];

/** Makes the function that walks the keys of a subject. With `isEachAlone`, no key is judged by what was made of another like it. */
export function surveyor(tiers: readonly Tier[], asOf: number, isEachAlone = false): (subject: Subject) => SubjectSurvey {
  const book = opinionBook(tiers, asOf);
  const { opinions, tagsOf } = book;
  const books = nearBooks(tagsOf);
  const asked = askedAbout(tiers);
  const rowsByKey = rowGrouper();
  const rowsOf: RowsOf = ({ ranges }) => (isEachAlone ? null : rowsByKey(ranges));
  const formAlone = (group: KeyGroup) => formOpinion(stateOfGroup(group), tiers, asOf);
  const countIn = keyCounter({ book, formAlone, rowsOf });

  const keepers = { book, formAlone };
  function keptOf(subject: Subject, keep: KeepKeys): readonly KeptKey[] {
    const kept: KeptKey[] = [];
    for (let at = 0; at < subject.vaults.length; at += 1) {
      const vault = subject.vaults[at] as Vault;
      keep({ subject, vault, at }, rowsOf(vault), kept);
    }
    return inOrder(kept);
  }

  return (subject) => {
    const counted = countIn(subject);
    const total = emptySurvey();
    eachSum(counted, opinions, (opinion, keys) => countKeys(opinion, keys, total));
    const clear = once(() => clearTiers(counted, opinions, subject));
    const details = once(() => {
      const near = tiers.map(() => ({ nearMissCount: 0, ofOthersCount: 0 }));
      eachSum(counted, opinions, ({ tiers: own }, keys) => {
        for (const [at, one] of own.entries()) {
          const counts = near[at] as (typeof near)[number];
          if (one.near !== null) counts.nearMissCount += keys;
          if (one.isOthers) counts.ofOthersCount += keys;
        }
      });
      return surveyDetailsOf(
        keptOf(subject, claimKeeper(keepers)),
        tiers,
        asked.map((one, at) => ({
          ...(near[at] as (typeof near)[number]),
          nearMisses: () => nearMissesOf(keptOf(subject, nearMissKeeper(keepers, tiers.length)), at, { ...one, asOf }, books),
        })),
      );
    });
    return {
      total,
      vaults: () => {
        const vaults = subject.vaults.map(emptySurvey);
        eachCount(counted, opinions, (opinion, keys, vault) => countKeys(opinion, keys, vaults[vault] as VaultSurvey));
        return vaults;
      },
      hasClearWitness: (tier) => clear().has(tier),
      details,
    };
  };
}
