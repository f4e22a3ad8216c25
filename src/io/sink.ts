import { createHash } from "node:crypto";
import { write } from "node:fs";
import { promisify } from "node:util";

/** Where the blocks of one file go, in their order. */
export interface Sink {
  /** Memory for the next block. */
  readonly room: () => Uint8Array;
  /** Takes the block that was made in that memory. Resolves when there is room for another. */
  readonly write: (block: Uint8Array) => Promise<void>;
  /** Resolves with the sha256 of the whole when everything is written. */
  readonly end: () => Promise<string>;
  /** Resolves when nothing is being written any more, whatever became of it: the file can be closed then. */
  readonly settle: () => Promise<void>;
}

const writeSome = promisify(write);

/** Writes all bytes, however few of them the system takes at a time. */
async function writeAll(descriptor: number, bytes: Uint8Array): Promise<void> {
  for (let start = 0; start < bytes.length; ) start += (await writeSome(descriptor, bytes, start)).bytesWritten;
}

/** Hashes in this thread, and writes each block while the next one is made. `room`: memory for one block and for another, by turns. */
export function sinkOf(descriptor: number, room: () => Uint8Array): Sink {
  const hash = createHash("sha256");
  let written = Promise.resolve();
  return {
    room,
    write: async (block) => {
      hash.update(block);
      await written;
      written = writeAll(descriptor, block);
      // Whoever waits for it hears of a failure; until then it is nobody's.
      written.catch(() => {});
    },
    end: async () => {
      await written;
      return hash.digest("hex");
    },
    settle: () => written.catch(() => {}),
  };
}
