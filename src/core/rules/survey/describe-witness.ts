import type { Witness } from "../../../generated/types.gen.ts";
import type { KeyReading } from "../../model/facts.ts";
import { type KeyState, tagSetsOf } from "../../model/key-state.ts";
import { formatInstant } from "../../text/instant.ts";
import { joinedTags } from "../key/nearness.ts";
import { evidenceIn, readingsThatState } from "../key/statements.ts";
import { matchTags, type Tier } from "../key/tag-match.ts";
import { evidence } from "../wording.ts";

export const instantOrNull = (at: number | null | undefined): string | null => (at === null || at === undefined ? null : formatInstant(at));

/** A date of the current version; null also where files disagree on it, for then it is not known. */
export const agreedDate = (which: "notBefore" | "expires", key: KeyState): string | null =>
  (key.rivalDates?.[which].length ?? 0) > 1 ? null : instantOrNull(key[which]);

/** The tags by which a key qualifies; of files that disagree on others, by which it does under each. */
function matchedBy(key: KeyState, tier: Tier): Witness["tags"] {
  const matched = tagSetsOf(key).map((tags) => matchTags(tags, tier) ?? []);
  return [...(matched.length === 1 ? (matched[0] ?? []) : joinedTags(matched))];
}

const isAsNew = ({ updated: a }: KeyReading, { updated: b }: KeyReading): boolean =>
  a === b || (a !== undefined && b !== undefined && a > b);

/** Of the readings that state what counts the first; of the state one that states the tags too, where there is one: the reader then opens one file. */
function readingOf(what: "enabled" | "tags", key: KeyState): readonly KeyReading[] {
  const stating = readingsThatState(what, key);
  // Several choices of tags may make up what the tier asks for.
  if (what === "tags") return key.tags.values.length === 0 ? stating : stating.slice(0, 1);
  const [first] = stating;
  if (first === undefined) return [];
  const [both] = readingsThatState("tags", key).filter((reading) => reading.enabled === first.enabled && isAsNew(reading, first));
  return [both ?? first];
}

/** The witness with the place where each fact was read. */
export function describeWitness(key: KeyState, tier: Tier): Witness {
  const places = (["enabled", "tags"] as const).flatMap((what) =>
    // Of tags alone, the place that speaks of the key is that of its tags.
    readingOf(what, key).flatMap((reading) => (reading.form === "tags" ? [] : [evidenceIn(what, reading)])),
  );
  return {
    kid: key.kid,
    version: key.version,
    vault: key.host,
    tags: matchedBy(key, tier),
    enabled: true,
    enabledBasis: key.enabled.sources.length === 0 ? "assumed" : "stated",
    created: instantOrNull(key.created),
    updated: instantOrNull(key.updated),
    notBefore: agreedDate("notBefore", key),
    expires: agreedDate("expires", key),
    keyType: key.keyType,
    evidence: key.readings.map(({ form, source }) => evidence(form, source)).concat(places),
  };
}
