import { BATCH, type Batch } from "./batches.ts";

/** Memory that two threads share: one puts the content of files into it, batch by batch, the other takes it out in the same order. */
export interface BatchRing {
  /** How many batches were put, and how many are taken again. */
  readonly state: Int32Array<SharedArrayBuffer>;
  /** For each batch the number of its first file and of the one behind its last. */
  readonly bounds: Int32Array<SharedArrayBuffer>;
  /** For each file where its content begins in the memory of its batch, and its length in bytes, or NOT_READ. */
  readonly places: Int32Array<SharedArrayBuffer>;
  /** The sha256 of each file. */
  readonly digests: Uint8Array<SharedArrayBuffer>;
  readonly bytes: Uint8Array<SharedArrayBuffer>;
}

/** Memory of a batch: most fit, being 32 lists of some 50 keys each. What does not fit is left to the other thread. */
export const ROOM = 2 ** 20;
/** One is filled and one is taken; the others make up for what takes longer now and then. */
const SLOTS = 8;
/** Waking a thread takes as long as reading a file: one that found no room sleeps until so many slots are in use, and no more. */
const LOW = SLOTS / 2;
const DIGEST = 32;
const PUT = 0;
const TAKEN = 1;

/** Instead of a length: the file is left to the other thread, which finds out what is the matter with it. */
const NOT_READ = -1;
/** Instead of the number of a first file: there is no other batch. */
const END = -1;

const numbers = (count: number) => new Int32Array(new SharedArrayBuffer(count * Int32Array.BYTES_PER_ELEMENT));
const bytes = (count: number) => new Uint8Array(new SharedArrayBuffer(count));

export const newBatchRing = (): BatchRing => ({
  state: numbers(2),
  bounds: numbers(2 * SLOTS),
  places: numbers(2 * SLOTS * BATCH),
  digests: bytes(SLOTS * BATCH * DIGEST),
  bytes: bytes(SLOTS * ROOM),
});

/** Where the files of one batch are put. */
export interface Slot {
  /** Memory behind what is in use. */
  readonly room: (used: number) => Buffer<SharedArrayBuffer>;
  readonly putFile: (file: number, offset: number, length: number, digest: Uint8Array) => void;
  readonly putNone: (file: number) => void;
  /** The content of a file of the batch, good until the batch is noted as taken; null for one that was not read. */
  readonly contentOf: (file: number) => Buffer<SharedArrayBuffer> | null;
  /** The sha256 of a file that was read, in hexadecimal. */
  readonly sha256Of: (file: number) => string;
}

function slotOf({ places, digests, bytes }: BatchRing, number: number): Slot {
  const slot = number % SLOTS;
  const firstDigest = slot * BATCH * DIGEST;
  const placeAt = (file: number): number => 2 * (slot * BATCH + file);
  const ofAll = Buffer.from(digests.buffer, firstDigest, BATCH * DIGEST);
  return {
    room: (used) => Buffer.from(bytes.buffer, slot * ROOM + used, ROOM - used),
    putFile: (file, offset, length, digest) => {
      places.set([offset, length], placeAt(file));
      digests.set(digest, firstDigest + file * DIGEST);
    },
    putNone: (file) => places.set([0, NOT_READ], placeAt(file)),
    contentOf: (file) => {
      const length = places[placeAt(file) + 1] as number;
      return length === NOT_READ ? null : Buffer.from(bytes.buffer, slot * ROOM + (places[placeAt(file)] as number), length);
    },
    sha256Of: (file) => ofAll.toString("hex", file * DIGEST, (file + 1) * DIGEST),
  };
}

/** The slot of the batch that is put next; waits for one when all are in use. */
export function awaitSlot(ring: BatchRing): Slot {
  const { state } = ring;
  const number = Atomics.load(state, PUT);
  let taken = Atomics.load(state, TAKEN);
  if (number - taken === SLOTS) for (; number - taken > LOW; taken = Atomics.load(state, TAKEN)) Atomics.wait(state, TAKEN, taken);
  return slotOf(ring, number);
}

function put({ state, bounds }: BatchRing, start: number, end: number): void {
  bounds.set([start, end], 2 * (Atomics.load(state, PUT) % SLOTS));
  Atomics.add(state, PUT, 1);
  Atomics.notify(state, PUT);
}

/** Hands over the batch whose files are in the slot. */
export const putBatch = (ring: BatchRing, { start, end }: Batch): void => put(ring, start, end);

/** Says that there is no other batch; a slot must be free. */
export const putEnd = (ring: BatchRing): void => put(ring, END, END);

/** A batch that was put. */
export interface Put extends Batch {
  readonly slot: Slot;
}

/** What was put next, null for the end; undefined while nothing is there. It stays there until it is noted as taken. */
export function lookAtPut(ring: BatchRing): Put | null | undefined {
  const { state, bounds } = ring;
  const number = Atomics.load(state, TAKEN);
  if (Atomics.load(state, PUT) === number) return;
  const at = 2 * (number % SLOTS);
  const start = bounds[at] as number;
  return start === END ? null : { start, end: bounds[at + 1] as number, slot: slotOf(ring, number) };
}

/** Waits for something to be put, for as many milliseconds at most. */
export function awaitPut({ state }: BatchRing, milliseconds: number): void {
  Atomics.wait(state, PUT, Atomics.load(state, TAKEN), milliseconds);
}

/** Lets the slot that was taken be filled again. */
export function noteTaken({ state }: BatchRing): void {
  const taken = Atomics.add(state, TAKEN, 1) + 1;
  if (Atomics.load(state, PUT) - taken === LOW) Atomics.notify(state, TAKEN);
}
