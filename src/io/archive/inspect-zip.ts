import yauzl, { type Entry, type LocalFileHeader, type ZipFile } from "yauzl";
import { counted } from "../../core/text/quantities.ts";
import { demandDistinctNames, demandHonestName, pathOfMember } from "./member-names.ts";
import { type ArchiveLimits, RefusedArchive, tooLarge } from "./policy.ts";

/** Where the bytes of a ZIP come from: memory or an open file. */
export interface ZipSource {
  readonly size: number;
  readonly open: () => Promise<ZipFile>;
  readonly readAt: (offset: number, length: number) => Buffer;
}

export interface ZipEntry {
  readonly name: string;
  /** As the archive writes it: with a ./ before it, with a slash behind a folder, or with backslashes. */
  readonly written: string;
  readonly isFolder: boolean;
  /** 0 stored, 8 deflated. */
  readonly method: number;
  /** Offset of the packed bytes. */
  readonly start: number;
  readonly packedSize: number;
  readonly size: number;
  readonly crc32: number;
}

const ENCRYPTED = 0x1 | 0x40 | 0x2000;
const HAS_DESCRIPTOR = 0x8;
const AES = 99;
const TYPE_BITS = 0xf000;
const REGULAR = 0x8000;
const FOLDER = 0x4000;
const UNKNOWN = 0xffff_ffff;
const END_RECORD = 22;

const unsafe = (message: string): RefusedArchive => new RefusedArchive("archive-unsafe", message);

function demandSupported(entry: Entry): void {
  const name = JSON.stringify(entry.fileName);
  if ((entry.generalPurposeBitFlag & ENCRYPTED) !== 0 || entry.compressionMethod === AES)
    throw new RefusedArchive("archive-encrypted", `Its member ${name} is encrypted.`);
  if (entry.compressionMethod !== 0 && entry.compressionMethod !== 8)
    throw new RefusedArchive(
      "archive-unsupported",
      `Its member ${name} is packed by method ${entry.compressionMethod}; stored and deflated are read.`,
    );
  const type = (entry.externalFileAttributes >>> 16) & TYPE_BITS;
  if (type !== 0 && type !== REGULAR && type !== FOLDER) throw unsafe(`Its member ${name} is a link or a device.`);
  const isFolder = entry.fileName.endsWith("/");
  if (type !== 0 && (type === FOLDER) !== isFolder)
    throw unsafe(`Its member ${name} is a file by its name and a folder by its type, or the reverse.`);
  if (isFolder && entry.uncompressedSize !== 0) throw unsafe(`Its folder ${name} has content.`);
}

/** The two descriptions of a member must agree: readers differ in which of them they believe. */
function demandSameDescription(entry: Entry, local: LocalFileHeader): void {
  const name = JSON.stringify(entry.fileName);
  if (!local.fileName.equals(entry.fileNameRaw)) throw unsafe(`Its member ${name} has another name in its own header.`);
  const same = local.compressionMethod === entry.compressionMethod && local.generalPurposeBitFlag === entry.generalPurposeBitFlag;
  const late = (local.generalPurposeBitFlag & HAS_DESCRIPTOR) !== 0;
  const agrees = (own: number, central: number): boolean => own === central || own === UNKNOWN || (late && own === 0);
  const sizes = agrees(local.compressedSize, entry.compressedSize) && agrees(local.uncompressedSize, entry.uncompressedSize);
  if (!same || !sizes || !(local.crc32 === entry.crc32 || (late && local.crc32 === 0)))
    throw unsafe(`Its member ${name} is described differently in its own header and in the directory.`);
}

interface Placed extends ZipEntry {
  readonly headerAt: number;
}

/** Members lie one behind the other from the first byte on, then the directory, then the end: nothing before, nothing shared. */
function demandOrderlyLayout(placed: readonly Placed[], directory: { readonly start: number; readonly end: number }, length: number): void {
  let end = 0;
  for (const { name, headerAt, start, packedSize } of [...placed].sort((a, b) => a.headerAt - b.headerAt)) {
    if (end === 0 && headerAt !== 0) throw unsafe("Data stands before its first member.");
    if (headerAt < end) throw unsafe(`Its member ${JSON.stringify(name)} shares bytes with another.`);
    end = start + packedSize;
  }
  if (placed.length === 0 && directory.start !== 0) throw unsafe("Data stands before its directory.");
  if (end > directory.start) throw unsafe("A member reaches into its directory.");
  if (directory.start + length !== directory.end) throw unsafe("Its directory is larger than its members, or smaller.");
}

/** Where the directory begins and where it must end; a ZIP64 record, if there is one, has the last word. */
function locateDirectory(source: ZipSource, commentLength: number): { start: number; end: number } {
  const end = source.size - END_RECORD - commentLength;
  const locator = end >= 20 ? source.readAt(end - 20, 20) : null;
  if (locator === null || locator.readUInt32LE(0) !== 0x0706_4b50) return { start: source.readAt(end, END_RECORD).readUInt32LE(16), end };
  const recordAt = Number(locator.readBigUInt64LE(8));
  if (recordAt + 56 > source.size) throw new RefusedArchive("archive-damaged", "Its ZIP64 record lies behind its end.");
  return { start: Number(source.readAt(recordAt, 56).readBigUInt64LE(48)), end: recordAt };
}

async function readDirectory(zip: ZipFile, limits: ArchiveLimits): Promise<readonly Entry[]> {
  const entries: Entry[] = [];
  let total = 0;
  for await (const entry of zip.eachEntry()) {
    if (entries.push(entry) > limits.entries) throw new RefusedArchive("archive-too-large", `It has more than ${limits.entries} members.`);
    if (entry.uncompressedSize > limits.entryBytes) throw tooLarge(`Its member ${JSON.stringify(entry.fileName)}`, limits.entryBytes);
    total += entry.uncompressedSize;
    if (total > limits.totalBytes) throw tooLarge("It", limits.totalBytes);
  }
  return entries;
}

const BACKSLASH = 0x5c;

/** Windows PowerShell 5.1 packs `sub\keys.json`. That is a folder only where no name says it the right way too. */
function demandOneSeparator(entries: readonly Entry[]): void {
  const backslash = entries.some(({ fileNameRaw }) => fileNameRaw.includes(BACKSLASH));
  if (backslash && entries.some(({ fileNameRaw, versionMadeBy }) => fileNameRaw.includes(0x2f) || versionMadeBy >> 8 === 3))
    throw unsafe("Names of its members hold backslashes.");
}

/** The library has turned the backslashes of a name into slashes; of an archive with both, nothing is read. */
const writtenName = ({ fileName, fileNameRaw }: Entry): string =>
  fileNameRaw.includes(BACKSLASH) ? fileName.replaceAll("/", "\\") : fileName;

async function place(zip: ZipFile, entry: Entry): Promise<Placed> {
  demandSupported(entry);
  const name = pathOfMember(entry.fileName);
  demandHonestName(name);
  const local = await zip.readLocalFileHeaderPromise(entry);
  demandSameDescription(entry, local);
  const {
    compressionMethod: method,
    compressedSize: packedSize,
    uncompressedSize: size,
    crc32,
    relativeOffsetOfLocalHeader: headerAt,
  } = entry;
  return {
    name,
    written: writtenName(entry),
    isFolder: entry.fileName.endsWith("/"),
    method,
    start: local.fileDataStart,
    packedSize,
    size,
    crc32,
    headerAt,
  };
}

const directoryLength = (entries: readonly Entry[]): number =>
  entries.reduce(
    (sum, { fileNameLength, extraFieldLength, fileCommentLength }) => sum + 46 + fileNameLength + extraFieldLength + fileCommentLength,
    0,
  );

/** What yauzl says of bytes behind the end: as many as the comment that it looks for would have, and more than there is. */
const BEHIND_THE_END = /^Invalid comment length\. Expected: (\d+)\. Found: (\d+)/;

/** What yauzl refuses is damage, but for names: those are an attack, and its encryption is told apart. */
function refusalOf(error: unknown): RefusedArchive {
  if (error instanceof RefusedArchive) return error;
  const message = error instanceof Error ? error.message : String(error);
  if (/encrypt/i.test(message)) return new RefusedArchive("archive-encrypted", "It is encrypted.");
  if (/relative path|absolute path|invalid characters/.test(message)) return unsafe(`A name in it leads out of the archive (${message}).`);
  const [, expected, found] = BEHIND_THE_END.exec(message) ?? [];
  if (expected !== undefined && Number(expected) > Number(found))
    return new RefusedArchive(
      "archive-damaged",
      `${counted(Number(expected) - Number(found), "byte stands", "bytes stand")} behind the end of the ZIP.`,
    );
  return new RefusedArchive("archive-damaged", `It cannot be read as a ZIP: ${message.split("\n")[0]?.replace(/\.+$/, "")}.`);
}

/** Reads and judges the directory of a ZIP; nothing is unpacked. Throws RefusedArchive. */
export async function inspectZip(source: ZipSource, limits: ArchiveLimits): Promise<readonly ZipEntry[]> {
  try {
    const zip = await source.open();
    const entries = await readDirectory(zip, limits);
    demandOneSeparator(entries);
    const placed: Placed[] = [];
    for (const entry of entries) placed.push(await place(zip, entry));
    demandDistinctNames(placed);
    demandOrderlyLayout(placed, locateDirectory(source, zip.comment.length), directoryLength(entries));
    return placed;
  } catch (error) {
    throw refusalOf(error);
  }
}

/** A ZIP in memory. */
export const zipInMemory = (bytes: Uint8Array): ZipSource => {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  return {
    size: buffer.length,
    open: () => yauzl.fromBufferPromise(buffer, { strictFileNames: false }),
    readAt: (offset, length) => buffer.subarray(offset, offset + length),
  };
};
