import type { MapEntry } from "../../../generated/types.gen.ts";
import type { Fact, ListScope } from "../../model/facts.ts";
import { canonicalHost, publicHostOf } from "../../model/identity.ts";
import type { BareContent } from "../base/bare.ts";
import { contradictEachOther, entriesFor } from "./map-entries.ts";
import { areNamed, keyCalled, ownFieldsOfKey, ownKeyFields, ownKeyList, ownTags, ownVaultList } from "./owned.ts";
import type { Attributed, Owners } from "./owners.ts";
import { PLACEHOLDER, refuseOwner } from "./refuse-owner.ts";

function hostByName(name: string, { directory }: Owners): string {
  if (name.includes(".")) return canonicalHost(name);
  const known = directory.vaultsCalled(name);
  return known.length === 1 && known[0] !== undefined ? known[0].host : publicHostOf(name, "vault");
}

/** The owner that an entry names, resolved. */
interface Owner {
  readonly subscription: string | null;
  readonly host: string | null;
  readonly key: string | null;
  readonly listsVaults: boolean;
  readonly scope: ListScope;
}

/** Facts of the content under its owner; null where the entry does not fit the content. */
function ownBy(content: BareContent, { subscription, host, key, listsVaults, scope }: Owner): readonly Fact[] | null {
  const named = keyCalled(host, key);
  if (content.shape === "tags") return named === null ? null : ownTags(content, named, "map");
  if (content.shape === "key-fields") {
    if (named !== null && content.keys.length === 1) return ownFieldsOfKey(content, named, "map");
    return host !== null && areNamed(content) ? ownKeyFields(content, host, "map") : null;
  }
  if (content.shape === "ids" || content.shape === "key-count" || content.shape === "deleted-key") return null;
  if (listsVaults) return subscription === null ? null : ownVaultList(content, subscription, "map", scope);
  return host === null ? null : ownKeyList(content, host, "map");
}

/** Whom an entry names, for a sentence. */
const sayEntry = ({ files, subscription, vault, key, command }: MapEntry): string =>
  `${[command, vault, key, subscription].filter((said) => said !== undefined).join(" of ") || "nobody's"} (${files})`;

const ONE_ENTRY = "Find out whose the file is, and let the entries of the --map file say one thing of it.";

/** The owner that the user's map names; null when no entry speaks of the file or the entry does not fit its content. */
export function attributeByMap(content: BareContent, owners: Owners): Attributed | null {
  const [entry, ...others] = entriesFor(owners.settings.map, content.source.artifact);
  if (entry === undefined) return null;
  const rival = others.find((other) => contradictEachOther(entry, other));
  if (rival !== undefined)
    return refuseOwner(
      content,
      `The map says of this file that it is ${sayEntry(entry)}, and that it is ${sayEntry(rival)}.`,
      null,
      ONE_ENTRY,
    );
  const host = entry.vault === undefined ? null : hostByName(entry.vault, owners);
  const subscription = host === null ? null : (owners.directory.vaults.get(host)?.subscription ?? null);
  if (subscription !== null && entry.subscription !== undefined && entry.subscription.toLowerCase() !== subscription) {
    const message = `The map says of this file that it is ${sayEntry(entry)}, and other files say that the vault is of ${subscription}.`;
    return refuseOwner(content, message, null, ONE_ENTRY);
  }
  const isList = content.shape === "names" || content.shape === "empty-list";
  // What a map says of a file is the user's own word: its place is not asked against it.
  if (isList && entry.command === "keyvault key show")
    return refuseOwner(content, `The map says that az ${entry.command} printed this: that prints one key, and no list.`, {
      vault: entry.vault ?? PLACEHOLDER.vault,
      command: "keyvault key list",
    });
  const facts = ownBy(content, {
    subscription: entry.subscription?.toLowerCase() ?? null,
    host,
    key: entry.key ?? null,
    listsVaults: entry.command?.startsWith("keyvault list") ?? host === null,
    scope: entry.command === "keyvault list --resource-type hsm" ? "hsm-only" : "subscription",
  });
  return facts === null ? null : { facts, issues: [] };
}
