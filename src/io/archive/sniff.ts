export type ArchiveKind = "zip" | "gzip" | "tar" | "7z" | "rar" | "xz" | "bzip2" | "zstd" | "cab";

const startsWith = (bytes: Uint8Array, ...magic: readonly number[]): boolean => magic.every((byte, at) => bytes[at] === byte);
const ascii = (text: string): readonly number[] => [...text].map((letter) => letter.charCodeAt(0));

const MAGIC: readonly (readonly [ArchiveKind, readonly number[]])[] = [
  ["zip", [...ascii("PK"), 3, 4]],
  ["zip", [...ascii("PK"), 5, 6]],
  ["zip", [...ascii("PK"), 7, 8]],
  ["gzip", [0x1f, 0x8b]],
  ["7z", [...ascii("7z"), 0xbc, 0xaf, 0x27, 0x1c]],
  ["rar", [...ascii("Rar!"), 0x1a, 7]],
  ["xz", [0xfd, ...ascii("7zXZ"), 0]],
  ["zstd", [0x28, 0xb5, 0x2f, 0xfd]],
  ["cab", [...ascii("MSCF"), 0, 0, 0, 0]],
];

/** What archives begin with that have a magic number: hardly any export does. */
const FIRST_BYTES: ReadonlySet<number | undefined> = new Set([...MAGIC.map(([, magic]) => magic[0]), ...ascii("B")]);

/** BZh, the block size as a digit, then pi. */
const isBzip2 = (bytes: Uint8Array): boolean =>
  startsWith(bytes, ...ascii("BZh")) && startsWith(bytes.subarray(4), 0x31, 0x41, 0x59, 0x26, 0x53, 0x59);

const BLOCK = 512;
/** Where the sum stands, in eight bytes. */
const SUM = 148;

/** A tar header carries the sum of its own bytes, the sum's field counted as blanks (POSIX ustar). */
function isTarHeader(bytes: Uint8Array): boolean {
  // The field holds octal digits, blanks and NULs; text hardly ever does at this place.
  if (bytes.length < BLOCK || bytes[0] === 0 || (bytes[SUM] as number) > 0x37) return false;
  if (!bytes.subarray(SUM, SUM + 8).every((byte) => byte <= 0x37)) return false;
  const stored = Number.parseInt(
    Buffer.from(bytes.subarray(SUM, SUM + 8))
      .toString("latin1")
      .replaceAll(/[\0 ]/g, ""),
    8,
  );
  return stored === bytes.subarray(0, BLOCK).reduce((sum, byte, at) => sum + (at >= SUM && at < SUM + 8 ? 32 : byte), 0);
}

/** In the mark of a ZIP's end record, and in no text. */
const ENQUIRY = 5;

/** Something before a ZIP, such as a self-extracting program: the end record still says that it is one. */
function endsAsZip(bytes: Uint8Array): boolean {
  if (!bytes.includes(ENQUIRY)) return false;
  const tail = Buffer.from(bytes.buffer, bytes.byteOffset + Math.max(0, bytes.length - 65_557), Math.min(bytes.length, 65_557));
  const at = tail.lastIndexOf("PK\x05\x06", undefined, "latin1");
  return at !== -1 && at + 22 <= tail.length && at + 22 + tail.readUInt16LE(at + 20) === tail.length;
}

/** What kind of archive the bytes are, by content and never by name; null when they are none. */
export function sniffArchive(bytes: Uint8Array): ArchiveKind | null {
  if (FIRST_BYTES.has(bytes[0])) {
    const kind = MAGIC.find(([, magic]) => startsWith(bytes, ...magic))?.[0];
    if (kind !== undefined) return kind;
    if (isBzip2(bytes)) return "bzip2";
  }
  if (isTarHeader(bytes)) return "tar";
  return endsAsZip(bytes) ? "zip" : null;
}
