import type { Key } from "../generated/types.gen.ts";
import { describeKey, type Judging } from "./describe-key.ts";
import type { KeyHome, KeyKind, KeyRecord } from "./key-record.ts";
import { type KeyRows, kindNumberAt, nameAt, ownPartsAt } from "./model/key-rows.ts";
import { type KeyGroup, stateOfGroup } from "./model/key-store.ts";
import { tagClasses } from "./rules/opinion.ts";

/** Names that need no care, in JSON or in a spreadsheet: every name of Azure but those that begin with a hyphen. */
const PLAIN_NAME = /^[0-9A-Za-z][0-9A-Za-z-]{0,126}$/;
const PLAIN_VERSION = /^[0-9A-Za-z]{1,64}$/;
/** The years 0 to 9999: dates beyond are no dates of the assessment's schema. */
const FIRST_INSTANT = -62_167_219_200_000;
const LAST_INSTANT = 253_402_300_799_999;
/** So many kinds are remembered of one table; more are only in an estate made to have them. */
const MOST_KINDS = 20_000;

const kindOf = ({ state, managed, keyType, keyOps, recoveryLevel, tagsState, tiers }: Key): KeyKind => ({
  state,
  managed,
  keyType,
  keyOps,
  recoveryLevel,
  tagsState,
  tiers,
});

/** Makes the function that finds the kind of a row. The first key of a kind is described the general way, and gives the kind; null where a row has a kind of its own. */
function kindBook(judging: Judging): (group: KeyGroup) => KeyKind | null {
  const classOfTags = tagClasses(judging.tiers);
  const datesMatter = judging.tiers.some(({ requireValidNow }) => requireValidNow);
  const known = new Map<KeyRows, Map<number, KeyKind>>();
  const nobody: Key["subject"] = { type: "unattributed", id: null, name: null };
  return (group) => {
    const [{ rows, row }] = group;
    const number = kindNumberAt(rows, row, datesMatter, (tagSet) => classOfTags(rows, tagSet));
    if (number === null) return null;
    const kinds = known.get(rows) ?? new Map<number, KeyKind>();
    if (kinds.size === 0) known.set(rows, kinds);
    const remembered = kinds.get(number);
    if (remembered !== undefined) return remembered;
    const kind = kindOf(describeKey(nobody, stateOfGroup(group), judging));
    if (kinds.size >= MOST_KINDS) kinds.clear();
    kinds.set(number, kind);
    return kind;
  };
}

const isPlainDate = (at: number): boolean => Number.isNaN(at) || (at >= FIRST_INSTANT && at <= LAST_INSTANT);

/** Makes the function that describes a key of one row as a record; null where only the general way will do. */
export function recordBook(judging: Judging): (group: KeyGroup, home: KeyHome) => KeyRecord | null {
  const kindOf = kindBook(judging);
  return (group, home) => {
    if (group.length > 1) return null;
    const [{ rows, row, name: foldedName }] = group;
    const kind = kindOf(group);
    if (kind === null) return null;
    const full = nameAt(rows, row);
    const name = full.length === foldedName.length ? full : full.slice(0, foldedName.length);
    const version = full.length === foldedName.length ? null : full.slice(foldedName.length + 1);
    if (!PLAIN_NAME.test(name) || (version !== null && !PLAIN_VERSION.test(version))) return null;
    const own = ownPartsAt(rows, row);
    if (!(isPlainDate(own.created) && isPlainDate(own.updated) && isPlainDate(own.notBefore) && isPlainDate(own.expires))) return null;
    return { home, kind, name, foldedName, version, ...own };
  };
}
