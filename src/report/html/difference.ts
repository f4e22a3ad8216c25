import { diffArrays } from "diff";
import { pushAll } from "../../core/basis/push-all.ts";
import { isHidden, visible } from "../visible.ts";
import { characterName } from "./character-name.ts";

/**
 * A stretch of a compared text. gap: nothing stands here, where the other text has something; its blanks keep the letters aligned.
 * hidden: the code point of one character that nobody sees.
 */
export type Run = { text: string; same: boolean; other: boolean; gap: boolean; hidden: boolean };

export interface Comparison {
  readonly asked: Run[];
  readonly found: Run[];
  /** The differences in words, for those who do not see the marks. */
  readonly sentences: readonly string[];
}

/** Differences of one text that are put into words; more are the same story again. */
const MOST_SENTENCES = 8;

const named = (characters: readonly string[]): string =>
  characters.length === 0
    ? "nothing"
    : characters.length > 4
      ? `“${visible(characters.join(""))}”`
      : characters.map(characterName).join(" ");

/** What differs is drawn so that a blank can be seen and a combining mark does not sit on its neighbour. */
const drawn = (character: string): string =>
  isHidden(character) ? visible(character) : character === " " ? "\u2423" : /\p{M}/u.test(character) ? `\u25cc${character}` : character;

type Kind = "same" | "other" | "gap";
const run = (kind: Kind, text: string, hidden = false): Run => ({
  text,
  same: kind === "same",
  other: kind === "other",
  gap: kind === "gap",
  hidden,
});

/** Runs of one kind: hidden characters each by itself, because what is written for them is Latin, whatever stands beside it. */
function runsOf(kind: Kind, characters: readonly string[], draw: (character: string) => string): Run[] {
  const runs: Run[] = [];
  for (const character of characters) {
    const last = runs.at(-1);
    if (isHidden(character)) runs.push(run(kind, visible(character), true));
    else if (last === undefined || last.hidden) runs.push(run(kind, draw(character)));
    else last.text += draw(character);
  }
  return runs;
}

const sameRuns = (text: string): Run[] => runsOf("same", [...text], (character) => character);
const otherRuns = (characters: readonly string[]): Run[] => runsOf("other", characters, drawn);
const widthOf = (runs: readonly Run[]): number => runs.reduce((sum, { text }) => sum + [...text].length, 0);

const padded = (runs: readonly Run[], width: number): Run[] =>
  widthOf(runs) < width ? [...runs, run("gap", " ".repeat(width - widthOf(runs)))] : [...runs];

interface Segment {
  readonly asked: readonly string[];
  readonly found: readonly string[];
  readonly same: boolean;
}

function segmentsOf(asked: readonly string[], found: readonly string[]): Segment[] {
  const segments: { asked: string[]; found: string[]; same: boolean }[] = [];
  for (const { value, added, removed } of diffArrays([...asked], [...found])) {
    const last = segments.at(-1);
    const same = !added && !removed;
    const into = last !== undefined && !last.same && !same ? last : { asked: [], found: [], same };
    if (into !== last) segments.push(into);
    if (!added) pushAll(into.asked, value);
    if (!removed) pushAll(into.found, value);
  }
  return segments;
}

/** Compares two texts character by character (code points, in logical order). */
export function compareTexts(asked: string, found: string): Comparison {
  const comparison = { asked: [] as Run[], found: [] as Run[], sentences: [] as string[] };
  let position = 1;
  for (const segment of segmentsOf([...asked], [...found])) {
    if (segment.same) {
      const same = sameRuns(segment.asked.join(""));
      pushAll(comparison.asked, same);
      pushAll(comparison.found, same);
    } else {
      const sides = { asked: otherRuns(segment.asked), found: otherRuns(segment.found) };
      const width = Math.max(widthOf(sides.asked), widthOf(sides.found));
      pushAll(comparison.asked, padded(sides.asked, width));
      pushAll(comparison.found, padded(sides.found, width));
      comparison.sentences.push(`at character ${position}: asked for ${named(segment.asked)}, found ${named(segment.found)}`);
    }
    position += segment.found.length;
  }
  const more = comparison.sentences.length - MOST_SENTENCES;
  return more > 0 ? { ...comparison, sentences: [...comparison.sentences.slice(0, MOST_SENTENCES), `and ${more} more`] } : comparison;
}

/** Two texts that have nothing to do with each other: marked whole. */
export function contrastTexts(asked: string, found: string): Comparison {
  if (asked === found) return { asked: sameRuns(asked), found: sameRuns(found), sentences: [] };
  return {
    asked: otherRuns([...asked]),
    found: otherRuns([...found]),
    sentences: [`asked for “${visible(asked)}”, found “${visible(found)}”`],
  };
}

/** Where any value will do: nothing differs. */
export const anyValueFound = (found: string): Comparison => ({ asked: [run("same", "any value")], found: sameRuns(found), sentences: [] });
