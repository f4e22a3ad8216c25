import type { KeptFile } from "../../../generated/types.gen.ts";
import type { ReadArtifact } from "../base/artifact.ts";

/** How a file is another than the one that a record tells of; undefined where it is that. */
export const changeOf = ({ bytes, sha256 }: KeptFile, file: ReadArtifact): string | undefined =>
  file.size === bytes && (sha256 === null || sha256 === file.sha256)
    ? undefined
    : `The file was changed after it was collected: the record gives ${bytes} bytes with sha256 ${sha256 ?? "unknown"}, the file has ${file.size} bytes with sha256 ${file.sha256}.`;
