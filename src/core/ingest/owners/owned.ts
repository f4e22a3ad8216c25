import type { KnownKey } from "../../estate/directory.ts";
import {
  type Attribution,
  type Fact,
  type KeyListFact,
  type KeyListForm,
  type KeyReading,
  type ListScope,
  NOT_CONTRADICTORY,
  strangeColumnsOf,
  type VaultFact,
} from "../../model/facts.ts";
import { kidOf, nameOfHost } from "../../model/identity.ts";
import type { Bare, BareContent, BareList } from "../base/bare.ts";
import { inside, type Place } from "../base/place.ts";
import { identifierReading } from "../objects/normalise.ts";
import { calledEnabled } from "../paths/says-when.ts";
import { indexOfKeys } from "../paths/standing.ts";
import type { Attributed } from "./owners.ts";

/** Bare content that has found its owner becomes facts; `attribution` says by what. */

/** The key of a name in a vault; null where either is not known. */
export const keyCalled = (host: string | null, name: string | null): KnownKey | null =>
  host === null || name === null ? null : { kid: kidOf(host, name), host, name };

/** Content that became facts, with no issue about it. */
export const owned = (facts: readonly Fact[]): Attributed => ({ facts, issues: [] });

const memberOf = ({ source, labels }: BareContent, at: number) =>
  inside({ source, labels, inList: true, fromService: false } satisfies Place, at).source;

/** The place of a name in a list of them. */
export const nameAt = (content: Bare<"names">, number: number) => memberOf(content, content.at?.[number] ?? number);

export function ownTags({ source, tags, isContradictory }: Bare<"tags">, key: KnownKey, attribution: Attribution): readonly Fact[] {
  const contradictory = isContradictory ? { tags: true, enabled: false } : NOT_CONTRADICTORY;
  return [identifierReading({ ...key, version: null }, source, { form: "tags", tags, contradictory, attribution })];
}

/** Ids as the list of all subscriptions, unless it need not be whole. */
export const ownSubscriptions = (content: Bare<"ids">): readonly Fact[] =>
  content.ids.map((id, at) => {
    const nothing = { name: null, state: null, cloud: null, tenantId: null };
    return { kind: "subscription", id, ...nothing, inList: content.isPart !== true, source: memberOf(content, at) };
  });

export const ownEmptyKeyList = (
  { source }: Bare<"empty-list">,
  host: string,
  attribution: Attribution,
  isKindAssumed = false,
): readonly Fact[] => [{ kind: "key-list", host, form: "complete", kids: new Set(), source, attribution, isKindAssumed }];

export const ownEmptyVaultList = (
  { source }: Bare<"empty-list">,
  subscription: string,
  attribution: Attribution,
  scope: ListScope,
  isKindAssumed = false,
): readonly Fact[] => [{ kind: "vault-list", subscription, scope, ofType: null, vaults: [], source, attribution, isKindAssumed }];

/**
 * As a list of identifiers. One that calls itself a list of some keys, `isOfSome`, or of disabled ones, says nothing of their state, and one that
 * need not be whole does not say that there are no more.
 */
export function ownKeyNames(
  content: Bare<"names">,
  host: string,
  attribution: Attribution,
  { isOfSome = false, isCalledDisabled = content.isCalledDisabled === true } = {},
): readonly Fact[] {
  const form = isOfSome || isCalledDisabled ? { form: "projection" as const, isCalledDisabled } : {};
  const readings = content.names.map((name, at) =>
    identifierReading({ kid: kidOf(host, name), host, name, version: null }, nameAt(content, at), { attribution, ...form }),
  );
  const listed = isOfSome || content.isPart === true ? "cut" : isCalledDisabled ? "projection" : "identifiers";
  const standing = { path: content.source.artifact, labels: content.labels };
  const list = keyListOf(host, readings, listed, content, attribution);
  return [...readings, { ...list, ...calledEnabled(listed, standing, () => indexOfKeys(readings)) }];
}

const keyListOf = (
  host: string,
  readings: readonly KeyReading[],
  form: KeyListForm,
  { source }: { readonly source: Fact["source"] },
  attribution: Attribution,
): KeyListFact => ({
  kind: "key-list",
  host,
  form,
  kids: new Set(readings.map(({ kid }) => kid)),
  source,
  attribution,
  strange: strangeColumnsOf(readings),
});

/** Whether each row says which key it is of: a list of others is known to hold more keys than it names. */
export const areNamed = ({ keys }: Bare<"key-fields">): boolean => keys.every(({ name }) => name !== null);

/** Fields of keys that have a name, in one vault. A list of them is the customer's own selection. */
export function ownKeyFields(content: Bare<"key-fields">, host: string, attribution: Attribution): readonly Fact[] {
  const readings = content.keys.flatMap(({ name, fields, source }) =>
    name === null
      ? []
      : [identifierReading({ kid: kidOf(host, name), host, name, version: null }, source, { ...fields, form: "projection", attribution })],
  );
  return content.inList
    ? [...readings, keyListOf(host, readings, content.isPart === true ? "cut" : "projection", content, attribution)]
    : readings;
}

/** Fields of one key that is known by another way than its name. */
export const ownFieldsOfKey = ({ keys }: Bare<"key-fields">, key: KnownKey, attribution: Attribution): readonly Fact[] =>
  keys.map(({ fields, source }) => identifierReading({ ...key, version: null }, source, { ...fields, form: "projection", attribution }));

/** Only a list of one resource group has URIs of vaults; managed HSMs have theirs in every list. */
function scopeOfHosts(hosts: readonly string[], scope: ListScope): ListScope {
  if (hosts.length === 0 || scope === "hsm-only") return scope;
  return hosts.every((host) => host.includes(".managedhsm.")) ? "hsm-only" : "resource-group";
}

export function ownVaultNames(
  content: Bare<"names">,
  subscription: string | null,
  attribution: Attribution,
  scope: ListScope,
): readonly Fact[] {
  const vaults: VaultFact[] = content.names.map((text, at) => ({
    kind: "vault",
    subscription,
    vaultKind: scope === "hsm-only" ? "managed-hsm" : null,
    name: text.includes(".") ? nameOfHost(text) : text,
    host: text.includes(".") ? text : null,
    tags: null,
    source: nameAt(content, at),
  }));
  const members = vaults.map((vault) => ({ kind: vault.vaultKind, name: vault.name.toLowerCase() }));
  const hosts = content.names.filter((text) => text.includes("."));
  return [
    ...vaults,
    {
      kind: "vault-list",
      subscription,
      scope: content.isPart === true ? "cut" : scopeOfHosts(hosts, scope),
      ofType: null,
      vaults: members,
      source: content.source,
      attribution,
    },
  ];
}

/** A bare list as the key list of a vault. */
export const ownKeyList = (content: BareList, host: string, attribution: Attribution): readonly Fact[] =>
  content.shape === "names" ? ownKeyNames(content, host, attribution) : ownEmptyKeyList(content, host, attribution);

/** A bare list as the vault list of a subscription. */
export const ownVaultList = (content: BareList, subscription: string, attribution: Attribution, scope: ListScope): readonly Fact[] =>
  content.shape === "names"
    ? ownVaultNames(content, subscription, attribution, scope)
    : ownEmptyVaultList(content, subscription, attribution, scope);
