import type { InputIssue } from "../../../generated/types.gen.ts";
import { groupBy } from "../../basis/group.ts";
import { pushAll } from "../../basis/push-all.ts";
import { type Fact, subscriptionOfId } from "../../model/facts.ts";
import { parseKid } from "../../model/identity.ts";
import type { Encoding } from "../../text/decode.ts";
import { looksMangled } from "../../text/mojibake.ts";
import { NUMERIC_NAMES, ODDLY_SPACED, SEPARATED } from "../../text/oddities.ts";
import type { Artifact } from "../base/artifact.ts";
import type { BareContent } from "../base/bare.ts";
import { type Gathered, gatheredFor, report } from "../base/gathered.ts";
import { type Failure, inputIssue } from "../base/issues.ts";
import { type Place, rootOf } from "../base/place.ts";
import { tagChoicesIn } from "../objects/tag-choices.ts";
import { isRecordText, type RecordReading, readRecordLines } from "../record/read-lines.ts";
import { isJsonText } from "../tools/twice-written.ts";
import { isErrorText } from "../unusable/az-errors.ts";
import { contentNotFound } from "../unusable/not-found.ts";
import { ownReport } from "../unusable/own-reports.ts";
import { failuresInJson, subscriptionsNotRead } from "../unusable/told-failures.ts";
import { aboutDuplicates } from "./duplicate-names.ts";
import { headersIn } from "./headers.ts";
import { weighLoneFailures } from "./lone-failures.ts";
import { isReadByNumber } from "./numeric-names.ts";
import { decodeArtifact, type JsonDocument, parseText } from "./parse.ts";
import { readValue } from "./read-value.ts";

/** All that one artifact says on its own, without knowledge of any other. */
export interface Reading {
  readonly encoding: Encoding | null;
  readonly roles: readonly string[];
  readonly records: number;
  readonly facts: readonly Fact[];
  readonly bare: readonly BareContent[];
  readonly issues: readonly InputIssue[];
  /** Why nothing at all could be read, if that is so, or what it tells of lists that could not be read. */
  readonly failure: Omit<Failure, "issue" | "notFound"> | null;
  /** The beginning of a text that is no JSON: what a command wrote to standard error is one. */
  readonly opening: string | null;
  /** What a collection record says. */
  readonly record: RecordReading | null;
  /** Its text bears the traces of a wrong decoding. */
  readonly isMangled: boolean;
  /** What its name says of keys in it. */
  readonly called: string;
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
    called: "",
    opening: null,
    record: null,
  };
  if (!decoded.ok) return { ...nothing, ...refusal(artifact.path, decoded), opening: openingOf(artifact.bytes) };
  const own = ownReport(decoded.text);
  if (own !== null) {
    const issue = inputIssue("not-an-export", artifact.path, own.message, null, { advice: own.advice });
    return { ...nothing, encoding: decoded.encoding, issues: [issue] };
  }
  const isMangled = looksMangled(decoded.text, decoded.isAscii);
  if (isRecordText(decoded.text)) {
    const { record, issues } = readRecordLines(artifact.path, decoded.text);
    return { ...nothing, encoding: decoded.encoding, roles: ["collection-record"], records: record.lines.length, issues, record };
  }
  const parsed = parseText(artifact.path, decoded);
  if (!parsed.ok) {
    const { source } = rootOf(artifact.path, undefined);
    const facts = subscriptionsNotRead(artifact.path, decoded.text).map((id) => subscriptionOfId(id, false, source));
    return { ...nothing, ...refusal(artifact.path, parsed), facts, opening: decoded.text.slice(0, OPENING) };
  }
  const out = gatheredFor({ path: artifact.path, line: undefined, twice: new Map(), tagChoices: new Map() });
  pushAll(out.issues, aboutDuplicates(artifact.path, parsed.documents));
  readDocuments(parsed.documents, out);
  if ([...out.roles].some((role) => role !== "other-resource")) {
    if (parsed.separated) out.roles.add(SEPARATED);
    if (parsed.oddlySpaced) out.roles.add(ODDLY_SPACED);
    if (isReadByNumber(parsed.documents, out)) out.roles.add(NUMERIC_NAMES);
  }
  weighLoneFailures(out);
  const { roles, records, facts, bare, issues, called, failures } = out;
  const ofLists = failures.map(({ cause, mentions }) => ({ cause, mentions, isOfList: true }));
  const isOfOutcomes = facts.every(({ kind }) => kind === "subscription");
  const explains = [...ofLists, ...(isOfOutcomes ? failuresInJson(artifact.path, parsed.documents) : [])];
  const isOfNothing = roles.size + facts.length + bare.length === 0 && parsed.documents.every(isIdle);
  const failure = explains.length === 0 && !isOfNothing ? null : { explains };
  const ofNames = { roles: [...roles].sort(), called: [...called].sort().join(" ") };
  return { ...nothing, ...ofNames, encoding: parsed.encoding, records, facts, bare, issues, failure, isMangled };
}

/** A file that is no evidence, but for what it says of keys that were not found. */
const refusal = (path: string, { encoding, failure }: { readonly encoding: Encoding | null; readonly failure: Failure }) => {
  const { issue, notFound = [], ...rest } = failure;
  return { encoding, issues: [issue], failure: rest, bare: notFound.map((key) => contentNotFound(key, rootOf(path, undefined))) };
};

/** A number, a literal, or a text that is no identifier: what a query for one field prints for key after key. */
const isIdle = ({ value }: JsonDocument): boolean =>
  typeof value === "number" ||
  typeof value === "boolean" ||
  (typeof value === "string" && parseKid(value) === null && !isJsonText(value) && !isErrorText(value));

/** Values that say nothing are told once: a loop leaves one for each key. */
function readDocuments(documents: readonly JsonDocument[], out: Gathered): void {
  const placeAt = (at: number): Place => rootOf(out.path, documents[at]?.document);
  const told = headersIn(
    documents.map(({ value }) => value),
    placeAt,
    out,
  );
  const idle = documents.filter((document, at) => isIdle(document) && !told.headers.has(at));
  const areMany = idle.length > 1;
  if (areMany) {
    out.line = idle[0]?.line;
    const message = `${idle.length} JSON values by themselves, this one and others behind it, say nothing about keys.`;
    report("not-recognised", message, rootOf(out.path, idle[0]?.document), out);
  }
  for (const [at, document] of documents.entries()) {
    out.line = document.line;
    if (!told.headers.has(at) && !(areMany && isIdle(document))) told.readAt(at, (place) => readDocument(document, place, out));
  }
}

function readDocument(document: JsonDocument, place: Place, out: Gathered): void {
  out.twice = new Map(
    [...groupBy(document.duplicates, ({ pointer }) => pointer)].map(([pointer, list]) => [pointer, list.map(({ name }) => name)]),
  );
  out.tagChoices = tagChoicesIn(document.value);
  readValue(document.value, place, out);
}
