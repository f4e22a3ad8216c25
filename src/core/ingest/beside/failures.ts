import { once } from "../../basis/once.ts";
import { pushAll } from "../../basis/push-all.ts";
import { mayBeVaultName } from "../../model/azure-names.ts";
import { hostOfUri, isGuid, nameOfHost, parseKid, parseVaultId } from "../../model/identity.ts";
import { letters } from "../../text/letters.ts";
import { isObject, isScalar, type JsonObject } from "../base/json-object.ts";
import type { FailedOwners } from "../base/place.ts";
import { accountField, vaultField } from "../columns/column-names.ts";
import { isCountByOwner } from "../columns/counts.ts";
import { isSecretName } from "../columns/credentials.ts";
import { isMemberName } from "../columns/member-names.ts";
import { kidIn, recognise } from "../objects/recognise.ts";
import { ownersIn, partedOf } from "./members.ts";
import { areStates, isCalledFailure, outcomeIn, saysNoFailure, tellsOfFailure } from "./outcome.ts";
import { isCalledExit, isZeroExit } from "./provenance.ts";
import { type Entry, isCalledMetadata, isTold } from "./told-beside.ts";

/**
 * What scripts tell of readings that failed, beside the lists that they have all the same: `{"keys": {"kv-a": []}, "errors": ["kv-a: Forbidden"]}`.
 * A script that goes on after an error has a list of everything, and some of these are empty, or cut, because of it.
 */

/** What an object tells of readings that went wrong. */
interface Failed {
  /** Its fields that tell of it. */
  readonly field: string;
  /** In its own words. */
  readonly words: string;
  /** Names, folded, of the owners of what went wrong; null where it may be anybody's. */
  readonly names: ReadonlySet<string> | null;
  readonly by: "outcome" | "count";
}

type Held = FailedOwners["held"];

const isOfScalars = (value: unknown): value is JsonObject => isObject(value) && Object.values(value).every(isScalar);

/** The name of an owner, as it is compared: of a vault, the name in its host or in its resource id. */
function foldedOwner(text: string): string {
  const host = hostOfUri(text);
  if (host !== null) return nameOfHost(host).toLowerCase();
  const lower = (parseVaultId(text)?.name ?? text).trim().toLowerCase();
  return /\.(?:vault|managedhsm)\./.test(lower) ? nameOfHost(lower) : lower;
}

/** Numbers and dates of parts stand where names do. */
const OF_PARTS = /^(?:pages?|parts?|batch|chunks?|runs?|step|day|attempt|try|teil|seite)(?![a-z])|^\d{4}-?\d\d/;

/** Whether a property reads as the name of an owner: the others are one word, or count. */
const readsAsOwner = (text: string): boolean => {
  const folded = foldedOwner(text);
  return isGuid(folded) || (/[-\d]/.test(folded) && mayBeVaultName(folded) && !OF_PARTS.test(folded));
};

const DEEPEST = 5;

function gatherOwners(value: unknown, held: Map<string, number[]>, depth: number): void {
  if (depth > DEEPEST || !(isObject(value) || Array.isArray(value))) return;
  if (Array.isArray(value)) {
    for (const item of value) gatherOwners(item, held, depth + 1);
    return;
  }
  const parted = partedOf(value);
  const note = (owner: string, lists: readonly unknown[]): void => {
    const lengths = held.get(owner) ?? [];
    held.set(owner, lengths);
    for (const list of lists) if (Array.isArray(list)) lengths.push(list.length);
  };
  if (parted !== null)
    for (const owner of parted.owners)
      note(
        foldedOwner(owner),
        parted.members.map(([, list]) => list),
      );
  for (const [name, inner] of Object.entries(value)) {
    if (isScalar(inner) || isCalledFailure(name)) continue;
    if (readsAsOwner(name)) note(foldedOwner(name), Array.isArray(inner) ? [inner] : Object.values(inner as object));
    gatherOwners(inner, held, depth + 1);
  }
}

const ownersHeldIn = (object: JsonObject): Held =>
  once(() => {
    const held = new Map<string, number[]>();
    gatherOwners(object, held, 0);
    return held;
  });

/** A name before what is said of it: "kv-a: Forbidden". */
const NAME_BEFORE = /^([^\s:;,()]+)\s*(?:[:(]|-\s|=>)/;

/** Owners in a text: those of lists beside it, or the one that it names first, or alone, which may have none there. */
function ownersInText(text: string, held: Held): readonly string[] {
  const folded = foldedOwner(text);
  if (held().has(folded) || readsAsOwner(folded)) return [folded];
  const words = text.toLowerCase().split(/[^0-9a-z-]+/);
  const known = words.filter((word) => held().has(word));
  const first = NAME_BEFORE.exec(text)?.[1] ?? "";
  return known.length === 0 && readsAsOwner(first) ? [foldedOwner(first)] : [...new Set(known)];
}

const NOBODY: Held = () => new Map();

/** Owners that the fields of a record say it is of. A name alone may be that of the error. */
const ownersOfRecord = (record: JsonObject): readonly string[] =>
  ownersIn(Object.entries(record).filter(([field]) => vaultField(field) !== "name" && accountField(field) !== "name")).map(foldedOwner);

/** Owners that a record names. A vault says more closely whose it is than the subscription that it is in. */
function ownersInRecord(record: JsonObject, held: Held): readonly string[] {
  const folded = ownersOfRecord(record).filter((name) => held().has(name) || readsAsOwner(name));
  const vaults = folded.filter((name) => !isGuid(name));
  if (folded.length > 0) return vaults.length > 0 ? vaults : folded;
  const texts = Object.values(record).filter((value): value is string => typeof value === "string");
  return texts.flatMap((text) => ownersInText(text, held).filter((name) => held().has(name)));
}

/** One thing that went wrong: whose, where that is known, and what is said of it. */
interface Told {
  readonly owners: readonly string[];
  readonly words: string;
}

const textOf = (value: unknown): string => (typeof value === "string" ? value : JSON.stringify(value));

function toldBy(value: unknown, held: Held): Told {
  if (!isObject(value)) return { owners: typeof value === "string" ? ownersInText(value, held) : [], words: textOf(value) };
  const shown = Object.entries(value).filter(([field, inner]) => inner !== null && isScalar(inner) && !isSecretName(field));
  const texts = shown.map(([, inner]) => inner);
  return { owners: ownersInRecord(value, held), words: texts.length === 0 ? textOf(value) : texts.map(String).join(": ") };
}

/** What went wrong by a map from owners to how it went with them. */
function toldByMap(entries: readonly Entry[], held: Held): readonly Told[] {
  return entries.map(([name, value]) => {
    const folded = foldedOwner(name);
    const own = held().has(folded) || readsAsOwner(name) ? [folded] : [];
    return { owners: own, words: `${name}: ${textOf(value)}` };
  });
}

/** A status of HTTP, where nothing but the outcome of a reading can stand. */
const STATUS_OF_FAILURE = /^[45]\d\d$/;
const isBad = (value: unknown): boolean => tellsOfFailure(String(value)) || STATUS_OF_FAILURE.test(String(value));

/** Whether a field of a record says that a reading went wrong. */
function isBadOutcome([field, value]: Entry): boolean {
  if (isCalledExit(field)) return !saysNoFailure(value) && !isZeroExit(field, value);
  if (outcomeIn(field, value) !== "failure") return false;
  return !areStates(field) || value === false || isBad(value);
}

/** Whether a field of an answer holds no list or record: headers of HTTP hold none, nor does an empty body. */
const holdsNothing = ([field, value]: Entry): boolean =>
  isScalar(value) || saysNoFailure(value) || (isCalledMetadata(field) && isOfScalars(value));

/** Whether an object is what a script wrote of a reading that went wrong, and neither a record of anything else nor a list. */
export const isFailureRecord = (value: unknown): value is JsonObject =>
  isObject(value) &&
  Object.entries(value).every(holdsNothing) &&
  (Object.entries(value).some(isBadOutcome) ||
    (Object.entries(value).some(([name, text]) => /^(?:message|msg|reason|details?)$/i.test(name) && isBad(text)) &&
      ownersIn(Object.entries(value)).length > 0)) &&
  // What an object is takes longest to find out.
  /^(?:tags|unknown)$/.test(recognise(value));

/** Whether a field is called by a failure or an exit code, and says that there was one. */
const isCalledBad = ([field, value]: Entry): boolean => (isCalledFailure(field) || isCalledExit(field)) && !saysNoFailure(value);

/** Whether an object tells of a reading that went wrong, in a field that can be about nothing else. */
export const isCalledFailed = (object: JsonObject): boolean => Object.entries(object).some(isCalledBad) && isFailureRecord(object);

/** Whether a field says that a reading went wrong, in a way that no tag would say it of its key. */
const isPlainlyBad = ([field, value]: Entry): boolean => isBadOutcome([field, value]) && (value === false || isBad(value));

/** Whether an object tells of a reading that went wrong, and in a field of its own whose that was. */
export const isOwnedFailure = (object: JsonObject): boolean =>
  Object.entries(object).some((entry) => isCalledBad(entry) || isPlainlyBad(entry)) &&
  ownersOfRecord(object).length > 0 &&
  isFailureRecord(object);

/** Whether an object is a map from owners to how reading them went, which was wrong with some: each value is an error, or says in a word how it went. */
export function isFailureMap(object: JsonObject): boolean {
  const values = Object.values(object);
  const isWell = (value: unknown): boolean => value === null || value === true || outcomeIn("state", value) === "success";
  return (
    Object.keys(object).every(readsAsOwner) &&
    values.every((value) => isScalar(value) && (isWell(value) || isBad(value))) &&
    values.some(isBad)
  );
}

/** What records tell that a script wrote of readings that went wrong. */
export const failureIn = (records: readonly JsonObject[]): Pick<Failed, "words" | "names"> => {
  const told = records.map((record) => toldBy(record, NOBODY));
  const owners = told.flatMap((one) => one.owners);
  return { words: told.map(({ words }) => words).join("; "), names: owners.length === 0 ? null : new Set(owners) };
};

/** Whether a record tells how a reading went, and whose it was. */
const isOfOutcome = (record: JsonObject): boolean =>
  /^(?:tags|unknown)$/.test(recognise(record)) &&
  ownersOfRecord(record).length > 0 &&
  Object.keys(record).some((field) => isCalledExit(field) || isCalledFailure(field) || areStates(field));

/** Whether a property that is called as failures are may be a vault of that name, with its keys. */
function mayBeVault(name: string, value: unknown): boolean {
  if (!readsAsOwner(name) || (!isObject(value) && !Array.isArray(value))) return false;
  const items = Object.values(value);
  return items.every(
    (item) =>
      (ownersOfItem(item).isKey && ownersOfItem(item).names.includes(foldedOwner(name))) || (Array.isArray(item) && mayBeVault(name, item)),
  );
}

/** What a field of an object tells of readings that went wrong; undefined where it is about something else. */
function toldOf([name, value]: Entry, held: Held): readonly Told[] | undefined {
  if (isCalledFailure(name) && !mayBeVault(name, value)) {
    if (saysNoFailure(value)) return [];
    if (Array.isArray(value)) return value.filter((item) => !saysNoFailure(item)).map((item) => toldBy(item, held));
    const isMap = isObject(value) && ownersInRecord(value, NOBODY).length === 0;
    return isMap
      ? toldByMap(
          Object.entries(value).filter(([, inner]) => !saysNoFailure(inner)),
          held,
        )
      : [toldBy(value, held)];
  }
  if (Array.isArray(value) && value.length > 0 && value.every((item) => isOfScalars(item) && kidIn(item) === null)) {
    const bad = value.filter(isFailureRecord);
    return bad.length === 0 && !value.every(isOfOutcome) ? undefined : bad.map((item) => toldBy(item, held));
  }
  if (!isObject(value)) return undefined;
  const entries = Object.entries(value);
  if ((areStates(name) || isCalledExit(name)) && isOfScalars(value)) {
    const isFailed = (inner: unknown): boolean =>
      isCalledExit(name)
        ? !saysNoFailure(inner) && !isZeroExit(name, inner)
        : !saysNoFailure(inner) && outcomeIn(name, inner) === "failure";
    return toldByMap(
      entries.filter(([, inner]) => isFailed(inner)),
      held,
    );
  }
  const bad = entries.filter(([, inner]) => isFailureRecord(inner));
  return bad.length === 0 || !entries.every(([, inner]) => isOfScalars(inner)) ? undefined : toldByMap(bad, held);
}

/** Names, folded, of objects that sum up what stands beside them: their fields need not be of the lists, as those of metadata are. */
const SUMMARY = /^(?:run|summary|stat(?:istic)?s|totals?|counts?|report|zusammenfassung)$/;
const isCalledSummary = (name: string): boolean => SUMMARY.test(letters(name));
const maySumUp = (name: string): boolean => isCalledSummary(name) || isCalledMetadata(name);

/** Whether an entry sums up in numbers what stands beside it, and is no content: what in it tells of failures is asked elsewhere. */
export const isSummary = ([name, value]: Entry): boolean =>
  isCalledSummary(name) &&
  isObject(value) &&
  Object.values(value).every((field) => field === null || typeof field === "number" || typeof field === "boolean");

/** Owners whose lists are not as long as a map says. */
function miscountedIn([name, value]: Entry, held: Held): readonly Told[] | undefined {
  if (!isCountByOwner(name) || !isOfScalars(value)) return undefined;
  const entries = Object.entries(value).filter(([owner]) => held().has(foldedOwner(owner)));
  if (entries.length === 0) return undefined;
  const isRight = ([owner, count]: Entry): boolean => {
    const lengths = held().get(foldedOwner(owner)) ?? [];
    const sum = lengths.reduce((total, length) => total + length, 0);
    return count === null || lengths.length === 0 || [...lengths, sum].includes(Number(count));
  };
  return toldByMap(
    entries.filter((entry) => !isRight(entry)),
    held,
  );
}

const ALL = /^(?:total|all|count|attempted|expected|requested)(?:vaults|subscriptions)?$/;
const DONE = /^(?:ok|success(?:es|ful)?|succeeded|completed|done|read)(?:vaults|subscriptions)?$/;

/** Whether of so many as were to be read fewer were, by numbers; undefined where these are not there. */
function isShort(value: JsonObject): boolean | undefined {
  const numberOf = (names: RegExp): number | undefined => {
    const found = Object.entries(value).find(([name, number]) => names.test(letters(name)) && typeof number === "number");
    return found?.[1] as number | undefined;
  };
  const [all, done] = [numberOf(ALL), numberOf(DONE)];
  return all === undefined || done === undefined ? undefined : done < all;
}

const failedIn = (field: string, told: readonly Told[], by: Failed["by"]): readonly Failed[] =>
  told.length === 0
    ? []
    : [
        {
          field,
          words: told.map(({ words }) => words).join("; "),
          names: told.every(({ owners }) => owners.length > 0) ? new Set(told.flatMap(({ owners }) => owners)) : null,
          by,
        },
      ];

/** What an object holds but its lists: fields that tell how the reading of these went, and what they tell of failures. */
export interface Failures {
  readonly fields: ReadonlySet<string>;
  readonly failed: readonly Failed[];
  /** The owners of lists in the object. */
  readonly held: Held;
}

/** What fields of an object tell of readings that went wrong. */
export function failuresIn(object: JsonObject): Failures {
  const fields = new Set<string>();
  const failed: Failed[] = [];
  const held = ownersHeldIn(object);
  for (const entry of Object.entries(object)) {
    const [name, value] = entry;
    const told = isMemberName(name) ? undefined : toldOf(entry, held);
    const miscounted = miscountedIn(entry, held);
    if (told !== undefined || miscounted !== undefined) fields.add(name);
    pushAll(failed, [...failedIn(name, told ?? [], "outcome"), ...failedIn(name, miscounted ?? [], "count")]);
    if (told !== undefined || !maySumUp(name) || !isObject(value)) continue;
    const inner = isTold(entry) ? [] : Object.entries(value).filter(([field]) => !isMemberName(field));
    for (const one of inner) {
      const toldInside = [...(toldOf(one, held) ?? []), ...(miscountedIn(one, held) ?? [])];
      pushAll(failed, failedIn(`${name}.${one[0]}`, toldInside, "outcome"));
      if (toldInside.length > 0 || toldOf(one, held) !== undefined) fields.add(name);
    }
    const isLess = isShort(value);
    if (isLess !== undefined && isOfScalars(value)) fields.add(name);
    if (isLess === true) failed.push({ field: name, words: textOf(value), names: null, by: "count" });
  }
  return { fields, failed, held };
}

/** The vault or subscription that an element of a list is, or is of. */
function ownersOfItem(item: unknown): { readonly names: readonly string[]; readonly isKey: boolean } {
  const kid = parseKid(typeof item === "string" ? item : isObject(item) ? (kidIn(item) ?? "") : "");
  if (kid !== null) return { names: [nameOfHost(kid.host).toLowerCase()], isKey: true };
  if (typeof item === "string") return { names: [foldedOwner(item)], isKey: false };
  if (!isObject(item)) return { names: [], isKey: false };
  return { names: ownersIn(Object.entries(item)).map(foldedOwner), isKey: false };
}

/**
 * Whether a list need not be whole because of what went wrong with some owners: it is of one of them, or nothing says that it is not. A list of
 * owners that has these among its own lost none of them.
 */
export function isOfFailed(list: readonly unknown[], labels: readonly string[], { names, held }: FailedOwners): boolean {
  const own = labels.map(foldedOwner).filter((label) => held().has(label));
  if (own.some((label) => names.has(label))) return true;
  // What went wrong with a vault leaves no subscription out.
  const areAccounts = list.length > 0 && list.every((item) => isObject(item) && recognise(item) === "account");
  if (areAccounts && ![...names].some(isGuid)) return false;
  const items = list.map(ownersOfItem);
  if (items.length > 0 && items.every(({ isKey }) => isKey)) return items.some((item) => item.names.some((name) => names.has(name)));
  if (own.length > 0) return false;
  const listed = new Set(items.flatMap((item) => item.names));
  return ![...names].every((name) => listed.has(name));
}
