import type { BareContent } from "./facts.ts";
import { type NameIndex, wordsBesideNames } from "./path-names.ts";
import { wordsOf } from "./path-words.ts";

export interface Subjects {
  readonly keys: boolean;
  readonly vaults: boolean;
  readonly hsms: boolean;
  /** A word that names something else, or narrows the list in a way that nobody knows: an empty list of that says nothing about keys. */
  readonly other: string | undefined;
}

/** Words in names of files that hold lists of keys or vaults, and say nothing else of them. */
const OF_LISTS =
  /^(?:\d.*|steps?|keys?|kids?|keyids?|keylists?|lists?|listing|of|for|from|in|by|the|and|on|vaults?|vaultlists?|keyvaults?|keyvaultlists?|listvaults?|kvs?|hsms?|managed|managedhsms?|az|azure|cli|exports?|exported|outputs?|dumps?|evidence|audit|json|txt|files?|data|all|enabled|full|ids?|names?|subscriptions?|subs?|results?|copy|response|get|empty|none|utf\d*(?:le|be)?|bom|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|z|t\d*)$/;

/** Other things that az lists, of a vault or of a subscription. */
const OTHER_THINGS =
  /^(?:secrets?|certificates?|certs?|deleted|contacts?|issuers?|refused|denied|forbidden|failed|failures?|errors?|40\d|429|50\d|roles?|assignments?|definitions?|storage|networks?|rules?|private|endpoints?|connections?|links?|locks?|polic(?:y|ies)|access|backups?|security|domains?|settings?|diagnostics?|metrics?|alerts?|logs?|activity|groups?|users?|principals?|apps?|resources?|disks?|accounts?|rotation|attestation|random|region)$/;

/** Words of filters: what a list of some leaves out is not in it. */
const FILTERS =
  /^(?:disabled|inactive|not|non|expired|expiring|deleted|old|older|previous|former|retired|unused|with|without|except|excluding|where|filter(?:ed)?|tagged|untagged|some|only|versions?)$/;

/** Words of folders that hold nothing of a key as it is. Other words of folders may be of the folder's place and time. */
const ASIDE =
  /^(?:disabled|inactive|deleted|expired|expiring|previous|former|retired|refused|denied|forbidden|failed|failures?|errors?|secrets?|certificates?|certs?)$/;

/** Words of tags that are not those of a key as it is: of an earlier version, or of what somebody wants it to have. */
const NOT_CURRENT =
  /^(?:previous|former|old|older|versions?|before|backup|expected|wanted|desired|intended|required|proposed|planned|plan|targets?|templates?|drafts?|samples?|examples?|demo|dummy|fake|specs?|specification|should|todo|future|missing|recommended|default|new|changes?|changed|fix|fixed)$/;

/** Content by where it stands: the path of its file, and the names of properties that lead to it inside. */
export interface Standing {
  readonly path: string;
  readonly labels: readonly string[];
}

export const standingOf = ({ source, labels }: Pick<BareContent, "source" | "labels">): Standing => ({ path: source.artifact, labels });

const nameOf = (path: string): string => path.slice(path.lastIndexOf("/") + 1);
const foldersOf = (path: string): readonly string[] => path.split("/").slice(0, -1);

/** Whether the file's own name, a folder, or a name inside of the file says that a list is of some keys only, such as the disabled ones. */
export function saysSome({ path, labels }: Standing): boolean {
  // What a hyphen ties to the word before may be a part of a vault's name.
  const says = (text: string, pattern: RegExp): boolean => wordsOf(text).some(({ text: word, tied }) => !tied && pattern.test(word));
  return (
    wordsOf(nameOf(path)).some(({ text }) => FILTERS.test(text)) ||
    foldersOf(path).some((folder) => says(folder, ASIDE)) ||
    labels.some((label) => says(label, FILTERS) || says(label, ASIDE))
  );
}

/** A word beside the names where tags stand by which they are not those of a key as it is now; undefined for none. */
export function foreignToTags({ path, labels }: Standing, index: NameIndex): string | undefined {
  const find = (names: readonly string[], isForeignWord: (word: string) => boolean): string | undefined =>
    names.flatMap((name) => wordsBesideNames(name, index)).find(isForeignWord);
  const isOther = (word: string): boolean => OTHER_THINGS.test(word) || NOT_CURRENT.test(word);
  return find([...labels, nameOf(path)], isOther) ?? find([...labels, ...foldersOf(path)], (word) => ASIDE.test(word));
}

function subjectsOf(words: readonly string[]): Omit<Subjects, "other"> {
  const says = (pattern: RegExp): boolean => words.some((word) => pattern.test(word));
  const hsms = says(/^(?:managed)?hsms?$/);
  const vaults = hsms || says(/^(?:key)?vaults?(?:list)?$|^listvaults?$|^kvs?$/);
  return { keys: !vaults && says(/^(?:keys?|kids?|keyids?|keylist|tags?)$/), vaults, hsms };
}

/** Whether a word names another kind of object. */
export const isForeign = (word: string | undefined): boolean =>
  word !== undefined && (OTHER_THINGS.test(word) || FILTERS.test(word) || /^tags?$/.test(word));

/**
 * What a file's own name, or the names inside of it, say that a list is of, beside the names of owners; folders are asked for what is
 * certainly something else. An empty list looks the same whatever it lists: `keys` beside words that nobody knows may be a part of the
 * keys, and is no proof of anything.
 */
export function subjectOf({ path, labels }: Standing, index: NameIndex): Subjects {
  const inside = labels.flatMap((label) => wordsBesideNames(label, index));
  const words = wordsBesideNames(nameOf(path), index);
  const folders = foldersOf(path).flatMap((segment) => wordsBesideNames(segment, index));
  const told = subjectsOf(inside);
  const own = told.keys || told.vaults ? told : subjectsOf(words);
  const isUnknown = (word: string): boolean => !OF_LISTS.test(word);
  const saysList = own.keys || own.vaults;
  const other =
    inside.find(isForeign) ??
    inside.find(isUnknown) ??
    words.find(isForeign) ??
    folders.find((word) => ASIDE.test(word)) ??
    (saysList ? words.find(isUnknown) : folders.find(isForeign));
  return { ...own, other };
}
