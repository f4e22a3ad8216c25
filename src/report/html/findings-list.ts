import { counted, grouped } from "../quantities.ts";
import { idBelow, subjectTitle } from "../subject.ts";
import { findingsOf, type SubjectFindings } from "../subjects.ts";
import { VERDICTS } from "../verdicts.ts";
import { byTierView } from "./by-tier.ts";
import { MOST_ROWS } from "./caps.ts";
import { keyListsText } from "./coverage.ts";
import { numbersOf } from "./request-numbers.ts";
import { restsOn } from "./rests-on.ts";
import { findingId, type PageContext } from "./subject.ts";
import { VERDICT } from "./words.ts";

/** So many requests of a finding are linked in its row. */
const MOST_ASKS = 8;

/** The register of findings: one row each, the worst first; before it subscriptions against tiers, where there are several tiers. */
export function findingsList(subjects: readonly SubjectFindings[], page: PageContext) {
  const { assessment, caps } = page;
  const { tiers } = assessment.settings;
  const rows = findingsOf(subjects).map(({ entry, finding, at }) => {
    const { vaults = [], vaultList = "missing" } = entry.coverage ?? {};
    // A count of none would be read as a finding; the column of key lists says that it is not known.
    const isUnknown = vaults.length === 0 && vaultList !== "complete" && finding.verdict !== "not-applicable";
    const asks = finding.verdict === "inconclusive" ? numbersOf(finding, page.numberOf) : [];
    return {
      verdict: finding.verdict,
      verdictWord: VERDICT[finding.verdict],
      order: String(VERDICTS.indexOf(finding.verdict)),
      href: `#${findingId(entry.id, finding, at)}`,
      section: entry.id,
      name: subjectTitle(entry.subject),
      subscription: idBelow(entry.subject),
      rule: finding.ruleId,
      tierName: tiers.length > 1 ? finding.tier : "",
      tier: finding.tier,
      reason: finding.reasons.map(({ message }) => message).join(" "),
      restsOn: restsOn(finding, entry.coverage),
      asks: asks.slice(0, MOST_ASKS),
      moreAsks: asks.length > MOST_ASKS ? `and ${grouped(asks.length - MOST_ASKS)} more` : "",
      vaults: isUnknown ? "–" : grouped(vaults.length),
      lists: keyListsText(vaults, vaultList),
      keys: isUnknown ? "–" : grouped(vaults.reduce((sum, { keysSeen }) => sum + keysSeen, 0)),
    };
  });
  const { items, note } = caps.cap(rows, MOST_ROWS, "findings.csv");
  return {
    caption: counted(assessment.totals.findings, "finding"),
    byTier: byTierView(subjects, page),
    rows: items,
    note,
    verdicts: VERDICTS.map((verdict) => ({
      verdict,
      word: VERDICT[verdict],
      count: grouped(assessment.totals.findingsByVerdict[verdict]),
    })),
    tiers: tiers.length > 1 ? tiers.map(({ id, name }) => ({ id, name })) : [],
  };
}
