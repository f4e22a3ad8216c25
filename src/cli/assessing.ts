import { availableParallelism } from "node:os";
import type { Argv } from "yargs";
import { type AssessContext, type AssessmentInProgress, judgeParts, type Listeners } from "../core/assess/assess.ts";
import { fitterOf, propertyFitterOf } from "../core/basis/fit-schema.ts";
import { formatInstant } from "../core/model/instant.ts";
import { assessmentSchema } from "../generated/assessment-schema.gen.ts";
import type { Config, InputIssue, Settings } from "../generated/types.gen.ts";
import type { Validator } from "../generated/validator.ts";
import { validateAssessment } from "../generated/validators/assessment.gen.ts";
import { validateConfig } from "../generated/validators/config.gen.ts";
import { validateKey } from "../generated/validators/key.gen.ts";
import { VERSION } from "../generated/version.gen.ts";
import type { Discovery } from "../io/discover.ts";
import { pathAndPlace } from "../report/issue-place.ts";
import { visible } from "../report/visible.ts";
import type { Host } from "./host.ts";
import type { ArgumentsOf } from "./options.ts";
import type { Progress } from "./progress.ts";
import { counted } from "./quantities.ts";
import { findInputs, readAll } from "./read-inputs.ts";
import { readValidJson } from "./read-json.ts";
import { parseAsOf, settingsFrom } from "./settings.ts";
import { UserError } from "./user-error.ts";
import { validKeys } from "./valid-keys.ts";
import { describeInputs } from "./verbose.ts";

const SHOWN_ISSUES = 10;
const group = "What is judged:";

/** Inputs and settings, for every command that judges. */
export const inputOptions = <T>(command: Argv<T>) =>
  command
    .positional("paths", {
      type: "string",
      array: true,
      demandOption: true,
      describe: "Files, folders (all files below, whatever they are called) or quoted globs",
    })
    .option("tag", {
      group,
      type: "string",
      array: true,
      requiresArg: true,
      describe: "NAME=VALUE, the application tier's tag; may be repeated",
    })
    .option("tag-name", { group, type: "string", array: true, requiresArg: true, describe: "NAME of a tag that counts with any value" })
    .option("match", {
      group,
      choices: ["any", "all"] as const,
      requiresArg: true,
      describe: "Of several tags, is one enough or is each needed (default any)",
    })
    .option("config", { group, type: "string", requiresArg: true, describe: "FILE with tiers and settings (cmk-audit schema config)" })
    .option("map", { group, type: "string", requiresArg: true, describe: "FILE that says whose a file is (cmk-audit schema map)" })
    .option("as-of", {
      group,
      type: "string",
      requiresArg: true,
      describe: "INSTANT at which dates are judged: 2026-06-01, or 2026-06-01T12:00:00+02:00 (default now)",
    })
    .option("root", {
      group,
      type: "string",
      requiresArg: true,
      describe: "DIR that paths in the reports are relative to (default the deepest folder that holds all inputs)",
    })
    .option("jobs", {
      type: "string",
      requiresArg: true,
      describe: "N: read in at most so many threads (default one for each processor; the results are the same)",
    });

export type InputArguments = Pick<
  ArgumentsOf<typeof inputOptions>,
  "paths" | "tag" | "tagName" | "match" | "config" | "map" | "asOf" | "jobs" | "root"
>;

/** What is to be judged, and how: found on the disk, and not read yet. */
export interface Plan {
  readonly settings: Settings;
  readonly context: Omit<AssessContext, "unreadable">;
  readonly discovery: Discovery;
  /** Threads that may read. */
  readonly jobs: number;
}

export interface Assessed {
  /** Its keys are made as they are asked for. */
  readonly assessment: AssessmentInProgress;
  /** Inputs that the disk or an archive did not give. */
  readonly unreadable: readonly InputIssue[];
  /** When the reading ended, by the host's `elapsed`. */
  readonly readAt: number;
}

function contextFrom({ asOf }: InputArguments, config: Config, host: Host): Plan["context"] {
  const given =
    asOf !== undefined
      ? parseAsOf(asOf, "--as-of")
      : config.asOf !== undefined
        ? parseAsOf(config.asOf, "asOf in the --config file:")
        : null;
  const now = (): string => formatInstant(Math.floor(host.now().getTime() / 1000) * 1000);
  return { asOf: given ?? now(), asOfSource: given === null ? "run-start" : "option", toolVersion: VERSION };
}

function jobsFrom({ jobs }: InputArguments): number {
  if (jobs === undefined) return availableParallelism();
  if (/^[1-9]\d{0,2}$/.test(jobs)) return Number(jobs);
  throw new UserError(`--jobs ${jobs} is no number of threads.`, "Write --jobs 1, or leave it out: each processor then gets a thread.");
}

/** Reads the settings and finds the inputs. Throws a UserError for wrong usage. */
export async function planAssessment(args: InputArguments, host: Host): Promise<Plan> {
  const config =
    args.config === undefined
      ? {}
      : (readValidJson(args.config, host.cwd, {
          validate: validateConfig,
          schema: "config",
          advice: "See cmk-audit schema config.",
        }) as Config);
  const settings = settingsFrom(args, config, host.cwd);
  const jobs = jobsFrom(args);
  return { settings, context: contextFrom(args, config, host), discovery: await findInputs(args.paths, host.cwd, args.root), jobs };
}

/** No verdict without evidence: the issues say why each file is none. */
function refuseEmpty(issues: readonly InputIssue[], isVerbose: boolean, host: Host): never {
  const shown = isVerbose ? [] : issues.slice(0, SHOWN_ISSUES);
  for (const issue of shown) host.stderr(`${visible(pathAndPlace(issue))}: ${visible(issue.message)} ${issue.advice}\n`);
  if (!isVerbose && issues.length > SHOWN_ISSUES)
    host.stderr(`… and ${counted(issues.length - SHOWN_ISSUES, "more input issue")}; --verbose shows all.\n`);
  throw new UserError(
    issues.length === 0 ? "There is no file to read." : "None of the files says anything of a subscription, vault or key.",
    "Ask for az account list, az keyvault list and, per vault, az keyvault key list.",
  );
}

function mustBeValid(value: unknown, validate: Validator): void {
  if (!validate(value)) throw new Error(`the assessment breaks its own schema: ${JSON.stringify(validate.errors?.[0])}`);
}

/**
 * Validates what is judged: what there is one of at once, and keys, findings, the coverage and artifacts whenever they are made. Anything
 * that breaks the schema is a bug, and thrown; the generated validator is loaded to say what is wrong.
 */
function validating(): Pick<Listeners, "onJudgement" | "onMade" | "overKeys"> {
  let frame: object = { findings: [], coverage: [], keys: [], artifacts: [] };
  const fits = {
    findings: propertyFitterOf(assessmentSchema, "findings"),
    coverage: propertyFitterOf(assessmentSchema, "coverage"),
    artifacts: propertyFitterOf(assessmentSchema, "artifacts"),
  };
  return {
    onJudgement: (head) => {
      frame = { ...head, ...frame };
      if (!fitterOf(assessmentSchema)(frame)) mustBeValid(frame, validateAssessment);
    },
    onMade: (made) => {
      const isFit = (Object.keys(made) as (keyof typeof made)[]).every((name) => fits[name](made[name]));
      if (!isFit) mustBeValid({ ...frame, ...made }, validateAssessment);
    },
    overKeys: (keys) => validKeys(keys, (key) => mustBeValid(key, validateKey)),
  };
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
