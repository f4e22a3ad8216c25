import { diffArrays } from "diff";
import { isHidden, visible } from "../visible.ts";
import { characterName } from "./character-name.ts";

/** A stretch of a compared text. gap: nothing stands here, where the other text has something; its blanks keep the letters aligned. */
type Run = { text: string; same: boolean; other: boolean; gap: boolean };

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
const drawn = (characters: readonly string[]): string =>
  characters
    .map((character) => (character === " " ? "\u2423" : /\p{M}/u.test(character) ? `\u25cc${character}` : visible(character)))
    .join("");

const run = (kind: "same" | "other" | "gap", text: string): Run => ({
  text,
  same: kind === "same",
  other: kind === "other",
  gap: kind === "gap",
});

function side(characters: readonly string[], width: number): Run[] {
  const text = drawn(characters);
  const missing = width - [...text].length;
  return [...(text === "" ? [] : [run("other", text)]), ...(missing > 0 ? [run("gap", " ".repeat(missing))] : [])];
}

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
    if (!added) into.asked.push(...value);
    if (!removed) into.found.push(...value);
  }
  return segments;
}

/** Compares two texts character by character (code points, in logical order). */
export function compareTexts(asked: string, found: string): Comparison {
  const comparison = { asked: [] as Run[], found: [] as Run[], sentences: [] as string[] };
  let position = 1;
  for (const segment of segmentsOf([...asked], [...found])) {
    if (segment.same) {
      const text = run("same", visible(segment.asked.join("")));
      comparison.asked.push(text);
      comparison.found.push(text);
    } else {
      const width = Math.max([...drawn(segment.asked)].length, [...drawn(segment.found)].length);
      comparison.asked.push(...side(segment.asked, width));
      comparison.found.push(...side(segment.found, width));
      comparison.sentences.push(`at character ${position}: asked for ${named(segment.asked)}, found ${named(segment.found)}`);
    }
    position += segment.found.length;
  }
  const more = comparison.sentences.length - MOST_SENTENCES;
  return more > 0 ? { ...comparison, sentences: [...comparison.sentences.slice(0, MOST_SENTENCES), `and ${more} more`] } : comparison;
}

/** Two texts that have nothing to do with each other: marked whole. */
export function contrastTexts(asked: string, found: string): Comparison {
  if (asked === found) return { asked: [run("same", visible(asked))], found: [run("same", visible(found))], sentences: [] };
  const whole = (text: string): Run[] => (text === "" ? [] : [run("other", drawn([...text]))]);
  return { asked: whole(asked), found: whole(found), sentences: [`asked for “${visible(asked)}”, found “${visible(found)}”`] };
}
