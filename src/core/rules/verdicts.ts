import type { Finding, Settings } from "../../generated/types.gen.ts";
import type { ReasonCode } from "./wording.ts";

export type Verdict = Finding["verdict"];

/** The verdict that each reason is one for. */
export const VERDICT_BY = {
  "qualifying-key": "pass",
  "no-qualifying-key": "fail",
  "no-key-vault": "fail",
  "evidence-missing": "inconclusive",
  "contradictory-evidence": "inconclusive",
  "out-of-scope": "not-applicable",
  "tenant-level-account": "not-applicable",
} as const satisfies Record<ReasonCode, Verdict>;

/** fail before inconclusive before pass; not-applicable only when nothing else is there. */
export function worstVerdict(findings: readonly Pick<Finding, "verdict">[]): Verdict {
  const order = ["fail", "inconclusive", "pass"] as const;
  return order.find((verdict) => findings.some((finding) => finding.verdict === verdict)) ?? "not-applicable";
}

/** The entry of the configuration that takes a subscription out of the scope of a tier. */
export const exclusionOf = (
  { id }: Finding["subject"],
  tier: string,
  { notApplicable }: Settings,
): Settings["notApplicable"][number] | undefined =>
  notApplicable.find((entry) => entry.subscription.toLowerCase() === id && (entry.tier === null || entry.tier === tier));
