import { isAscii } from "../../text/fold-words.ts";
import { isVocabulary, OF_KEYS, PHRASES } from "./path-vocabulary.ts";

/** One word of a path, folded, and whether a single hyphen ties it to the word before. */
export interface PathWord {
  readonly text: string;
  readonly tied: boolean;
  /** The words that it is written together of: `deletedKeys` of two. Names are compared whole, for there case says nothing. */
  readonly parts: readonly string[];
}

/** Where one word of camel case, or before a date, ends and the next begins: `deleted|Keys`, `RBAC|Roles`, `list|20260520`. */
const HUMP = /(?<=[\p{Ll}\p{N}])(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})|(?<=\p{L}{3})(?=\d{6})/u;

/** The words of a path segment. */
export function wordsOf(segment: string): readonly PathWord[] {
  const text = segment.normalize("NFC");
  let end = 0;
  return [...text.matchAll(isAscii(text) ? /[A-Za-z0-9]+/g : /[\p{L}\p{M}\p{N}]+/gu)].map((match) => {
    const [word] = match;
    const tied = match.index > 0 && text.slice(end, match.index) === "-";
    end = match.index + word.length;
    return { text: word.toLowerCase(), tied, parts: word.split(HUMP).map((part) => part.toLowerCase()) };
  });
}

/** A word as what is said by it: whole where it is known by itself, such as `keyVault`, else in its parts. */
export const spokenIn = ({ text, parts }: PathWord): readonly string[] => (parts.length === 1 || isVocabulary(text) ? [text] : parts);

/** So many words are the longest phrase. */
const LONGEST_PHRASE = 3;

/** Words with each phrase as the one word that it says. */
export function joinPhrases(words: readonly string[]): readonly string[] {
  const joined: string[] = [];
  for (let at = 0; at < words.length; ) {
    let length = Math.min(LONGEST_PHRASE, words.length - at);
    while (length > 1 && !PHRASES.has(words.slice(at, at + length).join(" "))) length -= 1;
    joined.push(length > 1 ? (PHRASES.get(words.slice(at, at + length).join(" ")) as string) : (words[at] as string));
    at += length;
  }
  return joined;
}

/** Words, beside those of keys, that stand before names in the names of files, and are hardly ever the beginning of a name. */
const BEFORE =
  /^(?:steps?\d*|lists?|listing|show|shown|details?|versions?|names?|ids?|of|for|from|in|by|to|the|and|vaults?|keyvaults?|hsms?|managedhsms?|az|azure|cli|exports?|exported|outputs?|dumps?|evidence|audit|files?|data|all|enabled|full|subscriptions?|subs?|results?|copy|response|get|no|nr|pages?|parts?)$/;

/** Words, beside those of keys, that stand behind names, and are hardly ever the end of one: of a vault's name `hsm`, `kv` or `vault` may well be. */
const BEHIND =
  /^(?:lists?|listing|show|shown|details?|versions?|attributes?|attrs|names?|ids?|and|exports?|exported|outputs?|dumps?|json|txt|files?|all|enabled|full|results?|copy|response|pages?|parts?|bom|utf\d*(?:le|be)?)$/;

/** What an Azure name of a vault or key can hold. */
const NAME_WORD = /^[0-9a-z]+$/;
const LONG_NUMBER = /^\d{6,}(?:t\d{4,6}z?)?$/;

const isDate = (words: readonly PathWord[], at: number): boolean =>
  LONG_NUMBER.test(words[at]?.text ?? "") ||
  /^\d{4} \d{2} \d{2}$/.test([0, 1, 2].map((offset) => words[at + offset]?.text ?? "").join(" "));

/** Whether the word before a run of words may be the beginning of a longer name of Azure's grammar (`pay-kv` is not `kv`). */
export function extendsBefore(words: readonly PathWord[], start: number): boolean {
  const before = words[start - 1];
  if (before === undefined || words[start]?.tied !== true) return false;
  const isNumber = /^\d+$/.test(before.text);
  return NAME_WORD.test(before.text) && !spokenIn(before).every((word) => BEFORE.test(word) || OF_KEYS.test(word)) && !isNumber;
}

/** Whether the word behind a run of words may be the end of a longer name of Azure's grammar (`kv-prod` is not `kv`, nor `cmk-2` `cmk`). */
export function extendsBehind(words: readonly PathWord[], end: number): boolean {
  const behind = words[end];
  return (
    behind?.tied === true && NAME_WORD.test(behind.text) && !BEHIND.test(behind.text) && !OF_KEYS.test(behind.text) && !isDate(words, end)
  );
}
