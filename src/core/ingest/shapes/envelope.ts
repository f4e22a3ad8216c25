import { parseKid, parseVaultId } from "../../model/identity.ts";
import { isObject, type JsonObject } from "../json-object.ts";
import { isTagSet } from "./key-fields.ts";
import { type Doubt, doubtsOf, isMemberName, ownersIn } from "./members.ts";
import { isProvenance } from "./provenance.ts";
import { recognise } from "./recognise.ts";

/** Something that holds facts, in an object with fields of another sort beside it. */
interface Content {
  readonly name: string;
  readonly value: unknown;
  readonly doubts: readonly Doubt[];
}

/** An object that names no owner of the lists and objects in it, and says more of them than where they are. */
export interface Envelope {
  readonly contents: readonly Content[];
  /** What it calls itself and what it belongs to, which scripts write beside a list under any name. */
  readonly owners: readonly string[];
  /** All that stands beside its contents tells how they came about: they are read as without it. */
  readonly isOfProvenance: boolean;
}

const isHolder = (value: unknown): boolean => isObject(value) || Array.isArray(value);
const isIdentifier = (text: unknown): boolean => typeof text === "string" && (parseKid(text) !== null || parseVaultId(text) !== null);

/** Texts may be anything but for identifiers, so these alone are read of a list that is not called one of keys, vaults or subscriptions. */
function holdsRecords([name, value]: readonly [string, unknown]): boolean {
  if (isMemberName(name)) return isHolder(value);
  if (Array.isArray(value)) return value.length > 0 && value.every((item) => isHolder(item) || isIdentifier(item));
  return isObject(value) && !isTagSet(value);
}

/** The contents of an object that is no record, and does not name their owner as such; null for every other object. */
export function envelopeOf(object: JsonObject, labels: readonly string[]): Envelope | null {
  const entries = Object.entries(object);
  const beside = entries.filter(([, value]) => value !== null && !isHolder(value));
  if (beside.length === 0 || recognise(object) !== "unknown") return null;
  // A map whose entries are lists of a vault each may have empty ones.
  const isMap = beside.every(([field, value]) => isProvenance(field, value));
  const held = entries.filter((entry) => holdsRecords(entry) || (isMap && Array.isArray(entry[1]) && entry[1].length === 0));
  if (!held.some(holdsRecords)) return null;
  const owners = ownersIn(beside);
  const contents = held.map(([name, value]) => {
    // An object of lists has as many elements as entries.
    const list = isObject(value) ? Object.values(value) : value;
    return { name, value, doubts: doubtsOf(beside, [[name, list]], [...labels, ...owners]) };
  });
  return { contents, owners, isOfProvenance: isMap };
}
