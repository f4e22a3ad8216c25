import { MOST_ROWS } from "./caps.ts";
import { counted, grouped, share } from "./numbers.ts";
import { findingId, type PageContext } from "./subject.ts";
import { type SubjectFindings, subjectName } from "./subjects.ts";
import { VERDICT, VERDICTS } from "./words.ts";

/** The register of findings: one row each, the worst first. */
export function findingsList(subjects: readonly SubjectFindings[], { assessment, caps }: PageContext) {
  const rows = subjects.flatMap((entry) =>
    entry.findings.map((finding, at) => {
      const vaults = entry.coverage?.vaults ?? [];
      return {
        verdict: finding.verdict,
        verdictWord: VERDICT[finding.verdict],
        order: String(VERDICTS.indexOf(finding.verdict)),
        href: `#${findingId(entry.id, finding, at)}`,
        section: entry.id,
        name: subjectName(entry.subject),
        subscription: entry.subject.name === null ? "" : (entry.subject.id ?? ""),
        rule: finding.ruleId,
        tier: finding.tier,
        reason: finding.reasons.map(({ message }) => message).join(" "),
        vaults: grouped(vaults.length),
        lists: share(vaults.filter(({ keyList }) => keyList === "complete").length, vaults.length),
        keys: grouped(vaults.reduce((sum, { keysSeen }) => sum + keysSeen, 0)),
      };
    }),
  );
  const { items, note } = caps.cap(rows, MOST_ROWS, "findings.csv");
  return {
    caption: counted(assessment.totals.findings, "finding"),
    rows: items,
    note,
    verdicts: VERDICTS.map((verdict) => ({
      verdict,
      word: VERDICT[verdict],
      count: grouped(assessment.totals.findingsByVerdict[verdict]),
    })),
    tiers: assessment.settings.tiers.length > 1 ? assessment.settings.tiers.map(({ id, name }) => ({ id, name })) : [],
  };
}
