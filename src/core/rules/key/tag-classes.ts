import type { Tag } from "../../model/facts.ts";
import { mayBeNote } from "../../model/masked-tags.ts";
import type { KeyRows } from "../../model/tables.ts";
import type { ClassOfTags } from "../../rows/likeness.ts";
import { isEmptySet, tagsOfSet } from "../../rows/tag-sets.ts";
import { mayComeNear, nearestTags } from "./near-miss.ts";
import { type Asked, areHiddenFor, askedAbout, isNameOfMangled, matchTags, type Tier, wasMangled } from "./tag-match.ts";

/** All that a tier asks of a set of tags; what else is in it does not matter. */
function askedOf(tags: readonly Tag[], { tier, others }: Asked): string {
  if (matchTags(tags, tier) !== null) return "match";
  return `${wasMangled(tags, tier)} ${areHiddenFor(tags, tier)} ${nearestTags(tags, tier)?.kind} ${nearestTags(tags, tier, others)?.kind}`;
}

/** Whether a tag with the name can be of interest to a tier, whatever its value. */
const concerns = (name: string, tier: Tier): boolean =>
  mayBeNote(name) || tier.tags.some((expected) => mayComeNear(name, expected) || isNameOfMangled(name, expected));

const MOST_REMEMBERED = 10_000;

/** The tags of a set that some tier may ask for, by number of the set in its table. */
export type TagsOfInterest = (rows: KeyRows, tagSet: number) => readonly Tag[];

interface TagClasses {
  readonly classOf: ClassOfTags;
  readonly tagsOf: TagsOfInterest;
}

interface TagClass {
  readonly number: number;
  readonly tags: readonly Tag[];
}

/** Instead of the number of a tag. */
const NO_TAG = -1;
const SEVERAL_TAGS = -2;

/** Whether a tag of a name is of interest to any tier; each name is looked at once. */
function interest(tiers: readonly Tier[]): (name: string) => boolean {
  const known = new Map<string, boolean>();
  return (name) => {
    const remembered = known.get(name);
    if (remembered !== undefined) return remembered;
    if (known.size >= MOST_REMEMBERED) known.clear();
    const made = tiers.some((tier) => concerns(name, tier));
    known.set(name, made);
    return made;
  };
}

/**
 * What is known of a table, 0 for not yet: the class of each set, and of each tag whether it is of interest, 1 for no and 2 for yes. Of
 * most sets one tag only is of interest, and there are few such tags: it tells the class.
 */
interface KnownTable {
  readonly rows: KeyRows;
  readonly classes: Int32Array;
  readonly classesByTag: Map<number, TagClass>;
  readonly interest: Uint8Array;
}

const newTable = (rows: KeyRows): KnownTable => ({
  rows,
  classes: new Int32Array(rows.tagSets.length),
  classesByTag: new Map(),
  interest: new Uint8Array(rows.tagSets.names.length),
});

/**
 * Numbers sets of tags by what the tiers ask of them: an estate has tens of thousands of sets and a handful of classes. Tags whose name
 * nobody asks for are passed over by their numbers.
 */
export function tagClasses(tiers: readonly Tier[]): TagClasses {
  const numbers = new Map<string, number>();
  const asked = askedAbout(tiers);
  const isOfInterest = interest(tiers);
  /** By the tags that are of interest. */
  const classes = new Map<string, TagClass>();
  const tables = new Map<KeyRows, KnownTable>();
  let last: KnownTable | null = null;

  function classify(tags: readonly Tag[], isEmpty: boolean): TagClass {
    const name = `${isEmpty} ${asked.map((one) => askedOf(tags, one)).join()}`;
    const number = numbers.get(name) ?? numbers.size + 1;
    numbers.set(name, number);
    return { number, tags };
  }

  function tableOf(rows: KeyRows): KnownTable {
    if (last?.rows === rows) return last;
    last = tables.get(rows) ?? newTable(rows);
    tables.set(rows, last);
    return last;
  }

  function concernsSome({ rows: { tagSets }, interest: known }: KnownTable, tag: number): boolean {
    if (known[tag] === 0) known[tag] = isOfInterest(tagSets.names[tag] as string) ? 2 : 1;
    return known[tag] === 2;
  }

  /** The only tag of a set that is of interest, or what there is instead. */
  function onlyTagIn(table: KnownTable, tagSet: number): number {
    const { ends, members } = table.rows.tagSets;
    const end = ends[tagSet] as number;
    let only = NO_TAG;
    for (let at = tagSet === 0 ? 0 : (ends[tagSet - 1] as number); at < end; at += 1) {
      const tag = members[at] as number;
      if (!concernsSome(table, tag)) continue;
      if (only !== NO_TAG) return SEVERAL_TAGS;
      only = tag;
    }
    return only;
  }

  function classOfSet(table: KnownTable, tagSet: number): TagClass {
    const only = onlyTagIn(table, tagSet);
    if (only === SEVERAL_TAGS || isEmptySet(table.rows.tagSets, tagSet)) return classOfTags(table, tagSet);
    const known = table.classesByTag.get(only);
    if (known !== undefined) return known;
    const made = classOfTags(table, tagSet);
    if (table.classesByTag.size >= MOST_REMEMBERED) table.classesByTag.clear();
    table.classesByTag.set(only, made);
    return made;
  }

  function classOfTags(table: KnownTable, tagSet: number): TagClass {
    const { tagSets } = table.rows;
    const tags = tagsOfSet(tagSets, tagSet, (tag) => concernsSome(table, tag));
    const isEmpty = isEmptySet(tagSets, tagSet);
    const name = isEmpty ? "" : JSON.stringify(tags);
    const remembered = classes.get(name);
    if (remembered !== undefined) return remembered;
    if (classes.size >= MOST_REMEMBERED) classes.clear();
    const made = classify(tags, isEmpty);
    classes.set(name, made);
    return made;
  }

  return {
    classOf: (rows, tagSet) => {
      const table = tableOf(rows);
      const remembered = table.classes[tagSet] as number;
      if (remembered > 0) return remembered;
      const made = classOfSet(table, tagSet).number;
      table.classes[tagSet] = made;
      return made;
    },
    tagsOf: (rows, tagSet) => classOfSet(tableOf(rows), tagSet).tags,
  };
}
