import { stringify } from "csv-stringify/sync";
import { remembered } from "../core/basis/remembered.ts";
import { PLAIN, safeCell } from "./spreadsheet-text.ts";

/** A cell as it stands in the file, with its quotation marks. */
interface PrintedCell {
  readonly text: string;
  /** It shows something else than the raw value. */
  readonly isChanged: boolean;
}

/** Longer texts hardly come twice, and would fill the memory. */
const LONGEST_REMEMBERED = 200;

/** Every cell quoted: so what is in it needs no look at the delimiter, and cells can be printed one by one. */
const quoted = (text: string): string =>
  stringify([[text]], { quoted: true, quoted_empty: true, record_delimiter: "windows" }).slice(0, -2);

export const LINE_END = "\r\n";

function printSpecial(raw: string): PrintedCell {
  const safe = safeCell(raw);
  return { text: quoted(safe), isChanged: safe !== raw };
}

/** Makes the function that prints a cell: plain ones, which are most, need nothing but their quotation marks, and others are printed once. */
export function cellPrinter(): (raw: string) => PrintedCell {
  const printOnce = remembered(printSpecial);
  return (raw) => {
    if (PLAIN.test(raw)) return { text: `"${raw}"`, isChanged: false };
    return raw.length <= LONGEST_REMEMBERED ? printOnce(raw) : printSpecial(raw);
  };
}
