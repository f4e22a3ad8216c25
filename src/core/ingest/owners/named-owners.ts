import type { Attribution } from "../../model/facts.ts";
import type { BareContent } from "../base/bare.ts";
import { ownersInPath } from "../paths/path-names.ts";
import type { Owners } from "./owners.ts";

/** Owners that words name, and where the words stand. */
export interface Named {
  readonly ids: readonly string[];
  readonly by: Attribution;
}

/** What is called by such an id and is no subscription. */
const OTHERS = "(?<!(?:tenant|directory|run|job|build|batch|deployment|request|correlation)s?[ _-]?)";
const GUID = new RegExp(`${OTHERS}(?<![0-9a-z])(?!0{8}(?:-0{4}){3}-0{12})[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?![0-9a-z])`, "gi");

/** Ids in words that may be of subscriptions which no file tells of: folders and files are called by them. */
export const idsIn = (words: string, { told }: Owners): readonly string[] =>
  // Folders of tenants hold those of their subscriptions.
  (words.match(GUID) ?? [])
    .map((id) => id.toLowerCase())
    .filter((id) => !told.tenants().has(id))
    .slice(-1);

/** Owners that the path names, each once; the names of properties inside the file speak before the path does. */
export function namedOwners({ source, labels }: BareContent, type: "subscription" | "vault", owners: Owners): Named {
  const ownersIn = (words: string): readonly string[] => {
    const known = ownersInPath(words, type, owners.index);
    return known.length > 0 || type !== "subscription" ? known : idsIn(words, owners);
  };
  const inside = labels.length === 0 ? [] : ownersIn(labels.join("/"));
  return inside.length > 0 ? { ids: inside, by: "property" } : { ids: ownersIn(source.artifact), by: "path" };
}

/** Whether the path names a subscription that the account list does not have: it may be the id of anything. */
export const isOutside = (id: string | undefined, by: Named["by"], owners: Owners): boolean =>
  by === "path" && !owners.directory.subscriptions.has(id ?? "") && owners.told.hasAccountList();
