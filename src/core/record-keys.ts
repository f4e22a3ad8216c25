import type { Key } from "../generated/types.gen.ts";
import { byText } from "./compare.ts";
import { describeKey, type Judging } from "./describe-key.ts";
import type { KeyHome, KeyKind, KeyRecord } from "./key-record.ts";
import { partsOf } from "./model/key-parts.ts";
import { groupsIn, type KeyGroup, type RowRange, stateOfGroup } from "./model/key-store.ts";
import { likenessOf } from "./model/likeness.ts";
import { groupAt, rowGrouper } from "./model/rows-by-key.ts";
import { tagClasses } from "./rules/tag-classes.ts";

/** Names that need no care, in JSON or in a spreadsheet: every name of Azure but those that begin with a hyphen. */
const PLAIN_NAME = /^[0-9A-Za-z][0-9A-Za-z-]{0,126}$/;
const PLAIN_VERSION = /^[0-9A-Za-z]{1,64}$/;
/** The years 0 to 9999: dates beyond are no dates of the assessment's schema. */
const FIRST_INSTANT = -62_167_219_200_000;
const LAST_INSTANT = 253_402_300_799_999;
/** So many kinds are remembered; more are only in an estate made to have them. */
const MOST_KINDS = 20_000;

const isPlainDate = (at: number): boolean => Number.isNaN(at) || (at >= FIRST_INSTANT && at <= LAST_INSTANT);

const kindOf = ({ state, managed, keyType, keyOps, recoveryLevel, tagsState, tiers }: Key): KeyKind => ({
  state,
  managed,
  keyType,
  keyOps,
  recoveryLevel,
  tagsState,
  tiers,
});

type Parts = NonNullable<ReturnType<typeof partsOf>>;

/** Makes the function that finds the kind of a key. The first of a kind is described the general way, and gives the kind. */
function kindBook(judging: Judging): (group: KeyGroup, likeness: number, parts: Parts) => KeyKind {
  const nobody: Key["subject"] = { type: "unattributed", id: null, name: null };
  const known = new Map<string, KeyKind>();
  return (group, likeness, { keyType, keyOps, recoveryLevel }) => {
    const name = `${likeness}\n${keyOps}\n${keyType === undefined ? "" : JSON.stringify(keyType)}\n${recoveryLevel === undefined ? "" : `=${recoveryLevel}`}`;
    const remembered = known.get(name);
    if (remembered !== undefined) return remembered;
    const kind = kindOf(describeKey(nobody, stateOfGroup(group), judging));
    if (known.size >= MOST_KINDS) known.clear();
    known.set(name, kind);
    return kind;
  };
}

interface Named {
  readonly group: KeyGroup;
  readonly likeness: number;
}

/** The population of one vault: records where nothing is in doubt, else keys described the general way. */
export type RecordKeys = (ranges: readonly RowRange[], home: KeyHome) => Generator<Key | KeyRecord>;

/** Makes the function that lists the keys of vaults; what it learns of one is of use for all others. */
export function recordBook(judging: Judging): () => RecordKeys {
  const { classOf } = tagClasses(judging.tiers);
  const datesFor = judging.tiers.some(({ requireValidNow }) => requireValidNow) ? judging.asOf : null;
  const kindFor = kindBook(judging);

  function recordOf({ group, likeness }: Named, home: KeyHome): KeyRecord | null {
    const parts = likeness < 0 ? null : partsOf(group);
    if (parts === null) return null;
    const { name, version, created, updated, notBefore, expires, tags, places } = parts;
    if (!PLAIN_NAME.test(name) || (version !== null && !PLAIN_VERSION.test(version))) return null;
    if (!(isPlainDate(created) && isPlainDate(updated) && isPlainDate(notBefore) && isPlainDate(expires))) return null;
    const kind = kindFor(group, likeness, parts);
    return { home, kind, name, foldedName: group[0].name, version, created, updated, notBefore, expires, tags, places };
  }

  return () => {
    const grouped = rowGrouper();

    function keysOf(ranges: readonly RowRange[]): Iterable<Named> {
      const keys = grouped(ranges);
      const named: Named[] = [];
      if (keys === null) {
        for (const group of groupsIn(ranges)) named.push({ group, likeness: -1 });
        return named;
      }
      let isSorted = true;
      let last = "";
      for (let first = 0; first < keys.length; first += 1) {
        if (keys.isFirst[first] === 0) continue;
        const group = groupAt(keys, first);
        const [{ name }] = group;
        if (name < last) isSorted = false;
        last = name;
        named.push({ group, likeness: likenessOf(keys, first, datesFor, classOf) });
      }
      return isSorted ? named : named.sort((a, b) => byText(a.group[0].name, b.group[0].name));
    }

    return function* (ranges, home) {
      for (const named of keysOf(ranges)) yield recordOf(named, home) ?? describeKey(home.subject, stateOfGroup(named.group), judging);
    };
  };
}
