import type { FieldPlaces } from "../../model/facts.ts";
import { isObject, type JsonObject } from "../base/json-object.ts";

/** Names that az writes with a capital inside, in small letters. */
const CAPITALISED: ReadonlySet<string> = new Set(
  ["recoveryLevel", "recoverableDays", "notBefore", "hsmPlatform", "keySize", "externalKey", "releasePolicy", "keyOps"].map((name) =>
    name.toLowerCase(),
  ),
);

/** Objects in which az has fields of a key. */
const HOLDER = /^(?:attributes|key)$/i;

const isOfAz = (name: string): boolean => CAPITALISED.has(name.slice(name.lastIndexOf(".") + 1));

/**
 * The case into which a program has turned the names of an object of az: `recoverylevel`, or `KID` and `TAGS`. Columns that somebody has named in small
 * letters show nothing of that, where the object is not laid out as az does it.
 */
export function foldedCase(object: JsonObject): FieldPlaces["tagCase"] {
  const held = Object.keys(object).flatMap((name) => {
    const value = object[name];
    return isObject(value) && HOLDER.test(name) ? Object.keys(value) : [];
  });
  const names = [...Object.keys(object), ...held];
  if (names.length > 1 && names.every((name) => name === name.toUpperCase())) return "upper";
  const isLaidOut = (name: string): boolean => isOfAz(name) && (held.length > 0 || name.includes("."));
  return names.some(isLaidOut) && names.every((name) => name === name.toLowerCase()) ? "lower" : undefined;
}
