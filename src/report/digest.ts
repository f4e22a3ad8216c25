import { createHash } from "node:crypto";
import type { RenderOptions, Reportable, Reporter } from "./report.ts";

/** The sha256 of a file that another reporter makes of the same assessment with the same options, without the file: its chunks pass through a hash. */
export function digestOf({ files }: Reporter, name: string, assessment: Reportable, options: RenderOptions): string {
  const file = files.find((candidate) => candidate.name === name);
  if (file === undefined) throw new Error(`no reporter makes ${name}`);
  const hash = createHash("sha256");
  for (const chunk of file.render(assessment, options)) hash.update(chunk);
  return hash.digest("hex");
}
