import type { Key } from "../../../generated/types.gen.ts";
import { isDisabled, type KeyState, tagSetsOf } from "../../model/key-state.ts";
import { outsideDates } from "./outside-dates.ts";
import { areHiddenFor, matchSome, matchTags, type Tier, wasMangled } from "./tag-match.ts";

type KeyStatus = Key["tiers"][number]["status"];
export type KeyReason = Key["tiers"][number]["reason"];

export interface KeyVerdict {
  readonly status: KeyStatus;
  readonly reason: KeyReason;
}

const no = (reason: KeyReason): KeyVerdict => ({ status: "does-not-qualify", reason });
const open = (reason: KeyReason): KeyVerdict => ({ status: "undetermined", reason });

/** The notBefore and expires test: a boundary counts as inside at notBefore, outside at expires. Rival dates are tested by turns. */
function validity(key: KeyState, asOf: number): "valid" | "invalid" | "unknown" | "contradictory" {
  const { notBefore, expires } = key.rivalDates ?? { notBefore: [key.notBefore], expires: [key.expires] };
  const { expired, early } = outsideDates(key, asOf);
  if (expired.length > 0 || early.length > 0) return "invalid";
  const areEarly = notBefore.map((at) => (at ?? Number.NEGATIVE_INFINITY) > asOf);
  const areLate = expires.map((at) => (at ?? Number.POSITIVE_INFINITY) <= asOf);
  if (areEarly.includes(true) || areLate.includes(true)) return "contradictory";
  return key.notBefore === undefined || key.expires === undefined ? "unknown" : "valid";
}

/**
 * Whether the tags satisfy the tier by each statement that may hold; null where it depends on tags that nobody asked for, that somebody has
 * masked, or of which the value or the case cannot be told. These contradict nothing that another file shows.
 */
function matchesOf(key: KeyState, tier: Tier): readonly (boolean | null)[] {
  const { tags, chosenTags } = key;
  const shown = tags.values.filter((all) => !areHiddenFor(all, tier, key));
  const decided = [...shown.map((all) => matchTags(all, tier) !== null), ...chosenTags.values.map((some) => matchSome(some, tier))];
  return shown.length < tags.values.length && decided.every((match) => match === null) ? [null] : decided;
}

/** Judges one key for one tier. Whatever rules the key out comes first, so that an unknown elsewhere opens no gap. */
export function evaluateKey(key: KeyState, tier: Tier, asOf: number): KeyVerdict {
  if (key.managed === true) return no("certificate-backed");
  const { enabled, tags } = key;
  if (isDisabled(key)) return no("disabled");
  const matches = matchesOf(key, tier);
  if (!tags.untrusted && matches.length > 0 && matches.every((match) => match === false)) {
    const sets = tagSetsOf(key);
    if (sets.some((set) => wasMangled(set, tier))) return open("damaged-text");
    return no(sets.every((set) => set.length === 0) && key.unreadTags.length === 0 ? "no-tags" : "other-tags");
  }
  if (tier.requireValidNow && validity(key, asOf) === "invalid") return no("not-valid-now");
  if (matches.every((match) => match === null)) return open("tags-unknown");
  if (matches.some((match) => match !== true) || enabled.values.length > 1 || tags.untrusted || enabled.untrusted)
    return open("contradictory");
  if (tier.requireValidNow && validity(key, asOf) === "contradictory") return open("contradictory");
  if (enabled.values.length === 0 && !key.assumedEnabled) return open("enabled-unknown");
  if (tier.requireValidNow && validity(key, asOf) === "unknown") return open("dates-unknown");
  if (key.certificates.length > 0 || key.deletions.length > 0) return open("contradictory");
  return { status: "qualifies", reason: "tags-match" };
}
