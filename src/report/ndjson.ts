import type { StreamedAssessment } from "../core/assessment/streamed-assessment.ts";
import type { Chunk } from "../core/basis/chunk.ts";
import { joined } from "./joined.ts";
import { printKeys } from "./json-keys.ts";
import { printed } from "./json-list.ts";
import type { Reporter } from "./report.ts";

const beginning = (record: string): string => `{"record":${JSON.stringify(record)},"value":`;
const END = "}\n";

/** `value` is JSON already. */
const line = (record: string, value: string): string => beginning(record) + value + END;

function* linesOf(record: string, items: Iterable<unknown>): Generator<Chunk, number> {
  let count = 0;
  for (const item of printed(items)) {
    yield line(record, item);
    count += 1;
  }
  return count;
}

function* keyLinesOf({ keys }: StreamedAssessment): Generator<Chunk, number> {
  const count = yield* printKeys(keys, beginning("key"), END + beginning("key"));
  if (count > 0) yield END;
  return count;
}

/**
 * The assessment as one JSON document a line, for tools that read as they go. The first line says what was judged and how it ended, the
 * last one how many lines there were: a file without it was cut.
 */
function* renderNdjson(assessment: StreamedAssessment): Generator<Chunk> {
  const { population, findings, observations, coverage, keys: _, artifacts, inputIssues, ...head } = assessment;
  let records = 2;
  yield line("assessment", JSON.stringify({ ...head, populationSource: population.source }));
  records += yield* linesOf("subscription", population.subscriptions);
  records += yield* linesOf("finding", findings);
  records += yield* linesOf("observation", observations);
  records += yield* linesOf("coverage", coverage);
  records += yield* keyLinesOf(assessment);
  records += yield* linesOf("artifact", artifacts);
  records += yield* linesOf("inputIssue", inputIssues);
  yield line("end", JSON.stringify({ records }));
}

export const ndjson: Reporter = { files: [{ name: "assessment.ndjson", render: (assessment) => joined(renderNdjson(assessment)) }] };
