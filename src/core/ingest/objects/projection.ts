import { isKeyName } from "../../model/azure-names.ts";
import type { Contradictory, KeyReading, Source } from "../../model/facts.ts";
import { nameOfHost, parseArmKeyId, parseKid, parseVaultId } from "../../model/identity.ts";
import { letters } from "../../text/letters.ts";
import type { JsonObject } from "../base/json-object.ts";
import type { TagChoice } from "../base/tag-choice.ts";
import { mentionsIn, withCells } from "../columns/field-mentions.ts";
import { columnOfThing } from "../columns/strange-columns.ts";
import { fieldsIn, isTagSet } from "./key-fields.ts";
import { identifierReading } from "./normalise.ts";
import { kidIn } from "./recognise.ts";
import { isOtherType } from "./vault-rows.ts";

/** Names under which disks, databases and storage accounts keep the key that they use: the tags beside it are their own. */
const REFERENCE =
  /^(?:keyvault)?(?:keyur[il]|keyidentifier)$|^(?:active|current|previous)?(?:versioned)?key(?:url|vaultkeyuri|identifier)$|^cmk|encryption/i;

const isReference = (object: JsonObject): boolean =>
  Object.entries(object).some(([name, value]) => REFERENCE.test(name) && typeof value === "string" && parseKid(value) !== null);

/** Whether a row says by its resource id that it is of another resource than the key or the vault. */
const hasOtherId = (object: JsonObject): boolean =>
  Object.entries(object).some(
    ([name, value]) =>
      typeof value === "string" &&
      /^\/subscriptions\/.*\/providers\//i.test(value) &&
      /^(?:azure)?(?:resource|arm)?id$/.test(letters(name)) &&
      parseVaultId(value) === null &&
      parseArmKeyId(value) === null,
  );

/** A resource of another kind, which uses the key: what Azure calls it, or a place in a region where no key is said to be enabled. */
const isOtherResource = (object: JsonObject): boolean =>
  isOtherType(object) ||
  hasOtherId(object) ||
  (Object.keys(object).some((name) => letters(name) === "location") && !mentionsIn(object).has("enabled"));

/** What a key and its vault may be called in a row, lower case. */
const namesOf = ({ host, name }: Pick<KeyReading, "host" | "name">): readonly string[] =>
  [name, nameOfHost(host), host, `${nameOfHost(host)}/${name}`].map((text) => text.toLowerCase());

/** The column by which a row is of another thing, which uses the key or is told of it; undefined for none. */
export function columnOfOther(object: JsonObject): string | undefined {
  const identity = parseKid(kidIn(object) ?? "");
  return identity === null ? undefined : columnOfThing(object, namesOf(identity));
}

/** A resource that has a name of its own beside the identifier of the key that it uses: no name of the key, nor of its vault. */
export function isNamedOtherwise(object: JsonObject): boolean {
  const identity = parseKid(kidIn(object) ?? "");
  if (identity === null) return false;
  const { kid } = identity;
  const own = namesOf(identity);
  const names = Object.entries(object).filter(
    ([name, value]) => NAME_OF_ROW.test(letters(name)) && typeof value === "string" && value !== "",
  );
  return names.length > 0 && !names.some(([, value]) => own.includes(String(value).toLowerCase()) || parseKid(String(value))?.kid === kid);
}

const NAME_OF_ROW = /^(?:key|display|resource)?name$/;

/** Whether a row with the identifier of a key is of what uses the key. */
export const isOfUser = (object: JsonObject): boolean =>
  isReference(object) || isOtherResource(object) || isNamedOtherwise(object) || columnOfOther(object) !== undefined;

/** What an object of the customer's own making says of the key whose identifier it carries; for `choice` see `fieldsIn`. */
export function readProjection(object: JsonObject, source: Source, contradictory: Contradictory, choice: TagChoice): KeyReading | null {
  const identity = parseKid(kidIn(object) ?? "");
  if (identity === null) return null;
  // What uses a key may name a version of long ago: it tells that the key exists.
  if (isOfUser(object)) return identifierReading({ ...identity, version: null }, source, { form: "projection", contradictory });
  return identifierReading(identity, source, { ...fieldsIn(object, contradictory, choice), form: "projection" });
}

const kidsOf = (row: readonly unknown[]) => row.filter((cell) => typeof cell === "string" && parseKid(cell) !== null);
const textsOf = (row: readonly unknown[]) => row.filter((cell) => typeof cell === "string");

/**
 * A row as `--query '[].[kid, attributes.enabled, tags]'` prints it: one key identifier (or, with no other text, a key name) beside at most
 * one flag and one set of tags.
 */
export const isRow = (item: unknown): item is readonly unknown[] =>
  Array.isArray(item) &&
  item.length > 1 &&
  item.every((cell) => cell === null || typeof cell !== "object" || isTagSet(cell)) &&
  (kidsOf(item).length === 1 || (textsOf(item).length === 1 && isKeyName(textsOf(item)[0] as string))) &&
  item.some((cell) => typeof cell !== "string");

/** The row with names for its cells. A null may stand for anything, so it says nothing; a flag says that the row is of a key, and not what is true of it. */
export function objectOfRow(row: readonly unknown[]): JsonObject {
  const flags = row.filter((cell) => typeof cell === "boolean");
  const sets = row.filter(isTagSet);
  const object = {
    ...(kidsOf(row).length === 1 ? { kid: kidsOf(row)[0] } : { name: textsOf(row)[0] }),
    ...(flags.length === 1 ? { enabled: flags[0] } : {}),
    ...(sets.length === 1 ? { tags: sets[0] } : {}),
  };
  return withCells(object, { enabled: row.findIndex((cell) => typeof cell === "boolean"), tags: row.findIndex(isTagSet) });
}
