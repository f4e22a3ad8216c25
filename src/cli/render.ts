import { availableParallelism } from "node:os";
import type { StreamedAssessment } from "../core/assessment/streamed-assessment.ts";
import { inBlocks } from "../io/in-blocks.ts";
import { codeOf, isSystemError } from "../io/trouble.ts";
import { type Output, writeOutputs } from "../io/write.ts";
import { BINARY, type Format, formats } from "../report/registry.ts";
import { type CsvOptions, PLAIN_WIDTH, type RenderOptions, type ReportFile } from "../report/report.ts";
import { decideColour } from "./colour.ts";
import { earlierReport, sayReplaced } from "./earlier-report.ts";
import type { Host } from "./host.ts";
import { tellWritten } from "./onwards.ts";
import type { Progress } from "./progress.ts";
import { UserError } from "./user-error.ts";

export interface OutputArguments {
  readonly format?: readonly Format[] | undefined;
  readonly out?: string | undefined;
  readonly force?: boolean | undefined;
  readonly quiet?: boolean | undefined;
  readonly verbose?: boolean | undefined;
  readonly color?: boolean | undefined;
  readonly noColor?: boolean | undefined;
  /** Whether the reports are in an evidence package. */
  readonly sealed?: boolean;
  readonly csvDelimiter?: CsvOptions["delimiter"];
  readonly noCsvBom?: boolean | undefined;
}

/** What a folder gets when nobody names formats: the page to read, the tables to file, and what makes them all again. */
const DEFAULT_FILES: readonly Format[] = ["html", "csv", "json"];

/** The formats that a folder gets, each once. */
export const fileFormats = ({ format }: OutputArguments): readonly Format[] => [...new Set(format ?? DEFAULT_FILES)];

function checkCsv(args: OutputArguments): void {
  const option = args.csvDelimiter !== undefined ? "--csv-delimiter" : args.noCsvBom === true ? "--no-csv-bom" : null;
  const written = args.out === undefined ? (args.format ?? []) : fileFormats(args);
  if (option !== null && !written.includes("csv"))
    throw new UserError(`${option} is about the CSV reports, and none is asked for.`, "Add --format csv, or leave it out.");
}

/** Refuses what cannot be done before any work is done. */
export function checkOutputs(args: OutputArguments, isTerminal: boolean): void {
  const { format, out, quiet, force } = args;
  checkCsv(args);
  if (out !== undefined) {
    if (out === "") throw new UserError("--out names no folder.", "Name one; the current folder is written as a dot.");
    return;
  }
  if (new Set(format).size > 1) throw new UserError("Several formats need a folder.", "Add --out DIR, or name one --format.");
  const binary = isTerminal ? format?.find((name) => BINARY.includes(name)) : undefined;
  if (binary !== undefined)
    throw new UserError(`A report of format ${binary} is no text for a terminal.`, "Add --out DIR, or send standard output to a file.");
  if (quiet === true && format !== undefined)
    throw new UserError(
      "--quiet prints nothing, and --format asks for something to be printed.",
      "Add --out DIR, or leave one of them out.",
    );
  if (force === true)
    throw new UserError("--force is about the folder of --out, and there is none.", "Add --out DIR, or leave --force out.");
}

const csvOptions = ({ csvDelimiter, noCsvBom }: OutputArguments): CsvOptions => ({ delimiter: csvDelimiter, bom: noCsvBom !== true });

/** How to get what the printed summary leaves out; undefined where a report has it. A package has them all. */
function wholeBy(args: OutputArguments): string | undefined {
  if (args.sealed === true) return undefined;
  if (args.out === undefined) return "--out DIR writes reports with all of them";
  return fileFormats(args).includes("json") ? undefined : "--format json writes all of them";
}

/** Prints until the reader goes away. */
function print({ render }: ReportFile, assessment: StreamedAssessment, args: OutputArguments, host: Host): void {
  const asked = args.noColor === true ? false : args.color;
  const options: RenderOptions = {
    width: host.columns ?? PLAIN_WIDTH,
    color: decideColour(asked, host.env, host.isTerminal.stdout),
    csv: csvOptions(args),
    wholeBy: wholeBy(args),
  };
  for (const block of inBlocks(render(assessment, options))) if (!host.stdout(block)) return;
}

/** The page quotes the digests of its companions, so it is made when they are there. */
const pagesLast = (files: readonly ReportFile[]): readonly ReportFile[] => {
  const isPage = ({ name }: ReportFile): boolean => name.endsWith(".html");
  return [...files.filter((file) => !isPage(file)), ...files.filter(isPage)];
};

/** From so many keys on a thread that writes is worth its start: on two cores it costs nothing there, and takes a tenth off a million keys with reports. */
const WORTH_A_THREAD = 50_000;

/** Returns the names of the files. */
async function writeFiles(
  folder: string,
  assessment: StreamedAssessment,
  args: OutputArguments,
  host: Host,
  progress: Progress,
  jobs: number,
): Promise<readonly string[]> {
  const reporters = await Promise.all(fileFormats(args).map((name) => formats[name].load()));
  const digests = new Map<string, string>();
  const options: RenderOptions = { width: PLAIN_WIDTH, color: false, csv: csvOptions(args), digests };
  const outputs = pagesLast(reporters.flatMap(({ files }) => files)).map(
    ({ name, render }): Output => ({
      name,
      chunks: render(assessment, options),
      onProgress: (bytes) => progress.writing(name, bytes),
      onWritten: (sha256) => digests.set(name, sha256),
    }),
  );
  const earlier = earlierReport(
    folder,
    outputs.map(({ name }) => name),
  );
  try {
    const inThread = jobs > 1 && assessment.totals.keys >= WORTH_A_THREAD;
    await host.interruptible((signal) => writeOutputs(folder, outputs, { signal, inThread }));
  } catch (error) {
    if (!isSystemError(error)) throw error;
    throw new UserError(
      `The reports cannot be written to ${args.out} (${codeOf(error)})${earlier !== null ? "; earlier ones there are as they were" : ""}.`,
      "Check the free space and the permissions, or name another folder.",
    );
  }
  if (earlier !== null && digests.get(earlier.name) !== earlier.sha256 && args.quiet !== true) {
    progress.clear();
    host.stderr(sayReplaced(args.out ?? "", earlier));
  }
  return outputs.map(({ name }) => name);
}

/**
 * Writes the reports: one to standard output, or the named ones into the folder and the summary to standard output. `jobs`: threads that may
 * do so.
 */
export async function renderReports(
  assessment: StreamedAssessment,
  args: OutputArguments,
  folder: string | undefined,
  host: Host,
  progress: Progress,
  jobs: number = availableParallelism(),
): Promise<void> {
  const written = folder === undefined ? [] : await writeFiles(folder, assessment, args, host, progress, jobs);
  progress.clear();
  if (args.quiet === true) return;
  const shown = folder === undefined ? (args.format?.[0] ?? "text") : "text";
  const reporter = await formats[shown].load();
  print(reporter.files[0], assessment, args, host);
  if (written.length > 0) tellWritten(args.out ?? "", written, args, host);
}
