import { visible } from "./visible.ts";

/** Excel's limit of one cell, in UTF-16 code units. */
const MAX_CELL = 32_767;
const CUT = " […cut: see assessment.json]";

/** Makes hidden characters visible and keeps to what a cell can hold; never cuts a character in two. */
export function cellText(text: string): string {
  const shown = visible(text);
  if (shown.length <= MAX_CELL) return shown;
  return shown.slice(0, MAX_CELL - CUT.length).replace(/[\ud800-\udbff]$/, "") + CUT;
}

/**
 * Most cells: nothing in them is hidden, and no part of them could start a formula, because of the signs that divide cells in one import
 * or the other they have the bar alone, and that before a blank.
 */
export const PLAIN = /^(?:[\w./:#](?:[\w ./:#=+@-]|\|(?= )){0,1000})?$/;

/** Makes a cell of a text file safe for spreadsheets: hidden characters visible, and no live formula in comma, semicolon or tab import. */
export const safeCell = (text: string): string =>
  PLAIN.test(text) ? text : cellText(visible(text).replace(/(^|[,;|"\t])(?=[=+\-@＝＋－＠])/g, "$1'"));
