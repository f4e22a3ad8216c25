import { remembered } from "../basis/remembered.ts";
import type { Attribution, Contradictory, FieldPlaces, KeyReading, ReadingForm, Source, Tag } from "../model/facts.ts";
import { kidOf } from "../model/identity.ts";
import type { Columns, KeyRows, TagSets } from "../model/tables.ts";
import { unreadTagsOf } from "../model/unread-tags.ts";
import { nameAt } from "./row-names.ts";
import { numberOfTags, type TagSetWriter, tagSetWriter, tagsOfSet } from "./tag-sets.ts";

/** Numbers of the forms in `form`. */
export const FORM = { list: 0, show: 1, version: 2, identifier: 3, projection: 4, tags: 5 } as const satisfies Record<ReadingForm, number>;
/** The forms by their numbers. */
export const FORMS = Object.keys(FORM) as readonly ReadingForm[];

/** Bits of `flags`. */
export const ENABLED_KNOWN = 1;
export const ENABLED = 2;
export const MANAGED_KNOWN = 4;
export const MANAGED = 8;
export const TAGS_TWICE = 16;
export const ENABLED_TWICE = 32;
export const NOT_BEFORE_UNSET = 64;
export const EXPIRES_UNSET = 128;
const CALLED_DISABLED = 256;
/** The set of tags is one of those that were asked for by name. */
export const TAGS_CHOSEN = 512;
const OF_CERTIFICATE = 1024;
const OF_DELETION = 2048;
/** A tag has a value that could not be read, or the case of all may be lost: `fieldsAt` tells that. */
export const TAGS_DOUBTFUL = 4096;
const ZONELESS = 8192;

const NAME_SPACE = 32;

function newColumns(rows: number, names: number): Columns {
  const numbers = () => new Int32Array(rows);
  const dates = () => new Float64Array(rows);
  return {
    form: new Uint8Array(rows),
    flags: new Uint16Array(rows),
    artifact: numbers(),
    document: numbers(),
    pointer: numbers(),
    index: numbers(),
    host: numbers(),
    tagSet: numbers(),
    keyType: numbers(),
    keyOps: numbers(),
    recoveryLevel: numbers(),
    attribution: numbers(),
    fieldsAt: numbers(),
    created: dates(),
    updated: dates(),
    notBefore: dates(),
    expires: dates(),
    nameEnd: new Uint32Array(rows),
    names: new Uint8Array(names),
  };
}

function copyColumns(from: Columns, to: Columns, rows: number, names: number): Columns {
  for (const name of Object.keys(to) as (keyof Columns)[]) to[name].set(from[name].subarray(0, name === "names" ? names : rows));
  return to;
}

const sizeOfNames = ({ length, columns }: Pick<KeyRows, "length" | "columns">): number =>
  length === 0 ? 0 : (columns.nameEnd[length - 1] as number);

const newKeyRows = (tagSets: TagSets): KeyRows => ({
  length: 0,
  artifacts: [],
  hosts: [],
  pointers: [],
  words: [],
  tagSets,
  columns: newColumns(0, 0),
});

/** Numbers for texts, while rows are added. */
interface Numbering {
  readonly list: string[];
  readonly numbers: Map<string, number>;
}

/** Adds rows; not needed any more once the rows are complete. */
export interface RowWriter {
  readonly rows: KeyRows;
  readonly artifacts: Numbering;
  readonly hosts: Numbering;
  readonly pointers: Numbering;
  readonly words: Numbering;
  readonly tagSets: TagSetWriter;
}

export function rowWriter(): RowWriter {
  const tagSets = tagSetWriter();
  const rows = newKeyRows(tagSets.sets);
  const numbering = (list: string[]): Numbering => ({ list, numbers: new Map() });
  return {
    rows,
    artifacts: numbering(rows.artifacts),
    hosts: numbering(rows.hosts),
    pointers: numbering(rows.pointers),
    words: numbering(rows.words),
    tagSets,
  };
}

/** So many texts are remembered; an estate whose keys all have tags of their own must not fill the memory with their texts twice. */
const MOST_REMEMBERED = 20_000;

/** The number of a text. A text that was forgotten in between gets a second one: numbers are a shorthand, never an identity. */
export function numberOf(text: string, { list, numbers }: Numbering): number {
  const known = numbers.get(text);
  if (known !== undefined) return known;
  if (numbers.size >= MOST_REMEMBERED) numbers.clear();
  const number = list.length;
  list.push(text);
  numbers.set(text, number);
  return number;
}

/** The number of an artifact that is met for the first time: most hold a row or two, and nobody asks for them by their path again. */
export const newArtifact = (path: string, { rows }: RowWriter): number => rows.artifacts.push(path) - 1;

/** Makes room for one more row and returns its number; every column of it must then be set. */
export function newRow(rows: KeyRows, nameLength: number): number {
  const row = rows.length;
  const used = sizeOfNames(rows);
  const { form, names } = rows.columns;
  if (row === form.length || used + nameLength > names.length) {
    const capacity = row === form.length ? Math.max(64, row * 2) : form.length;
    const room = Math.max(names.length, (used + nameLength) * 2, capacity * NAME_SPACE);
    rows.columns = copyColumns(rows.columns, newColumns(capacity, room), row, used);
  }
  rows.length = row + 1;
  return row;
}

/** Writes a name (with its version) from a stretch of text. */
function writeName(rows: KeyRows, row: number, text: string, start: number, end: number): void {
  const { names, nameEnd } = rows.columns;
  let at = row === 0 ? 0 : (nameEnd[row - 1] as number);
  for (let index = start; index < end; index += 1) names[at++] = text.charCodeAt(index);
  nameEnd[row] = at;
}

const flag = (value: boolean | undefined, known: number, set: number): number => (value === undefined ? 0 : value ? known | set : known);

function splitPointer(pointer: string): { head: string; index: number } {
  const at = pointer.lastIndexOf("/");
  const token = pointer.slice(at + 1);
  return at >= 0 && /^(?:0|[1-9]\d{0,8})$/.test(token)
    ? { head: pointer.slice(0, at), index: Number(token) }
    : { head: pointer, index: -1 };
}

/** Adds a reading as a row. */
export function addReading(reading: KeyReading, writer: RowWriter): void {
  const { rows } = writer;
  const name = reading.version === null ? reading.name : `${reading.name}/${reading.version}`;
  const row = newRow(rows, name.length);
  const { columns } = rows;
  const { head, index } = splitPointer(reading.source.pointer);
  const word = (text: string | undefined | null): number => (text === undefined || text === null ? -1 : numberOf(text, writer.words));
  columns.form[row] = FORM[reading.form];
  columns.flags[row] =
    flag(reading.enabled, ENABLED_KNOWN, ENABLED) |
    flag(reading.managed, MANAGED_KNOWN, MANAGED) |
    (reading.contradictory.tags ? TAGS_TWICE : 0) |
    (reading.contradictory.enabled ? ENABLED_TWICE : 0) |
    (reading.notBefore === null ? NOT_BEFORE_UNSET : 0) |
    (reading.expires === null ? EXPIRES_UNSET : 0) |
    (reading.isCalledDisabled === true ? CALLED_DISABLED : 0) |
    (reading.chosenTags === undefined ? 0 : TAGS_CHOSEN) |
    (reading.isOfCertificate === true ? OF_CERTIFICATE : 0) |
    (reading.isOfDeletion === true ? OF_DELETION : 0) |
    (reading.isZoneless === true ? ZONELESS : 0) |
    (reading.fieldsAt?.tagCase === undefined && unreadTagsOf(reading).length === 0 ? 0 : TAGS_DOUBTFUL);
  columns.artifact[row] = numberOf(reading.source.artifact, writer.artifacts);
  columns.document[row] = reading.source.document ?? -1;
  columns.pointer[row] = numberOf(head, writer.pointers);
  columns.index[row] = index;
  columns.host[row] = numberOf(reading.host, writer.hosts);
  const tags = reading.tags ?? reading.chosenTags;
  columns.tagSet[row] = tags === undefined ? -1 : numberOfTags(tags, writer.tagSets);
  columns.keyType[row] = word(reading.keyType);
  columns.keyOps[row] = word(reading.keyOps === undefined ? undefined : JSON.stringify(reading.keyOps));
  columns.recoveryLevel[row] = word(reading.recoveryLevel);
  columns.attribution[row] = word(reading.attribution);
  columns.fieldsAt[row] = word(reading.fieldsAt === null ? null : JSON.stringify(reading.fieldsAt));
  columns.created[row] = reading.created ?? Number.NaN;
  columns.updated[row] = reading.updated ?? Number.NaN;
  columns.notBefore[row] = reading.notBefore ?? Number.NaN;
  columns.expires[row] = reading.expires ?? Number.NaN;
  writeName(rows, row, name, 0, name.length);
}

/** Flags of what is said of few keys. */
const RARE = CALLED_DISABLED | TAGS_CHOSEN | OF_CERTIFICATE | OF_DELETION | ZONELESS;
const CALLED: Pick<KeyReading, "isCalledDisabled"> = { isCalledDisabled: true };
const BY_CERTIFICATE: Pick<KeyReading, "isOfCertificate"> = { isOfCertificate: true };
const BY_DELETION: Pick<KeyReading, "isOfDeletion"> = { isOfDeletion: true };
const OF_NO_ZONE: Pick<KeyReading, "isZoneless"> = { isZoneless: true };
const TRUSTED: Contradictory = { tags: false, enabled: false };

/** Few different ones are in thousands of rows, which share them. */
const keyOpsOf = remembered((text: string): readonly string[] => JSON.parse(text));
/** The places of fields that a word of `fieldsAt` holds. */
export const fieldPlacesOf = remembered((text: string): FieldPlaces => JSON.parse(text));

/** Sets of tags as objects, made once each while they are few. */
const parsedTags = new WeakMap<KeyRows, Map<number, readonly Tag[]>>();

/** The set of tags with a number. The same number gives the same object as long as it is remembered. */
function tagsAt(rows: KeyRows, number: number): readonly Tag[] {
  const known = parsedTags.get(rows) ?? new Map<number, readonly Tag[]>();
  if (known.size === 0) parsedTags.set(rows, known);
  const remembered = known.get(number);
  if (remembered !== undefined) return remembered;
  if (known.size >= MOST_REMEMBERED) known.clear();
  const tags = tagsOfSet(rows.tagSets, number);
  known.set(number, tags);
  return tags;
}

/** Where a row was read. */
export function sourceAt({ artifacts, pointers, columns }: KeyRows, row: number): Source {
  const head = pointers[columns.pointer[row] as number] as string;
  const index = columns.index[row] as number;
  const document = columns.document[row] as number;
  const artifact = artifacts[columns.artifact[row] as number] as string;
  const pointer = index < 0 ? head : `${head}/${index}`;
  return document < 0 ? { artifact, pointer } : { artifact, document, pointer };
}

const dateAt = (column: Float64Array, row: number): number | undefined => {
  const at = column[row] as number;
  return Number.isNaN(at) ? undefined : at;
};

/** A row as the reading that it was made of. */
export function readingAt(rows: KeyRows, row: number): KeyReading {
  const { columns, words } = rows;
  const flags = columns.flags[row] as number;
  const full = nameAt(rows, row);
  const slash = full.indexOf("/");
  const name = slash < 0 ? full : full.slice(0, slash);
  const host = rows.hosts[columns.host[row] as number] as string;
  const tagSet = columns.tagSet[row] as number;
  const keyOps = columns.keyOps[row] as number;
  const fieldsAt = columns.fieldsAt[row] as number;
  const tags = tagSet < 0 ? undefined : tagsAt(rows, tagSet);
  const areChosen = (flags & TAGS_CHOSEN) !== 0;
  const twice = (flags & (TAGS_TWICE | ENABLED_TWICE)) !== 0;
  const reading: KeyReading = {
    kind: "key",
    form: FORMS[columns.form[row] as number] as ReadingForm,
    kid: kidOf(host, name),
    host,
    name,
    version: slash < 0 ? null : full.slice(slash + 1),
    enabled: (flags & ENABLED_KNOWN) === 0 ? undefined : (flags & ENABLED) !== 0,
    tags: areChosen ? undefined : tags,
    contradictory: twice ? { tags: (flags & TAGS_TWICE) !== 0, enabled: (flags & ENABLED_TWICE) !== 0 } : TRUSTED,
    created: dateAt(columns.created, row),
    updated: dateAt(columns.updated, row),
    notBefore: (flags & NOT_BEFORE_UNSET) !== 0 ? null : dateAt(columns.notBefore, row),
    expires: (flags & EXPIRES_UNSET) !== 0 ? null : dateAt(columns.expires, row),
    managed: (flags & MANAGED_KNOWN) === 0 ? undefined : (flags & MANAGED) !== 0,
    keyType: words[columns.keyType[row] as number],
    keyOps: keyOps < 0 ? undefined : keyOpsOf(words[keyOps] as string),
    recoveryLevel: words[columns.recoveryLevel[row] as number],
    source: sourceAt(rows, row),
    fieldsAt: fieldsAt < 0 ? null : fieldPlacesOf(words[fieldsAt] as string),
    attribution: (words[columns.attribution[row] as number] ?? null) as Attribution | null,
  };
  if ((flags & RARE) === 0) return reading;
  return {
    ...reading,
    ...((flags & CALLED_DISABLED) === 0 ? {} : CALLED),
    ...(areChosen ? { chosenTags: tags } : {}),
    ...((flags & OF_CERTIFICATE) === 0 ? {} : BY_CERTIFICATE),
    ...((flags & OF_DELETION) === 0 ? {} : BY_DELETION),
    ...((flags & ZONELESS) === 0 ? {} : OF_NO_ZONE),
  };
}

/** Whether a row found its owner by path or map. */
export const isAttributedRow = ({ columns }: KeyRows, row: number): boolean => (columns.attribution[row] as number) >= 0;

/** Whether a row names a key version of a list that was printed whole: only such rows make up a key list. */
export const isListed = ({ columns }: KeyRows, row: number): boolean => columns.form[row] === FORM.list;
