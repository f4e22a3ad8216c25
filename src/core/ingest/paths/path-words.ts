import { pushAll } from "../../basis/push-all.ts";
import { rememberedByName } from "../../basis/remembered.ts";
import { foldWords, isAscii } from "../../text/fold-words.ts";
import { ASIDE, BEFORE, BEHIND, FAILURES, FILTERS, NOT_CURRENT, OF_KEYS, OF_PARTS } from "./path-meanings.ts";
import { PHRASES } from "./path-vocabulary.ts";
import { beginsWithDigit, meaningsOf, says } from "./says.ts";

/** One word of a path, folded (of a GUID the parts with blanks between), and whether a single hyphen ties it to the word before. */
export interface PathWord {
  readonly text: string;
  readonly tied: boolean;
  /** The words that it is written together of: `deletedKeys` of two. Names are compared whole, for there case says nothing. */
  readonly parts: readonly string[];
}

/** Where one word of camel case, or before a date, ends and the next begins: `deleted|Keys`, `RBAC|Roles`, `list|20260520`. */
const HUMP = /(?<=[\p{Ll}\p{N}])(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})|(?<=\p{L}{3})(?=\d{6})/u;

/**
 * What keeps the words of a text from being all that is said by them: capitals, which hump, other letters than those of ASCII, dates, and
 * what may be a GUID.
 */
const NOT_PLAIN = /[^ -@[-~]|[a-z]{3}\d{6}|[0-9a-f]{8}-/;

/** A GUID is one word: that some parts of it begin with a letter says nothing. */
const GUID = "[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}";
const WORDS_OF_ASCII = new RegExp(`${GUID}(?![A-Za-z0-9])|[A-Za-z0-9]+`, "g");
const WORDS = new RegExp(`${GUID}(?![\\p{L}\\p{M}\\p{N}])|[\\p{L}\\p{M}\\p{N}]+`, "gu");

const isGuid = (word: string): boolean => word.includes("-");

const partsOf = (word: string): readonly string[] => (NOT_PLAIN.test(word) ? word.split(HUMP).map((part) => part.toLowerCase()) : [word]);

/** The words of a path segment. */
export function wordsOf(segment: string): readonly PathWord[] {
  const text = segment.normalize("NFC");
  const pattern = isAscii(text) ? WORDS_OF_ASCII : WORDS;
  pattern.lastIndex = 0;
  const words: PathWord[] = [];
  let end = 0;
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    const [word] = match;
    const tied = text.slice(end, match.index) === "-";
    const folded = isGuid(word) ? foldWords(word) : word.toLowerCase();
    words.push({ text: folded, tied, parts: isGuid(word) ? [folded] : partsOf(word) });
    end = pattern.lastIndex;
  }
  return words;
}

/** What is listed, behind a word that says which of it: `deletedkeys`. */
const WRITTEN_TOGETHER = /^([a-z]+?)(keys?|cmks?|vaults?|tags?)$/;
const WHICH = ASIDE | FILTERS | FAILURES | NOT_CURRENT;

/** A part and its number without a blank between: `part1`, `1of2`, `part1of2`. */
const NUMBERED_PART = /^([a-z]*)(\d{1,4})(?:(of|von|van|de|di)(\d{1,4}))?$/;

/** The words of that; undefined for any other word, such as `v1` or `2026`. */
function numberedPart(word: string): readonly string[] | undefined {
  const [, what = "", ...numbers] = NUMBERED_PART.exec(word) ?? [];
  const said = numbers.filter((number) => number !== undefined);
  if (what === "") return said.length > 1 ? said : undefined;
  return says(what, OF_PARTS) ? [what, ...said] : undefined;
}

/** A word that is not known by itself in two, where the first says which of the second are meant, or which part. Other words may be names. */
function takenApart(word: string): readonly string[] {
  const part = numberedPart(word);
  if (part !== undefined) return part;
  if (meaningsOf(word) !== 0) return [word];
  const [, which = "", what = ""] = WRITTEN_TOGETHER.exec(word) ?? [];
  return says(which, WHICH) ? [which, what] : [word];
}

/** A word as what is said by it: whole where it is known by itself, such as `keyVault`, else in its parts. */
export const spokenIn = ({ text, parts }: PathWord): readonly string[] =>
  parts.length === 1 || meaningsOf(text) !== 0 ? takenApart(text) : parts;

/** So many words are the longest phrase. */
const LONGEST_PHRASE = 3;
const FIRST_WORDS: ReadonlySet<string> = new Set([...PHRASES.keys()].map((phrase) => phrase.slice(0, phrase.indexOf(" "))));

/** Words with each phrase as the one word that it says. */
export function joinPhrases(words: readonly string[]): readonly string[] {
  if (!words.some((word) => FIRST_WORDS.has(word))) return words;
  const joined: string[] = [];
  for (let at = 0; at < words.length; ) {
    // Beside a number it is the month.
    const isMonth = words[at] === "oct" && beginsWithDigit(words[at - 1] ?? "");
    let length = isMonth ? 1 : Math.min(LONGEST_PHRASE, words.length - at);
    while (length > 1 && !PHRASES.has(words.slice(at, at + length).join(" "))) length -= 1;
    joined.push(length > 1 ? (PHRASES.get(words.slice(at, at + length).join(" ")) as string) : (words[at] as string));
    at += length;
  }
  return joined;
}

const knownApart = rememberedByName(takenApart);

/** The words of a segment that holds no others than plain ones. */
function plainWordsIn(segment: string): readonly string[] {
  const words: string[] = [];
  for (const word of segment.match(/[a-z0-9]+/g) ?? [])
    if (beginsWithDigit(word)) pushAll(words, numberedPart(word) ?? [word]);
    else pushAll(words, knownApart(word));
  return words;
}

/** All that is said in a path segment, word by word. */
export const wordsSpokenIn = (segment: string): readonly string[] =>
  joinPhrases(NOT_PLAIN.test(segment) ? wordsOf(segment).flatMap(spokenIn) : plainWordsIn(segment));

/** What an Azure name of a vault or key can hold, be it a GUID. */
const NAME_WORD = /^[0-9a-z ]+$/;
const LONG_NUMBER = /^\d{6,}(?:t\d{4,6}z?)?$/;

const isDate = (words: readonly PathWord[], at: number): boolean =>
  LONG_NUMBER.test(words[at]?.text ?? "") ||
  /^\d{4} \d{2} \d{2}$/.test([0, 1, 2].map((offset) => words[at + offset]?.text ?? "").join(" "));

/** Whether the word before a run of words may be the beginning of a longer name of Azure's grammar (`pay-kv` is not `kv`). */
export function extendsBefore(words: readonly PathWord[], start: number): boolean {
  const before = words[start - 1];
  if (before === undefined || words[start]?.tied !== true) return false;
  const isNumber = /^\d+$/.test(before.text);
  return NAME_WORD.test(before.text) && !spokenIn(before).every((word) => says(word, BEFORE | OF_KEYS)) && !isNumber;
}

/** Whether the word behind a run of words may be the end of a longer name of Azure's grammar (`kv-prod` is not `kv`, nor `cmk-2` `cmk`). */
export function extendsBehind(words: readonly PathWord[], end: number): boolean {
  const behind = words[end];
  return behind?.tied === true && NAME_WORD.test(behind.text) && !says(behind.text, BEHIND | OF_KEYS) && !isDate(words, end);
}
