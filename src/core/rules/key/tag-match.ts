import type { Settings } from "../../../generated/types.gen.ts";
import type { Tag } from "../../model/facts.ts";
import { isMaskedTag, isNoteOnTags } from "../../model/masked-tags.ts";
import { type DoubtfulTags, NO_DOUBT } from "../../model/unread-tags.ts";
import { foldCase } from "../../text/fold-case.ts";
import { isMasked } from "../../text/masked.ts";
import { manglingsOf } from "../../text/mojibake.ts";

export type Tier = Settings["tiers"][number];
export type ExpectedTag = Tier["tags"][number];

/** The tier that is asked about, and the others of the settings. */
export interface Asked {
  readonly tier: Tier;
  readonly others: readonly Tier[];
}

/** Each tier by turns. */
export const askedAbout = (tiers: readonly Tier[]): readonly Asked[] =>
  tiers.map((tier) => ({ tier, others: tiers.filter((other) => other !== tier) }));

const same = (a: string, b: string, ignoreCase: boolean): boolean => a === b || (ignoreCase && foldCase(a) === foldCase(b));

/** Exact by code units, unless the tier ignores case; never trimmed or normalised. */
const satisfies = (tag: Tag, expected: ExpectedTag, { ignoreCase }: Tier): boolean =>
  same(tag.name, expected.name, ignoreCase.name) && (expected.anyValue === true || same(tag.value, expected.value ?? "", ignoreCase.value));

/** The tags that satisfy the tier, or null when they do not. */
export function matchTags(tags: readonly Tag[], tier: Tier): readonly Tag[] | null {
  const hits = tier.tags.map((expected) => tags.find((tag) => satisfies(tag, expected, tier)));
  const found = hits.filter((tag) => tag !== undefined);
  const enough = found.length > 0 && (tier.match === "any" || found.length === tier.tags.length);
  return enough ? [...new Set(found)] : null;
}

/** Whether some tags of a key show that it has not an expected one: another value stands under the very name. */
function isDenied(expected: ExpectedTag, some: readonly Tag[], tier: Tier): boolean {
  return !tier.ignoreCase.name && some.some((tag) => tag.name === expected.name && !satisfies(tag, expected, tier));
}

/** Whether a key satisfies the tier by some of its tags, whatever the others are; null where it depends on them. */
export function matchSome(some: readonly Tag[], tier: Tier): boolean | null {
  if (matchTags(some, tier) !== null) return true;
  const denied = tier.tags.filter((expected) => isDenied(expected, some, tier));
  return denied.length > 0 && (tier.match === "all" || denied.length === tier.tags.length) ? false : null;
}

/** Whether one of some tiers asks for the very tag, with its value. */
export const isAskedBy = (tag: Tag, tiers: readonly Tier[]): boolean =>
  tiers.some((tier) => tier.tags.some((expected) => expected.value !== undefined && satisfies(tag, expected, tier)));

interface Mangled {
  readonly names: ReadonlySet<string>;
  readonly values: ReadonlySet<string>;
}

/** Manglings of each expected tag, made once. */
const manglings = new WeakMap<ExpectedTag, Mangled>();

function mangledFormsOf(expected: ExpectedTag): Mangled {
  const known = manglings.get(expected);
  if (known !== undefined) return known;
  const made = { names: manglingsOf(expected.name), values: manglingsOf(expected.value ?? "") };
  manglings.set(expected, made);
  return made;
}

/** Whether a wrong encoding makes the name out of that of an expected tag. */
export const isNameOfMangled = (name: string, expected: ExpectedTag): boolean => mangledFormsOf(expected).names.has(name);

/** Whether a tag is what a wrong encoding on the way into the file would have made of a tag that the tier asks for. */
export const mangledTag = (tags: readonly Tag[], tier: Tier): { readonly found: Tag; readonly expected: ExpectedTag } | null => {
  for (const expected of tier.tags) {
    const { names, values } = mangledFormsOf(expected);
    if (names.size === 0 && values.size === 0) continue;
    const found = tags.find(
      ({ name, value }) =>
        (name === expected.name || names.has(name)) && (expected.anyValue === true || value === expected.value || values.has(value)),
    );
    if (found !== undefined) return { found, expected };
  }
  return null;
};

export const wasMangled = (tags: readonly Tag[], tier: Tier): boolean => mangledTag(tags, tier) !== null;

/** Whether a tag may be an expected one as far as it is not masked. */
function mayBeUnderMask(tag: Tag, expected: ExpectedTag, tier: Tier): boolean {
  if (!isMaskedTag(tag)) return false;
  if (isNoteOnTags(tag)) return true;
  const [isNameMasked, isValueMasked] = [isMasked(tag.name), isMasked(tag.value)];
  const shown = { name: isNameMasked ? expected.name : tag.name, value: isValueMasked ? (expected.value ?? "") : tag.value };
  return satisfies(shown, expected, tier);
}

/** Whether a tag of which only the name can be read may be an expected one. */
const mayBeNamed = (name: string, expected: ExpectedTag, { ignoreCase }: Tier): boolean =>
  same(name, expected.name, ignoreCase.name) || isMasked(name) || isNameOfMangled(name, expected);

/** Whether a tag is an expected one but for the case into which its file was turned. */
function mayBeFolded({ name, value }: Tag, expected: ExpectedTag, tier: Tier, tagCase: DoubtfulTags["tagCase"]): boolean {
  if (tagCase === null) return false;
  const folded = (text: string): string => (tagCase === "lower" ? text.toLowerCase() : text.toUpperCase());
  const before = (text: string, wanted: string): string => (text === folded(wanted) ? wanted : text);
  return satisfies({ name: before(name, expected.name), value: before(value, expected.value ?? "") }, expected, tier);
}

/**
 * Whether tags do not satisfy the tier as they are shown, and may do so as they are: somebody has masked what stood there, the value of one
 * cannot be read, or the case of all may be lost.
 */
export function areHiddenFor(tags: readonly Tag[], tier: Tier, { unreadTags, tagCase }: DoubtfulTags = NO_DOUBT): boolean {
  if (matchTags(tags, tier) !== null) return false;
  const may = tier.tags.map(
    (expected) =>
      tags.some((tag) => mayBeUnderMask(tag, expected, tier) || mayBeFolded(tag, expected, tier, tagCase)) ||
      unreadTags.some((name) => mayBeNamed(name, expected, tier)),
  );
  const isMet = ({ tags: own }: Tier): readonly boolean[] => own.map((expected) => tags.some((tag) => satisfies(tag, expected, tier)));
  return may.includes(true) && (tier.match === "any" || isMet(tier).every((met, at) => met || may[at] === true));
}
