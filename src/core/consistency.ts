import type { Assessment, Finding } from "../generated/types.gen.ts";
import { matchTags } from "./rules/tag-match.ts";
import { worstVerdict } from "./rules/verdicts.ts";

type Judged = Pick<Assessment, "findings" | "overallVerdict" | "totals" | "settings">;

/** What each verdict needs: a pass its witness, a fail evidence without a gap, inconclusive a gap. */
const CARRIES = {
  pass: ({ witnesses }) => witnesses.length > 0,
  fail: ({ witnesses, gaps }) => witnesses.length === 0 && gaps.length === 0,
  inconclusive: ({ witnesses, gaps }) => witnesses.length === 0 && gaps.length > 0,
  "not-applicable": () => true,
} as const satisfies Record<Finding["verdict"], (finding: Finding) => boolean>;

const nameOf = ({ tier, subject }: Finding): string => `the finding of tier ${tier} about ${subject.id ?? subject.type}`;

/**
 * The first way in which an assessment contradicts itself, in words; null when it does not. The tool writes none that does: somebody
 * edited it. An edit that keeps to all of this is not seen: only an evidence package shows that.
 */
export function contradictionIn({ findings, overallVerdict, totals, settings }: Judged): string | null {
  if (worstVerdict(findings) !== overallVerdict)
    return `its overall verdict is ${overallVerdict}, and its findings say ${worstVerdict(findings)}`;
  for (const [verdict, count] of Object.entries(totals.findingsByVerdict))
    if (findings.filter((finding) => finding.verdict === verdict).length !== count)
      return `its totals count ${count} findings as ${verdict}`;
  for (const finding of findings) {
    if (!CARRIES[finding.verdict](finding)) return `${nameOf(finding)} does not carry its verdict, ${finding.verdict}`;
    const tier = settings.tiers.find(({ id }) => id === finding.tier);
    if (tier === undefined || finding.witnesses.some(({ tags }) => matchTags(tags, tier) === null))
      return `${nameOf(finding)} has a witness without the tier's tag`;
  }
  return null;
}
