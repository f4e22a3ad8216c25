import { fold } from "./path-words.ts";

/**
 * Which of many texts may hold a name as whole words: a look-up in front of `namesInPath`, which knows exactly and takes its time. A text
 * that is not found does not name it; one that is found may.
 */
export type WordRuns = (name: string) => Iterable<number>;

/** FNV-1a, 32 bits. */
const HASH_START = 0x811c9dc5 | 0;
const HASH_PRIME = 0x01000193;
const BLANK = 32;

const isAscii = (text: string): boolean => {
  for (let at = 0; at < text.length; at += 1) if (text.charCodeAt(at) > 127) return false;
  return true;
};

/** A letter or digit of ASCII in lower case; 0 for anything else. */
function wordCode(code: number): number {
  if ((code >= 48 && code <= 57) || (code >= 97 && code <= 122)) return code;
  return code >= 65 && code <= 90 ? code + 32 : 0;
}

interface Words {
  /** Where each word begins and ends in the texts. */
  readonly starts: number[];
  readonly ends: number[];
  /** Number of the text that a word stands in. */
  readonly texts: number[];
}

function wordsIn(texts: readonly string[], isPlain: readonly boolean[]): Words {
  const words: Words = { starts: [], ends: [], texts: [] };
  for (let number = 0; number < texts.length; number += 1) {
    if (isPlain[number] !== true) continue;
    const text = texts[number] as string;
    let start = -1;
    for (let at = 0; at <= text.length; at += 1) {
      const isWord = at < text.length && wordCode(text.charCodeAt(at)) !== 0;
      if (isWord && start < 0) start = at;
      if (isWord || start < 0) continue;
      words.starts.push(start);
      words.ends.push(at);
      words.texts.push(number);
      start = -1;
    }
  }
  return words;
}

/** Hash of the words of a text from an offset to another, one blank between them. */
function hashRun(text: string, start: number, end: number): number {
  let hash = HASH_START;
  let isGap = false;
  for (let at = start; at < end; at += 1) {
    const code = wordCode(text.charCodeAt(at));
    if (code === 0) {
      isGap = true;
      continue;
    }
    if (isGap) hash = Math.imul(hash ^ BLANK, HASH_PRIME);
    isGap = false;
    hash = Math.imul(hash ^ code, HASH_PRIME);
  }
  return hash;
}

/** Makes the look-up over texts; what it needs is made when somebody asks. */
export function wordRuns(texts: readonly string[]): WordRuns {
  const isPlain = texts.map(isAscii);
  const all = texts.map((_, number) => number);
  const odd = all.filter((number) => !isPlain[number]);
  let words: Words | undefined;
  /** By number of words in a run: texts by the hash of the run. */
  const runs = new Map<number, Map<number, number[]>>();

  function runsOf(length: number): Map<number, number[]> {
    const known = runs.get(length);
    if (known !== undefined) return known;
    words ??= wordsIn(texts, isPlain);
    const { starts, ends, texts: numbers } = words;
    const made = new Map<number, number[]>();
    for (let first = 0; first + length <= starts.length; first += 1) {
      const number = numbers[first] as number;
      if (numbers[first + length - 1] !== number) continue;
      const hash = hashRun(texts[number] as string, starts[first] as number, ends[first + length - 1] as number);
      const found = made.get(hash);
      if (found === undefined) made.set(hash, [number]);
      else if (found.at(-1) !== number) found.push(number);
    }
    runs.set(length, made);
    return made;
  }

  return (name) => {
    const folded = fold(name);
    if (!isAscii(folded)) return all;
    if (folded === "") return [];
    const found = runsOf(folded.split(" ").length).get(hashRun(folded, 0, folded.length)) ?? [];
    return odd.length === 0 ? found : [...found, ...odd].sort((a, b) => a - b);
  };
}
