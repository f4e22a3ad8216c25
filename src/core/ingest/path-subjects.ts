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

const ownWords = (path: string): readonly string[] => wordsOf(path.slice(path.lastIndexOf("/") + 1)).map(({ text }) => text);

const foldersOf = (path: string): readonly string[] => path.split("/").slice(0, -1);

/** Whether the file's own name, or a folder, says that a list in it is of some keys only, such as the disabled ones. */
export const saysSome = (path: string): boolean =>
  ownWords(path).some((word) => FILTERS.test(word)) ||
  // What a hyphen ties to the word before may be a part of a vault's name.
  foldersOf(path).some((folder) => wordsOf(folder).some(({ text, tied }) => !tied && ASIDE.test(text)));

/** A word beside the names in a path by which tags are not those of a key as it is now; undefined for none. */
export const foreignToTags = (path: string, index: NameIndex): string | undefined =>
  wordsBesideNames(path.slice(path.lastIndexOf("/") + 1), index).find((word) => OTHER_THINGS.test(word) || NOT_CURRENT.test(word)) ??
  foldersOf(path)
    .flatMap((folder) => wordsBesideNames(folder, index))
    .find((word) => ASIDE.test(word));

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
 * What the file's own name says that it lists, beside the names in it; folders are asked for what is certainly something else. An empty list
 * looks the same whatever it lists: `keys` beside words that nobody knows may be a part of the keys, and is no proof of anything.
 */
export function subjectOfName(path: string, index: NameIndex): Subjects {
  const segments = path.split("/");
  const words = wordsBesideNames(segments.at(-1) ?? "", index);
  const folders = segments.slice(0, -1).flatMap((segment) => wordsBesideNames(segment, index));
  const own = subjectsOf(words);
  const unknown = words.find((word) => !OF_LISTS.test(word));
  const saysList = own.keys || own.vaults;
  const other = words.find(isForeign) ?? folders.find((word) => ASIDE.test(word)) ?? (saysList ? unknown : folders.find(isForeign));
  return { ...own, other };
}
