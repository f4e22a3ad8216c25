import { remembered, rememberedByName } from "../../basis/remembered.ts";
import { fileNameOf } from "../../text/path.ts";
import { foldersBelowOwner, saysFolderSome } from "./folders.ts";
import { mayBePartOfName } from "./part-of-name.ts";
import {
  ASIDE,
  CONTAINERS,
  EXCLUDING,
  FAILURES,
  FILTERS,
  INCLUDING,
  KEYS,
  OF_DELETED,
  OF_KEYS,
  OF_LISTS,
  OF_PARTS,
  OF_PLACES,
  OF_SUBSCRIPTIONS,
  OF_VAULT,
  OF_VAULT_LISTS,
  OF_VAULTS,
  SECRETS,
  SUBSCRIPTION,
  TAGS,
} from "./path-meanings.ts";
import { type NameIndex, type Namesakes, namesIn, wordsBesideNames, wordsBesideOwn } from "./path-names.ts";
import { wordsSpokenIn } from "./path-words.ts";
import { beginsWithDigit, meaningsOf, says } from "./says.ts";
import { areOfAllKeys, foldersOf, isAbout, isNegated, isSaidBesideNames, NO_NAMES, type Standing, type WordsIn } from "./standing.ts";

/** What a list has beside keys, where it is said to be with that. */
const ADDED = /^(?:tags?|attributes?|details?|versions?|values?|dates?|metadata|properties|ids?)$/;
/** Words before that: `with all attributes`, `with expiry dates`. */
const OF_ADDED = /^(?:all|full|their|the|expiry|expiration|creation|created|update|activation|start|end)$/;

const FILTER = /^(?:filt(?:er|r)|maxresults)/;

/** Words of how a list was made, which leave nothing out where they are denied: `no exceptions`, but not `no expired` keys. */
const OF_MAKING =
  /^(?:exceptions?|violations|changed|removed|deleted|filtered|redacted|reduced|truncated|partial|incomplete|selection|sample|changes|delta|deltas|diff|diffs)$/;
/** What somebody works with, which may be old. */
const TOOL = /^(?:az|azure|cli|tool|script|laptop|computer|pc|machine|powershell|module)$/;
/** What has a version that is no key's. */
const VERSIONED = /^(?:az|azure|cli|tool|script|format|file|report|document|powershell|module)$/;
const PERSON = /^(?:auditors?|reviewers?|consultants?|colleagues?|prüfer|pruefer)$/;

/** Whether words around the one at a place say that it is of a tool, a file or a person, and not of keys: `old CLI`, `version 2`, `full extract`. */
function isOfOthers(words: readonly string[], at: number): boolean {
  const [word = "", next = "", behind = ""] = words.slice(at);
  const before = words[at - 1] ?? "";
  if (/^old(?:er)?$/.test(word))
    return TOOL.test(next) && !says(behind, OF_KEYS | OF_VAULT | OF_VAULT_LISTS) && !/^(?:export|list|output)s?$/.test(behind);
  if (/^(?:previous|former)$/.test(word)) return PERSON.test(next);
  // What az lists are current versions, and who may read only, reads all.
  if (/^versions?$/.test(word) && /^(?:latest|current)$/.test(before)) return true;
  if (word === "only" && /^(?:read|not)$/.test(before)) return true;
  if (word === "version") return /^\d/.test(next) || (VERSIONED.test(before) && !says(next, OF_KEYS) && !says(behind, OF_KEYS));
  return /^(?:extracts?|auszug)$/.test(word) && /^(?:full|complete|whole|entire|vollständiger|vollstaendiger)$/.test(before);
}

/** Whether the place behind `with` tells what a list has beside its keys. */
const isAddedAt = (words: readonly string[], at: number): boolean => ADDED.test(words.slice(at).find((word) => !OF_ADDED.test(word)) ?? "");

/** Words of a filter, without those that others take back: `incl disabled` leaves nothing out, nor does `without filter`. */
export const filtersIn = (words: readonly string[]): readonly string[] =>
  words.filter((word, at) => {
    if (!says(word, FILTERS) || isOfOthers(words, at)) return false;
    const [before = "", next = ""] = [words[at - 1], words[at + 1]];
    if (word === "with") return !isAddedAt(words, at + 1) && !says(next, FILTERS);
    // az leaves the keys of certificates out itself.
    if (says(word, EXCLUDING)) return !FILTER.test(next) && !OF_MAKING.test(next) && !says(next, OF_DELETED | FAILURES | SECRETS);
    if (says(before, EXCLUDING) && OF_MAKING.test(word)) return false;
    if (FILTER.test(word) || says(word, OF_DELETED)) return !says(before, EXCLUDING | INCLUDING);
    return !says(before, INCLUDING);
  });

/** Words by which a file is one of several, such as `part 2` or `2 of 3`, but not `1 of 1`; undefined for none. */
export function partOfSeveral(words: readonly string[]): string | undefined {
  const isOne = (at: number): boolean => /^(?:of|von|van|de|di)$/.test(words[at] ?? "") && words[at + 1] === "1";
  const at = words.findIndex((word, place) => {
    const [next = "", behind = ""] = [words[place + 1], words[place + 2]];
    const isNumbered = says(word, OF_PARTS) && /^\d+$/.test(next) && !isOne(place + 2);
    return isNumbered || (/^\d{1,3}$/.test(word) && /^(?:of|von|van|de|di)$/.test(next) && /^\d{1,3}$/.test(behind) && Number(behind) > 1);
  });
  return at < 0 ? undefined : words.slice(at, at + 3).join(" ");
}

/** Whether the word at a place tells how many a list was cut to, as `top 100` does, or that tags were asked for by a query. */
function isCutAt(words: readonly string[], at: number): boolean {
  const [word = "", next = ""] = [words[at], words[at + 1]];
  const isCount = /^(?:top|first|last|limit|max)$/.test(word) && /^\d{1,4}$/.test(next) && !/^(?:19|20)\d\d$/.test(next);
  // `head` of a list, and not the head office.
  const isHead = word === "head" && /^(?:\d.*|json|txt|)$/.test(next);
  return isCount || isHead || (word === "query" && says(next, TAGS));
}

/** Whether words tell that. */
export const areCut = (words: readonly string[]): boolean => words.some((_, at) => isCutAt(words, at));

const CONDITION = /(?:^|[^\p{L}\p{N}])([\p{L}_]+)\s*=\s*[^\s=]/gu;
/** Words of what stands before the name of an owner or a date: `vault=kv-a`, `date=2026-05-20`. */
const OF_OWNERS = OF_LISTS | OF_VAULT | OF_VAULTS | SUBSCRIPTION | OF_SUBSCRIPTIONS | CONTAINERS;
const OF_OTHERS = /^(?:tenant|customer|client|date|dt|day|month|year|time|run|v|version|modification|api)$/;

const GROUP = /^(?:rg|resourcegroup)$/i;
/** Options of az by which a command, whose words are the name of a file, lists some vaults. */
const CHOOSING_VAULTS = /(?<=^|[\s_])(?:-g|--resource-group|--location|--tag|--query)(?=$|[\s_=.])/i;

/** Whether a name holds a condition, such as `tier=web`: what does not meet it was left out. All keys of a vault are of one resource group. */
export const holdsCondition = (name: string, areOfKeys: boolean): boolean => conditionIn(name, areOfKeys) !== undefined;

/** The column of such a condition, such as `tier`; undefined for none. */
export const conditionIn = (name: string, areOfKeys: boolean): string | undefined =>
  [...name.matchAll(CONDITION)].find(([, column = ""]) => {
    if (GROUP.test(column)) return !areOfKeys;
    const words = wordsSpokenIn(column);
    return !words.every((word) => says(word, OF_OWNERS) || OF_OTHERS.test(word));
  })?.[1];

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

/** One of these words is needed for what is asked below, where none says a filter or a part by its meaning. */
const TELLING = /^(?:enabled|active|of|von|van|de|di|top|first|last|limit|max|head|query|hsms?)$/;

const isTelling = rememberedByName((word) => says(word, FILTERS | OF_PARTS) || TELLING.test(word));

/** Whether it may be said at all: of most names it is not, and there are as many names as vaults. */
const isSaidByAny = (name: string, words: readonly string[]): boolean =>
  name.includes("=") || RANGE.test(name) || OF_LETTERS.test(name) || words.some((word) => !beginsWithDigit(word) && isTelling(word));

/** The same of the whole name; `areInHsms`: the keys are those of a managed HSM. */
const isOfSome = (name: string, words: readonly string[], areInHsms: boolean): boolean =>
  isSaidByAny(name, words) &&
  (areOfSome(words) || holdsCondition(name, true) || laterRange(name, words) !== undefined || (areOfHsms(words) && !areInHsms));

/** Tiers of key vaults, which hold some of them each. */
export const SKU = /^(?:premium|standard)$/;
/** Of filters on keys those that leave no vault out: vaults have no versions, and `vaults only` leaves out managed HSMs. */
export const OF_KEYS_ALONE = /^(?:only|versions?)$/;

/** Whether words say `prod only` or `only rbac`, but not `vaults only`, `only 2026` or `read only`. */
const isOfOnly = (words: readonly string[]): boolean =>
  words.some(
    (word, at) =>
      word === "only" &&
      [words[at - 1], words[at + 1]].some(
        (beside) => beside !== undefined && beside !== "read" && (meaningsOf(beside) === 0 || says(beside, OF_PLACES)),
      ),
  );

/** Whether words are of a resource group: `vaults rg-shop`, but not `vaults by rg`. */
const areOfGroup = (words: readonly string[]): boolean =>
  words.some((word, at) => GROUP.test(word) && !/^(?:by|per|with|and)$/.test(words[at - 1] ?? ""));

/** Whether words make a list of vaults one of some of them. `vaults with keys` leaves none out. */
function areOfSomeVaults(words: readonly string[]): boolean {
  const telling = words.filter((word, at) => word !== "with" || !says(words[at + 1] ?? "", OF_KEYS | OF_LISTS));
  const isWithout = words.some((word, at) => says(word, EXCLUDING) && says(word, FILTERS) && says(words[at + 1] ?? "", SECRETS));
  const isFiltered = isWithout || filtersIn(telling).some((word) => !OF_KEYS_ALONE.test(word));
  // The name of the subscription may stand between: `vaults Contoso Web premium`.
  const isOfSku = words.some((word) => SKU.test(word)) && words.some((word) => word === "sku" || says(word, OF_VAULT | OF_VAULT_LISTS));
  return isFiltered || isOfSku || isOfOnly(words) || partOfSeveral(words) !== undefined || areCut(words);
}

const holdsHsm = (index: NameIndex): boolean =>
  [...index.values()].some(({ vault }) => vault.some(({ id }) => id.includes(".managedhsm.")));

/** Whether words of one of the folders say that a list is of some keys. */
const isInFolderOfSome = (words: readonly string[]): boolean => saysFolderSome(words, partOfSeveral(words));

/**
 * Whether a name inside of the file says that. It may be that of a subscription or a project, which are made of any words; the innermost one says
 * what the name of a file does.
 */
const isLabelOfSome = (label: string, words: readonly string[], isInnermost: boolean, areInHsms: boolean): boolean =>
  (isAbout(words, FILTERS) && filtersIn(words).length > 0 && !areOfAllKeys(words)) ||
  isNegated(words) ||
  partOfSeveral(words) !== undefined ||
  areCut(words) ||
  (isInnermost && !areOfAllKeys(words) && isOfSome(label, words, areInHsms));

/** Whether it can say that at all, names of vaults and keys among its words. */
const mayLabelBeOfSome = (label: string, words: readonly string[]): boolean => isSaidByAny(label, words) || isNegated(words);

/**
 * Whether the file's own name, a folder, or a name inside of the file says that a list is of some keys, by the words that each is said by. A folder
 * below that of the vault says what the name of a file does.
 */
const areSomeBy = (
  { path, labels }: Standing,
  wordsIn: WordsIn,
  areInHsms: boolean,
  index: NameIndex | undefined,
  wordsInside: WordsIn = wordsIn,
): boolean =>
  isOfSome(fileNameOf(path), wordsIn(fileNameOf(path)), areInHsms) ||
  foldersOf(path).some((folder) => isInFolderOfSome(wordsIn(folder))) ||
  foldersBelowOwner(path, index).some((folder) => isOfSome(folder, wordsIn(folder), areInHsms)) ||
  labels.some((label, at) =>
    index === undefined
      ? mayLabelBeOfSome(label, wordsIn(label))
      : isLabelOfSome(label, wordsInside(label), at === labels.length - 1, areInHsms),
  );

/**
 * Whether the file's own name, a folder, or a name inside of the file says that a list is of some keys only, such as the disabled ones.
 * Names of owners are no such words, whatever they are made of.
 */
export const saysSome = (standing: Standing, indexOf: () => NameIndex): boolean =>
  isSaidBesideNames(
    (wordsIn, index) =>
      index === undefined
        ? areSomeBy(standing, wordsIn, false, undefined)
        : areSomeBy(standing, wordsIn, holdsHsm(index), index, (label) => wordsBesideOwn(label, index)),
    indexOf,
  );

/** The path without the outermost folder that is called by a subscription and by nothing else: one inside of it says what it holds. */
function withoutFolderOfSubscription(path: string, index: NameIndex): string {
  const segments = path.split("/");
  const at = segments.slice(0, -1).findIndex((folder) => {
    const { words, hits } = namesIn(folder, index);
    return hits.some(({ start, end, named }) => named.subscription.length > 0 && start === 0 && end === words.length);
  });
  return segments.filter((_, place) => place !== at).join("/");
}

/**
 * The same where subscriptions are known, whose names are made of any words. A name that says nothing but which keys are listed is no less
 * said, unless it is all of a folder's.
 */
export function saysSomeBesideSubscription({ path, labels }: Standing, index: NameIndex): boolean {
  const areName = (words: readonly string[], { vault, key }: Namesakes): boolean =>
    vault.length + key.length > 0 || !words.every((word) => says(word, FILTERS | ASIDE | OF_LISTS));
  const wordsIn = (name: string): readonly string[] => wordsBesideNames(name, index, areName);
  return areSomeBy({ path: withoutFolderOfSubscription(path, index), labels }, wordsIn, holdsHsm(index), index);
}

/** `not enabled`, or `enabled false`; undefined for none. */
function negationIn(words: readonly string[]): string | undefined {
  const at = isNegated(words) ? words.findIndex((word) => /^(?:enabled|active)$/.test(word)) : -1;
  if (at < 0) return undefined;
  const isBefore = /^(?:not|non|un)$/.test(words[at - 1] ?? "");
  return words.slice(isBefore ? at - 1 : at, isBefore ? at + 1 : at + 2).join(" ");
}

/** The words of a file's own name by which a list is of some keys only, beside the names of owners; undefined where it does not say so. */
function someInName(name: string, index: NameIndex): string | undefined {
  const words = wordsBesideNames(name, index);
  const cut = words.findIndex((_, at) => isCutAt(words, at));
  return (
    filtersIn(words)[0] ??
    partOfSeveral(words) ??
    laterRange(name, words) ??
    (cut < 0 ? undefined : words.slice(cut, cut + 2).join(" ")) ??
    negationIn(words) ??
    conditionIn(name, true) ??
    (areOfHsms(words) ? words.find((word) => HSM.test(word)) : undefined)
  );
}

/** By which words of its path, or of the names that it stands under in its file, a list is of some keys only; undefined for none. */
export function whatSaysSome({ path, labels }: Standing, index: NameIndex): string | undefined {
  const own = someInName(fileNameOf(path), index);
  if (own !== undefined) return `the name of the file says "${own}"`;
  const below = foldersBelowOwner(path, index);
  const folder = foldersOf(path).find(
    (name) => isInFolderOfSome(wordsBesideNames(name, index)) || (below.includes(name) && someInName(name, index) !== undefined),
  );
  if (folder !== undefined) return `it stands in the folder "${folder}"`;
  const label = labels.find((name, at) => isLabelOfSome(name, wordsBesideOwn(name, index), at === labels.length - 1, holdsHsm(index)));
  return label === undefined ? undefined : `it stands under the name "${label}" in the file`;
}

const MOST_FOLDERS = 4_000;

/** The same by the path alone, as far as it can be told without the names of owners. It is asked of many files, whose folders are the same. */
export function pathsThatMightSaySome(): (path: string) => boolean {
  const mightSay = (folder: string): boolean => isInFolderOfSome(wordsSpokenIn(folder)) || isOfSome(folder, wordsSpokenIn(folder), false);
  const areAside = remembered((folders: string) => folders.split("/").some(mightSay), MOST_FOLDERS);
  return (path) =>
    isOfSome(fileNameOf(path), wordsSpokenIn(fileNameOf(path)), false) || areAside(path.slice(0, Math.max(path.lastIndexOf("/"), 0)));
}

const DIRECTIONS = "(?:north|south|east|west|central)+";
const AREAS =
  "(?:europe|asia|us|uk|india|france|germany|sweden|norway|switzerland|italy|spain|poland|austria|belgium|israel|canada|mexico|brazil|chile|uae|qatar|southafrica|japan|korea|indonesia|malaysia|australia|newzealand|china|usgov|usdod)";
/** Regions of Azure by their own names, and as they are shortened. */
const REGION = new RegExp(`^(?:${DIRECTIONS}${AREAS}\\d?|${AREAS}${DIRECTIONS}\\d?|[nw]eu|[ew]us\\d?|uks|ukw|gwc|frc)$`);

/** Whether words say where vaults are, be it in two of them (`West Europe`): a subscription has them anywhere. Words of its own name say whose they are. */
const areOfRegion = (words: readonly string[], index: NameIndex = NO_NAMES): boolean =>
  words.some((word, at) =>
    [[word], words.slice(at, at + 2)].some((said) => REGION.test(said.join("")) && !said.some((one) => mayBePartOfName(one, index))),
  );

/** Whether a folder says that a list of vaults is one of some, by its words, below that of the owner. */
const isFolderOfSomeVaults = (name: string, words: readonly string[], index?: NameIndex): boolean =>
  areOfSomeVaults(words) || areOfGroup(words) || areOfRegion(words, index) || holdsCondition(name, false);

/** Whether the name of a file does. */
const isNamedSomeVaults = (name: string, words: readonly string[], index?: NameIndex): boolean =>
  isFolderOfSomeVaults(name, words, index) || laterRange(name, words) !== undefined || CHOOSING_VAULTS.test(name);

/** Whether the file's own name, a folder, or a name inside of the file says that a list of vaults is one of some. */
export const saysSomeVaults = ({ path, labels }: Standing, indexOf: () => NameIndex): boolean =>
  isSaidBesideNames(
    (wordsIn, index) =>
      isNamedSomeVaults(fileNameOf(path), wordsIn(fileNameOf(path)), index) ||
      foldersOf(path).some((folder) => isInFolderOfSome(wordsIn(folder))) ||
      foldersBelowOwner(path, index).some((folder) => isFolderOfSomeVaults(folder, wordsIn(folder), index)) ||
      labels.some((label) => areOfSomeVaults(wordsIn(label))),
    indexOf,
  );

const mayNameSomeVaults = remembered((name: string) => isNamedSomeVaults(name, wordsSpokenIn(name)), MOST_FOLDERS);
const mayFolderBeOfSomeVaults = remembered((name: string) => {
  const words = wordsSpokenIn(name);
  return isInFolderOfSome(words) || isFolderOfSomeVaults(name, words);
}, MOST_FOLDERS);

/** The same as far as it can be told without the names of owners. Lists of vaults are called alike, and it is asked of each more than once. */
export const mightSaySomeVaults = ({ path, labels }: Standing): boolean =>
  mayNameSomeVaults(fileNameOf(path)) ||
  foldersOf(path).some(mayFolderBeOfSomeVaults) ||
  labels.some((label) => areOfSomeVaults(wordsSpokenIn(label)));

/** Whether a name of the file, of a folder or inside of the file says that a list is of one resource group, such as `rg-shop`. */
export const saysGroup = ({ path, labels }: Standing, index: NameIndex): boolean =>
  [...path.split("/"), ...labels].some((name) => areOfGroup(wordsBesideNames(name, index)));

/** The first letters of what a list holds: `A-M`, `N to Z`. */
const OF_LETTERS = /(?:^|[\s_.(])([A-Z])(?:-|\s+(?:to|bis)\s+)([A-Z])(?=$|[\s_.)])/;

/** Letters of a range by which a file is one of several; undefined for none. */
function rangeOfLetters(name: string): string | undefined {
  const [, from = "", to = ""] = OF_LETTERS.exec(name) ?? [];
  return from < to ? `${from}-${to}` : undefined;
}

const RANGE = /(?:^|[\s_.(])(\d{1,5})-(\d{1,5})(?![\d-])/;
const DATE = /(?:19|20)\d\d/;
const isDay = (a: number, b: number): boolean => a <= 12 && b <= 31;

/**
 * Numbers of a range by which a file is one of several, such as 1-100 or 26-50; undefined for none, and for what may be a date, a time, or
 * a name. `words` are those beside the names of owners.
 */
export function laterRange(name: string, words: readonly string[]): string | undefined {
  const ofLetters = rangeOfLetters(name);
  if (ofLetters !== undefined) return ofLetters;
  const [text, first, last] = RANGE.exec(name) ?? [];
  const [from, to] = [Number(first), Number(last)];
  const isPartOfName = !words.includes(String(first)) || !words.includes(String(last));
  if (text === undefined || isPartOfName || DATE.test(name) || isDay(from, to) || isDay(to, from)) return undefined;
  return from > 0 && from < to ? `${first}-${last}` : undefined;
}
