import { plainLetters } from "../../text/plain-letters.ts";
import { foldedWord } from "../words/concepts.ts";
import { LINKING, LISTS, OUTPUTS, SUBSCRIPTIONS, WHOLE, WORDS, type Words, wordsIn } from "../words/words.ts";

/**
 * Free text beside a list. What may tell of a part can be said in any words: so those are known here that tell of none, and of a text with any other
 * the list need not be whole.
 */

/** Names, folded, of free text. */
const TEXT = new RegExp(
  `^(?:${[
    "title|heading|caption|label|kind|what|comments?|notes?|remarks?|description|desc|subject|about",
    "bemerkung|kommentar|titel|beschreibung|hinweis|notiz|uberschrift|betreff",
    "descripcion|comentario|titulo|nota|commentaire|remarque|titre|objet|descrizione|commento|titolo|oggetto",
    "beschrijving|opmerking|descricao|observacao|beskrivning|opis|uwagi|説明|備考|注释|备注|描述",
  ].join("|")})$`,
);

/** Whether a property holds free text, by its name. */
export const isCalledText = (field: string): boolean => TEXT.test(plainLetters(field));

/** Words of what is listed, by whom and with what, and that somebody has seen it. `from` before a date is no such word: dates are asked for it. */
const PLAIN: Words = {
  en: [
    "a an the this these that is are of in from for by and at on as our all each every full complete whole",
    "azure az cli key keys vault vaults keyvault keyvaults key-vault key-vaults subscription subscriptions account accounts tenant",
    "cmk cmks customer customer-managed export exported exports list listed listing lists audit report inventory evidence",
    "collection collected script output snapshot data json result results",
    "checked verified reviewed approved done ok okay fine good completed",
  ].join(" "),
  de: "im in aus fuer für dem einer eines tresor tresors schlüsseltresor geprüft",
  es: "en el las los para cofre almacén",
  fr: "du dans pour de la coffre",
  it: "del della nel per tutte le",
  nl: "in uit voor de het alle",
  pl: "dla",
  pt: "em os as",
  sv: "från för",
};
const TABLES: readonly Words[] = [PLAIN, WORDS.key, SUBSCRIPTIONS, OUTPUTS, LISTS, LINKING, WHOLE];
const KNOWN: ReadonlySet<string> = new Set(TABLES.flatMap(wordsIn).map(foldedWord));

/** Scripts that put no blanks between words. */
const UNSPACED = (["ja", "ko", "zh"] as const).flatMap((language) => TABLES.flatMap((table) => table[language]?.split(" ") ?? []));
const RUN = new RegExp(`^(?:の|的|의|${UNSPACED.map(foldedWord).join("|")})+$`);

const DAY = String.raw`(?:\d{4}-\d{2}-\d{2}|\d{1,2}\.\d{1,2}\.\d{4})(?:[t ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?: ?(?:z|utc|[+-]\d{2}:\d{2}))?)?(?!\d)`;
/** A day on which something was listed, and not one from or until which. */
const LISTED_ON = new RegExp(`(?:^|[,;:(]\\s*|(?<!\\p{L})(?:as of|as at|on|stand|stichtag|am)[ :]+)${DAY}`, "u");
/** Rules of the audit procedure. */
const RULE = /(?<![\p{L}\p{N}-])key ?vault-\d{3}(?!\d)/gu;

/** Names of vaults, their hosts and ids of subscriptions, which have no other sign of a pattern in them than dots. */
const namePattern = (name: string): RegExp =>
  new RegExp(`(?:https://)?(?<![\\p{L}\\p{N}-])${name.replaceAll(".", "\\.")}(?![\\p{L}\\p{N}-])/?`, "giu");

const withoutNames = (text: string, names: readonly string[]): string =>
  [...names].sort((a, b) => b.length - a.length).reduce((left, name) => left.replace(namePattern(name), " "), text);

const isPlainWord = (word: string): boolean => KNOWN.has(word) || RUN.test(word);

/** Whether a text beside a list says of it no more than what it is of, and when and with what it was made. `names`: those of what it is of. */
export function isPlainText(text: string, names: readonly string[]): boolean {
  const spaced = withoutNames(text, names).replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2");
  const left = spaced.toLowerCase().replace(RULE, " ").replace(LISTED_ON, " ");
  const words = left.split(/[^\p{L}\p{M}\p{N}-]+/u).filter((word) => /[\p{L}\p{N}]/u.test(word));
  return words.every((word) => isPlainWord(foldedWord(word)));
}
