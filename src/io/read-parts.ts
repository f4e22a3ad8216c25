import { by } from "../core/compare.ts";
import { type Part, partReader } from "../core/ingest/read-part.ts";
import type { InputIssue } from "../generated/types.gen.ts";
import type { FoundFile } from "./discover.ts";
import { memberLikePaths, readFileInto } from "./read-inputs.ts";

/** What files say, without their bytes. */
export interface ReadParts {
  readonly parts: readonly Part[];
  readonly unreadable: readonly InputIssue[];
  /** Size of what was read from disk, in bytes. */
  readonly bytes: number;
}

/** Reads files and the archives among them; the bytes of each are let go before the next is read. `onFile` hears of each file before. */
export async function readParts(files: readonly FoundFile[], onFile: (at: number, bytes: number) => void): Promise<ReadParts> {
  const taken = memberLikePaths(files);
  const reader = partReader();
  const unreadable: InputIssue[] = [];
  let bytes = 0;
  for (const [at, file] of files.entries()) {
    onFile(at, bytes);
    const read = await readFileInto(file, taken, reader.read);
    bytes += read.bytes;
    unreadable.push(...read.unreadable);
  }
  return { parts: [reader.finish()], unreadable: unreadable.sort(by(({ path }) => path)), bytes };
}
