import { by } from "../core/basis/compare.ts";
import type { Part } from "../core/ingest/parts/part.ts";
import type { InputIssue } from "../generated/types.gen.ts";
import type { FoundFile } from "./discover.ts";
import { sizeOf } from "./read.ts";
import type { OnPiece, Tail } from "./read-in-pieces.ts";
import { newCounters, type SharedCounters, type Tally, tallyOf } from "./threads/batches.ts";
import { filesOf, toFileList } from "./threads/file-list.ts";
import type { ReadPart } from "./threads/messages.ts";
import { startReadAhead } from "./threads/read-ahead.ts";
import { readBatches } from "./threads/read-batches.ts";
import { readPartIn, startTailIn } from "./threads/start.ts";
import { startTails } from "./threads/tails.ts";

/** What files say, without their bytes. */
export interface ReadParts {
  readonly parts: readonly Part[];
  readonly unreadable: readonly InputIssue[];
  /** Size of what was read from disk, in bytes. */
  readonly bytes: number;
}

/** Modules of the threads; the built ones unless a test runs from the sources. */
interface ThreadEntries {
  readonly reader: URL;
  readonly readAhead: URL;
}

/**
 * From how many files on one is worth a thread that reads ahead; from how many files on, or bytes in small files, other threads are worth
 * it that do all; and from how many bytes on a list is read by two.
 */
export interface Worth {
  readonly ahead: number;
  readonly files: number;
  readonly bytes: number;
  readonly list: number;
}

export interface ReadOptions {
  /** Threads that may read, this one among them. */
  readonly jobs: number;
  /** Hears now and then how far all threads together are. */
  readonly onTally: (tally: Tally) => void;
  /** Hears how far the reading of a large list is. */
  readonly onPiece?: OnPiece;
  readonly entries?: ThreadEntries;
  readonly worth?: Worth;
}

/**
 * From where on a second thread is worth it. One that does all loads the program anew and learns to run it fast, beside the compiler of the
 * first thread; one that reads ahead has little to learn. Measured on two cores (test/bench/what-it-bought.md): 119 MB in 10,000 files take a
 * tenth less with one that reads ahead, 20,000 small files of 37 MB an eighth, 5,000 files of 60 MB nothing; 596 MB take a tenth to a fifth
 * less with one that does all.
 */
const WORTH: Worth = { ahead: 10_000, files: 40_000, bytes: 250_000_000, list: 250_000_000 };

/**
 * Of files that are smaller on average, most of the work is to open and to hash them. Of two threads the other one had better do that
 * alone, however many there are: 200,000 of them take a tenth less time so than with two threads that do all, and 130 MB less memory.
 */
const TINY = 4096;
const PERIOD_MILLISECONDS = 100;

/** Beside the bundle that this module is built into. */
const ENTRIES: ThreadEntries = {
  reader: new URL("./reader-thread.js", import.meta.url),
  readAhead: new URL("./read-ahead-thread.js", import.meta.url),
};

const SAMPLES = 64;
/** A file that is larger may be a list of its own kind, and tells nothing of the others. */
const SMALL = 2 ** 20;

/** About how many bytes all files have that are small, by the size of a few dozen of them. */
function bytesInSmallFiles(files: readonly FoundFile[]): number {
  const step = Math.max(1, Math.floor(files.length / SAMPLES));
  const sizes: number[] = [];
  for (let at = 0; at < files.length; at += step) sizes.push(sizeOf((files[at] as FoundFile).absolute));
  const small = sizes.filter((size) => size <= SMALL);
  return (small.reduce((sum, size) => sum + size, 0) / sizes.length) * files.length || 0;
}

/** What other threads had better do for the one that reads: read ahead, do the same as it, or nothing. */
function helpFor(files: readonly FoundFile[], jobs: number, worth: Worth): "none" | "read-ahead" | "readers" {
  if (jobs === 1) return "none";
  const bytes = bytesInSmallFiles(files);
  const areMany = files.length >= worth.files || bytes >= worth.bytes;
  const areTiny = bytes < files.length * TINY;
  if (areMany && (jobs > 2 || !areTiny)) return "readers";
  return areMany || files.length >= worth.ahead ? "read-ahead" : "none";
}

/**
 * Reads files and the archives among them, in as many threads as are worth it. Which thread reads which file is left to chance; what
 * is made of the parts does not depend on it.
 */
export async function readParts(
  files: readonly FoundFile[],
  { jobs, onTally, onPiece, entries = ENTRIES, worth = WORTH }: ReadOptions,
): Promise<ReadParts> {
  const counters: SharedCounters = newCounters();
  const help = helpFor(files, jobs, worth);
  const threads: Promise<ReadPart>[] = [];
  if (help === "readers") {
    const list = toFileList(files);
    for (let job = 1; job < jobs; job += 1) threads.push(readPartIn(entries.reader, list, counters));
  }
  const startTail = (file: FoundFile, from: number): Tail => startTailIn(entries.reader, file, from);
  const tails = jobs === 1 ? null : startTails(startTail, help === "none" ? files : [], worth.list);
  const others = {
    ...(help === "read-ahead" ? { ahead: startReadAhead(entries.readAhead, files, counters) } : {}),
    ...(tails === null ? {} : { startTail: tails.tailOf }),
    ...(onPiece === undefined ? {} : { onPiece }),
  };
  const own = await readBatches(filesOf(files), counters, () => onTally(tallyOf(counters)), others).finally(tails?.letGo);
  const alive = setInterval(() => onTally(tallyOf(counters)), PERIOD_MILLISECONDS);
  const reads = await Promise.all([own, ...threads]).finally(() => clearInterval(alive));
  return {
    parts: reads.flatMap(({ part, tails }) => [part, ...tails]),
    unreadable: reads.flatMap(({ unreadable }) => unreadable).sort(by(({ path }) => path)),
    bytes: reads.reduce((sum, { bytes }) => sum + bytes, 0),
  };
}
