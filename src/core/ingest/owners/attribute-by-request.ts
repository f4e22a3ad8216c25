import type { Fact } from "../../model/facts.ts";
import type { VaultKind } from "../../model/identity.ts";
import type { BareContent, BareList } from "../base/bare.ts";
import { REQUESTED } from "../paths/requested.ts";
import { ownKeyList, ownVaultList } from "./owned.ts";
import type { Attributed, Owners } from "./owners.ts";

const kindOf = (word: string | undefined): VaultKind => (word?.toLowerCase() === "hsm" ? "managed-hsm" : "vault");

function ownKeys(content: BareList, kind: VaultKind, name: string, { directory }: Owners): readonly Fact[] | null {
  const known = directory.vaultsCalled(name).filter((vault) => vault.kind === kind);
  const [vault] = known;
  if (vault === undefined || known.length > 1) return null;
  return ownKeyList(content, vault.host, "path");
}

const ownVaults = (content: BareList, kind: VaultKind, subscription: string): readonly Fact[] =>
  ownVaultList(content, subscription, "path", kind === "vault" ? "vaults-only" : "hsm-only");

/** The owner that the name of a requested file gives; null for any other name, and where it fits several vaults or none. */
export function attributeByRequest(content: BareContent, owners: Owners): Attributed | null {
  const match = REQUESTED.exec(content.source.artifact);
  if (
    match === null ||
    content.shape === "tags" ||
    content.shape === "key-fields" ||
    content.shape === "key-count" ||
    content.shape === "deleted-key" ||
    content.shape === "ids"
  )
    return null;
  const [, , kindOfKeys, name, list, kindOfList, subscription] = match;
  const facts =
    name !== undefined
      ? ownKeys(content, kindOf(kindOfKeys), name, owners)
      : ownVaults(content, kindOf(kindOfList), (subscription as string).toLowerCase());
  if (facts === null) return null;
  const isControlTotal = list?.toLowerCase() === "vault-total";
  return { facts: facts.map((fact) => (fact.kind === "vault-list" && isControlTotal ? { ...fact, isControlTotal } : fact)), issues: [] };
}
