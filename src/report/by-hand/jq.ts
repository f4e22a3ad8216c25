import type { ExpectedTag, Tier } from "../../core/rules/tag-match.ts";

const text = (value: string): string => JSON.stringify(value);

/** The way to a JSON pointer (RFC 6901) in jq: /0/tags becomes .[0].tags. */
export function jqPath(pointer: string): string {
  const tokens = pointer
    .split("/")
    .slice(1)
    .map((token) => token.replaceAll("~1", "/").replaceAll("~0", "~"));
  const steps = tokens.map((token) =>
    /^(?:0|[1-9]\d*)$/.test(token) ? `[${token}]` : /^[A-Za-z_][A-Za-z0-9_]*$/.test(token) ? `.${token}` : `[${text(token)}]`,
  );
  const path = steps.join("");
  return path.startsWith(".") ? path : `.${path}`;
}

/** Identifier of a record in whatever shape az, ARM or a projection gives it; a text is its own. */
export const jqIdentifier = (path: string): string =>
  `(${path} | if type == "object" then .kid // .key.kid? // .properties.keyUri? // .id // . else . end)`;

const folded = (field: string, isFolded: boolean): string =>
  isFolded ? `(.${field} | tostring | ascii_downcase)` : `(.${field} | tostring)`;
const wanted = (value: string, isFolded: boolean): string => text(isFolded ? value.toLowerCase() : value);

function jqTag({ name, value, anyValue }: ExpectedTag, { ignoreCase }: Tier): string {
  const nameTest = `${folded("key", ignoreCase.name)} == ${wanted(name, ignoreCase.name)}`;
  const valueTest = anyValue === true ? "" : ` and ${folded("value", ignoreCase.value)} == ${wanted(value ?? "", ignoreCase.value)}`;
  return `any($tags[]; ${nameTest}${valueTest})`;
}

/**
 * Identifiers of the keys of a list that are enabled, not certificate-backed and carry the tier's tags: the rule in jq, for the shapes
 * that az, ARM and PowerShell print. Letter case is ignored, where the tier does, for ASCII only.
 */
export function jqQualifying(path: string, tier: Tier): string {
  const tags = tier.tags.map((expected) => jqTag(expected, tier)).join(tier.match === "all" ? " and " : " or ");
  const enabled = "(.attributes.enabled? // .properties.attributes.enabled? // .enabled? // .Enabled?) == true";
  const own = "((.tags? // .Tags? // {}) | to_entries) as $tags";
  return `[${path === "." ? ".[]" : `${path}[]`} | select(${enabled} and .managed? != true) | ${own} | select(${tags}) | .kid? // .properties.keyUri? // .Id? // .]`;
}
