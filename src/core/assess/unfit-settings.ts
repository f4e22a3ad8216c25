import type { Settings } from "../../generated/types.gen.ts";
import type { Tier } from "../rules/key/tag-match.ts";

/** What is wrong with settings, and where. */
export interface SettingsIssue {
  /** JSON pointer. */
  readonly pointer: string;
  /** A sentence. */
  readonly message: string;
  /** What to do about it. */
  readonly advice: string;
}

/** Settings by which nothing can be judged, or not in one way only. */
export class UnfitSettings extends Error {
  readonly issues: readonly [SettingsIssue, ...SettingsIssue[]];
  constructor(issues: UnfitSettings["issues"]) {
    super(issues.map(({ pointer, message }) => `${pointer}: ${message}`).join("\n"));
    this.name = "UnfitSettings";
    this.issues = issues;
  }
}

const overlap = (a: string | null, b: string | null): boolean => a === null || b === null || a === b;

/** Two entries on one subscription and tier would leave it open whose reason is printed. */
function* doubleScope({ notApplicable }: Settings): Generator<SettingsIssue> {
  for (const [at, { subscription, tier }] of notApplicable.entries()) {
    const before = notApplicable.slice(0, at).findIndex((other) => other.subscription === subscription && overlap(other.tier, tier));
    if (before >= 0)
      yield {
        pointer: `/notApplicable/${at}`,
        message: `/notApplicable/${before} and /notApplicable/${at} of the configuration are both about the subscription ${subscription}.`,
        advice: "Keep one of them, or give each a tier of its own.",
      };
  }
}

/** Nothing is missing where nothing is asked for: such a tier would fail everybody, or nobody. */
function* nothingAsked({ tiers }: Settings): Generator<SettingsIssue> {
  const advice = "Name the tag that a key of the tier carries.";
  if (tiers.length === 0) yield { pointer: "/tiers", message: "There is no tier, and so no tag to look for.", advice };
  for (const [at, { id, tags }] of tiers.entries())
    if ((tags as readonly unknown[]).length === 0)
      yield { pointer: `/tiers/${at}/tags`, message: `The tier ${id} has no tag, and so no tag to look for.`, advice };
}

/** Two values of one tag never stand on one key: tags have names of their own. */
function impossibleIn({ id, match, tags, ignoreCase }: Tier, at: number): SettingsIssue | null {
  if (match !== "all" || ignoreCase.name) return null;
  const folded = (value: string): string => (ignoreCase.value ? value.toLowerCase() : value);
  for (const [number, { name, value }] of tags.entries()) {
    const other = tags
      .slice(0, number)
      .find(
        (before) => before.name === name && before.value !== undefined && value !== undefined && folded(before.value) !== folded(value),
      );
    if (other !== undefined)
      return {
        pointer: `/tiers/${at}/tags/${number}`,
        message: `No key can carry both ${name}=${other.value} and ${name}=${value}, and the tier ${id} asks for all of its tags.`,
        advice: "Leave one of them out, or use match any: one of the tags is then enough.",
      };
  }
  return null;
}

function* sameNames({ tiers }: Settings): Generator<SettingsIssue> {
  for (const [at, { id, ruleId }] of tiers.entries()) {
    const before = tiers.slice(0, at);
    if (before.some((other) => other.id === id))
      yield {
        pointer: `/tiers/${at}/id`,
        message: `The tier ${id} stands in the configuration twice.`,
        advice: "Give each tier an id of its own.",
      };
    else if (before.some((other) => other.ruleId.toLowerCase() === ruleId.toLowerCase()))
      yield {
        pointer: `/tiers/${at}/ruleId`,
        message: `Two tiers have the rule id ${ruleId}: their findings could not be told apart.`,
        advice: "Give each tier a ruleId of its own.",
      };
  }
}

/** Throws UnfitSettings where the settings contradict themselves or ask for nothing. */
export function demandFit(settings: Settings): void {
  const impossible = settings.tiers.map(impossibleIn).filter((issue) => issue !== null);
  const [first, ...others] = [...doubleScope(settings), ...nothingAsked(settings), ...impossible, ...sameNames(settings)];
  if (first !== undefined) throw new UnfitSettings([first, ...others]);
}
