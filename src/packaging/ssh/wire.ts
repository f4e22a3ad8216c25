/** Reads the encoding of RFC 4251, section 5. Everything throws a RangeError where the bytes end too early. */
export interface WireReader {
  readonly byte: () => number;
  readonly uint32: () => number;
  /** A length and so many bytes; a `string` or `mpint` of the RFC. */
  readonly string: () => Buffer;
  readonly text: () => string;
  readonly isAtEnd: () => boolean;
}

export function wireReader(bytes: Buffer): WireReader {
  let at = 0;
  const take = (length: number): Buffer => {
    if (at + length > bytes.length) throw new RangeError("an end that comes too early");
    at += length;
    return bytes.subarray(at - length, at);
  };
  const uint32 = (): number => take(4).readUInt32BE();
  const string = (): Buffer => take(uint32());
  return { byte: () => take(1).readUInt8(), uint32, string, text: () => string().toString("latin1"), isAtEnd: () => at === bytes.length };
}

/** A `string` of RFC 4251. */
export function wireString(content: string | Uint8Array): Buffer {
  const bytes = Buffer.from(content as string);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return Buffer.concat([length, bytes]);
}

/** A positive `mpint` without its sign byte, filled up on the left. */
export function unsigned(mpint: Buffer, length = 0): Buffer {
  const start = mpint.findIndex((byte) => byte !== 0);
  const bare = start === -1 ? Buffer.alloc(0) : mpint.subarray(start);
  return Buffer.concat([Buffer.alloc(Math.max(0, length - bare.length)), bare]);
}
