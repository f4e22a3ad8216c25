import type { KeyHome, KeyKind, KeyRecord } from "../core/key-record.ts";
import type { RowAt } from "../core/model/key-parts.ts";
import { type KeyRows, listOf } from "../core/model/key-rows.ts";
import type { Settings } from "../generated/types.gen.ts";
import { type ByteBlock, bytesOf, putByte, putBytes } from "./bytes/byte-block.ts";
import { instantPutter, putFoldedName, putName, putNumber, putVersion, tagPutter } from "./bytes/key-bytes.ts";
import { cellPrinter, LINE_END } from "./csv-cell.ts";
import { placeChange } from "./place-change.ts";
import { remembered, rememberedLast } from "./remember.ts";
import { type Column, SEPARATOR } from "./tables/column.ts";
import { keyColumnGroups } from "./tables/keys.ts";

/** Longer cells go the general way, which cuts them to what a spreadsheet can hold. Bytes, of which a letter takes one or more. */
const LONGEST_CELL = 30_000;

/** Parts of lines; null where a cell does not stand as it is, so that the line must name it among its escaped cells. */
type Parts<Names extends string> = Readonly<Record<Names, Uint8Array>> | null;

const allThere = <Names extends string>(parts: Readonly<Record<Names, string | null>>): Parts<Names> =>
  Object.values(parts).includes(null)
    ? null
    : (Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, bytesOf(text as string)])) as Record<Names, Uint8Array>);

const [QUOTE, SLASH] = [34, 47];
const BETWEEN_PLACES = bytesOf(SEPARATOR);

/** Makes the function that puts where a row was read; false where that does not stand as it is. `print` gives null for such texts. */
function placePutter(print: (text: string) => string | null): (block: ByteBlock, rows: KeyRows, row: number) => boolean {
  const isElsewhere = placeChange();
  let list: { readonly beginning: Uint8Array; readonly end: Uint8Array } | null = null;

  function listIn(rows: KeyRows, row: number): typeof list {
    const { artifact, document, pointer } = listOf(rows, row);
    const [path, head] = [print(`${artifact}#`), print(pointer)];
    if (path === null || head === null) return null;
    return { beginning: bytesOf(path + head), end: bytesOf(document === undefined ? "" : ` [document ${document + 1}]`) };
  }

  return (block, rows, row) => {
    if (isElsewhere(rows, row)) list = listIn(rows, row);
    if (list === null) return false;
    putBytes(block, list.beginning);
    const index = rows.columns.index[row] as number;
    if (index >= 0) {
      putByte(block, SLASH);
      putNumber(block, index);
    }
    if (list.end.length > 0) putBytes(block, list.end);
    return true;
  };
}

/**
 * Makes the function that puts a record as the general way prints its key, in a tenth of the time: what keys have in common is printed
 * once, by the same columns, and names, versions and dates need nothing but their quotation marks by what records are. Returns
 * false for a key that only the general way can print, and then a part of the line is put. `test/report/key-lines.test.ts` holds the
 * two together.
 */
export function csvKeyPutter(settings: Settings, delimiter: string): (block: ByteBlock, record: KeyRecord) => boolean {
  const columns = keyColumnGroups(settings);
  const print = cellPrinter();
  const between = `"${delimiter}"`;
  const betweenCells = bytesOf(between);

  /** Cells with the delimiters between them, and no quotation marks at the ends; null when one would be changed. */
  const inside = (texts: readonly string[]): string | null => {
    const cells = texts.map(print);
    if (cells.some(({ isChanged, text }) => isChanged || text.length > LONGEST_CELL)) return null;
    return cells.map(({ text }) => text.slice(1, -1)).join(between);
  };
  const cellsOf = <Row>(group: readonly Column<Row>[], row: Row): string | null => inside(group.map(({ cell }) => cell(row)));

  const around = (cells: string | null): string | null => (cells === null ? null : between + cells + between);
  const endingLine = (cells: string | null): string | null => (cells === null ? null : `${cells}"${LINE_END}`);

  const homeOf = rememberedLast((home: KeyHome) =>
    allThere({
      kid: inside([`https://${home.vault}/keys/`]),
      vault: around(cellsOf(columns.vault, home)),
      subject: around(cellsOf(columns.subject, home)),
    }),
  );
  const kindOf = remembered((kind: KeyKind) =>
    allThere({
      state: inside([...columns.state.map(({ cell }) => cell(kind)), ""]),
      attributes: around(cellsOf(columns.attributes, kind)),
      undatedAttributes: around(inside(["", "", ...columns.attributes.map(({ cell }) => cell(kind))])),
      tagsState: around(cellsOf(columns.tagsState, kind)),
      // To the end of the line: nothing is escaped, and nothing concluded yet.
      tiers: endingLine(inside(["", ...columns.tiers.map(({ cell }) => cell(kind)), "", "", "", "", ""])),
    }),
  );
  const putTags = tagPutter((name, value) => cellsOf(columns.tags, { tags: [{ name, value }] }), SEPARATOR);
  const putPlace = placePutter((text) => inside([text]));
  const putInstant = instantPutter();

  function putDate(block: ByteBlock, at: number): void {
    putBytes(block, betweenCells);
    if (!Number.isNaN(at)) putInstant(block, at);
  }

  function putPlaces(block: ByteBlock, { rows, row, others }: KeyRecord): boolean {
    const { at } = block;
    if (!putPlace(block, rows, row)) return false;
    for (const other of others) {
      putBytes(block, BETWEEN_PLACES);
      if (!putPlace(block, other.rows, other.row)) return false;
    }
    return block.at - at <= LONGEST_CELL;
  }

  function putAllTags(block: ByteBlock, tagged: RowAt | null): boolean {
    if (tagged === null) return true;
    const { at } = block;
    const { tagSets, columns: own } = tagged.rows;
    return putTags(block, tagSets, own.tagSet[tagged.row] as number) && block.at - at <= LONGEST_CELL;
  }

  function putVersionCell(block: ByteBlock, kid: Uint8Array, { rows, row, versioned }: KeyRecord): void {
    const { at } = block;
    putBytes(block, kid);
    putFoldedName(block, rows, row);
    putByte(block, SLASH);
    if (!putVersion(block, versioned.rows, versioned.row)) block.at = at;
  }

  return (block, record) => {
    const { rows, row, notBefore, expires } = record;
    const home = homeOf(record.home);
    const kind = kindOf(record.kind);
    if (home === null || kind === null) return false;
    putByte(block, QUOTE);
    putBytes(block, home.kid);
    putFoldedName(block, rows, row);
    putBytes(block, home.vault);
    putName(block, rows, row);
    putBytes(block, home.subject);
    putBytes(block, kind.state);
    putVersionCell(block, home.kid, record);
    putDate(block, record.created);
    putDate(block, record.updated);
    if (Number.isNaN(notBefore) && Number.isNaN(expires)) putBytes(block, kind.undatedAttributes);
    else {
      putDate(block, notBefore);
      putDate(block, expires);
      putBytes(block, kind.attributes);
    }
    if (!putAllTags(block, record.tagged)) return false;
    putBytes(block, kind.tagsState);
    if (!putPlaces(block, record)) return false;
    putBytes(block, kind.tiers);
    return true;
  };
}
