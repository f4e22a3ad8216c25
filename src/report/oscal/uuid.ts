import { createHash } from "node:crypto";

/** Drawn once for this program: the namespace of everything it names (RFC 9562, section 6.6). */
export const NAMESPACE = "a06e7855-7851-476b-9f7d-878d25cb6055";

/** A UUID of version 5: the same name in the same namespace gives the same UUID, everywhere and always (RFC 9562, section 5.5). */
export function uuidV5(name: string, namespace: string): string {
  const bytes = createHash("sha1")
    .update(Buffer.from(namespace.replaceAll("-", ""), "hex"))
    .update(name, "utf8")
    .digest()
    .subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x50, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
