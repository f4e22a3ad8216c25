import { createHash } from "node:crypto";
import type { StreamedAssessment } from "../core/assess/streamed-assessment.ts";
import type { RenderOptions, Reporter, ReportFile } from "./report.ts";

/** What was rendered whole in this run, by assessment, then by file and options: another reporter that names the file need not render it again. */
const known = new WeakMap<StreamedAssessment, Map<string, string>>();

const keyOf = (name: string, { csv, sealed = false }: RenderOptions): string => JSON.stringify([name, csv?.delimiter, csv?.bom, sealed]);

/** The same file; whoever takes all of it leaves its sha256 behind, unless he keeps digests himself. */
export function hashed({ name, render }: ReportFile): ReportFile {
  return {
    name,
    *render(assessment, options) {
      if (options.digests !== undefined) return yield* render(assessment, options);
      const hash = createHash("sha256");
      for (const chunk of render(assessment, options)) {
        hash.update(chunk);
        yield chunk;
      }
      const digests = known.get(assessment) ?? new Map<string, string>();
      known.set(assessment, digests.set(keyOf(name, options), hash.digest("hex")));
    },
  };
}

/** The sha256 of a hashed file of another reporter, of the same assessment with the same options. Where nobody has rendered it yet, its chunks go through the hash alone. */
export function digestOf(
  { files }: Reporter,
  name: string,
  assessment: StreamedAssessment,
  { digests: _, ...options }: RenderOptions,
): string {
  const file = files.find((candidate) => candidate.name === name);
  if (file === undefined) throw new Error(`no reporter makes ${name}`);
  const key = keyOf(name, options);
  if (known.get(assessment)?.get(key) === undefined) for (const _ of file.render(assessment, options));
  const digest = known.get(assessment)?.get(key);
  if (digest === undefined) throw new Error(`${name} is not hashed`);
  return digest;
}
