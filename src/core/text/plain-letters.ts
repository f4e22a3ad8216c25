import { remembered } from "../basis/remembered.ts";

/** So many texts are remembered: thousands of rows have the same few. */
const MOST_TEXTS = 2_000;
const LONGEST = 64;

const made = (text: string): string =>
  text
    .normalize("NFD")
    .toLowerCase()
    .replace(/[^\p{L}]/gu, "");

const known = remembered(made, MOST_TEXTS);

/**
 * The letters of a text alone, in lower case and without accents, those of other scripts among them: `Löschdatum`, `désactivé` and `削除日` are
 * `loschdatum`, `desactive` and `削除日`.
 */
export const plainLetters = (text: string): string => (text.length > LONGEST ? made(text) : known(text));
