import { workerData } from "node:worker_threads";
import { digestBytes, readRegularFile } from "../read.ts";
import { awaitSlot, putBatch, putEnd, type Slot } from "./batch-ring.ts";
import { takeBatch } from "./batches.ts";
import { pathReader } from "./file-list.ts";
import type { ReadAheadTask } from "./messages.ts";

/** Reads one file behind what is in the slot; returns how many bytes are in it then. */
function fill(slot: Slot, file: number, used: number, absolute: string): number {
  const room = slot.room(used);
  const outcome = readRegularFile(absolute, { maxBytes: room.length, scratch: room });
  if ("trouble" in outcome) {
    slot.putNone(file);
    return used;
  }
  const { bytes } = outcome;
  if (bytes.buffer !== room.buffer) room.set(bytes);
  slot.putFile(file, used, bytes.length, digestBytes(bytes));
  return used + bytes.length;
}

/** The whole life of a thread that reads ahead: batch after batch, until all are taken. */
const { count, absolutes, counters, ring } = workerData as ReadAheadTask;
const absoluteAt = pathReader(absolutes);
for (;;) {
  // Waited for first: a batch that waits for room could be read meanwhile by the thread that is to make room.
  const slot = awaitSlot(ring);
  const batch = takeBatch(counters, count);
  if (batch === null) break;
  let used = 0;
  for (let at = batch.start; at < batch.end; at += 1) used = fill(slot, at - batch.start, used, absoluteAt(at));
  putBatch(ring, batch);
}
putEnd(ring);
