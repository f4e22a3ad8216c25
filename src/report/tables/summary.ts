import type { StreamedAssessment } from "../../core/assessment/streamed-assessment.ts";
import { AS_OF_SOURCE } from "../as-of-source.ts";
import { expectedTags } from "../expected-tags.ts";
import type { Column } from "./column.ts";

interface SummaryRow {
  readonly label: string;
  readonly value: string;
  readonly count: string;
}

const text = (label: string, value: string): SummaryRow => ({ label, value, count: "" });
const count = (label: string, number: number): SummaryRow => ({ label, value: "", count: String(number) });

/** The answer, what was asked, and the counts with which the other tables reconcile. */
export function* summaryRows({
  tool,
  asOf,
  asOfSource,
  overallVerdict,
  settings,
  totals,
  population,
  observations,
}: StreamedAssessment): Generator<SummaryRow> {
  yield text("overall verdict", overallVerdict);
  for (const tier of settings.tiers) yield text(`rule of tier ${tier.id}`, `${tier.ruleId} ${tier.name}: ${expectedTags(tier)}`);
  yield text("as of", `${asOf} (${AS_OF_SOURCE[asOfSource]})`);
  yield text("made by", `${tool.name} ${tool.version}`);
  yield text("source of subscriptions", population.source);
  for (const { message } of observations) yield text("observation", message);
  yield count("findings", totals.findings);
  for (const [verdict, number] of Object.entries(totals.findingsByVerdict)) yield count(`findings: ${verdict}`, number);
  yield count("subscriptions", totals.subscriptions);
  yield count("vaults", totals.vaults);
  yield count("keys", totals.keys);
  for (const [state, number] of Object.entries(totals.keysByState)) yield count(`keys: ${state}`, number);
  yield count("artifacts", totals.artifacts);
  yield count("artifacts used", totals.artifactsUsed);
  yield count("input issues", totals.inputIssues);
}

export const summaryColumns: readonly Column<SummaryRow>[] = [
  { name: "what", cell: ({ label }) => label },
  { name: "count", isCount: true, cell: (row) => row.count },
  { name: "value", cell: ({ value }) => value },
];
