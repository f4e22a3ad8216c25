import { parentPort, workerData } from "node:worker_threads";
import { movablesOf, toPortable } from "../../core/ingest/portable-part.ts";
import { memberLikePaths } from "../read-inputs.ts";
import { fileListFrom, type ThreadReport, type ThreadTask } from "./messages.ts";
import { readBatches } from "./read-batches.ts";

/** The whole life of a reading thread: it reads batches until all are taken and reports once. */
async function live({ files: list, counters }: ThreadTask): Promise<void> {
  const files = fileListFrom(list);
  const { part, ...rest } = await readBatches(files, memberLikePaths(files), counters);
  const portable = toPortable(part);
  parentPort?.postMessage({ ...rest, part: portable } satisfies ThreadReport, movablesOf(portable));
}

live(workerData as ThreadTask);
