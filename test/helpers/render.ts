import type { Assessment } from "../../src/generated/types.gen.ts";
import { type Format, formats } from "../../src/report/registry.ts";
import type { RenderOptions } from "../../src/report/report.ts";

/** The bytes of every file of a format, by name. */
export async function renderFiles(
  format: Format,
  assessment: Assessment,
  options: Partial<RenderOptions> = {},
): Promise<ReadonlyMap<string, Buffer>> {
  const { files } = await formats[format].load();
  const bytes = (chunks: Iterable<string | Uint8Array>): Buffer => Buffer.concat(Array.from(chunks, (chunk) => Buffer.from(chunk)));
  return new Map(files.map(({ name, render }) => [name, bytes(render(assessment, { width: 100, ...options }))]));
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
