import { createHash, randomBytes } from "node:crypto";
import { closeSync, fsyncSync, lstatSync, mkdirSync, openSync, readdirSync, renameSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { setImmediate as nextTurn } from "node:timers/promises";
import { codeOf } from "./trouble.ts";
import { writeFully } from "./write-fully.ts";

export type Chunk = string | Uint8Array;

export interface Output {
  readonly name: string;
  readonly chunks: Iterable<Chunk>;
  /** Hears how many bytes are written. */
  readonly onProgress?: (bytes: number) => void;
  /** Hears the sha256 of the whole, before the next output is begun. */
  readonly onWritten?: (sha256: string) => void;
}

const BLOCK = 256 * 1024;
const PART = /^\..+\.[0-9a-f]{16}\.cmk-audit-part$/;
/** No run writes to a part for so long without a byte: an older one was left by a run that was killed. */
const LEFT_OVER_MILLISECONDS = 3_600_000;

/** True for a part that some run is writing or has left: never a file of the user's. */
export const isPart = (name: string): boolean => PART.test(name);

/** A name for what is written beside `name` until it is whole. */
export const partName = (name: string): string => `.${name}.${randomBytes(8).toString("hex")}.cmk-audit-part`;

/** Gathers chunks as bytes in blocks of up to BLOCK: a million rows must not be a million system calls. Nothing is yielded that is empty. A block is good until the next one is asked for. */
export function* inBlocks(chunks: Iterable<Chunk>): Generator<Uint8Array> {
  const encoder = new TextEncoder();
  const block = new Uint8Array(BLOCK);
  let length = 0;
  for (const chunk of chunks) {
    for (let start = 0; start < chunk.length; ) {
      const room = block.subarray(length);
      const { read, written } = typeof chunk === "string" ? encoder.encodeInto(chunk.slice(start), room) : copyInto(chunk, start, room);
      start += read;
      length += written;
      if (start === chunk.length) break;
      yield block.subarray(0, length);
      length = 0;
    }
  }
  if (length > 0) yield block.subarray(0, length);
}

function copyInto(bytes: Uint8Array, start: number, room: Uint8Array): { readonly read: number; readonly written: number } {
  const part = bytes.subarray(start, start + room.length);
  room.set(part);
  return { read: part.length, written: part.length };
}

/** Lets a pending signal arrive after every block. */
async function writePart(file: string, { chunks, onProgress, onWritten }: Output, signal: AbortSignal | undefined): Promise<void> {
  const descriptor = openSync(file, "wx", 0o666);
  const hash = createHash("sha256");
  let bytes = 0;
  try {
    for (const block of inBlocks(chunks)) {
      writeFully(descriptor, block);
      hash.update(block);
      bytes += block.length;
      onProgress?.(bytes);
      await nextTurn();
      signal?.throwIfAborted();
    }
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  onWritten?.(hash.digest("hex"));
}

/** Removes what killed runs have left, by the clock of the disk: older than this run's own part by an hour. */
function removeLeftOvers(folder: string, own: readonly string[]): void {
  const newest = Math.max(...own.map((file) => lstatSync(file).mtimeMs));
  for (const name of readdirSync(folder).filter(isPart)) {
    const file = join(folder, name);
    const stat = lstatSync(file, { throwIfNoEntry: false });
    if (stat?.isFile() && newest - stat.mtimeMs > LEFT_OVER_MILLISECONDS) rmSync(file, { force: true });
  }
}

/** What stands where an output belongs and is no regular file: a link or a folder, that is. null when all is well. */
export function blockedName(folder: string, names: readonly string[]): string | null {
  const blocks = (name: string): boolean => {
    const stat = lstatSync(join(folder, name), { throwIfNoEntry: false });
    return stat !== undefined && !stat.isFile();
  };
  return names.find(blocks) ?? null;
}

/** Makes a folder and those above it, one by one: mkdir of Node 20 with `recursive` never returns where the system refuses with ENOENT (/proc). */
export function makeFolder(folder: string): void {
  if (lstatSync(folder, { throwIfNoEntry: false }) !== undefined) return;
  makeFolder(dirname(folder));
  mkdirSync(folder);
}

/**
 * Writes all outputs beside their names first and renames them last, so that no old output is ever half-overwritten: when anything
 * fails or the signal aborts, the old ones stand untouched and the parts are gone. Creates the folder.
 */
export async function writeOutputs(folder: string, outputs: readonly Output[], signal?: AbortSignal): Promise<void> {
  makeFolder(folder);
  const parts = outputs.map((output) => ({
    output,
    part: join(folder, partName(output.name)),
    target: join(folder, output.name),
  }));
  try {
    for (const { part, output } of parts) await writePart(part, output, signal);
    removeLeftOvers(
      folder,
      parts.map(({ part }) => part),
    );
    for (const { part, target } of parts) renameSync(part, target);
  } finally {
    for (const { part } of parts) rmSync(part, { force: true });
  }
}

/** True for an error that the system raised, such as a full disk: not a bug. */
export const isSystemError = (error: unknown): boolean =>
  error instanceof Error && "syscall" in error && /^E[A-Z0-9]+$/.test(codeOf(error));
