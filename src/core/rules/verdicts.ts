import type { Finding } from "../../generated/types.gen.ts";

/** fail before inconclusive before pass; not-applicable only when nothing else is there. */
export function worstVerdict(findings: readonly Pick<Finding, "verdict">[]): Finding["verdict"] {
  const order = ["fail", "inconclusive", "pass"] as const;
  return order.find((verdict) => findings.some((finding) => finding.verdict === verdict)) ?? "not-applicable";
}
