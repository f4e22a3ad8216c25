import { once } from "../../basis/once.ts";
import { pushAll } from "../../basis/push-all.ts";
import { type KeyIdentity, parseKid } from "../../model/identity.ts";
import type { Gathered } from "../base/gathered.ts";
import { isObject, isScalar, type JsonObject } from "../base/json-object.ts";
import type { Place } from "../base/place.ts";
import { failuresIn, isFailureMap, isFailureRecord } from "../beside/failures.ts";
import { type Doubt, doubtsOf, ownersIn } from "../beside/members.ts";
import { isNote, isTelling } from "../beside/told-beside.ts";
import { ownersOfAll } from "../beside/told-of-none.ts";
import { isCount } from "../columns/counts.ts";
import { kidIn as kidOfRecord, type RecordRole, recognise } from "../objects/recognise.ts";
import { type Headings, headed, headingsOf, listOf } from "./headings.ts";
import { pushIdentifier } from "./identifiers.ts";
import { besideFailures, doubtedBy, tellDoubts, tellFailures } from "./list-doubts.ts";
import { isDoubtfulText, tellScalarFailure } from "./lone-scalars.ts";
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
  if (!isObject(value) || !OF_NO_RECORD.includes(recognise(value)) || kidOfRecord(value) !== null) return false;
  if (isFailureRecord(value) || isFailureMap(value)) return false;
  const entries = Object.entries(value);
  const { fields } = failuresIn(value);
  const isOfLists = (entry: readonly [string, unknown]): boolean => isNoTag(entry) || fields.has(entry[0]);
  return (
    (entries.some(isOfLists) || (entries.length > 0 && entries.every(isNote))) &&
    entries.every((entry) => isScalar(entry[1]) || isOfLists(entry))
  );
}

interface Part {
  readonly at: number;
  readonly list?: readonly unknown[];
  readonly header?: JsonObject;
  /** What tells it, where it is no object. */
  readonly teller?: string;
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
  /** Reads a value at the place that what is told of it makes of its own. */
  readonly readAt: (at: number, read: (place: Place) => void) => void;
}

const kidIn = (value: unknown): KeyIdentity | null => (typeof value === "string" ? parseKid(value) : null);

type PlaceAt = (at: number) => Place;

/** Reads values with what command lines and identifiers beside them say of them. */
function readerOf(values: readonly unknown[], headings: Headings, placeOf: PlaceAt, out: Gathered): Told["readAt"] {
  return (at, read) => {
    const heading = headings.of.get(at);
    const told = heading === undefined ? { place: placeOf(at) } : headed(values[at], heading, placeOf(at), out);
    const from = out.bare.length;
    if (told === null) return;
    const kid = headings.areOfTags ? kidIn(values[at]) : null;
    // Whoever writes an identifier above tags says nothing of the state of its key.
    if (kid === null) read(told.place);
    else pushIdentifier(kid, { form: "projection" }, told.place, out);
    const { stated } = told;
    if (stated === undefined) return;
    const own = out.bare.splice(from);
    pushAll(
      out.bare,
      own.map((content) => ({ ...content, stated })),
    );
  };
}

const A_TEXT = "A list stands by a text that";

/** What values tell of those that stand beside them; what that comes to is reported at the places of these. */
export function headersIn(values: readonly unknown[], placeAt: PlaceAt, out: Gathered): Told {
  if (values.length < 2) return { headers: new Set(), readAt: (at, read) => read(placeAt(at)) };
  const headings = headingsOf(values);
  const headers = new Set(headings.at);
  const lists = values.map(listOf).filter((list) => list !== undefined);
  if (lists.length === 0) return { headers, readAt: readerOf(values, headings, placeAt, out) };
  const parts = values.flatMap((value, at): Part[] => {
    const list = listOf(value);
    if (list !== undefined) return [{ at, list }];
    if (isHeader(value)) return [{ at, header: value }];
    if (headers.has(at) || headings.of.has(at) || !isScalar(value)) return [];
    if (tellScalarFailure(value, lists, placeAt(at), out)) headers.add(at);
    return !headers.has(at) && isDoubtfulText(value, lists, out.path) ? [{ at, header: { note: value }, teller: A_TEXT }] : [];
  });
  const overs = new Map<number, ((place: Place) => Place)[]>();
  const listsOf = listsBeside(parts);
  for (const [index, { at, header, teller }] of parts.entries()) {
    if (header === undefined) continue;
    headers.add(at);
    const own = listsOf(header, index);
    const members = own.map(({ list = [] }) => [memberOf(list), list] as const);
    const failures = failuresIn(header);
    const beside = Object.entries(header).filter(([name]) => !failures.fields.has(name));
    const doubts: readonly Doubt[] = doubtsOf(beside, members, ownersIn(beside));
    if (doubts.length > 0) tellDoubts(doubts, placeAt(at), out, teller);
    tellFailures(failures, placeAt(at), out);
    const over = (place: Place): Place => ({
      ...besideFailures(failures, besideDenial(header, besideBackup(header, besideCommand(header, place)))),
      ...doubtedBy(doubts),
    });
    for (const list of own) overs.set(list.at, [...(overs.get(list.at) ?? []), over]);
  }
  const placeOf = (at: number): Place => (overs.get(at) ?? []).reduce((place, over) => over(place), placeAt(at));
  return { headers, readAt: readerOf(values, headings, placeOf, out) };
}
