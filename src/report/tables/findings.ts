import type { StreamedAssessment } from "../../core/assessment/streamed-assessment.ts";
import type { Evidence, Finding, SubjectCoverage } from "../../generated/types.gen.ts";
import { expectedTags, shownTag, tagText } from "../expected-tags.ts";
import { coverageFinder } from "../subject.ts";
import { type Column, listed, messages, places, subjectColumns } from "./column.ts";

/** A finding, and what the subject's coverage counts: so that the findings of a tier add up to the population. */
export interface FindingRow extends Finding {
  readonly vaults: SubjectCoverage["vaults"];
  /** Where the subject's vault lists were read. */
  readonly lists: SubjectCoverage["evidence"];
  readonly asOf: string;
  /** The tags that the tier asks for, in words. */
  readonly asked: string;
}

export function* findingRows({ findings, coverage, settings, asOf }: StreamedAssessment): Generator<FindingRow> {
  const coverageOf = coverageFinder(coverage);
  const asked = new Map(settings.tiers.map((tier) => [tier.id, expectedTags(tier)]));
  for (const finding of findings) {
    const { vaults = [], evidence: lists = [] } = coverageOf(finding.subject) ?? {};
    yield { ...finding, vaults, lists, asOf, asked: asked.get(finding.tier) ?? "" };
  }
}

/** What carries a verdict: the witnesses, or else all lists that were read of the subject. */
const carrying = ({ witnesses, lists, vaults }: FindingRow): readonly Evidence[] =>
  witnesses.length > 0 ? witnesses.flatMap(({ evidence }) => evidence) : [...lists, ...vaults.flatMap(({ evidence }) => evidence)];

/** A sentence with the key that it is about, or else the vault. */
const about = ({
  message,
  kid,
  vault = null,
}: {
  readonly message: string;
  readonly kid: string | null;
  readonly vault?: string | null;
}) => (kid === null && vault === null ? message : `${kid ?? vault}: ${message}`);

/** The same with what was found, and what was asked for. */
const nearMiss =
  (tagOf: typeof tagText) =>
  ({ found, expected, ...miss }: Finding["nearMisses"][number]): string =>
    `${about(miss)} Found: ${found.map(tagOf).join("; ")}. Expected: ${expected.map(tagOf).join("; ")}.`;

export const findingColumns: readonly Column<FindingRow>[] = [
  { name: "rule", cell: ({ ruleId }) => ruleId },
  { name: "tier", cell: ({ tier }) => tier },
  ...subjectColumns<FindingRow>(),
  { name: "verdict", cell: ({ verdict }) => verdict },
  { name: "reason code", cell: ({ reasons }) => listed(reasons.map(({ code }) => code)) },
  { name: "reason", cell: ({ reasons }) => messages(reasons) },
  { name: "vaults", isCount: true, cell: ({ vaults }) => String(vaults.length) },
  { name: "keys", isCount: true, cell: ({ vaults }) => String(vaults.reduce((sum, { keysSeen }) => sum + keysSeen, 0)) },
  { name: "witness count", isCount: true, cell: ({ witnesses }) => String(witnesses.length) },
  { name: "witnesses", cell: ({ witnesses }) => listed(witnesses.map(({ kid }) => kid)) },
  { name: "near miss count", isCount: true, cell: ({ nearMissCount }) => String(nearMissCount) },
  {
    name: "near misses",
    cell: ({ nearMisses }) => listed(nearMisses.map(nearMiss(tagText))),
    shown: ({ nearMisses }) => listed(nearMisses.map(nearMiss(shownTag))),
  },
  { name: "gap count", isCount: true, cell: ({ gaps }) => String(gaps.length) },
  { name: "gaps", cell: ({ gaps }) => messages(gaps) },
  { name: "evidence requests", cell: ({ evidenceRequests }) => messages(evidenceRequests) },
  { name: "remediations", cell: ({ remediations }) => listed(remediations.map(about)) },
  { name: "observations", cell: ({ observations }) => listed(observations.map(about)) },
  { name: "assumptions", cell: ({ assumptions }) => messages(assumptions) },
  { name: "assurance", cell: ({ assurance }) => assurance },
  { name: "tag asked for", cell: ({ asked }) => asked },
  { name: "as of", cell: ({ asOf }) => asOf },
  { name: "evidence", cell: (row) => places(carrying(row)) },
];
