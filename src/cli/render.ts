import { existsSync, mkdirSync, readdirSync } from "node:fs";
import { resolve } from "node:path";
import type { Assessment } from "../generated/types.gen.ts";
import { writeOutputs } from "../io/write.ts";
import { FORMATS, type Format, formats } from "../report/registry.ts";
import type { ReportFile } from "../report/report.ts";
import type { Host } from "./host.ts";
import { UserError } from "./user-error.ts";

export interface RenderArguments {
  readonly format: readonly Format[] | undefined;
  readonly out: string | undefined;
  readonly force: boolean;
  readonly quiet: boolean;
}

const DEFAULT_FILES: readonly Format[] = FORMATS.filter((format) => format !== "text");

const print = (files: readonly ReportFile[], assessment: Assessment, host: Host): void => {
  for (const chunk of files[0]?.render(assessment, { width: host.columns ?? 100 }) ?? []) host.stdout(chunk);
};

/** Refuses a folder that holds anything but reports of ours. */
async function prepareFolder(folder: string, force: boolean): Promise<void> {
  const reporters = await Promise.all(FORMATS.map((format) => formats[format].load()));
  const ours = new Set(reporters.flatMap(({ files }) => files.map(({ name }) => name)));
  const foreign = existsSync(folder) ? readdirSync(folder).filter((name) => !ours.has(name)) : [];
  if (foreign.length > 0 && !force)
    throw new UserError(
      `The folder ${folder} holds other files, such as ${foreign[0]}.`,
      "Name an empty folder, or add --force to write beside them.",
    );
  mkdirSync(folder, { recursive: true });
}

/** Checks what can be checked before any work is done. */
export function checkFormats({ format, out }: Pick<RenderArguments, "format" | "out">): void {
  if (out === undefined && (format?.length ?? 0) > 1)
    throw new UserError("Several formats need a folder.", "Add --out DIR, or name one --format.");
}

/** Writes the reports: one to standard output, or the named ones into a folder and the summary to standard output. */
export async function renderReports(assessment: Assessment, { format, out, force, quiet }: RenderArguments, host: Host): Promise<void> {
  if (out === undefined) return print((await formats[format?.[0] ?? "text"].load()).files, assessment, host);
  const folder = resolve(host.cwd, out);
  await prepareFolder(folder, force);
  const reporters = await Promise.all((format ?? DEFAULT_FILES).map((name) => formats[name].load()));
  const files = reporters.flatMap((reporter) => reporter.files);
  writeOutputs(
    folder,
    files.map(({ name, render }) => ({ name, chunks: render(assessment, { width: 100 }) })),
  );
  if (!quiet) print((await formats.text.load()).files, assessment, host);
}
