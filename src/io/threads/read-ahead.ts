import { setImmediate as nextTurn } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import type { FoundFile } from "../discover.ts";
import { awaitPut, lookAtPut, newBatchRing, noteTaken, type Put } from "./batch-ring.ts";
import type { Batch, SharedCounters } from "./batches.ts";
import { toPathList } from "./file-list.ts";
import type { ReadAheadTask } from "./messages.ts";

/** So long at most nobody hears of a signal, or of a thread that failed. */
const PATIENCE_MILLISECONDS = 10;

/** It makes little anew. */
const YOUNG_MEGABYTES = 2;

/** Content of a file, good until its batch is let go, and its sha256 in hexadecimal. */
interface Content {
  readonly bytes: Uint8Array;
  readonly sha256: string;
}

/** A batch of which another thread has read the files. */
export interface BatchAhead extends Batch {
  /** What was read of the file with a number; null where that is left to whoever asks. */
  readonly contentOf: (file: number) => Content | null;
  /** To be called when nobody needs the contents any more. */
  readonly letGo: () => void;
}

export interface ReadAhead {
  /** A batch that is read already; null where there is none just now. */
  readonly ready: () => BatchAhead | null;
  /** Waits for a batch; null when there will be no other. */
  readonly rest: () => Promise<BatchAhead | null>;
}

/** Starts a thread that reads and hashes batches of files before this one asks for them. `entry`: its module. */
export function startReadAhead(entry: URL, files: readonly FoundFile[], counters: SharedCounters): ReadAhead {
  const ring = newBatchRing();
  const absolutes = toPathList(files.map(({ absolute }) => absolute));
  const workerData: ReadAheadTask = { count: files.length, absolutes, counters, ring };
  const worker = new Worker(entry, { workerData, resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MEGABYTES } });
  let failure: { readonly error: unknown } | null = null;
  worker.once("error", (error) => {
    failure = { error };
  });
  // Where this thread fails, nobody takes what the other one has read.
  worker.unref();

  const asBatch = ({ start, end, slot }: Put): BatchAhead => ({
    start,
    end,
    contentOf: (file) => {
      const bytes = slot.contentOf(file - start);
      return bytes && { bytes, sha256: slot.sha256Of(file - start) };
    },
    letGo: () => noteTaken(ring),
  });

  return {
    ready: () => {
      const put = lookAtPut(ring);
      return put ? asBatch(put) : null;
    },
    rest: async () => {
      for (;;) {
        const put = lookAtPut(ring);
        if (put !== undefined) return put && asBatch(put);
        awaitPut(ring, PATIENCE_MILLISECONDS);
        await nextTurn();
        if (failure !== null) throw failure.error;
      }
    },
  };
}
