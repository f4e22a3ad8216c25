import { groupBy } from "../group.ts";
import { kidOf, type VaultKind } from "../model/identity.ts";
import type { Collector } from "./collector.ts";
import type { KeyListForm, KeyReading, ListScope, Source, VaultFact } from "./facts.ts";

/** States that a list of vaults was there: one fact for each subscription in it. */
export function pushVaultLists(
  vaults: readonly VaultFact[],
  scope: ListScope,
  source: Source,
  out: Collector,
  ofType: VaultKind | null = null,
): void {
  for (const [subscription, own] of groupBy(vaults, (vault) => vault.subscription)) {
    const hsmOnly = own.every((vault) => vault.vaultKind === "managed-hsm");
    const members = own.map((vault) => ({ kind: vault.vaultKind, name: vault.name.toLowerCase() }));
    const narrowed = (scope === "subscription" || scope === "page") && hsmOnly ? "hsm-only" : scope;
    out.facts.push({ kind: "vault-list", subscription, scope: narrowed, ofType, vaults: members, source, attribution: null });
  }
}

/** States that a list of keys was there: one fact for each vault in it. */
export function pushKeyLists(keys: readonly KeyReading[], form: KeyListForm, source: Source, out: Collector): void {
  for (const [host, own] of groupBy(keys, (key) => key.host))
    out.facts.push({ kind: "key-list", host, form, kids: new Set(own.map((key) => kidOf(host, key.name))), source, attribution: null });
}
