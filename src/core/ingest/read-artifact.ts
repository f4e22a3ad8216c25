import type { InputIssue } from "../../generated/types.gen.ts";
import type { Artifact } from "../artifact.ts";
import { groupBy } from "../group.ts";
import { parseKid, parseVaultId } from "../model/identity.ts";
import { pushAll } from "../push-all.ts";
import type { Encoding } from "../text/decode.ts";
import { looksMangled } from "../text/mojibake.ts";
import { type Collector, inside, type Place, report, rootOf } from "./collector.ts";
import { aboutDuplicates } from "./duplicate-names.ts";
import type { BareContent, Fact } from "./facts.ts";
import { isObject, type JsonObject, textAt } from "./json-object.ts";
import { identifierReading, normaliseTags } from "./normalise.ts";
import { decodeArtifact, type JsonDocument, parseText } from "./parse.ts";
import { tellGraph } from "./read-other.ts";
import { isRecordOf, readRecord, readRecords } from "./read-records.ts";
import { readTexts } from "./read-texts.ts";
import { isRecordText, type RecordReading, readRecordLines } from "./record/read-lines.ts";
import { type Parted, partedOf } from "./shapes/members.ts";
import { isRow, objectOfRow } from "./shapes/projection.ts";
import { recognise } from "./shapes/recognise.ts";
import { excerptOf, type Failure } from "./unusable/diagnose.ts";

/** All that one artifact says on its own, without knowledge of any other. */
export interface Reading {
  readonly encoding: Encoding | null;
  readonly roles: readonly string[];
  readonly records: number;
  readonly facts: readonly Fact[];
  readonly bare: readonly BareContent[];
  readonly issues: readonly InputIssue[];
  /** Why nothing at all could be read, if that is so. */
  readonly failure: Omit<Failure, "issue"> | null;
  /** The beginning of a text that is no JSON: what a command wrote to standard error is one. */
  readonly opening: string | null;
  /** What a collection record says. */
  readonly record: RecordReading | null;
  /** Its text bears the traces of a wrong decoding. */
  readonly isMangled: boolean;
}

const OPENING = 2_000;

/** Error texts on Windows may be in any code page; what tells them apart is ASCII. */
const openingOf = (bytes: Uint8Array): string => String.fromCharCode(...bytes.subarray(0, OPENING));

/** Reads one artifact: bytes to facts, bare content and issues. Never throws on any bytes. */
export function readArtifact(artifact: Artifact): Reading {
  const decoded = decodeArtifact(artifact);
  const nothing = {
    roles: [],
    records: 0,
    facts: [],
    bare: [],
    issues: [],
    failure: null,
    isMangled: false,
    opening: null,
    record: null,
  };
  if (!decoded.ok) return { ...nothing, ...refusal(decoded), opening: openingOf(artifact.bytes) };
  const isMangled = looksMangled(decoded.text);
  if (isRecordText(decoded.text)) {
    const { record, issues } = readRecordLines(artifact.path, decoded.text);
    return { ...nothing, encoding: decoded.encoding, roles: ["collection-record"], records: record.lines.length, issues, record };
  }
  const parsed = parseText(artifact.path, decoded);
  if (!parsed.ok) return { ...nothing, ...refusal(parsed), opening: decoded.text.slice(0, OPENING) };
  const out: Collector = { path: artifact.path, roles: new Set(), facts: [], bare: [], issues: [], records: 0, twice: new Map() };
  pushAll(out.issues, aboutDuplicates(artifact.path, parsed.documents));
  readDocuments(parsed.documents, out);
  const { roles, records, facts, bare, issues } = out;
  return { ...nothing, encoding: parsed.encoding, roles: [...roles].sort(), records, facts, bare, issues, isMangled };
}

const refusal = ({ encoding, failure: { issue, ...failure } }: { readonly encoding: Encoding | null; readonly failure: Failure }) => ({
  encoding,
  issues: [issue],
  failure,
});

/** A number, a literal, or a text that is no identifier: what a query for one field prints for key after key. */
const isIdle = ({ value }: JsonDocument): boolean =>
  typeof value === "number" || typeof value === "boolean" || (typeof value === "string" && parseKid(value) === null);

/** Values that say nothing are told once: a loop leaves one for each key. */
function readDocuments(documents: readonly JsonDocument[], out: Collector): void {
  const idle = documents.filter(isIdle);
  const areMany = idle.length > 1;
  if (areMany) {
    const message = `${idle.length} JSON values by themselves, this one and others behind it, say nothing about keys.`;
    report("not-recognised", message, rootOf(out.path, idle[0] as JsonDocument), out);
  }
  for (const document of documents) if (!areMany || !isIdle(document)) readDocument(document, out);
}

function readDocument(document: JsonDocument, out: Collector): void {
  const place = rootOf(out.path, document);
  out.twice = new Map(
    [...groupBy(document.duplicates, ({ pointer }) => pointer)].map(([pointer, list]) => [pointer, list.map(({ name }) => name)]),
  );
  readValue(document.value, place, out);
}

function readValue(value: unknown, place: Place, out: Collector): void {
  if (Array.isArray(value)) readList(value, place, out, false);
  else if (isObject(value)) readObject(value, place, out);
  else if (typeof value === "string" && parseKid(value) !== null) readKid(value, place, out);
  else if (value === null && !place.inList) readTags(null, place, out);
  else report("not-recognised", `A JSON ${value === null ? "null" : typeof value} alone says nothing about keys.`, place, out);
}

/** One key identifier, as `--query key.kid` prints it. */
function readKid(text: string, place: Place, out: Collector): void {
  const identity = parseKid(text);
  if (identity === null) return;
  out.roles.add("key-identifiers");
  out.records += 1;
  out.facts.push(identifierReading(identity, place.source));
}

function readTags(object: JsonObject | null, place: Place, out: Collector): void {
  out.roles.add("tags");
  out.records += 1;
  const { source, labels } = place;
  const isContradictory = out.twice.has(source.pointer);
  out.bare.push({ shape: "tags", tags: normaliseTags(object ?? {}) ?? [], isContradictory, isNull: object === null, labels, source });
}

/** Lists that hang on an object: the property names that lead to them tell whose they are. */
function readMembers({ members, owners }: Parted, place: Place, out: Collector): void {
  for (const [name, value] of members)
    readValue(value, inside(place, name, { labels: [...place.labels, ...owners, name], inList: false }), out);
}

function readParted(parted: Parted, place: Place, out: Collector): void {
  if (isRecordOf(parted.own, place)) readRecord(recognise(parted.own), parted.own, place, out);
  readMembers(parted, place, out);
}

function readObject(object: JsonObject, place: Place, out: Collector): void {
  const parted = partedOf(object);
  const role = recognise(object);
  if (parted !== null) readParted(parted, place, out);
  else if (role === "page") readPage(object, place, out);
  else if (role === "resource-graph") readGraph(object, place, out);
  else if (role === "tags") {
    if (place.inList) report("ownerless-tags", `Tags that do not say of which key: ${excerptOf(JSON.stringify(object))}`, place, out);
    else readTags(object, place, out);
  } else if (role === "wrapper") {
    for (const [name, value] of Object.entries(object))
      readValue(value, inside(place, name, { labels: [...place.labels, name], inList: false }), out);
  } else readRecord(role, object, place, out);
}

/** As Azure's services and what writes their answers anew call it. */
const NEXT_LINK = /^(?:@odata\.)?nextLink$/i;

function readPage(page: JsonObject, place: Place, out: Collector): void {
  const cut = Object.entries(page).some(([name, link]) => NEXT_LINK.test(name) && link !== null && link !== "");
  const list = page["value"] as unknown[];
  const inner = inside(place, "value", { inList: false, fromService: true, isCut: cut });
  if (cut) report("cut-list", "The list goes on: the file is one page and nextLink names the next.", place, out);
  // An empty page that goes on is no empty list.
  if (list.length > 0 || !cut) readList(list, inner, out, cut);
}

/** Rows that az graph shows: what they are of is there, and there may be more. */
function readGraph(object: JsonObject, place: Place, out: Collector): void {
  tellGraph(place, out);
  const rows = object["data"] as unknown[];
  if (rows.length > 0) readList(rows, inside(place, "data", { inList: false, isCut: true }), out, true);
}

/** What has the id of a vault is neither, and most lists without keys are of vaults. */
const isPageOrWrapper = (object: JsonObject): boolean =>
  parseVaultId(textAt(object, "id")) === null && /^(?:page|wrapper)$/.test(recognise(object));

const holdsLists = (item: unknown): boolean => Array.isArray(item) || (isObject(item) && isPageOrWrapper(item));

/** A list of objects on which lists hang: of vaults or subscriptions themselves, or of nothing but the names of their owners. */
function readPartedList(list: readonly unknown[], place: Place, out: Collector, cut: boolean): void {
  const parts = list.map((item) => (isObject(item) ? partedOf(item) : null));
  const owns = list.map((item, at) => parts[at]?.own ?? item);
  const areRecords = owns.every((own) => isObject(own) && isRecordOf(own, place));
  if (areRecords) readRecords(owns, place, out, cut);
  for (const [at, part] of parts.entries()) {
    const inner = inside(place, at, { inList: true });
    if (part !== null) readMembers(part, inner, out);
    else if (!areRecords) readValue(list[at], inner, out);
  }
}

function readList(list: readonly unknown[], place: Place, out: Collector, cut: boolean): void {
  if (list.length === 0) {
    out.roles.add("empty-list");
    out.bare.push({ shape: "empty-list", labels: place.labels, source: place.source });
  } else if (list.every((item) => typeof item === "string")) readTexts(list as string[], place, out);
  else if (list.every(isRow)) readRecords(list.map(objectOfRow), place, out, cut);
  else if (list.some((item) => isObject(item) && partedOf(item) !== null)) readPartedList(list, place, out, cut);
  else if (list.some(holdsLists)) {
    for (const [index, item] of list.entries())
      if (isRow(item)) readObject(objectOfRow(item), inside(place, index, { inList: true }), out);
      else readValue(item, inside(place, index, { inList: !Array.isArray(item) }), out);
  } else readRecords(list, place, out, cut);
}
