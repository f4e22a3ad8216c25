import { type Gathered, type ReadValue, report } from "../base/gathered.ts";
import { isHolder, isObject, type JsonObject } from "../base/json-object.ts";
import { inside, type Place } from "../base/place.ts";
import { envelopeOf } from "../beside/envelope.ts";
import { isOfFailed } from "../beside/failures.ts";
import { partedOf } from "../beside/members.ts";
import { type VaultField, vaultField } from "../columns/column-names.ts";
import { credentialsIn, isNamedValue } from "../columns/credentials.ts";
import { isMemberOf } from "../columns/member-names.ts";
import { childrenOfGroup } from "../objects/management-group.ts";
import { isRow, objectOfRow } from "../objects/projection.ts";
import { recognise } from "../objects/recognise.ts";
import { isBelowTwofold } from "../objects/stated-twice.ts";
import { headersIn } from "./headers.ts";
import { besideDenial } from "./place-beside.ts";
import { isAboveSubscriptions, readMembers } from "./read-containers.ts";
import { areLabelledVaults } from "./read-names.ts";
import { reportCredentials, reportNamedValue } from "./read-other.ts";
import { readRecords } from "./read-records.ts";
import { readTexts } from "./read-texts.ts";
import { isRecordOf } from "./roles.ts";

/** Lists: of records, of texts, of rows without names, and of objects that hold others. */

/**
 * What has a text, and no list as its value, is neither: most lists are of keys or vaults, and need not be looked at closer. What has nothing but
 * nulls holds nothing: it is a row of which all is hidden.
 */
const isPageOrWrapper = (object: JsonObject): boolean =>
  (Array.isArray(object["value"]) || (Object.values(object).every(isHolderOrNull) && Object.values(object).some(isHolder))) &&
  /^(?:page|wrapper)$/.test(recognise(object));

const isHolderOrNull = (value: unknown): boolean => value === null || isHolder(value);

const holdsLists = (item: unknown): boolean =>
  Array.isArray(item) || (isObject(item) && (isPageOrWrapper(item) || childrenOfGroup(item) !== null));

const NO_RECORD = /^(?:unknown|page|wrapper|error|tags)$/;

/** Whether a list is of objects that hold others, and of no records. */
const isOfEnvelopes = (list: readonly unknown[]): boolean =>
  list.every((item) => !isObject(item) || NO_RECORD.test(recognise(item))) &&
  list.some((item) => isObject(item) && envelopeOf(item, []) !== null);

/** Whether an object says of a vault no more than that something is of it. */
const namesOwnerAlone = (own: unknown): boolean =>
  isObject(own) && Object.keys(own).every((field) => /^(?:vaultName|hsmName|undefined)$/.test(String(vaultField(field))));

/** Whether an object says no more than that, and where that vault is: a script wrote it for what hangs on it, and need not list all vaults. */
const placesOwnerAlone = (row: unknown): boolean =>
  isObject(row) && namesOwnerAlone(Object.fromEntries(Object.entries(row).filter(([field]) => !OF_PLACE.has(vaultField(field)))));
const OF_PLACE: ReadonlySet<VaultField | undefined> = new Set<VaultField>(["subscription", "resourceGroup"]);

/** A list of objects on which lists hang: of vaults or subscriptions themselves, or of nothing but the names of their owners. */
function readPartedList(list: readonly unknown[], place: Place, out: Gathered, read: ReadValue): void {
  const parts = list.map((item) => (isObject(item) ? partedOf(item) : null));
  const owns = list.map((item, at) => parts[at]?.own ?? item);
  const areRecords =
    owns.every((own) => isObject(own) && isRecordOf(own, place)) &&
    !owns.every(namesOwnerAlone) &&
    !parts.some((part) => part !== null && isAboveSubscriptions(part));
  const own = weighed(owns, place, out);
  if (areRecords)
    readRecords(
      owns,
      owns.every(placesOwnerAlone) && !areLabelledVaults(place) ? { ...own, isCut: true } : own,
      out,
      read,
      parts.map((part) => part?.within),
    );
  for (const [at, part] of parts.entries()) {
    const inner = inside(place, at, { inList: true });
    if (part !== null) readMembers(part, besideDenial(list[at] as JsonObject, inner), out, read);
    else if (!areRecords) read(list[at], inner, out);
  }
}

/** As many issues as there are kinds of them: scripts print a pair for each tag. */
function readNamedValues(list: readonly JsonObject[], place: Place, out: Gathered): void {
  const fields = [...new Set(list.flatMap(credentialsIn))];
  if (fields.length > 0) reportCredentials(fields, place, out);
  else reportNamedValue(list[0] ?? {}, place, out);
}

/** The place of a list, with what went wrong with its owner, or was stated twice around it. */
function weighed(list: readonly unknown[], place: Place, out: Gathered): Place {
  const { failedOwners, labels } = place;
  const isDoubtful = failedOwners?.some((failed) => isOfFailed(list, labels, failed)) || isBelowTwofold(place, out);
  return isDoubtful ? { ...place, isCut: true, leavesAccountsOut: true } : place;
}

/** Rows without names: a set of tags and an identifier show what they are, and a flag does not. */
function readRows(rows: readonly (readonly unknown[])[], place: Place, out: Gathered, read: ReadValue): void {
  const cell = rows[0]?.findIndex((value) => typeof value === "boolean") ?? -1;
  if (cell >= 0) report("not-recognised", NAMELESS_FLAG, inside(inside(place, 0), cell), out, NAMED_COLUMNS);
  readRecords(rows.map(objectOfRow), place, out, read);
}

const NAMELESS_FLAG =
  "Rows without the names of their columns: true or false in them may be the state of the key or anything else, so that it was not read.";
const NAMED_COLUMNS =
  "Ask for az keyvault key list --output json, or for a query that names its columns: [].{kid:kid,enabled:attributes.enabled,tags:tags}.";

export function readList(list: readonly unknown[], place: Place, out: Gathered, read: ReadValue): void {
  const own = weighed(list, place, out);
  // One that goes on elsewhere is no empty list.
  if (list.length === 0 && own.isCut === true) {
    if (isMemberOf("vaults", place.labels.at(-1) ?? ""))
      out.bare.push({ shape: "empty-list", isLost: true, labels: place.labels, source: place.source });
  } else if (list.length === 0) {
    out.roles.add("empty-list");
    out.bare.push({ shape: "empty-list", labels: place.labels, source: place.source });
  } else if (list.every((item) => typeof item === "string")) readTexts(list as string[], own, out);
  else if (list.every(isNamedValue)) readNamedValues(list, place, out);
  else if (list.every(isRow)) readRows(list, own, out, read);
  else if (list.some((item) => isObject(item) && partedOf(item) !== null)) readPartedList(list, place, out, read);
  else if (list.some(holdsLists) || isOfEnvelopes(list)) {
    const placeAt = (at: number): Place => inside(place, at, { inList: !Array.isArray(list[at]) });
    const told = headersIn(list, placeAt, out);
    for (const [index, item] of list.entries())
      if (isRow(item)) read(objectOfRow(item), inside(place, index, { inList: true }), out);
      else if (!told.headers.has(index)) told.readAt(index, (at) => read(item, at, out));
  } else readRecords(list, own, out, read);
}
