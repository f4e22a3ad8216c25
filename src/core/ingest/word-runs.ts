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

/** The words of all texts that are ASCII, behind each other, as columns. */
interface Words {
  length: number;
  starts: Uint32Array;
  ends: Uint32Array;
  /** Number of the text that a word stands in. */
  texts: Uint32Array;
}

function wordsIn(texts: readonly string[], isPlain: readonly boolean[]): Words {
  const most = texts.reduce((sum, text) => sum + ((text.length + 1) >> 1), 0);
  const starts = new Uint32Array(most);
  const ends = new Uint32Array(most);
  const numbers = new Uint32Array(most);
  let length = 0;
  for (let number = 0; number < texts.length; number += 1) {
    if (isPlain[number] !== true) continue;
    const text = texts[number] as string;
    let start = -1;
    for (let at = 0; at <= text.length; at += 1) {
      const isWord = at < text.length && wordCode(text.charCodeAt(at)) !== 0;
      if (isWord && start < 0) start = at;
      if (isWord || start < 0) continue;
      starts[length] = start;
      ends[length] = at;
      numbers[length] = number;
      length += 1;
      start = -1;
    }
  }
  return { length, starts, ends, texts: numbers };
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
  return hash ^ (hash >>> 15);
}

/** Runs of so many words: the first words of the runs that fall on a place, chained from the last to the first. */
interface Runs {
  readonly slots: Int32Array;
  readonly next: Int32Array;
  /** By first word. */
  readonly hashes: Int32Array;
}

function runsOf(length: number, { length: count, starts, ends, texts: numbers }: Words, texts: readonly string[]): Runs {
  const slots = new Int32Array(2 ** Math.ceil(Math.log2(count + 2))).fill(-1);
  const next = new Int32Array(count);
  const hashes = new Int32Array(count);
  for (let first = 0; first + length <= count; first += 1) {
    const number = numbers[first] as number;
    if (numbers[first + length - 1] !== number) continue;
    const hash = hashRun(texts[number] as string, starts[first] as number, ends[first + length - 1] as number);
    const slot = hash & (slots.length - 1);
    hashes[first] = hash;
    next[first] = slots[slot] as number;
    slots[slot] = first;
  }
  return { slots, next, hashes };
}

/** Makes the look-up over texts; what it needs is made when somebody asks. */
export function wordRuns(texts: readonly string[]): WordRuns {
  const isPlain = texts.map(isAscii);
  const all = texts.map((_, number) => number);
  const odd = all.filter((number) => !isPlain[number]);
  let words: Words | undefined;
  /** By number of words in a run. */
  const known = new Map<number, Runs>();

  return (name) => {
    const folded = fold(name);
    if (!isAscii(folded)) return all;
    if (folded === "") return [];
    words ??= wordsIn(texts, isPlain);
    const length = folded.split(" ").length;
    const runs = known.get(length) ?? runsOf(length, words, texts);
    known.set(length, runs);
    const found = new Set(odd);
    const hash = hashRun(folded, 0, folded.length);
    let first = runs.slots[hash & (runs.slots.length - 1)] as number;
    for (; first >= 0; first = runs.next[first] as number) if (runs.hashes[first] === hash) found.add(words.texts[first] as number);
    return [...found].sort((a, b) => a - b);
  };
}
