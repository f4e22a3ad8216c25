import type { Argv } from "yargs";
import { EXAMPLES, renderExamples } from "../examples.ts";
import type { Host } from "../host.ts";
import { type ArgumentsOf, outputOptions } from "../options.ts";
import { chooseOutFolder, savedInputs } from "../out-folder.ts";
import { startProgress } from "../progress.ts";
import { readAssessment } from "../read-assessment.ts";
import { checkOutputs, fileFormats, renderReports } from "../render.ts";

export const reportOptions = (command: Argv) =>
  outputOptions(command)
    .positional("assessment", { type: "string", demandOption: true, describe: "An assessment.json that cmk-audit wrote" })
    .epilogue(renderExamples(EXAMPLES.report));

/** Renders a saved assessment again. Exits 0 when it could, whatever the verdict. */
export async function runReport(args: ArgumentsOf<typeof reportOptions>, host: Host): Promise<number> {
  checkOutputs(args, host.isTerminal.stdout);
  const assessment = readAssessment(args.assessment, host.cwd);
  const { out, force } = args;
  const inputs = savedInputs([args.assessment], host.cwd);
  const folder = out === undefined ? undefined : chooseOutFolder({ out, force, format: fileFormats(args) }, host.cwd, inputs, true);
  const progress = startProgress(host, args.quiet === true);
  try {
    await renderReports(assessment, args, folder, host, progress);
  } finally {
    progress.clear();
  }
  return 0;
}
