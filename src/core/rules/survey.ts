import type { Key } from "../../generated/types.gen.ts";
import type { Attribution, Source } from "../ingest/facts.ts";
import type { Subject, Vault } from "../model/estate.ts";
import { groupsIn, stateOfGroup } from "../model/key-store.ts";
import { rowGrouper } from "../model/rows-by-key.ts";
import { formOpinion, type Opinion, opinionBook } from "./opinion.ts";
import { detailsOf, type Hearing, isClearWitness, type KeptKey } from "./survey-details.ts";
import { surveyRows } from "./survey-rows.ts";
import type { TierSurvey } from "./survey-tier.ts";
import type { Tier } from "./tag-match.ts";

/**
 * What a walk over all keys of a subject finds for every tier at once. Keys can be millions, so they are walked once for all verdicts, and
 * of those that a finding may speak of the rows are kept. Texts and objects are made of them when somebody asks for the details.
 */
export interface SubjectSurvey {
  /** One for each vault of the subject, in their order. */
  readonly vaults: readonly VaultSurvey[];
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

/** Makes the function that walks the keys of a subject. With `isEachAlone`, no key is judged by what was made of another like it. */
export function surveyor(tiers: readonly Tier[], asOf: number, isEachAlone = false): (subject: Subject) => SubjectSurvey {
  const book = opinionBook(tiers, asOf);
  const rowsByKey = rowGrouper();

  function walkAlone(subject: Subject, vault: Vault, { count, keep }: Hearing): void {
    for (const group of groupsIn(vault.ranges)) {
      const opinion = formOpinion(stateOfGroup(group), tiers, asOf);
      count(opinion, 1);
      keep({ subject, vault, rows: group, opinion, isListed: false, isAlone: true });
    }
  }

  return (subject) => {
    const vaults = subject.vaults.map(emptyVault);
    const kept: KeptKey[] = [];
    const nearMissCounts = tiers.map(() => 0);
    const walkRows = surveyRows(book, tiers.length);
    for (let at = 0; at < vaults.length; at += 1) {
      const vault = subject.vaults[at] as Vault;
      const hearing: Hearing = {
        count: (opinion, keys) => {
          countKeys(opinion, keys, vaults[at] as VaultSurvey);
          for (let tier = 0; tier < tiers.length; tier += 1)
            if (opinion.tiers[tier]?.near !== null) nearMissCounts[tier] = (nearMissCounts[tier] as number) + keys;
        },
        keep: (key) => kept.push(key),
      };
      const keys = isEachAlone ? null : rowsByKey(vault.ranges);
      if (keys === null) walkAlone(subject, vault, hearing);
      else walkRows(subject, vault, keys, hearing, (group) => formOpinion(stateOfGroup(group), tiers, asOf));
    }
    let made: SurveyDetails | undefined;
    return {
      vaults,
      hasClearWitness: (tier) => kept.some((key) => isClearWitness(key, tier)),
      details: () => {
        made ??= detailsOf(kept, tiers, nearMissCounts, book.tagsOf);
        return made;
      },
    };
  };
}

/** The name that a new key of the tier would get. */
export const proposedKeyName = ({ id }: Tier): string => (/^[0-9A-Za-z-]{1,100}$/.test(id) ? `cmk-${id}` : "cmk-tier");
