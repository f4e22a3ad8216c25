import { joined } from "./joined.ts";
import { type KeyFrame, renderKeys } from "./json.ts";
import { printed } from "./json-list.ts";
import type { Reportable, Reporter } from "./report.ts";

/** `value` is JSON already. */
const line = (record: string, value: string): string => `{"record":${JSON.stringify(record)},"value":${value}}\n`;

const [KEY_BEGINS, KEY_ENDS] = ['{"record":"key","value":', "}\n"];
const KEY_LINES: KeyFrame = { first: KEY_BEGINS, between: KEY_ENDS + KEY_BEGINS, last: KEY_ENDS, empty: "" };

/**
 * The assessment as one JSON document a line, for tools that read as they go. The first line says what was judged and how it ended, the
 * last one how many lines there were: a file without it was cut.
 */
function* renderNdjson(assessment: Reportable): Generator<string | Uint8Array> {
  const { population, findings, observations, coverage, keys, artifacts, inputIssues, ...head } = assessment;
  let records = 2;
  function* linesOf(record: string, list: Iterable<unknown>): Generator<string> {
    for (const item of printed(list)) {
      yield line(record, item);
      records += 1;
    }
  }
  yield line("assessment", JSON.stringify({ ...head, populationSource: population.source }));
  yield* linesOf("subscription", population.subscriptions);
  yield* linesOf("finding", findings);
  yield* linesOf("observation", observations);
  yield* linesOf("coverage", coverage);
  records += yield* renderKeys(keys, KEY_LINES);
  yield* linesOf("artifact", artifacts);
  yield* linesOf("inputIssue", inputIssues);
  yield line("end", JSON.stringify({ records }));
}

export const ndjson: Reporter = { files: [{ name: "assessment.ndjson", render: (assessment) => joined(renderNdjson(assessment)) }] };
