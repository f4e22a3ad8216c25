import { rememberedByName } from "../../basis/remembered.ts";
import { parseKid, parseVaultId } from "../../model/identity.ts";
import { plainLetters } from "../../text/plain-letters.ts";
import type { Gathered, ReadValue } from "../base/gathered.ts";
import { isHolder, isObject, type JsonObject } from "../base/json-object.ts";
import { inside, type Place } from "../base/place.ts";
import { ownersIn } from "../beside/members.ts";
import { isOfUser } from "../objects/projection.ts";
import { type RecordRole, recognise } from "../objects/recognise.ts";

/** What hangs on a record under names that nobody knows. Scripts hang keys on their vault, and what az shows of a key on its row in the list. */

/** Where commands keep objects of their own: what is in them is read with the record. Of `properties` the other members may be a script's. */
const OWN =
  /^(?:attributes|tags|properties|key|policies|releasepolicy|sku|systemdata|user|managedbytenants|accesspolicies|networkacls|originalvault|originalmanagedhsm|privateendpointconnections)$/;
const isOwn: (name: string) => boolean = rememberedByName((name: string) => OWN.test(plainLetters(name)));

const KEYS: ReadonlySet<RecordRole> = new Set<RecordRole>(["key", "key-bundle", "arm-key", "projection", "refused-key", "deleted-key"]);
const NAMES_SOMETHING = /^(?:https:\/\/|\/subscriptions\/)/i;
const DEEPEST = 8;

/** What may hang on a record: below a key, a vault is only the one that it is in. */
type Wanted = "keys" | "keys-and-vaults";

const isIdentifier = (text: unknown, wanted: Wanted): boolean =>
  typeof text === "string" && (parseKid(text) !== null || (wanted === "keys-and-vaults" && parseVaultId(text) !== null));

function isRecord(object: JsonObject, wanted: Wanted): boolean {
  const mayBe = isObject(object["key"]) || Object.values(object).some((value) => typeof value === "string" && NAMES_SOMETHING.test(value));
  if (!mayBe) return false;
  const role = recognise(object);
  return role === "vault" ? wanted === "keys-and-vaults" : KEYS.has(role) && !(role === "projection" && isOfUser(object));
}

/** Whether keys or vaults are anywhere in a value. */
function holdsRecords(value: unknown, wanted: Wanted, depth = 0): boolean {
  if (depth > DEEPEST) return false;
  if (Array.isArray(value)) return value.some((item) => isIdentifier(item, wanted) || holdsRecords(item, wanted, depth + 1));
  if (!isObject(value)) return false;
  return isRecord(value, wanted) || Object.values(value).some((member) => holdsRecords(member, wanted, depth + 1));
}

/** A list of these is one of managed HSMs, as under the plural. */
const isOfHsms = (name: string): boolean => /^(?:managed)?hsm$/.test(plainLetters(name));

/** Reads keys and vaults that hang on a record under names of a script's own. Nobody knows what was chosen for them: they are no whole lists. */
export function readHanging(role: RecordRole, object: JsonObject, place: Place, out: Gathered, read: ReadValue): void {
  const wanted = role === "account" || role === "vault" || role === "vault-name" ? "keys-and-vaults" : "keys";
  const readMember = ([name, value]: readonly [string, unknown], at: Place): void => {
    if (!isHolder(value) || isOwn(name) || !holdsRecords(value, wanted)) return;
    const labels = [...place.labels, ...ownersIn(Object.entries(object)), name];
    read(value, inside(at, name, { labels, inList: false, isCut: place.isCut === true || !isOfHsms(name), isBesideOthers: true }), out);
  };
  for (const entry of Object.entries(object)) readMember(entry, place);
  const { properties } = object;
  if (isObject(properties)) for (const entry of Object.entries(properties)) readMember(entry, inside(place, "properties"));
}
