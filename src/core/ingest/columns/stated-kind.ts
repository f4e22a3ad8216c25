import { rememberedLast } from "../../basis/remembered.ts";
import { plainLetters } from "../../text/plain-letters.ts";
import { besideKeysIn } from "../base/command-line.ts";
import type { JsonObject } from "../base/json-object.ts";
import { conceptIn } from "../words/concepts.ts";

/** Columns in which an inventory of all that vaults hold says what a row is of, folded. */
const OF_KIND =
  /^(?:object|item|entity|resource|record|asset|entry|vaultobject)?(?:type|kind|category)$|^(?:object|collection|objekttyp|typ|art|tipo|soort|種類)$/;

/** What Azure puts before the kind of a thing in a vault. */
const OF_VAULT = /^(?:microsoft)?(?:azure)?(?:keyvault)?(?:vaults?)?/;
const KEY = /^keys?$|^(?:rsa|ec|oct)(?:hsm)?$/;
const OTHER =
  /^(?:keyvault|vault|managedhsm|hsm|(?:access)?polic(?:y|ies)|roleassignments?|privateendpoints?|diagnosticsettings?|alerts?|storageaccounts?|sasdefinitions?|(?:certificate)?issuers?|contacts?)$/;

/** Whether a column says what a row is of. */
export const isOfKind = (name: string): boolean => OF_KIND.test(plainLetters(name));

/** What a row says that it is of, without an identifier that would show it. */
export type StatedKind = "secret" | "certificate" | "key" | "other";

/** The kind that a word is for. */
function kindIn(text: string): StatedKind | undefined {
  const kind = plainLetters(text);
  const concept = conceptIn(kind) ?? conceptIn(kind.replace(OF_VAULT, ""));
  if (concept === "secret" || concept === "certificate" || concept === "key") return concept;
  if (KEY.test(kind) || KEY.test(kind.replace(OF_VAULT, ""))) return "key";
  return OTHER.test(kind) ? "other" : undefined;
}

/** Whether a word is for what vaults hold beside keys. */
export const isBesideKeys = (value: unknown): boolean =>
  [value].flat().some((one) => typeof one === "string" && /^(?:secret|certificate)$/.test(kindIn(one) ?? ""));

function kindBy(name: string, value: unknown): StatedKind | undefined {
  const column = plainLetters(name);
  if (value === true) return /^(?:is)?secret$/.test(column) ? "secret" : undefined;
  if (typeof value !== "string") return undefined;
  if (besideKeysIn(value) === "secrets") return "secret";
  return OF_KIND.test(column) ? kindIn(value) : undefined;
}

/** Whether a column says what a row is of, in a word that is known. */
export const statesKind = (name: string, value: unknown): boolean => kindBy(name, value) !== undefined;

/** What a row is of by its own words; undefined where it does not say, or says several things. */
export const statedKind = rememberedLast((object: JsonObject): StatedKind | undefined => {
  const kinds = new Set(Object.entries(object).flatMap(([name, value]) => kindBy(name, value) ?? []));
  const [kind] = kinds;
  return kinds.size === 1 ? kind : [...kinds].find((one) => one !== "key");
});
