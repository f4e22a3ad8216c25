import type { Assessment, Finding, Totals } from "../../generated/types.gen.ts";
import type { StreamedAssessment } from "../assessment/streamed-assessment.ts";
import { by, byText } from "../basis/compare.ts";
import { byPlace } from "../ingest/base/issues.ts";
import { worstVerdict } from "../rules/verdicts.ts";
import { mergeKeys } from "./merge-keys.ts";
import { mergeObservations } from "./merge-observations.ts";
import { refuseOverlap } from "./overlap.ts";
import type { MergeRefusal, NamedPart } from "./part.ts";
import { markRepeated } from "./repeated.ts";

export type Merged =
  | { readonly ok: true; readonly assessment: StreamedAssessment }
  | { readonly ok: false; readonly refusal: MergeRefusal };

type Subject = Finding["subject"];

/** As an estate lists its subjects: subscriptions by id, then the vaults that nobody owns, and lists that do not say whose they are. */
const subjectOrder = ({ type, id }: Subject): string => (type === "ownerless" ? "~~" : type === "unattributed" ? "~" : (id ?? ""));

const inSubjectOrder = <T extends { readonly subject: Subject }>(items: readonly T[]): T[] =>
  [...items].sort(by(({ subject }) => subjectOrder(subject)));

const sum = (totals: readonly Totals[], pick: (totals: Totals) => number): number => totals.reduce((all, each) => all + pick(each), 0);

const addUp = <T extends Readonly<Record<string, number>>>(counts: readonly T[]): T =>
  Object.fromEntries(Object.keys(counts[0] ?? {}).map((name) => [name, counts.reduce((all, each) => all + (each[name] ?? 0), 0)])) as T;

/** Subjects, vaults and files of the parts are different ones, so their counts add up. */
function mergeTotals(totals: readonly Totals[]): Totals {
  const added = (pick: (totals: Totals) => number): number => sum(totals, pick);
  return {
    artifacts: added(({ artifacts }) => artifacts),
    artifactsUsed: added(({ artifactsUsed }) => artifactsUsed),
    artifactsUnused: added(({ artifactsUnused }) => artifactsUnused),
    bytes: added(({ bytes }) => bytes),
    inputIssues: added(({ inputIssues }) => inputIssues),
    subscriptions: added(({ subscriptions }) => subscriptions),
    vaults: added(({ vaults }) => vaults),
    keys: added(({ keys }) => keys),
    keysByState: addUp(totals.map(({ keysByState }) => keysByState)),
    findings: added(({ findings }) => findings),
    findingsByVerdict: addUp(totals.map(({ findingsByVerdict }) => findingsByVerdict)),
  };
}

/** Tier by tier, as one run gives them. */
const mergeFindings = (parts: readonly StreamedAssessment[], tiers: Assessment["settings"]["tiers"]): Finding[] => {
  const all = parts.flatMap(({ findings }) => findings);
  return tiers.flatMap(({ id }) => inSubjectOrder(all.filter(({ tier }) => tier === id)));
};

/**
 * Joins assessments of parts of an estate, divided by subscription, to the assessment that one run over all files would have given, to
 * the byte. Parts that overlap, or that were judged by different settings, are refused.
 */
export function mergeAssessments(named: readonly [NamedPart, ...NamedPart[]]): Merged {
  const refusal = refuseOverlap(named);
  if (refusal !== null) return { ok: false, refusal };
  const parts = named.map(({ assessment }) => assessment);
  const [first] = named;
  const { schemaVersion, tool, asOf, asOfSource, settings, population } = first.assessment;
  const register = markRepeated(parts.map(({ artifacts }) => artifacts));
  if (!register.ok) return register;
  const findings = mergeFindings(parts, settings.tiers);
  const subscriptions = parts.flatMap((part) => part.population.subscriptions).sort((a, b) => byText(a.id ?? "", b.id ?? ""));
  const merged = { ...population, subscriptions };
  const coverage = inSubjectOrder(parts.flatMap((part) => part.coverage));
  const inputIssues = parts.flatMap((part) => part.inputIssues).sort(byPlace);
  return {
    ok: true,
    assessment: {
      schemaVersion,
      tool,
      asOf,
      asOfSource,
      settings,
      overallVerdict: worstVerdict(findings),
      totals: mergeTotals(parts.map(({ totals }) => totals)),
      population: merged,
      findings,
      observations: mergeObservations(parts, { population: merged, coverage, artifacts: [...register.artifacts], settings, inputIssues }),
      coverage,
      keys: mergeKeys(parts.map(({ keys }) => keys)),
      artifacts: [...register.artifacts],
      inputIssues,
    },
  };
}
