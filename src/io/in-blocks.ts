import type { Chunk } from "../core/basis/chunk.ts";
import { BLOCK } from "./threads/block-ring.ts";

function copyInto(bytes: Uint8Array, start: number, room: Uint8Array): { readonly read: number; readonly written: number } {
  const part = bytes.subarray(start, start + room.length);
  room.set(part);
  return { read: part.length, written: part.length };
}

/** Two blocks by turns, so that one can be written while the next is made. */
export function twoBlocks(): () => Uint8Array {
  const blocks: Uint8Array[] = [];
  let next = 1;
  return () => {
    next = 1 - next;
    const block = blocks[next] ?? new Uint8Array(BLOCK);
    blocks[next] = block;
    return block;
  };
}

/**
 * Gathers chunks as bytes in blocks: a million rows must not be a million system calls. None is empty. `room` gives memory for each as it
 * is begun; of its own memory, each is good until the one after the next is asked for.
 */
export function* inBlocks(chunks: Iterable<Chunk>, room: () => Uint8Array = twoBlocks()): Generator<Uint8Array> {
  const encoder = new TextEncoder();
  let block: Uint8Array | null = null;
  let length = 0;
  for (const chunk of chunks) {
    for (let start = 0; start < chunk.length; ) {
      block ??= room();
      const rest = block.subarray(length);
      const { read, written } = typeof chunk === "string" ? encoder.encodeInto(chunk.slice(start), rest) : copyInto(chunk, start, rest);
      start += read;
      length += written;
      if (start === chunk.length) break;
      yield block.subarray(0, length);
      block = null;
      length = 0;
    }
  }
  if (block !== null && length > 0) yield block.subarray(0, length);
}
