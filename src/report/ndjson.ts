import type { Reportable, Reporter } from "./report.ts";

const line = (record: string, value: unknown): string => `${JSON.stringify({ record, value })}\n`;

/**
 * The assessment as one JSON document a line, for tools that read as they go. The first line says what was judged and how it ended, the
 * last one how many lines there were: a file without it was cut.
 */
function* renderNdjson(assessment: Reportable): Generator<string> {
  const { population, findings, observations, coverage, keys, artifacts, inputIssues, ...head } = assessment;
  const lists: readonly (readonly [record: string, items: Iterable<unknown>])[] = [
    ["subscription", population.subscriptions],
    ["finding", findings],
    ["observation", observations],
    ["coverage", coverage],
    ["key", keys],
    ["artifact", artifacts],
    ["inputIssue", inputIssues],
  ];
  yield line("assessment", { ...head, populationSource: population.source });
  let records = 2;
  for (const [record, items] of lists)
    for (const item of items) {
      yield line(record, item);
      records += 1;
    }
  yield line("end", { records });
}

export const ndjson: Reporter = { files: [{ name: "assessment.ndjson", render: renderNdjson }] };
