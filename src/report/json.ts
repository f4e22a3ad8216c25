import { isRecord, type KeyRecord, type Keys } from "../core/key-record.ts";
import type { Key } from "../generated/types.gen.ts";
import { bytesOf, isFull, newBlock, putBytes, putText, takeAll } from "./bytes/byte-block.ts";
import { hashed } from "./digest.ts";
import { joined } from "./joined.ts";
import { printed, renderList } from "./json-list.ts";
import { keyPutter } from "./key-lines.ts";
import type { Reporter } from "./report.ts";

const isList = (value: unknown): value is Iterable<unknown> => typeof value === "object" && value !== null && Symbol.iterator in value;
const isKeys = (list: Iterable<unknown>): list is Keys => "records" in list || "printed" in list;

/** What stands between the lines of keys. */
export interface KeyFrame {
  readonly first: string;
  readonly between: string;
  readonly last: string;
  /** Instead of all where there is no key. */
  readonly empty: string;
}

/** Keys as texts, which somebody joins. */
function* keyTexts(texts: Iterable<string>, { first, between, last, empty }: KeyFrame): Generator<string, number> {
  let count = 0;
  for (const text of texts) {
    yield (count === 0 ? first : between) + text;
    count += 1;
  }
  yield count === 0 ? empty : last;
  return count;
}

/** Keys as bytes, each put as soon as it is walked to. */
function* keyBytes(records: Iterable<Key | KeyRecord>, frame: KeyFrame): Generator<string | Uint8Array, number> {
  const [block, putKey, between] = [newBlock(), keyPutter(), bytesOf(frame.between)];
  let count = 0;
  for (const key of records) {
    if (count > 0) putBytes(block, between);
    else putText(block, frame.first);
    if (isRecord(key)) putKey(block, key);
    else putText(block, JSON.stringify(key));
    count += 1;
    if (isFull(block)) yield takeAll(block);
  }
  putText(block, count === 0 ? frame.empty : frame.last);
  yield takeAll(block);
  return count;
}

/** The keys as JSON; returns how many. */
export const renderKeys = (keys: Keys, frame: KeyFrame): Generator<string | Uint8Array, number> =>
  keys.printed === undefined && keys.records !== undefined
    ? keyBytes(keys.records(), frame)
    : keyTexts(keys.printed?.() ?? printed(keys), frame);

const IN_LIST: KeyFrame = { first: "[\n    ", between: ",\n    ", last: "\n  ]", empty: "[]" };

function* renderDocument(document: object): Generator<string | Uint8Array> {
  let separator = "{\n";
  for (const [name, value] of Object.entries(document)) {
    yield `${separator}  ${JSON.stringify(name)}: `;
    if (isList(value)) yield* isKeys(value) ? renderKeys(value, IN_LIST) : renderList(value, "  ");
    else yield JSON.stringify(value);
    separator = ",\n";
  }
  yield "\n}\n";
}

/** One line per property, one per element of a list. */
export const renderJson = (document: object): Generator<string | Uint8Array> => joined(renderDocument(document));

export const json: Reporter = { files: [hashed({ name: "assessment.json", render: renderJson })] };
