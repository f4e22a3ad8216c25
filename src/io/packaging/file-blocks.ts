import { createHash } from "node:crypto";
import { closeSync, constants, fstatSync, openSync, readSync } from "node:fs";
import type { Digest } from "../../packaging/manifest.ts";

const BLOCK = 256 * 1024;
const FLAGS = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

/** A regular file that stays open: reads anywhere in it, never through a link. */
export interface OpenFile {
  /** Bytes, when it was opened. */
  readonly size: number;
  /** Exactly these bytes. Throws an Error when the file has become shorter. */
  readonly readAt: (offset: number, length: number) => Buffer;
  readonly close: () => void;
}

function readFully(descriptor: number, offset: number, length: number): Buffer {
  const buffer = Buffer.alloc(length);
  for (let done = 0; done < length; ) {
    const count = readSync(descriptor, buffer, done, length - done, offset + done);
    if (count === 0) throw Object.assign(new Error("the file became shorter while it was read"), { code: "cut" });
    done += count;
  }
  return buffer;
}

/** Throws what the system says, or an error with code `special` for what is no regular file. */
export function openFile(absolute: string, followLinks = false): OpenFile {
  const descriptor = openSync(absolute, followLinks ? FLAGS : FLAGS | (constants.O_NOFOLLOW ?? 0));
  const stat = fstatSync(descriptor);
  if (!stat.isFile()) {
    closeSync(descriptor);
    throw Object.assign(new Error("it is no regular file"), { code: "special" });
  }
  return {
    size: stat.size,
    readAt: (offset, length) => readFully(descriptor, offset, length),
    close: () => closeSync(descriptor),
  };
}

/** The bytes of a part of a file, in blocks. */
export function* blocksOf(readAt: OpenFile["readAt"], start: number, length: number): Generator<Uint8Array> {
  for (let done = 0; done < length; done += BLOCK) yield readAt(start + done, Math.min(BLOCK, length - done));
}

/** Size and SHA-256 of bytes that come in blocks. */
export function digestOfBlocks(blocks: Iterable<Uint8Array>): Digest {
  const hash = createHash("sha256");
  let size = 0;
  for (const block of blocks) {
    hash.update(block);
    size += block.length;
  }
  return { size, sha256: hash.digest("hex") };
}

/** The bytes of a file, in blocks; it is open only while they are read. */
export function* fileBlocks(absolute: string): Generator<Uint8Array> {
  const file = openFile(absolute);
  try {
    yield* blocksOf(file.readAt, 0, file.size);
  } finally {
    file.close();
  }
}
