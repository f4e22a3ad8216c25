import type { Finding, SubjectCoverage } from "../../generated/types.gen.ts";
import type { Reportable } from "../report.ts";
import { type Column, listed, messages, places, subjectColumns } from "./column.ts";

const identity = ({ type, id }: Finding["subject"]): string => `${type} ${id}`;

/** A finding, and what the subject's coverage counts: so that the findings of a tier add up to the population. */
export interface FindingRow extends Finding {
  readonly vaults: SubjectCoverage["vaults"];
}

export function* findingRows({ findings, coverage }: Reportable): Generator<FindingRow> {
  const vaults = new Map(coverage.map((entry) => [identity(entry.subject), entry.vaults]));
  for (const finding of findings) yield { ...finding, vaults: vaults.get(identity(finding.subject)) ?? [] };
}

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
  { name: "near misses", cell: ({ nearMisses }) => messages(nearMisses) },
  { name: "gap count", isCount: true, cell: ({ gaps }) => String(gaps.length) },
  { name: "gaps", cell: ({ gaps }) => listed(gaps.map(({ message, vault, kid }) => `${message} ${kid ?? vault ?? ""}`.trimEnd())) },
  { name: "evidence requests", cell: ({ evidenceRequests }) => messages(evidenceRequests) },
  { name: "remediations", cell: ({ remediations }) => messages(remediations) },
  { name: "observations", cell: ({ observations }) => messages(observations) },
  { name: "assumptions", cell: ({ assumptions }) => messages(assumptions) },
  { name: "assurance", cell: ({ assurance }) => assurance },
  { name: "evidence", cell: ({ witnesses }) => places(witnesses.flatMap(({ evidence }) => evidence)) },
];
