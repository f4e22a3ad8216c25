import type { StreamedAssessment } from "../core/assessment/streamed-assessment.ts";
import { groupBy } from "../core/basis/group.ts";
import type { Finding, Subject, SubjectCoverage } from "../generated/types.gen.ts";
import { coverageFinder, subjectKey } from "./subject.ts";
import { VERDICTS, type Verdict } from "./verdicts.ts";

/** All that is said of one subscription: a finding per tier, and its coverage. */
export interface SubjectFindings {
  readonly id: string;
  readonly subject: Subject;
  /** The worst of its findings. */
  readonly verdict: Verdict;
  readonly findings: readonly Finding[];
  readonly coverage: SubjectCoverage | undefined;
}

/** Ids of sections are stable where the subscription's own id can stand in one, so that links from elsewhere survive a new run. */
const sectionId = ({ type, id }: Subject, at: number): string =>
  type === "unattributed" ? "unattributed" : id !== null && /^[0-9a-f-]{36}$/.test(id) ? `subscription-${id}` : `subject-${at + 1}`;

/** A finding with its place among those of its subject. */
interface OneFinding {
  readonly entry: SubjectFindings;
  readonly finding: Finding;
  readonly at: number;
}

/** All findings one by one, the worst verdict first, else subject by subject and tier by tier. */
export function findingsOf(subjects: readonly SubjectFindings[]): OneFinding[] {
  const all = subjects.flatMap((entry) => entry.findings.map((finding, at) => ({ entry, finding, at })));
  return VERDICTS.flatMap((verdict) => all.filter(({ finding }) => finding.verdict === verdict));
}

/** Findings by subject, the worst verdict first, else in the order of the assessment. */
export function groupBySubject({ findings, coverage }: Pick<StreamedAssessment, "findings" | "coverage">): SubjectFindings[] {
  const coverageOf = coverageFinder(coverage);
  const groups = groupBy(findings, ({ subject }) => subjectKey(subject));
  const subjects = [...groups.values()].map((own, at): SubjectFindings => {
    const [{ subject }] = own as [Finding];
    const verdict = VERDICTS.find((candidate) => own.some((finding) => finding.verdict === candidate)) ?? "not-applicable";
    return { id: sectionId(subject, at), subject, verdict, findings: own, coverage: coverageOf(subject) };
  });
  return VERDICTS.flatMap((verdict) => subjects.filter((entry) => entry.verdict === verdict));
}
