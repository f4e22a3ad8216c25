/** Files of a batch: enough that taking one costs nothing, few enough that all threads end together. */
export const BATCH = 32;

/** Numbers that all threads share. */
export type SharedCounters = Int32Array<SharedArrayBuffer>;

const NEXT = 0;
const FILES = 1;
const KIB = 2;
const RECORDS = 3;

export const newCounters = (): SharedCounters => new Int32Array(new SharedArrayBuffer(4 * Int32Array.BYTES_PER_ELEMENT));

/** Numbers of the first file of a batch and of the one behind its last. */
export interface Batch {
  readonly start: number;
  readonly end: number;
}

/** A batch that nobody else reads; null when all are taken. Any thread may ask. */
export function takeBatch(counters: SharedCounters, files: number): Batch | null {
  const start = Atomics.add(counters, NEXT, 1) * BATCH;
  return start < files ? { start, end: Math.min(files, start + BATCH) } : null;
}

/** What all threads together have read so far. */
export interface Tally {
  readonly files: number;
  readonly bytes: number;
  readonly records: number;
}

/** Adds what a batch held. Bytes are kept in KiB: an estate of two tebibytes can be counted. */
export function addToTally(counters: SharedCounters, { files, bytes, records }: Tally): void {
  Atomics.add(counters, FILES, files);
  Atomics.add(counters, KIB, Math.round(bytes / 1024));
  Atomics.add(counters, RECORDS, records);
}

export const tallyOf = (counters: SharedCounters): Tally => ({
  files: Atomics.load(counters, FILES),
  bytes: Atomics.load(counters, KIB) * 1024,
  records: Atomics.load(counters, RECORDS),
});
