import { idBelow, subjectTitle } from "../subject.ts";
import type { SubjectFindings } from "../subjects.ts";
import { findingId, type PageContext } from "./subject.ts";
import { VERDICT } from "./words.ts";

/** So many subscriptions are shown side by side: more are not taken in at a glance, and the register below has them. */
const MOST_SUBJECTS = 100;

/** Rules that stand side by side: as many as have room on paper. */
const TOGETHER = 5;

/** Subscriptions against tiers, a verdict in each cell, in as many tables as the tiers need. None for one tier: the register is the same then. */
export function byTierView(subjects: readonly SubjectFindings[], { assessment, caps }: PageContext) {
  const { tiers } = assessment.settings;
  const { items, note } = caps.cap(tiers.length > 1 ? subjects : [], MOST_SUBJECTS, "findings.csv");
  const starts = items.length === 0 ? [] : tiers.flatMap((_, at) => (at % TOGETHER === 0 ? [at] : []));
  return starts.map((from) => ({
    caption: `Verdicts by subscription and rule${from === 0 ? "" : ", continued"}`,
    rules: tiers.slice(from, from + TOGETHER).map(({ ruleId }) => ruleId),
    rows: items.map(({ id, subject, findings }) => ({
      name: subjectTitle(subject),
      subscription: idBelow(subject),
      href: `#${id}`,
      cells: findings.slice(from, from + TOGETHER).map((finding, at) => ({
        rule: finding.ruleId,
        verdict: finding.verdict,
        word: VERDICT[finding.verdict],
        href: `#${findingId(id, finding, from + at)}`,
      })),
    })),
    note: from + TOGETHER >= tiers.length ? note : "",
  }));
}
