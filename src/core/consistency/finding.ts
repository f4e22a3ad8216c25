import type { Finding, Settings } from "../../generated/types.gen.ts";
import { byText } from "../basis/compare.ts";
import { own } from "../basis/own.ts";
import { matchTags } from "../rules/key/tag-match.ts";
import { exclusionOf, VERDICT_BY, type Verdict } from "../rules/verdicts.ts";

type Tier = Settings["tiers"][number];

const isEmpty = (...lists: readonly (readonly unknown[])[]): boolean => lists.every(({ length }) => length === 0);

/** What each verdict needs, and what it never has: a pass its witness, a fail evidence without a gap and a way out, inconclusive a gap. */
const CARRIES = {
  pass: ({ witnesses, remediations }) => !isEmpty(witnesses) && isEmpty(remediations),
  fail: ({ witnesses, gaps, evidenceRequests, remediations }) => isEmpty(witnesses, gaps, evidenceRequests) && !isEmpty(remediations),
  inconclusive: ({ witnesses, gaps, remediations }) => isEmpty(witnesses, remediations) && !isEmpty(gaps),
  "not-applicable": ({ witnesses, gaps, evidenceRequests, remediations, nearMisses, assumptions, assurance }) =>
    isEmpty(witnesses, gaps, evidenceRequests, remediations, nearMisses, assumptions) && assurance === "as-supplied",
} as const satisfies Record<Verdict, (finding: Finding) => boolean>;

const verdictBy = (code: string): Verdict | undefined => own<Verdict>(VERDICT_BY, code);

/** Whether it is out of scope by its reason and by the settings, or by neither. */
const agreesOnScope = ({ subject, reasons: [{ code }] }: Finding, tier: Tier, settings: Settings): boolean =>
  (code === "out-of-scope") === (exclusionOf(subject, tier.id, settings) !== undefined);

const isInItsVault = ({ kid, vault }: Finding["witnesses"][number]): boolean => kid.startsWith(`https://${vault}/keys/`);

/** A gap is closed by a request of its own finding. */
function hasItsRequests({ gaps, evidenceRequests }: Finding): boolean {
  const ids = new Set<string | null>(evidenceRequests.map(({ id }) => id));
  return gaps.every(({ request }) => request === null || ids.has(request));
}

/** What a finding lists, each thing once. */
const LISTED = {
  reasons: "a reason",
  gaps: "a gap",
  evidenceRequests: "an evidence request",
  nearMisses: "a near miss",
  remediations: "a remediation",
  observations: "an observation",
  assumptions: "an assumption",
} as const satisfies Partial<Record<keyof Finding, string>>;

/** What stands twice in a finding: witnesses, which have their order, by identifier; anything else to the letter. */
function doubledIn(finding: Finding): string | null {
  const { witnesses } = finding;
  if (witnesses.some(({ kid }, at) => at > 0 && byText((witnesses[at - 1] as Finding["witnesses"][number]).kid, kid) >= 0))
    return "has a witness twice, or not in its place";
  for (const [list, called] of Object.entries(LISTED) as [keyof typeof LISTED, string][]) {
    const items = finding[list];
    if (items.length > 1 && new Set(items.map((item) => JSON.stringify(item))).size < items.length) return `has ${called} twice`;
  }
  return null;
}

/** The first way in which a finding of a tier contradicts itself or the settings, as the end of a sentence; null when it does not. */
export function contradictionOf(finding: Finding, tier: Tier, settings: Settings): string | null {
  const { verdict, reasons, witnesses, nearMisses, nearMissCount } = finding;
  const foreign = reasons.find(({ code }) => verdictBy(code) !== verdict);
  if (foreign !== undefined) return `gives a reason that is none for ${verdict}, ${foreign.code}`;
  if (!CARRIES[verdict](finding)) return `does not carry its verdict, ${verdict}`;
  if (finding.ruleId !== tier.ruleId) return `is by the rule ${finding.ruleId}, and the tier's is ${tier.ruleId}`;
  if (!agreesOnScope(finding, tier, settings)) return "and the settings do not agree on whether it is out of scope";
  if (witnesses.some(({ tags }) => matchTags(tags, tier) === null)) return "has a witness without the tier's tag";
  if (!witnesses.every(isInItsVault)) return "has a witness whose identifier names another vault";
  const tags = new Set(tier.tags.map((tag) => JSON.stringify(tag)));
  if (nearMisses.some(({ expected }) => !expected.every((tag) => tags.has(JSON.stringify(tag)))))
    return "has a near miss of a tag that the tier does not ask for";
  const doubled = doubledIn(finding);
  if (doubled !== null) return doubled;
  if (nearMissCount < nearMisses.length) return "counts fewer near misses than it shows";
  return hasItsRequests(finding) ? null : "has a gap whose evidence request it does not hold";
}

/** The vaults that a finding speaks of, each once. */
export const vaultsNamedIn = ({ witnesses, gaps, nearMisses }: Finding): ReadonlySet<string> =>
  new Set([...witnesses, ...gaps, ...nearMisses].flatMap(({ vault }) => vault ?? []));
