import { letters } from "../../text/letters.ts";
import { isObject, type JsonObject } from "../base/json-object.ts";

/**
 * Names under which a field of a key is recognised, folded: what --query expressions and PowerShell make of az's names. `status` is one that
 * az does not print: scripts and portals say in a word there whether a key is enabled.
 */
const FIELDS = {
  enabled: ["enabled", "isenabled", "keyenabled", "attributesenabled", "disabled", "isdisabled"],
  tags: ["tags", "tag", "keytags"],
  created: ["created", "createdon", "attributescreated"],
  updated: ["updated", "updatedon", "attributesupdated"],
  notBefore: ["notbefore", "nbf", "attributesnotbefore"],
  expires: ["expires", "exp", "expireson", "attributesexpires"],
  managed: ["managed", "ismanaged", "certificatebacked", "iscertificatebacked", "certificate", "iscertificate"],
  status: ["status", "state", "keystatus", "keystate"],
} as const;

export type KeyField = keyof typeof FIELDS;

const FIELD_OF: ReadonlyMap<string, KeyField> = new Map(
  (Object.keys(FIELDS) as KeyField[]).flatMap((field) => FIELDS[field].map((name) => [name, field] as const)),
);

/** The field of a key that a name, however it is written, stands for. */
export const fieldNamed = (name: string): KeyField | undefined => FIELD_OF.get(letters(name));

const cells = new WeakMap<JsonObject, Readonly<Record<string, number>>>();

/** A row has no names: it is read as an object that has, and remembers in which cell each of them stands. */
export function withCells(object: JsonObject, cellOf: Readonly<Record<string, number>>): JsonObject {
  cells.set(object, cellOf);
  return object;
}

/** A place in an object where it speaks of a field. */
export interface Mention {
  /** Names, or the cell of a row, that lead there from the object. */
  readonly path: readonly (string | number)[];
  readonly value: unknown;
}

/** Where az, and where the SDKs of Azure, keep what they say of a key. */
const ATTRIBUTES = /^(?:attributes|properties)$/;

export type Mentions = ReadonlyMap<KeyField, readonly Mention[]>;

/** Where an object speaks of fields: at its top first, then in its attributes or properties. It may speak of one several times, under several names. */
export function mentionsIn(object: JsonObject): Mentions {
  const found = new Map<KeyField, Mention[]>();
  const cellOf = cells.get(object);
  function take(name: string, value: unknown, outer?: string): void {
    const field = fieldNamed(name);
    if (field === undefined) return;
    const path = outer === undefined ? [cellOf?.[name] ?? name] : [outer, name];
    const own = found.get(field);
    if (own === undefined) found.set(field, [{ path, value }]);
    else own.push({ path, value });
  }
  const names = Object.keys(object);
  for (const name of names) take(name, object[name]);
  for (const name of names) {
    const value = object[name];
    if (isObject(value) && ATTRIBUTES.test(letters(name))) for (const inner of Object.keys(value)) take(inner, value[inner], name);
  }
  return found;
}
