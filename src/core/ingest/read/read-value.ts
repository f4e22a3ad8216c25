import { pushAll } from "../../basis/push-all.ts";
import { parseKid } from "../../model/identity.ts";
import { letters } from "../../text/letters.ts";
import { listing } from "../../text/listing.ts";
import { type Gathered, gatheredFor, handOver, report } from "../base/gathered.ts";
import type { CUTS, IssueCode } from "../base/issues.ts";
import { isHolder, isObject, type JsonObject } from "../base/json-object.ts";
import { inside, type Place } from "../base/place.ts";
import { isOfBackup } from "../paths/other-labels.ts";
import { saysDisabled } from "../paths/says-when.ts";
import { NO_NAMES } from "../paths/standing.ts";
import { comparedIn, isChange, isDifference, isTemplate, labelIn } from "../shapes/changes.ts";
import { vaultField } from "../shapes/column-names.ts";
import { isCount, isCountOf } from "../shapes/counts.ts";
import { credentialsIn, isNamedValue, isOfCredentials } from "../shapes/credentials.ts";
import { deniedByCommand } from "../shapes/denials.ts";
import { type Envelope, envelopeOf } from "../shapes/envelope.ts";
import { type Failures, failuresIn, isFailureRecord, isOfFailed, isOwnedFailure } from "../shapes/failures.ts";
import { childrenOfGroup } from "../shapes/management-group.ts";
import { type Doubt, doubtsOf, type Parted, partedOf } from "../shapes/members.ts";
import { identifierReading, normaliseTags } from "../shapes/normalise.ts";
import { isRow, objectOfRow } from "../shapes/projection.ts";
import { recognise } from "../shapes/recognise.ts";
import { isBelowTwofold } from "../shapes/stated-twice.ts";
import { type Entries, type Entry, isTold } from "../shapes/told-beside.ts";
import { rememberedAs } from "../shapes/tool-states.ts";
import { saysSomething } from "../shapes/truth.ts";
import { isJsonText, reportTwiceWritten } from "../shapes/twice-written.ts";
import { failureOf, readOther, reportCredentials, reportFailures, reportNamedValue, tellGraph, wordsShown } from "./read-other.ts";
import { isRecordOf, noteUnnamed, readRecords, readSingle } from "./read-records.ts";
import { readTexts } from "./read-texts.ts";

/** Reads a JSON value, whatever it is: facts, content without an owner, and issues. */
export function readValue(value: unknown, place: Place, out: Gathered): void {
  const remembered = rememberedAs(value);
  if (remembered !== null) report("wrong-object", remembered, place, out);
  else if (Array.isArray(value)) readList(value, place, out);
  else if (isObject(value) && isTemplate(value))
    report("wrong-object", "A template of Resource Manager tells what is to be deployed, not what is there.", place, out);
  else if (isObject(value)) readObject(value, place, out);
  else if (typeof value === "string" && parseKid(value) !== null) readKid(value, place, out);
  else if (value === null && !place.inList) readTags(null, place, out);
  else if (isJsonText(value)) reportTwiceWritten(place, out);
  else report("not-recognised", `A JSON ${value === null ? "null" : typeof value} alone says nothing about keys.`, place, out);
}

/** One key identifier, as `--query key.kid` prints it. */
function readKid(text: string, place: Place, out: Gathered): void {
  const identity = parseKid(text);
  if (identity === null) return;
  out.roles.add("key-identifiers");
  out.records += 1;
  out.facts.push(identifierReading(identity, place.source));
}

/** What cannot be the tags of one key: nobody says of which, or it stands where credentials do. Values are not shown: they may be anything. */
function refuseTags(object: JsonObject, place: Place, out: Gathered): boolean {
  const label = place.labels.find(isOfCredentials);
  if (label !== undefined) reportCredentials([label], place, out);
  else if (place.isBesideOthers === true)
    report("not-recognised", `Texts in an object of no known command (${listing(Object.keys(object))}).`, place, out);
  else if (place.inList ? isFailureRecord(object) : isOwnedFailure(object)) reportFailures([object], place, out);
  else if (place.inList) {
    report("ownerless-tags", `Tags that do not say of which key (${listing(Object.keys(object))}).`, place, out);
  } else return false;
  return true;
}

function readTags(object: JsonObject | null, place: Place, out: Gathered): void {
  out.roles.add("tags");
  out.records += 1;
  const { source, labels } = place;
  const isContradictory = out.twice.has(source.pointer) || isBelowTwofold(place, out);
  out.bare.push({ shape: "tags", tags: normaliseTags(object ?? {}) ?? [], isContradictory, isNull: object === null, labels, source });
}

/** Lists that hang on an object: the property names that lead to them tell whose they are. */
function readMembers({ members, owners, doubts }: Parted, place: Place, out: Gathered): void {
  if (doubts.length > 0) tellDoubts(doubts, place, out);
  const doubted = doubtedBy(doubts);
  for (const [name, value] of members)
    readValue(value, inside(place, name, { labels: [...place.labels, ...owners, name], inList: false, ...doubted }), out);
}

const LONGEST_TOLD = 500;

/** What doubts make of a list. One that says that keys are disabled, such as a filter on `enabled=false`, leaves none of their identifiers enabled. */
function doubtedBy(doubts: readonly Doubt[]): Partial<Place> {
  if (doubts.length === 0) return {};
  const labels = doubts
    .filter(({ by }) => by === "more")
    .map(({ field, value }) => `${field} ${(typeof value === "string" ? value : JSON.stringify(value)).slice(0, LONGEST_TOLD)}`);
  const isCalledDisabled = saysDisabled({ path: "", labels }, () => NO_NAMES);
  return isCalledDisabled ? { isCut: true, isCalledDisabled } : { isCut: true };
}

/** What the object on which a list hangs says of it, in the order of what weighs most. */
const DOUBTS = {
  outcome: { code: "failed-list", says: "says that reading it failed, or that it is a part" },
  count: { code: "miscounted-list", says: "counts more or fewer elements" },
  more: { code: "qualified-list", says: "says more than whose it is" },
} as const satisfies Record<Doubt["by"], { readonly code: (typeof CUTS)[number]; readonly says: string }>;

function tellDoubts(doubts: readonly Doubt[], place: Place, out: Gathered): void {
  const by = (Object.keys(DOUBTS) as Doubt["by"][]).find((one) => doubts.some((doubt) => doubt.by === one)) ?? "more";
  const fields = doubts.filter((doubt) => doubt.by === by).map(({ field }) => field);
  const { code, says } = DOUBTS[by];
  const message = `A list hangs on an object that ${says} (${fields.slice(0, 5).join(", ")}): it need not be whole, and empty it says nothing.`;
  report(code, message, place, out);
}

function readParted(parted: Parted, place: Place, out: Gathered): void {
  const { own, within } = parted;
  if (isRecordOf(own, place)) readSingle(recognise(own), own, within === undefined ? place : inside(place, within), out);
  readMembers(parted, place, out);
}

/** What lies beside fields that nobody knows tells by itself what it is of, or by its name. */
function readContents({ contents, owners, isOfProvenance }: Envelope, place: Place, out: Gathered): void {
  for (const { name, value, doubts } of contents) {
    const labels = [...place.labels, ...owners, labelIn(name, place.isOfChange)];
    const doubted = doubtedBy(doubts);
    const others = isOfProvenance ? {} : { isBesideOthers: true };
    const fromService = name === "value" && Array.isArray(value);
    readValue(value, inside(place, name, { labels, inList: false, fromService, ...doubted, ...others }), out);
  }
}

/** Whether doubts are about something: about what was found, or about an empty list, of which nothing else is told. */
const areAboutSomething = ({ facts, bare, issues, roles }: Gathered): boolean =>
  facts.length + bare.length > 0 || (issues.length === 0 && roles.size === 0);

const saysNothing = ({ facts, bare, issues }: Gathered): boolean =>
  facts.length + bare.length === 0 && issues.length > 0 && issues.every(({ code }) => code === "not-recognised");

/** Reads what an object holds, and tells of it: once where nothing in it is known, and of its doubts where they are about something. */
function readEnvelope(object: JsonObject, envelope: Envelope, place: Place, out: Gathered): void {
  const failures = failuresIn(object);
  const inner = gatheredFor(out);
  const isTold = ({ field }: Doubt): boolean => failures.failed.some((failed) => failed.field === field);
  const contents = envelope.contents
    .filter(({ name }) => !failures.fields.has(name))
    .map((content) => ({ ...content, doubts: content.doubts.filter((doubt) => !isTold(doubt)) }));
  readContents({ ...envelope, contents }, besideFailures(failures, place), inner);
  const doubts = new Map(contents.flatMap((content) => content.doubts).map((doubt) => [doubt.field, doubt]));
  handOver(saysNothing(inner) ? { ...inner, issues: [] } : inner, out);
  if (saysNothing(inner)) readOther("unknown", {}, place, out);
  else if (areAboutSomething(inner)) {
    if (doubts.size > 0) tellDoubts([...doubts.values()], place, out);
    tellFailures(failures, place, out);
  }
}

/** The place of what an object holds that tells of failures: it need not be whole, where it is not of others than these were with. */
function besideFailures({ failed, held }: Failures, place: Place): Place {
  if (failed.length === 0) return place;
  const { failedOwners = [] } = place;
  const named = failed.flatMap(({ names }) => (names === null ? [] : [{ names, held }]));
  const over = { ...place, failedOwners: [...failedOwners, ...named] };
  return named.length < failed.length ? { ...over, isCut: true } : over;
}

/** What an object tells of failures, in its own words, unless these may hold a secret. */
function tellFailures({ failed }: Failures, place: Place, out: Gathered): void {
  for (const by of ["outcome", "count"] as const) {
    const own = failed.filter((one) => one.by === by);
    if (own.length === 0) continue;
    const fields = listing(own.map(({ field }) => field));
    const words = wordsShown(own.map((one) => one.words).join("; "));
    const shown = words === "" ? "" : `: ${words}`;
    if (by === "outcome")
      pushAll(
        out.failures,
        own.map((one) => failureOf(one)),
      );
    const names = own.every((one) => one.names !== null) ? [...new Set(own.flatMap((one) => [...(one.names ?? [])]))] : null;
    const whose = names === null ? "Lists beside that" : `Lists of ${listing(names)}`;
    const says = by === "count" ? "counts more or fewer elements than are listed" : "tells of what could not be read";
    const message = `The object ${says} (${fields}${shown}). ${whose} need not be whole, and empty they say nothing.`;
    report(by === "count" ? "miscounted-list" : "failed-list", message, place, out);
  }
}

/** The subscriptions in a management group, and in those that are in it. */
function readGroup(children: readonly unknown[], path: readonly string[], place: Place, out: Gathered): void {
  const within = path.reduce((at, name) => inside(at, name), place);
  for (const [at, child] of children.entries())
    if (isObject(child)) {
      const inner = inside(within, at, { inList: false });
      const deeper = childrenOfGroup(child);
      if (deeper !== null) readGroup(deeper.children, deeper.path, inner, out);
      else readSingle(recognise(child), child, inner, out);
    }
}

/** What is printed by a command of other things is theirs, as under a property of their name. */
const CALLED_BY_COMMAND = { deleted: "deletedKeys", "of-certificate": "certificates" } as const;

/** The place of what an object holds, by the command line that it tells beside it. */
function besideCommand(object: JsonObject, place: Place): Place {
  for (const value of Object.values(object)) {
    const denial = deniedByCommand(value);
    if (denial !== undefined) return { ...place, labels: [...place.labels, CALLED_BY_COMMAND[denial]] };
  }
  return place;
}

/** The place of lists beside a field, such as `backupTime`, by which they are a copy of what was. */
const besideBackup = (object: JsonObject, place: Place): Place =>
  Object.entries(object).some(([name, value]) => isOfBackup(letters(name)) && saysSomething(value))
    ? { ...place, labels: [...place.labels, "backup"] }
    : place;

/** The place of what a comparison of two lists shows: of each list, a part. */
function besideCompared(object: JsonObject, place: Place, out: Gathered): Place {
  const names = comparedIn(object);
  if (names.length === 0) return place;
  const message = `What stands under ${listing(names)} is what the comparison of two lists shows: it need not be all that is there.`;
  report("qualified-list", message, place, out);
  return { ...place, isCut: true };
}

function readObject(object: JsonObject, given: Place, out: Gathered): void {
  const own = besideCommand(object, given);
  const changed = isChange(object) === (own.isOfChange ?? false) ? own : { ...own, isOfChange: isChange(object) };
  const place = isDifference(object) ? { ...changed, labels: [...changed.labels, "before"] } : besideCompared(object, changed, out);
  const group = childrenOfGroup(object);
  if (group !== null) {
    out.roles.add("other-resource");
    readGroup(group.children, group.path, place, out);
    return;
  }
  const parted = partedOf(object);
  const role = recognise(object);
  const envelope = parted === null ? envelopeOf(object, place.labels) : null;
  if (parted !== null) readParted(parted, besideBackup(object, place), out);
  else if (envelope !== null) readEnvelope(object, envelope, besideBackup(object, place), out);
  else if (role === "page") readPage(object, place, out);
  else if (role === "resource-graph") readGraph(object, place, out);
  else if (role === "tags") {
    if (!refuseTags(object, place, out)) readTags(object, place, out);
  } else if (role === "wrapper") readWrapper(object, place, out);
  else if (role === "unknown" && isOwnedFailure(object)) reportFailures([object], place, out);
  else readSingle(role, object, place, out);
}

const holdsList = (value: unknown): boolean => Array.isArray(value) || (isObject(value) && Object.values(value).some(isHolder));

/** Lists by the names of their owners, and what is told of them in an object of its own, which is no content. */
function readWrapper(object: JsonObject, place: Place, out: Gathered): void {
  const failures = failuresIn(object);
  const isOfFailures = ([name]: Entry): boolean => failures.fields.has(name);
  const all = Object.entries(object);
  const entries = all.filter((entry) => !isOfFailures(entry));
  const lists = entries.filter((entry) => !isTold(entry));
  const told = lists.some(([, value]) => holdsList(value)) ? entries.filter(isTold) : [];
  const inner = gatheredFor(out);
  const doubts = new Map<string, Doubt>();
  const beside = besideFailures(failures, place);
  for (const [name, value] of told.length === 0 ? entries : lists) {
    const own = told.length === 0 ? [] : doubtsInWrapper([name, value], told, lists.length === 1, place.labels);
    for (const doubt of own) doubts.set(doubt.field, doubt);
    readValue(
      value,
      inside(beside, name, { labels: [...place.labels, labelIn(name, place.isOfChange)], inList: false, ...doubtedBy(own) }),
      inner,
    );
  }
  for (const [name, value] of all.filter(isOfFailures))
    readFailed(value, inside(place, name, { labels: [...place.labels, name], inList: false }), inner);
  handOver(inner, out);
  if (doubts.size > 0 && areAboutSomething(inner)) tellDoubts([...doubts.values()], place, out);
  tellFailures(failures, place, out);
}

const OF_SECRETS: readonly string[] = ["secret-value", "private-key-material"] satisfies readonly IssueCode[];

/** What is told of failures may show keys all the same; nothing else in it is content. */
function readFailed(value: unknown, place: Place, out: Gathered): void {
  const inner = gatheredFor(out);
  readValue(value, { ...place, isCut: true }, inner);
  const issues = inner.issues.filter(({ code }) => OF_SECRETS.includes(code));
  handOver(inner.facts.length === 0 ? { ...gatheredFor(out), issues } : { ...inner, bare: [], issues }, out);
}

/** Why an entry of a map need not be whole, by what is told beside it. What is counted beside several may be all of them together. */
function doubtsInWrapper([name, value]: Entry, told: Entries, isAlone: boolean, labels: readonly string[]): readonly Doubt[] {
  const list = isObject(value) ? Object.values(value) : value;
  return doubtsOf(told, [[name, list]], labels).filter(({ field }) => isAlone || !isCount(field));
}

/** As Azure's services and what writes their answers anew call it. */
const NEXT_LINK = /^(?:@odata\.)?nextLink$/i;

function readPage(page: JsonObject, place: Place, out: Gathered): void {
  const list = page["value"] as unknown[];
  const goesOn = Object.entries(page).some(([name, link]) => NEXT_LINK.test(name) && link !== null && link !== "");
  const [miscount] = Object.entries(page).filter(([name, count]) => isCount(name) && !isCountOf(count, list.length));
  if (goesOn) report("one-page", "The list goes on: the file is one page and nextLink names the next.", place, out);
  else if (miscount !== undefined)
    report("miscounted-list", `The list does not have as many elements (${list.length}) as ${miscount[0]} beside it says.`, place, out);
  const isCut = place.isCut === true || goesOn || miscount !== undefined;
  readKnown(list, goesOn || miscount !== undefined, inside(place, "value", { inList: false, fromService: true, isCut }), out);
}

/** Reads a list of which it may be known that there is more: of subscriptions, that some are not named. */
function readKnown(list: readonly unknown[], isKnownCut: boolean, place: Place, out: Gathered): void {
  const before = out.facts.length;
  readList(list, place, out);
  if (isKnownCut) noteUnnamed(before, out);
}

/** As az, PowerShell and Resource Graph itself call what leads to the next rows, and the number of all. */
const NEXT_ROWS = /^skiptoken$/;
const ALL_ROWS = /^totalrecords$/;

/** Rows that az graph shows: what they are of is there, and there may be more. */
function readGraph(object: JsonObject, place: Place, out: Gathered): void {
  tellGraph(place, out);
  const list = object["data"] as unknown[];
  const goesOn = Object.entries(object).some(
    ([name, value]) =>
      (NEXT_ROWS.test(letters(name)) && typeof value === "string" && value !== "") ||
      (ALL_ROWS.test(letters(name)) && typeof value === "number" && value > list.length),
  );
  readKnown(list, goesOn, inside(place, "data", { inList: false, isCut: true }), out);
}

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

/** Whether an object says of a vault no more than that something is of it: a script wrote it for what hangs on it, and need not list all vaults. */
const namesOwnerAlone = (own: unknown): boolean =>
  isObject(own) && Object.keys(own).every((field) => /^(?:vaultName|hsmName|undefined)$/.test(String(vaultField(field))));

/** A list of objects on which lists hang: of vaults or subscriptions themselves, or of nothing but the names of their owners. */
function readPartedList(list: readonly unknown[], place: Place, out: Gathered): void {
  const parts = list.map((item) => (isObject(item) ? partedOf(item) : null));
  const owns = list.map((item, at) => parts[at]?.own ?? item);
  const areRecords = owns.every((own) => isObject(own) && isRecordOf(own, place)) && !owns.every(namesOwnerAlone);
  if (areRecords)
    readRecords(
      owns,
      weighed(owns, place, out),
      out,
      parts.map((part) => part?.within),
    );
  for (const [at, part] of parts.entries()) {
    const inner = inside(place, at, { inList: true });
    if (part !== null) readMembers(part, inner, out);
    else if (!areRecords) readValue(list[at], inner, out);
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
  return isDoubtful ? { ...place, isCut: true } : place;
}

/** Rows without names: a set of tags and an identifier show what they are, and a flag does not. */
function readRows(rows: readonly (readonly unknown[])[], place: Place, out: Gathered): void {
  const cell = rows[0]?.findIndex((value) => typeof value === "boolean") ?? -1;
  if (cell >= 0) report("not-recognised", NAMELESS_FLAG, inside(inside(place, 0), cell), out, NAMED_COLUMNS);
  readRecords(rows.map(objectOfRow), place, out);
}

const NAMELESS_FLAG =
  "Rows without the names of their columns: true or false in them may be the state of the key or anything else, so that it was not read.";
const NAMED_COLUMNS =
  "Ask for az keyvault key list --output json, or for a query that names its columns: [].{kid:kid,enabled:attributes.enabled,tags:tags}.";

function readList(list: readonly unknown[], place: Place, out: Gathered): void {
  const own = weighed(list, place, out);
  // One that goes on elsewhere is no empty list.
  if (list.length === 0 && own.isCut === true) return;
  if (list.length === 0) {
    out.roles.add("empty-list");
    out.bare.push({ shape: "empty-list", labels: place.labels, source: place.source });
  } else if (list.every((item) => typeof item === "string")) readTexts(list as string[], own, out);
  else if (list.every(isNamedValue)) readNamedValues(list, place, out);
  else if (list.every(isRow)) readRows(list, own, out);
  else if (list.some((item) => isObject(item) && partedOf(item) !== null)) readPartedList(list, place, out);
  else if (list.some(holdsLists) || isOfEnvelopes(list)) {
    for (const [index, item] of list.entries())
      if (isRow(item)) readObject(objectOfRow(item), inside(place, index, { inList: true }), out);
      else readValue(item, inside(place, index, { inList: !Array.isArray(item) }), out);
  } else readRecords(list, own, out);
}
