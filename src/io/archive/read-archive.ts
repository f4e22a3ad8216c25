import { type OfficeDocument, officeDocument } from "../../core/ingest/unusable/office-documents.ts";
import type { Packing } from "../../core/text/packing.ts";
import { fileNameOf } from "../../core/text/path.ts";
import { inspectZip, zipInMemory } from "./inspect-zip.ts";
import { type ArchiveLimits, LIMITS, type Member, type RefusalCode, RefusedArchive } from "./policy.ts";
import { readGzip } from "./read-gzip.ts";
import { readTar } from "./read-tar.ts";
import { readZip } from "./read-zip.ts";
import { type ArchiveKind, sniffArchive } from "./sniff.ts";

interface Unpacked {
  readonly packing: Packing;
  readonly members: readonly Member[];
}

export type ArchiveReading =
  | ({ readonly ok: true } & Unpacked)
  | { readonly ok: false; readonly code: RefusalCode; readonly message: string; readonly advice: string | null };

/** What the content of a lone gzip file is called: never the name that the file itself claims. */
const innerName = (path: string): string => {
  const own = fileNameOf(path);
  return own.replace(/\.gz$/i, "") || "content";
};

async function readGzipped(bytes: Uint8Array, path: string, limits: ArchiveLimits): Promise<Unpacked> {
  const content = readGzip(bytes, limits);
  if (sniffArchive(content) === "tar") return { packing: "tar.gz", members: await readTar(content, limits) };
  if (content.length > limits.entryBytes) throw new RefusedArchive("archive-too-large", "Its content is longer than one text may be.");
  const name = innerName(path);
  return { packing: "gzip", members: [{ path: name, written: name, bytes: content }] };
}

async function readMembers(kind: ArchiveKind, bytes: Uint8Array, path: string, limits: ArchiveLimits): Promise<Unpacked> {
  if (kind === "zip") return { packing: kind, members: await readZip(bytes, limits) };
  if (kind === "tar") return { packing: kind, members: await readTar(bytes, limits) };
  if (kind === "gzip") return readGzipped(bytes, path, limits);
  throw new RefusedArchive("archive-unsupported", `It is a ${kind} archive, and that kind is not read.`);
}

/** Which document of an Office program a ZIP is; null for anything else. Its directory is read, and nothing is unpacked. */
export async function officeDocumentIn(bytes: Uint8Array, limits = LIMITS): Promise<OfficeDocument | null> {
  try {
    return officeDocument((await inspectZip(zipInMemory(bytes), limits)).map(({ name }) => name));
  } catch (error) {
    if (error instanceof RefusedArchive) return null;
    throw error;
  }
}

/**
 * Opens an archive in memory: null when the bytes are none. Hostile, damaged or encrypted ones are refused whole, as a value.
 * Nothing is ever written to disk.
 */
export async function readArchive(bytes: Uint8Array, path: string, limits = LIMITS): Promise<ArchiveReading | null> {
  const kind = sniffArchive(bytes);
  if (kind === null) return null;
  try {
    return { ok: true, ...(await readMembers(kind, bytes, path, limits)) };
  } catch (error) {
    if (error instanceof RefusedArchive) return { ok: false, code: error.code, message: error.message, advice: error.advice };
    throw error;
  }
}
