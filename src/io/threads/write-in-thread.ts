import { setImmediate as nextTurn } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import type { Sink } from "../sink.ts";
import { awaitTaken, blockAt, countPut, countTaken, END_OF_ALL, END_OF_FILE, isFull, newRing, putNext } from "./block-ring.ts";

/** So long at most nobody hears of a signal, or of a thread that failed. */
const PATIENCE_MILLISECONDS = 10;

/** It makes next to nothing anew. */
const YOUNG_MEGABYTES = 2;

/**
 * Starts a thread that hashes and writes what this one makes, block by block. `entry`: module of a writing thread. Close it in the end,
 * whatever happens.
 */
export function startWriter(entry: URL) {
  const ring = newRing();
  const worker = new Worker(entry, { workerData: ring, resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MEGABYTES } });
  let failure: { readonly error: unknown } | null = null;
  worker.once("error", (error) => {
    failure = { error };
  });
  const ended = new Promise<void>((resolve) => worker.once("exit", () => resolve()));

  /** Lets signals and errors arrive between two looks. */
  async function waitWhile(isBusy: () => boolean): Promise<void> {
    while (isBusy()) {
      awaitTaken(ring, countTaken(ring), PATIENCE_MILLISECONDS);
      await nextTurn();
      if (failure !== null) throw failure.error;
    }
  }

  const isBusy = (): boolean => countTaken(ring) < countPut(ring);

  return {
    sinkOf: (descriptor: number): Sink => ({
      room: () => blockAt(ring, countPut(ring)),
      write: async ({ length }) => {
        putNext(ring, length, descriptor);
        await waitWhile(() => isFull(ring));
      },
      end: async () => {
        putNext(ring, END_OF_FILE, descriptor);
        await waitWhile(isBusy);
        return Buffer.from(ring.digest).toString("hex");
      },
      // A thread that failed writes no more.
      settle: () => waitWhile(isBusy).catch(() => {}),
    }),
    close: async (): Promise<void> => {
      if (failure === null) putNext(ring, END_OF_ALL, -1);
      await ended;
    },
  };
}
