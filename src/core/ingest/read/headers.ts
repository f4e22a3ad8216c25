import { once } from "../../basis/once.ts";
import type { Gathered } from "../base/gathered.ts";
import { isObject, isScalar, type JsonObject } from "../base/json-object.ts";
import type { Place } from "../base/place.ts";
import { failuresIn, isFailureMap, isFailureRecord } from "../beside/failures.ts";
import { type Doubt, doubtsOf, ownersIn } from "../beside/members.ts";
import { isNote, isTelling } from "../beside/told-beside.ts";
import { ownersOfAll } from "../beside/told-of-none.ts";
import { isCount } from "../columns/counts.ts";
import { kidIn, type RecordRole, recognise } from "../objects/recognise.ts";
import { besideFailures, doubtedBy, tellDoubts, tellFailures } from "./list-doubts.ts";
import { besideBackup, besideCommand, besideDenial } from "./place-beside.ts";

/**
 * What a script writes above or below a list in the same file, as a document or an element of its own: the command, a filter, a link to the next
 * page, a count, errors. It says of the list what it would say as the object on which the list hangs.
 */

const OF_NO_RECORD: readonly RecordRole[] = ["tags", "unknown", "wrapper"];

/** Whether a field can be no tag of a key, the value of which is a text. */
const isNoTag = ([name, value]: readonly [string, unknown]): boolean =>
  typeof value === "number" || typeof value === "boolean" || isCount(name) || isTelling([name, value]);

/** Whether a value is what is told of lists beside it. What tells of a failure alone is read as that. */
function isHeader(value: unknown): value is JsonObject {
  if (!isObject(value) || !OF_NO_RECORD.includes(recognise(value)) || kidIn(value) !== null) return false;
  if (isFailureRecord(value) || isFailureMap(value)) return false;
  const entries = Object.entries(value);
  const { fields } = failuresIn(value);
  const isOfLists = (entry: readonly [string, unknown]): boolean => isNoTag(entry) || fields.has(entry[0]);
  return (
    (entries.some(isOfLists) || (entries.length > 0 && entries.every(isNote))) &&
    entries.every((entry) => isScalar(entry[1]) || isOfLists(entry))
  );
}

/** The list that a value is, or is a page of. */
const listOf = (value: unknown): readonly unknown[] | undefined => {
  if (Array.isArray(value)) return value;
  return isObject(value) && Array.isArray(value["value"]) && recognise(value) === "page" ? value["value"] : undefined;
};

interface Part {
  readonly at: number;
  readonly list?: readonly unknown[];
  readonly header?: JsonObject;
}

const MEMBERS: Partial<Record<RecordRole, string>> = { vault: "vaults", account: "subscriptions" };

/** The name under which scripts hang such a list onto what it is of. */
const memberOf = (list: readonly unknown[]): string => (isObject(list[0]) ? MEMBERS[recognise(list[0])] : undefined) ?? "keys";

/** Finds the lists that a header may be of: the one beside it where each has one, else those of the owners that it names, or all. */
function listsBeside(parts: readonly Part[]): (header: JsonObject, index: number) => readonly Part[] {
  const lists = parts.filter(({ list }) => list !== undefined);
  const alternate = parts.every((part, index) => (part.header === undefined) !== (parts[index ^ 1]?.header === undefined));
  if (alternate && parts.length === 2 * lists.length) return (_, index) => parts.slice(index ^ 1, (index ^ 1) + 1);
  const byOwner = once(() => {
    const known = new Map<string, Part[]>();
    for (const part of lists) {
      const owners = ownersOfAll([part.list ?? []]);
      for (const owner of owners.length === 0 ? [""] : owners) known.set(owner, [...(known.get(owner) ?? []), part]);
    }
    return known;
  });
  return (header) => {
    const owners = ownersIn(Object.entries(header)).map((owner) => owner.toLowerCase());
    return owners.length === 0 ? lists : [...new Set(["", ...owners].flatMap((owner) => byOwner().get(owner) ?? []))];
  };
}

/** Values that stand one behind the other, as some of them tell of others. */
export interface Told {
  /** Where they stand that are told of others, and nothing by themselves. */
  readonly headers: ReadonlySet<number>;
  /** What is told of a value makes of its place. */
  readonly placeOf: (at: number, place: Place) => Place;
}

const NOTHING_TOLD: Told = { headers: new Set(), placeOf: (_, place) => place };

/** What values tell of the lists that stand beside them; what that comes to is reported at the places of these. */
export function headersIn(values: readonly unknown[], placeAt: (at: number) => Place, out: Gathered): Told {
  if (values.every((value) => listOf(value) === undefined)) return NOTHING_TOLD;
  const parts = values.flatMap((value, at): Part[] => {
    const list = listOf(value);
    if (list !== undefined) return [{ at, list }];
    return isHeader(value) ? [{ at, header: value }] : [];
  });
  const overs = new Map<number, ((place: Place) => Place)[]>();
  const headers = new Set<number>();
  const listsOf = listsBeside(parts);
  for (const [index, { at, header }] of parts.entries()) {
    if (header === undefined) continue;
    headers.add(at);
    const lists = listsOf(header, index);
    const members = lists.map(({ list = [] }) => [memberOf(list), list] as const);
    const failures = failuresIn(header);
    const beside = Object.entries(header).filter(([name]) => !failures.fields.has(name));
    const doubts: readonly Doubt[] = doubtsOf(beside, members, ownersIn(beside));
    if (doubts.length > 0) tellDoubts(doubts, placeAt(at), out);
    tellFailures(failures, placeAt(at), out);
    const over = (place: Place): Place => ({
      ...besideFailures(failures, besideDenial(header, besideBackup(header, besideCommand(header, place)))),
      ...doubtedBy(doubts),
    });
    for (const list of lists) overs.set(list.at, [...(overs.get(list.at) ?? []), over]);
  }
  return { headers, placeOf: (at, place) => (overs.get(at) ?? []).reduce((own, over) => over(own), place) };
}
