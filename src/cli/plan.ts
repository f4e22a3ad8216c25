import { availableParallelism } from "node:os";
import type { AssessContext } from "../core/assess/assess.ts";
import { DAY_MILLISECONDS, formatInstant, parseInstant } from "../core/text/instant.ts";
import type { Config, Settings } from "../generated/types.gen.ts";
import { validateConfig } from "../generated/validators/config.gen.ts";
import { VERSION } from "../generated/version.gen.ts";
import type { Discovery } from "../io/discover.ts";
import { expectedTags, shownTag } from "../report/expected-tags.ts";
import { visible } from "../report/visible.ts";
import { findInputs } from "./find-inputs.ts";
import type { Host } from "./host.ts";
import type { InputArguments } from "./input-options.ts";
import { readValidJson } from "./read-json.ts";
import { parseAsOf, settingsFrom } from "./settings.ts";
import { UserError } from "./user-error.ts";

/** What is to be judged, and how: found on the disk, and not read yet. */
export interface Plan {
  readonly settings: Settings;
  readonly context: Omit<AssessContext, "unreadable">;
  readonly discovery: Discovery;
  /** Threads that may read. */
  readonly jobs: number;
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

/** Says that dates are judged at a time that has not come: keys that are valid now may count as expired, and the other way round. */
function tellFuture({ asOf, asOfSource }: Plan["context"], host: Host): void {
  if (asOfSource === "option" && (parseInstant(asOf) ?? 0) > host.now().getTime() + DAY_MILLISECONDS)
    host.stderr(`Dates are judged as of ${asOf}, which lies in the future: check the year.\n`);
}

function jobsFrom({ jobs }: InputArguments): number {
  if (jobs === undefined) return availableParallelism();
  if (/^[1-9]\d{0,2}$/.test(jobs)) return Number(jobs);
  throw new UserError(`--jobs ${jobs} is no number of threads.`, "Write --jobs 1, or leave it out: each processor then gets a thread.");
}

/** Says that options ask for other tags of a tier than its configuration does, which may make the question an easier one. */
function tellReplacedTags(config: Config, { tiers: [asked] }: Settings, host: Host): void {
  const before = config.tiers?.find(({ id }) => id === asked.id);
  if (before === undefined) return;
  const [own, replaced] = [asked, { ...asked, tags: before.tags, match: before.match ?? "any" }].map((tier) =>
    expectedTags(tier, shownTag),
  );
  if (own === replaced) return;
  host.stderr(`The options ask for ${own} in the tier ${asked.id}, in the place of ${replaced}, as the --config file has it.\n`);
}

/** Says of tags that are asked for with an empty value, as a variable of the shell that is not set leaves them, that they count with that alone. */
function tellEmptyValues({ tiers }: Settings, host: Host): void {
  for (const { id, tags } of tiers)
    for (const { name, value } of tags)
      if (value === "")
        host.stderr(
          `The tier ${visible(id)} asks for the tag ${visible(name)} with an empty value: no other one counts. --tag-name ${visible(name)} takes any value.\n`,
        );
}

/** Reads the settings and finds the inputs. Throws a UserError for wrong usage. */
export async function planAssessment(args: InputArguments, host: Host): Promise<Plan> {
  const expected = { validate: validateConfig, schema: "config", advice: "See cmk-audit schema config." };
  const config = args.config === undefined ? {} : readValidJson(args.config, host.cwd, expected);
  const settings = settingsFrom(args, config, host.cwd);
  tellReplacedTags(config, settings, host);
  tellEmptyValues(settings, host);
  const jobs = jobsFrom(args);
  const context = contextFrom(args, config, host);
  tellFuture(context, host);
  return { settings, context, discovery: await findInputs(args.paths, host.cwd, args.root), jobs };
}
