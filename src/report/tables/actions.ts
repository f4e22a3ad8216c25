import type { Commands, EvidenceRequest, Finding, Remediation } from "../../generated/types.gen.ts";
import { type Column, subjectColumns } from "./column.ts";

interface OfFinding {
  readonly tier: string;
  readonly subject: Finding["subject"];
}
type RequestRow = OfFinding & EvidenceRequest;
type RemediationRow = OfFinding & Remediation;

export function* requestRows(findings: readonly Finding[]): Generator<RequestRow> {
  for (const { tier, subject, evidenceRequests } of findings) for (const request of evidenceRequests) yield { ...request, tier, subject };
}

export function* remediationRows(findings: readonly Finding[]): Generator<RemediationRow> {
  for (const { tier, subject, remediations } of findings) for (const remediation of remediations) yield { ...remediation, tier, subject };
}

const first = <Row extends OfFinding>(): readonly Column<Row>[] => [{ name: "tier", cell: ({ tier }) => tier }, ...subjectColumns<Row>()];

const commands = <Row extends { readonly commands: Commands }>(): readonly Column<Row>[] => [
  { name: "sh", cell: (row) => row.commands.sh ?? "" },
  { name: "PowerShell", cell: (row) => row.commands.powershell ?? "" },
];

/** What to ask the customer for, ready to paste. */
export const requestColumns: readonly Column<RequestRow>[] = [
  ...first<RequestRow>(),
  { name: "asked for", cell: ({ message }) => message },
  { name: "vault", cell: ({ vault }) => vault ?? "" },
  { name: "permission", cell: ({ permission }) => permission },
  { name: "output file", cell: ({ outputFile }) => outputFile },
  ...commands<RequestRow>(),
];

/** What would make failing subscriptions pass, ready to paste. */
export const remediationColumns: readonly Column<RemediationRow>[] = [
  ...first<RemediationRow>(),
  { name: "kind", cell: ({ kind }) => kind },
  { name: "what to do", cell: ({ message }) => message },
  { name: "what it changes", cell: ({ note }) => note },
  { name: "vault", cell: ({ vault }) => vault ?? "" },
  { name: "kid", cell: ({ kid }) => kid ?? "" },
  ...commands<RemediationRow>(),
];
