import type { Coded, NearMiss } from "../../../generated/types.gen.ts";
import type { Subject } from "../../estate/estate.ts";
import type { KeyReading, Tag } from "../../model/facts.ts";
import { isDisabled, type KeyState } from "../../model/key-state.ts";
import { listTags } from "../../model/tag-text.ts";
import { enumeration } from "../../text/listing.ts";
import { differencesInWords, type NearMissKind } from "../key/near-miss.ts";
import { type FoundNearness, isRuledOut, type NearKey, versionBefore } from "../key/nearness.ts";
import { sayOutside } from "../key/outside-dates.ts";
import { evidenceIn, type Stated, statementsOf } from "../key/statements.ts";
import { type ExpectedTag, matchTags, type Tier } from "../key/tag-match.ts";
import { STEPS } from "../key/text-difference.ts";
import { evidence } from "../wording.ts";
import { sayRivalTags } from "./rivals.ts";
import type { TierSurvey } from "./survey-tier.ts";

const MESSAGES = {
  disabled: "carries the tag, and is disabled",
  "certificate-backed": "carries the tag, and belongs to a certificate",
  "not-valid-now": "carries the tag, and is outside its dates",
  "older-version": "carried the tag in an older version only",
  case: "has the tag with",
  "white-space": "has the tag with",
  separator: "has the tag with",
  "unicode-form": "has the tag with",
  "look-alike": "has the tag with",
  "damaged-text": "has the tag in a form that a wrong encoding makes of it",
  joined: "has name and value joined into one tag name",
  swapped: "has name and value swapped",
  "some-tags": "has only some of the tags",
  "other-value": "has the tag's name with another value",
  "on-vault": "has the tag on the vault itself; the rule looks at the tags of keys",
} as const satisfies Record<NearMissKind, string>;

const lackedOf = (found: readonly Tag[], expected: readonly ExpectedTag[], tier: Tier): readonly ExpectedTag[] =>
  expected.filter((asked) => matchTags(found, { ...tier, match: "any", tags: [asked] }) === null);

const inWords = ({ name, value }: ExpectedTag): string => (value === undefined ? `"${name}" with any value` : listTags([{ name, value }]));

/** What is otherwise, of all tags that come near. */
function otherwise({ kind, found, expected }: FoundNearness, tier: Tier, outside: string | null): string {
  if (kind === "not-valid-now" && outside !== null) return `carries the tag, and ${outside}`;
  if (kind === "some-tags") return `carries ${listTags(found)}, and lacks ${lackedOf(found, expected, tier).map(inWords).join(" and ")}`;
  const words = new Set(found.flatMap((tag) => expected.flatMap((asked) => differencesInWords(tag, asked, tier))));
  if (STEPS.some((step) => step.kind === kind)) return `${MESSAGES[kind]} ${enumeration([...words])}`;
  return kind === "other-value" && words.size > 0
    ? `has the tag's name with ${enumeration([...words])}, and another value`
    : MESSAGES[kind];
}

interface Asked {
  readonly tier: Tier;
  readonly asOf: number;
}

/** What else would have to change, as sentences, with where it is stated. */
interface Hindrance {
  readonly sentence: string;
  readonly what: Stated;
}

/** What rules the key out beside its near miss, or is it. */
function hindrancesOf(state: KeyState, kind: NearMissKind, outside: string | null): readonly Hindrance[] {
  const said = (what: Stated, own: NearMissKind, sentence: string): Hindrance => ({ what, sentence: kind === own ? "" : ` ${sentence}` });
  return [
    ...(state.managed === true ? [said("managed", "certificate-backed", "It belongs to a certificate, too.")] : []),
    ...(isDisabled(state) ? [said("enabled", "disabled", "It is disabled, too.")] : []),
    ...(outside === null ? [] : [said("expires", "not-valid-now", `It ${outside}, too.`), { what: "notBefore", sentence: "" } as const]),
  ];
}

/** Which version it is. A list shows one without its name, and was older than a file that shows a later one. */
const whichOf = ({ version }: KeyReading): string =>
  version === null ? ". The file that shows that older version does not say which it is" : `: ${version}`;

/**
 * Says how a key almost qualifies. `state`: the whole of it, where something else than its tags rules it out. `asOf`: milliseconds since 1970.
 */
export function describeNearMiss(key: NearKey, state: KeyState | null, nearness: FoundNearness, { tier, asOf }: Asked): NearMiss {
  const { kid, host, name, tags, chosenTags, older, tagged } = key;
  const { kind, found, expected } = nearness;
  const before = kind === "older-version" ? versionBefore(older, tier) : undefined;
  // Of a key whose tags are others the dates do not matter: nobody looks at the whole of it.
  const outside = state !== null && tier.requireValidNow && isRuledOut(kind) ? sayOutside(state, asOf) : null;
  const hindrances = state === null ? [] : hindrancesOf(state, kind, outside);
  const states = chosenTags.values.length === 0 ? "the tags" : "all tags";
  const current = tags.values.length === 0 ? `, and no file states ${states} of the current one` : " only";
  const how = before === undefined ? otherwise(nearness, tier, outside) : `carried the tag in an older version${current}${whichOf(before)}`;
  const rivals = sayRivalTags(key);
  const also = hindrances.map(({ sentence }) => sentence).join("");
  return {
    kind,
    kid,
    vault: host,
    // Not copied: thousands of keys come near in the same way.
    expected: expected as NearMiss["expected"],
    found: found as NearMiss["found"],
    message: `${name} ${how}.${also}${rivals === "" ? "" : ` ${rivals}`}`,
    evidence: (before === undefined ? [] : [evidenceIn("tags", before)]).concat(
      tagged.map((reading) => evidenceIn("tags", reading, before === undefined ? "tags" : "current-tags")),
      hindrances.flatMap(({ what }) => (state === null ? [] : statementsOf(what, state))),
    ),
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

/** Keys that are another tier's are told by their number alone: nobody has mistaken the tag of this one. */
export function observeOtherTiers({ ofOthersCount: count }: TierSurvey): Coded[] {
  const message =
    count === 1
      ? "One key carries a tag that another judged tier asks for: it is no near miss of this one."
      : `${count} keys carry a tag that another judged tier asks for: they are no near misses of this one.`;
  return count === 0 ? [] : [{ code: "keys-of-other-tiers", message, kid: null, evidence: [] }];
}
