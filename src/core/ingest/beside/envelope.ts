import { parseKid, parseVaultId } from "../../model/identity.ts";
import { isHolder, isObject, type JsonObject } from "../base/json-object.ts";
import { mentionsIn } from "../columns/field-mentions.ts";
import { isMemberName, isOutputName } from "../columns/member-names.ts";
import { keyNameIn } from "../objects/key-fields.ts";
import { kidIn, type RecordRole, recognise } from "../objects/recognise.ts";
import { type Doubt, doubtsOf, ownersIn } from "./members.ts";
import { outcomeIn } from "./outcome.ts";
import { isProvenance, ownersOfCommands } from "./provenance.ts";
import { isTold, saysNoMore } from "./told-beside.ts";

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

const isIdentifier = (text: unknown): boolean => typeof text === "string" && (parseKid(text) !== null || parseVaultId(text) !== null);

/** An empty list under such a name is good news, and a filled one is about what is not there. */
const tellsOfFailures = (name: string): boolean => outcomeIn(name, []) === "success";

const RECORDS: readonly RecordRole[] = ["account", "vault", "key", "key-bundle", "arm-key", "projection"];
const isRecord = (item: unknown): boolean => isObject(item) && RECORDS.includes(recognise(item));

/**
 * Texts may be anything but for identifiers, so these alone are read of a list that is not called one of keys, vaults or subscriptions. One record
 * makes it a list of such, whatever else has got into it.
 */
function holdsRecords([name, value]: readonly [string, unknown]): boolean {
  if (tellsOfFailures(name) || isTold([name, value])) return false;
  if (isMemberName(name)) return isHolder(value);
  if (Array.isArray(value))
    return value.length > 0 && (value.every((item) => isHolder(item) || isIdentifier(item)) || value.some(isRecord));
  return isObject(value) && (Object.values(value).some(isHolder) || kidIn(value) !== null);
}

/** What a command printed that had nothing to list. */
const isEmptyOutput = ([name, value]: readonly [string, unknown]): boolean =>
  isOutputName(name) && Array.isArray(value) && value.length === 0;

/** Whether an object is no record: a flag beside lists, and neither name nor tags of a key, is of the lists. */
function isOfNoRecord(object: JsonObject): boolean {
  const role = recognise(object);
  return role === "unknown" || (role === "key-fields" && keyNameIn(object) === null && !mentionsIn(object).has("tags"));
}

/** The contents of an object that is no record, and does not name their owner as such; null for every other object. */
export function envelopeOf(object: JsonObject, labels: readonly string[]): Envelope | null {
  const entries = Object.entries(object).filter((entry) => entry[1] !== null && !saysNoMore(entry));
  const scalars = entries.filter(([, value]) => !isHolder(value));
  const isContent = entries.some(holdsRecords) ? holdsRecords : isEmptyOutput;
  if (scalars.length === 0 || !entries.some(isContent) || !isOfNoRecord(object)) return null;
  const isOfProvenance = scalars.every(([field, value]) => isProvenance(field, value));
  // A map whose entries are lists of a vault each may have empty ones.
  const isEntry = ([name, value]: readonly [string, unknown]): boolean =>
    isOfProvenance && Array.isArray(value) && value.length === 0 && !tellsOfFailures(name);
  const isHeld = (entry: readonly [string, unknown]): boolean => isContent(entry) || isEntry(entry);
  const beside = entries.filter((entry) => !isHeld(entry));
  const named = ownersIn(beside);
  const owners = named.length > 0 ? named : ownersOfCommands(beside);
  const held = entries.filter(isHeld);
  const contents = held.map(([name, value]) => {
    // An object of lists has as many elements as entries.
    const list = isObject(value) ? Object.values(value) : value;
    return { name, value, doubts: doubtsOf(beside, [[name, list]], [...labels, ...owners], held) };
  });
  return { contents, owners, isOfProvenance };
}
