import { randomBytes } from "node:crypto";
import { closeSync, fsync, lstatSync, mkdirSync, openSync, readdirSync, renameSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { setImmediate as nextTurn } from "node:timers/promises";
import { promisify } from "node:util";
import type { Chunk } from "../core/basis/chunk.ts";
import { inBlocks, twoBlocks } from "./in-blocks.ts";
import { type Sink, sinkOf } from "./sink.ts";
import { startWriter } from "./threads/write-in-thread.ts";

export interface Output {
  readonly name: string;
  readonly chunks: Iterable<Chunk>;
  /** Hears how many bytes are written. */
  readonly onProgress?: (bytes: number) => void;
  /** Hears the sha256 of the whole, before the next output is begun. */
  readonly onWritten?: (sha256: string) => void;
}

export interface WriteOptions {
  readonly signal?: AbortSignal;
  /** Whether a thread hashes and writes while this one makes the next block. */
  readonly inThread?: boolean;
  /** Module of a writing thread; the built one unless a test runs from the sources. */
  readonly entry?: URL;
}

/** Beside the bundle that this module is built into. */
const ENTRY = new URL("./writer-thread.js", import.meta.url);

const PART = /^\..+\.[0-9a-f]{16}\.cmk-audit-part$/;
/** No run writes to a part for so long without a byte: an older one was left by a run that was killed. */
const LEFT_OVER_MILLISECONDS = 3_600_000;

/** True for a part that some run is writing or has left: never a file of the user's. */
export const isPart = (name: string): boolean => PART.test(name);

/** A name for what is written beside `name` until it is whole. */
export const partName = (name: string): string => `.${name}.${randomBytes(8).toString("hex")}.cmk-audit-part`;

const sync = promisify(fsync);

/** Fills a file. A pending signal may arrive after every block. */
async function fill({ chunks, onProgress, onWritten }: Output, sink: Sink, signal: AbortSignal | undefined): Promise<void> {
  let bytes = 0;
  for (const block of inBlocks(chunks, sink.room)) {
    bytes += block.length;
    await sink.write(block);
    onProgress?.(bytes);
    await nextTurn();
    signal?.throwIfAborted();
  }
  // Whether somebody listens or not: the last block is on its way until then, and may still fail.
  const sha256 = await sink.end();
  onWritten?.(sha256);
}

/** Writes one output. What is returned waits for the disk to have it: other outputs can be made meanwhile. */
async function writePart(
  file: string,
  output: Output,
  sinkOf: (descriptor: number) => Sink,
  signal: AbortSignal | undefined,
): Promise<{ readonly synced: Promise<void> }> {
  const descriptor = openSync(file, "wx", 0o666);
  const sink = sinkOf(descriptor);
  try {
    await fill(output, sink, signal);
  } catch (error) {
    // Nobody may close the file before.
    await sink.settle();
    closeSync(descriptor);
    throw error;
  }
  const synced = sync(descriptor).finally(() => closeSync(descriptor));
  synced.catch(() => {});
  return { synced };
}

/** Removes what killed runs have left, by the clock of the disk: older than this run's own part by an hour. */
export function removeLeftOvers(folder: string, own: readonly string[]): void {
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
export async function writeOutputs(
  folder: string,
  outputs: readonly Output[],
  { signal, inThread = false, entry = ENTRY }: WriteOptions = {},
): Promise<void> {
  makeFolder(folder);
  const room = twoBlocks();
  const writer = inThread ? startWriter(entry) : null;
  const sinkFor = writer?.sinkOf ?? ((descriptor: number) => sinkOf(descriptor, room));
  const parts = outputs.map((output) => ({ output, part: join(folder, partName(output.name)), target: join(folder, output.name) }));
  const synced: Promise<void>[] = [];
  try {
    for (const { part, output } of parts) synced.push((await writePart(part, output, sinkFor, signal)).synced);
    await Promise.all(synced);
    removeLeftOvers(
      folder,
      parts.map(({ part }) => part),
    );
    for (const { part, target } of parts) renameSync(part, target);
  } finally {
    await writer?.close();
    await Promise.allSettled(synced);
    for (const { part } of parts) rmSync(part, { force: true });
  }
}
