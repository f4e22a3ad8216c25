import { readSync } from "node:fs";
import { type ReadTail, type TailReader, tailReader } from "../../core/ingest/parts/read-tail.ts";
import type { FoundFile } from "../discover.ts";
import { withRegularFile } from "../read.ts";
import { CARRY, PIECE } from "../read-in-pieces.ts";
import { isRefused, type TailMark, tellPlace } from "./tail-mark.ts";

const HEAD = 65_536;
/** Where the next vault begins is looked for in so many bytes: some ten thousand keys. */
const MIDDLE = 2 ** 23;

/** Fills the buffer from an offset of the file on; returns how many bytes there were. */
function fill(descriptor: number, buffer: Buffer, start: number, position: number): number {
  let end = start;
  for (;;) {
    const count = readSync(descriptor, buffer, end, buffer.length - end, position + end - start);
    end += count;
    if (count === 0 || end === buffer.length) return end - start;
  }
}

/** Reads pieces from a place to the end of the file; false when they cannot be read so, or nobody wants them any more. */
function takeAll(descriptor: number, buffer: Buffer, from: number, { take }: TailReader, mark: TailMark): boolean {
  let held = 0;
  let position = from;
  for (let isLast = false; !isLast; ) {
    if (isRefused(mark)) return false;
    const count = fill(descriptor, buffer.subarray(0, held + PIECE), held, position);
    isLast = count === 0;
    position += count;
    held += count;
    const used = take(buffer.subarray(0, held), isLast);
    if (used < 0 || held - used > CARRY) return false;
    buffer.copyWithin(0, used, held);
    held -= used;
  }
  return true;
}

/**
 * Reads the tail of a large list from behind an offset of its file, and marks where it begins as soon as that is known. null when there is no
 * such place, or what stands behind it cannot be read so.
 */
export function readTail({ absolute, path }: FoundFile, from: number, mark: TailMark): ReadTail | null {
  const reader = tailReader(path);
  const outcome = withRegularFile(absolute, false, (descriptor) => {
    const shown = (size: number, position: number): Buffer => {
      const buffer = Buffer.allocUnsafe(size);
      return buffer.subarray(0, fill(descriptor, buffer, 0, position));
    };
    if (!reader.learn(shown(HEAD, 0))) return null;
    const found = reader.findStart(shown(MIDDLE, from));
    if (found < 0) return null;
    tellPlace(mark, from + found);
    return takeAll(descriptor, Buffer.allocUnsafe(PIECE + CARRY), from + found, reader, mark) ? reader.finish() : null;
  });
  return outcome !== null && "trouble" in outcome ? null : outcome;
}
