import type { Argv } from "yargs";
import { SCHEMA_VERSION } from "../../core/assess.ts";
import type { Assessment } from "../../generated/types.gen.ts";
import { validateAssessment } from "../../generated/validators.gen.ts";
import { VERSION } from "../../generated/version.gen.ts";
import { EXAMPLES, renderExamples } from "../examples.ts";
import type { Host } from "../host.ts";
import { type ArgumentsOf, outputOptions } from "../options.ts";
import { chooseOutFolder } from "../out-folder.ts";
import { startProgress } from "../progress.ts";
import { readValidJson } from "../read-json.ts";
import { checkOutputs, fileFormats, renderReports } from "../render.ts";
import { UserError } from "../user-error.ts";

export const reportOptions = (command: Argv) =>
  outputOptions(command)
    .positional("assessment", { type: "string", demandOption: true, describe: "An assessment.json that cmk-audit wrote" })
    .epilogue(renderExamples(EXAMPLES.report));

const numbersOf = (version: string): readonly number[] => version.split(".").map(Number);

/** A newer tool may mean by a field what this one cannot know; and what it added, this one would drop in silence. */
function refuseNewer(file: string, value: unknown): void {
  const version = (value as { schemaVersion?: unknown } | null)?.schemaVersion;
  if (typeof version !== "string" || !/^\d+\.\d+\.\d+$/.test(version)) return;
  const [major = 0, minor = 0] = numbersOf(version);
  const [ownMajor = 0, ownMinor = 0] = numbersOf(SCHEMA_VERSION);
  if (major > ownMajor || (major === ownMajor && minor > ownMinor))
    throw new UserError(
      `${file} was written by a newer cmk-audit: its schemaVersion is ${version}, and cmk-audit ${VERSION} knows ${SCHEMA_VERSION}.`,
      "Update cmk-audit, or have the assessment made again with this version.",
    );
}

/** Renders a saved assessment again. Exits 0 when it could, whatever the verdict. */
export async function runReport(args: ArgumentsOf<typeof reportOptions>, host: Host): Promise<number> {
  checkOutputs(args, host.isTerminal.stdout);
  const assessment = readValidJson(args.assessment, host.cwd, {
    validate: validateAssessment,
    schema: "assessment",
    advice: `The file must be an assessment.json of cmk-audit, schemaVersion ${SCHEMA_VERSION.split(".")[0]}.`,
    precheck: (value) => refuseNewer(args.assessment, value),
  }) as Assessment;
  const { out, force } = args;
  const nothing = { folders: [], files: [] };
  const folder = out === undefined ? undefined : await chooseOutFolder({ out, force, format: fileFormats(args) }, host.cwd, nothing);
  const progress = startProgress(host, args.quiet === true);
  try {
    await renderReports(assessment, args, folder, host, progress);
  } finally {
    progress.clear();
  }
  return 0;
}
