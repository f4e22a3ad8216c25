import { parentPort, workerData } from "node:worker_threads";
import { movablesOf, toPortable } from "../../core/ingest/parts/portable-part.ts";
import { filesFrom } from "./file-list.ts";
import type { TailReport, ThreadReport, ThreadTask } from "./messages.ts";
import { readBatches } from "./read-batches.ts";
import { readTail } from "./read-tail.ts";

type TaskOf<Kind extends ThreadTask["kind"]> = Extract<ThreadTask, { kind: Kind }>;

/** Reads batches until all are taken, and reports once. */
async function readFiles({ files: list, counters }: TaskOf<"files">): Promise<void> {
  const { part, unreadable, bytes } = await readBatches(filesFrom(list), counters);
  const portable = toPortable(part);
  parentPort?.postMessage({ part: portable, unreadable, bytes } satisfies ThreadReport, movablesOf(portable));
}

function readEnd({ file, from, mark }: TaskOf<"tail">): void {
  const read = readTail(file, from, mark);
  if (read === null) parentPort?.postMessage(null satisfies TailReport);
  else {
    const part = toPortable(read.part);
    const { lists: _, ...tail } = read.tail;
    parentPort?.postMessage({ part, tail } satisfies TailReport, movablesOf(part));
  }
}

/** The whole life of a reading thread. */
const task = workerData as ThreadTask;
if (task.kind === "files") readFiles(task);
else readEnd(task);
