import { judgeParts } from "../core/assess/assess.ts";
import { NoEvidence } from "../core/assess/no-evidence.ts";
import { validating } from "../core/assess/validating.ts";
import type { StreamedAssessment } from "../core/assessment/streamed-assessment.ts";
import type { InputIssue } from "../generated/types.gen.ts";
import { pathAndPlace } from "../report/issue-place.ts";
import { counted } from "../report/quantities.ts";
import { visible } from "../report/visible.ts";
import { readAll } from "./find-inputs.ts";
import type { Host } from "./host.ts";
import type { Plan } from "./plan.ts";
import type { Progress } from "./progress.ts";
import { UserError } from "./user-error.ts";
import { describeInputs } from "./verbose.ts";

const SHOWN_ISSUES = 10;

export interface Assessed {
  /** Its keys are made as they are asked for. */
  readonly assessment: StreamedAssessment;
  /** Inputs that the disk or an archive did not give. */
  readonly unreadable: readonly InputIssue[];
  /** When the reading ended, by the host's `elapsed`. */
  readonly readAt: number;
}

/** No verdict without evidence: the issues say why each file is none. */
function refuseEmpty(issues: readonly InputIssue[], isVerbose: boolean, host: Host): never {
  const shown = isVerbose ? [] : issues.slice(0, SHOWN_ISSUES);
  for (const issue of shown) host.stderr(`${visible(pathAndPlace(issue))}: ${visible(issue.message)} ${issue.advice}\n`);
  if (!isVerbose && issues.length > SHOWN_ISSUES)
    host.stderr(`… and ${counted(issues.length - SHOWN_ISSUES, "more input issue")}; --verbose shows all.\n`);
  throw new UserError(
    issues.length === 0 ? "There is no file to read." : new NoEvidence(issues).message,
    "Ask for az account list, az keyvault list and, per vault, az keyvault key list.",
  );
}

/** Reads and judges. The assessment is valid by its own schema and has a finding; no usable evidence is a UserError. */
export async function assessPlan(
  { settings, context, discovery, jobs }: Plan,
  isVerbose: boolean,
  host: Host,
  progress: Progress,
): Promise<Assessed> {
  const { parts, unreadable } = await readAll(discovery, jobs, progress);
  const readAt = host.elapsed();
  const assessment = judgeParts(parts, settings, { ...context, unreadable }, { onJudged: progress.judging, ...validating() });
  if (isVerbose) {
    progress.clear();
    for (const line of describeInputs(assessment)) host.stderr(line);
  }
  if (assessment.findings.length === 0) {
    progress.clear();
    refuseEmpty(assessment.inputIssues, isVerbose, host);
  }
  return { assessment, unreadable, readAt };
}
