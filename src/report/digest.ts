import { createHash } from "node:crypto";
import type { StreamedAssessment } from "../core/assessment/streamed-assessment.ts";
import type { Chunk } from "../core/basis/chunk.ts";
import type { RenderOptions, Reporter } from "./report.ts";

/** Hands the chunks of a file on, and tells its sha256 when all of them are taken. */
export function* hashed(chunks: Iterable<Chunk>, onWhole: (sha256: string) => void): Generator<Chunk> {
  const hash = createHash("sha256");
  for (const chunk of chunks) {
    hash.update(chunk);
    yield chunk;
  }
  onWhole(hash.digest("hex"));
}

/** The sha256 of a file of another reporter, of the same assessment with the same options: its chunks go through the hash alone. */
export function digestOf(
  { files }: Reporter,
  name: string,
  assessment: StreamedAssessment,
  { digests: _, ...options }: RenderOptions,
): string {
  const file = files.find((candidate) => candidate.name === name);
  if (file === undefined) throw new Error(`no reporter makes ${name}`);
  let digest = "";
  const chunks = hashed(file.render(assessment, options), (sha256) => {
    digest = sha256;
  });
  for (const _ of chunks);
  return digest;
}
