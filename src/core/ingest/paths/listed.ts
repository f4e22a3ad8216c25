import { fileNameOf } from "../../text/path.ts";
import { SUBSCRIPTIONS, wordsIn } from "../words/words.ts";
import { foldersBelowOwner, saysFolderSome } from "./folders.ts";
import { areOfUsers, isFolderOfUsers, mayBeOfPast } from "./other-labels.ts";
import { isPartOfName, mayBePartOfName } from "./part-of-name.ts";
import {
  ASIDE,
  BESIDE_KEYS,
  BESIDE_VAULT,
  CONTAINERS,
  EXCLUDING,
  FAILURES,
  FILTERS,
  INCLUDING,
  KEYS,
  type Meanings,
  NOT_CURRENT,
  NOT_CURRENT_FOLDERS,
  OF_COPIES,
  OF_DELIVERIES,
  OF_DISABLED,
  OF_HSMS,
  OF_KEYS,
  OF_LISTS,
  OF_PLACES,
  OF_SUBSCRIPTIONS,
  OF_VAULT,
  OF_VAULT_LISTS,
  OF_VAULTS,
  OTHER_THINGS,
  OVER,
  SAY_NOTHING,
  SUBSCRIPTION,
  TAGS,
  THINGS,
  VAULT_LIST,
} from "./path-meanings.ts";
import { type NameIndex, type Namesakes, namesVault, namesVaultOrKey, wordsBehindNames, wordsBesideNames } from "./path-names.ts";
import { wordsSpokenIn } from "./path-words.ts";
import { requestedScope } from "./requested.ts";
import { meaningsOf, says } from "./says.ts";
import { areCut, conditionIn, filtersIn, laterRange, OF_KEYS_ALONE, partOfSeveral, SKU } from "./says-some.ts";
import { areOfAnotherTime, areOfVersions, VERSION } from "./says-when.ts";
import { areOfAllKeys, foldersOf, isAbout, isAside, type Standing } from "./standing.ts";

export interface Listed {
  readonly keys: boolean;
  readonly vaults: boolean;
  readonly hsms: boolean;
  /** A word that names something else, or narrows the list in a way that nobody knows: an empty list of that says nothing about keys. */
  readonly other: string | undefined;
  /** A word of the file's own name of which nobody knows what it says: the list may be of anything. */
  readonly unknown: string | undefined;
}

/** Whether words say that tags are a vault's, as what `keyvault show` prints of them. */
const areOfVault = (words: readonly string[]): boolean =>
  words.some((word, at) => /^(?:key)?vault$/.test(word) && words[at + 1] === "show");

/** What > FILE.log leaves is no log. */
const withoutLog = (name: string): string => name.replace(/(?<=.)\.log$/i, "");

/**
 * A word beside the names where tags stand by which they are not those of a key as it is now, or may not be, because nobody knows what it says;
 * undefined for none. `isName`: whether a word belongs to a name that customers give to files. `isNamedInside`: the file itself names the key, so
 * that its own name need not say anything of the tags.
 */
export function foreignToTags(
  { path, labels }: Standing,
  index: NameIndex,
  { isName, isNamedInside }: { readonly isName: (word: string) => boolean; readonly isNamedInside: boolean },
): string | undefined {
  const ofFile = wordsBesideNames(withoutLog(fileNameOf(path)), index);
  const own = [ofFile, ...labels.slice(-1).map((name) => wordsBesideNames(name, index))];
  const isAsked = !isNamedInside || ofFile.some((word) => says(word, TAGS));
  const other = own.flatMap((words) => words.find((word, at) => isOfOtherTags(words, word, at)) ?? [])[0];
  return (
    other ??
    (own.some(areOfVault) ? "vault" : undefined) ??
    otherwiseIn(labels, index) ??
    asideIn([...foldersOf(path), ...labels.slice(0, -1)], index) ??
    [...(isAsked ? [withoutLog(fileNameOf(path))] : []), ...foldersBelowVault(path, index)]
      .flatMap((name) => wordsBehindNames(name, index))
      .find((word) => isNotUnderstood(word, index) && !isName(word))
  );
}

/** Whether a word says that tags are of something else, or of a key that is not in use as it is; said of a key is `not disabled` too. */
const isOfOtherTags = (words: readonly string[], word: string, at: number): boolean =>
  says(word, OTHER_THINGS | NOT_CURRENT) ||
  mayBeOfPast([word]) ||
  (says(word, OF_DISABLED | OVER) && !says(words[at - 1] ?? "", EXCLUDING | INCLUDING) && !areOfAllKeys(words));

/** Whether a word beside names is not known: a letter alone says nothing. */
const isNotUnderstood = (word: string, index: NameIndex): boolean =>
  word.length > 1 && meaningsOf(word) === 0 && !mayBePartOfName(word, index);

/** The folders of a path below that of a vault: they say what is in them, as the name of a file does. */
function foldersBelowVault(path: string, index: NameIndex): readonly string[] {
  const folders = foldersOf(path);
  const at = folders.findLastIndex((folder) => namesVault(folder, index));
  return at < 0 ? [] : folders.slice(at + 1);
}

/** The first word of a name inside of the file by which what stands there is of no key as it is; undefined for none. */
const otherwiseIn = (labels: readonly string[], index: NameIndex): string | undefined =>
  labels.map((label) => wordsBesideNames(label, index)).find((words) => areOfAnotherTime(words) || areOfUsers(words))?.[0];

/** The word by which one of several folders or properties holds nothing of a key as it is now; undefined for none. */
function asideIn(segments: readonly string[], index: NameIndex): string | undefined {
  const around = segments
    .map((segment) => wordsBesideNames(segment, index))
    .find((words) => isAside(words) || isAbout(words, NOT_CURRENT_FOLDERS) || areOfVersions(words) || isFolderOfUsers(words));
  return around?.find((word) => says(word, ASIDE | NOT_CURRENT_FOLDERS) || VERSION.test(word)) ?? around?.[0];
}

/** Keys are spoken of by their vaults, and vaults as key vaults: of both it is the keys that are listed. */
function listedBy(words: readonly string[]): Pick<Listed, "keys" | "vaults" | "hsms"> {
  const areSaid = (meanings: Meanings): boolean => words.some((word) => says(word, meanings));
  const saysKeys = words.some((word, at) => says(word, OF_KEYS) && !/^vaults?$/.test(words[at + 1] ?? ""));
  const keys = saysKeys && !areSaid(VAULT_LIST);
  const hsms = areSaid(OF_HSMS);
  const vaults = areSaid(OF_VAULT | OF_VAULTS | VAULT_LIST);
  return { keys, vaults: vaults && !keys, hsms: hsms && !keys };
}

const OF_VAULTS_ALONE = { keys: false, vaults: true } as const;

const SAID = FILTERS | OTHER_THINGS | FAILURES | OF_KEYS;

/**
 * Whether words in the name of a file are the name that they are of somebody: a single word that says what is listed is no less said because
 * some key of another vault, or a subscription, is called `storage`.
 */
const areName = (words: readonly string[], { vault }: Namesakes): boolean =>
  words.length > 1 || vault.length > 0 || !says(words[0] ?? "", SAID);

/** Whether a word names another kind of object. */
const isForeign = (word: string | undefined): boolean => word !== undefined && says(word, OTHER_THINGS | FILTERS | FAILURES | TAGS);

/** A word by which a list of names is of other things than keys and vaults: of secrets, of roles, of subscriptions; undefined for none. */
export function foreignToNames({ path, labels }: Standing, index: NameIndex): string | undefined {
  const words = [...labels, fileNameOf(path)].flatMap((name) => wordsBesideNames(name, index, areName));
  const { keys, vaults } = listedBy(words);
  const isOther = (word: string): boolean => !says(word, CONTAINERS) && (says(word, OTHER_THINGS) || says(word, OF_SUBSCRIPTIONS));
  return words.find((word) => says(word, BESIDE_KEYS) || (isOther(word) && !keys && !vaults));
}

/** Words of the names of lists of ids by which these are of nothing else. */
const SAY_NO_OWNER = OF_LISTS | OF_COPIES | OF_DELIVERIES | OF_PLACES | OF_SUBSCRIPTIONS | SUBSCRIPTION;
const PREPOSITION = /^(?:of|for|from|in|by|per|to|de|del|des|der|do|dos|da|di|delle|dei|van|von|w|z)$/;
const OF_IDS = /^(?:ids?|lists?|listing|liste|lista|lijst)$/;

/**
 * Whether words say that ids are those of subscriptions: `subscriptions`, `contoso-subs`, `sub ids`; but not `owners of subscriptions` or
 * `subscription owners`. Of `accounts` that is said where nothing else is, for principals have accounts too.
 */
function sayOfSubscriptions(words: readonly string[]): boolean {
  const isOfOne = (word: string): boolean => says(word, SUBSCRIPTION) || /^accounts?$/.test(word);
  const isStrange = (word: string): boolean => !says(word, SAY_NO_OWNER) && !isOfOne(word);
  const areOfOthers = (at: number): boolean => {
    const strange = words.slice(0, at).findLastIndex(isStrange);
    return strange >= 0 && words.slice(strange + 1, at).some((word) => PREPOSITION.test(word));
  };
  return words.some((word, at) => {
    const isOfSeveral = says(word, OF_SUBSCRIPTIONS) || (says(word, SUBSCRIPTION) && OF_IDS.test(words[at + 1] ?? ""));
    return isOfSeveral ? !areOfOthers(at) : isOfOne(word) && !words.some(isStrange);
  });
}

interface SaidOfIds {
  readonly areOfSubscriptions: boolean;
  /** A word by which they are of other things, such as tenants or principals. */
  readonly other: string | undefined;
}

/** What is said of ids by the name closest to them that says anything: what outer ones gather may be of several things. */
export function saidOfIds({ path, labels }: Standing, index: NameIndex): SaidOfIds {
  const names = [fileNameOf(path), ...labels].map((name) => wordsBesideNames(name, index, areName));
  const telling = names.findLast((words) => sayOfSubscriptions(words) || words.some((word) => !says(word, SAY_NO_OWNER))) ?? [];
  const other = telling.find((word) => says(word, OTHER_THINGS) && !says(word, CONTAINERS));
  return { areOfSubscriptions: other === undefined && sayOfSubscriptions(telling), other };
}

const LISTING = /^(?:lists?|listing|all|ids)$/;

/** One of these stands in such a name: there are as many files as keys that ask. */
const OF_ACCOUNTS = new RegExp(["account", "sub", ...wordsIn(SUBSCRIPTIONS)].join("|"), "iu");

/** Whether a file is called a list of subscriptions: `accounts.json`, `az account list.json`; but not `account show.json`, which names one. */
export function isCalledAccountList(standing: Standing, index: NameIndex): boolean {
  if (!OF_ACCOUNTS.test(fileNameOf(standing.path))) return false;
  const words = wordsBesideNames(fileNameOf(standing.path), index, areName);
  const isSaid = (word: string, at: number): boolean =>
    word === "accounts" ||
    (says(word, OF_SUBSCRIPTIONS) && !word.endsWith("id")) ||
    ((word === "account" || says(word, SUBSCRIPTION)) && LISTING.test(words[at + 1] ?? ""));
  const { keys, vaults } = listedBy(words);
  return !keys && !vaults && words.some(isSaid) && saidOfIds(standing, index).areOfSubscriptions;
}

/** Whether a file is called a list of managed HSMs. */
export function isCalledHsmList(standing: Standing, index: NameIndex): boolean {
  if (!/hsm/i.test(standing.path)) return false;
  if (requestedScope(`${standing.path}.json`) === "hsm-only") return true;
  const { hsms, other } = whatIsListed(standing, index);
  return hsms && other === undefined && !namesVaultOrKey(fileNameOf(standing.path), index);
}

/**
 * A word by which rows with names are of other things than keys, or may be, because nobody knows what it says; undefined for none. That they hold
 * tags makes them none. `isName`: whether a word belongs to a name that customers give to files; undefined where they are known to be of keys.
 */
export function foreignToRows(
  { path, labels }: Standing,
  index: NameIndex,
  isName: ((word: string) => boolean) | undefined,
): string | undefined {
  const isOther = (word: string): boolean => (isForeign(word) || says(word, NOT_CURRENT)) && !says(word, TAGS);
  const own = [...labels, fileNameOf(path)].flatMap((name) => wordsBesideNames(name, index, areName)).find(isOther);
  const other = own ?? otherwiseIn(labels, index) ?? asideIn(foldersOf(path), index);
  if (other !== undefined || isName === undefined) return other;
  const names = [...labels, fileNameOf(path)];
  if (names.some((name) => wordsBesideNames(name, index).some((word) => says(word, KEYS)))) return undefined;
  return names.flatMap((name) => wordsBehindNames(name, index)).find((word) => isNotUnderstood(word, index) && !isName(word));
}

/**
 * Whether a word says that a list is none of all vaults: because it narrows the list to some (`vaults only` leaves out managed HSMs), or
 * because it names other things, where nothing says that these are vaults.
 */
export const deniesVaults = (word: string | undefined, areVaults: boolean): boolean =>
  word !== undefined && word !== "only" && (says(word, FILTERS | ASIDE) || (isForeign(word) && !areVaults));

/**
 * A word by which a list of names of vaults need not be the list of all of them, for nobody knows what it says: an empty list of that name is
 * none either. undefined for none.
 */
export function narrowsVaults(standing: Standing, index: NameIndex): string | undefined {
  // `names only` leaves out no vault, and `prod only` says of others what `prod` does.
  const telling = { ...standing, path: withoutOnly(standing.path), labels: standing.labels.map(withoutOnly) };
  const { other } = whatIsListed(telling, index, true);
  const { vaults, unknown } = whatIsListed(telling, index);
  return other ?? (vaults ? undefined : unknown);
}

const withoutOnly = (name: string): string => name.replace(/(?<![\p{L}\p{N}])only(?![\p{L}\p{N}])/giu, " ");

/** Words without those of az's own option, as a file is called that its output went to. */
const withoutOptions = (words: readonly string[]): readonly string[] =>
  words.filter((word, at) => !(word === "resource" && words[at + 1] === "type") && !(word === "type" && words[at - 1] === "resource"));

const SAY_NO_NAME = OF_LISTS | OF_KEYS | OF_COPIES | OF_DELIVERIES | FILTERS | OTHER_THINGS | FAILURES;

/** A word of a path segment, beside names that are known, that may be somebody's name, which a letter alone is not; undefined for none. */
export const strangeWordIn = (segment: string, index: NameIndex): string | undefined =>
  wordsBesideNames(segment, index).find((word) => word.length > 1 && !says(word, SAY_NO_NAME) && !mayBePartOfName(word, index));

/** `subscription 2` and `sub b`, beside which others have to be, and the name that Azure gives to new ones, whatever their number. */
const NUMBERED =
  /(?:^|[^\p{L}\p{N}])(?:(?:subscription|sub)[\s_-]*(?:0*(?:[2-9]|[1-9]\d)|[b-h])|2nd[\s_-]+sub(?:scription)?|azure[\s_-]+subscription[\s_-]*\d{1,2})(?![\p{L}\p{N}])/iu;

/** Whether a path segment counts the subscription that it is of. */
export const countsSubscription = (segment: string): boolean => NUMBERED.test(segment);

/** Words of lists that names of subscriptions end with as well. */
export const ENDS_OF_NAMES = /^(?:data|active|managed|types?|cmk|items?|values?|net|on|https?|reports?|out)$/;

/**
 * Whether a path segment may be the name of a subscription that is none of those which are known, by a word of it, by its number, or because it begins
 * as the name of one of them does and ends otherwise: `Contoso Data` beside `Contoso Shop`.
 */
export function mayNameStranger(segment: string, index: NameIndex): boolean {
  if (strangeWordIn(segment, index) !== undefined || countsSubscription(segment)) return true;
  const words = wordsBesideNames(segment, index);
  const end = words.findIndex((word) => ENDS_OF_NAMES.test(word) && !mayBePartOfName(word, index));
  return end > 0 && mayBePartOfName(words[end - 1] ?? "", index);
}

const LIST_WORD = /^(?:lists?|listing)$/;

/** Words without the number that files are put in order by, which no name of a vault begins with: `02 keyvault`, `step 02 keyvault list`. */
function withoutNumber(words: readonly string[]): readonly string[] {
  const end = words.findIndex((word) => !/^\d{1,3}$/.test(word));
  if (end > 0) return words.slice(end);
  const isStep = /^steps?$/.test(words[0] ?? "") && /^\d{1,3}$/.test(words[1] ?? "") && words.some((word) => LIST_WORD.test(word));
  return isStep ? words.slice(2) : words;
}

/** How a place below a subscription calls an empty list: one of vaults, nothing in particular, or what may be the name of a vault or a key. */
export type CalledList = "vaults" | "nothing" | "other";

/**
 * What an empty list is called, by its file's own name and the names inside of it. `vaults.json` and `kv list.json` are lists of vaults;
 * `kv-prod.json`, `prod.json` and `cmk.json` may as well be the key list of a vault that is called so. `isNumbered`: a number in front puts
 * files in order.
 */
export function calledList({ path, labels }: Standing, index: NameIndex, isNumbered = true): CalledList {
  const names = [fileNameOf(path).replace(/\.[a-z]{1,5}$/i, ""), ...labels];
  const said = names.map((name) => withoutOptions(wordsBesideNames(name, index)));
  const words = isNumbered ? said.map(withoutNumber) : said;
  const areVaults = (own: readonly string[]): boolean =>
    own.some((word) => says(word, OF_VAULT_LISTS)) ||
    (own.some((word) => says(word, OF_VAULT)) && own.every((word) => says(word, OF_VAULT | BESIDE_VAULT)));
  if (words.some(areVaults)) return "vaults";
  const isNothing = words.flat().every((word) => says(word, SAY_NOTHING)) && !names.some((name) => namesVaultOrKey(name, index));
  return isNothing ? "nothing" : "other";
}

/** Whether words of a folder that is around all files are of keys all the same: `failed`, `some keys`, but not `old laptop` or `errors fixed`. */
const isOfKeysAround = (words: readonly string[]): boolean =>
  words.some((word) => says(word, OF_KEYS)) || isAbout(words, FILTERS | FAILURES);

/** A word by which a folder, wherever it stands, holds lists of some keys, or of keys as they were or are to be; undefined for none. */
const someInFolder = (words: readonly string[]): string | undefined =>
  saysFolderSome(words, partOfSeveral(words)) || isAbout(words, NOT_CURRENT_FOLDERS)
    ? (words.find((word) => says(word, FILTERS | NOT_CURRENT_FOLDERS)) ?? partOfSeveral(words))
    : undefined;

/** A word by which a folder below that of the owner says of a list what the name of its file could; undefined for none. */
function narrowedBelow(folder: string, { vaults }: Pick<Listed, "vaults">, index: NameIndex): string | undefined {
  const words = wordsBesideNames(folder, index);
  const isOther = (word: string): boolean => says(word, BESIDE_KEYS | THINGS | FAILURES | NOT_CURRENT_FOLDERS) && !areOfAllKeys(words);
  const isPlace = (word: string): boolean =>
    SKU.test(word) || word === "group" || (says(word, OF_PLACES) && !says(word, OF_DELIVERIES) && !mayBePartOfName(word, index));
  return (
    filtersIn(words).find((word) => !vaults || !OF_KEYS_ALONE.test(word)) ??
    partOfSeveral(words) ??
    laterRange(folder, words) ??
    (areCut(words) ? words.join(" ") : undefined) ??
    conditionIn(folder, !vaults) ??
    words.find((word) => isOther(word) || (vaults && isPlace(word)))
  );
}

/**
 * What a file's own name, or the names inside of it, say that a list is of, beside the names of owners; folders are asked for what is
 * certainly something else. An empty list looks the same whatever it lists: `keys` beside words that nobody knows may be a part of the
 * keys, and is no proof of anything. `areVaults`: that vaults are listed is known by another way.
 */
export function whatIsListed({ path, labels, shared = 0 }: Standing, index: NameIndex, areVaults = false): Listed {
  const own = withoutLog(fileNameOf(path));
  const outer = labels.slice(0, -1).flatMap((label) => wordsBesideNames(label, index));
  const innermost = labels.slice(-1).flatMap((label) => wordsBesideNames(label, index));
  const plain = wordsBesideNames(own, index);
  // What is said to be a list of vaults is that of the subscription in its name, however that is called.
  const words = withoutOptions(plain.some((word) => says(word, OF_VAULT_LISTS)) ? plain : wordsBesideNames(own, index, areName));
  const around = foldersOf(path).map((segment) => wordsBesideNames(segment, index));
  const telling = around.filter((said, at) => at >= shared || isOfKeysAround(said));
  const folders = telling.flat();
  const below = around.length > shared ? foldersBelowOwner(path, index).slice(shared - around.length) : [];
  const told = listedBy([...outer, ...innermost]);
  const isTold = told.keys || told.vaults;
  const listed = { ...(isTold ? told : listedBy(words)), ...(areVaults ? OF_VAULTS_ALONE : {}) };
  const areInHsms = below.some((folder) => listedBy(wordsBesideNames(folder, index)).hsms);
  const spoken = listed.vaults && areInHsms ? { ...listed, hsms: true } : listed;
  const isKnown = (word: string): boolean =>
    says(word, OF_LISTS | OF_COPIES) || (says(word, OF_PLACES) && !spoken.vaults) || mayBePartOfName(word, index);
  const isUnknown = (word: string): boolean => !isKnown(word);
  const saysList = !isTold && (spoken.keys || spoken.vaults);
  // A file that is called by a word of a subscription's name and by nothing else, such as iam.json, is called by what is in it.
  const isOnlyWord = plain.length === wordsSpokenIn(own).length && words.every((word) => says(word, OF_LISTS) || isPartOfName(word, index));
  const unknown = isTold
    ? undefined
    : words.find((word) => (isUnknown(word) && !says(word, OF_DELIVERIES)) || (isOnlyWord && !says(word, OF_LISTS)));
  const other =
    outer.find((word) => isForeign(word) && !says(word, CONTAINERS)) ??
    innermost.find((word) => isForeign(word) || isUnknown(word)) ??
    words.find(isForeign) ??
    // That there are none of these yet says nothing of the others.
    words.find((word, at) => word === "new" && says(words[at + 1] ?? "", KEYS)) ??
    laterRange(own, words) ??
    partOfSeveral(words) ??
    around.find(isAside)?.find((word) => says(word, ASIDE)) ??
    telling.flatMap((said) => someInFolder(said) ?? [])[0] ??
    below.flatMap((folder) => narrowedBelow(folder, spoken, index) ?? [])[0] ??
    (saysList ? words.find(isUnknown) : folders.find(isForeign));
  return { ...spoken, other, unknown };
}
