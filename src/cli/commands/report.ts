import type { Assessment } from "../../generated/types.gen.ts";
import { validateAssessment } from "../../generated/validators.gen.ts";
import type { Host } from "../host.ts";
import { readValidJson } from "../read-json.ts";
import { checkFormats, type RenderArguments, renderReports } from "../render.ts";

/** Renders a saved assessment again. Exits 0 when it could, whatever the verdict. */
export async function runReport(args: RenderArguments & { readonly assessment: string }, host: Host): Promise<number> {
  checkFormats(args);
  const assessment = readValidJson(
    args.assessment,
    host.cwd,
    validateAssessment,
    "The file must be an assessment.json of cmk-audit, schemaVersion 1.",
  ) as Assessment;
  await renderReports(assessment, args, host);
  return 0;
}
