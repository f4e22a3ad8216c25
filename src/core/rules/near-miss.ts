import type { NearMiss } from "../../generated/types.gen.ts";
import type { Tag } from "../model/facts.ts";
import { foldWords } from "../text/fold-words.ts";
import { type ExpectedTag, matchTags, type Tier } from "./tag-match.ts";

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
  "other-value",
  "on-vault",
] as const satisfies readonly NearMissKind[];

/** Letters of other scripts that look like Latin ones (Unicode TR 39 lists them among its confusables). */
const LOOK_ALIKES = new Map(
  Object.entries({
    а: "a",
    е: "e",
    о: "o",
    р: "p",
    с: "c",
    у: "y",
    х: "x",
    і: "i",
    ј: "j",
    ѕ: "s",
    ԁ: "d",
    һ: "h",
    ӏ: "l",
    ɡ: "g",
    α: "a",
    ο: "o",
    ν: "v",
    ρ: "p",
    τ: "t",
    ι: "i",
    κ: "k",
    А: "A",
    В: "B",
    Е: "E",
    К: "K",
    М: "M",
    Н: "H",
    О: "O",
    Р: "P",
    С: "C",
    Т: "T",
    Х: "X",
    Α: "A",
    Β: "B",
    Ε: "E",
    Η: "H",
    Ι: "I",
    Κ: "K",
    Μ: "M",
    Ν: "N",
    Ο: "O",
    Ρ: "P",
    Τ: "T",
    Χ: "X",
    Υ: "Y",
    Ζ: "Z",
  }),
);

type Fold = (text: string) => string;
const lower: Fold = (text) => text.toLowerCase();
const noBlanks: Fold = (text) => text.replace(/[\s\u00a0]+/gu, "");
const noSeparators: Fold = (text) => text.replace(/[-_ ]+/g, "");
const compatible: Fold = (text) => text.normalize("NFKC");
const skeleton: Fold = (text) => [...text.replace(/\p{Cf}/gu, "")].map((letter) => LOOK_ALIKES.get(letter) ?? letter).join("");

/** Single differences first, then all of them together, named by the strongest. */
const FOLDS: readonly { readonly kind: NearMissKind; readonly apply: Fold }[] = [
  { kind: "case", apply: lower },
  { kind: "white-space", apply: noBlanks },
  { kind: "separator", apply: noSeparators },
  { kind: "unicode-form", apply: compatible },
  { kind: "look-alike", apply: skeleton },
  { kind: "look-alike", apply: (text) => noSeparators(noBlanks(lower(skeleton(compatible(text))))) },
];

type Difference = NearMissKind | "same" | null;

/** Answers by expected and found text: the same few names stand in all keys. */
const differences = new Map<string, Map<string, Difference>>();
const MOST_REMEMBERED = 10_000;

/** The fold that makes two texts equal; "same" if they are, null if none does. */
function difference(found: string, expected: string): Difference {
  if (found === expected) return "same";
  let known = differences.get(expected);
  if (known === undefined) {
    if (differences.size >= MOST_REMEMBERED) differences.clear();
    known = new Map();
    differences.set(expected, known);
  }
  const remembered = known.get(found);
  if (remembered !== undefined) return remembered;
  const made = FOLDS.find(({ apply }) => apply(found) === apply(expected))?.kind ?? null;
  if (known.size >= MOST_REMEMBERED) known.clear();
  known.set(found, made);
  return made;
}

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

const worse = (a: NearMissKind | "same", b: NearMissKind | "same"): NearMissKind =>
  (a === "same" ? b : b === "same" || NEAR_MISS_ORDER.indexOf(a) > NEAR_MISS_ORDER.indexOf(b) ? a : b) as NearMissKind;

function compareTag(tag: Tag, expected: ExpectedTag): NearMissKind | null {
  const name = difference(tag.name, expected.name);
  if (expected.anyValue === true || expected.value === undefined) return name === null || name === "same" ? null : name;
  if (name !== null) {
    const value = difference(tag.value, expected.value);
    if (value !== null) return name === "same" && value === "same" ? null : worse(name, value);
  }
  if (difference(tag.name, expected.value) !== null && difference(tag.value, expected.name) !== null) return "swapped";
  if (name !== null) return "other-value";
  return isJoined(tag.name, expected) ? "joined" : null;
}

const isNearer = (a: NearMissKind, b: NearMissKind): boolean => NEAR_MISS_ORDER.indexOf(a) < NEAR_MISS_ORDER.indexOf(b);

/** The closest way in which a set of tags almost satisfies the tier. */
export function nearestTag(tags: readonly Tag[], tier: Tier): { kind: NearMissKind; found: Tag; expected: ExpectedTag } | null {
  if (matchTags(tags, tier) !== null) return null;
  let nearest: { kind: NearMissKind; found: Tag; expected: ExpectedTag } | null = null;
  for (const expected of tier.tags)
    for (const found of tags) {
      const kind = compareTag(found, expected);
      if (kind !== null && (nearest === null || isNearer(kind, nearest.kind))) nearest = { kind, found, expected };
    }
  return nearest;
}
