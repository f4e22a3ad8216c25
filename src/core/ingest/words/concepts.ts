import { isAscii } from "../../text/fold-words.ts";
import { plainLetters } from "../../text/plain-letters.ts";
import { type Concept, WORDS, wordsIn } from "./words.ts";

/** The accents of Latin letters and the sound marks of kana, which other programs drop or write apart. */
const MARKS = /[\u0300-\u036f\u3099\u309a]/g;

/** A word in lower case without accents: what customers write with them and without them is one. */
export const foldedWord = (word: string): string => (isAscii(word) ? word : word.normalize("NFD").replace(MARKS, ""));

const CONCEPTS: ReadonlyMap<string, Concept> = new Map(
  (Object.keys(WORDS) as Concept[]).flatMap((concept) => wordsIn(WORDS[concept]).map((word) => [foldedWord(word), concept] as const)),
);

/** What a flag is of, and how it is asked, before the word that it is called by: `is deleted`, `ist gelöscht`, `keyDeleted`. */
const BEFORE_FLAG = /^(?:key)?(?:is|ist|est|soft)?/;

/** What the name of a flag, or a word in a cell, says; undefined for all other text. */
export function conceptIn(text: string): Concept | undefined {
  const letters = plainLetters(text);
  return CONCEPTS.get(letters) ?? CONCEPTS.get(letters.replace(BEFORE_FLAG, ""));
}

/** Whether the name of a flag, or a word in a cell, says one of several things. */
export const saysAnyOf = (text: string, ...concepts: readonly Concept[]): boolean => {
  const concept = conceptIn(text);
  return concept !== undefined && concepts.includes(concept);
};
