import type { Tag } from "../ingest/facts.ts";
import { type KeyRows, parseTags, tagsAt } from "../model/key-rows.ts";
import type { ClassOfTags } from "../model/likeness.ts";
import { mayComeNear, nearestTag } from "./near-miss.ts";
import { isNameOfMangled, matchTags, type Tier, wasMangled } from "./tag-match.ts";

/** All that a tier asks of a set of tags; what else is in it does not matter. */
const askedOf = (tags: readonly Tag[], tier: Tier): string =>
  matchTags(tags, tier) !== null ? "match" : `${wasMangled(tags, tier)} ${nearestTag(tags, tier)?.kind}`;

/** Whether a tag with the name can be of interest to a tier, whatever its value. */
const concerns = (name: string, tier: Tier): boolean =>
  tier.tags.some((expected) => mayComeNear(name, expected) || isNameOfMangled(name, expected));

const BACKSLASH = "\\";
const OPENING = 91;
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

/** The pairs of a set that are of interest, as text; the text has no escapes. */
function pairsIn(text: string, isOfInterest: (name: string) => boolean): string {
  let kept = "";
  for (let at = 1; text.charCodeAt(at) === OPENING; ) {
    const nameEnd = text.indexOf('"', at + 2);
    const valueEnd = text.indexOf('"', nameEnd + 3);
    if (isOfInterest(text.slice(at + 2, nameEnd))) kept += `${kept === "" ? "" : ","}${text.slice(at, valueEnd + 2)}`;
    at = valueEnd + 3;
  }
  return kept;
}

/**
 * Numbers sets of tags by what the tiers ask of them: an estate has tens of thousands of sets and a handful of classes. Sets are JSON,
 * [["name","value"],…], in which the pairs whose name nobody asks for are passed over as text.
 */
export function tagClasses(tiers: readonly Tier[]): TagClasses {
  const numbers = new Map<string, number>();
  const isOfInterest = interest(tiers);
  /** By the text of the pairs that are of interest. */
  const classes = new Map<string, TagClass>();
  /** By number of the set in its table; 0: not known yet. */
  const known = new Map<KeyRows, Int32Array>();
  let last: { readonly rows: KeyRows; readonly numbers: Int32Array } | null = null;

  function classify(tags: readonly Tag[], isEmpty: boolean): TagClass {
    const name = `${isEmpty} ${tiers.map((tier) => askedOf(tags, tier)).join()}`;
    const number = numbers.get(name) ?? numbers.size + 1;
    numbers.set(name, number);
    return { number, tags };
  }

  function classOfSet(rows: KeyRows, tagSet: number): TagClass {
    const text = rows.tagSets[tagSet] as string;
    if (text.includes(BACKSLASH)) return classify(tagsAt(rows, tagSet), false);
    const isEmpty = text === "[]";
    const pairs = isEmpty ? text : pairsIn(text, isOfInterest);
    const remembered = classes.get(pairs);
    if (remembered !== undefined) return remembered;
    if (classes.size >= MOST_REMEMBERED) classes.clear();
    const made = classify(isEmpty ? [] : parseTags(`[${pairs}]`), isEmpty);
    classes.set(pairs, made);
    return made;
  }

  return {
    classOf: (rows, tagSet) => {
      if (last?.rows !== rows) {
        const own = known.get(rows) ?? new Int32Array(rows.tagSets.length);
        known.set(rows, own);
        last = { rows, numbers: own };
      }
      const remembered = last.numbers[tagSet] as number;
      if (remembered > 0) return remembered;
      const made = classOfSet(rows, tagSet).number;
      last.numbers[tagSet] = made;
      return made;
    },
    tagsOf: (rows, tagSet) => classOfSet(rows, tagSet).tags,
  };
}
