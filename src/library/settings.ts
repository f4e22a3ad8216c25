import { type Choices, buildSettings as settingsOf } from "../core/assess/settings.ts";
import { type SettingsIssue, UnfitSettings } from "../core/assess/unfit-settings.ts";
import type { ValidationError, Validator } from "../core/basis/validator.ts";
import { pointerToken } from "../core/text/position.ts";
import type { AttributionMap, Config, Settings } from "../generated/types.gen.ts";
import { validateConfig as isConfig } from "../generated/validators/config.gen.ts";
import { validateMap as isMap } from "../generated/validators/map.gen.ts";

/** What a value is by its schema, or why it is not. */
export type Validated<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly issues: readonly [SettingsIssue, ...SettingsIssue[]] };

/** The first thing that breaks the schema: an unknown property at its own name. */
function issueOf({ keyword, instancePath, message, params }: ValidationError, schema: string): SettingsIssue {
  const advice = `See schemas/${schema}.schema.json.`;
  if (keyword === "additionalProperties")
    return {
      pointer: `${instancePath}/${pointerToken(String(params["additionalProperty"]))}`,
      message: "There is no such property.",
      advice,
    };
  const allowed = keyword === "enum" ? `: ${(params["allowedValues"] as unknown[]).join(", ")}` : "";
  return { pointer: instancePath, message: `This ${message}${allowed}.`, advice };
}

function validated<T>(value: unknown, isFit: Validator<T>, schema: string): Validated<T> {
  if (isFit(value)) return { ok: true, value };
  const [violation] = isFit.errors as readonly [ValidationError];
  return { ok: false, issues: [issueOf(violation, schema)] };
}

/** Whether a value is a configuration, as a file of --config has it. */
export const validateConfig = (value: unknown): Validated<Config> => validated(value, isConfig, "config");

/** Whether a value says whose files are, as a file of --map does. */
export const validateMap = (value: unknown): Validated<AttributionMap> => validated(value, isMap, "map");

/** Where the tags of the application tier stand in a configuration. */
const TIER = /^\/tiers\/0(?=\/|$)/;

/** Issues of a part of the choices, each at its place in them. */
function issuesIn(part: Validated<unknown>, place: (pointer: string) => string): readonly SettingsIssue[] {
  return part.ok ? [] : part.issues.map((issue) => ({ ...issue, pointer: place(issue.pointer) }));
}

const MATCH_OF_NOTHING: SettingsIssue = {
  pointer: "/match",
  message: "It says how several tags go together, and there is none.",
  advice: "Give tags, or set match in the tier of the configuration.",
};

function issuesOfTags({ tags = [], match }: Choices): readonly SettingsIssue[] {
  if (Array.isArray(tags) && tags.length === 0) return match === undefined ? [] : [MATCH_OF_NOTHING];
  const tier = { id: "app", tags, ...(match === undefined ? {} : { match }) };
  return issuesIn(validateConfig({ tiers: [tier] }), (pointer) => pointer.replace(TIER, ""));
}

/**
 * Effective, complete settings, as the command line makes them of --tag, --match, --config and --map. Throws UnfitSettings, whose issues say
 * where and why, for choices that are not valid, contradict themselves or ask for no tag.
 */
export function buildSettings(choices: Choices): Settings {
  const { config, map } = choices;
  const [first, ...others] = [
    ...issuesOfTags(choices),
    ...(config === undefined ? [] : issuesIn(validateConfig(config), (pointer) => `/config${pointer}`)),
    ...(map === undefined ? [] : issuesIn(validateMap(map), (pointer) => `/map${pointer}`)),
  ];
  if (first !== undefined) throw new UnfitSettings([first, ...others]);
  return settingsOf(choices);
}
