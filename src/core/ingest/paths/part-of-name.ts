import type { NameIndex } from "./path-names.ts";
import { STAGES } from "./path-vocabulary.ts";

/** Words of paths that are a part of the name of a subscription: customers shorten these. */

const wordsOfSubscriptions = new WeakMap<NameIndex, ReadonlySet<string>>();

/** Whether a word belongs to the name of a subscription that is known: customers shorten these. */
export function isPartOfName(word: string, index: NameIndex): boolean {
  let words = wordsOfSubscriptions.get(index);
  if (words === undefined) {
    const names = [...index].filter(([, { subscription }]) => subscription.length > 0);
    words = new Set(names.flatMap(([name]) => name.split(" ")));
    wordsOfSubscriptions.set(index, words);
  }
  return words.has(word);
}

/** Whether a word is one of a subscription's name, or a stage that is written out in the name and shortened here, or the other way round. */
export const mayBePartOfName = (word: string, index: NameIndex): boolean =>
  isPartOfName(word, index) ||
  [...STAGES].some(([short, long]) => (word === short && isPartOfName(long, index)) || (word === long && isPartOfName(short, index)));
