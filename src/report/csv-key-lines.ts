import type { KeyPlace, KeyRecord } from "../core/assessment/key-record.ts";
import type { Settings } from "../generated/types.gen.ts";
import { csvKeyParts, LONGEST_CELL } from "./csv-key-parts.ts";
import { encoded, type Pen, put, putAscii, putByte, putCount, putFolded, putInstant } from "./pen.ts";
import { placeParts } from "./place-parts.ts";
import { SEPARATOR } from "./tables/column.ts";
import { tagParts } from "./tag-parts.ts";

const SLASH = 47;
const QUOTE = 34;
const BETWEEN_PLACES = encoded(SEPARATOR);

function putDate(pen: Pen, at: number): void {
  if (!Number.isNaN(at)) putInstant(pen, at);
}

/**
 * Makes the function that writes a record as the general way prints its key, and faster: what keys have in common is
 * printed once, by the same columns, and names, versions and dates need nothing but their quotation marks by what records are. It writes
 * nothing and returns false for a key that only the general way can print. `test/report/json-key-lines.test.ts` holds the two together.
 */
export function csvKeyLines(settings: Settings, delimiter: string, pen: Pen): (record: KeyRecord) => boolean {
  const { homeOf, kindOf, tag, place } = csvKeyParts(settings, delimiter);
  const putTags = tagParts(pen, tag, SEPARATOR);
  const placeOf = placeParts(place);
  const delimiterCode = delimiter.charCodeAt(0);

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
