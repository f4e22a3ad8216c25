import { pushAll } from "../../basis/push-all.ts";
import { isKeyName } from "../../model/azure-names.ts";
import { subscriptionOfId } from "../../model/facts.ts";
import { guidIn, hostOfUri, isGuid, type KeyIdentity, nameOfHost, parseKid, parseVaultId } from "../../model/identity.ts";
import { listing } from "../../text/listing.ts";
import { type Gathered, report } from "../base/gathered.ts";
import { inside, type Place } from "../base/place.ts";
import { identifierReading, normaliseVault } from "../objects/normalise.ts";
import { certificateKeyIn, deletedKeyAt } from "../objects/recognise.ts";
import type { NameIndex } from "../paths/path-names.ts";
import { saysSome } from "../paths/says-some.ts";
import {
  calledEnabled,
  isOfNoFlag,
  type Otherwise,
  saysDeleted,
  saysOfCertificates,
  saysOtherwise,
  saysUnsure,
} from "../paths/says-when.ts";
import { indexOfKeys, type Standing } from "../paths/standing.ts";
import { isFlattened, reportFlattened } from "../tools/flattened.ts";
import { isJsonText, reportTwiceWritten } from "../tools/twice-written.ts";
import { isErrorText } from "../unusable/az-errors.ts";
import { pushKeyLists, pushVaultLists } from "./push-lists.ts";
import { areOfSome } from "./read-accounts.ts";
import { readErrorText } from "./read-other.ts";

const OF_OTHERS = {
  deleted: "keys that are deleted",
  "of-certificate": "keys of certificates or secrets",
  "another-time": "keys as they were, or are to be",
} as const;

/** What identifiers are of that are not of keys as they are, by the names that they stand under; undefined where no name says so. */
function whatElse(standing: Standing, names: () => NameIndex): Otherwise | undefined {
  if (saysDeleted(standing, names)) return "deleted";
  return saysOfCertificates(standing.path, names) ? "of-certificate" : saysOtherwise(standing.labels, names);
}

type KeyAt = Pick<KeyIdentity, "host" | "name"> | null;

/** Keys that a list of texts names as deleted. */
function pushDeleted(keys: readonly KeyAt[], place: Place, out: Gathered): void {
  for (const [at, key] of keys.entries())
    if (key !== null)
      out.facts.push({ kind: "deleted-key", host: key.host, name: key.name, deleted: undefined, source: inside(place, at).source });
}

/** Identifiers of certificates, or of deleted keys: they show no key, and speak against keys of the same name. */
function readOtherIdentifiers(texts: readonly string[], place: Place, out: Gathered): void {
  pushDeleted(texts.map(deletedKeyAt), place, out);
  for (const [at, text] of texts.entries()) {
    const key = certificateKeyIn({ id: text });
    if (key !== null)
      out.facts.push({ kind: "certificate", host: key.host, name: key.name, updated: undefined, source: inside(place, at).source });
  }
}

/**
 * Identifiers of keys. The procedure lists enabled ones; a list that calls itself one of others says nothing of their state, nor that there
 * are no more.
 */
function readIdentifiers(kids: readonly KeyIdentity[], place: Place, out: Gathered): void {
  const standing = { path: out.path, labels: place.labels };
  const names = (): NameIndex => indexOfKeys(kids);
  const other = whatElse(standing, names);
  // Whoever uses a key shows that it exists, and so does who switched it off.
  if (other !== undefined && other !== "of-user" && other !== "disabled") {
    // The name of a file says nothing against keys that name themselves.
    if (saysOtherwise(place.labels, names) === "deleted") pushDeleted(kids, place, out);
    if (other !== "another-time") out.called.add(other === "deleted" ? "deleted" : "certificates");
    report("wrong-object", `The file holds ${OF_OTHERS[other]}, by its name: ${listing(kids.map(({ kid }) => kid))}.`, place, out);
    return;
  }
  out.roles.add("key-identifiers");
  out.records += kids.length;
  const isOfSome = other === "of-user" || saysSome(standing, names);
  const isCalledDisabled = place.isCalledDisabled === true || place.labels.some(isOfNoFlag) || saysUnsure(standing, names);
  if (isOfSome) out.called.add("some");
  if (isCalledDisabled) out.called.add("disabled");
  const over = isOfSome || isCalledDisabled ? { form: "projection" as const, isCalledDisabled } : {};
  const readings = kids.map((kid, index) => identifierReading(kid, inside(place, index).source, over));
  pushAll(out.facts, readings);
  const isPart = isOfSome || place.isCut === true;
  if (!kids.every(({ version }) => version === null)) return;
  const form = isPart ? "cut" : isCalledDisabled ? "projection" : "identifiers";
  pushKeyLists(readings, { form, ...calledEnabled(form, standing, names) }, place.source, out);
}

const SUBSCRIPTION = /^\/subscriptions\/[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\/?$/i;

/** Identifiers of what a vault holds beside keys. */
const OF_OTHER_THINGS = /^https:\/\/[^/]+\/(?:secrets|certificates|deletedkeys)\//i;

/** A list of texts: key identifiers, resource ids, vault URIs, ids of subscriptions or of other things, or names of vaults or keys. */
export function readTexts(texts: readonly string[], place: Place, out: Gathered): void {
  const at = (index: number) => inside(place, index).source;
  const kids = texts.map(parseKid);
  const known = (role: string): void => {
    out.roles.add(role);
    out.records += texts.length;
  };
  if (kids.every((kid) => kid !== null)) readIdentifiers(kids, place, out);
  else if (texts.every((text) => parseVaultId(text) !== null)) {
    known("vault-ids");
    const vaults = texts.map((id, index) => normaliseVault({ id, tags: undefined }, at(index))).filter((fact) => fact !== null);
    pushAll(out.facts, vaults);
    pushVaultLists(vaults, place.isCut === true ? "cut" : "subscription", place.source, out);
  } else if (texts.every((text) => SUBSCRIPTION.test(text))) {
    known("account-list");
    const accounts = texts.map((text, index) => subscriptionOfId(guidIn(text) ?? "", true, at(index)));
    const isPart = place.leavesAccountsOut === true || areOfSome(accounts, place, out);
    pushAll(out.facts, isPart ? accounts.map((account) => ({ ...account, isOfCutList: true })) : accounts);
  } else if (texts.every(isGuid)) {
    known("ids");
    const { labels, source, isCut = false } = place;
    out.bare.push({ shape: "ids", ids: texts.map((id) => id.toLowerCase()), isPart: isCut, labels, source });
  } else if (texts.every((text) => isKeyName(text) || hostOfUri(text) !== null)) {
    const of = texts.some((text) => !isKeyName(text)) ? "vaults" : "anything";
    known("names");
    const names = texts.map((text) => hostOfUri(text) ?? text);
    const { labels, source, isCut = false, isCalledDisabled = false } = place;
    out.bare.push({ shape: "names", names, of, isPart: isCut, isCalledDisabled, labels, source });
  } else if (texts.some((text) => OF_OTHER_THINGS.test(text))) {
    readOtherIdentifiers(texts, place, out);
    const what = texts.some((text) => deletedKeyAt(text) !== null) ? "deleted keys" : "secrets or certificates";
    report("wrong-object", `The file lists ${what}, not keys (${nameOfHost(texts[0]?.split("/")[2] ?? "")}).`, place, out);
  } else if (texts.some(isFlattened)) reportFlattened("the elements of a list", place, out);
  else if (texts.every(isJsonText)) reportTwiceWritten(place, out);
  else if (texts.some(isErrorText)) readErrorText(texts.find(isErrorText) ?? "", place, out);
  else report("not-recognised", "A list of texts that are neither key identifiers nor names of vaults or keys.", place, out);
}
