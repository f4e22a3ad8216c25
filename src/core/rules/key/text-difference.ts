import type { NearMiss } from "../../../generated/types.gen.ts";
import { foldCase } from "../../text/fold-case.ts";
import { skeleton } from "./look-alikes.ts";

/** How two texts that are nearly the same differ. */

/** Kinds of near misses that are a difference between texts. */
type TextDifference = Extract<NearMiss["kind"], "case" | "white-space" | "separator" | "unicode-form" | "look-alike">;

type Fold = (text: string) => string;
const noBlanks: Fold = (text) => text.replace(/[\s\u00a0]+/gu, "");
const noSeparators: Fold = (text) => text.replace(/[-_ ]+/g, "");
const compatible: Fold = (text) => text.normalize("NFKC");
const visibleOnly: Fold = (text) => text.replace(/\p{Cf}/gu, "");

/** One way in which texts differ and are nearly the same. */
export interface Step {
  readonly kind: TextDifference;
  /** What a text has, or is written with, that the other has not. */
  readonly words: string;
  readonly apply: Fold;
}

/** The weakest first. */
export const STEPS: readonly Step[] = [
  { kind: "case", words: "other upper or lower case", apply: foldCase },
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
export type Difference = readonly Step[] | null;

const SAME: Difference = [];

/** Answers by expected and found text: the same few names stand in all keys. */
const differences = new Map<string, Map<string, Difference>>();
/** So many answers are remembered. */
export const MOST_REMEMBERED = 10_000;

/** The steps that make two texts equal; null if none do. */
export function difference(found: string, expected: string): Difference {
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
