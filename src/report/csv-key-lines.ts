import type { KeyHome, KeyKind, KeyPlace, KeyRecord } from "../core/keys/key-record.ts";
import type { Settings } from "../generated/types.gen.ts";
import { cellPrinter, LINE_END } from "./csv-cell.ts";
import { encoded, type Pen, put, putAscii, putByte, putCount, putFolded, putInstant } from "./pen.ts";
import { placeParts } from "./place-parts.ts";
import { remembered, rememberedLast } from "./remember.ts";
import { type Column, SEPARATOR } from "./tables/column.ts";
import { keyColumnGroups } from "./tables/keys.ts";
import { tagParts } from "./tag-parts.ts";

/** Longer cells go the general way, which cuts them to what a spreadsheet can hold. */
const LONGEST_CELL = 30_000;

/** Parts of lines; null where a cell does not stand as it is, so that the line must name it among its escaped cells. */
type Parts<Names extends string> = Readonly<Record<Names, Uint8Array>> | null;

function allEncoded<Names extends string>(parts: Readonly<Record<Names, string | null>>): Parts<Names> {
  const made: Partial<Record<Names, Uint8Array>> = {};
  for (const [name, text] of Object.entries(parts) as [Names, string | null][]) {
    if (text === null) return null;
    made[name] = encoded(text);
  }
  return made as Record<Names, Uint8Array>;
}

const SLASH = 47;
const QUOTE = 34;
const BETWEEN_PLACES = encoded(SEPARATOR);

/** What a place is written of: its beginning, and what stands behind its index. */
interface PlaceText {
  readonly beginning: Uint8Array;
  readonly end: Uint8Array;
}

function putDate(pen: Pen, at: number): void {
  if (!Number.isNaN(at)) putInstant(pen, at);
}

/**
 * Makes the function that writes a record as the general way prints its key, and faster: what keys have in common is
 * printed once, by the same columns, and names, versions and dates need nothing but their quotation marks by what records are. It writes
 * nothing and returns false for a key that only the general way can print. `test/report/key-lines.test.ts` holds the two together.
 */
export function csvKeyLines(settings: Settings, delimiter: string, pen: Pen): (record: KeyRecord) => boolean {
  const columns = keyColumnGroups(settings);
  const print = cellPrinter();
  const between = `"${delimiter}"`;
  const delimiterCode = delimiter.charCodeAt(0);

  /** Cells with the delimiters between them, and no quotation marks at the ends; null when one would be changed. */
  const inside = (texts: readonly string[]): string | null => {
    const cells = texts.map(print);
    if (cells.some(({ isChanged, text }) => isChanged || text.length > LONGEST_CELL)) return null;
    return cells.map(({ text }) => text.slice(1, -1)).join(between);
  };
  const cellsOf = <Row>(group: readonly Column<Row>[], row: Row): string | null => inside(group.map(({ cell }) => cell(row)));

  const closing = (cells: string | null): string | null => (cells === null ? null : `${cells}"${LINE_END}`);
  const around = (cells: string | null): string | null => (cells === null ? null : between + cells + between);

  const subjectOf = remembered((subject: KeyHome["subject"]) => around(cellsOf(columns.subject, { vault: "", subject })));
  const homeOf = rememberedLast((home: KeyHome) => {
    const kid = inside([`https://${home.vault}/keys/`]);
    return allEncoded({ kid, vault: around(cellsOf(columns.vault, home)), subject: subjectOf(home.subject) });
  });
  const kindOf = remembered((kind: KeyKind) =>
    allEncoded({
      state: inside([...columns.state.map(({ cell }) => cell(kind)), ""]),
      attributes: around(cellsOf(columns.attributes, kind)),
      tagsState: around(cellsOf(columns.tagsState, kind)),
      // To the end of the line: nothing is escaped, and nothing concluded yet.
      tiers: closing(inside(["", ...columns.tiers.map(({ cell }) => cell(kind)), "", "", "", "", ""])),
    }),
  );
  const putTags = tagParts(pen, (name, value) => cellsOf(columns.tags, { tags: [{ name, value }] }), SEPARATOR);
  const placeOf = placeParts(({ artifact, pointer, document }: KeyPlace): PlaceText | null => {
    const beginning = inside([`${artifact}#${pointer}`]);
    const end = document === undefined ? "" : ` [document ${document + 1}]`;
    return beginning === null ? null : { beginning: encoded(beginning), end: encoded(end) };
  });

  /** False where one does not stand as it is. */
  function putPlaces(places: KeyRecord["own"]["places"]): boolean {
    for (let number = 0; number < places.length; number += 1) {
      const place = places[number] as KeyPlace;
      const text = placeOf(place, number);
      if (text === null) return false;
      if (number > 0) put(pen, BETWEEN_PLACES);
      put(pen, text.beginning);
      if (place.index !== undefined) {
        putByte(pen, SLASH);
        putCount(pen, place.index);
      }
      put(pen, text.end);
    }
    return true;
  }

  /** Whether what was written since stands as it is, and fits into a cell. */
  const isCell = (isPlain: boolean, start: number): boolean => isPlain && pen.length - start <= LONGEST_CELL;

  function putTagsCell({ tags }: KeyRecord["own"]): boolean {
    const start = pen.length;
    return tags === null || isCell(putTags(tags), start);
  }

  function putPlacesCell({ places }: KeyRecord["own"]): boolean {
    const start = pen.length;
    return isCell(putPlaces(places), start);
  }

  function putBetween(): void {
    putByte(pen, QUOTE);
    putByte(pen, delimiterCode);
    putByte(pen, QUOTE);
  }

  function putDates({ created, updated, notBefore, expires }: KeyRecord["own"]): void {
    putBetween();
    putDate(pen, created);
    putBetween();
    putDate(pen, updated);
    putBetween();
    putDate(pen, notBefore);
    putBetween();
    putDate(pen, expires);
  }

  /** False as soon as a cell does not stand as it is. */
  function putLine(record: KeyRecord): boolean {
    const { own } = record;
    const { name, version } = own;
    const home = homeOf(record.home);
    const kind = kindOf(record.kind);
    if (home === null || kind === null) return false;
    putByte(pen, QUOTE);
    put(pen, home.kid);
    putFolded(pen, name);
    put(pen, home.vault);
    putAscii(pen, name);
    put(pen, home.subject);
    put(pen, kind.state);
    if (version !== null) {
      put(pen, home.kid);
      putFolded(pen, name);
      putByte(pen, SLASH);
      putAscii(pen, version);
    }
    putDates(own);
    put(pen, kind.attributes);
    if (!putTagsCell(own)) return false;
    put(pen, kind.tagsState);
    if (!putPlacesCell(own)) return false;
    put(pen, kind.tiers);
    return true;
  }

  return (record) => {
    const start = pen.length;
    const isWritten = putLine(record);
    if (!isWritten) pen.length = start;
    return isWritten;
  };
}
