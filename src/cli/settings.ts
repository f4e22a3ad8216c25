import { buildSettings } from "../core/assess/settings.ts";
import { formatInstant, isDay } from "../core/model/instant.ts";
import type { ExpectedTag, Tier } from "../core/rules/tag-match.ts";
import type { AttributionMap, Config, Settings } from "../generated/types.gen.ts";
import { validateMap } from "../generated/validators/map.gen.ts";
import { readValidJson } from "./read-json.ts";
import { UserError } from "./user-error.ts";

export interface TagArguments {
  readonly tag?: readonly string[] | undefined;
  readonly tagName?: readonly string[] | undefined;
  readonly match?: Tier["match"] | undefined;
  readonly map?: string | undefined;
}

/** NAME=VALUE, split at the first `=`; an empty value is one. */
function parseTag(text: string): ExpectedTag {
  const at = text.indexOf("=");
  if (at < 1) throw new UserError(`--tag ${text} has no NAME=VALUE.`, "Write --tag tier=app, or --tag-name tier for any value.");
  return { name: text.slice(0, at), value: text.slice(at + 1) };
}

function parseTagName(name: string): ExpectedTag {
  if (name === "") throw new UserError("--tag-name has no name.", "Write --tag-name tier.");
  return { name, anyValue: true };
}

const INSTANT = /^(\d{4})-(\d{2})-(\d{2})(?:[Tt ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?(?:[Zz]|[+-]\d{2}:\d{2}))?$/;

/** An instant with a zone, or a date, which means midnight UTC; canonical, in whole seconds. `origin` says where it was written. */
export function parseAsOf(text: string, origin: string): string {
  const [, year = "", month = "", day = ""] = INSTANT.exec(text) ?? [];
  const at = isDay(Number(year), Number(month), Number(day)) ? Date.parse(text.replace(" ", "T").toUpperCase()) : Number.NaN;
  if (Number.isNaN(at))
    throw new UserError(
      `${origin} ${text} is not an instant with a time zone.`,
      "Write 2026-06-01 (midnight UTC) or 2026-06-01T12:00:00Z or 2026-06-01T12:00:00+02:00.",
    );
  return formatInstant(Math.floor(at / 1000) * 1000);
}

function readMap(file: string | undefined, cwd: string): AttributionMap {
  if (file === undefined) return { entries: [] };
  return readValidJson(file, cwd, { validate: validateMap, schema: "map", advice: "See cmk-audit schema map." });
}

/** Two entries on one subscription and tier would leave it open whose reason is printed. */
function refuseDoubleScope(entries: NonNullable<Config["notApplicable"]>): void {
  for (const [at, { subscription, tier }] of entries.entries()) {
    const before = entries
      .slice(0, at)
      .findIndex(
        (other) =>
          other.subscription.toLowerCase() === subscription.toLowerCase() &&
          (other.tier === undefined || tier === undefined || other.tier === tier),
      );
    if (before >= 0)
      throw new UserError(
        `/notApplicable/${before} and /notApplicable/${at} of the configuration are both about the subscription ${subscription}.`,
        "Keep one of them, or give each a tier of its own.",
      );
  }
}

/** Two values of one tag never stand on one key: tags have names of their own. */
function refuseImpossible({ id, match, tags, ignoreCase }: Tier): void {
  if (match !== "all" || ignoreCase.name) return;
  const folded = (value: string): string => (ignoreCase.value ? value.toLowerCase() : value);
  for (const [at, { name, value }] of tags.entries()) {
    const other = tags
      .slice(0, at)
      .find(
        (before) => before.name === name && before.value !== undefined && value !== undefined && folded(before.value) !== folded(value),
      );
    if (other !== undefined)
      throw new UserError(
        `No key can carry both ${name}=${other.value} and ${name}=${value}, and the tier ${id} asks for all of its tags.`,
        "Leave one of them out, or use match any: one of the tags is then enough.",
      );
  }
}

/** The effective settings of a run, from the options and the files that they name. */
export function settingsFrom(args: TagArguments, config: Config, cwd: string): Settings {
  const tags = [...(args.tag ?? []).map(parseTag), ...(args.tagName ?? []).map(parseTagName)];
  if (args.match !== undefined && tags.length === 0)
    throw new UserError(
      "--match says how several --tag go together, and there is none.",
      "Add --tag NAME=VALUE, or set match in the tier of the --config file.",
    );
  refuseDoubleScope(config.notApplicable ?? []);
  const settings = buildSettings({ tags, match: args.match }, config, readMap(args.map, cwd).entries);
  if (settings.tiers.length === 0)
    throw new UserError(
      "No tag to look for.",
      "Name the application tier's tag: --tag tier=app (or --tag-name tier, or tiers in a --config file).",
    );
  for (const tier of settings.tiers) refuseImpossible(tier);
  const ids = settings.tiers.map(({ id }) => id);
  const twice = ids.find((id, at) => ids.indexOf(id) !== at);
  if (twice !== undefined) throw new UserError(`The tier ${twice} stands in the configuration twice.`, "Give each tier an id of its own.");
  const rules = settings.tiers.map(({ ruleId }) => ruleId.toLowerCase());
  const shared = settings.tiers.find(({ ruleId }, at) => rules.indexOf(ruleId.toLowerCase()) !== at);
  if (shared !== undefined)
    throw new UserError(
      `Two tiers have the rule id ${shared.ruleId}: their findings could not be told apart.`,
      "Give each tier a ruleId of its own.",
    );
  return settings;
}
