import { createHash } from "node:crypto";
import { readSync } from "node:fs";
import type { ArtifactInPieces } from "../core/ingest/read-part.ts";
import { withRegularFile } from "./read.ts";

/** From this size on a list of keys is read in pieces: a text of half a gigabyte is the longest there is, and the whole twice in memory is dear. */
export const LARGE = 32 * 2 ** 20;
const PIECE = 8 * 2 ** 20;
/** Room for what a piece leaves over: the record that it cuts. */
const CARRY = 2 ** 20;

/** The size of a large list of keys that was read in pieces; null for any other file, of which nothing is kept then. */
export function readInPieces(absolute: string, artifact: ArtifactInPieces): number | null {
  const outcome = withRegularFile(absolute, false, (descriptor) =>
    feed((buffer, start) => readSync(descriptor, buffer, start, buffer.length - start, null), artifact),
  );
  return typeof outcome === "number" ? outcome : null;
}

/** The same for a file whose bytes come in blocks. */
export function readBlocksInPieces(size: number, blocks: Iterable<Uint8Array>, artifact: () => ArtifactInPieces): number | null {
  if (size < LARGE) return null;
  const left = blocks[Symbol.iterator]();
  let block: Uint8Array = new Uint8Array();
  const fill = (buffer: Buffer, start: number): number => {
    if (block.length === 0) block = left.next().value ?? block;
    const part = block.subarray(0, buffer.length - start);
    buffer.set(part, start);
    block = block.subarray(part.length);
    return part.length;
  };
  return feed(fill, artifact());
}

/** `fill` puts bytes into the buffer from `start` on and returns how many; 0 at the end. */
function feed(fill: (buffer: Buffer, start: number) => number, { take, close }: ArtifactInPieces): number | null {
  const buffer = Buffer.allocUnsafe(PIECE + CARRY);
  const hash = createHash("sha256");
  let size = 0;
  let held = 0;
  for (let isLast = false; !isLast; ) {
    const count = fill(buffer, held);
    isLast = count === 0;
    hash.update(buffer.subarray(held, held + count));
    size += count;
    held += count;
    const used = take(buffer.subarray(0, held), isLast);
    // No list of keys, or a record that fills the whole piece: whoever reads it whole shall say what it is.
    if (used < 0 || held - used > CARRY) break;
    buffer.copyWithin(0, used, held);
    held -= used;
  }
  return close(size, hash.digest("hex")) ? size : null;
}
