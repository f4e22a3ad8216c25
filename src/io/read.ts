import { createHash } from "node:crypto";
import { closeSync, constants, fstatSync, openSync, readFileSync } from "node:fs";
import type { Artifact } from "../core/artifact.ts";
import { inputIssue } from "../core/ingest/issues.ts";
import type { InputIssue } from "../generated/types.gen.ts";
import type { FoundFile } from "./discover.ts";

/** readFile ends at 2 GiB. */
const MAX_BYTES = 2 ** 31 - 1;

export const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

/** Links are not followed, and a pipe or device never blocks or feeds without end: only regular files are read. */
function readBytes(absolute: string, maxBytes: number): Uint8Array | string {
  const descriptor = openSync(absolute, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
  try {
    const stat = fstatSync(descriptor);
    if (!stat.isFile()) return "It is not a regular file.";
    if (stat.size > maxBytes) return `It is larger than ${maxBytes} bytes.`;
    return readFileSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** Reads one file; whatever goes wrong is an input issue, a value. */
export function readArtifactFile({ absolute, path }: FoundFile, maxBytes = MAX_BYTES): Artifact | InputIssue {
  try {
    const bytes = readBytes(absolute, maxBytes);
    return typeof bytes === "string" ? inputIssue("unreadable", path, bytes) : { path, bytes, sha256: sha256(bytes) };
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? "error";
    return inputIssue(
      "unreadable",
      path,
      code === "ELOOP" ? "It is a symbolic link, and links are not followed." : `It cannot be read (${code}).`,
    );
  }
}
