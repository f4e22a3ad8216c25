import type { MapEntry, Settings } from "../../generated/types.gen.ts";
import { PLACEHOLDER } from "../ingest/owners/refuse-owner.ts";
import type { Tier } from "../rules/key/tag-match.ts";
import { foldCase } from "../text/fold-case.ts";

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

/** What Azure allows: no tag of a key has a longer name or value, and no key has more tags. */
const LONGEST = 256;
const MOST_TAGS = 15;

/** What stands for bytes that are no text, where they were read as such. */
const NO_TEXT = "\ufffd";

/** Tags that no key can have, however complete the evidence is: asking for them would fail everybody. */
function* strangeTags({ tiers }: Settings): Generator<SettingsIssue> {
  for (const [at, { id, tags }] of tiers.entries())
    for (const [number, { name, value = "" }] of tags.entries()) {
      const pointer = `/tiers/${at}/tags/${number}`;
      if ((name + value).includes(NO_TEXT))
        yield {
          pointer,
          message: `The tag ${shown(tags[number] as Tier["tags"][number])} of the tier ${id} holds U+FFFD, which stands for bytes that are not UTF-8.`,
          advice: "Type it in a terminal that writes UTF-8, or write it into a --config file that is saved as UTF-8.",
        };
      const long = [...name].length > LONGEST ? "name" : [...value].length > LONGEST ? "value" : null;
      if (long !== null)
        yield {
          pointer,
          message: `A tag of the tier ${id} has a ${long} of more than ${LONGEST} letters, and no key can carry that.`,
          advice: "Check what was pasted there.",
        };
    }
}

const shown = ({ name, value }: Tier["tags"][number]): string => (value === undefined ? name : `${name}=${value}`);

/** A tag that stands twice was meant to be another. */
function* repeatedTags({ tiers }: Settings): Generator<SettingsIssue> {
  for (const [at, { id, tags }] of tiers.entries())
    for (const [number, tag] of tags.entries())
      if (tags.slice(0, number).some(({ name, value }) => name === tag.name && value === tag.value))
        yield {
          pointer: `/tiers/${at}/tags/${number}`,
          message: `The tier ${id} asks for ${shown(tag)} twice.`,
          advice: "Leave one of them out, or write the tag that was meant.",
        };
}

/** Entries that say nothing, as they came with an input issue, or that say two things of the same files. */
function* strangeEntries({ map }: Settings): Generator<SettingsIssue> {
  const first = new Map<string, number>();
  for (const [at, entry] of map.entries()) {
    const { files, vault, key } = entry;
    if (vault === PLACEHOLDER.vault || key === PLACEHOLDER.key)
      yield {
        pointer: `/map/entries/${at}`,
        message: `The map entry for ${files} still says ${vault === PLACEHOLDER.vault ? PLACEHOLDER.vault : PLACEHOLDER.key}.`,
        advice: "Write the name of the vault, and of the key where one is asked for, in its place.",
      };
    const before = first.get(files);
    first.set(files, before ?? at);
    if (before !== undefined && !isSameOwner(map[before] as MapEntry, entry))
      yield {
        pointer: `/map/entries/${at}`,
        message: `Two entries of the map name different owners of ${files}.`,
        advice: "Leave the one out that is not right: the first would decide.",
      };
  }
}

const isSameOwner = (a: MapEntry, b: MapEntry): boolean =>
  (["subscription", "vault", "key", "command"] as const).every((field) => a[field]?.toLowerCase() === b[field]?.toLowerCase());

/** Two values of one tag never stand on one key: tags have names of their own. Nor do more tags than a key has room for. */
function impossibleIn({ id, match, tags, ignoreCase }: Tier, at: number): SettingsIssue | null {
  if (match !== "all") return null;
  if (new Set(tags.map(({ name }) => (ignoreCase.name ? foldCase(name) : name))).size > MOST_TAGS)
    return {
      pointer: `/tiers/${at}/tags`,
      message: `The tier ${id} asks for more than ${MOST_TAGS} tags together, and no key can carry so many.`,
      advice: "Leave some of them out, or use match any: one of the tags is then enough.",
    };
  if (ignoreCase.name) return null;
  const folded = (value: string): string => (ignoreCase.value ? foldCase(value) : value);
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
  const [first, ...others] = [
    ...doubleScope(settings),
    ...nothingAsked(settings),
    ...strangeTags(settings),
    ...repeatedTags(settings),
    ...impossible,
    ...sameNames(settings),
    ...strangeEntries(settings),
  ];
  if (first !== undefined) throw new UnfitSettings([first, ...others]);
}
