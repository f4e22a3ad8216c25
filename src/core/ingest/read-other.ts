import { type Collector, type Place, report } from "./collector.ts";
import { isObject, type JsonObject, textAt } from "./json-object.ts";
import { kidIn, type RecordRole } from "./shapes/recognise.ts";
import { describeAzError, kindOfAzError } from "./unusable/az-errors.ts";

const WRONG: Partial<Record<RecordRole, string>> = {
  secret: "a secret",
  certificate: "a certificate",
  "deleted-key": "a deleted key",
  "deleted-vault": "a deleted vault",
};
const VAULT_ADVICE = "Ask for the output of az keyvault list instead: a deleted vault is none that counts.";

/** An object of another command: the issue names it, and the command to ask for. */
function readWrong(what: string, object: JsonObject, place: Place, out: Collector): void {
  const isVault = what === WRONG["deleted-vault"];
  const message = `The file holds ${what}, not a ${isVault ? "vault that is there" : "key"}: ${textAt(object, "id") || kidIn(object) || textAt(object, "kid")}.`;
  report("wrong-object", message, place, out, isVault ? VAULT_ADVICE : undefined);
}

/** Says of the answer to a query of az graph, whose rows are read, what it is. */
export function tellGraph(place: Place, out: Collector): void {
  const message =
    "The file is the answer to a query of az graph, which shows what the query asked for, a hundred rows unless it asks for more: the vaults in it are there, and it proves no list of them to be whole.";
  const advice = "Ask for az keyvault list --output json: it lists all vaults of its subscription.";
  report("cut-list", message, place, out, advice);
}

/** A key whose identifier breaks the grammar: with user info, another port, a query, or characters that no name has. */
function readRefused(object: JsonObject, place: Place, out: Collector): void {
  const kid = textAt(object, "kid") || textAt(isObject(object["key"]) ? object["key"] : {}, "kid");
  const message = /^https:\/\/[^/]+\/(?:secrets|certificates)\//i.test(kid)
    ? `The identifier is of a secret or certificate, not of a key: ${kid.slice(0, 200)}.`
    : `The key identifier is none that Azure gives, so the record was not used: ${kid.slice(0, 200)}.`;
  report("bad-identifier", message, place, out);
}

/** Roles that are az's own and say nothing about keys. */
export const SILENT: Partial<Record<RecordRole, string>> = {
  "az-version": "az-version",
  cloud: "cloud",
  "other-resource": "other-resource",
};

/** An error of the service, as az rest and raw REST give it. */
function readError(object: JsonObject, place: Place, out: Collector): void {
  const error = object["error"] as JsonObject;
  const words = `${textAt(error, "code")}: ${textAt(error, "message").slice(0, 200)}`;
  const { cause, advice } = describeAzError(kindOfAzError(JSON.stringify(error)));
  const message = `The request failed (${cause}): the file holds the service's error instead of a list. ${words}`;
  report("az-error-text", message, place, out, advice);
}

function readVersion(object: JsonObject, { source }: Place, out: Collector): void {
  out.roles.add("az-version");
  const version = textAt(object, "azure-cli");
  if (/^\d[\w.+-]{0,30}$/.test(version)) out.facts.push({ kind: "az-version", version, source });
}

/** Reads an object that is no fact: most are an input issue that names what it is, and what to ask for instead. */
export function readOther(role: RecordRole, object: JsonObject, place: Place, out: Collector): void {
  const wrong = WRONG[role];
  const silent = SILENT[role];
  if (role === "secret" && textAt(object, "value") !== "")
    report("secret-value", `The file holds a secret with its value: ${textAt(object, "id")}.`, place, out);
  else if (wrong !== undefined) readWrong(wrong, object, place, out);
  else if (role === "refused-key") readRefused(object, place, out);
  else if (role === "az-version") readVersion(object, place, out);
  else if (silent !== undefined) out.roles.add(silent);
  else if (role === "error") readError(object, place, out);
  else report("not-recognised", "No az command that is known here prints such an object.", place, out);
}
