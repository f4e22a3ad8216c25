import type { Evidence } from "../../generated/types.gen.ts";
import type { Source, Tag } from "../model/facts.ts";
import type { VaultKind } from "../model/identity.ts";
import { tagArgument } from "../model/tag-text.ts";
import { listing } from "../text/listing.ts";
import { pointerToken, pointerTokens } from "../text/position.ts";

/** Why a verdict is what it is: the closed codes of the tier CMK rule. */
export const REASONS = {
  "qualifying-key": "At least one enabled customer-managed key carries the tier's tag.",
  "no-qualifying-key": "Every vault has its key list, and no key in any of them qualifies.",
  "no-key-vault": "The vault list is there and empty: the subscription has no key vault at all.",
  "evidence-missing": "No qualifying key was found, and something that could hold one was not supplied or could not be read.",
  "contradictory-evidence": "Exports disagree, and the verdict depends on which of them is right.",
  "out-of-scope": "The configuration takes the subscription out of scope.",
  "tenant-level-account": "The entry stands for a tenant without subscriptions; there is nothing to judge.",
} as const satisfies Record<string, string>;
export type ReasonCode = keyof typeof REASONS;

/** The reason no-qualifying-key where lists of identifiers or of chosen fields settle a vault. */
export const NONE_BY_SELECTIONS =
  "Every vault has its key list, or a list of identifiers or chosen fields that stands for it, and no key in them qualifies.";

/** Stands for the name of the vault that a gap is about. */
export const THE_VAULT = "VAULT";

export const GAPS = {
  "vault-list-missing": "No vault list of the subscription was supplied.",
  "vault-list-ownerless":
    "These lists of vaults do not say which subscription they are of, so that no subscription could be judged by them. az keyvault list says it in each id; a --map file can say it of a list of names: the input issue of each file has the entry to fill in.",
  "account-list-cut":
    "The list of subscriptions need not name all of them: it says so itself, or the name of its file or something beside the list does, or an entry of it could not be read, or stands under the id of another. Others than those could not be judged. az account list --all names them all.",
  "vault-list-partial": "The vault list covers only a part of the subscription.",
  "hsm-list-missing": "No list of the subscription's managed HSMs was supplied.",
  "control-total-disagrees": "The control total and the vault list do not name the same vaults.",
  "vault-list-contradicted":
    "Another export shows a vault of the subscription that no vault list contains: the lists are incomplete or older, or the vault was deleted since.",
  "vault-list-foreign":
    "Vault lists of several subscriptions contain the same vault, and nothing in this list says which of them it belongs to: it may be another subscription's.",
  "vault-cloud-unknown":
    "The host of this vault is unclear: key identifiers show several vaults of this name, or the host names of its cloud are unknown to this tool. az account list names the cloud and az keyvault list the type; vaultSuffixes in a --config file adds the host names of a cloud.",
  "key-list-missing": `No key list of ${THE_VAULT} was supplied.`,
  "key-list-partial": `The key list of ${THE_VAULT} is incomplete.`,
  "key-lists-disjoint": `The key lists of ${THE_VAULT} share no key, so they look like pages of one list: none of them can be taken as complete. Ask for the complete list, and leave these out.`,
  "key-list-contradicted":
    "Another export shows the key, and no key list of its vault contains it: the lists are incomplete or older, or the key was deleted since.",
  "key-tags-unknown": "The key could qualify: no file that could be used states its tags.",
  "key-enabled-unknown": "The key could qualify: no file that could be used states whether it is enabled.",
  "key-tags-damaged": "The key's tag looks like the tier's tag after a wrong encoding: what the key really carries cannot be told.",
  "key-dates-unknown": "The key could qualify: no file that could be used states its dates.",
  "key-contradictory": "Files disagree on the key, and no date says which is later. One new export in their place settles it.",
  "vault-claimed-twice":
    "The key qualifies, and vault lists of several subscriptions contain its vault: it can be in one of them only. New lists in the place of the old ones settle it.",
  "key-stated-twice": "The key could qualify: the object that describes it names a property twice, so that it says two things at once.",
  "key-disputed":
    "The key qualifies, and another export of the same list does not contain it or its vault. One new export in their place settles it.",
} as const satisfies Record<string, string>;
export type GapCode = keyof typeof GAPS;

/** The gap vault-list-missing where managed HSMs are listed. */
export const KEY_VAULTS_UNLISTED = "No list of the subscription's key vaults was supplied.";

/** What is missing or wrong in a sentence or several, with the name of what it is about behind the first of them. */
export const naming = (says: string, name: string): string => says.replace(/\.(?= (?:[A-Z]|az )|$)/, () => ` (${name}).`);

/** The gap vault-list-contradicted of an empty list. */
export const EMPTY_CONTRADICTED =
  "The vault list is empty, and another export shows a vault, which may be the subscription's: no other subscription is known. az prints an empty list also where it may not look.";

/** The gap vault-list-partial with what shows it. */
export const coveringAPart = (why: string): string => GAPS["vault-list-partial"].replace(/\.$/, () => `: ${why}.`);

const LONGEST_NAME = 40;

/** A JSON pointer as one writes it in a sentence: attributes.enabled. */
function nameOf(pointer: string): string {
  const name = pointerTokens(pointer).join(".");
  return name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME)}…` : name;
}

/** The gap vault-list-ownerless of lists that could not be read, of which their names, or what they mention, tell that nobody else does. */
export const VAULT_LISTS_LOST =
  "Files that could not be read are of subscriptions, or show vaults, that no other file tells of, so that these could not be judged.";

/** The gap account-list-cut of a list that could not be read. */
export const ACCOUNTS_LOST =
  "The list of subscriptions could not be read, and may name others than those that were judged: these could not be. az account list --all names them all.";

/** The gap account-list-cut of a list that has no id which can be read, such as one under masks or pseudonyms. */
export const ACCOUNTS_UNREAD =
  "The list of subscriptions has no id that can be read, and not every entry of it can be one of the subscriptions that were judged: the others could not be. az account list --all shows the ids; where they have to be hidden, another GUID in the place of each will do, the same ones in all files.";

/** A gap of a key, where a file has the field and nobody can read it. */
export const couldNotBeRead = (pointers: readonly string[]): string =>
  `The key could qualify: a file that shows it has something in ${[...new Set(pointers.map(nameOf))].join(" and ")} that az does not print there, so that it could not be read.`;

/** A gap of a key that no whole list of its vault has, and of which nothing else states the tags. */
export const MISSED_IN_LISTS =
  "The key could qualify: a file names it, and the key list of its vault, which would tell its tags, does not have it. It may be of another day, or belong to a certificate.";

/** A gap of a key of which a tag differs from the tier's by nothing but the case into which a program has turned the file. */
export const CASE_LOST =
  "The key could qualify: in the file that shows its tags a program has turned all names into one case, and a tag that differs from the tier's by nothing else may be that tag. Ask for the file as az prints it.";

/** A gap of a key whose tags somebody has masked. */
export const tagsMasked = (tags: readonly Tag[]): string =>
  `The key could qualify: its tags were masked before the file was handed over (${listing(tags.map(tagArgument))}). Ask for them as az prints them; other texts of the file may stay masked.`;

/** The gap key-stated-twice, with the fields that disagree by their pointers; none where it is one field that stands there twice. */
export function statedTwice(pointers: readonly string[]): string {
  const names = [...new Set(pointers.map(nameOf))];
  if (names.length < 2) return GAPS["key-stated-twice"];
  return `The key could qualify: the object that describes it says two things at once, in ${names.slice(0, -1).join(", in ")} and in ${names.at(-1)}.`;
}

/** The gap key-contradictory where it is versions that are told apart by nothing. */
export const VERSIONS_TIED =
  "Two versions of the key have one date of creation, and what files say of them differs: which is the current one cannot be told. One new export in their place settles it.";

/** The gap key-contradictory where a certificate says that the key is its own. */
export const OF_CERTIFICATE =
  "A file shows a certificate whose key this is, and what shows the key does not say that it belongs to one. A key that belongs to a certificate does not qualify. One new list of keys in the place of these files settles it: az leaves such keys out.";

/** The gap key-contradictory where one file shows the key and another one shows it as deleted. */
export const DELETED =
  "A file shows this key as deleted, or says that it was not found, and nothing shows that it was made anew or brought back since. A deleted key does not qualify. One new list of keys in the place of these files settles it: az lists deleted keys by another command.";

/** The gap key-contradictory where files disagree on both of what makes a key qualify: neither need be right in both. */
export const STATE_AND_TAGS =
  "Files disagree on whether the key is enabled and on its tags, and no date says which is later: it may be enabled, as one says, and carry the tags that another shows. One new export in their place settles it.";

export const ASSUMPTIONS = {
  "vault-list-whole":
    "The vault list is complete, managed HSMs included: no recorded control total confirms it, and az keyvault list hides its own errors.",
  "control-total-missing": "The vault list is complete: its command succeeded, as recorded, and no control total confirms it.",
  "empty-vault-list": "The empty vault list is correct: az prints the same when access is denied.",
  "key-lists-whole": "The key lists are complete: az leaves no trace of --maxresults or of a filter in --query.",
  "identifiers-filtered-on-enabled": "Lists of key identifiers were filtered on enabled and on nothing else.",
  "selections-are-whole":
    "Lists of fields of the customer's own choice (--query) leave out no enabled key of their vault: a filter leaves no trace.",
  "shown-version-is-current":
    "The version of a key that a file shows is the current one: the version that key show printed (in full or only its tags), the newest one that key list-versions printed, or the one whose identifier stands in a row of chosen fields.",
  "chosen-tags-keep-names":
    "Where a file shows only tags that were asked for by name (--query), each stands under the name that it has on the key, to the letter.",
  "no-managed-hsm": "The subscription has no managed HSM: az resource list was asked for key vaults, and its list cannot contain one.",
  "fields-are-of-keys": "Objects that name a key without its identifier speak of keys of the vault that they were attributed to.",
  "empty-lists-by-place":
    "Files that hold an empty list, and whose name does not say of what, are lists of keys or of vaults, as their place suggests.",
  "other-columns-say-nothing":
    "Records of keys have columns that az does not print, or with a value that cannot be read there: they say nothing against what the record tells of the key.",
  "tag-case-kept":
    "The tags of the witness are as its file shows them, although a program has turned all names of az in that file into small letters or capitals.",
  "attributed-by-map": "Files that name no owner belong to the owner that the map of this run gives.",
  "attributed-by-property":
    "Content that names no owner belongs to the vault, key or subscription that a property name inside its file names.",
  "attributed-by-path": "Files that name no owner belong to the vault, key or subscription that their path names.",
  "attributed-to-only-subscription": "Lists of vault names that name no subscription belong to the only one that any file names.",
  "page-is-whole": "A page of the service without a nextLink is the complete list: nothing shows that it is the first page.",
  "witness-is-no-certificate": "The witness does not belong to a certificate: the supplied files do not say.",
  "cloud-by-hosts":
    "The subscription is in the cloud whose hosts the key identifiers name: no file says which cloud it is in (az account list does).",
  "one-subscription": "All files come from one subscription: none of them names it.",
} as const satisfies Record<string, string>;
export type AssumptionCode = keyof typeof ASSUMPTIONS;

/** Assumptions on vault lists, where these are of one kind of vault only. */
export const ASSUMED_OF_KIND = {
  "vault-list-whole": {
    vault: "The list of key vaults is complete: no recorded control total confirms it.",
    "managed-hsm": "The list of managed HSMs is complete: no recorded control total confirms it.",
  },
  "empty-vault-list": {
    vault: "The empty list of key vaults is correct: az keyvault list prints the same when access is denied.",
    "managed-hsm": "The empty list of managed HSMs is correct: az keyvault list prints the same when access is denied.",
  },
} as const satisfies Partial<Record<AssumptionCode, Record<VaultKind, string>>>;

export function evidence(fact: string, { artifact, document, pointer: head }: Source, ...tokens: readonly (string | number)[]): Evidence {
  let pointer = head;
  for (const token of tokens) pointer += `/${pointerToken(token)}`;
  return document === undefined ? { fact, artifact, pointer } : { fact, artifact, document, pointer };
}
