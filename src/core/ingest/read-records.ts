import type { ValidationError } from "../../generated/validators.gen.ts";
import { hostOfUri, parseArmKeyId, parseKid, parseVaultId } from "../model/identity.ts";
import { describeAzError, kindOfAzError } from "./az-errors.ts";
import { type Collector, contradictoryIn, identityStatedTwice, inside, type Place, report } from "./collector.ts";
import type { Fact, KeyFields, KeyReading, VaultFact } from "./facts.ts";
import { inputIssue } from "./issues.ts";
import { isObject, type JsonObject, textAt } from "./json-object.ts";
import { fieldsIn, nameIn } from "./key-fields.ts";
import { firstViolation, identifierReading, normaliseAccount, normaliseArmKey, normaliseKey, normaliseVault } from "./normalise.ts";
import { readProjection } from "./projection.ts";
import { pushKeyLists, pushVaultLists } from "./push-lists.ts";
import { kidIn, type RecordRole, recognise } from "./recognise.ts";

type FactRole = "account" | "vault" | "key" | "key-bundle" | "arm-key" | "projection";

const WRONG: Partial<Record<RecordRole, string>> = {
  secret: "a secret",
  certificate: "a certificate",
  "deleted-key": "a deleted key",
  "deleted-vault": "a deleted vault",
};
const VAULT_ADVICE = "Ask for the output of az keyvault list instead: a deleted vault is none that counts.";

/** An object of another command: the issue names it, and the command to ask for. */
function readWrong(what: string, object: JsonObject, { source: { document, pointer } }: Place, out: Collector): void {
  const isVault = what === WRONG["deleted-vault"];
  const message = `The file holds ${what}, not a ${isVault ? "vault that is there" : "key"}: ${textAt(object, "id") || kidIn(object) || textAt(object, "kid")}.`;
  const position = document === undefined ? { pointer } : { document, pointer };
  out.issues.push(inputIssue("wrong-object", out.path, message, position, isVault ? { advice: VAULT_ADVICE } : {}));
}

const GRAPH =
  "The file is the answer to a query of az graph, which shows what the query asked for and proves no list to be whole: az keyvault list does.";

/** A key whose identifier breaks the grammar: with user info, another port, a query, or characters that no name has. */
function readRefused(object: JsonObject, place: Place, out: Collector): void {
  const kid = textAt(object, "kid") || textAt(isObject(object["key"]) ? object["key"] : {}, "kid");
  const message = /^https:\/\/[^/]+\/(?:secrets|certificates)\//i.test(kid)
    ? `The identifier is of a secret or certificate, not of a key: ${kid.slice(0, 200)}.`
    : `The key identifier is none that Azure gives, so the record was not used: ${kid.slice(0, 200)}.`;
  report("bad-identifier", message, place, out);
}

/** Roles that are az's own and say nothing about keys. */
const SILENT: Partial<Record<RecordRole, string>> = { "az-version": "az-version", cloud: "cloud", "other-resource": "other-resource" };
const PRIVATE_MEMBERS = ["d", "dp", "dq", "k", "p", "q", "qi", "t"];

/** Reads one record on its own; returns the fact it became. */
export function readRecord(role: RecordRole, object: JsonObject, place: Place, out: Collector): Fact | null {
  const wrong = WRONG[role];
  const silent = SILENT[role];
  if (role === "secret" && textAt(object, "value") !== "")
    report("secret-value", `The file holds a secret with its value: ${textAt(object, "id")}.`, place, out);
  else if (wrong !== undefined) readWrong(wrong, object, place, out);
  else if (role === "resource-graph") report("not-recognised", GRAPH, place, out);
  else if (role === "refused-key") readRefused(object, place, out);
  else if (silent !== undefined) out.roles.add(silent);
  else if (role === "error") readError(object, place, out);
  else if (role === "vault-name") return readVaultName(object, place, out);
  else if (role === "key-fields") {
    const { labels, source } = place;
    out.bare.push({ shape: "key-fields", keys: [readKeyFields(object, place, out)], inList: false, labels, source });
  } else if (
    role === "account" ||
    role === "vault" ||
    role === "key" ||
    role === "key-bundle" ||
    role === "arm-key" ||
    role === "projection"
  )
    return keep(readFact(role, object, place, out), place, out);
  else report("not-recognised", "No az command that is known here prints such an object.", place, out);
  return null;
}

/** An error of the service, as az rest and raw REST give it. */
function readError(object: JsonObject, { source: { document, pointer } }: Place, out: Collector): void {
  const error = object["error"] as JsonObject;
  const words = `${textAt(error, "code")}: ${textAt(error, "message").slice(0, 200)}`;
  const { cause, advice } = describeAzError(kindOfAzError(JSON.stringify(error)));
  const message = `The request failed (${cause}): the file holds the service's error instead of a list. ${words}`;
  out.issues.push(inputIssue("az-error-text", out.path, message, document === undefined ? { pointer } : { document, pointer }, { advice }));
}

/** One vault without its resource id: a name that still needs an owner. */
function readVaultName(object: JsonObject, place: Place, out: Collector): null {
  out.roles.add("names");
  out.records += 1;
  if (!place.inList) pushVaultNames([textAt(object, "name")], place, out);
  return null;
}

const pushVaultNames = (names: readonly string[], { labels, source }: Place, out: Collector): void => {
  out.bare.push({ shape: "names", names, areVaults: true, labels, source });
};

/** What an object says of a key that it does not identify. */
function readKeyFields(object: JsonObject, place: Place, out: Collector): KeyFields {
  out.roles.add("key-fields");
  out.records += 1;
  return { name: nameIn(object), fields: { ...fieldsIn(object), contradictory: contradictoryIn(place, out) }, source: place.source };
}

function keep(fact: Fact | null, place: Place, out: Collector): Fact | null {
  if (fact === null) return null;
  out.records += 1;
  out.roles.add(roleName(fact, place));
  out.facts.push(fact);
  return fact;
}

function readFact(role: FactRole, object: JsonObject, place: Place, out: Collector): Fact | null {
  if (identityStatedTwice(place, out)) return null;
  const { source } = place;
  const contradictory = contradictoryIn(place, out);
  if (role === "projection") return readProjection(object, source, contradictory);
  if (role === "arm-key") return readArmKey(object, place, out);
  const violation = firstViolation(role, object);
  if (violation !== null) {
    const where = { ...place, source: { ...source, pointer: source.pointer + violation.instancePath } };
    report("schema-mismatch", sentenceOf(violation, object), where, out);
    return remnantOf(role, object, place);
  }
  if (role === "account") return normaliseAccount(object, place.inList || place.fromService, source);
  if (role === "vault") return normaliseVault(object, source);
  if (role === "key-bundle") {
    const key = object["key"] as JsonObject;
    const secret = PRIVATE_MEMBERS.find((member) => key[member] !== null && key[member] !== undefined);
    if (secret !== undefined)
      report("private-key-material", "The key object has a private member that is not null.", inside(place, "key"), out);
    return withContradictions(normaliseKey(object, "show", source, false), contradictory);
  }
  const versioned = parseKid(textAt(object, "kid"))?.version != null;
  return withContradictions(normaliseKey(object, versioned ? "version" : "list", source, place.fromService), contradictory);
}

/** A violation of an input schema in words: what stands there, and what az prints there. */
function sentenceOf({ instancePath, keyword, params }: ValidationError, record: JsonObject): string {
  const path = instancePath
    .split("/")
    .slice(1)
    .map((token) => token.replaceAll("~1", "/").replaceAll("~0", "~"));
  const value = path.reduce<unknown>((at, token) => (isObject(at) || Array.isArray(at) ? (at as JsonObject)[token] : undefined), record);
  const found = value === undefined ? "nothing" : value === null ? "null" : Array.isArray(value) ? "a list" : `a JSON ${typeof value}`;
  const place = path.length === 0 ? "The record" : path.join(".");
  if (keyword === "required") return `${place} has no ${String(params["missingProperty"])}, which az always prints there.`;
  const wanted =
    keyword === "type" ? `a JSON ${[params["type"]].flat().join(" or ").replaceAll(",", " or ")}` : "something of another form";
  return `${place} is ${found}, and az prints ${wanted} there.`;
}

const withContradictions = (reading: KeyReading | null, contradictory: KeyReading["contradictory"]): KeyReading | null =>
  reading === null ? null : { ...reading, contradictory };

/** A key as the control plane lists it; it also tells whose vault it is in. */
function readArmKey(object: JsonObject, place: Place, out: Collector): Fact | null {
  const identity = parseArmKeyId(textAt(object, "id"));
  const reading = normaliseArmKey(object, place.source);
  if (identity === null || reading === null) {
    report("schema-mismatch", "Not as Azure Resource Manager prints a key: keyUri is missing.", place, out);
    return null;
  }
  const vault = normaliseVault({ id: identity.vaultId, properties: { vaultUri: `https://${reading.host}/` } }, place.source);
  if (vault !== null) out.facts.push(vault);
  return { ...reading, contradictory: contradictoryIn(place, out) };
}

/** What a record proves that breaks its schema: that the key exists, and nothing about its state. */
function remnantOf(role: RecordRole, object: JsonObject, { source }: Place): Fact | null {
  if (role === "vault") return normaliseVault(object, source);
  const identity = parseKid(kidIn(object) ?? "");
  return identity === null ? null : identifierReading(identity, source, { form: "list" });
}

function roleName(fact: Fact, place: Place): string {
  if (fact.kind === "subscription") return place.inList ? "account-list" : "account-show";
  if (fact.kind === "vault") return place.inList ? "vault-list" : "vault-show";
  if (fact.kind !== "key") return fact.kind;
  return {
    show: "key-show",
    version: "key-versions",
    projection: "key-projection",
    list: "key-list",
    identifier: "key-list",
    tags: "tags",
  }[fact.form];
}

const VAULT_NAME = /^[a-zA-Z][0-9a-zA-Z-]{2,23}$/;
const vaultNameIn = (object: JsonObject): string | undefined =>
  Object.entries(object).find(([name, value]) => /^(?:vault)?_?name$|^vault$/i.test(name) && typeof value === "string")?.[1] as
    | string
    | undefined;

/** A row of the customer's own about a vault: its name beside a column that keys do not have, such as `{name:name, rg:resourceGroup}`. */
const isVaultRow = (item: unknown): boolean =>
  isObject(item) &&
  Object.values(item).every((value) => typeof value === "string" || value === null) &&
  VAULT_NAME.test(vaultNameIn(item) ?? "") &&
  Object.keys(item).some((name) => /^(?:rg|group|resource_?group|location|region|sku|(?:vault_?)?uri|type)$/i.test(name)) &&
  !Object.keys(item).some((name) => /^(?:id|kid)$/i.test(name));

/** A list of objects: every record on its own, and what the list as a whole says. */
export function readRecords(list: readonly unknown[], place: Place, out: Collector, cut: boolean): void {
  const facts: Fact[] = [];
  const names: string[] = [];
  const fields: KeyFields[] = [];
  const areVaultRows = list.every(isVaultRow);
  let lost = false;
  for (const [index, item] of list.entries()) {
    const inner = inside(place, index, { inList: true });
    const object = isObject(item) ? item : {};
    const role = isObject(item) ? (areVaultRows ? "vault-name" : recognise(item)) : "unknown";
    if (role === "tags") report("ownerless-tags", "Tags that do not say of which key.", inner, out);
    else if (role === "key-fields") fields.push(readKeyFields(object, inner, out));
    const fact = role === "tags" || role === "key-fields" ? null : readRecord(role, object, inner, out);
    if (fact !== null) facts.push(fact);
    else if (role === "vault-name" && (uriIn(object) ?? vaultNameIn(object)) !== undefined)
      names.push((uriIn(object) ?? vaultNameIn(object)) as string);
    else if (!(role in SILENT)) lost = true;
  }
  if (names.length > 0) pushVaultNames(names, place, out);
  if (fields.length > 0) out.bare.push({ shape: "key-fields", keys: fields, inList: true, labels: place.labels, source: place.source });
  pushLists(facts, { isCut: cut || lost, ...vaultTraits(list, place) }, place, out);
}

/** Fields that az resource list prints and az keyvault list does not. */
const isOfResourceList = (object: JsonObject): boolean => "provisioningState" in object && "changedTime" in object;

interface ListTraits {
  /** It goes on elsewhere, or elements of it could not be read. */
  readonly isCut: boolean;
  /** Its vaults carry properties, as those of one resource group do. */
  readonly isNarrowed: boolean;
  /** az resource list, and every resource in it a key vault. */
  readonly isOfResources: boolean;
}

/** Host of a vault URI in an object, whatever the field is called. */
const uriIn = (object: JsonObject): string | null =>
  Object.values(object)
    .map((value) => (typeof value === "string" ? hostOfUri(value) : null))
    .find((host) => host !== null) ?? null;

function vaultTraits(list: readonly unknown[], { fromService }: Place): Pick<ListTraits, "isNarrowed" | "isOfResources"> {
  const vaults = list.filter((item): item is JsonObject => isObject(item) && recognise(item) === "vault");
  const full = vaults.filter(
    (vault) => parseVaultId(textAt(vault, "id"))?.kind === "vault" && (isObject(vault["properties"]) || uriIn(vault) !== null),
  );
  const groups = new Set(full.map((vault) => parseVaultId(textAt(vault, "id"))?.group));
  return {
    // The service's own lists carry properties whatever their scope: there only several groups show that it was not one of them.
    isNarrowed: full.length > 0 && !(fromService && groups.size > 1),
    isOfResources: vaults.length > 0 && vaults.length === list.length && vaults.every(isOfResourceList),
  };
}

/** az lists keys without versions: what has one comes from key show or list-versions, and is no part of a list. */
const isOfKeyList = (fact: Fact): fact is KeyReading =>
  fact.kind === "key" && (fact.form === "list" || (fact.form === "projection" && fact.version === null));

function pushLists(
  facts: readonly Fact[],
  { isCut, isNarrowed, isOfResources }: ListTraits,
  { source, fromService }: Place,
  out: Collector,
): void {
  const vaults = facts.filter((fact): fact is VaultFact => fact.kind === "vault");
  const whole = isNarrowed ? "resource-group" : fromService ? "page" : "subscription";
  if (vaults.length > 0) pushVaultLists(vaults, isCut ? "cut" : whole, source, out, isOfResources ? "vault" : null);
  const keys = facts.filter(isOfKeyList);
  const form = keys.some((key) => key.form === "projection") ? "projection" : fromService ? "page" : "complete";
  if (keys.length > 0) pushKeyLists(keys, isCut ? "cut" : form, source, out);
}
