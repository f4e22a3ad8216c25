import crypto, { createHash } from "node:crypto";
import { closeSync, constants, fstatSync, lstatSync, openSync, readSync } from "node:fs";
import type { Artifact } from "../core/ingest/base/artifact.ts";
import type { InputIssue } from "../generated/types.gen.ts";
import type { FoundFile } from "./discover.ts";
import { codeOf, isSystemError, unreadable } from "./trouble.ts";

/** A longer text fits no string of V8 (2^29 - 24 characters), and az prints ASCII and UTF-8: an export of this size is no list of keys. */
export const MAX_BYTES = 2 ** 29 - 24;

const CHUNK = 64 * 1024;
const FLAGS = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);
/** Undefined on Windows, whatever the types say. */
const NO_FOLLOW = constants.O_NOFOLLOW ?? 0;

export interface ReadOptions {
  /** Default MAX_BYTES. */
  readonly maxBytes?: number;
  /** Default false. */
  readonly followLinks?: boolean;
  /** Memory to read into where the file fits: the bytes are then the caller's until the next read. */
  readonly scratch?: Buffer;
}

/** SHA-256 in hexadecimal. Node.js 20.12 and newer hash small files at once, without an object for each. */
export const sha256: (bytes: Uint8Array) => string =
  typeof crypto.hash === "function" ? (bytes) => crypto.hash("sha256", bytes) : (bytes) => createHash("sha256").update(bytes).digest("hex");

/** SHA-256 as bytes. */
export const digestBytes: (bytes: Uint8Array) => Uint8Array =
  typeof crypto.hash === "function"
    ? (bytes) => crypto.hash("sha256", bytes, "buffer")
    : (bytes) => createHash("sha256").update(bytes).digest();

/** Reads to the end, whatever size the system states: files of /proc state 0, and a file may grow. null beyond maxBytes. */
function readToEnd(descriptor: number, statedSize: number, maxBytes: number, scratch?: Buffer): Uint8Array | null {
  const fits = scratch !== undefined && statedSize > 0 && statedSize < scratch.length;
  let buffer = fits ? scratch : Buffer.alloc(statedSize > 0 ? statedSize + 1 : CHUNK);
  let length = 0;
  for (;;) {
    const asked = buffer.length - length;
    const count = readSync(descriptor, buffer, length, asked, null);
    length += count;
    if (length > maxBytes) return null;
    // Less than was asked for, and as much as the system states: that is the end, and asking again for nothing is a third of a small file's time.
    if (count === 0 || (count < asked && length === statedSize)) {
      // A copy where much was allocated for little, so that many empty files do not fill the memory.
      const isWasteful = buffer !== scratch && buffer.length > length + 1;
      return isWasteful ? new Uint8Array(buffer.subarray(0, length)) : buffer.subarray(0, length);
    }
    if (length === buffer.length) buffer = Buffer.concat([buffer], buffer.length * 2);
  }
}

/** Why the disk does not give what it was asked for: a code of the system, or of ours. */
export interface Denied {
  readonly trouble: string;
}

/**
 * Opens a regular file for some work on its descriptor. Links are not followed (unless asked), and a pipe or device never blocks or
 * feeds without end. What the system refuses, then or during the work, is a value; anything else that the work throws is a bug, and thrown.
 */
export function withRegularFile<T>(
  absolute: string,
  followLinks: boolean,
  work: (descriptor: number, statedSize: number) => T,
): T | Denied {
  let descriptor: number | undefined;
  try {
    descriptor = openSync(absolute, followLinks ? FLAGS : FLAGS | NO_FOLLOW);
    const stat = fstatSync(descriptor);
    return stat.isFile() ? work(descriptor, stat.size) : { trouble: "special" };
  } catch (error) {
    if (!isSystemError(error)) throw error;
    // A socket, and a device that nobody serves, fail at open.
    return { trouble: codeOf(error) === "ENXIO" ? "special" : codeOf(error) };
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}

/** Size of a file as the system states it, in bytes; 0 where it states none. */
export function sizeOf(absolute: string): number {
  try {
    return lstatSync(absolute).size;
  } catch {
    return 0;
  }
}

/** The bytes of a regular file, or why not: a code of the system or `special`, `too-large`. */
export function readRegularFile(
  absolute: string,
  { maxBytes = MAX_BYTES, followLinks = false, scratch }: ReadOptions = {},
): { readonly bytes: Uint8Array } | Denied {
  return withRegularFile(absolute, followLinks, (descriptor, size) => {
    const bytes = size > maxBytes ? null : readToEnd(descriptor, size, maxBytes, scratch);
    return bytes === null ? { trouble: "too-large" } : { bytes };
  });
}

/** What was read as an artifact, or as the input issue that says why it was not. */
export function artifactOf({ path }: FoundFile, outcome: { readonly bytes: Uint8Array } | Denied): Artifact | InputIssue {
  if ("trouble" in outcome) return unreadable(path, outcome.trouble);
  return { path, bytes: outcome.bytes, sha256: sha256(outcome.bytes) };
}

/** Reads one file; whatever goes wrong is an input issue, a value. */
export const readArtifactFile = (file: FoundFile, maxBytes = MAX_BYTES): Artifact | InputIssue =>
  artifactOf(file, readRegularFile(file.absolute, { maxBytes }));
