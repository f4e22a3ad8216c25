import { isRecord, type KeyGlance, type KeyRecord, keyOf } from "../../core/assessment/key-record.ts";
import type { StreamedAssessment } from "../../core/assessment/streamed-assessment.ts";
import { remembered } from "../../core/basis/remembered.ts";
import type { Key } from "../../generated/types.gen.ts";
import { subjectKey } from "../subject.ts";
import { EXCERPT_ROWS, MOST_ROWS } from "./caps.ts";
import { type Why, whyOf } from "./words.ts";

export interface KeySurvey {
  /** How many keys of a subject stand where in a tier; the counts add up to its keys. */
  readonly standings: (subject: Key["subject"], tier: string) => ReadonlyMap<Why, number>;
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
  "disabled-with-tag": 2,
  "certificate-backed-with-tag": 2,
  "not-valid-now-with-tag": 2,
  "tags-match": 3,
  disabled: 4,
  "certificate-backed": 4,
  "not-valid-now": 4,
  "other-tags": 4,
  "no-tags": 5,
} as const satisfies Record<Why, number>;

const rankOf = ({ tiers }: Pick<Key, "tiers">): number => Math.min(5, ...tiers.map((standing) => RANK[whyOf(standing)]));

/** How many keys of a subject stand how. */
type Kinds = Map<Pick<Key, "tiers">, { count: number }>;

function standingsOf(kinds: Kinds, wanted: string): ReadonlyMap<Why, number> {
  const standings = new Map<Why, number>();
  for (const [{ tiers }, { count }] of kinds)
    for (const standing of tiers) {
      const why = whyOf(standing);
      if (standing.tier === wanted) standings.set(why, (standings.get(why) ?? 0) + count);
    }
  return standings;
}

/** Glances at keys that come whole. */
function* glancesAt(keys: Iterable<Key>): Generator<KeyGlance> {
  const standing = remembered((text: string): Pick<Key, "tiers"> => ({ tiers: JSON.parse(text) }));
  for (const key of keys) yield { subject: key.subject, kind: standing(JSON.stringify(key.tiers)), make: () => key };
}

/** One walk over the keys, which can be millions: counts, and the few that the page lists. */
export function surveyKeys({ keys, totals }: StreamedAssessment): KeySurvey {
  const bySubject = new Map<string, Kinds>();
  const kindsOf = remembered((subject: Key["subject"]): Kinds => {
    const own = subjectKey(subject);
    const kinds = bySubject.get(own) ?? new Map();
    bySubject.set(own, kinds);
    return kinds;
  });
  const rank = remembered(rankOf);
  const ranked: (Key | KeyRecord)[][] = [[], [], [], [], [], []];
  const isWhole = totals.keys <= MOST_ROWS;
  const most = isWhole ? MOST_ROWS : EXCERPT_ROWS;
  for (const { subject, kind, make } of keys.glances?.() ?? glancesAt(keys)) {
    const kinds = kindsOf(subject);
    const counted = kinds.get(kind);
    if (counted === undefined) kinds.set(kind, { count: 1 });
    else counted.count += 1;
    const bucket = ranked[isWhole ? 0 : rank(kind)] as (Key | KeyRecord)[];
    if (bucket.length < most) bucket.push(make());
  }
  return {
    standings: (subject, tier) => standingsOf(bySubject.get(subjectKey(subject)) ?? new Map(), tier),
    listed: ranked
      .flat()
      .slice(0, most)
      .map((key) => (isRecord(key) ? keyOf(key) : key)),
  };
}
