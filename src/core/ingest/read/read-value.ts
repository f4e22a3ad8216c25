import { parseKid } from "../../model/identity.ts";
import { listing } from "../../text/listing.ts";
import { type Gathered, report } from "../base/gathered.ts";
import { isObject, type JsonObject } from "../base/json-object.ts";
import type { Place } from "../base/place.ts";
import { envelopeOf } from "../beside/envelope.ts";
import { isCalledFailed, isFailureMap, isFailureRecord, isOwnedFailure } from "../beside/failures.ts";
import { partedOf } from "../beside/members.ts";
import { isOfCredentials } from "../columns/credentials.ts";
import { childrenOfGroup } from "../objects/management-group.ts";
import { normaliseTags } from "../objects/normalise.ts";
import { recognise } from "../objects/recognise.ts";
import { isBelowTwofold } from "../objects/stated-twice.ts";
import { isOfNoFlag } from "../paths/says-when.ts";
import { isChange, isDifference, isTemplate } from "../tools/changes.ts";
import { rememberedAs } from "../tools/tool-states.ts";
import { isJsonText, reportTwiceWritten } from "../tools/twice-written.ts";
import { isErrorText } from "../unusable/az-errors.ts";
import { pushIdentifier } from "./identifiers.ts";
import { besideBackup, besideCommand, besideCompared, besideDenial } from "./place-beside.ts";
import { readLoneAccount } from "./read-accounts.ts";
import { readEnvelope, readGroup, readParted, readWrapper } from "./read-containers.ts";
import { readList } from "./read-list.ts";
import { readErrorText, reportCredentials, reportFailures } from "./read-other.ts";
import { readGraph, readPage } from "./read-pages.ts";
import { readSingle } from "./read-record.ts";
import { readAccountMap, readAccountsById } from "./read-records.ts";

/** Queries of JMESPath, which stand for themselves where single quotes around them reach az. */
const QUERY = /^(?:\[(?:\*|\d*|\?.+)\](?:\.\S.*)?|(?:tags|attributes|key)(?:\.\w+)*)$/;
const PRINTED_BACK = "The text of a query: az prints it back where cmd.exe, which knows no single quotes, hands it over with them.";
const QUOTES_ADVICE = "Ask for the command again with double quotes around the query, or without --query.";

/** Reads a JSON value, whatever it is: facts, content without an owner, and issues. */
export function readValue(value: unknown, place: Place, out: Gathered): void {
  const remembered = rememberedAs(value);
  if (remembered !== null) report("wrong-object", remembered, place, out);
  else if (Array.isArray(value)) readList(value, place, out, readValue);
  else if (isObject(value) && isTemplate(value))
    report("wrong-object", "A template of Resource Manager tells what is to be deployed, not what is there.", place, out);
  else if (isObject(value)) readObject(value, place, out);
  else if (typeof value === "string" && parseKid(value) !== null) readKid(value, place, out);
  else if (value === null && !place.inList) readTags(null, place, out);
  else if (isJsonText(value)) reportTwiceWritten(place, out);
  else if (typeof value === "string" && isErrorText(value)) readErrorText(value, place, out);
  else if (typeof value === "string" && QUERY.test(value)) report("not-recognised", PRINTED_BACK, place, out, QUOTES_ADVICE);
  else report("not-recognised", `A JSON ${value === null ? "null" : typeof value} alone says nothing about keys.`, place, out);
}

/** One key identifier, as `--query key.kid` prints it. */
function readKid(text: string, place: Place, out: Gathered): void {
  const identity = parseKid(text);
  if (identity === null) return;
  const isOfAnyState = place.isCalledDisabled === true || place.labels.some(isOfNoFlag);
  pushIdentifier(identity, isOfAnyState ? { form: "projection", isCalledDisabled: true } : {}, place, out);
}

/** What cannot be the tags of one key: nobody says of which, or it stands where credentials do. Values are not shown: they may be anything. */
function refuseTags(object: JsonObject, place: Place, out: Gathered): boolean {
  const label = place.labels.find(isOfCredentials);
  if (label !== undefined) reportCredentials([label], place, out);
  else if (place.isBesideOthers === true)
    report("not-recognised", `Texts in an object of no known command (${listing(Object.keys(object))}).`, place, out);
  else if (isFailureAt(object, place)) reportFailures([object], place, out);
  else if (place.inList) {
    report("ownerless-tags", `Tags that do not say of which key (${listing(Object.keys(object))}).`, place, out);
  } else return false;
  return true;
}

/** Whether an object tells of a reading that went wrong. One alone does where it says whose that was, and one beside others as it is. */
const isFailureAt = (object: JsonObject, { inList, source }: Place): boolean =>
  isFailureMap(object) || inList
    ? isFailureRecord(object)
    : isOwnedFailure(object) || (source.document !== undefined && isCalledFailed(object));

function readTags(object: JsonObject | null, place: Place, out: Gathered): void {
  out.roles.add("tags");
  out.records += 1;
  const { source, labels } = place;
  const isContradictory = out.twice.has(source.pointer) || isBelowTwofold(place, out);
  out.bare.push({ shape: "tags", tags: normaliseTags(object ?? {}) ?? [], isContradictory, isNull: object === null, labels, source });
}

/** Reads an object by what it is: something that holds what counts, or a record. */
function readObject(object: JsonObject, given: Place, out: Gathered): void {
  const own = besideCommand(object, given);
  const changed = isChange(object) === (own.isOfChange ?? false) ? own : { ...own, isOfChange: isChange(object) };
  const place = isDifference(object) ? { ...changed, labels: [...changed.labels, "before"] } : besideCompared(object, changed, out);
  const group = childrenOfGroup(object);
  if (group !== null) {
    out.roles.add("other-resource");
    readGroup(group.children, group.path, place, out, readValue);
    return;
  }
  const parted = partedOf(object);
  const role = recognise(object);
  const envelope = parted === null ? envelopeOf(object, place.labels) : null;
  const around = (): Place => besideDenial(object, besideBackup(object, place));
  if (parted !== null) readParted(parted, around(), out, readValue);
  else if (envelope !== null) readEnvelope(object, envelope, around(), out, readValue);
  else if (role === "page") readPage(object, place, out, readValue);
  else if (role === "resource-graph") readGraph(object, place, out, readValue);
  else if (role === "tags") {
    const isRead = refuseTags(object, place, out) || readLoneAccount(role, object, place, out) || readAccountMap(object, place, out);
    if (!isRead) readTags(object, place, out);
  } else if (role === "wrapper") {
    if (!readAccountsById(object, place, out)) readWrapper(object, place, out, readValue);
  } else if (role === "unknown" && isFailureAt(object, place)) reportFailures([object], place, out);
  else readSingle(role, object, place, out, readValue);
}
