import { isObject, type JsonObject } from "./json-object.ts";

/** Names under which a field of a key is recognised, folded: what --query expressions and PowerShell make of az's names. */
const FIELDS = {
  enabled: ["enabled", "isenabled", "keyenabled", "attributesenabled", "disabled", "isdisabled"],
  tags: ["tags", "tag", "keytags"],
  created: ["created", "createdon", "attributescreated"],
  updated: ["updated", "updatedon", "attributesupdated"],
  notBefore: ["notbefore", "nbf", "attributesnotbefore"],
  expires: ["expires", "exp", "expireson", "attributesexpires"],
  managed: ["managed"],
} as const;

export type KeyField = keyof typeof FIELDS;

/** A name without case and signs. */
export const fold = (name: string): string => name.toLowerCase().replace(/[^a-z]/g, "");

const FIELD_OF: ReadonlyMap<string, KeyField> = new Map(
  (Object.keys(FIELDS) as KeyField[]).flatMap((field) => FIELDS[field].map((name) => [name, field] as const)),
);

/** The field of a key that a name, however it is written, stands for. */
export const fieldNamed = (name: string): KeyField | undefined => FIELD_OF.get(fold(name));

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

const ATTRIBUTES = "attributes";

/** Where an object speaks of a field: at its top first, then in its attributes. An object may do so several times, under several names. */
export function mentionsOf(object: JsonObject, field: KeyField): readonly Mention[] {
  const own: Mention[] = [];
  const nested: Mention[] = [];
  const cellOf = cells.get(object);
  for (const [name, value] of Object.entries(object)) {
    if (fieldNamed(name) === field) own.push({ path: [cellOf?.[name] ?? name], value });
    if (isObject(value) && fold(name) === ATTRIBUTES)
      for (const [inner, held] of Object.entries(value)) if (fieldNamed(inner) === field) nested.push({ path: [name, inner], value: held });
  }
  return [...own, ...nested];
}
