import { pointerTokens } from "../../core/text/position.ts";
import type { ExpectedTag, Tier } from "../../generated/types.gen.ts";

const text = (value: string): string => JSON.stringify(value);

/** The way to a JSON pointer (RFC 6901) in jq. */
export type PathInJq = (pointer: string) => string;

const INDEX = /^(?:0|[1-9]\d*)$/;

const byName = (name: string): string => (/^[A-Za-z_][A-Za-z0-9_]*$/.test(name) ? `.${name}` : `[${text(name)}]`);

const rooted = (path: string): string => (/^[.(]/.test(path) ? path : `.${path}`);

/** With numbers as places in a list: /0/tags becomes .[0].tags. */
export const jqPath: PathInJq = (pointer) =>
  rooted(
    pointerTokens(pointer)
      .map((token) => (INDEX.test(token) ? `[${token}]` : byName(token)))
      .join(""),
  );

/** The same where properties have numbers as names: a pointer does not tell them from places in a list, so jq tries both. */
export const jqPathByIndexOrName: PathInJq = (pointer) =>
  rooted(
    pointerTokens(pointer).reduce(
      (path, token) => (INDEX.test(token) ? `(${rooted(path)} | .[${token}]?, .[${text(token)}]?)` : `${path}${byName(token)}`),
      "",
    ),
  );

/** Whether an identifier is of a host, and not of one whose name goes on. */
const isOfHost = (host: string): string => `test(${text(`^https://${host.replaceAll(".", "[.]")}[:/]`)})`;

/** Members of a list that are records of keys of one vault, whatever else stands in the list. */
const jqKeysOf = (path: string, host: string): string =>
  `${jqMembers(path)} | objects | select((.kid // .properties.keyUri? // .id // .Id // "") | ascii_downcase | ${isOfHost(host)})`;

/** Identifier of a key's record, as key list, key show, ARM or PowerShell print it. */
export const jqIdentifier = (path: string): string => `(${path} | .kid // .key.kid // .id // .Id)`;

/** What a record of a key says that matters here. */
export const jqRecord = (path: string): string => `${path} | [.kid // .key.kid // .id // .Id, .attributes.enabled, .tags]`;

/** Members of the list at a path. */
const jqMembers = (path: string): string => (path === "." ? ".[]" : `${path}[]`);

/** Names of the vaults in a list; where a subscription is given, without those of others. Rows that name no subscription stay. */
export function jqVaultNames(path: string, subscription: string | null): string {
  const isOwn = `tojson | ascii_downcase | contains(${text(subscription ?? "")}) or (test("/subscriptions/|subscription_?id") | not)`;
  return `[${jqMembers(path)} | ${subscription === null ? "" : `select(${isOwn}) | `}.name? // .VaultName? // .]`;
}

const TAGS = "(.tags // .Tags)";

const folded = (field: string, isFolded: boolean): string => (isFolded ? `(.${field} | ascii_downcase)` : `.${field}`);
const wanted = (value: string, isFolded: boolean): string => text(isFolded ? value.toLowerCase() : value);

/** One tag of a key: exactly by its name where the tier is exact, else by looking at every tag. */
function jqTag({ name, value = "", anyValue }: ExpectedTag, { ignoreCase }: Tier): string {
  if (!ignoreCase.name && !ignoreCase.value) return `${TAGS}[${text(name)}] ${anyValue === true ? "!= null" : `== ${text(value)}`}`;
  const valueTest = anyValue === true ? "" : ` and ${folded("value", ignoreCase.value)} == ${wanted(value, ignoreCase.value)}`;
  return `any(${TAGS} // {} | to_entries[]; ${folded("key", ignoreCase.name)} == ${wanted(name, ignoreCase.name)}${valueTest})`;
}

/** Identifiers in a list of identifiers, or of chosen fields, that are of a vault; rows that name none stay. */
export const jqIdentifiersOf = (path: string, host: string): string => {
  const named = `[.. | strings | ascii_downcase | select(startswith("https://"))]`;
  return `[${path} | if type == "array" then .[] else . end | select(${named} | length == 0 or any(${isOfHost(host)}))]`;
};

/** Other programs call `managed` otherwise: isManaged, is_certificate, certificateBacked. What a table was made of has true as a text. */
const IS_MANAGED = 'test("^(is)?[_ ]?(managed|[cz]ertifi[ck]at)"; "i")';
const IS_TRUE = 'test("^(true|wahr|vrai|verdadero|vero|waar|verdadeiro|yes|ja|oui|s[ií]|sim|はい|1)$"; "i")';

/**
 * Identifiers of the keys of a vault in a list that are enabled, not certificate-backed and carry the tier's tags: the rule in jq, for the shapes
 * that az, ARM and PowerShell print. Letter case is ignored, where the tier does, for ASCII only.
 */
export function jqQualifying(path: string, host: string, tier: Tier): string {
  const tags = tier.tags.map((expected) => jqTag(expected, tier)).join(tier.match === "all" ? " and " : " or ");
  const enabled = "(.attributes // .properties.attributes // {enabled: .Enabled}).enabled == true";
  const managed = `any((., .attributes?, .properties?) | objects | to_entries[]; (.key | ${IS_MANAGED}) and (.value | tostring | ${IS_TRUE}))`;
  return `[${jqKeysOf(path, host)} | select(${enabled} and (${managed} | not) and (${tags})) | .kid // .properties.keyUri? // .id // .Id]`;
}
