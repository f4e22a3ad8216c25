import type { Key } from "../../generated/types.gen.ts";
import type { Reportable } from "../report.ts";
import { EXCERPT_ROWS, MOST_ROWS } from "./caps.ts";
import { subjectKey } from "./subjects.ts";
import type { KeyReason } from "./words.ts";

export interface KeySurvey {
  /** How many keys of a subject stand where in a tier; the counts add up to its keys. */
  readonly standings: (subject: Key["subject"], tier: string) => ReadonlyMap<KeyReason, number>;
  /** The keys that the page lists: all, or of too many the exceptions first. */
  readonly listed: readonly Key[];
}

/** What an auditor looks at first. */
const RANK = {
  contradictory: 0,
  "damaged-text": 0,
  "enabled-unknown": 1,
  "tags-unknown": 1,
  "dates-unknown": 1,
  disabled: 2,
  "certificate-backed": 2,
  "not-valid-now": 2,
  "tags-match": 3,
  "other-tags": 4,
  "no-tags": 5,
} as const satisfies Record<KeyReason, number>;

const rankOf = ({ tiers }: Key): number => Math.min(5, ...tiers.map(({ reason }) => RANK[reason]));

/** One walk over the keys, which can be millions: counts, and the few that the page lists. */
export function surveyKeys({ keys, totals }: Reportable): KeySurvey {
  const counts = new Map<string, Map<KeyReason, number>>();
  const ranked: Key[][] = [[], [], [], [], [], []];
  const isWhole = totals.keys <= MOST_ROWS;
  for (const key of keys) {
    for (const { tier, reason } of key.tiers) {
      const own = `${tier} ${subjectKey(key.subject)}`;
      const standing = counts.get(own) ?? new Map<KeyReason, number>();
      counts.set(own, standing.set(reason, (standing.get(reason) ?? 0) + 1));
    }
    const bucket = ranked[isWhole ? 0 : rankOf(key)] as Key[];
    if (bucket.length < MOST_ROWS) bucket.push(key);
  }
  const none: ReadonlyMap<KeyReason, number> = new Map();
  return {
    standings: (subject, tier) => counts.get(`${tier} ${subjectKey(subject)}`) ?? none,
    listed: ranked.flat().slice(0, isWhole ? MOST_ROWS : EXCERPT_ROWS),
  };
}
