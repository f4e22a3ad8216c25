/** Characters of a chunk: few enough to stay in the processor's cache, many enough that handing one on costs nothing. */
const CHUNK = 32_768;

/** The same text in larger chunks: each is encoded, hashed and written by itself. */
export function* joined(texts: Iterable<string>): Generator<string> {
  let chunk = "";
  for (const text of texts) {
    chunk += text;
    if (chunk.length < CHUNK) continue;
    yield chunk;
    chunk = "";
  }
  if (chunk !== "") yield chunk;
}
