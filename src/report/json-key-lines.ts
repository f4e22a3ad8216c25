import type { KeyHome, KeyKind, KeyPlace, KeyRecord } from "../core/assessment/key-record.ts";
import { remembered, rememberedLast } from "../core/basis/remembered.ts";
import { encoded, type Pen, put, putAscii, putByte, putCount, putFolded, putInstant } from "./pen.ts";
import { placeParts } from "./place-parts.ts";
import { tagParts } from "./tag-parts.ts";

/** JSON without the bracket or quotation mark at its end, so that more can follow inside of it. */
const opened = (value: unknown): string => JSON.stringify(value).slice(0, -1);
/** Properties alone, without the braces around them. */
const propertiesOf = (value: object): string => JSON.stringify(value).slice(1, -1);

const subjectPart = (subject: KeyHome["subject"]): Uint8Array => encoded(`",${propertiesOf({ subject })},`);

const vaultParts = ({ vault }: KeyHome) => ({
  kid: encoded(`{"kid":${opened(`https://${vault}/keys/`)}`),
  name: encoded(`",${propertiesOf({ vault })},"name":"`),
});

function kindParts({ state, tiers, ...middle }: KeyKind) {
  const { managed, keyType, keyOps, recoveryLevel, tagsState } = middle;
  const attributes = `,${propertiesOf({ managed, keyType, keyOps, recoveryLevel, tagsState })},"tags":`;
  return {
    version: encoded(`${propertiesOf({ state })},"version":"`),
    /** Up to the date of creation of a key without version. */
    noVersion: encoded(`${propertiesOf({ state })},"version":null,"created":`),
    attributes: encoded(attributes),
    /** Behind the update of a key without dates of validity. */
    noDates: encoded(`,"notBefore":null,"expires":null${attributes}`),
    tiers: encoded(`,${propertiesOf({ tiers })},"evidence":[`),
  };
}

/** Prints the beginnings of places. */
function beginningPrinter(): (place: KeyPlace) => Uint8Array {
  const factOf = remembered((fact: string) => `{${propertiesOf({ fact })},"artifact":`);
  return ({ fact, artifact, document, pointer }) => {
    const documentOf = document === undefined ? "" : `,"document":${document}`;
    return encoded(`${factOf(fact)}${JSON.stringify(artifact)}${documentOf},"pointer":${opened(pointer)}`);
  };
}

const QUOTE = 34;
const SLASH = 47;
const OPENING = 91;
const CLOSING = 93;
const NULL = encoded("null");
const CREATED = encoded('","created":');
const UPDATED = encoded(',"updated":');
const NOT_BEFORE = encoded(',"notBefore":');
const EXPIRES = encoded(',"expires":');
const BETWEEN_PLACES = encoded('"},');

function putDate(pen: Pen, at: number): void {
  if (Number.isNaN(at)) put(pen, NULL);
  else {
    putByte(pen, QUOTE);
    putInstant(pen, at);
    putByte(pen, QUOTE);
  }
}

/**
 * Makes the function that writes a record as JSON.stringify prints its key: what keys have in common is printed once, and names, versions
 * and dates need no escapes by what records are. `between` follows each. `test/report/json-key-lines.test.ts` holds the two together.
 */
export function jsonKeyLines(pen: Pen, between: string): (record: KeyRecord) => void {
  const end = encoded(`"}]}${between}`);
  const vaultOf = rememberedLast(vaultParts);
  const subjectOf = remembered(subjectPart);
  const kindOf = remembered(kindParts);
  const putTags = tagParts(pen, (name, value) => JSON.stringify({ name, value }), ",");
  const placeOf = placeParts(beginningPrinter());

  function putTagList(tags: KeyRecord["own"]["tags"]): void {
    if (tags === null) put(pen, NULL);
    else {
      putByte(pen, OPENING);
      putTags(tags);
      putByte(pen, CLOSING);
    }
  }

  /** The last one is left open. */
  function putPlaces(places: KeyRecord["own"]["places"]): void {
    for (let number = 0; number < places.length; number += 1) {
      const place = places[number] as KeyPlace;
      if (number > 0) put(pen, BETWEEN_PLACES);
      put(pen, placeOf(place, number));
      if (place.index === undefined) continue;
      putByte(pen, SLASH);
      putCount(pen, place.index);
    }
  }

  return (record) => {
    const { home, own } = record;
    const { name, version, notBefore, expires } = own;
    const vault = vaultOf(home);
    const kind = kindOf(record.kind);
    put(pen, vault.kid);
    putFolded(pen, name);
    put(pen, vault.name);
    putAscii(pen, name);
    put(pen, subjectOf(home.subject));
    if (version === null) put(pen, kind.noVersion);
    else {
      put(pen, kind.version);
      putAscii(pen, version);
      put(pen, CREATED);
    }
    putDate(pen, own.created);
    put(pen, UPDATED);
    putDate(pen, own.updated);
    if (Number.isNaN(notBefore) && Number.isNaN(expires)) put(pen, kind.noDates);
    else {
      put(pen, NOT_BEFORE);
      putDate(pen, notBefore);
      put(pen, EXPIRES);
      putDate(pen, expires);
      put(pen, kind.attributes);
    }
    putTagList(own.tags);
    put(pen, kind.tiers);
    putPlaces(own.places);
    put(pen, end);
  };
}
