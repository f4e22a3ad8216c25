/** Characters of a chunk: few enough to stay in the processor's cache, many enough that handing one on costs nothing. */
const CHUNK = 32_768;

/** The same text in larger chunks: each is encoded, hashed and written by itself. What comes as bytes is large already. */
export function joined(texts: Iterable<string>): Generator<string>;
export function joined(texts: Iterable<string | Uint8Array>): Generator<string | Uint8Array>;
export function* joined(texts: Iterable<string | Uint8Array>): Generator<string | Uint8Array> {
  let chunk = "";
  for (const text of texts) {
    if (typeof text !== "string") {
      if (chunk !== "") yield chunk;
      yield text;
      chunk = "";
      continue;
    }
    chunk += text;
    if (chunk.length < CHUNK) continue;
    yield chunk;
    chunk = "";
  }
  if (chunk !== "") yield chunk;
}
