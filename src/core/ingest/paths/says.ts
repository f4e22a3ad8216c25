import { isAscii } from "../../text/fold-words.ts";
import { foldedWord } from "../words/concepts.ts";
import { wordsIn } from "../words/words.ts";
import { type Meanings, OF_LISTS } from "./path-meanings.ts";
import { VOCABULARY } from "./path-vocabulary.ts";

function readVocabulary(): ReadonlyMap<string, Meanings> {
  const meanings = new Map<string, Meanings>();
  for (const { says: meaning, ...byLanguage } of VOCABULARY)
    for (const word of wordsIn(byLanguage)) meanings.set(foldedWord(word), meaning);
  return meanings;
}

const KNOWN = readVocabulary();

const GUID = /^[0-9a-f]{8}(?: [0-9a-f]{4}){3} [0-9a-f]{12}$/;

/** Whether a word is a number, or begins with one: it is known by itself, whatever follows. */
export function beginsWithDigit(word: string): boolean {
  const code = word.charCodeAt(0);
  return code >= 0x30 && code <= 0x39;
}

/** All that a word in lower case says; 0 where it is not known. GUIDs, and whatever else begins with a digit, are of a list: a number, a date, an id. */
export function meaningsOf(word: string): Meanings {
  const known = KNOWN.get(word) ?? (isAscii(word) ? undefined : KNOWN.get(foldedWord(word)));
  if (known !== undefined) return known;
  if (beginsWithDigit(word) || GUID.test(word)) return OF_LISTS;
  return /\d/.test(word) ? (KNOWN.get(word.replace(/\d+/g, "#")) ?? 0) : 0;
}

/** Whether a word in lower case says one of several things. */
export const says = (word: string, meanings: Meanings): boolean => (meaningsOf(word) & meanings) !== 0;
