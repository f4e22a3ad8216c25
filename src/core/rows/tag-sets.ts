import { byText } from "../basis/compare.ts";
import { grown } from "../basis/grown.ts";
import type { Tag } from "../model/facts.ts";
import type { TagSets } from "../model/tables.ts";
import { type Bytes, bytesOf } from "../text/bytes.ts";
import { addText, findText, newTextTable, type TextTable } from "../text/text-table.ts";

/** One of the sets. */
export interface NumberedTags {
  readonly sets: TagSets;
  readonly set: number;
}

const newTagSets = (): TagSets => ({ names: [], values: [], length: 0, ends: new Int32Array(64), members: new Int32Array(256) });

/** Adds sets; not needed any more once they are complete. */
export interface TagSetWriter {
  readonly sets: TagSets;
  /** By name and value. */
  readonly numbers: Map<string, Map<string, number>>;
  remembered: number;
  readonly known: TextTable;
  /** The tags of the set in hand, and the same as bytes. */
  inHand: Int32Array;
  bytesInHand: Bytes;
}

const hand = (room: number): Pick<TagSetWriter, "inHand" | "bytesInHand"> => {
  const inHand = new Int32Array(room);
  return { inHand, bytesInHand: bytesOf(new Uint8Array(inHand.buffer)) };
};

/** Azure allows a key 15 tags; this is also what a layout may have. */
export const ROOM_IN_HAND = 64;

export const tagSetWriter = (): TagSetWriter => ({
  sets: newTagSets(),
  numbers: new Map(),
  remembered: 0,
  known: newTextTable(),
  ...hand(ROOM_IN_HAND),
});

/** So many tags are remembered; an estate whose keys all have tags of their own must not fill the memory with them twice. */
const MOST_REMEMBERED = 20_000;

/** Adds a tag and returns its number. */
export function newTag(name: string, value: string, { sets }: TagSetWriter): number {
  sets.values.push(value);
  return sets.names.push(name) - 1;
}

/** The number of a tag. One that was forgotten in between gets a second number. */
function numberOfTag(name: string, value: string, writer: TagSetWriter): number {
  const { numbers } = writer;
  const known = numbers.get(name)?.get(value);
  if (known !== undefined) return known;
  if (writer.remembered >= MOST_REMEMBERED) {
    numbers.clear();
    writer.remembered = 0;
  }
  const number = newTag(name, value, writer);
  const named = numbers.get(name) ?? new Map<string, number>();
  numbers.set(name, named.set(value, number));
  writer.remembered += 1;
  return number;
}

/** Sorts the tags in hand by name, in place: they are few, and mostly sorted. False when two have the same name. */
export function sortInHand({ inHand, sets: { names } }: TagSetWriter, count: number): boolean {
  let isOnce = true;
  for (let next = 1; next < count; next += 1) {
    const tag = inHand[next] as number;
    let at = next;
    for (; at > 0; at -= 1) {
      const order = byText(names[inHand[at - 1] as number] as string, names[tag] as string);
      if (order === 0) isOnce = false;
      if (order <= 0) break;
      inHand[at] = inHand[at - 1] as number;
    }
    inHand[at] = tag;
  }
  return isOnce;
}

/** The number of the set of the first `count` tags in hand, which must be sorted. */
export function numberOfSet(count: number, { sets, known, inHand, bytesInHand }: TagSetWriter): number {
  const found = findText(known, bytesInHand, 0, count * 4);
  if (found >= 0) return found;
  const number = sets.length;
  const start = number === 0 ? 0 : (sets.ends[number - 1] as number);
  sets.ends = grown(sets.ends, number + 1);
  sets.members = grown(sets.members, start + count);
  for (let at = 0; at < count; at += 1) sets.members[start + at] = inHand[at] as number;
  sets.ends[number] = start + count;
  sets.length = number + 1;
  addText(known, bytesInHand, 0, count * 4, number);
  return number;
}

/** The number of a set of tags. */
export function numberOfTags(tags: readonly Tag[], writer: TagSetWriter): number {
  if (tags.length > writer.inHand.length) Object.assign(writer, hand(tags.length));
  for (let at = 0; at < tags.length; at += 1) {
    const { name, value } = tags[at] as Tag;
    writer.inHand[at] = numberOfTag(name, value, writer);
  }
  sortInHand(writer, tags.length);
  return numberOfSet(tags.length, writer);
}

/** Where the tags of a set begin in `members`. */
export const startOfSet = ({ ends }: TagSets, set: number): number => (set === 0 ? 0 : (ends[set - 1] as number));

/** The tags of a set, by name; of those that are wanted by number. */
export function tagsOfSet(sets: TagSets, set: number, isWanted: (tag: number) => boolean = () => true): readonly Tag[] {
  const { names, values, ends, members } = sets;
  const tags: Tag[] = [];
  for (let at = startOfSet(sets, set); at < (ends[set] as number); at += 1) {
    const tag = members[at] as number;
    if (isWanted(tag)) tags.push({ name: names[tag] as string, value: values[tag] as string });
  }
  return tags;
}

export const isEmptySet = (sets: TagSets, set: number): boolean => startOfSet(sets, set) === sets.ends[set];

/** Whether two sets hold the same tags, be they of one table or of two. */
export function areEqualSets(a: TagSets, setOfA: number, b: TagSets, setOfB: number): boolean {
  if (a === b && setOfA === setOfB) return true;
  const startOfA = startOfSet(a, setOfA);
  const startOfB = startOfSet(b, setOfB);
  const count = (a.ends[setOfA] as number) - startOfA;
  if (count !== (b.ends[setOfB] as number) - startOfB) return false;
  for (let at = 0; at < count; at += 1) {
    const tagOfA = a.members[startOfA + at] as number;
    const tagOfB = b.members[startOfB + at] as number;
    if (a.names[tagOfA] !== b.names[tagOfB] || a.values[tagOfA] !== b.values[tagOfB]) return false;
  }
  return true;
}
