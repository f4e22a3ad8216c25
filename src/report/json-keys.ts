import { isRecord, type Keys } from "../core/assessment/key-record.ts";
import type { Chunk } from "../core/basis/chunk.ts";
import { jsonKeyLines } from "./json-key-lines.ts";
import { isFull, newPen, putText, taken } from "./pen.ts";

/**
 * Keys as JSON.stringify prints them, `opening` before the first and `between`, which is ASCII, before each other one. Returns how many
 * there are.
 */
export function* printKeys(keys: Keys, opening: string, between: string): Generator<Chunk, number> {
  return yield* keys.printed === undefined ? printMade(keys, opening, between) : printSaved(keys.printed(), opening, between);
}

function* printSaved(lines: Iterable<string>, opening: string, between: string): Generator<Chunk, number> {
  let count = 0;
  for (const line of lines) {
    yield (count === 0 ? opening : between) + line;
    count += 1;
  }
  return count;
}

/** Each line is written with `between` behind it; behind the last it is taken back. */
function* printMade(keys: Keys, opening: string, between: string): Generator<Chunk, number> {
  const pen = newPen();
  const putRecord = jsonKeyLines(pen, between);
  let count = 0;
  for (const key of keys.records?.() ?? keys) {
    if (isFull(pen)) yield taken(pen);
    if (count === 0) putText(pen, opening);
    if (isRecord(key)) putRecord(key);
    else putText(pen, JSON.stringify(key) + between);
    count += 1;
  }
  if (count > 0) pen.length -= between.length;
  yield taken(pen);
  return count;
}
