import { type AssessContext, assess } from "../../core/assess.ts";
import { formatInstant } from "../../core/model/instant.ts";
import type { ExpectedTag } from "../../core/rules/tag-match.ts";
import { buildSettings } from "../../core/settings.ts";
import type { AttributionMap, Config, Settings } from "../../generated/types.gen.ts";
import { validateAssessment, validateConfig, validateMap } from "../../generated/validators.gen.ts";
import { VERSION } from "../../generated/version.gen.ts";
import { discover } from "../../io/discover.ts";
import { type Inputs, readInputs } from "../../io/read-inputs.ts";
import { visible } from "../../report/visible.ts";
import { EXIT_UNUSABLE, exitCodeOf } from "../exit-code.ts";
import type { Host } from "../host.ts";
import { readValidJson } from "../read-json.ts";
import { checkFormats, type RenderArguments, renderReports } from "../render.ts";
import { UserError } from "../user-error.ts";

export interface AssessArguments extends RenderArguments {
  readonly paths: readonly string[];
  readonly tag: readonly string[];
  readonly tagName: readonly string[];
  readonly match: "any" | "all" | undefined;
  readonly config: string | undefined;
  readonly map: string | undefined;
  readonly asOf: string | undefined;
  readonly verbose: boolean;
}

function parseTag(text: string): ExpectedTag {
  const at = text.indexOf("=");
  if (at < 1) throw new UserError(`--tag ${text} has no NAME=VALUE.`, "Write --tag tier=app, or --tag-name tier for any value.");
  return { name: text.slice(0, at), value: text.slice(at + 1) };
}

/** An instant with a zone, or a date, which means midnight UTC. */
function parseAsOf(text: string): string {
  const zoned = /^\d{4}-\d{2}-\d{2}(?:[Tt ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?(?:[Zz]|[+-]\d{2}:\d{2}))?$/.test(text);
  const at = zoned ? Date.parse(text.replace(" ", "T")) : Number.NaN;
  if (Number.isNaN(at))
    throw new UserError(`--as-of ${text} is not an instant.`, "Write 2026-06-01 or 2026-06-01T12:00:00Z or 2026-06-01T12:00:00+02:00.");
  return formatInstant(Math.floor(at / 1000) * 1000);
}

function settingsOf(args: AssessArguments, config: Config, cwd: string): Settings {
  const map =
    args.map === undefined ? { entries: [] } : (readValidJson(args.map, cwd, validateMap, "See cmk-audit schema map.") as AttributionMap);
  const tags = [...args.tag.map(parseTag), ...args.tagName.map((name): ExpectedTag => ({ name, anyValue: true }))];
  const settings = buildSettings({ tags, match: args.match }, config, map.entries);
  if (settings.tiers.length === 0)
    throw new UserError(
      "No tag to look for.",
      "Name the application tier's tag: --tag tier=app (or --tag-name tier, or tiers in a --config file).",
    );
  const ids = settings.tiers.map(({ id }) => id);
  const twice = ids.find((id, at) => ids.indexOf(id) !== at);
  if (twice !== undefined) throw new UserError(`The tier ${twice} stands in the configuration twice.`, "Give each tier an id of its own.");
  return settings;
}

async function readPaths(paths: readonly string[], cwd: string): Promise<Inputs> {
  const { files, missing } = await discover(paths, cwd);
  if (missing[0] !== undefined)
    throw new UserError(
      `${missing[0]} is not there and matches no file.`,
      "Check the path; quote globs so that the shell leaves them alone.",
    );
  return readInputs(files);
}

/** The main job: read, assess, validate the own output, report. Returns the exit code. */
export async function runAssess(args: AssessArguments, host: Host): Promise<number> {
  checkFormats(args);
  const config =
    args.config === undefined ? {} : (readValidJson(args.config, host.cwd, validateConfig, "See cmk-audit schema config.") as Config);
  const settings = settingsOf(args, config, host.cwd);
  const given = args.asOf ?? config.asOf;
  const context: Omit<AssessContext, "unreadable"> = {
    asOf: given === undefined ? formatInstant(Math.floor(host.now().getTime() / 1000) * 1000) : parseAsOf(given),
    asOfSource: given === undefined ? "run-start" : "option",
    toolVersion: VERSION,
  };
  const { artifacts, unreadable } = await readPaths(args.paths, host.cwd);
  const assessment = assess(artifacts, settings, { ...context, unreadable });
  if (args.verbose)
    host.stderr(
      `${assessment.totals.artifacts} files, ${assessment.totals.bytes} bytes, ${assessment.totals.artifactsUsed} used, ${assessment.totals.keys} keys\n`,
    );
  if (assessment.findings.length === 0) {
    for (const { path, message, advice } of assessment.inputIssues) host.stderr(`${visible(path)}: ${visible(message)} ${advice}\n`);
    throw new UserError(
      "None of the files says anything of a subscription, vault or key.",
      "Ask for az account list, az keyvault list and, per vault, az keyvault key list.",
    );
  }
  if (!validateAssessment(assessment))
    throw new Error(`the assessment breaks its own schema: ${JSON.stringify(validateAssessment.errors?.[0])}`);
  await renderReports(assessment, args, host);
  return exitCodeOf(assessment.overallVerdict) ?? EXIT_UNUSABLE;
}
