import type { StreamedAssessment } from "../../core/assess/streamed-assessment.ts";
import type { Finding, Subject, SubjectCoverage } from "../../generated/types.gen.ts";
import { givenName } from "../subject-name.ts";
import { VERDICTS, type Verdict } from "./words.ts";

/** All that is said of one subscription: a finding per tier, and its coverage. */
export interface SubjectFindings {
  readonly id: string;
  readonly subject: Subject;
  /** The worst of its findings. */
  readonly verdict: Verdict;
  readonly findings: readonly Finding[];
  readonly coverage: SubjectCoverage | undefined;
}

export const subjectKey = ({ type, id }: Subject): string => `${type} ${id ?? ""}`;

export function subjectName({ type, id, name }: Subject): string {
  if (type === "unattributed") return "Keys of vaults that no vault list contains";
  return givenName({ name }) ?? id ?? "The one subscription of these files";
}

/** What stands below the name: the id, unless it stands in the name's place. */
export const idBelow = ({ id, name }: Subject): string => (givenName({ name }) === null ? "" : (id ?? ""));

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
  const covered = new Map(coverage.map((entry) => [subjectKey(entry.subject), entry]));
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const key = subjectKey(finding.subject);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [finding]);
    else group.push(finding);
  }
  const subjects = [...groups].map(([key, own], at): SubjectFindings => {
    const [{ subject }] = own as [Finding];
    const verdict = VERDICTS.find((candidate) => own.some((finding) => finding.verdict === candidate)) ?? "not-applicable";
    return { id: sectionId(subject, at), subject, verdict, findings: own, coverage: covered.get(key) };
  });
  return VERDICTS.flatMap((verdict) => subjects.filter((entry) => entry.verdict === verdict));
}
