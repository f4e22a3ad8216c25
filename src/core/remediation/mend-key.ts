import type { NearMiss, Remediation } from "../../generated/types.gen.ts";
import { byText } from "../basis/compare.ts";
import type { Subject, Vault } from "../estate/estate.ts";
import type { Tag } from "../model/facts.ts";
import type { KeyState } from "../model/key-state.ts";
import { isMaskedTag } from "../model/masked-tags.ts";
import { listTags } from "../model/tag-text.ts";
import { evaluateKey } from "../rules/key/evaluate-key.ts";
import { nearestTags } from "../rules/key/near-miss.ts";
import { outsideDates, sayOutside } from "../rules/key/outside-dates.ts";
import { type ExpectedTag, matchTags, type Tier } from "../rules/key/tag-match.ts";
import { keyCommand, NO_COMMANDS, tagOption } from "./key-command.ts";

/** Azure allows so many tags on a key. */
const MOST_TAGS = 15;

export interface MendingPlace {
  readonly subject: Subject;
  readonly vault: Vault;
  readonly tier: Tier;
  /** The other tiers of the settings. */
  readonly others: readonly Tier[];
  /** Milliseconds since 1970. */
  readonly asOf: number;
}

const known = <T>(value: T) => ({ values: [value], sources: [], untrusted: false });

/** Whether the key, changed so, would carry a pass. */
const wouldQualify = (key: KeyState, change: Partial<KeyState>, { tier, asOf }: MendingPlace): boolean =>
  evaluateKey({ ...key, ...change }, tier, asOf).status === "qualifies";

/** What the dates of a key allow outside them (Key Vault, key operations): decrypt, unwrap and verify, for what was protected before. */
function datesNote(key: KeyState, asOf: number): string | null {
  const outside = key.rivalDates === null ? sayOutside(key, asOf) : null;
  return outside === null
    ? null
    : `It ${outside}, so nothing can be encrypted or wrapped with it: change its dates too, or take another key.`;
}

/** Whether nothing new can be protected with the key, as its dates are. */
export const isOutsideDates = (key: KeyState, asOf: number): boolean => datesNote(key, asOf) !== null;

/** Enables a key that carries the tag; null when it would not qualify even so. */
export function enableKey(key: KeyState, place: MendingPlace): Remediation | null {
  if (!wouldQualify(key, { enabled: known(true) }, place)) return null;
  const { commands, why } = keyCommand("set-attributes", place.subject, place.vault, key.name, ["--enabled", "true"]);
  const use = datesNote(key, place.asOf) ?? "Whoever may use the key can use it again.";
  return {
    kind: "enable-key",
    message: `Enable ${key.name}: it carries the tag already.`,
    note: [...why, use, "Find out first why it was disabled."].join(" "),
    vault: place.vault.host,
    kid: key.kid,
    commands,
  };
}

/** The dates of a key, with those that it is outside of taken away. */
function withinDates(key: KeyState, asOf: number): Partial<KeyState> {
  const { expired, early } = outsideDates(key, asOf);
  const change = { ...(early.length > 0 ? { notBefore: null } : {}), ...(expired.length > 0 ? { expires: null } : {}) };
  const { rivalDates } = key;
  if (rivalDates === null) return change;
  return {
    ...change,
    rivalDates: {
      notBefore: early.length > 0 ? [null] : rivalDates.notBefore,
      expires: expired.length > 0 ? [null] : rivalDates.expires,
    },
  };
}

/** The command with the dates left open: az refuses the word that stands for one. Names that az takes need no other quotes in PowerShell. */
function datesLine(key: KeyState, options: readonly string[], { subject, vault }: MendingPlace): string {
  const { commands } = keyCommand("set-attributes", subject, vault, key.name, options);
  return commands.sh ?? `az keyvault key set-attributes ${options.join(" ")}`;
}

/** Moves the dates of a key that carries the tag; null when it would not qualify even so. Which dates, nobody but its owner can say. */
export function moveDates(key: KeyState, place: MendingPlace): Remediation | null {
  const { expired, early } = outsideDates(key, place.asOf);
  if (!wouldQualify(key, withinDates(key, place.asOf), place)) return null;
  const options = [...(early.length > 0 ? ["--not-before DATE"] : []), ...(expired.length > 0 ? ["--expires DATE"] : [])];
  const [what, date, are] =
    options.length > 1
      ? ["other dates", "dates", "are"]
      : [early.length > 0 ? "an earlier start date" : "a later expiry date", "date", "is"];
  const otherwise =
    expired.length > 0
      ? "A new version (az keyvault key rotate) does as well, if it carries the tag."
      : "From that day on it counts without a change.";
  return {
    kind: "move-dates",
    message: `Give ${key.name} ${what}: it carries the tag already, and ${sayOutside(key, place.asOf)}.`,
    note: [
      `No command is printed: the ${date} ${are} the owner's to decide. With ${options.length > 1 ? "them" : "it"} in place of DATE: ${datesLine(key, options, place)}.`,
      otherwise,
      "Find out first why the key was to end or to begin then.",
    ].join(" "),
    vault: place.vault.host,
    kid: key.kid,
    commands: NO_COMMANDS,
  };
}

/** The tag to write for an expected one: what the key has, else the value that is asked for, else the value of the near miss. */
function wantedTag(expected: ExpectedTag, before: readonly Tag[], { found, expected: near }: NearMiss, tier: Tier): Tag | null {
  const present = matchTags(before, { ...tier, match: "any", tags: [expected] })?.[0];
  if (present !== undefined) return present;
  if (expected.value !== undefined) return { name: expected.name, value: expected.value };
  const [slip] = found;
  return near[0]?.name === expected.name && slip !== undefined ? { name: expected.name, value: slip.value } : null;
}

interface Retagging {
  readonly wanted: readonly Tag[];
  readonly kept: readonly Tag[];
  readonly dropped: readonly Tag[];
}

/** Whether a tag says another thing than the tier asks, and not the same in another way: who wrote it meant what it says. */
const saysAnother = (tag: Tag, expected: readonly ExpectedTag[], tier: Tier): boolean =>
  nearestTags([tag], { ...tier, match: "any", tags: expected as Tier["tags"] })?.kind === "other-value";

/**
 * How the tags of the key must change; null where the tier leaves a value open that nothing on the key suggests, or where a tag would go
 * that has a value of its own: a key that says tier=db is that tier's, whatever else is on it.
 */
function retag(before: readonly Tag[], miss: NearMiss, tier: Tier): Retagging | null {
  const expected = tier.match === "all" ? tier.tags : miss.expected.slice(0, 1);
  const wanted = expected.map((tag) => wantedTag(tag, before, miss, tier)).filter((tag) => tag !== null);
  if (wanted.length < expected.length) return null;
  // Of tags that come near, the first one alone was meant; a tag of an older version is gone.
  const slip = expected.flatMap((tag) => nearestTags(before, { ...tier, match: "any", tags: [tag] })?.found.slice(0, 1) ?? []);
  const isWanted = ({ name, value }: Tag): boolean => wanted.some((tag) => tag.name === name && tag.value === value);
  const isReplaced = ({ name }: Tag): boolean =>
    wanted.some((tag) => tag.name === name) || (miss.kind !== "older-version" && slip.some((tag) => tag.name === name));
  const dropped = before.filter((tag) => isReplaced(tag) && !isWanted(tag));
  if (dropped.some((tag) => saysAnother(tag, expected, tier))) return null;
  return { wanted, kept: before.filter((tag) => !isReplaced(tag)), dropped };
}

/** What becomes of the other tags: by the command, or by hand where there is none. */
function noteOf({ kept, dropped }: Retagging, isCommand: boolean): readonly string[] {
  const [keep, drop] = isCommand ? ["It keeps", "It drops"] : ["Keep", "Drop"];
  return [
    ...(isCommand ? ["The command replaces all tags of the key's current version."] : []),
    kept.length > 0 ? `${keep} ${listTags(kept)}.` : "The key has no other tags to keep.",
    ...(dropped.length > 0 ? [`${drop} ${listTags(dropped)}: make sure that nothing depends on it.`] : []),
  ];
}

/** Gives a key the tier's tag and keeps its others; null when it would not qualify even so, or carries the tag of another tier: it is that one's. */
export function tagKey(key: KeyState, miss: NearMiss, place: MendingPlace): Remediation | null {
  const [before, ...rivals] = key.tags.values;
  if (before === undefined || rivals.length > 0 || key.chosenTags.values.length > 0 || key.tags.untrusted) return null;
  // The command writes all tags anew, and nobody knows what a mask stands for, or what the value or the case was that cannot be told.
  const isDoubtful = before.some(isMaskedTag) || key.unreadTags.length > 0 || key.tagCase !== null;
  if (isDoubtful || place.others.some((other) => matchTags(before, other) !== null)) return null;
  const change = retag(before, miss, place.tier);
  if (change === null) return null;
  const after = [...change.kept, ...change.wanted].sort((a, b) => byText(a.name, b.name));
  if (after.length > MOST_TAGS || !wouldQualify(key, { tags: known(after) }, place)) return null;
  const { commands, why } = keyCommand("set-attributes", place.subject, place.vault, key.name, tagOption(after));
  const dated = datesNote(key, place.asOf);
  return {
    kind: "tag-key",
    message: `Tag ${key.name} with ${listTags(change.wanted)}.`,
    note: [
      ...why,
      ...noteOf(change, commands.sh !== null),
      ...(dated === null ? [] : [dated]),
      "Tag the key only if the tier really uses it.",
    ].join(" "),
    vault: place.vault.host,
    kid: key.kid,
    commands,
  };
}
