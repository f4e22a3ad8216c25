import { crc32, inflateRawSync } from "node:zlib";
import { officeDocument } from "../../core/ingest/unusable/office-documents.ts";
import { inspectZip, type ZipEntry, type ZipSource, zipInMemory } from "./inspect-zip.ts";
import { type ArchiveLimits, allowance, type Member, RefusedArchive, tooLarge } from "./policy.ts";

/** With `info`, zlib also tells how many packed bytes it needed. */
interface Inflated {
  readonly buffer: Buffer;
  readonly engine: { readonly bytesWritten: number };
}

function inflate(name: string, packed: Buffer, limit: number): Buffer {
  try {
    const { buffer, engine } = inflateRawSync(packed, { maxOutputLength: limit, info: true }) as unknown as Inflated;
    if (engine.bytesWritten === packed.length) return buffer;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ERR_BUFFER_TOO_LARGE") throw tooLarge(`Its member ${JSON.stringify(name)}`, limit);
    throw new RefusedArchive("archive-damaged", `Its member ${JSON.stringify(name)} cannot be unpacked (${(error as Error).message}).`);
  }
  throw new RefusedArchive("archive-unsafe", `Bytes stand behind the packed content of its member ${JSON.stringify(name)}.`);
}

function readEntry({ name, method, start, packedSize, size, crc32: expected }: ZipEntry, source: ZipSource, limits: ArchiveLimits): Buffer {
  const packed = source.readAt(start, packedSize);
  const bytes = method === 0 ? packed : inflate(name, packed, Math.max(1, allowance(packedSize, limits)));
  if (bytes.length !== size || crc32(bytes) !== expected)
    throw new RefusedArchive("archive-damaged", `Its member ${JSON.stringify(name)} fails its checksum.`);
  return bytes;
}

/** Throws where the members are those of an Office document. */
function refuseOffice(entries: readonly ZipEntry[]): void {
  const office = officeDocument(entries.map(({ name }) => name));
  if (office !== null) throw new RefusedArchive("not-an-export", office.message, office.advice);
}

/** All files of a ZIP, unpacked in memory. Throws RefusedArchive. */
export async function readZip(bytes: Uint8Array, limits: ArchiveLimits): Promise<readonly Member[]> {
  const source = zipInMemory(bytes);
  const entries = await inspectZip(source, limits);
  refuseOffice(entries);
  return entries
    .filter(({ isFolder }) => !isFolder)
    .map((entry) => ({ path: entry.name, written: entry.written, bytes: readEntry(entry, source, limits) }));
}
