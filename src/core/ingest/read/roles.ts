import { NOT_CONTRADICTORY } from "../../model/facts.ts";
import { parseKid } from "../../model/identity.ts";
import { letters } from "../../text/letters.ts";
import { fileNameOf } from "../../text/path.ts";
import type { Gathered } from "../base/gathered.ts";
import { isObject, type JsonObject } from "../base/json-object.ts";
import type { Place } from "../base/place.ts";
import { accountField } from "../columns/column-names.ts";
import { fieldsIn } from "../objects/key-fields.ts";
import { kidIn, type RecordRole, recognise } from "../objects/recognise.ts";
import { loneAccount, unreadAccount } from "../objects/renamed-account.ts";
import { NO_CHOICE } from "../objects/tag-choices.ts";
import { isOtherType, loneName, namesInRow } from "../objects/vault-rows.ts";
import { wordsOf } from "../paths/path-words.ts";
import { type Otherwise, saysDeleted, saysOfCertificates, saysOtherwise } from "../paths/says-when.ts";
import { indexOfKeys } from "../paths/standing.ts";
import { FACT_ROLES, type FactRole } from "./read-fact.ts";
import { areLabelledVaults } from "./read-names.ts";

/** What records are: by their content, by what the names that they stand under say of them, and by the rows beside them. */

/** What an element of a list is. A subscription without its id is told from tags by nothing but its list. */
export type RowRole = RecordRole | "unread-account";

export const isFactRole = (role: RecordRole): role is FactRole => (FACT_ROLES as readonly RecordRole[]).includes(role);

/** The keys that rows name by their identifiers. */
export const identifiedIn = (rows: readonly unknown[]) => rows.filter(isObject).flatMap((row) => parseKid(kidIn(row) ?? "") ?? []);

const KEY_ROLES: readonly RecordRole[] = ["key", "key-bundle", "arm-key", "projection"] satisfies readonly FactRole[];
const AT = {
  deleted: "deleted-key",
  "of-certificate": "certificate",
  "another-time": "key-of-another-time",
  "of-user": "user-of-key",
  disabled: "key-called-disabled",
} as const satisfies Readonly<Record<Otherwise, RecordRole>>;

const statesEnabled = (object: JsonObject): boolean => fieldsIn(object, NOT_CONTRADICTORY, NO_CHOICE).enabled === true;

/** The role of records by what the names that they stand under say of them. One that is switched off there and states so is what it says. */
export function rolesUnder(
  { labels }: Place,
  records: readonly unknown[],
): <Role extends RowRole>(role: Role, object: JsonObject) => Role | RecordRole {
  const said = labels.length === 0 ? undefined : saysOtherwise(labels, () => indexOfKeys(identifiedIn(records)));
  if (said === undefined) return (role) => role;
  return (role, object) =>
    (KEY_ROLES as readonly RowRole[]).includes(role) && (said !== "disabled" || statesEnabled(object)) ? AT[said] : role;
}

/** What a row is: of a vault, or of another resource, by its columns; else what an object alone would be, such as a vault with its id. */
function roleOfRow(object: JsonObject, areVaultRows: boolean): RowRole {
  const own = recognise(object);
  if (/^(?:tags|unknown|other-resource)$/.test(own) && unreadAccount(object) !== null) return "unread-account";
  if (!areVaultRows || own === "vault") return own;
  return isOtherType(object) ? "other-resource" : "vault-name";
}

/** Whether an object by itself is of a subscription, a vault or a key, and does more than name the owner of what hangs on it. */
export const isRecordOf = (object: JsonObject, place: Place): boolean =>
  isFactRole(recognise(object)) || namesInRow(object) !== null || (loneName(object) !== null && areLabelledVaults(place));

/** Whether the rows of a list are of vaults, or of resources of several kinds among which there are vaults. */
const areOfVaults = (list: readonly unknown[]): boolean =>
  list.some((item) => namesInRow(item) !== null) &&
  list.every((item) => namesInRow(item) !== null || (isObject(item) && isOtherType(item)));

/** Words of a file that lists tenants, or who is in them. A subscription may be called so, and a list of subscriptions says what it is. */
const OF_DIRECTORY = /^(?:users?|tenants?|principals?)$/;

const saysDirectory = (path: string): boolean => {
  const words = wordsOf(fileNameOf(path)).flatMap(({ text, parts }) => [text, ...parts]);
  return words.some((word) => OF_DIRECTORY.test(word)) && !words.some((word) => /^(?:sub|subs|accounts?|subscriptions?)$/.test(word));
};

/** Whether an object has an id and a name alone, as much else has. */
const isNameWithId = (object: JsonObject): boolean =>
  Object.keys(object).every((name) => /^(?:id|name)$/.test(accountField(name) ?? "") && !/^sub/.test(letters(name)));

/** What each item of a list is: by its content, and by what the names of the list say of keys in it. */
export function rolesIn(list: readonly unknown[], place: Place, out: Gathered): (item: unknown) => RowRole {
  const areVaultRows = areOfVaults(list);
  const areDeleted = saysDeleted({ path: out.path, labels: place.labels }, () => indexOfKeys(identifiedIn(list)));
  const areOfCertificates = saysOfCertificates(out.path, () => indexOfKeys(identifiedIn(list)));
  const roleHere = rolesUnder(place, list);
  const areOfDirectory = saysDirectory(out.path);
  const areIds = !areOfDirectory && list.every((item) => isObject(item) && loneAccount(item) !== null);
  return (item) => {
    if (areIds) return "account";
    const own = isObject(item) ? roleOfRow(item, areVaultRows) : "unknown";
    if (areOfDirectory && own === "account" && isObject(item) && isNameWithId(item)) return "unknown";
    if (own !== "projection" || !(areDeleted || areOfCertificates)) return roleHere(own, isObject(item) ? item : {});
    if (areDeleted) out.called.add("deleted");
    if (areOfCertificates) out.called.add("certificates");
    return areDeleted ? "deleted-key" : "certificate";
  };
}
