import { plainLetters } from "../../text/plain-letters.ts";

/** How programs and people write that something holds. */

/** As JSON and the spreadsheets of several languages print it: nothing else means true or false whatever stands over it. */
const TRUE = /^(?:true|wahr|vrai|verdadero|vero|waar|verdadeiro)$/;
const FALSE = /^(?:false|falsch|faux|falso|onwaar)$/;
/** As people write it, and programs that have numbers only. */
const YES = /^(?:yes|ja|oui|si|sim|はい)$/;
const NO = /^(?:no|nein|non|nee|nao|いいえ)$/;
const ONE = /^\s*1(?:\.0+)?\s*$/;
const ZERO = /^\s*0(?:\.0+)?\s*$/;

/** What a flag says, where nobody can read it otherwise; undefined for any other value. */
export function truthOf(value: unknown): boolean | undefined {
  if (typeof value === "boolean") return value;
  if (typeof value !== "string") return undefined;
  const word = plainLetters(value);
  return TRUE.test(word) ? true : FALSE.test(word) ? false : undefined;
}

const isEither = (value: unknown, word: RegExp, number: RegExp): boolean =>
  (typeof value === "string" || typeof value === "number") && (number.test(String(value)) || word.test(plainLetters(String(value))));

export const isYes = (value: unknown): boolean => truthOf(value) ?? isEither(value, YES, ONE);
export const isNo = (value: unknown): boolean => truthOf(value) === false || isEither(value, NO, ZERO);

const NOTHING_WRITTEN = /^[\s\p{Pd}._/()[\]{}'"]*$/u;
const NONE = /^(?:none|null|nil|nan|nat|undefined|n\/?a|keine?|aucune?|ningun[oa]|nessun[oa]|geen)$/i;
/** What says of a date or a name that there is none, or that nobody knows it. */
const NOTHING = /^(?:0|no|false|never|unknown)$/i;

/** Whether nothing is written in a place, be it by a sign for that. */
export const isBlank = (value: unknown): boolean => {
  if (typeof value === "string") return NOTHING_WRITTEN.test(value);
  if (Array.isArray(value)) return value.length === 0;
  return value === null || value === undefined || (typeof value === "object" && Object.keys(value).length === 0);
};

/** Whether nothing is written in a cell, be it by a sign or a word for that: `none`, `n/a`. */
export const isEmpty = (value: unknown): boolean => isBlank(value) || (typeof value === "string" && NONE.test(value.trim()));

/** Whether a value that is no flag says anything. */
export const saysSomething = (value: unknown): boolean => !isEmpty(value) && !(typeof value === "string" && NOTHING.test(value.trim()));
