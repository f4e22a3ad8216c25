import type { KeyHome, KeyKind, KeyRecord } from "../core/key-record.ts";
import { formAt, type KeyRows, listOf } from "../core/model/key-rows.ts";
import { type ByteBlock, bytesOf, putByte, putBytes } from "./bytes/byte-block.ts";
import { instantPutter, putFoldedName, putName, putNumber, putVersion, tagPutter } from "./bytes/key-bytes.ts";
import { placeChange } from "./place-change.ts";
import { remembered, rememberedLast } from "./remember.ts";

/** JSON without the bracket or quotation mark at its end, so that more can follow inside of it. */
const opened = (value: unknown): string => JSON.stringify(value).slice(0, -1);
/** Properties alone, without the braces around them. */
const propertiesOf = (value: object): string => JSON.stringify(value).slice(1, -1);

const homeParts = ({ vault, subject }: KeyHome) => ({
  kid: bytesOf(`{"kid":${opened(`https://${vault}/keys/`)}`),
  vault: bytesOf(`",${propertiesOf({ vault })},"name":"`),
  subject: bytesOf(`",${propertiesOf({ subject })},`),
});

const kindParts = ({ state, tiers, ...middle }: KeyKind) => {
  const { managed, keyType, keyOps, recoveryLevel, tagsState } = middle;
  const attributes = `${propertiesOf({ managed, keyType, keyOps, recoveryLevel, tagsState })},"tags":`;
  return {
    versioned: bytesOf(`${propertiesOf({ state })},"version":"`),
    unversioned: bytesOf(`${propertiesOf({ state })},"version":null,"created":`),
    attributes: bytesOf(`,${attributes}`),
    undatedAttributes: bytesOf(`,"notBefore":null,"expires":null,${attributes}`),
    tiers: bytesOf(`,${propertiesOf({ tiers })},"evidence":[`),
  };
};

const CREATED = bytesOf('","created":');
const UPDATED = bytesOf(',"updated":');
const NOT_BEFORE = bytesOf(',"notBefore":');
const EXPIRES = bytesOf(',"expires":');
const NULL = bytesOf("null");
const CLOSE_PLACE = bytesOf('"}');
const CLOSE = bytesOf("]}");
const [QUOTE, COMMA, SLASH, OPEN_LIST, CLOSE_LIST] = Buffer.from('",/[]') as unknown as readonly [number, number, number, number, number];

/** Makes the function that puts where a row was read. */
function placePutter(): (block: ByteBlock, rows: KeyRows, row: number) => void {
  const isElsewhere = placeChange();
  let beginning = NULL;
  return (block, rows, row) => {
    if (isElsewhere(rows, row)) beginning = bytesOf(JSON.stringify({ fact: formAt(rows, row), ...listOf(rows, row) }).slice(0, -2));
    putBytes(block, beginning);
    const index = rows.columns.index[row] as number;
    if (index >= 0) {
      putByte(block, SLASH);
      putNumber(block, index);
    }
    putBytes(block, CLOSE_PLACE);
  };
}

/**
 * Makes the function that puts a record as JSON.stringify prints its key, in a tenth of the time: what keys have in common is printed
 * once, and names, versions and dates need no escapes by what records are. `test/report/key-lines.test.ts` holds the two together.
 */
export function keyPutter(): (block: ByteBlock, record: KeyRecord) => void {
  const homeOf = rememberedLast(homeParts);
  const kindOf = remembered(kindParts);
  const putTags = tagPutter((name, value) => JSON.stringify({ name, value }), ",");
  const putPlace = placePutter();
  const putInstant = instantPutter();

  function putDate(block: ByteBlock, at: number): void {
    if (Number.isNaN(at)) putBytes(block, NULL);
    else {
      putByte(block, QUOTE);
      putInstant(block, at);
      putByte(block, QUOTE);
    }
  }

  return (block, record) => {
    const { rows, row, others, tagged, versioned, notBefore, expires } = record;
    const home = homeOf(record.home);
    const kind = kindOf(record.kind);
    putBytes(block, home.kid);
    putFoldedName(block, rows, row);
    putBytes(block, home.vault);
    putName(block, rows, row);
    putBytes(block, home.subject);
    const { at } = block;
    putBytes(block, kind.versioned);
    if (putVersion(block, versioned.rows, versioned.row)) putBytes(block, CREATED);
    else {
      block.at = at;
      putBytes(block, kind.unversioned);
    }
    putDate(block, record.created);
    putBytes(block, UPDATED);
    putDate(block, record.updated);
    if (Number.isNaN(notBefore) && Number.isNaN(expires)) putBytes(block, kind.undatedAttributes);
    else {
      putBytes(block, NOT_BEFORE);
      putDate(block, notBefore);
      putBytes(block, EXPIRES);
      putDate(block, expires);
      putBytes(block, kind.attributes);
    }
    if (tagged === null) putBytes(block, NULL);
    else {
      putByte(block, OPEN_LIST);
      putTags(block, tagged.rows.tagSets, tagged.rows.columns.tagSet[tagged.row] as number);
      putByte(block, CLOSE_LIST);
    }
    putBytes(block, kind.tiers);
    putPlace(block, rows, row);
    for (const other of others) {
      putByte(block, COMMA);
      putPlace(block, other.rows, other.row);
    }
    putBytes(block, CLOSE);
  };
}
