import { by } from "../core/compare.ts";
import type { Part } from "../core/ingest/read-part.ts";
import type { InputIssue } from "../generated/types.gen.ts";
import type { FoundFile } from "./discover.ts";
import type { Tail } from "./read-in-pieces.ts";
import { memberLikePaths } from "./read-inputs.ts";
import { isAllTaken, newCounters, type SharedCounters, type Tally, tallyOf } from "./threads/batches.ts";
import { toFileList } from "./threads/messages.ts";
import { type ReadPart, readBatches } from "./threads/read-batches.ts";
import { readPartIn, startTailIn } from "./threads/start.ts";

/** What files say, without their bytes. */
export interface ReadParts {
  readonly parts: readonly Part[];
  readonly unreadable: readonly InputIssue[];
  /** Size of what was read from disk, in bytes. */
  readonly bytes: number;
}

export interface ReadOptions {
  /** Threads that may read, this one among them. */
  readonly jobs: number;
  /** Hears now and then how far all threads together are. */
  readonly onTally: (tally: Tally) => void;
  /** Module of a reading thread; the built one unless a test runs from the sources. */
  readonly entry?: URL;
  /** From so many files, or so many bytes read, on there are several threads; a list of so many bytes is read by two. */
  readonly worth?: { readonly files: number; readonly bytes: number; readonly list: number };
}

/**
 * From where on a second thread is worth it: it loads the program anew and learns to run it fast, beside the compiler of the first thread.
 * Measured on two cores: at 10,000 files of 119 MB it still loses a tenth, at 210,000 files it wins a fifth.
 */
const WORTH_A_THREAD = { files: 40_000, bytes: 256_000_000, list: 100_000_000 } as const;
const PERIOD_MILLISECONDS = 100;

/** Beside the bundle that this module is built into. */
const ENTRY = new URL("./reader-thread.js", import.meta.url);

/**
 * Reads files and the archives among them, in as many threads as are worth it. Which thread reads which file is left to chance; what
 * is made of the parts does not depend on it.
 */
export async function readParts(
  files: readonly FoundFile[],
  { jobs, onTally, entry = ENTRY, worth = WORTH_A_THREAD }: ReadOptions,
): Promise<ReadParts> {
  const counters: SharedCounters = newCounters();
  const threads: Promise<ReadPart>[] = [];
  const startOthers = (): void => {
    if (jobs === 1 || threads.length > 0 || isAllTaken(counters, files.length)) return;
    const list = toFileList(files);
    for (let job = 1; job < jobs; job += 1) threads.push(readPartIn(entry, list, counters));
  };
  if (files.length >= worth.files) startOthers();
  const onBatch = (bytes: number): void => {
    if (bytes >= worth.bytes) startOthers();
    onTally(tallyOf(counters));
  };
  const startTail = (file: FoundFile, from: number, size: number): Tail | null =>
    size >= worth.list ? startTailIn(entry, file, from) : null;
  const others = jobs === 1 ? {} : { startTail };
  const own = await readBatches(files, memberLikePaths(files), counters, onBatch, others);
  const alive = setInterval(() => onTally(tallyOf(counters)), PERIOD_MILLISECONDS);
  const reads = await Promise.all([own, ...threads]).finally(() => clearInterval(alive));
  return {
    parts: reads.flatMap(({ part, tails }) => [part, ...tails]),
    unreadable: reads.flatMap(({ unreadable }) => unreadable).sort(by(({ path }) => path)),
    bytes: reads.reduce((sum, { bytes }) => sum + bytes, 0),
  };
}
