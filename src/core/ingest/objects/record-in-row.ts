import { parseKid } from "../../model/identity.ts";
import { isObject, type JsonObject, textAt } from "../base/json-object.ts";
import { firstViolation } from "./normalise.ts";

/** A row that holds the whole record of a key under `key`, as az lists it, beside columns of its own such as the vault. */
interface RecordInRow {
  readonly record: JsonObject;
  /** The row with the fields of the record among its own. */
  readonly flat: JsonObject;
  /** Where a field of that stands: the pointer to the object that has it, from the row. */
  readonly within: (field: string) => string;
}

/** Whether a row holds what may be the record of a key, with what that states. */
export const holdsRecord = ({ key }: JsonObject): boolean =>
  isObject(key) && isObject(key["attributes"]) && parseKid(textAt(key, "kid")) !== null;

/** The record of a key in a row; null for every other object, and where the row says something else in a field of the record. */
export function recordInRow(row: JsonObject): RecordInRow | null {
  const { key: record, ...own } = row;
  if (!isObject(record) || !holdsRecord(row)) return null;
  if (Object.keys(record).some((name) => Object.hasOwn(own, name) && own[name] !== record[name])) return null;
  if (firstViolation("key", record) !== null) return null;
  return { record, flat: { ...record, ...own }, within: (field) => (Object.hasOwn(own, field) ? "" : "/key") };
}
