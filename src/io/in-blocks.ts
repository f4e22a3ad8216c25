export type Chunk = string | Uint8Array;

const BLOCK = 256 * 1024;

function copyInto(bytes: Uint8Array, start: number, room: Uint8Array): { readonly read: number; readonly written: number } {
  const part = bytes.subarray(start, start + room.length);
  room.set(part);
  return { read: part.length, written: part.length };
}

/**
 * Gathers chunks as bytes in blocks: a million rows must not be a million system calls. None is empty; each is good until the one after
 * the next is asked for, so that one can be written while the next is made.
 */
export function* inBlocks(chunks: Iterable<Chunk>): Generator<Uint8Array> {
  const encoder = new TextEncoder();
  let [block, other]: [Uint8Array | null, Uint8Array | null] = [null, null];
  let length = 0;
  for (const chunk of chunks) {
    for (let start = 0; start < chunk.length; ) {
      block ??= new Uint8Array(BLOCK);
      const room = block.subarray(length);
      const { read, written } = typeof chunk === "string" ? encoder.encodeInto(chunk.slice(start), room) : copyInto(chunk, start, room);
      start += read;
      length += written;
      if (start === chunk.length) break;
      yield block.subarray(0, length);
      [block, other] = [other, block];
      length = 0;
    }
  }
  if (block !== null && length > 0) yield block.subarray(0, length);
}
