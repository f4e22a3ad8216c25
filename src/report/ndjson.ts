import { joined } from "./joined.ts";
import { keysPrinted } from "./json.ts";
import { printed } from "./json-list.ts";
import type { Reportable, Reporter } from "./report.ts";

/** `value` is JSON already. */
const line = (record: string, value: string): string => `{"record":${JSON.stringify(record)},"value":${value}}\n`;

/**
 * The assessment as one JSON document a line, for tools that read as they go. The first line says what was judged and how it ended, the
 * last one how many lines there were: a file without it was cut.
 */
function* renderNdjson(assessment: Reportable): Generator<string> {
  const { population, findings, observations, coverage, keys, artifacts, inputIssues, ...head } = assessment;
  const lists: readonly (readonly [record: string, items: Iterable<string>])[] = [
    ["subscription", printed(population.subscriptions)],
    ["finding", printed(findings)],
    ["observation", printed(observations)],
    ["coverage", printed(coverage)],
    ["key", keysPrinted(keys)],
    ["artifact", printed(artifacts)],
    ["inputIssue", printed(inputIssues)],
  ];
  yield line("assessment", JSON.stringify({ ...head, populationSource: population.source }));
  let records = 2;
  for (const [record, items] of lists)
    for (const item of items) {
      yield line(record, item);
      records += 1;
    }
  yield line("end", JSON.stringify({ records }));
}

export const ndjson: Reporter = { files: [{ name: "assessment.ndjson", render: (assessment) => joined(renderNdjson(assessment)) }] };
