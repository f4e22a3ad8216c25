import { writeSync } from "node:fs";

/** Writes all bytes, however few of them the system takes at a time. */
export function writeFully(descriptor: number, bytes: Uint8Array, write: typeof writeSync = writeSync): void {
  for (let start = 0; start < bytes.length; ) start += write(descriptor, bytes, start, bytes.length - start);
}
