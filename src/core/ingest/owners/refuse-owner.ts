import type { MapEntry } from "../../../generated/types.gen.ts";
import { nameOfHost } from "../../model/identity.ts";
import type { BareContent } from "../base/bare.ts";
import { inputIssue, positionOf } from "../base/issues.ts";
import type { Attributed } from "./owners.ts";

/** Placeholders of a map entry that the user fills in; they follow the grammar of the map's schema. */
export const PLACEHOLDER = { subscription: "00000000-0000-0000-0000-000000000000", vault: "VAULT-NAME", key: "KEY-NAME" } as const;

/** Characters that a map's glob would not take literally stand for themselves as `?`. */
const globOf = (path: string): string => path.replace(/[*?]/g, "?");

const PART_ADVICE =
  "Ask for each output in a file of its own, with the name of its vault or key in its path: a map can name the owner of a whole file only.";

/** What to do where the path names more than one owner already. */
export const TOO_MANY = "Leave the name of only one of them in the path, or name the owner in a --map file.";

/** What to do where the path names another owner than the one that is known, or may. */
export const OTHER_OWNER =
  "Find out whose the file is, and leave only that vault, or that subscription, in its path, or name it in a --map file.";

/** What to do where a word of the path keeps content from the owner that the path names. */
export const WORD_IN_THE_WAY =
  "If the file shows that key or vault as it is now, take the word out of its path or name its owner in a --map file. Otherwise ask for az keyvault key list --output json of the vault.";

/** The same of a list that may be one of vaults. */
export const WORD_BESIDE_VAULTS =
  "If the file lists the key vaults of a subscription, take the word out of its path or name the subscription in a --map file. Otherwise there is nothing to do.";

/** The only one of several, or undefined: a map entry must not be filled with a guess. */
export const only = (names: readonly string[]): string | undefined => (names.length === 1 ? names[0] : undefined);

/** The map entry for the key list of the one vault that may be meant. */
export const keyListEntry = (hosts: readonly string[]) =>
  ({ vault: nameOfHost(only(hosts) ?? PLACEHOLDER.vault), command: "keyvault key list" }) as const;

/** The map entry for the list of vaults of the one subscription that may be meant. */
export const vaultListEntry = (subscriptions: readonly string[]) =>
  ({ subscription: only(subscriptions) ?? PLACEHOLDER.subscription, command: "keyvault list" }) as const;

export const PLACEHOLDER_KEY_LIST = keyListEntry([]);

/** Says that content found no owner, with a map entry to fill in where the content is a whole file; null: no entry could be true of it. */
export function refuseOwner({ source }: BareContent, message: string, entry: Omit<MapEntry, "files"> | null, advice?: string): Attributed {
  const { artifact } = source;
  const isWhole = source.document === undefined && source.pointer === "";
  const wanted = advice === undefined ? {} : { advice };
  const mapEntry = entry === null ? null : { files: globOf(artifact), ...entry };
  const more = isWhole ? { ...wanted, mapEntry } : { advice: PART_ADVICE };
  return { facts: [], issues: [inputIssue("ambiguous-owner", artifact, message, positionOf(source), more)] };
}
