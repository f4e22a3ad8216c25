import type { KeyReading, Source } from "../../model/facts.ts";
import { nameOfHost } from "../../model/identity.ts";
import { fileNameOf } from "../../text/path.ts";
import { pointerTokens } from "../../text/position.ts";
import type { BareContent } from "../base/bare.ts";
import { ASIDE, type Meanings, OF_DELETED, OF_DISABLED, OF_KEYS, OF_LISTS, SECRETS, TAGS } from "./path-meanings.ts";
import { type Candidate, indexNames, type NameIndex, wordsBesideNames, wordsBesideOwn } from "./path-names.ts";
import { wordsSpokenIn } from "./path-words.ts";
import { says } from "./says.ts";

/** Content by where it stands: the path of its file, and the names of properties that lead to it inside. */
export interface Standing {
  readonly path: string;
  readonly labels: readonly string[];
  /** So many of its outermost folders are around all files alike, and tell nothing of one of them. */
  readonly shared?: number;
}

export const standingOf = ({ source, labels }: Pick<BareContent, "source" | "labels">): Standing => ({ path: source.artifact, labels });

/** Where something stands by its source, whose pointer holds the names of properties and the numbers of elements. */
export const standingOfSource = ({ artifact, pointer }: Source): Standing => ({
  path: artifact,
  labels: pointerTokens(pointer).filter((token) => !/^\d+$/.test(token)),
});

/** Where something stands, without its folders, whose words are of other files too. */
export const nameAlone = ({ path, labels }: Standing): Standing => ({ path: fileNameOf(path), labels });

const ARCHIVE = /(?:\.[a-z0-9]{1,4}){1,2}!$/i;

/** The folders of a path. An archive is one that is called as it is without its ending. */
export const foldersOf = (path: string): readonly string[] =>
  path
    .split("/")
    .slice(0, -1)
    .map((folder) => (folder.endsWith("!") ? folder.replace(ARCHIVE, "") : folder));

/**
 * Whether words say one thing, beside words that say nothing. Folders and property names are names of subscriptions and projects too, which
 * may hold any word: `disabled keys` is about keys that are disabled, `Expired Trial` is a name.
 */
export const isAbout = (words: readonly string[], meanings: Meanings): boolean =>
  words.some((word) => says(word, meanings)) && words.every((word) => says(word, meanings | OF_LISTS | TAGS));

const AND = /^(?:and|und|y|et|e|i|och|plus)$/;

/** Whether words name both halves of all keys: `enabled and disabled`. */
const areOfBoth = (words: readonly string[]): boolean =>
  words.some((word) => /^(?:enabled|active)$/.test(word)) &&
  words.some((word) => AND.test(word)) &&
  words.every((word) => !says(word, ASIDE) || says(word, OF_DISABLED)) &&
  !isNegated(words);

/** Whether words are of keys, and of what a vault holds beside them: `Keys and Secrets`, `keys and deleted keys`, but not `deleted keys`. */
const areOfKeysToo = (words: readonly string[]): boolean =>
  words.some((word) => says(word, OF_KEYS)) &&
  words.some((word) => says(word, ASIDE)) &&
  words.every((word) => !says(word, ASIDE) || says(word, SECRETS) || (says(word, OF_DELETED) && words.some((other) => AND.test(other))));

/** Whether words that speak of what is aside are of all keys of a vault, or of these and more. */
export const areOfAllKeys = (words: readonly string[]): boolean => areOfBoth(words) || areOfKeysToo(words);

/** Whether words of a folder are about what is no key as it is. `Keys and Secrets` is of keys as well, `enabled and disabled` of all. */
export const isAside = (words: readonly string[]): boolean => isAbout(words, ASIDE) && !areOfAllKeys(words);

/** Whether words deny that what is listed is enabled: `not enabled`, or `enabled false`, but not `enabled no 1`. */
export const isNegated = (words: readonly string[]): boolean =>
  words.some((word, at) => {
    if (word !== "enabled" && word !== "active") return false;
    const [next = "", behind = ""] = words.slice(at + 1, at + 3);
    return /^(?:not|non|un)$/.test(words[at - 1] ?? "") || next === "false" || (next === "no" && !/^\d/.test(behind));
  });

/** The words that something is said by in a path segment, or in a name inside of a file. */
export type WordsIn = (name: string) => readonly string[];

/** Whether words say something. */
export type Says = (words: readonly string[]) => boolean;

type IsSaid = (wordsIn: WordsIn, index?: NameIndex) => boolean;

/** Whether something is said beside the names of owners; `indexOf` gives those that are known, and is asked where it matters. */
export const isSaidBesideNames = (isSaid: IsSaid, indexOf: () => NameIndex): boolean => {
  // Words of names as they are written, those of owners among them, are enough to know that nothing is said.
  if (!isSaid(wordsSpokenIn)) return false;
  const index = indexOf();
  return isSaid((name) => wordsBesideNames(name, index), index);
};

/**
 * Whether one of the names inside of a file says something, beside the names of what stands under it, which `indexOf` gives. `maySay`: whether
 * words can say it at all, names among them, for most say nothing.
 */
export function isSaidInside(labels: readonly string[], maySay: Says, isSaid: Says, indexOf: () => NameIndex): boolean {
  const telling = labels.filter((label) => maySay(wordsSpokenIn(label)));
  if (telling.length === 0) return false;
  const index = indexOf();
  return telling.some((label) => isSaid(wordsBesideOwn(label, index)));
}

export const NO_NAMES: NameIndex = new Map();

/** Whether words say something which the word before does not take back, or, of a list that holds other things too, only add. */
export const saysPlainly = (words: readonly string[], meanings: Meanings, takenBackBy: Meanings): boolean =>
  words.some((word, at) => says(word, meanings) && !says(words[at - 1] ?? "", takenBackBy));

/** The names of keys and of their vaults, as a list of the keys tells them. */
export const indexOfKeys = (keys: Iterable<Pick<KeyReading, "host" | "kid" | "name">>): NameIndex => {
  const candidates: Candidate[] = [];
  for (const { host, kid, name } of keys)
    candidates.push({ type: "vault", id: host, name: nameOfHost(host) }, { type: "key", id: kid, name });
  return indexNames(candidates);
};
