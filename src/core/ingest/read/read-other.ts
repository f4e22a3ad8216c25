import { pushAll } from "../../basis/push-all.ts";
import type { DeletedVaultFact } from "../../model/facts.ts";
import { parseKid, parseVaultId } from "../../model/identity.ts";
import { parseMoment } from "../../text/instant.ts";
import { letters } from "../../text/letters.ts";
import { listing } from "../../text/listing.ts";
import { type Gathered, report } from "../base/gathered.ts";
import { isObject, type JsonObject, textAt } from "../base/json-object.ts";
import type { Place } from "../base/place.ts";
import { failureIn } from "../beside/failures.ts";
import { ownersIn } from "../beside/members.ts";
import { credentialsIn } from "../columns/credentials.ts";
import { statedKind } from "../columns/stated-kind.ts";
import { keyNameIn } from "../objects/key-fields.ts";
import { certificateKeyIn, contraryNameIn, deletedKeyIn, kidIn, type RecordRole, recognise } from "../objects/recognise.ts";
import { subscriptionIn, uriIn, vaultColumnIn } from "../objects/vault-rows.ts";
import { saysOfCertificates } from "../paths/says-when.ts";
import { NO_NAMES } from "../paths/standing.ts";
import { reportTextOutput, textOutputIn } from "../tools/output-as-text.ts";
import { explainAzError, keysNotFoundIn, kindOfAzError, mayBeOfList } from "../unusable/az-errors.ts";
import { mentionedIn } from "../unusable/mentioned-names.ts";
import { contentNotFound } from "../unusable/not-found.ts";
import { secretIn } from "../unusable/secrets.ts";
import { loneFailureAt } from "./lone-failures.ts";

const WRONG: Partial<Record<RecordRole, string>> = {
  secret: "a secret",
  certificate: "a certificate",
  "deleted-key": "a deleted key",
  "key-of-another-time": "a key as it was or is to be",
  "key-called-disabled": "a key under a name by which it is disabled",
  "user-of-key": "a row about what uses a key, by the name that it stands under",
  "deleted-vault": "a deleted vault",
};
const WANTED: Partial<Record<RecordRole, string>> = {
  "key-of-another-time": "one as it is",
  "key-called-disabled": "one that is enabled, as it says itself",
  "user-of-key": "the key itself",
  "deleted-vault": "a vault that is there",
};
const VAULT_ADVICE = "Ask for the output of az keyvault list instead: a deleted vault does not count.";

/** An object of another command: the issue names it, and the command to ask for. */
function readWrong(role: RecordRole, what: string, object: JsonObject, place: Place, out: Gathered): void {
  const isVault = role === "deleted-vault";
  const wanted = WANTED[role] ?? "a key";
  const named = textAt(object, "id") || kidIn(object) || textAt(object, "kid") || textAt(object, "name");
  const message = `The file holds ${what}, not ${wanted}${named === "" ? "" : `: ${named}`}.`;
  report("wrong-object", message, place, out, isVault ? VAULT_ADVICE : undefined);
}

/** Says of the answer to a query of az graph, whose rows are read, what it is. */
export function tellGraph(place: Place, out: Gathered): void {
  const message =
    "The file is the answer to a query of az graph, which shows what the query asked for, a hundred rows unless it asks for more: the vaults and keys in it are there, and it proves no list of them to be whole.";
  report("graph-answer", message, place, out);
}

/** An address without what may open something: user info, and what stands behind a question mark. */
const withoutSecrets = (address: string): string =>
  address
    .slice(0, 200)
    .replace(/\/\/[^/]*@/, "//…@")
    .replace(/[?#].*/s, (rest) => `${rest[0]}…`);

const contraryTo = (kid: string, other: string): string =>
  `The record names ${other} beside the identifier ${kid}, which is of another: nobody can tell which of the two it is of, so it was not used.`;

/** A key whose identifier breaks the grammar: with user info, another port, a query, or characters that no name has. */
function readRefused(object: JsonObject, place: Place, out: Gathered): void {
  const given = textAt(object, "kid") || textAt(isObject(object["key"]) ? object["key"] : {}, "kid");
  const kid = withoutSecrets(given);
  const other = contraryNameIn(object);
  if (other !== undefined) {
    report("bad-identifier", contraryTo(kid || kidIn(object) || textAt(object, "id"), other), place, out);
    return;
  }
  const message = /^https:\/\/[^/]+\/(?:secrets|certificates)\//i.test(kid)
    ? `The identifier is of a secret or certificate, not of a key: ${kid}.`
    : `The key identifier is not one that Azure gives, so the record was not used: ${kid}.`;
  report("bad-identifier", message, place, out);
}

/** Roles that are az's own and say nothing about keys. */
export const SILENT: Partial<Record<RecordRole, string>> = {
  "az-version": "az-version",
  cloud: "cloud",
  "other-resource": "other-resource",
};

const pushNotFound = (text: string, place: Place, out: Gathered): void =>
  pushAll(
    out.bare,
    keysNotFoundIn(text).map((name) => contentNotFound({ name, vault: undefined }, place)),
  );

/** An error of the service, as az rest and raw REST give it. */
function readError(object: JsonObject, place: Place, out: Gathered): void {
  const error = object["error"] as JsonObject;
  const said = `${textAt(error, "code")}: ${textAt(error, "message")}`;
  const words = secretIn(said) === null ? said.slice(0, 250) : "";
  const { cause, advice } = explainAzError(JSON.stringify(error));
  const message = `The request failed (${cause}): the file holds the service's error instead of a list. ${words}`.trimEnd();
  report("az-error-text", message, place, out, advice);
  const text = JSON.stringify(error);
  pushNotFound(text, place, out);
  const mentions = [...new Set([...mentionedIn(said), ...mentionedIn(text), ...ownersIn(Object.entries(object))])];
  if (mayBeOfList(text)) out.failures.push({ cause, mentions, standsAlone: loneFailureAt(place, mentions) });
}

/** An error that somebody kept as a text. */
export function readErrorText(text: string, place: Place, out: Gathered): void {
  const { cause, advice } = explainAzError(text);
  const words = wordsShown(text);
  report(
    "az-error-text",
    `A text tells of a failure${words === "" ? "" : ` (${words})`}: that is no evidence of anything.`,
    place,
    out,
    advice,
  );
  pushNotFound(text, place, out);
  const mentions = mentionedIn(text);
  if (mayBeOfList(text)) out.failures.push({ cause, mentions, standsAlone: loneFailureAt(place, mentions) });
}

function readVersion(object: JsonObject, { source }: Place, out: Gathered): void {
  out.roles.add("az-version");
  const version = textAt(object, "azure-cli");
  if (/^\d[\w.+-]{0,30}$/.test(version)) out.facts.push({ kind: "az-version", version, source });
}

/** What opens something stands in the object, under these names. */
export function reportCredentials(fields: readonly string[], place: Place, out: Gathered): void {
  report("secret-value", `The file holds credentials (${listing(fields)}): they are no tags, and nothing of them is shown.`, place, out);
}

const LONGEST_WORDS = 200;

/** What a script tells of failures, in its own words, unless these may hold a secret. */
export const wordsShown = (words: string): string => (secretIn(words) === null ? words.slice(0, LONGEST_WORDS) : "");

/** What a script tells of failures, as it explains that a list is missing, and speaks against an empty one. */
export function failureOf({ words, names }: ReturnType<typeof failureIn>): Gathered["failures"][number] {
  const { cause: known } = explainAzError(words);
  const cause = kindOfAzError(words) === "unknown" ? wordsShown(words) || known : known;
  return { cause, mentions: names === null ? mentionedIn(words) : [...names] };
}

/** The subscription that a record names, and no vault beside it. */
const subscriptionAlone = (record: JsonObject): readonly string[] =>
  vaultColumnIn(record) === undefined ? [subscriptionIn(record) ?? []].flat() : [];

/** Records of what could not be read, as scripts gather them. */
export function reportFailures(records: readonly JsonObject[], place: Place, out: Gathered): void {
  const failure = failureIn(records);
  const words = wordsShown(failure.words);
  const message = `The file tells of what could not be read${words === "" ? "" : ` (${words})`}: that is no evidence of anything.`;
  report("az-error-text", message, place, out, explainAzError(failure.words).advice);
  const told = failureOf(failure);
  const subscriptions = records.flatMap(subscriptionAlone);
  const more = { ...told, mentions: [...told.mentions, ...subscriptions] };
  if (!mayBeOfList(failure.words)) {
    out.failures.push(more);
    return;
  }
  out.failures.push({ ...more, standsAlone: loneFailureAt(place, told.mentions) });
  // Nothing was read of the vaults of a subscription of which a record tells, and of none of its vaults.
  const { labels, source } = place;
  for (const name of subscriptions) out.bare.push({ shape: "empty-list", isLost: true, labels: [...labels, name, "vaults"], source });
}

const NAMED_VALUE_ADVICE =
  "If it is a secret, treat the file as one and tell the customer that its value was disclosed. For tags ask for az keyvault key list --output json, or for $key.Tags | ConvertTo-Json, without GetEnumerator.";

/** Tells of one pair of a name and a value, or of several: whether they are tags or secrets, and whether they are all, cannot be told. */
export function reportNamedValue(object: JsonObject, place: Place, out: Gathered): void {
  const message = `A value in a field of its own (${listing(Object.keys(object))}): a tag as a script prints it, or a secret. It is not taken for the tags of a key, and nothing of it is shown.`;
  report("not-recognised", message, place, out, NAMED_VALUE_ADVICE);
}

/** The key of a certificate is known by it, whatever else says of that key. */
function readCertificate(object: JsonObject, { source }: Place, out: Gathered): void {
  const key = certificateKeyIn(object);
  const attributes = isObject(object["attributes"]) ? object["attributes"] : {};
  const updated = parseMoment(attributes["updated"]) ?? parseMoment(object["Updated"]) ?? undefined;
  if (key !== null) out.facts.push({ kind: "certificate", host: key.host, name: key.name, updated, source });
}

/** Whether what is deleted may be a key, where only its name is known: not where it is said to be a secret. */
const mayBeKey = (object: JsonObject, names: readonly string[]): boolean =>
  (statedKind(object) ?? "key") === "key" && !names.some((name) => saysOfCertificates(name, () => NO_NAMES));

/** A key that says itself that it is deleted is known by its identifiers, else by its name, whatever else shows it as one that is there. */
function readDeletedKey(object: JsonObject, { source, labels }: Place, out: Gathered): void {
  const key = parseKid(kidIn(object) ?? "") ?? deletedKeyIn(object);
  const dates = Object.entries(object).flatMap(([name, value]) => (/^deleted(?:date|on)$/.test(letters(name)) ? [parseMoment(value)] : []));
  const deleted = dates.find((date) => date !== null) ?? undefined;
  const name = keyNameIn(object);
  if (key !== null) out.facts.push({ kind: "deleted-key", host: key.host, name: key.name, deleted, source });
  else if (name !== null && mayBeKey(object, [out.path, ...labels]))
    out.bare.push({ shape: "deleted-key", name, vault: uriIn(object) ?? vaultColumnIn(object), deleted, labels, source });
}

const DELETED_ID = /^\/subscriptions\/([^/]+)\/.*\/deleted(Vaults|ManagedHSMs)\/([^/]+)\/?$/i;

/** Which vault it was that was deleted: by its id before that, or by the one that it has since. */
function deletedVaultIn(object: JsonObject, properties: JsonObject): Pick<DeletedVaultFact, "subscription" | "vaultKind" | "name"> | null {
  const before = parseVaultId(textAt(properties, "vaultId") || textAt(properties, "mhsmId"));
  if (before !== null) return { subscription: before.subscription, vaultKind: before.kind, name: before.name };
  const [, subscription, kind, name] = DELETED_ID.exec(textAt(object, "id") || textAt(object, "Id")) ?? [];
  if (subscription === undefined || kind === undefined || name === undefined) return null;
  return { subscription: subscription.toLowerCase(), vaultKind: /vaults/i.test(kind) ? "vault" : "managed-hsm", name };
}

/** A vault that was deleted is told of where other files show it as one that is there. */
function readDeletedVault(object: JsonObject, { source }: Place, out: Gathered): void {
  const properties = isObject(object["properties"]) ? object["properties"] : {};
  const vault = deletedVaultIn(object, properties);
  const date = properties["deletionDate"] ?? object["deletionDate"] ?? object["DeletionDate"];
  if (vault !== null) out.facts.push({ kind: "deleted-vault", ...vault, deleted: parseMoment(date) ?? undefined, source });
}

const UNREADABLE_VAULT =
  "A vault whose id or name is none that Azure gives, as where somebody has masked it: there is one more vault than those that can be told.";
const UNREADABLE_ADVICE =
  "Ask for the list as az prints it, or with another name of letters and digits in the place of each name, and the same ones in all files.";

/** Reads an object that is no fact: most are an input issue that names what it is, and what to ask for instead. */
export function readOther(role: RecordRole, object: JsonObject, place: Place, out: Gathered): void {
  const wrong = WRONG[role];
  const silent = SILENT[role];
  const text = role === "unknown" ? textOutputIn(object) : undefined;
  if (role === "certificate" || role === "secret") readCertificate(object, place, out);
  if (role === "deleted-vault") readDeletedVault(object, place, out);
  if (role === "deleted-key" && recognise(object) === role) readDeletedKey(object, place, out);
  if (role === "secret" && textAt(object, "value") !== "")
    report("secret-value", `The file holds a secret with its value: ${textAt(object, "id")}.`, place, out);
  else if (wrong !== undefined) readWrong(role, wrong, object, place, out);
  else if (role === "unreadable-vault") report("schema-mismatch", UNREADABLE_VAULT, place, out, UNREADABLE_ADVICE);
  else if (role === "refused-key") readRefused(object, place, out);
  else if (role === "az-version") readVersion(object, place, out);
  else if (silent !== undefined) out.roles.add(silent);
  else if (role === "credentials") reportCredentials(credentialsIn(object), place, out);
  else if (role === "named-value") reportNamedValue(object, place, out);
  else if (role === "error") readError(object, place, out);
  else if (text !== undefined) reportTextOutput(text, place, out);
  else report("not-recognised", "No az command that is known here prints such an object.", place, out);
}
