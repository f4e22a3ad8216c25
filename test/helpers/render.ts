import type { Chunk } from "../../src/core/basis/chunk.ts";
import type { Assessment } from "../../src/generated/types.gen.ts";
import { type Format, formats } from "../../src/report/registry.ts";
import type { RenderOptions } from "../../src/report/report.ts";

/** All bytes of a file; each chunk is copied as it comes. */
const bytesOfChunks = (chunks: Iterable<Chunk>): Buffer => Buffer.concat(Array.from(chunks, (chunk) => Buffer.from(chunk)));

export const textOfChunks = (chunks: Iterable<Chunk>): string => bytesOfChunks(chunks).toString("utf8");

/** The bytes of every file of a format, by name. */
export async function renderFiles(
  format: Format,
  assessment: Assessment,
  options: Partial<RenderOptions> = {},
): Promise<ReadonlyMap<string, Buffer>> {
  const { files } = await formats[format].load();
  return new Map(files.map(({ name, render }) => [name, bytesOfChunks(render(assessment, { width: 100, ...options }))]));
}

/** One file of a format as text. */
export async function renderText(
  format: Format,
  assessment: Assessment,
  name?: string,
  options: Partial<RenderOptions> = {},
): Promise<string> {
  const files = await renderFiles(format, assessment, options);
  const file = name === undefined ? [...files.values()][0] : files.get(name);
  if (file === undefined) throw new Error(`${format} has no file ${name}`);
  return file.toString("utf8");
}
