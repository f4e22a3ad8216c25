import { crc32, deflateRawSync } from "node:zlib";

export interface ZipMember {
  readonly name: string | Uint8Array;
  readonly content?: string | Uint8Array;
  /** What the member's own header says instead. */
  readonly localName?: string;
  readonly method?: number;
  readonly flags?: number;
  readonly localFlags?: number;
  readonly crc?: number;
  readonly size?: number;
  /** Unix type and permissions. */
  readonly mode?: number;
  readonly madeBy?: number;
  /** Bytes behind the packed content that belong to it. */
  readonly slack?: Uint8Array;
  /** Offset of the own header as the directory tells it. */
  readonly offset?: number;
}

export interface ZipShape {
  readonly before?: string;
  readonly after?: string;
  readonly comment?: string;
  readonly entryCount?: number;
  /** Bytes between the directory and the end record. */
  readonly hidden?: string;
}

const UTF8 = 0x800;

function header(member: ZipMember, name: Uint8Array, central: { readonly at: number } | null): Buffer {
  const content = Buffer.from(member.content ?? "");
  const method = member.method ?? 0;
  const packed = packedOf(member);
  const fields = Buffer.alloc(central === null ? 30 : 46);
  const shift = central === null ? 0 : 2;
  fields.writeUInt32LE(central === null ? 0x0403_4b50 : 0x0201_4b50, 0);
  if (central !== null) fields.writeUInt16LE(member.madeBy ?? (member.mode === undefined ? 20 : 0x31e), 4);
  fields.writeUInt16LE(20, 4 + shift);
  fields.writeUInt16LE((central === null ? member.localFlags : undefined) ?? member.flags ?? UTF8, 6 + shift);
  fields.writeUInt16LE(method, 8 + shift);
  fields.writeUInt16LE(0x21, 12 + shift);
  fields.writeUInt32LE(member.crc ?? crc32(content), 14 + shift);
  fields.writeUInt32LE(packed.length, 18 + shift);
  fields.writeUInt32LE(member.size ?? content.length, 22 + shift);
  fields.writeUInt16LE(name.length, 26 + shift);
  if (central !== null) {
    fields.writeUInt32LE((member.mode ?? 0) * 0x1_0000, 38);
    fields.writeUInt32LE(member.offset ?? central.at, 42);
  }
  return Buffer.concat([fields, name]);
}

function packedOf({ content, method, slack }: ZipMember): Buffer {
  const bytes = Buffer.from(content ?? "");
  return Buffer.concat([method === 8 ? deflateRawSync(bytes) : bytes, slack ?? new Uint8Array()]);
}

/** A ZIP written field by field, so that a test can lie in any of them. */
export function buildZip(
  members: readonly ZipMember[],
  { before = "", after = "", comment = "", entryCount, hidden = "" }: ZipShape = {},
): Buffer {
  const parts = [Buffer.from(before)];
  const directory: Buffer[] = [];
  let at = parts[0]?.length ?? 0;
  for (const member of members) {
    const name = Buffer.from(member.name as string);
    const local = Buffer.concat([header(member, Buffer.from(member.localName ?? name), null), packedOf(member)]);
    directory.push(header(member, name, { at }));
    parts.push(local);
    at += local.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x0605_4b50, 0);
  end.writeUInt16LE(entryCount ?? members.length, 8);
  end.writeUInt16LE(entryCount ?? members.length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(at, 16);
  end.writeUInt16LE(Buffer.byteLength(comment), 20);
  return Buffer.concat([...parts, central, Buffer.from(hidden), end, Buffer.from(comment), Buffer.from(after)]);
}
