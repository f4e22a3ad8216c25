import { createHash } from "node:crypto";
import { readSync } from "node:fs";
import type { ArtifactInPieces } from "../core/ingest/parts/read-part.ts";
import type { ReadTail } from "../core/ingest/parts/read-tail.ts";
import { withRegularFile } from "./read.ts";

/** From this size on a list of keys is read in pieces: a text of half a gigabyte is the longest there is, and the whole twice in memory is dear. */
export const LARGE = 32 * 2 ** 20;
/** So much is still in the processor's own memory when it is looked at for the second time. */
export const PIECE = 2 ** 21;
/** Room for what a piece leaves over: the record that it cuts. */
export const CARRY = 2 ** 20;

const closed = ({ size, sha256 }: Fed, { close }: ArtifactInPieces, read?: ReadTail): number | null =>
  close(size, sha256, read) ? size : null;

/** Hears how many bytes of a file of so many are read. */
export type OnPiece = (bytes: number, size: number) => void;

const deaf: OnPiece = () => {};

/** The bytes of an open file, from where it stands on. */
const bytesFrom =
  (descriptor: number): Fill =>
  (buffer, start) =>
    readSync(descriptor, buffer, start, buffer.length - start, null);

/** The size of a large list of keys that was read in pieces; null for any other file, of which nothing is kept then. */
export function readInPieces(absolute: string, artifact: ArtifactInPieces, onPiece = deaf): number | null {
  const outcome = withRegularFile(absolute, false, (descriptor, size) =>
    feed(bytesFrom(descriptor), artifact, nowhere, (bytes) => onPiece(bytes, size)),
  );
  return "trouble" in outcome ? null : closed(outcome, artifact);
}

/** The tail of a file, which somebody else reads at the same time. */
export interface Tail {
  /** Where it begins; null while that is not known. */
  readonly place: () => number | null;
  /** Nobody wants it. */
  readonly refuse: () => void;
  readonly read: Promise<ReadTail | null>;
}

const NO_TAIL: Tail = { place: () => null, refuse: () => {}, read: Promise.resolve(null) };

/** The same as `readInPieces`, the end of the file read by somebody else meanwhile, if there is anybody. */
export async function readInTwo(
  absolute: string,
  artifact: ArtifactInPieces,
  startTail: (size: number) => Tail | null,
  onPiece = deaf,
): Promise<number | null> {
  let tail: Tail | null = null;
  const fed = withRegularFile(absolute, false, (descriptor, size) => {
    tail = startTail(size);
    return feed(bytesFrom(descriptor), artifact, tail?.place, (bytes) => onPiece(bytes, size));
  });
  const { refuse, read } = (tail as Tail | null) ?? NO_TAIL;
  const isInTwo = !("trouble" in fed) && fed.isInTwo;
  if (!isInTwo) refuse();
  if ("trouble" in fed) return null;
  return closed(fed, artifact, (isInTwo ? await read : null) ?? undefined);
}

/** The same for a file whose bytes come in blocks. Of any other file no more is read than shows that, and it is closed. */
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
  const opened = artifact();
  try {
    return closed(feed(fill, opened), opened);
  } finally {
    left.return?.();
  }
}

/** What was read of a file. */
interface Fed {
  readonly size: number;
  readonly sha256: string;
  /** The artifact has got nothing from the beginning of the tail on. */
  readonly isInTwo: boolean;
}

const nowhere = (): null => null;

/** Puts bytes into the buffer from `start` on and returns how many; 0 at the end. */
type Fill = (buffer: Buffer, start: number) => number;

/**
 * Gives an artifact its bytes piece by piece, and no more once it has got to the beginning of a tail that somebody else reads; all are
 * hashed. Where they cannot be had to the end, nothing of it is kept.
 */
function feed(
  fill: Fill,
  artifact: ArtifactInPieces,
  placeOfTail: () => number | null = nowhere,
  onPiece: (bytes: number) => void = () => {},
): Fed {
  try {
    return feedAll(fill, artifact, placeOfTail, onPiece);
  } catch (error) {
    artifact.discard();
    throw error;
  }
}

function feedAll(fill: Fill, artifact: ArtifactInPieces, placeOfTail: () => number | null, onPiece: (bytes: number) => void): Fed {
  const buffer = Buffer.allocUnsafe(PIECE + CARRY);
  const hash = createHash("sha256");
  let size = 0;
  let held = 0;
  let isInTwo = false;
  for (let isLast = false; !isLast; ) {
    const count = fill(buffer, held);
    isLast = count === 0;
    hash.update(buffer.subarray(held, held + count));
    size += count;
    onPiece(size);
    if (isInTwo) continue;
    held += count;
    const place = placeOfTail();
    const left = place === null ? -1 : place - (size - held);
    if (left >= 0 && left <= held) {
      isInTwo = artifact.take(buffer.subarray(0, left), true) === left && artifact.isBeforeRecord();
      held = 0;
      if (isInTwo) continue;
      break;
    }
    const used = artifact.take(buffer.subarray(0, held), isLast);
    // No list of keys, or a record that fills the whole piece: whoever reads it whole shall say what it is.
    if (used < 0 || held - used > CARRY) break;
    buffer.copyWithin(0, used, held);
    held -= used;
  }
  return { size, sha256: hash.digest("hex"), isInTwo };
}
