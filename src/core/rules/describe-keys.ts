import type { Evidence, NearMiss, Witness } from "../../generated/types.gen.ts";
import type { Subject } from "../model/estate.ts";
import { bySource, type FieldPlaces, type Tag } from "../model/facts.ts";
import { kidOf } from "../model/identity.ts";
import { formatInstant } from "../model/instant.ts";
import { sourceAt } from "../model/key-rows.ts";
import type { KeyState } from "../model/key-state.ts";
import type { KeyGroup } from "../model/key-store.ts";
import { nameAt } from "../model/row-names.ts";
import type { KeyVerdict } from "./evaluate-key.ts";
import { type NearMissKind, nearestTag } from "./near-miss.ts";
import type { TagsOfInterest } from "./tag-classes.ts";
import { type ExpectedTag, mangledTag, matchTags, type Tier } from "./tag-match.ts";
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

const MESSAGES = {
  disabled: "carries the tag, and is disabled",
  "certificate-backed": "carries the tag, and belongs to a certificate",
  "not-valid-now": "carries the tag, and is outside its dates",
  "older-version": "carried the tag in an older version only",
  case: "has the tag with other upper or lower case",
  "white-space": "has the tag with other white space",
  separator: "has the tag with another separator",
  "unicode-form": "has the tag in another Unicode form",
  "look-alike": "has the tag with letters that look alike",
  "damaged-text": "has the tag in a form that a wrong encoding makes of it",
  joined: "has name and value joined into one tag name",
  swapped: "has name and value swapped",
  "other-value": "has the tag's name with another value",
  "on-vault": "has the tag on the vault itself; the rule looks at the tags of keys",
} as const satisfies Record<NearMissKind, string>;

/** What a near miss tells of a key. */
export type NearKey = Pick<KeyState, "kid" | "host" | "name" | "tags" | "older" | "readings">;

const byPlace = (a: KeyGroup[0], b: KeyGroup[0]): number =>
  bySource({ source: sourceAt(a.rows, a.row) }, { source: sourceAt(b.rows, b.row) });

/**
 * As much of a key whose rows agree, the same as resolveKey says of it and made faster; of its tags, those that some tier may ask for.
 */
export function nearKeyOf(group: KeyGroup, tagsOf: TagsOfInterest): NearKey {
  const ordered = group.length === 1 ? group : [...group].sort(byPlace);
  const { rows, row, name: folded } = ordered[0] as KeyGroup[0];
  const host = rows.hosts[rows.columns.host[row] as number] as string;
  const tagged = ordered.find((one) => (one.rows.columns.tagSet[one.row] as number) >= 0);
  return {
    kid: kidOf(host, folded),
    host,
    name: nameAt(rows, row).slice(0, folded.length),
    tags:
      tagged === undefined
        ? { values: [], sources: [], untrusted: false }
        : {
            values: [tagsOf(tagged.rows, tagged.rows.columns.tagSet[tagged.row] as number)],
            sources: [sourceAt(tagged.rows, tagged.row)],
            untrusted: false,
          },
    older: [],
    readings: [],
  };
}

/** What a near miss rests on: the tags that nearly are those that the tier asks for. */
export interface FoundNearness {
  readonly kind: NearMissKind;
  readonly found: readonly Tag[];
  readonly expected: readonly ExpectedTag[];
}

/** How a key that does not qualify almost does; null when it does not come near. */
export function nearnessOf({ tags: { values }, older }: NearKey, tier: Tier, { reason }: KeyVerdict): FoundNearness | null {
  const tags = values[0] ?? [];
  const matched = matchTags(tags, tier);
  if (matched !== null)
    return reason === "disabled" || reason === "certificate-backed" || reason === "not-valid-now"
      ? { kind: reason, found: matched, expected: tier.tags }
      : null;
  const mangled = mangledTag(tags, tier);
  if (mangled !== null) return { kind: "damaged-text", found: [mangled.found], expected: [mangled.expected] };
  const before = older.map((reading) => matchTags(reading.tags ?? [], tier)).find((match) => match !== null);
  if (before) return { kind: "older-version", found: before, expected: tier.tags };
  const nearest = nearestTag(tags, tier);
  return nearest === null ? null : { kind: nearest.kind, found: [nearest.found], expected: [nearest.expected] };
}

/** Says how a key almost qualifies. */
export function describeNearMiss({ kid, host, name, tags, readings }: NearKey, { kind, found, expected }: FoundNearness): NearMiss {
  const source = tags.sources[0] ?? readings[0]?.source;
  return {
    kind,
    kid,
    vault: host,
    expected: [...expected] as NearMiss["expected"],
    found: [...found],
    message: `${name} ${MESSAGES[kind]}.`,
    evidence: source === undefined ? [] : [evidence("tags", source)],
  };
}

/** Vaults that carry the tag themselves. */
export const nearMissesOnVaults = (subject: Subject, tier: Tier): NearMiss[] =>
  subject.vaults.flatMap((vault): NearMiss[] => {
    const found = vault.tags.length === 0 ? null : matchTags(vault.tags, tier);
    if (found === null) return [];
    return [
      {
        kind: "on-vault",
        kid: null,
        vault: vault.host,
        expected: [...tier.tags],
        found: [...found],
        message: `${vault.name} ${MESSAGES["on-vault"]}.`,
        evidence: vault.sources
          .filter(({ tags }) => tags !== null)
          .slice(0, 1)
          .map(({ source }) => evidence("tags", source, "tags")),
      },
    ];
  });
