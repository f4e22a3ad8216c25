/**
 * The one way in which we write a ZIP (APPNOTE.TXT 6.3.10 of PKWARE): members stored, sizes and checksum in front of each, ASCII names,
 * 1980-01-01, regular files with mode 0644, no extra fields, no comments. The same members give the same bytes everywhere, so a reader
 * can write the headers anew and compare. Libraries leave sizes to a record behind the member, or write the local time.
 */
export interface StoredMember {
  readonly name: string;
  /** Bytes; below 4 GiB. */
  readonly size: number;
  readonly crc32: number;
}

export interface PlacedMember extends StoredMember {
  /** Offset of its header. */
  readonly at: number;
}

const EPOCH_DATE = 0x21;
const UNIX = 0x300;
const REGULAR_0644 = 0o100644 * 0x1_0000;
const MAX_32 = 0xffff_ffff;
const MAX_16 = 0xffff;
/** Versions of the format: stored files, and 64-bit numbers. */
const PLAIN = 10;
const WIDE = 45;

/** Version needed to date, sizes and name length: the part that both headers of a member share. */
function describe({ name, size, crc32 }: StoredMember, version: number): Buffer {
  const fields = Buffer.alloc(26);
  fields.writeUInt16LE(version, 0);
  fields.writeUInt16LE(EPOCH_DATE, 8);
  fields.writeUInt32LE(crc32, 10);
  fields.writeUInt32LE(size, 14);
  fields.writeUInt32LE(size, 18);
  fields.writeUInt16LE(Buffer.byteLength(name), 22);
  return fields;
}

const number32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
};

const signature = (kind: number): Buffer => number32(0x4b50 + kind * 0x1_0000);

/** What stands in front of a member's bytes. */
export const localHeader = (member: StoredMember): Buffer =>
  Buffer.concat([signature(0x0403), describe(member, PLAIN), Buffer.from(member.name)]);

function directoryEntry(member: PlacedMember): Buffer {
  const isFar = member.at >= MAX_32;
  const fields = describe(member, isFar ? WIDE : PLAIN);
  const madeBy = Buffer.alloc(2);
  madeBy.writeUInt16LE(UNIX + 30);
  const rest = Buffer.alloc(14);
  rest.writeUInt32LE(REGULAR_0644, 6);
  rest.writeUInt32LE(isFar ? MAX_32 : member.at, 10);
  const extra = Buffer.alloc(isFar ? 12 : 0);
  if (isFar) {
    extra.writeUInt16LE(1, 0);
    extra.writeUInt16LE(8, 2);
    extra.writeBigUInt64LE(BigInt(member.at), 4);
    fields.writeUInt16LE(extra.length, 24);
  }
  return Buffer.concat([signature(0x0201), madeBy, fields, rest, Buffer.from(member.name), extra]);
}

/** The 64-bit end record and its locator: needed only where a number does not fit the plain one. */
function wideEnd(count: number, start: number, length: number): Buffer {
  const record = Buffer.alloc(76);
  signature(0x0606).copy(record);
  record.writeBigUInt64LE(44n, 4);
  record.writeUInt16LE(UNIX + WIDE, 12);
  record.writeUInt16LE(WIDE, 14);
  for (const at of [24, 32]) record.writeBigUInt64LE(BigInt(count), at);
  record.writeBigUInt64LE(BigInt(length), 40);
  record.writeBigUInt64LE(BigInt(start), 48);
  signature(0x0706).copy(record, 56);
  record.writeBigUInt64LE(BigInt(start + length), 64);
  record.writeUInt32LE(1, 72);
  return record;
}

function end(count: number, start: number, length: number): Buffer {
  const isWide = count >= MAX_16 || start >= MAX_32 || length >= MAX_32;
  const record = Buffer.alloc(22);
  signature(0x0605).copy(record);
  for (const at of [8, 10]) record.writeUInt16LE(Math.min(count, MAX_16), at);
  record.writeUInt32LE(Math.min(length, MAX_32), 12);
  record.writeUInt32LE(Math.min(start, MAX_32), 16);
  return isWide ? Buffer.concat([wideEnd(count, start, length), record]) : record;
}

/** The directory and the end, which follow the last member. `start`: offset of the directory. */
export function* directory(members: readonly PlacedMember[], start: number): Generator<Buffer> {
  let length = 0;
  for (const member of members) {
    const entry = directoryEntry(member);
    length += entry.length;
    yield entry;
  }
  yield end(members.length, start, length);
}
