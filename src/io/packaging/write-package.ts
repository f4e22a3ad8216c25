import { createHash } from "node:crypto";
import { closeSync, fsyncSync, openSync, readSync, renameSync, rmSync, writeSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { setImmediate as nextTurn } from "node:timers/promises";
import { crc32 } from "node:zlib";
import type { Digest } from "../../packaging/manifest.ts";
import type { AddFile } from "../../packaging/seal.ts";
import { directory, localHeader, type PlacedMember } from "../archive/stored-zip.ts";
import { inBlocks } from "../in-blocks.ts";
import { partName, removeLeftOvers } from "../write.ts";
import { digestOfBlocks } from "./file-blocks.ts";

const MAX_MEMBER = 2 ** 32 - 2;
const BLOCK = 2 ** 20;

interface Writer {
  readonly add: AddFile;
  readonly finish: () => void;
}

function writeAt(descriptor: number, bytes: Uint8Array, at: number): void {
  for (let done = 0; done < bytes.length; ) done += writeSync(descriptor, bytes, done, bytes.length - done, at + done);
}

/** Members are written behind a header that is filled in when their size and checksum are known: one pass over the bytes. */
function zipWriter(descriptor: number, top: string, signal: AbortSignal): Writer {
  const members: PlacedMember[] = [];
  let at = 0;
  const write = (bytes: Uint8Array): void => {
    writeAt(descriptor, bytes, at);
    at += bytes.length;
  };
  const add: AddFile = async (name, chunks) => {
    const hash = createHash("sha256");
    const placed = { name: `${top}/${name}`, size: 0, crc32: 0, at };
    write(localHeader(placed));
    for (const block of inBlocks(chunks)) {
      hash.update(block);
      placed.crc32 = crc32(block, placed.crc32);
      placed.size += block.length;
      if (placed.size > MAX_MEMBER) throw Object.assign(new Error(`${name} is larger than 4 GiB`), { code: "EFBIG", syscall: "write" });
      write(block);
      await nextTurn();
      signal.throwIfAborted();
    }
    writeAt(descriptor, localHeader(placed), placed.at);
    members.push(placed);
    return { size: placed.size, sha256: hash.digest("hex") };
  };
  return {
    add,
    finish: () => {
      for (const block of inBlocks(directory(members, at))) write(block);
      fsyncSync(descriptor);
    },
  };
}

/** The bytes of a whole open file; each block is good until the next is asked for. */
function* writtenBlocks(descriptor: number): Generator<Uint8Array> {
  const block = Buffer.alloc(BLOCK);
  const readFrom = (at: number): number => readSync(descriptor, block, 0, BLOCK, at);
  let at = 0;
  for (let count = readFrom(at); count > 0; count = readFrom(at)) {
    yield block.subarray(0, count);
    at += count;
  }
}

async function writePart(part: string, top: string, fill: (add: AddFile) => Promise<void>, signal: AbortSignal): Promise<Digest> {
  const descriptor = openSync(part, "wx+", 0o666);
  try {
    const { add, finish } = zipWriter(descriptor, top, signal);
    await fill(add);
    finish();
    return digestOfBlocks(writtenBlocks(descriptor));
  } finally {
    closeSync(descriptor);
  }
}

/**
 * Writes a package under another name beside `target` and renames it last: whatever fails, or when the signal aborts, what stood there
 * before stands there still. Returns the digest of the whole ZIP. `fill` adds the files in the order of the ZIP.
 */
export async function writePackage(
  target: string,
  top: string,
  fill: (add: AddFile) => Promise<void>,
  signal: AbortSignal,
): Promise<Digest> {
  const part = join(dirname(target), partName(basename(target)));
  try {
    const digest = await writePart(part, top, fill, signal);
    removeLeftOvers(dirname(target), [part]);
    renameSync(part, target);
    return digest;
  } finally {
    rmSync(part, { force: true });
  }
}
