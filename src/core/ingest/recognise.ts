import { parseKid, parseVaultId } from "../model/identity.ts";

export type JsonObject = Readonly<Record<string, unknown>>;

/** What an object is, by its content alone. */
export type RecordRole =
  | "account"
  | "vault"
  | "key"
  | "key-bundle"
  | "secret"
  | "certificate"
  | "deleted-key"
  | "deleted-vault"
  | "az-version"
  | "other-resource"
  | "page"
  | "tags"
  | "unknown";

export const isObject = (value: unknown): value is JsonObject => typeof value === "object" && value !== null && !Array.isArray(value);
const textAt = (object: JsonObject, name: string): string => (typeof object[name] === "string" ? (object[name] as string) : "");
const RESOURCE_ID = /^\/subscriptions\//i;

/** Recognises one object. Order matters: deleted objects carry the fields of live ones. */
export function recognise(object: JsonObject): RecordRole {
  const id = textAt(object, "id");
  const kid = textAt(object, "kid");
  if ("recoveryId" in object || "scheduledPurgeDate" in object) return /\/deletedvaults\//i.test(id) ? "deleted-vault" : "deleted-key";
  if (/\/deleted(Vaults|ManagedHSMs)\//i.test(id)) return "deleted-vault";
  if (/^https:.*\/secrets\//i.test(id)) return "secret";
  if (/^https:.*\/certificates\//i.test(id) || "x509Thumbprint" in object) return "certificate";
  if (isObject(object["key"]) && parseKid(textAt(object["key"], "kid")) !== null) return "key-bundle";
  if (parseKid(kid) !== null) return "key";
  if (parseVaultId(id) !== null) return "vault";
  if (RESOURCE_ID.test(id)) return "other-resource";
  if (id !== "" && ("cloudName" in object || "environmentName" in object || ("tenantId" in object && "state" in object))) return "account";
  if ("azure-cli" in object) return "az-version";
  if (Array.isArray(object["value"]) && Object.keys(object).every((name) => name === "value" || name === "nextLink")) return "page";
  if (Object.values(object).every((value) => typeof value === "string")) return "tags";
  return "unknown";
}
