import { resolve } from "node:path";
import type { Argv } from "yargs";
import { mergeAssessments } from "../../core/merge/merge-assessments.ts";
import type { NamedPart } from "../../core/merge/part.ts";
import { EXAMPLES, renderExamples } from "../examples.ts";
import { exitCodeOf } from "../exit-code.ts";
import type { Host } from "../host.ts";
import { type ArgumentsOf, outputOptions } from "../options.ts";
import { chooseOutFolder, savedInputs } from "../out-folder.ts";
import { startProgress } from "../progress.ts";
import { readAssessment } from "../read-assessment.ts";
import { checkOutputs, fileFormats, renderReports } from "../render.ts";
import { UserError } from "../user-error.ts";

export const mergeOptions = (command: Argv) =>
  outputOptions(command)
    .positional("assessments", {
      type: "string",
      array: true,
      demandOption: true,
      describe: "Files that assess wrote as assessment.json, of parts divided by subscription",
    })
    .epilogue(renderExamples(EXAMPLES.merge));

/** A part that is named twice would be said to overlap with itself. */
function refuseTwice(assessments: readonly string[], cwd: string): void {
  const paths = assessments.map((name) => resolve(cwd, name));
  const twice = assessments.find((_, at) => paths.indexOf(paths[at] as string) < at);
  if (twice !== undefined) throw new UserError(`${twice} is named twice.`, "Name each part once.");
}

/** Joins assessments of parts to the one of the whole and renders it. The exit code is that of the whole. */
export async function runMerge(args: ArgumentsOf<typeof mergeOptions>, host: Host): Promise<number> {
  checkOutputs(args, host.isTerminal.stdout);
  const { out, force, assessments } = args;
  refuseTwice(assessments, host.cwd);
  const inputs = savedInputs(assessments, host.cwd);
  const folder = out === undefined ? undefined : chooseOutFolder({ out, force, format: fileFormats(args) }, host.cwd, inputs);
  const parts = assessments.map((name): NamedPart => ({ name, assessment: readAssessment(name, host.cwd) }));
  const merged = mergeAssessments(parts as [NamedPart, ...NamedPart[]]);
  if (!merged.ok) throw new UserError(merged.refusal.message, merged.refusal.advice);
  const progress = startProgress(host, args.quiet === true);
  try {
    await renderReports(merged.assessment, args, folder, host, progress);
  } finally {
    progress.clear();
  }
  return exitCodeOf(merged.assessment.overallVerdict);
}
