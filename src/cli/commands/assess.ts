import type { Argv } from "yargs";
import { assessPlan } from "../assessing.ts";
import { CONFIG_EXAMPLE, EXAMPLES, renderExamples } from "../examples.ts";
import { exitCodeOf } from "../exit-code.ts";
import type { Host } from "../host.ts";
import { inputOptions } from "../input-options.ts";
import { tellRequest } from "../onwards.ts";
import { type ArgumentsOf, outputOptions } from "../options.ts";
import { chooseOutFolder } from "../out-folder.ts";
import { planAssessment } from "../plan.ts";
import { type Progress, startProgress } from "../progress.ts";
import { checkOutputs, fileFormats, renderReports } from "../render.ts";
import { describeRun } from "../verbose.ts";

const EPILOGUE = `${renderExamples(EXAMPLES.assess)}

A file of --config, for two tiers at once (cmk-audit schema config has all settings):
${CONFIG_EXAMPLE.replace(/^/gm, "  ")}`;

export const assessOptions = (command: Argv) => outputOptions(inputOptions(command)).epilogue(EPILOGUE);

type AssessArguments = ArgumentsOf<typeof assessOptions>;

/** Finds, reads and judges the inputs. Of hundreds of thousands of files, what was found of them is let go when this ends. */
async function judge(args: AssessArguments, host: Host, progress: Progress) {
  const plan = await planAssessment(args, host);
  const { out, force, config, map } = args;
  const inputs = { ...plan.discovery, others: [config, map] };
  const folder = out === undefined ? undefined : chooseOutFolder({ out, force, format: fileFormats(args) }, host.cwd, inputs);
  const { assessment, readAt } = await assessPlan(plan, args.verbose === true, host, progress);
  return { assessment, readAt, folder, jobs: plan.jobs };
}

async function judgeAndReport(args: AssessArguments, host: Host, progress: Progress): Promise<number> {
  const begun = host.elapsed();
  checkOutputs(args, host.isTerminal.stdout);
  const { assessment, readAt, folder, jobs } = await judge(args, host, progress);
  const judged = host.elapsed();
  await renderReports(assessment, args, folder, host, progress, jobs);
  tellRequest(assessment.overallVerdict, args, host);
  if (args.verbose === true)
    host.stderr(describeRun(assessment, { read: readAt - begun, judged: judged - readAt, reported: host.elapsed() - judged }));
  return exitCodeOf(assessment.overallVerdict);
}

/** The main job: read, assess, validate the own output, report. Returns the exit code. */
export async function runAssess(args: AssessArguments, host: Host): Promise<number> {
  const progress = startProgress(host, args.quiet === true);
  try {
    return await judgeAndReport(args, host, progress);
  } finally {
    progress.clear();
  }
}
