import { kidOf, nameOfHost } from "../model/identity.ts";
import { inside, NOT_CONTRADICTORY, type Place } from "./collector.ts";
import type { BareContent, Fact, KeyListForm, ListScope, VaultFact } from "./facts.ts";
import { identifierReading } from "./normalise.ts";

/** Bare content that has found its owner becomes facts; `attribution` says by what. */

const memberOf = ({ source, labels }: BareContent, at: number) =>
  inside({ source, labels, inList: true, fromService: false } satisfies Place, at).source;

export function ownTags(
  { source, tags, tagsContradictory }: BareContent,
  key: { kid: string; host: string; name: string },
  attribution: string | null,
): readonly Fact[] {
  const contradictory = tagsContradictory ? { tags: true, enabled: false } : NOT_CONTRADICTORY;
  return [identifierReading({ ...key, version: null }, source, { form: "tags", tags, contradictory, attribution })];
}

export function ownKeyNames(content: BareContent, host: string, attribution: string | null, form: KeyListForm): readonly Fact[] {
  const readings = content.names.map((name, at) =>
    identifierReading({ kid: kidOf(host, name), host, name, version: null }, memberOf(content, at), { attribution }),
  );
  return [
    ...readings,
    { kind: "key-list", host, form, kids: new Set(readings.map(({ kid }) => kid)), source: content.source, attribution },
  ];
}

export function ownVaultNames(
  content: BareContent,
  subscription: string | null,
  attribution: string | null,
  scope: ListScope,
): readonly Fact[] {
  const vaults: VaultFact[] = content.names.map((text, at) => ({
    kind: "vault",
    subscription,
    vaultKind: scope === "hsm-only" ? "managed-hsm" : "vault",
    name: text.includes(".") ? nameOfHost(text) : text,
    host: text.includes(".") ? text : null,
    tags: null,
    source: memberOf(content, at),
  }));
  const members = vaults.map((vault) => ({ kind: vault.vaultKind, name: vault.name.toLowerCase() }));
  return [...vaults, { kind: "vault-list", subscription, scope, vaults: members, source: content.source, attribution }];
}
