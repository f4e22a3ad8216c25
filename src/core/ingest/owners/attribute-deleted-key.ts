import type { Fact } from "../../model/facts.ts";
import { nameOfHost } from "../../model/identity.ts";
import type { Bare } from "../base/bare.ts";
import { namedOwners } from "./named-owners.ts";
import { nameAt, owned } from "./owned.ts";
import type { Attributed, Owners } from "./owners.ts";

/**
 * Keys that were deleted, by their names alone: of the vault that their row names, else of the one that their place names. What names nobody speaks
 * against no key; that it is no evidence is told where it is read.
 */

/** A row on a deleted key. Of several vaults of that name, the key may be in each. */
export function attributeDeletedKey(content: Bare<"deleted-key">, owners: Owners): Attributed {
  const { name, vault, deleted, source } = content;
  const isMeant = ({ host }: { readonly host: string }): boolean => vault === undefined || !vault.includes(".") || host === vault;
  const hosts =
    vault === undefined
      ? namedOwners(content, "vault", owners).ids
      : owners.directory
          .vaultsCalled(nameOfHost(vault))
          .filter(isMeant)
          .map(({ host }) => host);
  return owned(hosts.map((host): Fact => ({ kind: "deleted-key", host, name, deleted, source })));
}

/** Names in a list that is called one of deleted keys. */
export const deletedKeysOf = (content: Bare<"names">, owners: Owners): readonly Fact[] =>
  namedOwners(content, "vault", owners).ids.flatMap((host) =>
    content.names.map((name, at): Fact => ({ kind: "deleted-key", host, name, deleted: undefined, source: nameAt(content, at) })),
  );
