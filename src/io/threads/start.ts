import { Worker } from "node:worker_threads";
import { fromPortable } from "../../core/ingest/parts/portable-part.ts";
import type { ReadTail } from "../../core/ingest/parts/read-tail.ts";
import type { FoundFile } from "../discover.ts";
import type { Tail } from "../read-in-pieces.ts";
import type { SharedCounters } from "./batches.ts";
import type { FileList } from "./file-list.ts";
import type { ReadPart, TailReport, ThreadReport, ThreadTask } from "./messages.ts";
import { newTailMark, placeIn, refuse, type TailMark } from "./tail-mark.ts";

/** Rows live outside of the heap: more room for young objects makes a reading thread no faster, and larger. */
const YOUNG_MEGABYTES = 16;

function startThread<Report>(entry: URL, workerData: ThreadTask): Promise<Report> {
  const report = new Promise<Report>((resolve, reject) => {
    const worker = new Worker(entry, { workerData, resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MEGABYTES } });
    worker.once("message", resolve);
    worker.once("error", reject);
    worker.once("exit", (code) => reject(new Error(`a reading thread ended early, with code ${code}`)));
  });
  // Whoever waits for it hears of it; until then it is nobody's.
  report.catch(() => {});
  return report;
}

/** Reads batches of files in a thread of its own. `entry`: module of a reading thread. */
export const readPartIn = async (entry: URL, files: FileList, counters: SharedCounters): Promise<ReadPart> => {
  const { part, ...rest } = await startThread<ThreadReport>(entry, { kind: "files", files, counters });
  return { ...rest, part: fromPortable(part), tails: [] };
};

async function readTailIn(entry: URL, file: FoundFile, from: number, mark: TailMark): Promise<ReadTail | null> {
  // A thread that fails has read nothing, and the file is then read whole.
  const report = await startThread<TailReport>(entry, { kind: "tail", file, from, mark }).catch(() => null);
  if (report === null) return null;
  const part = fromPortable(report.part);
  return { part, tail: { ...report.tail, lists: part.lists } };
}

/** Reads the tail of a file in a thread of its own, from somewhere behind an offset on. */
export function startTailIn(entry: URL, file: FoundFile, from: number): Tail {
  const mark = newTailMark();
  return { place: () => placeIn(mark), refuse: () => refuse(mark), read: readTailIn(entry, file, from, mark) };
}
