import { canonicalInstant, INSTANT_ADVICE } from "../core/assess/as-of.ts";
import { buildSettings, type Choices } from "../core/assess/settings.ts";
import { UnfitSettings } from "../core/assess/unfit-settings.ts";
import type { ExpectedTag, Tier } from "../core/rules/key/tag-match.ts";
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

/** An instant as `canonicalInstant` takes it. `origin` says where it was written. */
export function parseAsOf(text: string, origin: string): string {
  const instant = canonicalInstant(text);
  if (instant === null) throw new UserError(`${origin} ${text} is not an instant with a time zone.`, INSTANT_ADVICE);
  return instant;
}

function readMap(file: string | undefined, cwd: string): AttributionMap {
  if (file === undefined) return { entries: [] };
  return readValidJson(file, cwd, { validate: validateMap, schema: "map", advice: "See cmk-audit schema map." });
}

/** The settings that were chosen; what is wrong with them, the user can mend. */
function built(choices: Choices): Settings {
  try {
    return buildSettings(choices);
  } catch (error) {
    if (!(error instanceof UnfitSettings)) throw error;
    const [{ message, advice }] = error.issues;
    throw new UserError(message, advice);
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
  if (tags.length === 0 && config.tiers === undefined)
    throw new UserError(
      "No tag to look for.",
      "Name the application tier's tag: --tag tier=app (or --tag-name tier, or tiers in a --config file).",
    );
  return built({ tags, match: args.match, config, map: readMap(args.map, cwd) });
}
