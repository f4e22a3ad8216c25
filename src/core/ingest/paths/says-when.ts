import type { KeyListForm } from "../../model/facts.ts";
import { fileNameOf } from "../../text/path.ts";
import { areOfPast, areOfUsers, mayBeOfPast, mayBeOfUsers } from "./other-labels.ts";
import {
  EXCLUDING,
  FILTERS,
  INCLUDING,
  KEYS,
  type Meanings,
  NOT_CURRENT_FOLDERS,
  OF_DELETED,
  OF_DISABLED,
  OF_LISTS,
  OF_VAULT,
  OF_VAULT_LISTS,
  OVER,
  SECRETS,
  TAGS,
} from "./path-meanings.ts";
import type { NameIndex } from "./path-names.ts";
import { OF_PLANS } from "./path-vocabulary.ts";
import { meaningsOf, says } from "./says.ts";
import { areCut, filtersIn, holdsCondition, OF_KEYS_ALONE, partOfSeveral } from "./says-some.ts";
import {
  areOfAllKeys,
  foldersOf,
  isAbout,
  isNegated,
  isSaidBesideNames,
  isSaidInside,
  type Says,
  type Standing,
  saysPlainly,
  type WordsIn,
} from "./standing.ts";

export const VERSION = /^version(?:s|en|es)?$/;

/** Whether words of a folder or a property are of versions of keys, and say no more of them than which. */
export const areOfVersions = (words: readonly string[]): boolean =>
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
  // Versions that meet a condition: `versions cmk-one tier=app`.
  const isByCondition = /version/i.test(fileNameOf(path)) && holdsCondition(fileNameOf(path), true);
  const isSaid = (wanted: SomeVersions) => (wordsIn: WordsIn) =>
    versionsBy(wordsIn(fileNameOf(path))) === wanted ||
    (wanted === "some" && isByCondition) ||
    around.some((name) => versionsBy(wordsIn(name)) === wanted && areOfVersions(wordsIn(name)));
  return (["old", "some"] as const).find((wanted) => isSaidBesideNames(isSaid(wanted), indexOf));
}

const isOfPlan = (word: string): boolean => says(word, NOT_CURRENT_FOLDERS) || OF_PLANS.has(word);

/** Whether words are of what was, or of what is only wanted or shown: `previous keys`, `target state`. */
const areOfPlan = (words: readonly string[]): boolean =>
  // A target may be the vault that was looked at.
  (words.some((word) => says(word, NOT_CURRENT_FOLDERS)) ||
    (words.some(isOfPlan) && !words.some((word) => says(word, OF_VAULT | OF_VAULT_LISTS)))) &&
  words.every((word) => isOfPlan(word) || says(word, OF_LISTS | TAGS) || /^states?$/.test(word));

/** Whether words of a name inside of a file are of what was, is only wanted or was put away: `previous keys`, `target state`, `archived`. */
export const areOfAnotherTime = (words: readonly string[]): boolean => areOfPlan(words) || areOfPast(words);

/**
 * What a name inside of the file can say of keys under it: that they are none as they are, or, of rows of what uses keys, that these are no
 * keys. `disabled`: what stands there and is enabled all the same is not to be trusted.
 */
export type Otherwise = "deleted" | "of-certificate" | "another-time" | "of-user" | "disabled";

const areCertificates = (words: readonly string[]): boolean => isAbout(words, SECRETS) && !words.some((word) => says(word, KEYS));

const OTHERWISE: Readonly<Record<Otherwise, Says>> = {
  deleted: (words) => isAbout(words, OF_DELETED),
  "of-certificate": areCertificates,
  "another-time": areOfAnotherTime,
  "of-user": areOfUsers,
  disabled: (words) => (isAbout(words, OF_DISABLED) && !areOfAllKeys(words)) || (isNegated(words) && isAbout(words, OF_LISTS | EXCLUDING)),
};

const anySays =
  (meanings: Meanings): Says =>
  (words) =>
    words.some((word) => says(word, meanings));

/** Whether words can say that, names of vaults and keys among them. */
const MAY_SAY_OTHERWISE: Readonly<Record<Otherwise, Says>> = {
  deleted: anySays(OF_DELETED),
  "of-certificate": anySays(SECRETS),
  "another-time": (words) => words.some(isOfPlan) || mayBeOfPast(words),
  "of-user": mayBeOfUsers,
  disabled: (words) => anySays(OF_DISABLED)(words) || isNegated(words),
};

/**
 * What a name inside of the file says that what stands under it is, rather than a key as it is: `deletedKeys`, `certificates`, `previous`,
 * `expected`, `disks`. The name of the file, or of a folder, says nothing against what az prints of a key that is there; who gathers keys in an
 * object says what each gathering is.
 */
export const saysOtherwise = (labels: readonly string[], indexOf: () => NameIndex): Otherwise | undefined =>
  (Object.keys(OTHERWISE) as Otherwise[]).find((what) => isSaidInside(labels, MAY_SAY_OTHERWISE[what], OTHERWISE[what], indexOf));

/** What a group of rows is called by a flag that none of them has. */
const NO_FLAG = /^(?:false|no|0)$/i;

/** Whether a name inside of a file is that of a group whose members do not have some flag, which may be that they are enabled. */
export const isOfNoFlag = (label: string): boolean => NO_FLAG.test(label.trim());

const saysEnabled = ({ path, labels }: Standing, indexOf: () => NameIndex): boolean =>
  isSaidBesideNames(
    (wordsIn) => [fileNameOf(path), ...labels].map(wordsIn).some((words) => words.some((word) => ENABLED.test(word))),
    indexOf,
  );

const ENABLED = /^(?:enabled|enabledkeys|active)$/;

/** That a list of identifiers calls itself one of enabled keys, where it does: what else is called a list of keys need not be filtered so. */
export const calledEnabled = (form: KeyListForm, standing: Standing, indexOf: () => NameIndex): { readonly isCalledEnabled?: true } =>
  form === "identifiers" && saysEnabled(standing, indexOf) ? { isCalledEnabled: true } : {};

/** Whether the file's own name, or a name inside of the file, says that keys in it are disabled, be it all of them or some. */
export const saysDisabled = ({ path, labels }: Standing, indexOf: () => NameIndex): boolean =>
  isSaidBesideNames(
    (wordsIn) => [fileNameOf(path), ...labels].map(wordsIn).some((words) => isNegated(words) || saysPlainly(words, OF_DISABLED, EXCLUDING)),
    indexOf,
  );

const MANAGED = /^(?:managedkeys?|zertifikatsschlüssel)$/;
const OF_WHAT = /^(?:of|for|de|des|del|der|di|von|van|zu|backed)$/;

/** Whether words are of the keys of certificates: `certificate keys`, `certificate-backed keys`, `keys of certificates`, but not `keys and certificates`. */
const areKeysOfCertificates = (words: readonly string[]): boolean =>
  words.some((word, at) => {
    if (MANAGED.test(word)) return !says(words[at - 1] ?? "", EXCLUDING | INCLUDING);
    if (!says(word, SECRETS)) return false;
    const [before = "", next = ""] = [words[at - 1], words[at + 1]];
    const isBeforeKeys = says(next, KEYS) || (next === "backed" && says(words[at + 2] ?? "", KEYS));
    const isBehindKeys = OF_WHAT.test(before) && says(words[at - 2] ?? "", KEYS);
    return (isBeforeKeys || isBehindKeys) && !says(before, EXCLUDING | INCLUDING);
  });

/**
 * Whether the file's own name, or a name inside of the file, says more of keys in it than that they are listed: that they are disabled, of another
 * time, or those of certificates. Identifiers show nothing of it, and are taken for those of enabled keys where nothing is said.
 */
export const saysUnsure = ({ path, labels }: Standing, indexOf: () => NameIndex): boolean =>
  saysDisabled({ path, labels }, indexOf) ||
  isSaidBesideNames((wordsIn, index) => {
    const isAnotherTime = index === undefined ? MAY_SAY_OTHERWISE["another-time"] : areOfAnotherTime;
    const isOver = index === undefined ? anySays(OVER) : (words: readonly string[]) => isAbout(words, OVER);
    return [fileNameOf(path), ...labels]
      .map(wordsIn)
      .some((words) => isAnotherTime(words) || areKeysOfCertificates(words) || isOver(words));
  }, indexOf);

/**
 * Whether the file's own name, or a name inside of the file, says that what it lists was deleted. Rows of chosen fields do not show it
 * themselves.
 */
export const saysDeleted = ({ path, labels }: Standing, indexOf: () => NameIndex): boolean =>
  isSaidBesideNames(
    (wordsIn) => [fileNameOf(path), ...labels].map(wordsIn).some((words) => saysPlainly(words, OF_DELETED, EXCLUDING | INCLUDING)),
    indexOf,
  );

/**
 * Whether the file's own name says that it lists certificates or secrets, and not keys too. Rows of chosen fields show the key of a certificate, and
 * not that their tags are the certificate's.
 */
export const saysOfCertificates = (path: string, indexOf: () => NameIndex): boolean =>
  isSaidBesideNames((wordsIn, index) => {
    const words = wordsIn(fileNameOf(path));
    const isPlain = saysPlainly(words, SECRETS, EXCLUDING | INCLUDING) && !words.some((word) => says(word, KEYS));
    // What else is in the name may make another name of it: `Contact Center`.
    return isPlain && (index === undefined || words.every((word) => meaningsOf(word) !== 0));
  }, indexOf);
