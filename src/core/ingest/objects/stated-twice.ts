import { type Contradictory, type KeyReading, NOT_CONTRADICTORY } from "../../model/facts.ts";
import { parseKid } from "../../model/identity.ts";
import { plainLetters } from "../../text/plain-letters.ts";
import { pointerToken } from "../../text/position.ts";
import type { Gathered } from "../base/gathered.ts";
import { isObject, type JsonObject } from "../base/json-object.ts";
import type { Place } from "../base/place.ts";
import { type KeyColumn, keyColumn, type VaultField, vaultField } from "../columns/column-names.ts";
import { mayDeny } from "../columns/denials.ts";
import { fieldNamed, mentionsIn } from "../columns/field-mentions.ts";
import { isOfDeleted } from "./recognise.ts";
import { pointerTo } from "./said-of-key.ts";

/**
 * What an object states twice under one name. A program that reads JSON keeps the last of them, and another one the first: nobody knows which is
 * meant.
 */

type Twice = Pick<Gathered, "twice">;

/** Whether something lies in an object that names a property twice: what leads there, or is told of it beside it, may be otherwise. */
export function isBelowTwofold({ source: { pointer } }: Place, { twice }: Twice): boolean {
  if (twice.size === 0) return false;
  const steps = pointer.split("/");
  return steps.some((_, at) => at > 0 && twice.has(steps.slice(0, at).join("/")));
}

const isOfAttributes = (name: string): boolean => plainLetters(name) === "attributes";

/** Objects that hold fields of the record that they are in. */
const isHolder = (name: string): boolean => isOfAttributes(name) || /^(?:properties|key)$/.test(plainLetters(name));

/** Names that a record states twice, at its top or in an object that holds fields of it. */
function namesTwice(record: JsonObject, pointer: string, { twice }: Twice): readonly string[] {
  const held = Object.entries(record).flatMap(([name, value]) =>
    isObject(value) && isHolder(name) ? namesTwice(value, `${pointer}/${pointerToken(name)}`, { twice }) : [],
  );
  return [...(twice.get(pointer) ?? []), ...held];
}

/** What a key can be qualified by, as far as its record states two things of it. */
export function contradictoryIn(record: JsonObject, place: Place, out: Twice): Contradictory {
  if (out.twice.size === 0) return NOT_CONTRADICTORY;
  const { pointer } = place.source;
  const names = namesTwice(record, pointer, out);
  const fields = new Set(names.map(fieldNamed));
  const areTagsTwofold = (mentionsIn(record).get("tags") ?? []).some((at) => out.twice.has(pointer + pointerTo(at)));
  // Whose it is, and whether it is there at all, goes before what it is like.
  const isDoubtful = fields.has("managed") || names.some((name) => mayDeny(name) || isOfDeleted(name)) || isBelowTwofold(place, out);
  return {
    tags: isDoubtful || areTagsTwofold || fields.has("tags"),
    enabled: isDoubtful || fields.has("enabled") || fields.has("status") || names.some(isOfAttributes),
  };
}

/** What else is read of a key, and is not known where it is stated twice. */
const OTHER_FIELDS = ["created", "updated", "notBefore", "expires", "managed"] as const satisfies readonly (keyof KeyReading)[];

/** What a record says of a key, less what it states twice: of that nothing is known but that it is contradictory. */
export function lessTwofold<Said extends Partial<KeyReading>>(said: Said, record: JsonObject, place: Place, out: Twice): Said {
  if (out.twice.size === 0) return said;
  const names = namesTwice(record, place.source.pointer, out);
  const fields = new Set(names.map(fieldNamed));
  const areAll = names.some(isOfAttributes) || isBelowTwofold(place, out);
  const unknown = OTHER_FIELDS.filter((field) => areAll || fields.has(field));
  return { ...said, ...Object.fromEntries(unknown.map((field) => [field, undefined])) };
}

const OF_VAULT: readonly (VaultField | undefined)[] = ["id", "name", "vaultName", "hsmName", "uri", "vaultUri", "subscription"];
const OF_KEY: readonly (KeyColumn | undefined)[] = ["kid", "object", "name"];

/** Whether a record states twice which key, vault or subscription it is of: it cannot be used. */
export function isIdentityTwofold(record: JsonObject, place: Place, out: Twice): boolean {
  if (out.twice.size === 0) return false;
  const isIdentifier = (value: unknown): boolean => typeof value === "string" && parseKid(value) !== null;
  return namesTwice(record, place.source.pointer, out).some(
    (name) =>
      plainLetters(name) === "properties" ||
      OF_KEY.includes(keyColumn(name)) ||
      OF_VAULT.includes(vaultField(name)) ||
      isIdentifier(record[name]),
  );
}
