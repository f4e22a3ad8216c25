import type { StreamedAssessment } from "../../core/assessment/streamed-assessment.ts";
import type { Finding } from "../../generated/types.gen.ts";
import { AS_OF_SOURCE } from "../as-of-source.ts";
import { expectedTags, shownTag } from "../expected-tags.ts";
import { filesUsed } from "../files-used.ts";
import { counted, grouped } from "../quantities.ts";
import type { SubjectFindings } from "../subjects.ts";
import { VERDICTS, type Verdict } from "../verdicts.ts";
import { nextSteps } from "./next-steps.ts";
import { coveragePictures, verdictPicture } from "./pictures.ts";
import type { PageContext } from "./subject.ts";
import { ASSURANCE_IN_SHORT, VERDICT } from "./words.ts";

export const TITLE = "Customer-managed keys by application tier";

/** What the subscriptions of a verdict have in common, after their number. */
const MEANING = {
  fail: "without a qualifying key, in evidence that appears complete",
  inconclusive: "undecided: something that could hold a qualifying key was not supplied, could not be read, or contradicts itself",
  pass: "with a qualifying key: each has its witness",
  "not-applicable": "out of scope",
} as const satisfies Record<Verdict, string>;

const countOf = (findings: readonly Finding[], verdict: Verdict): number =>
  findings.filter((finding) => finding.verdict === verdict).length;

/** How the subscriptions stand. With several tiers each has several findings, and those are counted. */
function aboutSubscriptions({ findings, settings }: StreamedAssessment): string[] {
  const own = findings.filter(({ subject }) => subject.type === "subscription");
  const what = settings.tiers.length === 1 ? "subscription" : "finding";
  return VERDICTS.flatMap((verdict) => {
    const count = countOf(own, verdict);
    return count === 0 ? [] : [`${counted(count, what)} ${MEANING[verdict]}.`];
  });
}

/** How the vaults stand that no subscription's vault list contains: they are judged, and are no subscription. */
function aboutUnattributed({ findings, coverage, settings }: StreamedAssessment): string[] {
  const own = findings.filter(({ subject }) => subject.type === "unattributed");
  if (own.length === 0) return [];
  const vaults = coverage.flatMap((entry) => (entry.subject.type === "unattributed" ? entry.vaults : [])).length;
  const verdicts = VERDICTS.flatMap((verdict) => {
    const count = countOf(own, verdict);
    const word = VERDICT[verdict].toLowerCase();
    return count === 0 ? [] : [settings.tiers.length === 1 ? word : `${grouped(count)} ${word}`];
  });
  const judged = vaults === 1 ? "was judged apart, and counts" : "were judged apart, and count";
  return [
    `${counted(vaults, "vault")} that no vault list of a known subscription contains ${judged} for no subscription: ${verdicts.join(", ")}.`,
  ];
}

/** Subscriptions that are there and that no file names were not judged: by the code of the gap. */
const UNNAMED = {
  "vault-list-ownerless":
    "Vault lists that do not say which subscription they are of could not be used: nothing is decided for those subscriptions.",
  "account-list-cut": "Of the list of subscriptions some are missing, or could not be read: nothing is decided for those.",
} as const;

const aboutOwnerless = ({ findings }: StreamedAssessment): string[] => {
  const codes = new Set(findings.flatMap(({ subject, gaps }) => (subject.type === "ownerless" ? gaps.map(({ code }) => code) : [])));
  return Object.entries(UNNAMED).flatMap(([code, says]) => (codes.has(code) ? [says] : []));
};

/** How much was looked at: a vault counts as examined in full only where its key list is there. */
function examined({ totals, coverage }: StreamedAssessment): string {
  const complete = coverage.flatMap(({ vaults }) => vaults).filter(({ keyList }) => keyList === "complete").length;
  const lists = complete === totals.vaults ? "" : ` (${grouped(complete)} with a complete key list)`;
  return `${counted(totals.vaults, "vault")}${lists}, ${counted(totals.keys, "key")}`;
}

/** How well the evidence is vouched for: of all findings at once, or by their number. What is not applicable rests on none. */
function assuranceOf(all: readonly Finding[]): string {
  const findings = all.filter(({ verdict }) => verdict !== "not-applicable");
  const kinds = (Object.keys(ASSURANCE_IN_SHORT) as Finding["assurance"][])
    .map((kind) => ({ says: ASSURANCE_IN_SHORT[kind], count: findings.filter(({ assurance }) => assurance === kind).length }))
    .filter(({ count }) => count > 0);
  if (kinds.length === 0) return "no finding rests on evidence";
  return kinds.length === 1 ? (kinds[0]?.says ?? "") : kinds.map(({ says, count }) => `${counted(count, "finding")} ${says}`).join("; ");
}

/** Which tenant the subscriptions are of, as far as the account list says. */
function tenantOf({ subscriptions }: StreamedAssessment["population"]): string {
  const tenants = new Set(subscriptions.flatMap(({ tenantId }) => tenantId ?? []));
  if (tenants.size > 1) return `, of ${grouped(tenants.size)} tenants`;
  return tenants.size === 1 ? `, of the tenant ${[...tenants].join("")}` : "";
}

/** How many subscriptions were judged, and who names them. */
function populationText({ totals, population }: StreamedAssessment): string {
  const all = counted(totals.subscriptions, "subscription");
  if (population.source !== "account-list")
    return `${all} that the supplied files name; no az account list could be used, so there may be more`;
  const strangers = population.subscriptions.filter(({ inAccountList }) => !inAccountList).length;
  const named =
    strangers === 0
      ? `as az account list names ${totals.subscriptions === 1 ? "it" : "them"}`
      : `${grouped(strangers)} of them named by other files alone, and not by az account list`;
  return `${all}, ${named}${tenantOf(population)}`;
}

function tally(findings: readonly Finding[], tier: string) {
  const own = findings.filter((finding) => finding.tier === tier);
  return VERDICTS.map((verdict) => grouped(countOf(own, verdict)));
}

/** The one-page answer: the verdict, what it rests on, the picture, what to do next. */
export function answerView(subjects: readonly SubjectFindings[], { assessment, citations }: PageContext) {
  const { totals, settings, overallVerdict } = assessment;
  return {
    title: TITLE,
    verdict: overallVerdict,
    verdictWord: VERDICT[overallVerdict],
    sentences: [...aboutSubscriptions(assessment), ...aboutUnattributed(assessment), ...aboutOwnerless(assessment)],
    asOf: assessment.asOf,
    asOfSource: AS_OF_SOURCE[assessment.asOfSource],
    population: populationText(assessment),
    examined: examined(assessment),
    files: filesUsed(assessment),
    assurance: assuranceOf(assessment.findings),
    tool: `${assessment.tool.name} ${assessment.tool.version}`,
    counts: VERDICTS.map((verdict) => ({ verdict, word: VERDICT[verdict], count: grouped(totals.findingsByVerdict[verdict]) })),
    tiers: settings.tiers.map((tier) => ({
      rule: tier.ruleId,
      name: tier.name,
      asked: expectedTags(tier, shownTag),
      counts: tally(assessment.findings, tier.id),
    })),
    picture: verdictPicture(subjects),
    findings: counted(totals.findings, "finding"),
    pictureLabel: `One square per finding: ${VERDICTS.map((verdict) => `${grouped(totals.findingsByVerdict[verdict])} ${VERDICT[verdict].toLowerCase()}`).join(", ")}`,
    bars: coveragePictures(assessment),
    steps: nextSteps(subjects, assessment),
    observations: assessment.observations.map(({ message, kid, evidence }) => ({
      message,
      kid: kid ?? "",
      evidence: citations.cite(evidence, 3),
    })),
  };
}

/** What is signed: the verdict, and by its sha256 the assessment that the page was made from. */
export const signOffView = ({ assessment, caps }: PageContext) => ({
  title: TITLE,
  asOf: assessment.asOf,
  verdictWord: VERDICT[assessment.overallVerdict],
  digest: caps.digest("assessment.json"),
});
