import { groupBy } from "../../basis/group.ts";
import type { Vault } from "../../estate/estate.ts";
import type { KeyReading, Source, Tag } from "../../model/facts.ts";
import type { KeyState } from "../../model/key-state.ts";
import { unreadTagsOf } from "../../model/unread-tags.ts";
import { readingAt } from "../../rows/key-rows.ts";
import { kidsIn } from "../../rows/key-store.ts";
import { foldWords } from "../../text/fold-words.ts";
import { fileNameOf } from "../../text/path.ts";

/**
 * A projection lists keys with fields of the customer's choice (`--query`, a script), and a filter may have left keys out of it: the only
 * trace of a filter is what the rows that passed it have in common. So a projection denies a qualifying key that it lacks, as a whole list
 * does, but not where its rows show that they may have been chosen by something which the key is not:
 * - They print no tags, or some that were asked for by name: then they may have been chosen by any.
 * - All of them carry a tag that the key does not carry, or carries with another value: the keys of another tier, or those with a label.
 *   Keys without tags have no tag in common, for nobody looks for tags among keys that have none; a list of such keys says so in its name.
 * - All of them are disabled, or all belong to certificates. That all are enabled is no such sign: the audit procedure filters so, and the
 *   qualifying key would have passed.
 * - It is one row, and the list is called after that key: a script asked for each key by its name.
 */

type KeyList = Vault["keyLists"][number];
type Placed = { readonly source: Source };

/** Whether something was read in a list. */
export const standsIn = ({ source: list }: Placed, { source }: Placed): boolean =>
  source.artifact === list.artifact && source.document === list.document && source.pointer.startsWith(`${list.pointer}/`);

/**
 * Whether several lists are pieces of the keys of a vault rather than the same list several times: on average they hold a third of the keys
 * or less. Exports of two days hold nearly all each. Where lists are no pieces, there are few of them for the keys in them, so that
 * each list can be held against each key.
 */
export function arePieces(lists: readonly KeyList[]): boolean {
  if (lists.length < 3) return false;
  const all = new Set<string>();
  let sum = 0;
  for (const { kids } of lists) {
    const own = kidsIn(kids);
    sum += own.size;
    for (const kid of own) all.add(kid);
  }
  return 3 * sum <= lists.length * all.size;
}

/** What the rows of a list show, and what all of them have in common. */
interface Traits {
  showsTags: boolean;
  /** Some print only tags that were asked for by name. */
  showsChosenTags: boolean;
  showsEnabled: boolean;
  /** Tags that all carry, of those that state their tags; without a value where they carry the name with several. */
  readonly tags: Map<string, string | undefined>;
  areDisabled: boolean;
  areManaged: boolean;
}

/** Forgets the tags that a further row does not carry. */
function keepShared(shared: Traits["tags"], tags: readonly Tag[]): void {
  const values = new Map(tags.map(({ name, value }) => [name, value]));
  for (const [name, value] of shared)
    if (!values.has(name)) shared.delete(name);
    else if (values.get(name) !== value) shared.set(name, undefined);
}

function noteTags(traits: Traits, tags: readonly Tag[]): void {
  if (traits.showsTags) keepShared(traits.tags, tags);
  else for (const { name, value } of tags) traits.tags.set(name, value);
  traits.showsTags = true;
}

function noteRow(traits: Traits, reading: KeyReading): void {
  const { tags, chosenTags, enabled, managed } = reading;
  if (tags !== undefined) noteTags(traits, tags);
  if (chosenTags !== undefined || unreadTagsOf(reading).length > 0) traits.showsChosenTags = true;
  traits.showsEnabled ||= enabled !== undefined;
  traits.areDisabled &&= enabled === false;
  // az prints null for keys that belong to no certificate.
  traits.areManaged &&= managed === true;
}

const noTraits = (): Traits => ({
  showsTags: false,
  showsChosenTags: false,
  showsEnabled: false,
  tags: new Map(),
  areDisabled: true,
  areManaged: true,
});

/** All lists of a vault in one walk over its rows: a script may have printed a list for each key. */
function gatherTraits({ keyLists, ranges }: Vault): ReadonlyMap<KeyList, Traits> {
  const traits = new Map(keyLists.map((list) => [list, noTraits()]));
  const byFile = groupBy(keyLists, ({ source }) => source.artifact);
  for (const { rows, start, end } of ranges)
    for (let row = start; row < end; row += 1) {
      const lists = byFile.get(rows.artifacts[rows.columns.artifact[row] as number] as string);
      if (lists === undefined) continue;
      const reading = readingAt(rows, row);
      for (const list of lists) if (standsIn(list, reading)) noteRow(traits.get(list) as Traits, reading);
    }
  return traits;
}

const known = new WeakMap<Vault, ReadonlyMap<KeyList, Traits>>();

function traitsOf(list: KeyList, vault: Vault): Traits {
  const traits = known.get(vault) ?? gatherTraits(vault);
  known.set(vault, traits);
  return traits.get(list) ?? noTraits();
}

/** Whether a list is of one key alone, and its file or a property in it is called after that key. */
export function isCalledAfterItsKey({ kids, source }: KeyList): boolean {
  const [kid, ...others] = kidsIn(kids);
  if (kid === undefined || others.length > 0) return false;
  const name = ` ${foldWords(kid.slice(kid.lastIndexOf("/") + 1))} `;
  const file = fileNameOf(source.artifact);
  return [file, ...source.pointer.split("/")].some((text) => ` ${foldWords(text)} `.includes(name));
}

/** Whether a projection that lacks a qualifying key may have left it out by a filter. */
export function couldLeaveOut(list: KeyList, vault: Vault, { tags: { values }, chosenTags }: KeyState): boolean {
  const { showsTags, showsChosenTags, tags, areDisabled, areManaged } = traitsOf(list, vault);
  if (!showsTags || showsChosenTags || areDisabled || areManaged || isCalledAfterItsKey(list)) return true;
  const carries = (own: readonly Tag[], name: string, value: string | undefined): boolean =>
    own.some((tag) => tag.name === name && (value === undefined || tag.value === value));
  const mayCarry = (some: readonly Tag[], name: string, value: string | undefined): boolean =>
    carries(some, name, value) || !some.some((tag) => tag.name === name);
  return [...tags].some(
    ([name, value]) =>
      !(values.every((own) => carries(own, name, value)) && chosenTags.values.every((some) => mayCarry(some, name, value))),
  );
}

/** Whether a projection says anything of its keys. What uses keys, such as a disk, names them and lists none. */
export function tellsOfKeys(list: KeyList, vault: Vault): boolean {
  const { showsTags, showsChosenTags, showsEnabled } = traitsOf(list, vault);
  return showsTags || showsChosenTags || showsEnabled;
}
