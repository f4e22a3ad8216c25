import type { Evidence, Witness } from "../../generated/types.gen.ts";
import type { FieldPlaces } from "../model/facts.ts";
import { formatInstant } from "../model/instant.ts";
import type { KeyState } from "../model/key-state.ts";
import { matchTags, type Tier } from "./tag-match.ts";
import { evidence } from "./wording.ts";

export const instantOrNull = (at: number | null | undefined): string | null => (at === null || at === undefined ? null : formatInstant(at));

/** The witness with the place where each fact was read. */
export function describeWitness(key: KeyState, tier: Tier): Witness {
  const places = (["enabled", "tags"] as const).flatMap((aspect) => placeOf(key, aspect));
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

const OF_AZ: FieldPlaces = { enabled: "/attributes/enabled", tags: "/tags" };

/** Where the value that counts was read. None where nothing says it, and none for tags alone: the place that speaks of the key is that. */
function placeOf({ readings, enabled, tags }: KeyState, aspect: keyof FieldPlaces): readonly Evidence[] {
  const [source] = (aspect === "enabled" ? enabled : tags).sources;
  const reading = readings.find((one) => one.source === source);
  if (source === undefined || reading === undefined || reading.form === "tags") return [];
  const { [aspect]: inside } = reading.fieldsAt ?? OF_AZ;
  return [evidence(aspect, { ...source, pointer: source.pointer + inside })];
}
