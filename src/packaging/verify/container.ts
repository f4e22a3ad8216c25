import { createHash } from "node:crypto";
import { crc32 } from "node:zlib";
import type { Digest } from "../manifest.ts";
import { isBug } from "./is-bug.ts";
import type { PackageFile, PackageSource } from "./source.ts";
import { failed, passed, type StageReport, skipped } from "./stage.ts";

export interface ContainerFindings {
  readonly report: StageReport;
  /** What every file that could be read is; the other stages compare with these. */
  readonly digests: ReadonlyMap<string, Digest>;
  /** Sentences about files that could not be read. */
  readonly unreadable: readonly string[];
}

function digestFile({ blocks }: PackageFile): Digest & { readonly crc32: number } {
  const hash = createHash("sha256");
  let size = 0;
  let checksum = 0;
  for (const block of blocks()) {
    hash.update(block);
    checksum = crc32(block, checksum);
    size += block.length;
  }
  return { size, sha256: hash.digest("hex"), crc32: checksum };
}

/** Reads every file once: the ZIP's own checksums, and the digests for the stages behind. */
export function verifyContainer({ kind, files, containerProblems, isOpen }: PackageSource): ContainerFindings {
  const digests = new Map<string, Digest>();
  const unreadable: string[] = [];
  const problems = [...containerProblems];
  for (const [name, file] of files) {
    try {
      const { crc32: actual, ...digest } = digestFile(file);
      digests.set(name, digest);
      if (file.crc32 !== undefined && file.crc32 !== actual) problems.push(`${name} fails the checksum of the ZIP.`);
    } catch (error) {
      if (isBug(error)) throw error;
      unreadable.push(`${name} cannot be read: ${(error as Error).message}.`);
    }
  }
  if (kind === "folder")
    return { report: skipped("container", "A folder is no container: the stages below judge its files."), digests, unreadable };
  if (!isOpen)
    return { report: failed("container", "The ZIP was not opened, so nothing else could be verified.", problems), digests, unreadable };
  if (problems.length + unreadable.length > 0) {
    const message =
      "This is not the ZIP that cmk-audit wrote: somebody packed it anew or changed it. The stages below judge what is in it.";
    return { report: failed("container", message, [...problems, ...unreadable]), digests, unreadable };
  }
  const message = `One ZIP of ${files.size} files, byte for byte in the layout that cmk-audit writes, with nothing before, between or behind them; every checksum is right.`;
  return { report: passed("container", message), digests, unreadable };
}
