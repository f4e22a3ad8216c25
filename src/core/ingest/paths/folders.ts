import { isGuid } from "../../model/identity.ts";
import { FILTERS } from "./path-meanings.ts";
import { type NameIndex, namesIn } from "./path-names.ts";
import { areOfAllKeys, foldersOf, isAbout, isAside } from "./standing.ts";

/** What folders say of the lists in them. Their words are of a team, a place or a delivery as well, unless they stand below the name of the owner. */

const namesOwner = (segment: string, index: NameIndex): boolean =>
  namesIn(segment, index).hits.some(({ named: { subscription, vault } }) => subscription.length + vault.length > 0);

/**
 * The folders of a path below the last name of a vault or a subscription in it, none where that is in the name of the file. Where there are
 * no names, those below the last id; where they are not known, all of them.
 */
export function foldersBelowOwner(path: string, index: NameIndex | undefined): readonly string[] {
  const folders = foldersOf(path);
  if (index === undefined) return folders;
  if (index.size === 0) return folders.slice(folders.findLastIndex(isGuid) + 1);
  const owner = path.split("/").findLastIndex((segment) => namesOwner(segment, index));
  return owner < 0 ? [] : folders.slice(owner + 1);
}

/** Words of choices by which whole deliveries are called as well, and of what may be an owner. */
const OF_DELIVERIES =
  /^(?:extracts?|auszug|summary|samples?|preview|select|with|since|old|older|newer|remaining|versions?|changed|unique)$/;

/** Whether words of a folder, wherever it stands, say that a list in it is of none of a vault's keys as they are, or of some. `part`: by which it is one of several. */
export const saysFolderSome = (words: readonly string[], part: string | undefined): boolean =>
  isAside(words) ||
  (isAbout(words, FILTERS) && !areOfAllKeys(words) && !words.some((word) => OF_DELIVERIES.test(word))) ||
  part?.startsWith("page") === true;
