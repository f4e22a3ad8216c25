import { parseVaultId } from "../../model/identity.ts";
import { type Gathered, gatheredFor, handOver, type ReadValue } from "../base/gathered.ts";
import type { IssueCode } from "../base/issues.ts";
import { isHolder, isObject, type JsonObject } from "../base/json-object.ts";
import { inside, type Place } from "../base/place.ts";
import type { Envelope } from "../beside/envelope.ts";
import { failuresIn, isSummary } from "../beside/failures.ts";
import { type Doubt, doubtsOf, type Parted } from "../beside/members.ts";
import { type Entries, type Entry, isTold, saysNoMore } from "../beside/told-beside.ts";
import { countedBy, countsIn } from "../columns/counts.ts";
import { isMemberOf } from "../columns/member-names.ts";
import { childrenOfGroup } from "../objects/management-group.ts";
import { recognise } from "../objects/recognise.ts";
import { labelIn } from "../tools/changes.ts";
import { areAboutSomething, besideFailures, doubtedBy, tellDoubts, tellFailures } from "./list-doubts.ts";
import { readOther } from "./read-other.ts";
import { readSingle } from "./read-record.ts";
import { isRecordOf } from "./roles.ts";

/** Objects that hold what counts: lists that hang on their owner, lists under the names of their owners, and what scripts put around either. */

/** What a member is called: under the resource id of a vault it is the vault's, of the subscription in it. */
function labelsIn(name: string, { isOfChange }: Place): readonly string[] {
  const vault = parseVaultId(name);
  return vault === null ? [labelIn(name, isOfChange)] : [vault.subscription, vault.name];
}

/** Lists that hang on an object: the property names that lead to them tell whose they are. */
export function readMembers({ members, owners, doubts }: Parted, place: Place, out: Gathered, read: ReadValue): void {
  if (doubts.length > 0) tellDoubts(doubts, place, out);
  const doubted = doubtedBy(doubts);
  for (const [name, value] of members)
    read(value, inside(place, name, { labels: [...place.labels, ...owners, name], inList: false, ...doubted }), out);
}

/** Whether what an object is of has subscriptions, as a tenant has, or what a script ran: it is no subscription itself. */
export const isAboveSubscriptions = ({ own, members }: Parted): boolean =>
  recognise(own) === "account" && members.some(([name]) => isMemberOf("subscriptions", name));

export function readParted(parted: Parted, place: Place, out: Gathered, read: ReadValue): void {
  const { own, within } = parted;
  // What is known of a vault but its name says nothing by itself.
  if (recognise(own) !== "unknown" && isRecordOf(own, place) && !isAboveSubscriptions(parted))
    readSingle(recognise(own), own, within === undefined ? place : inside(place, within), out, read);
  readMembers(parted, place, out, read);
}

/** What lies beside fields that nobody knows tells by itself what it is of, or by its name. */
function readContents({ contents, owners, isOfProvenance }: Envelope, place: Place, out: Gathered, read: ReadValue): void {
  for (const { name, value, doubts } of contents) {
    const labels = [...place.labels, ...owners, ...labelsIn(name, place)];
    const doubted = doubtedBy(doubts);
    const others = isOfProvenance ? {} : { isBesideOthers: true };
    const fromService = name === "value" && Array.isArray(value);
    read(value, inside(place, name, { labels, inList: false, fromService, ...doubted, ...others }), out);
  }
}

const saysNothing = ({ facts, bare, issues }: Gathered): boolean =>
  facts.length + bare.length === 0 && issues.length > 0 && issues.every(({ code }) => code === "not-recognised");

/** Reads what an object holds, and tells of it: once where nothing in it is known, and of its doubts where they are about something. */
export function readEnvelope(object: JsonObject, envelope: Envelope, place: Place, out: Gathered, read: ReadValue): void {
  const failures = failuresIn(object);
  const inner = gatheredFor(out);
  const isTold = ({ field }: Doubt): boolean => failures.failed.some((failed) => failed.field === field);
  const contents = envelope.contents
    .filter(({ name }) => !failures.fields.has(name))
    .map((content) => ({ ...content, doubts: content.doubts.filter((doubt) => !isTold(doubt)) }));
  readContents({ ...envelope, contents }, besideFailures(failures, place), inner, read);
  const doubts = new Map(contents.flatMap((content) => content.doubts).map((doubt) => [doubt.field, doubt]));
  handOver(saysNothing(inner) ? { ...inner, issues: [] } : inner, out);
  if (saysNothing(inner)) readOther("unknown", {}, place, out);
  else if (areAboutSomething(inner)) {
    if (doubts.size > 0) tellDoubts([...doubts.values()], place, out);
    tellFailures(failures, place, out);
  }
}

const holdsList = (value: unknown): boolean => Array.isArray(value) || (isObject(value) && Object.values(value).some(isHolder));

const isMapOfLists = (value: unknown): boolean => isObject(value) && Object.values(value).some(Array.isArray);
/** Beside maps of lists one without any is of an owner that has none. */
const isEmptyObject = (value: unknown): boolean => isObject(value) && Object.keys(value).length === 0;

/** Lists by the names of their owners, and what is told of them in an object of its own, which is no content. */
export function readWrapper(object: JsonObject, place: Place, out: Gathered, read: ReadValue): void {
  const failures = failuresIn(object);
  const isOfFailures = ([name]: Entry): boolean => failures.fields.has(name);
  const all = Object.entries(object);
  const holdsSome = all.some(([, value]) => holdsList(value));
  const areMaps = all.some(([, value]) => isMapOfLists(value));
  const isNothing = (entry: Entry): boolean =>
    (holdsSome && (saysNoMore(entry) || isSummary(entry))) || (areMaps && isEmptyObject(entry[1]));
  const entries = all.filter((entry) => !isOfFailures(entry) && !isNothing(entry));
  const lists = entries.filter((entry) => !isTold(entry));
  const told = lists.some(([, value]) => holdsList(value)) ? entries.filter(isTold) : [];
  const summed = all.filter(isSummary).flatMap(([, summary]) => countsIn(summary as JsonObject));
  const inner = gatheredFor(out);
  const doubts = new Map<string, Doubt>();
  const beside = besideFailures(failures, place);
  for (const [name, value] of told.length === 0 ? entries : lists) {
    const own = doubtsInWrapper([name, value], { told, summed }, lists, place.labels);
    for (const doubt of own) doubts.set(doubt.field, doubt);
    read(value, inside(beside, name, { labels: [...place.labels, ...labelsIn(name, place)], inList: false, ...doubtedBy(own) }), inner);
  }
  for (const [name, value] of all.filter(isOfFailures))
    readFailed(value, inside(place, name, { labels: [...place.labels, name], inList: false }), inner, read);
  handOver(inner, out);
  if (doubts.size > 0 && areAboutSomething(inner)) tellDoubts([...doubts.values()], place, out);
  tellFailures(failures, place, out);
}

const OF_SECRETS: readonly string[] = ["secret-value", "private-key-material"] satisfies readonly IssueCode[];

/** What is told of failures may show keys all the same; nothing else in it is content. */
function readFailed(value: unknown, place: Place, out: Gathered, read: ReadValue): void {
  const inner = gatheredFor(out);
  read(value, { ...place, isCut: true }, inner);
  const issues = inner.issues.filter(({ code }) => OF_SECRETS.includes(code));
  handOver(inner.facts.length === 0 ? { ...gatheredFor(out), issues } : { ...inner, bare: [], issues }, out);
}

/** What is told of lists, field by field, and counts in what sums up. */
interface ToldOfLists {
  readonly told: Entries;
  readonly summed: Entries;
}

/**
 * Why an entry of a map need not be whole, by what is told beside it. A count that does not say of what may be of all of them together, and one in
 * what sums up may be of what stands elsewhere.
 */
function doubtsInWrapper([name, value]: Entry, { told, summed }: ToldOfLists, all: Entries, labels: readonly string[]): readonly Doubt[] {
  const list = isObject(value) ? Object.values(value) : value;
  const doubtsBy = (beside: Entries): readonly Doubt[] => (beside.length === 0 ? [] : doubtsOf(beside, [[name, list]], labels, all));
  const doubts = [...doubtsBy(told), ...doubtsBy(summed).filter(({ by }) => by === "count")];
  return doubts.filter(({ field }) => all.length === 1 || countedBy(field) !== "list");
}

/** The subscriptions in a management group, and in those that are in it. */
export function readGroup(children: readonly unknown[], path: readonly string[], place: Place, out: Gathered, read: ReadValue): void {
  const within = path.reduce((at, name) => inside(at, name), place);
  for (const [at, child] of children.entries())
    if (isObject(child)) {
      const inner = inside(within, at, { inList: false });
      const deeper = childrenOfGroup(child);
      if (deeper !== null) readGroup(deeper.children, deeper.path, inner, out, read);
      else readSingle(recognise(child), child, inner, out, read);
    }
}
