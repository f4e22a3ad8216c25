import { pushAll } from "../../core/basis/push-all.ts";
import { partReader } from "../../core/ingest/parts/read-part.ts";
import type { InputIssue } from "../../generated/types.gen.ts";
import { type Intake, readFileInto, readWhole } from "../read-inputs.ts";
import { addToTally, type SharedCounters, takeBatch } from "./batches.ts";
import type { Files } from "./file-list.ts";
import type { ReadPart } from "./messages.ts";
import type { BatchAhead, ReadAhead } from "./read-ahead.ts";

/** Most exports fit: 1 MiB is a list of some 1,700 keys. */
const SCRATCH = 2 ** 20;

/** What other threads do for the one that reads. */
export interface Others extends Pick<Intake, "startTail" | "onPiece"> {
  readonly ahead?: ReadAhead;
}

/** A batch for this thread to read. */
function ownBatch(counters: SharedCounters, count: number): BatchAhead | null {
  const batch = takeBatch(counters, count);
  return batch === null ? null : { ...batch, contentOf: () => null, letGo: () => {} };
}

/** Reads batch after batch until all are taken; the bytes of each file are let go before the next is read. */
export async function readBatches(
  files: Files,
  counters: SharedCounters,
  onBatch: () => void = () => {},
  { ahead, ...others }: Others = {},
): Promise<ReadPart> {
  const reader = partReader();
  const intake = { take: reader.read, inPieces: reader.readInPieces, scratch: Buffer.allocUnsafe(SCRATCH), ...others };
  const unreadable: InputIssue[] = [];
  let bytes = 0;
  // Whoever is waiting could as well read.
  const nextBatch = async (): Promise<BatchAhead | null> =>
    ahead?.ready() ?? ownBatch(counters, files.count) ?? (await ahead?.rest()) ?? null;
  for (let batch = await nextBatch(); batch !== null; batch = await nextBatch()) {
    const before = { bytes, records: reader.rows() };
    let number = batch.start;
    for (const file of files.between(batch.start, batch.end)) {
      const content = batch.contentOf(number);
      const reading =
        content === null ? readFileInto(file, files.taken, intake) : readWhole({ path: file.path, ...content }, files.taken, reader.read);
      // Waiting, even for nothing, would cost each of a hundred thousand files a turn of the event loop.
      const read = reading instanceof Promise ? await reading : reading;
      bytes += read.bytes;
      pushAll(unreadable, read.unreadable);
      number += 1;
    }
    batch.letGo();
    addToTally(counters, { files: batch.end - batch.start, bytes: bytes - before.bytes, records: reader.rows() - before.records });
    onBatch();
  }
  return { part: reader.finish(), tails: reader.tails(), unreadable, bytes };
}
