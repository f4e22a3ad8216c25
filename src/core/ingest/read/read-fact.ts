import type { ValidationError } from "../../basis/validator.ts";
import type { Contradictory, Fact, KeyReading, SubscriptionFact, VaultFact } from "../../model/facts.ts";
import { PLACES_IN_ROW, PLACES_OF_AZ } from "../../model/field-places.ts";
import { parseArmKeyId, parseKid } from "../../model/identity.ts";
import { parseInstant, parseMoment } from "../../text/instant.ts";
import { pointerTokens } from "../../text/position.ts";
import { type Gathered, report } from "../base/gathered.ts";
import { isObject, type JsonObject, textAt } from "../base/json-object.ts";
import { inside, type Place } from "../base/place.ts";
import { amountOf } from "../columns/counts.ts";
import { denialIn } from "../columns/denials.ts";
import { mentionsIn } from "../columns/field-mentions.ts";
import { twofoldDatesIn } from "../objects/key-dates.ts";
import { besideAz, PRIVATE_MEMBERS } from "../objects/key-fields.ts";
import {
  firstViolation,
  identifierReading,
  isAsServiceWrites,
  normaliseAccount,
  normaliseArmKey,
  normaliseKey,
  normaliseVault,
} from "../objects/normalise.ts";
import { columnOfOther, isNamedOtherwise, isOfUser, readProjection } from "../objects/projection.ts";
import { kidIn, type RecordRole } from "../objects/recognise.ts";
import { holdsRecord, recordInRow } from "../objects/record-in-row.ts";
import { asAccount } from "../objects/renamed-account.ts";
import { renamedVault } from "../objects/renamed-vault.ts";
import { contradictoryIn, isIdentityTwofold, lessTwofold } from "../objects/stated-twice.ts";
import { asChosen, isChosen, tagChoiceAt } from "../objects/tag-choices.ts";
import { unreadPlaces } from "../objects/textless-tags.ts";
import { someVersions } from "../paths/says-when.ts";
import { indexOfKeys } from "../paths/standing.ts";
import { withCase } from "./tell-case.ts";
import { tellUnreadTags } from "./tell-unread.ts";

/** Roles of objects that become facts. */
export const FACT_ROLES = ["account", "vault", "key", "key-bundle", "arm-key", "projection"] as const satisfies readonly RecordRole[];
export type FactRole = (typeof FACT_ROLES)[number];

const OTHER_NAME =
  "A row with a key identifier and a name that is not the key's: what it says is taken for that of a resource which uses the key.";

const otherColumn = (column: string): string =>
  `A row with a key identifier and a column of something else (${column}): what it says is taken for that of a thing which uses the key.`;

/** Says of a row with a key identifier that its state and tags are taken for those of something else. */
function tellOther(object: JsonObject, place: Place, out: Gathered): void {
  const mentions = mentionsIn(object);
  if (!mentions.has("enabled") && !mentions.has("tags")) return;
  const column = columnOfOther(object);
  if (isNamedOtherwise(object)) report("not-recognised", OTHER_NAME, place, out);
  else if (column !== undefined) report("not-recognised", otherColumn(column), place, out);
}

const inAzNames = (role: FactRole, object: JsonObject): JsonObject =>
  role === "account" ? asAccount(object) : ((role === "vault" ? renamedVault(object) : null) ?? object);

/** What a reading of an older version tells of the key as it is now: that it exists. */
const existenceOf = (reading: KeyReading): KeyReading => identifierReading(identityOf(reading), reading.source, { form: reading.form });

const identityOf = ({ kid, host, name, version }: KeyReading) => ({ kid, host, name, version });

/** A vault or a subscription with how many keys or vaults its record counts. */
function withCount<Counted extends VaultFact | SubscriptionFact>(fact: Counted, found: JsonObject): Counted {
  const [kind, name] = fact.kind === "vault" ? (["keys", "keyCount"] as const) : (["vaults", "vaultCount"] as const);
  const count = amountOf(kind, found);
  return count === undefined ? fact : { ...fact, [name]: count };
}

/** Reads one object as the fact that its role makes it; of one that says that it is not current only that the key exists. */
export function readFact(role: FactRole, found: JsonObject, place: Place, out: Gathered): Fact | null {
  const stated = readStated(role, found, place, out);
  if (stated?.kind === "vault" || stated?.kind === "subscription") return withCount(stated, found);
  if (stated?.kind !== "key") return stated;
  const fact = withCase(lessTwofold(stated, found, place, out), found, place, out);
  const flat = recordInRow(found)?.flat ?? found;
  if (denialIn(flat) === "not-current") return existenceOf(fact);
  tellTwofoldDates(fact, flat, place, out);
  if (!isOfSomeVersions(fact, place, out)) return fact;
  out.called.add("some");
  return withoutState(fact);
}

/** Says of a record that it says two things of when its key begins or ceases to count. One that knows no state is told of otherwise. */
function tellTwofoldDates(reading: KeyReading, object: JsonObject, place: Place, out: Gathered): void {
  for (const field of reading.enabled === undefined ? [] : twofoldDatesIn(object, reading))
    report("schema-mismatch", `The record says two things of ${DATES[field]}: neither was used.`, place, out, LEFT_OUT);
}

const DATES = { notBefore: "when the key begins to be valid", expires: "when the key expires" } as const;

/** Whether what is called a file of some versions, or of older ones, holds a reading of a version: a newer one may have been left out. */
function isOfSomeVersions(reading: KeyReading, { labels }: Place, { path }: Gathered): boolean {
  if (reading.version === null) return false;
  const said = someVersions({ path, labels }, () => indexOfKeys([reading]));
  return said === "old" || (said === "some" && reading.form !== "show");
}

/** Who was signed in: each entry of a list says it as well, and az account show is asked for it. */
function readUser({ user }: JsonObject, { source }: Place, out: Gathered): void {
  const name = isObject(user) ? textAt(user, "name") : "";
  if (name !== "") out.facts.push({ kind: "signed-in", name, source });
}

/** What breaks its schema is an issue, and leaves at most that the key or vault exists. */
function readStated(role: FactRole, found: JsonObject, place: Place, out: Gathered): Fact | null {
  const object = inAzNames(role, found);
  if (isIdentityTwofold(found, place, out)) return null;
  const { source } = place;
  const stated = contradictoryIn(found, place, out);
  if (role === "projection") {
    tellOther(object, place, out);
    const own = readProjection(object, source, stated, tagChoiceAt(out.tagChoices, source.pointer));
    const reading = own === null || isOfUser(object) ? own : (readRecordInRow(own, object, stated, place, out) ?? own);
    tellUnreadTags(reading?.fieldsAt, object, place, out);
    return reading === null || place.isCalledDisabled !== true ? reading : { ...reading, isCalledDisabled: true };
  }
  if (role === "arm-key") return readArmKey(object, place, out);
  const choice = tagChoiceAt(out.tagChoices, source.pointer);
  const tags = object["tags"];
  // No command prints a null in the place of a tag's value: the customer has chosen some of them.
  const { readable, unread, isWhole } = readableOf(role, object, isOfKey(role) && isChosen(tags, "tags", choice), place, out);
  if (!isWhole) return remnantOf(role, object, place);
  if (role === "account") {
    if (!place.inList) readUser(found, place, out);
    return normaliseAccount(object, place.inList || place.fromService, source);
  }
  if (role === "vault") return normaliseVault(object, source);
  const read = (form: "show" | "version" | "list", absentTagsAreNone: boolean): KeyReading | null => {
    const own = normaliseKey(readable, form, source, absentTagsAreNone);
    return own === null ? null : lessUnread(besideAz(readable, asChosen(own, readable["tags"], choice), stated), unread);
  };
  if (role === "key-bundle") {
    const key = object["key"] as JsonObject;
    const secret = PRIVATE_MEMBERS.find((member) => key[member] !== null && key[member] !== undefined);
    if (secret !== undefined)
      report("private-key-material", "The key object has a private member that is not null.", inside(place, "key"), out);
    return read("show", false);
  }
  const versioned = parseKid(textAt(object, "kid"))?.version != null;
  const reading = read(versioned ? "version" : "list", place.omitsUnset === true && isAsServiceWrites(object));
  // The versions that stand on the pages behind may be newer.
  return versioned && place.isCut === true && reading !== null ? withoutState(reading) : reading;
}

/** What a record says that can be read. */
interface Readable {
  /** With undefined in the place of fields that cannot be read. */
  readonly readable: JsonObject;
  /** JSON pointers of those fields. */
  readonly unread: readonly string[];
  /** Whether the record is what its role makes it, but for those fields. */
  readonly isWhole: boolean;
}

/** Fields of a key that are left out where they break the schema: each is unknown then, and the others are what they are. */
const LEAVES_OUT = /^\/(?:attributes(?:\/[^/]+)?|tags|managed|name|key\/(?:kty|keyOps))(?=\/|$)/;

const LEFT_OUT = "Ask for the export again as az prints it: the field was left out, and the rest of the record counts.";

/** A tag of which nothing but the value cannot be read: the others are what they are. */
const unreadTag = (at: string, { tags }: JsonObject): string | undefined => unreadPlaces(tags, "/tags").find((tag) => tag === at);

const MOMENTS = ["created", "updated"] as const;

/** The first date of a key on which nothing of Azure can have happened, as a violation; null for none. */
function strangeMoment(role: FactRole, { attributes }: JsonObject): ValidationError | null {
  if (!isOfKey(role) || !isObject(attributes)) return null;
  const name = MOMENTS.find((one) => parseInstant(attributes[one]) !== null && parseMoment(attributes[one]) === null);
  return name === undefined ? null : { instancePath: `/attributes/${name}`, schemaPath: "", keyword: STRANGE_MOMENT, params: {} };
}

const STRANGE_MOMENT = "moment";

/** Tells of every field that breaks the schema of its role, and leaves it out where the rest of the record is of use without it. */
function readableOf(
  role: Exclude<FactRole, "projection" | "arm-key">,
  object: JsonObject,
  isTagChosen: boolean,
  place: Place,
  out: Gathered,
): Readable {
  let readable = object;
  const unread: string[] = [];
  for (;;) {
    const violation = firstViolation(role, isTagChosen ? { ...readable, tags: null } : readable) ?? strangeMoment(role, readable);
    if (violation === null) return { readable, unread, isWhole: true };
    const { instancePath } = violation;
    const [whole] = (isOfKey(role) ? LEAVES_OUT.exec(instancePath) : null) ?? [];
    const field = whole === "/tags" ? (unreadTag(instancePath, readable) ?? whole) : whole;
    const { source } = place;
    const where = { ...place, source: { ...source, pointer: source.pointer + instancePath } };
    report("schema-mismatch", sentenceOf(violation, readable), where, out, field === undefined ? undefined : LEFT_OUT);
    if (field === undefined || unread.includes(field)) return { readable, unread, isWhole: false };
    unread.push(field);
    readable = without(readable, pointerTokens(field));
  }
}

/** The object with undefined in the place of what stands at a path; without a tag of that path. */
function without(object: JsonObject, [name = "", ...inner]: readonly string[]): JsonObject {
  const value = object[name];
  if (inner.length === 0 || !isObject(value)) return { ...object, [name]: undefined };
  const [tag] = inner;
  return {
    ...object,
    [name]: name === "tags" ? Object.fromEntries(Object.entries(value).filter(([own]) => own !== tag)) : without(value, inner),
  };
}

/** A key of which nobody can read whether it is a certificate's is not known to be enabled for anybody to use. */
function lessUnread(reading: KeyReading, unread: readonly string[]): KeyReading {
  if (unread.length === 0) return reading;
  const known = { ...reading, fieldsAt: { ...(reading.fieldsAt ?? PLACES_OF_AZ), unread } };
  return unread.includes("/managed") && reading.managed !== true ? { ...known, enabled: undefined } : known;
}

const isOfKey = (role: FactRole): boolean => role === "key" || role === "key-bundle";

const DATE = /^(?:created|updated|expires|notBefore|exp|nbf)$/;

/** A violation of an input schema in words: what stands there, and what az prints there. */
function sentenceOf({ instancePath, keyword, params }: ValidationError, record: JsonObject): string {
  const path = pointerTokens(instancePath);
  const value = path.reduce<unknown>((at, token) => (isObject(at) || Array.isArray(at) ? (at as JsonObject)[token] : undefined), record);
  const found = value === undefined ? "nothing" : value === null ? "null" : Array.isArray(value) ? "a list" : `a JSON ${typeof value}`;
  const place = path.length === 0 ? "The record" : path.join(".");
  if (keyword === STRANGE_MOMENT) return `${place} is ${String(value)}, a date on which no key can have been made or changed.`;
  if (typeof value === "number" && DATE.test(path.at(-1) ?? "")) {
    return `${place} is the number ${value}, and az prints a date or whole seconds since 1970 there.`;
  }
  if (keyword === "required") return `${place} has no ${String(params["missingProperty"])}, which az always prints there.`;
  if (keyword === "pattern" && path.at(-1) === "id") return `${place} is a text, and no id in the form in which az prints it there.`;
  const wanted =
    keyword === "type" ? `a JSON ${[params["type"]].flat().join(" or ").replaceAll(",", " or ")}` : "something of another form";
  return `${place} is ${found}, and az prints ${wanted} there.`;
}

/** Of the key as it is now, a version that need not be the current one states nothing. */
export const withoutState = (reading: KeyReading): KeyReading => ({
  ...reading,
  enabled: undefined,
  tags: undefined,
  chosenTags: undefined,
  notBefore: undefined,
  expires: undefined,
});

/** A key whose whole record stands in a row; null for every other row. Of one whose row says otherwise in its fields, nobody knows the state. */
function readRecordInRow(own: KeyReading, object: JsonObject, stated: Contradictory, { source }: Place, out: Gathered): KeyReading | null {
  const row = recordInRow(object);
  if (row === null && holdsRecord(object)) return withoutState(own);
  const reading = row === null ? null : normaliseKey(row.record, "projection", source, false);
  if (row === null || reading === null) return null;
  // az prints a null of a key that is no certificate's; of a column that is called so nobody knows whether az printed it.
  const { managed = row.record["managed"] === null ? false : undefined } = reading;
  const tags = row.record["tags"];
  const chosen = asChosen({ ...reading, managed, fieldsAt: PLACES_IN_ROW }, tags, tagChoiceAt(out.tagChoices, `${source.pointer}/key`));
  return besideAz(row.flat, chosen, stated, row.within);
}

/** A key as the control plane lists it; it also tells whose vault it is in. */
function readArmKey(object: JsonObject, place: Place, out: Gathered): Fact | null {
  const identity = parseArmKeyId(textAt(object, "id"));
  const reading = normaliseArmKey(object, place.source);
  if (identity === null || reading === null) {
    report("schema-mismatch", "Not as Azure Resource Manager prints a key: keyUri is missing.", place, out);
    return null;
  }
  tellUnreadTags(reading.fieldsAt, object, place, out);
  const vault = normaliseVault({ id: identity.vaultId, properties: { vaultUri: `https://${reading.host}/` } }, place.source);
  if (vault !== null) out.facts.push(vault);
  const { properties, ...top } = object;
  return besideAz({ ...(isObject(properties) ? properties : {}), ...top }, reading, contradictoryIn(object, place, out), (name) =>
    Object.hasOwn(top, name) ? "" : "/properties",
  );
}

/** What a record proves that breaks its schema: that the key exists, and nothing about its state. */
function remnantOf(role: RecordRole, object: JsonObject, { source }: Place): Fact | null {
  if (role === "vault") return normaliseVault(object, source);
  const identity = parseKid(kidIn(object) ?? "");
  return identity === null ? null : identifierReading(identity, source, { form: "list" });
}
