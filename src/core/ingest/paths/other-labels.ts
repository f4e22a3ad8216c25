import { foldedWord } from "../words/concepts.ts";
import { WORDS, type Words, wordsIn } from "../words/words.ts";
import { OF_LISTS, TAGS } from "./path-meanings.ts";
import { says } from "./says.ts";

/**
 * What names inside of a file say of keys that are none as they are now, or are of what uses them. In the name of a file the same words may say
 * when, or for whom, it was made; who gathers keys in an object says by its names what each gathering is.
 */

/** Kept from earlier, or not there yet. */
const KEPT_OR_WANTED: Words = {
  en: "backup backups backedup baseline baselines pending requested obsolete superseded outdated legacy void invalid wrong lastyear lastmonth lastquarter lastweek",
  de: "falsch sicherung sicherungen beantragt beantragte angefordert angeforderte ausstehend ausstehende vorjahr",
  es: "pendiente pendientes solicitada solicitadas solicitado solicitados respaldo respaldos",
  fr: "sauvegarde sauvegardes demandé demandée demandés demandées",
  it: "richiesta richieste richiesti",
  nl: "aangevraagd aangevraagde",
  pt: "pendente pendentes",
  ja: "バックアップ 申請中 保留中",
  ru: "резервная",
  zh: "备份 待处理",
};
const PAST: ReadonlySet<string> = new Set([WORDS.retired, WORDS.archived, KEPT_OR_WANTED].flatMap(wordsIn).map(foldedWord));
/** Keys, written together with that. */
const KEYS_BEHIND = /(?:keys?|cmks?)$/;
const isPastWord = (word: string): boolean => PAST.has(foldedWord(word)) || PAST.has(word.replace(KEYS_BEHIND, ""));

/** A time before now: `last year`. */
const PERIOD = /^(?:year|quarter|month|week)$/;
const isBefore = (word: string, next: string): boolean => /^(?:last|previous)$/.test(word) && PERIOD.test(next);

const isOfPast =
  (words: readonly string[]) =>
  (word: string, at: number): boolean =>
    isPastWord(word) || isBefore(word, words[at + 1] ?? "") || isBefore(words[at - 1] ?? "", word);

/** Whether words of a name are of keys that were put away or only asked for, and say no more of them than that. */
export function areOfPast(words: readonly string[]): boolean {
  const isPast = isOfPast(words);
  return words.some(isPast) && words.every((word, at) => isPast(word, at) || says(word, OF_LISTS | TAGS));
}

/** Whether they can be at all, names of others among them. */
export const mayBeOfPast = (words: readonly string[]): boolean => words.some(isOfPast(words));

/** Resources that use keys, and what is told of keys, in the plural: rows under such a name are rows of these. */
const USERS = new RegExp(
  `^(?:${[
    "disks|diskencryptionsets|vms|vmss|virtualmachines|storageaccounts|sqlservers|sqldatabases|cosmosaccounts|webapps|functionapps|appservices",
    "workspaces|eventhubs|servicebuses|registries|containerregistries|aksclusters|clusters|usedby|usages|consumers|dependents|dependencies",
    "alerts|alarms|incidents|tickets|roleassignments|accesspolicies|activitylogs|auditlogs|logs|logentries",
    "datenträger|datentraeger|warnungen|alarme|speicherkonten|verwendungen|discos|alertas|disques|alertes|dischi|ディスク|アラート",
  ].join("|")})$`,
);

/** Whether words of a name are of what uses keys: `disks`, `storage accounts`, but not `disk keys` or the vault `vault-disks`. */
export const areOfUsers = (words: readonly string[]): boolean =>
  USERS.test(words.join("")) || (USERS.test(words.at(-1) ?? "") && words.slice(0, -1).every((word) => says(word, OF_LISTS)));

/** Whether a folder is of one such resource, or of several: `vm`, `disk encryption sets`. */
export const isFolderOfUsers = (words: readonly string[]): boolean => areOfUsers(words) || USERS.test(`${words.join("")}s`);

/** Whether they can be at all, names of others among them. */
export const mayBeOfUsers = (words: readonly string[]): boolean =>
  words.some((_, at) => USERS.test(words[at] ?? "") || USERS.test(words.slice(at).join("")));

/** Names, folded, of fields such as `backupTime`: lists beside them are those that were copied then. */
const OF_BACKUP =
  /^(?:backup|backedup|archive|archived|sicherungs?)(?:time|timestamp|date|datum|zeit|at|on|utc|id|name|file|version|created|createdat|taken|takenat)+$/;

export const isOfBackup = (name: string): boolean => OF_BACKUP.test(name);
