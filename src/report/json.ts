import { isRecord, type Keys } from "../core/key-record.ts";
import { hashed } from "./digest.ts";
import { joined } from "./joined.ts";
import { printed, renderLines } from "./json-list.ts";
import { keyLines } from "./key-lines.ts";
import type { Reporter } from "./report.ts";

const isList = (value: unknown): value is Iterable<unknown> => typeof value === "object" && value !== null && Symbol.iterator in value;
const isKeys = (list: Iterable<unknown>): list is Keys => "records" in list || "printed" in list;

/** The keys, printed each. */
export function* keysPrinted(keys: Keys): Generator<string> {
  if (keys.printed !== undefined) return yield* keys.printed();
  const print = keyLines();
  for (const key of keys.records?.() ?? keys) yield isRecord(key) ? print(key) : JSON.stringify(key);
}

function* renderDocument(document: object): Generator<string> {
  let separator = "{\n";
  for (const [name, value] of Object.entries(document)) {
    yield `${separator}  ${JSON.stringify(name)}: `;
    if (isList(value)) yield* renderLines(isKeys(value) ? keysPrinted(value) : printed(value), "  ");
    else yield JSON.stringify(value);
    separator = ",\n";
  }
  yield "\n}\n";
}

/** One line per property, one per element of a list. */
export const renderJson = (document: object): Generator<string> => joined(renderDocument(document));

export const json: Reporter = { files: [hashed({ name: "assessment.json", render: renderJson })] };
