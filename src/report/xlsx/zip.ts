import { strToU8, Zip, ZipDeflate } from "fflate";

export interface Part {
  readonly name: string;
  readonly chunks: Iterable<string>;
}

/** ZIP has local times without a zone: this one reads the same in every zone, and no clock is asked. */
const modifiedAt = (): Date => new Date(1980, 0, 1, 12);

/** A ZIP of text files, made as they come: the same parts give the same bytes on every machine. */
export function* zipOf(parts: Iterable<Part>): Generator<Uint8Array> {
  const ready: Uint8Array[] = [];
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    ready.push(chunk);
  });
  for (const { name, chunks } of parts) {
    const entry = new ZipDeflate(name, { level: 6 });
    entry.mtime = modifiedAt();
    zip.add(entry);
    for (const text of chunks) {
      entry.push(strToU8(text));
      yield* ready.splice(0);
    }
    entry.push(new Uint8Array(), true);
    yield* ready.splice(0);
  }
  zip.end();
  yield* ready.splice(0);
}
