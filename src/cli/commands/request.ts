import type { Argv } from "yargs";
import { renderMarkdown } from "../../report/request/markdown.ts";
import { renderScript } from "../../report/request/script.ts";
import { assessPlan } from "../assessing.ts";
import { EXAMPLES, renderExamples } from "../examples.ts";
import type { Host } from "../host.ts";
import { inputOptions } from "../input-options.ts";
import type { ArgumentsOf } from "../options.ts";
import { refuseAmongInputs } from "../out-folder.ts";
import { planAssessment } from "../plan.ts";
import { printOrSave } from "../print-or-save.ts";
import { startProgress } from "../progress.ts";

const group = "The request:";

const FORMATS = { markdown: renderMarkdown, sh: renderScript("sh"), powershell: renderScript("powershell") } as const;
type RequestFormat = keyof typeof FORMATS;

export const requestOptions = (command: Argv) =>
  inputOptions(command)
    .option("as", {
      group,
      choices: Object.keys(FORMATS) as RequestFormat[],
      default: "markdown" as RequestFormat,
      requiresArg: true,
      describe: "markdown: a letter with the commands for both shells; sh, powershell: a script",
    })
    .option("out", { group, type: "string", requiresArg: true, describe: "FILE to write it to (default standard output)" })
    .option("verbose", { group, type: "boolean", describe: "What each file was taken for, on standard error" })
    .epilogue(renderExamples(EXAMPLES.request));

/** Prints what to ask the customer for: all that stands between the files and definite verdicts. Exits 0 whatever the verdict. */
export async function runRequest(args: ArgumentsOf<typeof requestOptions>, host: Host): Promise<number> {
  const progress = startProgress(host, false);
  try {
    const plan = await planAssessment(args, host);
    if (args.out !== undefined) refuseAmongInputs(args.out, "request", host.cwd, plan.discovery);
    const { assessment } = await assessPlan(plan, args.verbose === true, host, progress);
    progress.clear();
    await printOrSave([...FORMATS[args.as](assessment)].join(""), args.out, host);
  } finally {
    progress.clear();
  }
  return 0;
}
