import { basename } from "node:path";
import yauzl, { type ZipFile } from "yauzl";
import { byPlace, TOP_FOLDER } from "../../packaging/layout.ts";
import type { PackageFile, PackageSource } from "../../packaging/verify/source.ts";
import { isNoPackage } from "../../packaging/verify/traces.ts";
import { inspectZip, type ZipEntry } from "../archive/inspect-zip.ts";
import { type ArchiveLimits, RefusedArchive } from "../archive/policy.ts";
import { sniffArchive } from "../archive/sniff.ts";
import { directory, localHeader, type PlacedMember } from "../archive/stored-zip.ts";
import { blocksOf, digestOfBlocks, type OpenFile } from "./file-blocks.ts";

/** Members are stored, so that none is larger than the ZIP: there is nothing to blow up, and the number of members alone is bounded. */
const LIMITS: ArchiveLimits = { entries: 2_000_000, entryBytes: 2 ** 32, totalBytes: Number.MAX_SAFE_INTEGER, ratio: 1 };

/** yauzl reads the directory through a descriptor of its own, which it must keep until the headers are read too. */
async function inspect(absolute: string, { size, readAt }: OpenFile): Promise<readonly ZipEntry[]> {
  let opened: ZipFile | undefined;
  const open = async (): Promise<ZipFile> => {
    opened = await yauzl.openPromise(absolute, { strictFileNames: false, autoClose: false });
    return opened;
  };
  try {
    return await inspectZip({ size, readAt, open }, LIMITS);
  } finally {
    opened?.close();
  }
}

const isSame = (expected: Buffer, { size, readAt }: OpenFile, at: number): boolean =>
  at + expected.length <= size && readAt(at, expected.length).equals(expected);

/** Writes every header anew and compares: whatever we would not have written is told of. */
function* departures(entries: readonly ZipEntry[], file: OpenFile): Generator<string> {
  const packed = entries.find(({ method, isFolder }) => method !== 0 || isFolder);
  if (packed !== undefined) return yield `${JSON.stringify(packed.name)} is packed or a folder; cmk-audit stores files.`;
  const names = entries.map(({ name }) => name.slice(TOP_FOLDER.length + 1));
  const sorted = [...names].sort(byPlace);
  const misplaced = names.find((name, at) => name !== sorted[at]);
  if (misplaced !== undefined) yield `The members stand in another order; ${JSON.stringify(misplaced)} is the first out of place.`;
  const members: PlacedMember[] = [];
  let at = 0;
  for (const { name, size, crc32 } of entries) {
    const header = localHeader({ name, size, crc32 });
    if (!isSame(header, file, at)) return yield `The header of ${JSON.stringify(name)} is not as cmk-audit writes it, or stands elsewhere.`;
    members.push({ name, size, crc32, at });
    at += header.length + size;
  }
  const tail = Buffer.concat([...directory(members, at)]);
  if (file.size !== at + tail.length || !isSame(tail, file, at)) yield "The directory at the end is not as cmk-audit writes it.";
}

function packageFiles(entries: readonly ZipEntry[], { readAt }: OpenFile): ReadonlyMap<string, PackageFile> {
  const fileOf = ({ start, size, crc32 }: ZipEntry): PackageFile => ({ size, crc32, blocks: () => blocksOf(readAt, start, size) });
  return new Map(entries.filter(({ isFolder }) => !isFolder).map((entry) => [entry.name.slice(TOP_FOLDER.length + 1), fileOf(entry)]));
}

const HEADER = 512;

/** An archive of another kind that a package was packed into; null where it is none, or a ZIP. */
function otherArchive({ size, readAt }: OpenFile): string | null {
  const kind = sniffArchive(readAt(0, Math.min(size, HEADER)));
  return kind === null || kind === "zip" ? null : `It is an archive of another kind (${kind}): unpack it and verify the folder.`;
}

/** Whether the name of a package's folder stands anywhere in the bytes: in whatever is left of a package it does. */
function holdsTrace({ size, readAt }: OpenFile): boolean {
  let before = Buffer.alloc(0);
  for (const block of blocksOf(readAt, 0, size)) {
    const text = Buffer.concat([before, block]);
    if (text.includes(TOP_FOLDER)) return true;
    before = text.subarray(-TOP_FOLDER.length);
  }
  return false;
}

/** Opens a ZIP by the policy for customers' archives, and stricter. A refusal is a value in the source, with its reason. */
export async function openZip(absolute: string, file: OpenFile): Promise<PackageSource> {
  const digest = digestOfBlocks(blocksOf(file.readAt, 0, file.size));
  const about = { kind: "zip", name: basename(absolute), ...digest, strays: [], isForeign: false } as const;
  const refused = (problem: string): PackageSource => ({ ...about, files: new Map(), containerProblems: [problem], isOpen: false });
  try {
    const entries = await inspect(absolute, file);
    if (isNoPackage(entries.map(({ name }) => name))) return { ...refused(`No member lies in the folder ${TOP_FOLDER}.`), isForeign: true };
    const outside = entries.find(({ name, isFolder }) => !name.startsWith(`${TOP_FOLDER}/`) && !(isFolder && name === TOP_FOLDER));
    if (outside !== undefined) return refused(`${JSON.stringify(outside.name)} does not lie in the folder ${TOP_FOLDER}.`);
    const compressed = entries.find(({ method }) => method !== 0);
    if (compressed !== undefined)
      return refused(
        `${JSON.stringify(compressed.name)} is compressed: cmk-audit stores files as they are. Unpack it and verify the folder.`,
      );
    return { ...about, files: packageFiles(entries, file), containerProblems: [...departures(entries, file)], isOpen: true };
  } catch (error) {
    if (!(error instanceof RefusedArchive)) throw error;
    const other = otherArchive(file);
    return { ...refused(other ?? error.message), isForeign: other === null && !holdsTrace(file) };
  }
}
