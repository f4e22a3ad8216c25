import { hostOfName, kidOf } from "../model/identity.ts";
import type { Attributed, Owners } from "./attribute.ts";
import type { BareContent } from "./facts.ts";
import { ownKeyNames, ownTags, ownVaultNames } from "./owned.ts";

const ATTRIBUTION = "the map says so";

/** Glob over artifact paths: `*` within a folder, `**` across folders, `?` one character. */
function globMatches(glob: string, path: string): boolean {
  const pattern = glob.replace(/\*\*\/|\*\*|\*|\?|[^*?]+/g, (part) => {
    if (part === "**/") return "(?:.*/)?";
    if (part === "**") return ".*";
    if (part === "*") return "[^/]*";
    return part === "?" ? "[^/]" : part.replace(/[.+^${}()|[\]\\]/g, "\\$&");
  });
  return new RegExp(`^${pattern}$`, "u").test(path);
}

function hostByName(name: string, { directory, settings }: Owners): string {
  if (name.includes(".")) return name.toLowerCase();
  const known = [...directory.vaults.values()].filter((vault) => vault.name.toLowerCase() === name.toLowerCase());
  return known.length === 1 && known[0] !== undefined ? known[0].host : hostOfName(name, "vault", null, settings.vaultSuffixes);
}

/** The owner that the user's map names; null when no entry speaks of the file or the entry does not fit its content. */
export function attributeByMap(content: BareContent, owners: Owners): Attributed | null {
  const entry = owners.settings.map.find(({ files }) => globMatches(files, content.source.artifact));
  if (entry === undefined) return null;
  const owned = (facts: Attributed["facts"]): Attributed => ({ facts, issues: [] });
  const host = entry.vault === undefined ? null : hostByName(entry.vault, owners);
  if (content.shape === "tags") {
    if (host === null || entry.key === undefined) return null;
    return owned(ownTags(content, { kid: kidOf(host, entry.key), host, name: entry.key }, ATTRIBUTION));
  }
  const listsVaults = entry.command?.startsWith("keyvault list") ?? host === null;
  if (!listsVaults)
    return host === null
      ? null
      : owned(ownKeyNames(content, host, ATTRIBUTION, content.shape === "empty-list" ? "complete" : "identifiers"));
  if (entry.subscription === undefined) return null;
  const scope = entry.command === "keyvault list --resource-type hsm" ? "hsm-only" : "subscription";
  return owned(ownVaultNames(content, entry.subscription.toLowerCase(), ATTRIBUTION, scope));
}
