import { groupBy } from "../../basis/group.ts";
import { fileNameOf } from "../../text/path.ts";
import type { ReadArtifact } from "../base/artifact.ts";
import type { Bare } from "../base/bare.ts";
import { calledList, ENDS_OF_NAMES, strangeWordIn, whatIsListed } from "../paths/listed.ts";
import { type NameIndex, wordsBesideNames } from "../paths/path-names.ts";
import { type Standing, standingOf } from "../paths/standing.ts";
import { namedOwners } from "./named-owners.ts";
import type { Owners, Told } from "./owners.ts";

/** Subscriptions of which no file tells but by a name: of the list of their vaults, which is empty, or could not be read. */

/** Words of places that are nobody's, and of files that a command's errors went to. */
const NO_NAME = /^(?:others?|misc|rest|(?:std)?err)$/;

const isStrange = (word: string, index: NameIndex): boolean => !NO_NAME.test(word) && strangeWordIn(word, index) !== undefined;

/** Words that may be of somebody's name, in names that something stands under. */
const wordsOfNames = (names: readonly string[], index: NameIndex): readonly string[] =>
  names.flatMap((name) => wordsBesideNames(name, index)).filter((word) => isStrange(word, index) || ENDS_OF_NAMES.test(word));

const known = new WeakMap<Told, readonly ReadonlySet<string>[]>();

/** Of each file that names a subscription by its id, the words that may be of that one's name. */
function wordsOfKnown({ told, index }: Owners): readonly ReadonlySet<string>[] {
  const words = known.get(told) ?? told.naming().map((names) => new Set(wordsOfNames(names, index)));
  known.set(told, words);
  return words;
}

/** Whether a property inside of a file reads as the name of an owner: it has several words, or leads to what is listed. */
const readsAsName = (label: string, at: number, labels: readonly string[]): boolean => at < labels.length - 1 || /[\s-]/.test(label.trim());

/** Words of a place that may be somebody's name. */
const wordsOfPlace = ({ path, labels }: Standing, { told, index }: Pick<Owners, "told" | "index">): readonly string[] =>
  wordsOfNames([...path.split("/").slice(told.shared()), ...labels.filter(readsAsName)], index);

/** How many lists of names there are: the same names are another one where the places say that they are of two owners. */
export function countNameLists(lists: readonly Bare<"names">[], owners: Pick<Owners, "told" | "index">): number {
  const alike = groupBy(lists, ({ names }) => JSON.stringify(names));
  const countOf = (same: readonly Bare<"names">[]): number =>
    same.length === 1
      ? 1
      : new Set(same.map((list) => wordsOfPlace(standingOf(list), owners).join(" ")).filter((words) => words !== "")).size;
  return [...alike.values()].reduce((count, same) => count + Math.max(1, countOf(same)), 0);
}

/** Whether words of a place may be the name of a subscription that is known by no other file. */
function namesStranger(standing: Standing, owners: Owners): boolean {
  const { index } = owners;
  const words = wordsOfPlace(standing, owners);
  return words.some((word) => isStrange(word, index)) && !wordsOfKnown(owners).some((own) => words.every((word) => own.has(word)));
}

/** Whether a place of a list of vaults is that of the list of such a subscription. */
function isOfStrangersVaults(standing: Standing, owners: Owners): boolean {
  const { index } = owners;
  const { hsms, other } = whatIsListed({ ...standing, shared: owners.told.shared() }, index);
  return !hsms && (other === undefined || isStrange(other, index)) && namesStranger(standing, owners);
}

/** Whether an empty list that names nobody who is known is one of the vaults of somebody else. One that was not read gives no id to its subscription. */
export function isOfStranger(content: Bare<"empty-list">, owners: Owners): boolean {
  const [subscriptions, vaults] = (["subscription", "vault"] as const).map((type) => namedOwners(content, type, owners).ids);
  if (vaults?.length !== 0 || calledList(standingOf(content), owners.index, false) !== "vaults") return false;
  if (subscriptions?.length !== 0) return content.isLost === true && !subscriptions?.every((id) => owners.directory.subscriptions.has(id));
  return isOfStrangersVaults(standingOf(content), owners);
}

/** Endings of a name, which say by what program a file is, and nothing of whose it is: those of what lies beside a file come behind its own. */
const ENDINGS = /(?<=[^/.])(?:(?:\.(?:json|txt))?(?::[\w.]+|\.[a-z][0-9a-z]{0,5}))$/i;

/** A path without them. */
export const withoutEnding = (path: string): string => path.replace(ENDINGS, "");

/** The second step of the audit procedure lists vaults, and its output is called by nothing else. */
const STEP = /^(?:step[ _-]?)?0?2(?![0-9a-z])/i;

/** Whether a file that could not be read was to list the vaults of such a subscription. */
export function wasOfStranger({ path }: ReadArtifact, owners: Owners): boolean {
  const content = { shape: "empty-list", isLost: true, labels: [], source: { artifact: withoutEnding(path), pointer: "" } } as const;
  if (!STEP.test(fileNameOf(path))) return isOfStranger(content, owners);
  const isNamed = (["subscription", "vault"] as const).some((type) => namedOwners(content, type, owners).ids.length > 0);
  return !isNamed && isOfStrangersVaults(standingOf(content), owners);
}
