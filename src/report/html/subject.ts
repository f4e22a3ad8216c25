import type { StreamedAssessment } from "../../core/assessment/streamed-assessment.ts";
import type { Finding, SubjectCoverage, Tier, Witness } from "../../generated/types.gen.ts";
import type { Desk } from "../by-hand/steps.ts";
import { expectedTags, shownParts, shownTag } from "../expected-tags.ts";
import { counted, grouped } from "../quantities.ts";
import { idBelow, subjectTitle } from "../subject.ts";
import type { SubjectFindings } from "../subjects.ts";
import { type ToldOnce, toldOnce } from "../told-once.ts";
import { because } from "./because.ts";
import { byHandView } from "./by-hand.ts";
import type { Caps } from "./caps.ts";
import type { Citations } from "./citations.ts";
import { coverageView } from "./coverage.ts";
import { commandsView, gapsView } from "./gaps.ts";
import type { limitsOf } from "./limits.ts";
import { nearMissesView } from "./near-misses.ts";
import type { RequestNumbers } from "./request-numbers.ts";
import type { KeySurvey } from "./survey-keys.ts";
import { ASSURANCE, STATUS, VERDICT, WHY, type Why } from "./words.ts";

/** What the sections of one page share. */
export interface PageContext {
  readonly assessment: StreamedAssessment;
  readonly citations: Citations;
  readonly caps: Caps;
  readonly keys: KeySurvey;
  readonly tiers: ReadonlyMap<string, Tier>;
  /** The page is a file of an evidence package. */
  readonly sealed: boolean;
  readonly desk: Desk;
  readonly limits: ReturnType<typeof limitsOf>;
  readonly numberOf: RequestNumbers;
}

const dates = ({ created, updated, notBefore, expires }: Witness): string =>
  [
    created === null ? "" : `created ${created}`,
    updated === null ? "" : `updated ${updated}`,
    notBefore === null ? "" : `not before ${notBefore}`,
    expires === null ? "" : `expires ${expires}`,
  ]
    .filter((part) => part !== "")
    .join(", ");

const witnessView = (witness: Witness, citations: Citations) => ({
  kid: witness.kid,
  version: witness.version ?? "not stated",
  tags: witness.tags.map(shownParts),
  enabled:
    witness.enabledBasis === "stated"
      ? "yes (stated in a file)"
      : "yes (assumed: a list of identifiers, filtered on enabled, names the key)",
  keyType: witness.keyType ?? "not stated",
  dates: dates(witness) || "not stated",
  evidence: citations.cite(witness.evidence),
});

const STATUS_OF: Readonly<Record<Why, keyof typeof STATUS>> = {
  "tags-match": "qualifies",
  "no-tags": "does-not-qualify",
  "other-tags": "does-not-qualify",
  "disabled-with-tag": "does-not-qualify",
  disabled: "does-not-qualify",
  "certificate-backed-with-tag": "does-not-qualify",
  "certificate-backed": "does-not-qualify",
  "not-valid-now-with-tag": "does-not-qualify",
  "not-valid-now": "does-not-qualify",
  "enabled-unknown": "undetermined",
  "tags-unknown": "undetermined",
  "dates-unknown": "undetermined",
  contradictory: "undetermined",
  "damaged-text": "undetermined",
};

/** How the keys stand: the rows add up to the keys of the subject. */
function standingsView(standings: ReadonlyMap<Why, number>) {
  const rows = (Object.keys(WHY) as Why[]).flatMap((why) => {
    const count = standings.get(why) ?? 0;
    return count === 0 ? [] : [{ count: grouped(count), status: STATUS[STATUS_OF[why]], reason: WHY[why] }];
  });
  return { rows, sum: grouped([...standings.values()].reduce((sum, count) => sum + count, 0)) };
}

const notesView = (notes: Finding["observations"], citations: Citations) =>
  notes.map(({ message, kid, evidence }) => ({ message, kid: kid ?? "", evidence: citations.cite(evidence, 3) }));

export const findingId = (subject: string, { tier }: Finding, at: number): string =>
  `${subject}-${/^[A-Za-z0-9-]+$/.test(tier) ? tier : `tier-${at + 1}`}`;

/** A finding among those of its subject, and what these tell of its entries. */
interface Place {
  readonly id: string;
  readonly at: number;
  readonly told: ToldOnce;
  readonly idOf: (at: number) => string;
  readonly coverage: SubjectCoverage | undefined;
}

function findingView(finding: Finding, { id, at, told, idOf, coverage }: Place, page: PageContext) {
  const elsewhere = (what: "gaps" | "assumptions") =>
    told.elsewhere(at, what).map(({ count, rule, at: teller }) => ({ count, rule, href: `#${idOf(teller)}` }));
  const { citations, caps } = page;
  const limits = page.limits(finding.verdict);
  const tier = page.tiers.get(finding.tier);
  const standings = page.keys.standings(finding.subject, finding.tier);
  const witnesses = caps.cap(finding.witnesses, limits.witnesses, "findings.csv");
  const remediations = caps.cap(finding.remediations, limits.gaps, "assessment.json");
  const byHand = byHandView(finding, page.desk, limits.gaps, page.sealed);
  const observations = caps.cap(finding.observations, limits.notes, "findings.csv");
  return {
    id,
    verdict: finding.verdict,
    verdictWord: VERDICT[finding.verdict],
    ruleId: finding.ruleId,
    ruleName: tier?.name ?? finding.tier,
    asked: tier === undefined ? "" : expectedTags(tier, shownTag),
    reasons: finding.reasons.map(({ message }) => message),
    because: because(finding, coverage, standings),
    assurance: finding.verdict === "not-applicable" ? "" : ASSURANCE[finding.assurance],
    witnessHeading: counted(finding.witnesses.length, "witness", "witnesses"),
    witnesses: witnesses.items.map((witness) => witnessView(witness, citations)),
    witnessNote: witnesses.note,
    hasKeys: standings.size > 0,
    standings: standingsView(standings),
    nearMisses: nearMissesView(finding, limits, citations, caps),
    hasNearMisses: finding.nearMissCount > 0,
    gaps: gapsView(finding, (gap) => told.isTold(at, "gaps", gap), page.numberOf, limits, citations, caps),
    gapsElsewhere: elsewhere("gaps"),
    hasGaps: finding.gaps.length > 0,
    remediationNote: remediations.note,
    remediations: remediations.items.map((remediation) => ({
      ...commandsView(remediation.commands),
      // The note says why there is no command.
      none: false,
      message: remediation.message,
      note: remediation.note,
      target: remediation.kid ?? remediation.vault ?? "",
    })),
    observations: notesView([...observations.items], citations),
    observationNote: observations.note,
    assumptions: notesView(
      finding.assumptions.filter((assumption) => told.isTold(at, "assumptions", assumption)),
      citations,
    ),
    assumptionsElsewhere: elsewhere("assumptions"),
    hasAssumptions: finding.assumptions.length > 0,
    byHand,
    hasByHand: byHand.steps.length > 0,
  };
}

/** The section of one subscription: its findings, then its coverage. */
export function subjectView({ id, subject, verdict, findings, coverage }: SubjectFindings, page: PageContext) {
  const idOf = (at: number): string => findingId(id, findings[at] as Finding, at);
  const told = toldOnce(findings);
  return {
    id,
    verdict,
    verdictWord: VERDICT[verdict],
    name: subjectTitle(subject),
    subscription: idBelow(subject),
    findings: findings.map((finding, at) => findingView(finding, { id: idOf(at), at, told, idOf, coverage }, page)),
    coverage: coverage === undefined ? [] : [coverageView(coverage, page.limits(verdict).vaults, page.citations, page.caps)],
  };
}
