import type { Chunk } from "../core/basis/chunk.ts";

/** Characters of a chunk: few enough to stay in the processor's cache, many enough that handing one on costs nothing. */
const CHUNK = 32_768;

/** The same text in larger chunks: each is encoded, hashed and written by itself. Bytes are handed on as they are. */
export function joined(chunks: Iterable<string>): Generator<string>;
export function joined(chunks: Iterable<Chunk>): Generator<Chunk>;
export function* joined(chunks: Iterable<Chunk>): Generator<Chunk> {
  let text = "";
  for (const chunk of chunks) {
    const isText = typeof chunk === "string";
    if (isText) text += chunk;
    if (text !== "" && (!isText || text.length >= CHUNK)) {
      yield text;
      text = "";
    }
    if (!isText) yield chunk;
  }
  if (text !== "") yield text;
}
