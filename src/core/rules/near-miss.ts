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
const visibleOnly: Fold = (text) => text.replace(/\p{Cf}/gu, "");
const skeleton: Fold = (text) => [...text].map((letter) => LOOK_ALIKES.get(letter) ?? letter).join("");

/** One way in which texts differ and are nearly the same. */
interface Step {
  readonly kind: NearMissKind;
  /** What a text has, or is written with, that the other has not. */
  readonly words: string;
  readonly apply: Fold;
}

/** The weakest first. */
const STEPS: readonly Step[] = [
  { kind: "case", words: "other upper or lower case", apply: lower },
  { kind: "white-space", words: "other white space", apply: noBlanks },
  { kind: "separator", words: "another separator", apply: noSeparators },
  { kind: "unicode-form", words: "another Unicode form", apply: compatible },
  { kind: "look-alike", words: "characters that cannot be seen", apply: visibleOnly },
  { kind: "look-alike", words: "letters that look alike", apply: skeleton },
];

/** Letters are made alike before their case is: some look alike in one case only. */
const areEqualBut = (steps: readonly Step[], a: string, b: string): boolean => {
  const fold = (text: string): string => steps.reduceRight((folded, { apply }) => apply(folded), text);
  return fold(a) === fold(b);
};

/** The fewest steps between two texts that differ: one alone, else the weakest of them together; null where they are not nearly the same. */
function stepsBetween(found: string, expected: string): readonly Step[] | null {
  const one = STEPS.find(({ apply }) => apply(found) === apply(expected));
  if (one !== undefined) return [one];
  if (!areEqualBut(STEPS, found, expected)) return null;
  let steps = STEPS.slice(0, STEPS.findIndex((_, at) => areEqualBut(STEPS.slice(0, at + 1), found, expected)) + 1);
  for (const step of steps) {
    const others = steps.filter((other) => other !== step);
    if (areEqualBut(others, found, expected)) steps = others;
  }
  return steps;
}

/** Empty where the texts are the same. */
type Difference = readonly Step[] | null;

const SAME: Difference = [];

/** Answers by expected and found text: the same few names stand in all keys. */
const differences = new Map<string, Map<string, Difference>>();
const MOST_REMEMBERED = 10_000;

/** The steps that make two texts equal; null if none do. */
function difference(found: string, expected: string): Difference {
  if (found === expected) return SAME;
  let known = differences.get(expected);
  if (known === undefined) {
    if (differences.size >= MOST_REMEMBERED) differences.clear();
    known = new Map();
    differences.set(expected, known);
  }
  const remembered = known.get(found);
  if (remembered !== undefined) return remembered;
  const made = stepsBetween(found, expected);
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

const isNearer = (a: NearMissKind, b: NearMissKind): boolean => NEAR_MISS_ORDER.indexOf(a) < NEAR_MISS_ORDER.indexOf(b);

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

/** Steps of one letter from one text to another. Tags have at most 512 and 256 letters. */
function distance(a: string, b: string): number {
  let above = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let row = 0; row < a.length; row += 1) {
    const own = [row + 1];
    for (let at = 0; at < b.length; at += 1)
      own.push(Math.min((own[at] as number) + 1, (above[at + 1] as number) + 1, (above[at] as number) + (a[row] === b[at] ? 0 : 1)));
    above = own;
  }
  return above[b.length] as number;
}

/** Of the pairs of each tag that was found, those with the expected tags that it is nearest to. */
function nearestPairs(pairs: readonly Pair[]): readonly Pair[] {
  const far = ({ found, expected }: Pair): number =>
    distance(found.name, expected.name) + distance(found.value, expected.value ?? found.value);
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

/** The closest way in which a set of tags almost satisfies the tier, and all tags that come so near. */
export function nearestTags(tags: readonly Tag[], tier: Tier): Nearest | null {
  if (matchTags(tags, tier) !== null) return null;
  let nearest: NearMissKind | null = null;
  let pairs: Pair[] = [];
  for (const expected of tier.tags)
    for (const found of tags) {
      const kind = compareTag(found, expected);
      if (kind === null || (nearest !== null && isNearer(nearest, kind))) continue;
      if (kind !== nearest) pairs = [];
      nearest = kind;
      pairs.push({ found, expected });
    }
  if (nearest === null) return null;
  const near = pairs.length === 1 ? pairs : nearestPairs(pairs);
  return {
    kind: nearest,
    found: [...new Set(near.map(({ found }) => found))],
    expected: [...new Set(near.map(({ expected }) => expected))],
  };
}
