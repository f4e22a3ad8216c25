import { isKeyName, mayBeVaultName } from "../../model/azure-names.ts";
import { hostOfUri, type KeyIdentity, nameOfHost, parseArmKeyId, parseKid, parseVaultId } from "../../model/identity.ts";
import { letters } from "../../text/letters.ts";
import { isMasked, isMaskedName } from "../../text/masked.ts";
import { isObject, type JsonObject, textAt } from "../base/json-object.ts";
import { keyColumn, vaultField } from "../columns/column-names.ts";

/**
 * What a record calls its vault or key beside its identifier, where that is another one. Azure prints both from one name, so that somebody has
 * edited the record, and nobody knows which of the two it is of.
 */

const HOST = /^[0-9a-z-]+(?:\.[0-9a-z-]+){2,}$/i;

/** The vault that an address, a host or a resource id is of; undefined for any other text. */
function vaultOfAddress(text: string): string | undefined {
  const vault = parseVaultId(text) ?? parseArmKeyId(text)?.vault;
  if (vault !== undefined) return vault.name;
  const host = HOST.test(text) ? text : hostOfUri(text);
  return host === null ? undefined : nameOfHost(host);
}

/** Whether a column is for the name of a vault alone. One that is called vault may hold what somebody calls it. */
const isVaultName = (column: string): boolean => {
  const field = vaultField(column);
  return (field === "vaultName" || field === "hsmName") && letters(column).endsWith("name");
};

const isAddress = (column: string): boolean => /^(?:id|vaultName|hsmName|uri|vaultUri)$/.test(vaultField(column) ?? "");

/** The vault that a column names; undefined where it names none, or one under a mask. */
function vaultIn(column: string, value: unknown): string | undefined {
  if (typeof value !== "string") return undefined;
  const vault = (isAddress(column) ? vaultOfAddress(value) : undefined) ?? (isVaultName(column) ? value : undefined);
  return vault !== undefined && mayBeVaultName(vault) && !isMaskedName(vault) ? vault : undefined;
}

const isSame = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** Another vault than the given one that some column names; undefined for none. */
const vaultBeside = (object: JsonObject, own: string): string | undefined =>
  Object.entries(object)
    .map(([column, value]) => vaultIn(column, value))
    .find((vault) => vault !== undefined && !isSame(vault, own));

/** The other name of a vault in its record, in az's own column for it or another; undefined where its id and its names are of one vault. */
export function otherNameOfVault(record: JsonObject): string | undefined {
  const own = parseVaultId(textAt(record, "id"))?.name;
  if (own === undefined || isMaskedName(own)) return undefined;
  const name = textAt(record, "name");
  if (mayBeVaultName(name) && !isMaskedName(name) && !isSame(name, own)) return name;
  const { properties } = record;
  return vaultBeside(record, own) ?? (isObject(properties) ? vaultBeside(properties, own) : undefined);
}

const isIdentifierColumn = (column: string): boolean => /^(?:kid|object)$/.test(keyColumn(column) ?? "");

/** The identifier of another key that a record has in a column for its own, or in the key that az shows; undefined for none. */
export function otherIdentifierIn(record: JsonObject): string | undefined {
  const { key } = record;
  const shown = isObject(key) ? textAt(key, "kid") : "";
  const columns = Object.entries(record).flatMap(([column, value]) =>
    isIdentifierColumn(column) && typeof value === "string" ? [value] : [],
  );
  // By its own names az's come first.
  const [first, ...others] = [textAt(record, "kid"), shown, ...columns].flatMap((text) => parseKid(text) ?? []);
  return others.find(({ kid }) => kid !== first?.kid)?.kid;
}

/** The other vault of a key that its record names; undefined where it names none. */
export const otherVaultOfKey = (record: JsonObject, { host }: KeyIdentity): string | undefined =>
  isMaskedName(nameOfHost(host)) ? undefined : vaultBeside(record, nameOfHost(host));

/** The other name of a key, or its other vault, in its record as Azure prints it; undefined where its identifier and its names are of one key. */
export function otherNameOfKey(record: JsonObject, key: KeyIdentity): string | undefined {
  const name = textAt(record, "name");
  const isOther =
    isKeyName(name) && !isMasked(name) && !isMaskedName(name) && ![key.name, nameOfHost(key.host)].some((own) => isSame(own, name));
  return isOther ? name : otherVaultOfKey(record, key);
}
