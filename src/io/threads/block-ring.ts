/** Memory that two threads share: one puts blocks into it, the other takes them out in the same order. */
export interface BlockRing {
  /** How many blocks were put, and how many are taken again. */
  readonly state: Int32Array<SharedArrayBuffer>;
  /** Bytes of each block, and the file that they are for. */
  readonly lengths: Int32Array<SharedArrayBuffer>;
  readonly descriptors: Int32Array<SharedArrayBuffer>;
  readonly bytes: Uint8Array<SharedArrayBuffer>;
  /** The sha256 of the file that was ended last. */
  readonly digest: Uint8Array<SharedArrayBuffer>;
}

export const BLOCK = 256 * 1024;
/** One is filled and one is taken; the others make up for what takes longer now and then. */
const BLOCKS = 8;
const PUT = 0;
const TAKEN = 1;

/** Instead of a length: the file is whole. */
export const END_OF_FILE = 0;
/** Instead of a length: there is nothing more to do. */
export const END_OF_ALL = -1;

const numbers = (count: number) => new Int32Array(new SharedArrayBuffer(count * Int32Array.BYTES_PER_ELEMENT));

export const newRing = (): BlockRing => ({
  state: numbers(2),
  lengths: numbers(BLOCKS),
  descriptors: numbers(BLOCKS),
  bytes: new Uint8Array(new SharedArrayBuffer(BLOCKS * BLOCK)),
  digest: new Uint8Array(new SharedArrayBuffer(32)),
});

export const countPut = ({ state }: BlockRing): number => Atomics.load(state, PUT);
export const countTaken = ({ state }: BlockRing): number => Atomics.load(state, TAKEN);
export const isFull = (ring: BlockRing): boolean => countPut(ring) - countTaken(ring) === BLOCKS;

/** Memory of the block with a number. */
export const blockAt = ({ bytes }: BlockRing, number: number): Uint8Array =>
  bytes.subarray((number % BLOCKS) * BLOCK, ((number % BLOCKS) + 1) * BLOCK);

/** Puts the block that comes next; there must be room for it. */
export function putNext({ state, lengths, descriptors }: BlockRing, length: number, descriptor: number): void {
  const at = Atomics.load(state, PUT) % BLOCKS;
  lengths[at] = length;
  descriptors[at] = descriptor;
  Atomics.add(state, PUT, 1);
  Atomics.notify(state, PUT);
}

/** Waits for the next block to be put, without an end. */
export function awaitNext({ state, lengths, descriptors }: BlockRing): {
  readonly number: number;
  readonly length: number;
  readonly descriptor: number;
} {
  const number = Atomics.load(state, TAKEN);
  while (Atomics.load(state, PUT) === number) Atomics.wait(state, PUT, number);
  return { number, length: lengths[number % BLOCKS] as number, descriptor: descriptors[number % BLOCKS] as number };
}

export function noteTaken({ state }: BlockRing): void {
  Atomics.add(state, TAKEN, 1);
  Atomics.notify(state, TAKEN);
}

/** Waits for a block to be taken, for as many milliseconds at most. */
export function awaitTaken({ state }: BlockRing, taken: number, milliseconds: number): void {
  Atomics.wait(state, TAKEN, taken, milliseconds);
}
