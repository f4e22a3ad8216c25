import type { Witness } from "../../generated/types.gen.ts";
import { formatInstant } from "../model/instant.ts";
import type { KeyState } from "../model/key-state.ts";
import { placeOf, readingsThatState } from "./statements.ts";
import { matchTags, type Tier } from "./tag-match.ts";
import { evidence } from "./wording.ts";

export const instantOrNull = (at: number | null | undefined): string | null => (at === null || at === undefined ? null : formatInstant(at));

/** The witness with the place where each fact was read. */
export function describeWitness(key: KeyState, tier: Tier): Witness {
  const places = (["enabled", "tags"] as const).flatMap((what) =>
    readingsThatState(what, key)
      .slice(0, 1)
      // Of tags alone, the place that speaks of the key is that of its tags.
      .flatMap((reading) => (reading.form === "tags" ? [] : [placeOf(what, reading)])),
  );
  return {
    kid: key.kid,
    version: key.version,
    vault: key.host,
    tags: [...(matchTags(key.tags.values[0] ?? [], tier) ?? [])],
    enabled: true,
    enabledBasis: key.enabled.sources.length === 0 ? "assumed" : "stated",
    created: instantOrNull(key.created),
    updated: instantOrNull(key.updated),
    notBefore: instantOrNull(key.notBefore),
    expires: instantOrNull(key.expires),
    keyType: key.keyType,
    evidence: [...key.readings.map(({ form, source }) => evidence(form, source)), ...places],
  };
}
