import leven from "leven";
import type { NearMiss } from "../../../generated/types.gen.ts";
import type { Tag } from "../../model/facts.ts";
import { isMaskedTag } from "../../model/masked-tags.ts";
import { foldWords } from "../../text/fold-words.ts";
import { type ExpectedTag, isAskedBy, matchTags, type Tier } from "./tag-match.ts";
import { difference, MOST_REMEMBERED, STEPS, type Step } from "./text-difference.ts";

export type NearMissKind = NearMiss["kind"];

/** Closest first. */
export const NEAR_MISS_ORDER = [
  "disabled",
  "certificate-backed",
  "not-valid-now",
  "older-version",
  "case",
  "white-space",
  "separator",
  "unicode-form",
  "look-alike",
  "damaged-text",
  "joined",
  "swapped",
  "some-tags",
  "other-value",
  "on-vault",
] as const satisfies readonly NearMissKind[];

const isNearer = (a: NearMissKind, b: NearMissKind): boolean => NEAR_MISS_ORDER.indexOf(a) < NEAR_MISS_ORDER.indexOf(b);

/** Names that were folded already: the same few stand in all keys. */
const folded = new Map<string, string>();

function foldedName(name: string): string {
  const known = folded.get(name);
  if (known !== undefined) return known;
  if (folded.size >= MOST_REMEMBERED) folded.clear();
  const made = foldWords(name);
  folded.set(name, made);
  return made;
}

/** Whether a tag's name alone says name and value of the expected tag. */
const isJoined = (name: string, expected: ExpectedTag): boolean =>
  expected.value !== undefined &&
  expected.value !== "" &&
  name.length >= expected.name.length &&
  foldedName(name) === foldedName(`${expected.name} ${expected.value}`);

/** Whether a tag with the name can nearly be the expected one, or be it, whatever its value. */
export const mayComeNear = (name: string, expected: ExpectedTag): boolean =>
  difference(name, expected.name) !== null ||
  (expected.value !== undefined && difference(name, expected.value) !== null) ||
  isJoined(name, expected);

/** The strongest of some steps. */
const kindOf = (steps: readonly Step[]): NearMissKind | null =>
  steps.reduce<NearMissKind | null>((kind, step) => (kind === null || isNearer(kind, step.kind) ? step.kind : kind), null);

function compareTag(tag: Tag, expected: ExpectedTag): NearMissKind | null {
  const name = difference(tag.name, expected.name);
  if (expected.anyValue === true || expected.value === undefined) return name === null ? null : kindOf(name);
  if (name !== null) {
    const value = difference(tag.value, expected.value);
    if (value !== null) return kindOf([...name, ...value]);
  }
  if (difference(tag.name, expected.value) !== null && difference(tag.value, expected.name) !== null) return "swapped";
  if (name !== null) return "other-value";
  return isJoined(tag.name, expected) ? "joined" : null;
}

/** What a tag has otherwise than the expected one, in words; of the name alone where the value is another altogether. */
export function differencesInWords(tag: Tag, expected: ExpectedTag, { ignoreCase }: Tier): readonly string[] {
  const ofPart = (found: string, asked: string, isFolded: boolean): readonly Step[] =>
    (difference(found, asked) ?? []).filter(({ kind }) => !(isFolded && kind === "case"));
  const steps = [
    ...ofPart(tag.name, expected.name, ignoreCase.name),
    ...(expected.value === undefined ? [] : ofPart(tag.value, expected.value, ignoreCase.value)),
  ];
  return STEPS.filter((step) => steps.includes(step)).map(({ words }) => words);
}

interface Pair {
  readonly found: Tag;
  readonly expected: ExpectedTag;
}

/** Of the pairs of each tag that was found, those with the expected tags that it is nearest to. */
function nearestPairs(pairs: readonly Pair[]): readonly Pair[] {
  const far = ({ found, expected }: Pair): number => leven(found.name, expected.name) + leven(found.value, expected.value ?? found.value);
  return pairs.filter((pair) => {
    const rivals = pairs.filter(({ found }) => found === pair.found);
    return rivals.length === 1 || far(pair) === Math.min(...rivals.map(far));
  });
}

export interface Nearest {
  readonly kind: NearMissKind;
  readonly found: readonly Tag[];
  readonly expected: readonly ExpectedTag[];
}

/**
 * Some of the tags that a tier asks for together, where the key has nothing like the others. A tag that counts with any value tells nothing of a
 * tier that asks for values too: keys of all tiers carry it.
 */
function someOf(tags: readonly Tag[], tier: Tier): Nearest | null {
  if (tier.match === "any") return null;
  const valued = tier.tags.filter(({ value }) => value !== undefined);
  const anyOf = (asked: readonly ExpectedTag[]) => matchTags(tags, { ...tier, match: "any", tags: asked as Tier["tags"] });
  const found = valued.length > 0 && anyOf(valued) === null ? null : anyOf(tier.tags);
  return found === null ? null : { kind: "some-tags", found, expected: tier.tags };
}

/**
 * The closest way in which a set of tags almost satisfies the tier, and all tags that come so near. What one of the `others` asks for is that
 * tier's tag, and no slip of this one's.
 */
export function nearestTags(tags: readonly Tag[], tier: Tier, others: readonly Tier[] = []): Nearest | null {
  if (matchTags(tags, tier) !== null) return null;
  // What stands under a mask is not another value.
  const own = tags.filter((tag) => !isMaskedTag(tag) && !isAskedBy(tag, others));
  let nearest: NearMissKind | null = null;
  let pairs: Pair[] = [];
  for (const expected of tier.tags)
    for (const found of own) {
      const kind = compareTag(found, expected);
      if (kind === null || (nearest !== null && isNearer(nearest, kind))) continue;
      if (kind !== nearest) pairs = [];
      nearest = kind;
      pairs.push({ found, expected });
    }
  if (nearest === null) return someOf(own, tier);
  const near = pairs.length === 1 ? pairs : nearestPairs(pairs);
  return {
    kind: nearest,
    found: [...new Set(near.map(({ found }) => found))],
    expected: [...new Set(near.map(({ expected }) => expected))],
  };
}
