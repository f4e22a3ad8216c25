/**
 * Text as bytes, put one behind the other into memory that is used again and again. A line for each of a million keys, put together as
 * texts, costs more in texts that are collected again than in what it says.
 */
export interface ByteBlock {
  bytes: Uint8Array;
  /** Where the next byte goes. */
  at: number;
}

/** Bytes of a chunk: few enough to stay in the processor's cache, many enough that handing one on costs nothing. */
const CHUNK = 65_536;
/** Kept free behind whatever was put: more than a key's names and dates take, which are put without a look at the room. */
export const ROOM_OF_A_LINE = 4096;

const encoder = new TextEncoder();

export const bytesOf = (text: string): Uint8Array => encoder.encode(text);

export const newBlock = (): ByteBlock => ({ bytes: new Uint8Array(CHUNK + ROOM_OF_A_LINE), at: 0 });

/** Makes sure of room for so many bytes. */
export function reserve(block: ByteBlock, count: number): void {
  if (block.at + count <= block.bytes.length) return;
  const larger = new Uint8Array((block.at + count) * 2);
  larger.set(block.bytes.subarray(0, block.at));
  block.bytes = larger;
}

export function putBytes(block: ByteBlock, bytes: Uint8Array): void {
  const { length } = bytes;
  if (block.at + length + ROOM_OF_A_LINE > block.bytes.length) reserve(block, length + ROOM_OF_A_LINE);
  block.bytes.set(bytes, block.at);
  block.at += length;
}

/** Puts one byte of those for which room is kept. */
export function putByte(block: ByteBlock, byte: number): void {
  block.bytes[block.at] = byte;
  block.at += 1;
}

export function putText(block: ByteBlock, text: string): void {
  // No letter takes more than three bytes for each of its code units.
  reserve(block, text.length * 3 + ROOM_OF_A_LINE);
  block.at += encoder.encodeInto(text, block.bytes.subarray(block.at)).written;
}

/** Whether there is enough in the block for a chunk. */
export const isFull = ({ at }: ByteBlock): boolean => at >= CHUNK;

/** Takes everything out of the block. The bytes are good until more are put. */
export function takeAll(block: ByteBlock): Uint8Array {
  const { at } = block;
  block.at = 0;
  return block.bytes.subarray(0, at);
}
