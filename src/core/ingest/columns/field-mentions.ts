import { rememberedByName, rememberedLast } from "../../basis/remembered.ts";
import { plainLetters } from "../../text/plain-letters.ts";
import { isObject, type JsonObject } from "../base/json-object.ts";
import { type KeyColumn, keyColumn } from "./column-names.ts";
import { isOfStanding } from "./in-force.ts";

/** What decides whether a key qualifies, and when it did. */
const MENTIONED = [
  "enabled",
  "tags",
  "created",
  "updated",
  "notBefore",
  "expires",
  "managed",
  "status",
] as const satisfies readonly KeyColumn[];

/** `standing`: columns of other names that say in their own way whether something is in force. */
export type KeyField = (typeof MENTIONED)[number] | "standing";

/** The field of a key that a name, however it is written, stands for. */
export const fieldNamed: (name: string) => KeyField | undefined = rememberedByName((name: string) => {
  const column = keyColumn(name);
  return MENTIONED.find((field) => field === column) ?? (column === undefined && isOfStanding(name) ? "standing" : undefined);
});

const cells = new WeakMap<JsonObject, Readonly<Record<string, number>>>();

/** Notes for an object that was made of a row in which cell each of its names stands: a row has none. */
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

/**
 * Where an object speaks of fields: at its top first, then in its attributes or properties, and in what these hold under one of the two names. It
 * may speak of one several times, under several names.
 */
export const mentionsIn = rememberedLast((object: JsonObject): Mentions => {
  const found = new Map<KeyField, Mention[]>();
  const cellOf = cells.get(object);
  function take(path: Mention["path"], name: string, value: unknown): void {
    const field = fieldNamed(name);
    if (field === undefined) return;
    const own = found.get(field);
    if (own === undefined) found.set(field, [{ path, value }]);
    else own.push({ path, value });
  }
  function look(at: JsonObject, outer: readonly string[]): void {
    const names = Object.keys(at);
    for (const name of names) take(outer.length === 0 ? [cellOf?.[name] ?? name] : [...outer, name], name, at[name]);
    if (outer.length === DEEPEST) return;
    for (const name of names) {
      const value = at[name];
      if (isObject(value) && ATTRIBUTES.test(plainLetters(name))) look(value, [...outer, name]);
    }
  }
  look(object, []);
  return found;
});

/** `properties.attributes`, as Azure Resource Manager has them. */
export const DEEPEST = 2;
