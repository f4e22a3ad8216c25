import { remembered } from "../../basis/remembered.ts";
import type { KeyReading } from "../../model/facts.ts";
import { nameOfHost } from "../../model/identity.ts";
import type { BareContent } from "../base/bare.ts";
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
  OF_DELETED,
  OF_DELIVERIES,
  OF_DISABLED,
  OF_HSMS,
  OF_KEYS,
  OF_LISTS,
  OF_PARTS,
  OF_PLACES,
  OF_SUBSCRIPTIONS,
  OF_VAULT,
  OF_VAULT_LISTS,
  OF_VAULTS,
  OTHER_THINGS,
  SAY_NOTHING,
  SUBSCRIPTION,
  TAGS,
  VAULT_LIST,
} from "./path-meanings.ts";
import { type Candidate, indexNames, type NameIndex, type Namesakes, namesVaultOrKey, wordsBesideNames } from "./path-names.ts";
import { OF_PLANS, STAGES } from "./path-vocabulary.ts";
import { wordsSpokenIn } from "./path-words.ts";
import { says } from "./says.ts";

export interface Listed {
  readonly keys: boolean;
  readonly vaults: boolean;
  readonly hsms: boolean;
  /** A word that names something else, or narrows the list in a way that nobody knows: an empty list of that says nothing about keys. */
  readonly other: string | undefined;
  /** A word of the file's own name of which nobody knows what it says: the list may be of anything. */
  readonly unknown: string | undefined;
}

/** Content by where it stands: the path of its file, and the names of properties that lead to it inside. */
export interface Standing {
  readonly path: string;
  readonly labels: readonly string[];
}

export const standingOf = ({ source, labels }: Pick<BareContent, "source" | "labels">): Standing => ({ path: source.artifact, labels });

/** The same without its folders, whose words are of other files too. */
export const nameAlone = ({ path, labels }: Standing): Standing => ({ path: nameOf(path), labels });

export const nameOf = (path: string): string => path.slice(path.lastIndexOf("/") + 1);
const foldersOf = (path: string): readonly string[] => path.split("/").slice(0, -1);

/**
 * Whether words say one thing, beside words that say nothing. Folders and property names are names of subscriptions and projects too, which
 * may hold any word: `disabled keys` is about keys that are disabled, `Expired Trial` is a name.
 */
const isAbout = (words: readonly string[], meanings: Meanings): boolean =>
  words.some((word) => says(word, meanings)) && words.every((word) => says(word, meanings | OF_LISTS | TAGS));

/** The same of folders of what is no key as it is. `Keys and Secrets` is of keys as well. */
const isAside = (words: readonly string[]): boolean =>
  isAbout(words, ASIDE) &&
  !(words.some((word) => says(word, OF_KEYS)) && words.every((word) => !says(word, ASIDE) || says(word, BESIDE_KEYS)));

/** Whether words deny that what is listed is enabled: `not enabled`, or `enabled false`, but not `enabled no 1`. */
const isNegated = (words: readonly string[]): boolean =>
  words.some((word, at) => {
    if (word !== "enabled" && word !== "active") return false;
    const [next = "", behind = ""] = words.slice(at + 1, at + 3);
    return /^(?:not|non|un)$/.test(words[at - 1] ?? "") || next === "false" || (next === "no" && !/^\d/.test(behind));
  });

const ADDED = /^(?:tags?|attributes?|details?|versions?|values?|dates?)$/;

const FILTER = /^(?:filter|maxresults)/;

/** Words of a filter, without those that others take back: `incl disabled` leaves nothing out, nor does `without filter`. */
export const filtersIn = (words: readonly string[]): readonly string[] =>
  words.filter((word, at) => {
    if (!says(word, FILTERS)) return false;
    const [before = "", next = ""] = [words[at - 1], words[at + 1]];
    if (word === "with") return !ADDED.test(next) && !says(next, FILTERS);
    if (says(word, EXCLUDING)) return !FILTER.test(next) && !says(next, OF_DELETED);
    if (FILTER.test(word) || says(word, OF_DELETED)) return !says(before, EXCLUDING | INCLUDING);
    return !says(before, INCLUDING);
  });

/** Words by which a file is one of several, such as `part 2` or `2 of 3`, but not `1 of 1`; undefined for none. */
function partOfSeveral(words: readonly string[]): string | undefined {
  const isOne = (at: number): boolean => /^(?:of|von|van|de|di)$/.test(words[at] ?? "") && words[at + 1] === "1";
  const at = words.findIndex((word, place) => {
    const [next = "", behind = ""] = words.slice(place + 1);
    const isNumbered = says(word, OF_PARTS) && /^\d+$/.test(next) && !isOne(place + 2);
    return isNumbered || (/^\d{1,3}$/.test(word) && /^(?:of|von|van|de|di)$/.test(next) && /^\d{1,3}$/.test(behind) && Number(behind) > 1);
  });
  return at < 0 ? undefined : words.slice(at, at + 3).join(" ");
}

/** Whether words tell how many a list was cut to, as `top 100` does, or that tags were asked for by a query. */
const areCut = (words: readonly string[]): boolean =>
  words.some((word, at) => {
    const [next = ""] = words.slice(at + 1);
    const isCount = /^(?:top|first|last|limit|max)$/.test(word) && /^\d{1,4}$/.test(next) && !/^(?:19|20)\d\d$/.test(next);
    return isCount || (word === "query" && says(next, TAGS));
  });

/** Managed HSMs are the service, which is spoken of beside key vaults. */
const HSM = /^hsms?$/;

/** Whether words say that keys are in HSMs: in a key vault, these are some of them. */
const areOfHsms = (words: readonly string[]): boolean =>
  words.some((word, at) => {
    const [next = ""] = words.slice(at + 1);
    return (HSM.test(word) && says(next, KEYS)) || (says(word, KEYS) && HSM.test(next));
  });

/** Whether words of the file's own name make a list one of some keys only. */
const areOfSome = (words: readonly string[]): boolean =>
  filtersIn(words).length > 0 || isNegated(words) || partOfSeveral(words) !== undefined || areCut(words);

/** The same of the whole name; `areInHsms`: the keys are those of a managed HSM. */
const isOfSome = (name: string, words: readonly string[], areInHsms: boolean): boolean =>
  areOfSome(words) || laterRange(name, words) !== undefined || (areOfHsms(words) && !areInHsms);

/** Tiers of key vaults, which hold some of them each. */
const SKU = /^(?:premium|standard)$/;
/** Of filters on keys those that leave no vault out: vaults have no versions, and `vaults only` leaves out managed HSMs. */
const OF_KEYS_ALONE = /^(?:only|versions?)$/;

/** Whether words make a list of vaults one of some of them. `vaults with keys` leaves none out. */
function areOfSomeVaults(words: readonly string[]): boolean {
  const telling = words.filter((word, at) => word !== "with" || !says(words[at + 1] ?? "", OF_KEYS | OF_LISTS));
  const isFiltered = filtersIn(telling).some((word) => !OF_KEYS_ALONE.test(word));
  const isOfSku = words.some((word, at) => SKU.test(word) && says(words[at + 1] ?? "", OF_VAULT | OF_VAULT_LISTS));
  return isFiltered || isOfSku || partOfSeveral(words) !== undefined || areCut(words);
}

/** The words that something is said by in a path segment, or in a name inside of a file. */
type WordsIn = (name: string) => readonly string[];

type IsSaid = (wordsIn: WordsIn, index?: NameIndex) => boolean;

/** Whether something is said beside the names of owners; `indexOf` gives those that are known, and is asked where it matters. */
const isSaidBesideNames = (isSaid: IsSaid, indexOf: () => NameIndex): boolean => {
  // Words of names as they are written, those of owners among them, are enough to know that nothing is said.
  if (!isSaid(wordsSpokenIn)) return false;
  const index = indexOf();
  return isSaid((name) => wordsBesideNames(name, index), index);
};

const holdsHsm = (index: NameIndex): boolean =>
  [...index.values()].some(({ vault }) => vault.some(({ id }) => id.includes(".managedhsm.")));

/**
 * Whether the file's own name, a folder, or a name inside of the file says that a list is of some keys only, such as the disabled ones.
 * Names of owners are no such words, whatever they are made of.
 */
export const saysSome = ({ path, labels }: Standing, indexOf: () => NameIndex): boolean =>
  isSaidBesideNames(
    (wordsIn, index) =>
      isOfSome(nameOf(path), wordsIn(nameOf(path)), index !== undefined && holdsHsm(index)) ||
      foldersOf(path).some((folder) => isAside(wordsIn(folder))) ||
      labels.some((label) => isAbout(wordsIn(label), FILTERS) || isNegated(wordsIn(label))),
    indexOf,
  );

const MOST_FOLDERS = 4_000;

/** The same by the path alone, as far as it can be told without the names of owners. It is asked of many files, whose folders are the same. */
export function pathsThatMightSaySome(): (path: string) => boolean {
  const areAside = remembered((folders: string) => folders.split("/").some((folder) => isAside(wordsSpokenIn(folder))), MOST_FOLDERS);
  return (path) =>
    isOfSome(nameOf(path), wordsSpokenIn(nameOf(path)), false) || areAside(path.slice(0, Math.max(path.lastIndexOf("/"), 0)));
}

/** Whether the file's own name, or a name inside of the file, says that a list of vaults is one of some. */
export const saysSomeVaults = ({ path, labels }: Standing, indexOf: () => NameIndex): boolean =>
  isSaidBesideNames(
    (wordsIn) => areOfSomeVaults(wordsIn(nameOf(path))) || labels.some((label) => areOfSomeVaults(wordsIn(label))),
    indexOf,
  );

/** The same as far as it can be told without the names of owners. */
export const mightSaySomeVaults = (standing: Standing): boolean => saysSomeVaults(standing, () => NO_NAMES);

const NO_NAMES: NameIndex = new Map();

const VERSION = /^version(?:s|en|es)?$/;

/** Whether words of a folder or a property are of versions of keys, and say no more of them than which. */
const areOfVersions = (words: readonly string[]): boolean =>
  words.some((word) => VERSION.test(word)) && words.every((word) => VERSION.test(word) || says(word, OF_LISTS | TAGS | FILTERS));

/** Which versions of a key some hold: older ones, or some, among which the current one need not be. */
export type SomeVersions = "old" | "some";

function versionsBy(words: readonly string[]): SomeVersions | undefined {
  if (!words.some((word) => VERSION.test(word))) return undefined;
  if (words.some((word, at) => /^(?:old|older|previous|former)$/.test(word) && VERSION.test(words[at + 1] ?? ""))) return "old";
  const isFiltered = filtersIn(words).some((word) => !OF_KEYS_ALONE.test(word)) || words.some((word) => /^(?:enabled|active)$/.test(word));
  return isFiltered || areCut(words) || partOfSeveral(words) !== undefined ? "some" : undefined;
}

/** Which versions the file's own name, a folder, or a name inside of the file speaks of; undefined where it leaves none out. */
export function someVersions({ path, labels }: Standing, indexOf: () => NameIndex): SomeVersions | undefined {
  if (![path, ...labels].some((name) => /version/i.test(name))) return undefined;
  const around = [...foldersOf(path), ...labels];
  const isSaid = (wanted: SomeVersions) => (wordsIn: WordsIn) =>
    versionsBy(wordsIn(nameOf(path))) === wanted ||
    around.some((name) => versionsBy(wordsIn(name)) === wanted && areOfVersions(wordsIn(name)));
  return (["old", "some"] as const).find((wanted) => isSaidBesideNames(isSaid(wanted), indexOf));
}

/** Whether words say something which the word before does not take back, or, of a list that holds other things too, only add. */
const saysPlainly = (words: readonly string[], meanings: Meanings, takenBackBy: Meanings): boolean =>
  words.some((word, at) => says(word, meanings) && !says(words[at - 1] ?? "", takenBackBy));

const isOfPlan = (word: string): boolean => says(word, NOT_CURRENT_FOLDERS) || OF_PLANS.has(word);

/** Whether words are of what was, or of what is only wanted or shown: `previous keys`, `target state`. */
const areOfPlan = (words: readonly string[]): boolean =>
  // A target may be the vault that was looked at.
  (words.some((word) => says(word, NOT_CURRENT_FOLDERS)) ||
    (words.some(isOfPlan) && !words.some((word) => says(word, OF_VAULT | OF_VAULT_LISTS)))) &&
  words.every((word) => isOfPlan(word) || says(word, OF_LISTS | TAGS) || /^states?$/.test(word));

/**
 * Whether a name inside of the file says that what stands under it is no key as it is: `deletedKeys`, `previous`, `expected`. The name of the
 * file, or of a folder, says nothing against what az prints of a key that is there; who gathers keys in an object says what each gathering is.
 */
export const saysAnotherTime = (labels: readonly string[], indexOf: () => NameIndex): "deleted" | "another-time" | undefined => {
  const isUnder = (meanings: Meanings): boolean =>
    isSaidBesideNames((wordsIn) => labels.some((label) => isAbout(wordsIn(label), meanings)), indexOf);
  if (isUnder(OF_DELETED)) return "deleted";
  return isSaidBesideNames((wordsIn) => labels.some((label) => areOfPlan(wordsIn(label))), indexOf) ? "another-time" : undefined;
};

/** Whether the file's own name, or a name inside of the file, says that keys in it are disabled, be it all of them or some. */
export const saysDisabled = ({ path, labels }: Standing, indexOf: () => NameIndex): boolean =>
  isSaidBesideNames(
    (wordsIn) => [nameOf(path), ...labels].map(wordsIn).some((words) => isNegated(words) || saysPlainly(words, OF_DISABLED, EXCLUDING)),
    indexOf,
  );

/**
 * Whether the file's own name, or a name inside of the file, says that what it lists was deleted. Rows of chosen fields do not show it
 * themselves.
 */
export const saysDeleted = ({ path, labels }: Standing, indexOf: () => NameIndex): boolean =>
  isSaidBesideNames(
    (wordsIn) => [nameOf(path), ...labels].map(wordsIn).some((words) => saysPlainly(words, OF_DELETED, EXCLUDING | INCLUDING)),
    indexOf,
  );

/** Whether a name of the file, of a folder or inside of the file says that a list is of one resource group, such as `rg-shop`. */
export const saysGroup = ({ path, labels }: Standing, index: NameIndex): boolean =>
  [...path.split("/"), ...labels].some((name) => {
    const words = wordsBesideNames(name, index);
    return words.some((word, at) => /^(?:rg|resourcegroup)$/.test(word) && !/^(?:by|per|with|and)$/.test(words[at - 1] ?? ""));
  });

/** The names of keys and of their vaults, as a list of the keys tells them. */
export const indexOfKeys = (keys: Iterable<Pick<KeyReading, "host" | "kid" | "name">>): NameIndex => {
  const candidates: Candidate[] = [];
  for (const { host, kid, name } of keys)
    candidates.push({ type: "vault", id: host, name: nameOfHost(host) }, { type: "key", id: kid, name });
  return indexNames(candidates);
};

/** Whether words say that tags are a vault's, as what `keyvault show` prints of them. */
const areOfVault = (words: readonly string[]): boolean =>
  words.some((word, at) => /^(?:key)?vault$/.test(word) && words[at + 1] === "show");

/** A word beside the names where tags stand by which they are not those of a key as it is now; undefined for none. */
export function foreignToTags({ path, labels }: Standing, index: NameIndex): string | undefined {
  const isOther = (word: string): boolean => says(word, OTHER_THINGS | NOT_CURRENT);
  const own = [nameOf(path), ...labels.slice(-1)].map((name) => wordsBesideNames(name, index));
  const other = own.flat().find(isOther) ?? (own.some(areOfVault) ? "vault" : undefined);
  return other ?? asideIn([...foldersOf(path), ...labels.slice(0, -1)], index);
}

/** The word by which one of several folders or properties holds nothing of a key as it is now; undefined for none. */
function asideIn(segments: readonly string[], index: NameIndex): string | undefined {
  const around = segments
    .map((segment) => wordsBesideNames(segment, index))
    .find((words) => isAside(words) || isAbout(words, NOT_CURRENT_FOLDERS) || areOfVersions(words));
  return around?.find((word) => says(word, ASIDE | NOT_CURRENT_FOLDERS) || VERSION.test(word));
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
  const words = [...labels, nameOf(path)].flatMap((name) => wordsBesideNames(name, index, areName));
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
  const names = [nameOf(path), ...labels].map((name) => wordsBesideNames(name, index, areName));
  const telling = names.findLast((words) => sayOfSubscriptions(words) || words.some((word) => !says(word, SAY_NO_OWNER))) ?? [];
  const other = telling.find((word) => says(word, OTHER_THINGS) && !says(word, CONTAINERS));
  return { areOfSubscriptions: other === undefined && sayOfSubscriptions(telling), other };
}

/** A word by which rows with names are of other things than keys; undefined for none. That they hold tags makes them none. */
export function foreignToRows({ path, labels }: Standing, index: NameIndex): string | undefined {
  const isOther = (word: string): boolean => (isForeign(word) || says(word, NOT_CURRENT)) && !says(word, TAGS);
  const own = [...labels, nameOf(path)].flatMap((name) => wordsBesideNames(name, index, areName)).find(isOther);
  return own ?? asideIn(foldersOf(path), index);
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
  const { other } = whatIsListed(standing, index, true);
  const { vaults, unknown } = whatIsListed(standing, index);
  return [other, vaults ? undefined : unknown].find((word) => word !== undefined && word !== "only");
}

const RANGE = /(?:^|[\s_.(])(\d{1,5})-(\d{1,5})(?![\d-])/;
const DATE = /(?:19|20)\d\d/;
const isDay = (a: number, b: number): boolean => a <= 12 && b <= 31;

/**
 * Numbers of a range by which a file is not the first of several, such as 26-50; undefined for none, and for what may be a date, a time, or
 * a name. `words` are those beside the names of owners.
 */
function laterRange(name: string, words: readonly string[]): string | undefined {
  const [text, first, last] = RANGE.exec(name) ?? [];
  const [from, to] = [Number(first), Number(last)];
  const isPartOfName = !words.includes(String(first)) || !words.includes(String(last));
  if (text === undefined || isPartOfName || DATE.test(name) || isDay(from, to) || isDay(to, from)) return undefined;
  return from > 1 && from < to ? `${first}-${last}` : undefined;
}

/** Words without those of az's own option, as a file is called that its output went to. */
const withoutOptions = (words: readonly string[]): readonly string[] =>
  words.filter((word, at) => !(word === "resource" && words[at + 1] === "type") && !(word === "type" && words[at - 1] === "resource"));

const SAY_NO_NAME = OF_LISTS | OF_KEYS | OF_COPIES | OF_DELIVERIES | FILTERS | OTHER_THINGS | FAILURES;

/** A word of a path segment, beside names that are known, that may be somebody's name, which a letter alone is not; undefined for none. */
export const strangeWordIn = (segment: string, index: NameIndex): string | undefined =>
  wordsBesideNames(segment, index).find((word) => word.length > 1 && !says(word, SAY_NO_NAME) && !mayBePartOfName(word, index));

const wordsOfSubscriptions = new WeakMap<NameIndex, ReadonlySet<string>>();

/** Whether a word belongs to the name of a subscription that is known: customers shorten these. */
function isPartOfName(word: string, index: NameIndex): boolean {
  let words = wordsOfSubscriptions.get(index);
  if (words === undefined) {
    const names = [...index].filter(([, { subscription }]) => subscription.length > 0);
    words = new Set(names.flatMap(([name]) => name.split(" ")));
    wordsOfSubscriptions.set(index, words);
  }
  return words.has(word);
}

/** The same of a stage that is written out in the name and shortened here, or the other way round. */
const mayBePartOfName = (word: string, index: NameIndex): boolean =>
  isPartOfName(word, index) ||
  [...STAGES].some(([short, long]) => (word === short && isPartOfName(long, index)) || (word === long && isPartOfName(short, index)));

/** How a place below a subscription calls an empty list: one of vaults, nothing in particular, or what may be the name of a vault or a key. */
export type CalledList = "vaults" | "nothing" | "other";

/**
 * What an empty list is called, by its file's own name and the names inside of it. `vaults.json` and `kv list.json` are lists of vaults;
 * `kv-prod.json`, `prod.json` and `cmk.json` may as well be the key list of a vault that is called so.
 */
export function calledList({ path, labels }: Standing, index: NameIndex): CalledList {
  const names = [nameOf(path).replace(/\.[a-z]{1,5}$/i, ""), ...labels];
  const words = names.map((name) => withoutOptions(wordsBesideNames(name, index)));
  const areVaults = (own: readonly string[]): boolean =>
    own.some((word) => says(word, OF_VAULT_LISTS)) ||
    (own.some((word) => says(word, OF_VAULT)) && own.every((word) => says(word, OF_VAULT | BESIDE_VAULT)));
  if (words.some(areVaults)) return "vaults";
  const isNothing = words.flat().every((word) => says(word, SAY_NOTHING)) && !names.some((name) => namesVaultOrKey(name, index));
  return isNothing ? "nothing" : "other";
}

/**
 * What a file's own name, or the names inside of it, say that a list is of, beside the names of owners; folders are asked for what is
 * certainly something else. An empty list looks the same whatever it lists: `keys` beside words that nobody knows may be a part of the
 * keys, and is no proof of anything. `areVaults`: that vaults are listed is known by another way.
 */
export function whatIsListed({ path, labels }: Standing, index: NameIndex, areVaults = false): Listed {
  const outer = labels.slice(0, -1).flatMap((label) => wordsBesideNames(label, index));
  const innermost = labels.slice(-1).flatMap((label) => wordsBesideNames(label, index));
  const plain = wordsBesideNames(nameOf(path), index);
  // What is said to be a list of vaults is that of the subscription in its name, however that is called.
  const words = withoutOptions(plain.some((word) => says(word, OF_VAULT_LISTS)) ? plain : wordsBesideNames(nameOf(path), index, areName));
  const around = foldersOf(path).map((segment) => wordsBesideNames(segment, index));
  const folders = around.flat();
  const told = listedBy([...outer, ...innermost]);
  const isTold = told.keys || told.vaults;
  const spoken = { ...(isTold ? told : listedBy(words)), ...(areVaults ? OF_VAULTS_ALONE : {}) };
  const isKnown = (word: string): boolean =>
    says(word, OF_LISTS | OF_COPIES) || (says(word, OF_PLACES) && !spoken.vaults) || mayBePartOfName(word, index);
  const isUnknown = (word: string): boolean => !isKnown(word);
  const saysList = !isTold && (spoken.keys || spoken.vaults);
  // A file that is called by a word of a subscription's name and by nothing else, such as iam.json, is called by what is in it.
  const isOnlyWord =
    plain.length === wordsSpokenIn(nameOf(path)).length && words.every((word) => says(word, OF_LISTS) || isPartOfName(word, index));
  const unknown = isTold
    ? undefined
    : words.find((word) => (isUnknown(word) && !says(word, OF_DELIVERIES)) || (isOnlyWord && !says(word, OF_LISTS)));
  const other =
    outer.find((word) => isForeign(word) && !says(word, CONTAINERS)) ??
    innermost.find((word) => isForeign(word) || isUnknown(word)) ??
    words.find(isForeign) ??
    laterRange(nameOf(path), words) ??
    partOfSeveral(words) ??
    around.find(isAside)?.find((word) => says(word, ASIDE)) ??
    (saysList ? words.find(isUnknown) : folders.find(isForeign));
  return { ...spoken, other, unknown };
}
