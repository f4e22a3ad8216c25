import { rememberedByName } from "../../basis/remembered.ts";
import { plainLetters } from "../../text/plain-letters.ts";
import { isObject, type JsonObject } from "../base/json-object.ts";
import { isOfStanding } from "./standing-words.ts";

/** Whether a key is enabled after a change, or by the second of two tables that were joined. */
const AGAIN_ENABLED = ["enabledafter", "enabledy", "newenabled", "enablednew", "currentlyenabled", "enabledcurrent", "nowenabled"] as const;

/**
 * Names under which a field of a key is recognised, folded: what --query expressions and PowerShell make of az's names. `status` is one that
 * az does not print: scripts and portals say in a word there whether a key is enabled.
 */
const FIELDS = {
  enabled: ["enabled", "isenabled", "keyenabled", "attributesenabled", "disabled", "isdisabled", ...AGAIN_ENABLED],
  tags: ["tags", "tag", "keytags", "tagsy", "newtags", "currenttags"],
  created: ["created", "createdon", "attributescreated"],
  updated: ["updated", "updatedon", "attributesupdated"],
  notBefore: ["notbefore", "nbf", "attributesnotbefore"],
  expires: ["expires", "exp", "expireson", "attributesexpires"],
  managed: [
    "managed",
    "ismanaged",
    "certificatebacked",
    "iscertificatebacked",
    "certificate",
    "iscertificate",
    "managedy",
    "zertifikat",
    "zertifikatsgebunden",
    "certificat",
  ],
  status: ["status", "state", "keystatus", "keystate"],
} as const;

/** `standing`: columns of other names that say in their own way whether something is in force. */
export type KeyField = keyof typeof FIELDS | "standing";

const FIELD_OF: ReadonlyMap<string, KeyField> = new Map(
  (Object.keys(FIELDS) as (keyof typeof FIELDS)[]).flatMap((field) => FIELDS[field].map((name) => [name, field] as const)),
);

/** The field of a key that a name, however it is written, stands for. */
export const fieldNamed: (name: string) => KeyField | undefined = rememberedByName(
  (name: string) => FIELD_OF.get(plainLetters(name)) ?? (isOfStanding(name) ? "standing" : undefined),
);

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

/**
 * Where an object speaks of fields: at its top first, then in its attributes or properties, and in what these hold under one of the two names. It
 * may speak of one several times, under several names.
 */
export function mentionsIn(object: JsonObject): Mentions {
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
}

/** `properties.attributes`, as Azure Resource Manager has them. */
export const DEEPEST = 2;
