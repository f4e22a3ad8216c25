import { byText } from "../../basis/compare.ts";
import { groupBy } from "../../basis/group.ts";
import type { Vault } from "../../estate/estate.ts";
import { kidsIn } from "../../rows/key-store.ts";

/**
 * Key lists of a vault that are pieces of one list: pages, whose files are called alike but for a number, or groups in one file. They share no key,
 * and none of them denies what another shows.
 */

type KeyList = Vault["keyLists"][number];

const YEAR = /(?:19|20)\d\d/;
const PAGE = /\d{1,3}(?=\D*$)/;

/** What the names of pages have in common; undefined for a name without a number, or with a date. */
const seriesOf = ({ source: { artifact } }: KeyList): string | undefined =>
  PAGE.test(artifact.slice(artifact.lastIndexOf("/") + 1)) && !YEAR.test(artifact) ? artifact.replace(PAGE, "#") : undefined;

/** Lists in one file, unless these are told by years. */
const fileOf = ({ source: { artifact, pointer } }: KeyList): string | undefined => (YEAR.test(pointer) ? undefined : artifact);

/** Whether one of the lists hangs on an element of another: that one should have its keys too. */
function areNested(lists: readonly KeyList[]): boolean {
  const places = lists.map(({ source: { artifact, pointer } }) => `${artifact}\0${pointer}/`).sort(byText);
  return places.some((place, at) => at > 0 && place.startsWith(places[at - 1] as string));
}

/** Keys of lists that share none; null where one is empty, or some are in several. */
function joined(lists: readonly KeyList[]): ReadonlySet<string> | null {
  const sets = lists.map(({ kids }) => kidsIn(kids));
  if (sets.length < 2 || sets.some(({ size }) => size === 0)) return null;
  const all = new Set<string>();
  for (const kids of sets) for (const kid of kids) if (all.size === all.add(kid).size) return null;
  return all;
}

/** Of each list that is a piece of one, the keys of all its pieces. */
export function piecesOf(keyLists: readonly KeyList[]): ReadonlyMap<KeyList, ReadonlySet<string>> {
  const pieces = new Map<KeyList, ReadonlySet<string>>();
  for (const nameOf of [seriesOf, fileOf])
    for (const [name, lists] of groupBy(keyLists, nameOf)) {
      const all = name === undefined || areNested(lists) ? null : joined(lists);
      if (all !== null) for (const list of lists) pieces.set(list, all);
    }
  return pieces;
}
