import { gunzipSync } from "node:zlib";
import { type ArchiveLimits, allowance, RefusedArchive, tooLarge } from "./policy.ts";

/** The content of a gzip file, checked by its CRC. Throws RefusedArchive. */
export function readGzip(bytes: Uint8Array, limits: ArchiveLimits): Buffer {
  const limit = allowance(bytes.length, { ...limits, entryBytes: limits.totalBytes });
  try {
    const { buffer, engine } = gunzipSync(bytes, { maxOutputLength: limit, info: true }) as unknown as {
      readonly buffer: Buffer;
      readonly engine: { readonly bytesWritten: number };
    };
    if (bytes.subarray(engine.bytesWritten).every((byte) => byte === 0)) return buffer;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ERR_BUFFER_TOO_LARGE") throw tooLarge("It", limit);
    throw new RefusedArchive("archive-damaged", `It cannot be unpacked: ${(error as Error).message}.`);
  }
  throw new RefusedArchive("archive-unsafe", "Data stands behind its packed content.");
}
