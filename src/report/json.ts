import type { Keys } from "../core/assessment/key-record.ts";
import { AROUND, BEHIND_PROPERTIES, beforeProperty } from "../core/assessment/layout.ts";
import type { StreamedAssessment } from "../core/assessment/streamed-assessment.ts";
import type { Chunk } from "../core/basis/chunk.ts";
import { joined } from "./joined.ts";
import { printKeys } from "./json-keys.ts";
import { renderAround } from "./json-list.ts";
import type { Reporter } from "./report.ts";

const isList = (value: unknown): value is Iterable<unknown> => typeof value === "object" && value !== null && Symbol.iterator in value;

/** One line per property, one per element of a list. */
function* renderProperties<Part extends Chunk>(
  document: object,
  listOf: (name: string, list: Iterable<unknown>) => Iterable<Part>,
): Generator<Part | string> {
  let isFirst = true;
  for (const [name, value] of Object.entries(document)) {
    yield beforeProperty(name, isFirst);
    if (isList(value)) yield* listOf(name, value);
    else yield JSON.stringify(value);
    isFirst = false;
  }
  yield BEHIND_PROPERTIES;
}

const plainList = (_: string, list: Iterable<unknown>): Generator<string> => renderAround(list, AROUND);

/** A document of ours: one line per property, one per element of a list. */
export const renderJson = (document: object): Generator<string> => joined(renderProperties(document, plainList));

function* renderKeys(keys: Keys): Generator<Chunk> {
  const count = yield* printKeys(keys, AROUND.before, AROUND.between);
  yield count === 0 ? AROUND.empty : AROUND.behind;
}

const renderAssessment = (assessment: StreamedAssessment): Generator<Chunk> =>
  joined(renderProperties<Chunk>(assessment, (name, list) => (name === "keys" ? renderKeys(assessment.keys) : plainList(name, list))));

export const json: Reporter = { files: [{ name: "assessment.json", render: renderAssessment }] };
