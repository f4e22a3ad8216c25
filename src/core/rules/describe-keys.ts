import type { NearMiss, Witness } from "../../generated/types.gen.ts";
import type { Subject } from "../model/estate.ts";
import { kidOf } from "../model/identity.ts";
import { formatInstant } from "../model/instant.ts";
import { nameAt, sourceAt } from "../model/key-rows.ts";
import type { KeyState } from "../model/key-state.ts";
import type { KeyGroup } from "../model/key-store.ts";
import type { KeyVerdict } from "./evaluate-key.ts";
import { type NearMissKind, nearestTag } from "./near-miss.ts";
import type { TagsOfInterest } from "./tag-classes.ts";
import { mangledTag, matchTags, type Tier } from "./tag-match.ts";
import { evidence } from "./wording.ts";

export const instantOrNull = (at: number | null | undefined): string | null => (at === null || at === undefined ? null : formatInstant(at));

/** The witness with the place where each fact was read. */
export function describeWitness(key: KeyState, tier: Tier): Witness {
  const enabledSource = key.enabled.sources[0];
  const tagsSource = key.tags.sources[0];
  const tagsReading = key.readings.find(({ source }) => source === tagsSource);
  return {
    kid: key.kid,
    version: key.version,
    vault: key.host,
    tags: [...(matchTags(key.tags.values[0] ?? [], tier) ?? [])],
    enabled: true,
    enabledBasis: enabledSource === undefined ? "assumed" : "stated",
    created: instantOrNull(key.created),
    updated: instantOrNull(key.updated),
    notBefore: instantOrNull(key.notBefore),
    expires: instantOrNull(key.expires),
    keyType: key.keyType,
    evidence: [
      ...key.readings.map(({ form, source }) => evidence(form, source)),
      ...(enabledSource === undefined ? [] : [evidence("enabled", enabledSource, "attributes", "enabled")]),
      ...(tagsSource === undefined ? [] : [evidence("tags", tagsSource, ...(tagsReading?.form === "tags" ? [] : ["tags"]))]),
    ],
  };
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

/** A near miss that is described only when somebody wants it. */
interface FoundNearMiss {
  readonly kind: NearMissKind;
  readonly describe: () => NearMiss;
}

/** What a near miss tells of a key. */
export type NearKey = Pick<KeyState, "kid" | "host" | "name" | "tags" | "older" | "readings">;

/** As much of a key that one row speaks of; of its tags, those that some tier may ask for. */
export function nearKeyOf({ rows, row, name: folded }: KeyGroup[0], tagsOf: TagsOfInterest): NearKey {
  const { columns, hosts } = rows;
  const host = hosts[columns.host[row] as number] as string;
  const tagSet = columns.tagSet[row] as number;
  const source = sourceAt(rows, row);
  return {
    kid: kidOf(host, folded),
    host,
    name: nameAt(rows, row).slice(0, folded.length),
    tags: { values: tagSet < 0 ? [] : [tagsOf(rows, tagSet)], sources: [source], untrusted: false },
    older: [],
    readings: [],
  };
}

/** How a key that does not qualify almost does; null when it does not come near. */
export function nearMissOf(key: NearKey, tier: Tier, { reason }: KeyVerdict): FoundNearMiss | null {
  const tags = key.tags.values[0] ?? [];
  const build = (kind: NearMissKind, found: NearMiss["found"], expected = tier.tags): FoundNearMiss => ({
    kind,
    describe: () => {
      const source = key.tags.sources[0] ?? key.readings[0]?.source;
      return {
        kind,
        kid: key.kid,
        vault: key.host,
        expected: [...expected],
        found,
        message: `${key.name} ${MESSAGES[kind]}.`,
        evidence: source === undefined ? [] : [evidence("tags", source)],
      };
    },
  });
  const matched = matchTags(tags, tier);
  if (matched !== null)
    return reason === "disabled" || reason === "certificate-backed" || reason === "not-valid-now" ? build(reason, [...matched]) : null;
  const mangled = mangledTag(tags, tier);
  if (mangled !== null) return build("damaged-text", [mangled.found], [mangled.expected]);
  const older = key.older.map((reading) => matchTags(reading.tags ?? [], tier)).find((match) => match !== null);
  if (older) return build("older-version", [...older]);
  const nearest = nearestTag(tags, tier);
  return nearest === null ? null : build(nearest.kind, [nearest.found], [nearest.expected]);
}

/** Vaults that carry the tag themselves. */
export const nearMissesOnVaults = (subject: Subject, tier: Tier): NearMiss[] =>
  subject.vaults.flatMap((vault): NearMiss[] => {
    const found = matchTags(vault.tags, tier);
    if (found === null) return [];
    return [
      {
        kind: "on-vault",
        kid: null,
        vault: vault.host,
        expected: [...tier.tags],
        found: [...found],
        message: `${vault.name} ${MESSAGES["on-vault"]}.`,
        evidence: vault.sources.slice(0, 1).map(({ source }) => evidence("tags", source, "tags")),
      },
    ];
  });
