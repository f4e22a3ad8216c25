import type { Settings } from "../../generated/types.gen.ts";
import { by, byText } from "../compare.ts";
import { groupBy } from "../group.ts";
import type { Fact, KeyListFact, Source, SubscriptionFact, Tag, VaultFact, VaultListFact } from "../ingest/facts.ts";
import { buildDirectory } from "./directory.ts";
import type { VaultKind } from "./identity.ts";
import type { KeyState } from "./key-state.ts";
import { type KeyStore, keysIn } from "./key-store.ts";

export interface Vault {
  readonly host: string;
  readonly name: string;
  readonly kind: VaultKind;
  readonly tags: readonly Tag[];
  readonly sources: readonly VaultFact[];
  readonly keyLists: readonly KeyListFact[];
  /** In the order of their identifiers. */
  readonly keys: Iterable<KeyState>;
}

export type VaultList = VaultListFact & { readonly hosts: readonly string[] };

export interface Subject {
  readonly type: "subscription" | "unattributed";
  readonly id: string | null;
  readonly name: string | null;
  readonly facts: readonly SubscriptionFact[];
  readonly vaultLists: readonly VaultList[];
  /** Other ways to the same vaults, where there is a vault list beside them. */
  readonly controlTotals: readonly VaultList[];
  readonly vaults: readonly Vault[];
}

/** The model that rules judge: subscriptions with their vaults and keys, and the vaults that nobody owns. */
export interface Estate {
  readonly subjects: readonly Subject[];
  readonly hasAccountList: boolean;
}

const sourceOrder = by<{ source: Source }>(
  (fact) => fact.source.artifact,
  (fact) => fact.source.document ?? 0,
  (fact) => fact.source.pointer,
);

const ofKind = <K extends Fact["kind"]>(facts: readonly Fact[], kind: K): Extract<Fact, { kind: K }>[] =>
  facts.filter((fact): fact is Extract<Fact, { kind: K }> => fact.kind === kind).sort(sourceOrder as (a: Fact, b: Fact) => number);

/** Builds the model from attributed facts; their order does not matter. */
export function buildEstate(facts: readonly Fact[], store: KeyStore, settings: Settings): Estate {
  const directory = buildDirectory(facts, store, settings.vaultSuffixes);
  const vaultFacts = groupBy(ofKind(facts, "vault"), directory.hostOf);
  const keyLists = groupBy(ofKind(facts, "key-list"), (list) => list.host);
  const hosts = [...new Set([...vaultFacts.keys(), ...keyLists.keys(), ...store.keys()])].sort(byText);
  const owners = new Map<string, string | null | undefined>();
  const vaults = hosts.map((host): Vault => {
    const sources = vaultFacts.get(host) ?? [];
    owners.set(host, sources.find(({ subscription }) => subscription !== null)?.subscription ?? sources[0]?.subscription);
    const known = directory.vaults.get(host);
    return {
      host,
      name: known?.name ?? host,
      kind: known?.kind ?? "vault",
      tags: sources.find(({ tags }) => tags !== null)?.tags ?? [],
      sources,
      keyLists: keyLists.get(host) ?? [],
      keys: keysIn(store.get(host) ?? []),
    };
  });
  const member = (subscription: string | null | undefined, kind: VaultKind, name: string): string =>
    `${subscription} ${kind} ${name.toLowerCase()}`;
  const hostOfMember = new Map(vaults.map((vault) => [member(owners.get(vault.host), vault.kind, vault.name), vault.host]));
  const lists = ofKind(facts, "vault-list").map((list) => ({
    ...list,
    hosts: list.vaults
      .map(({ kind, name }) => hostOfMember.get(member(list.subscription, kind, name)))
      .filter((host) => host !== undefined),
  }));
  const byOwner = groupBy(vaults, ({ host }) => owners.get(host));
  const listsByOwner = groupBy(lists, (list) => list.subscription);
  const accounts = groupBy(ofKind(facts, "subscription"), (fact) => fact.id);
  const subjectOf = (id: string | null): Subject => {
    const own = id === null ? [] : (accounts.get(id) ?? []);
    const listed = listsByOwner.get(id) ?? [];
    const vaultLists = listed.filter(({ isControlTotal }) => isControlTotal !== true);
    return {
      type: "subscription",
      id,
      name: own.find(({ name }) => name !== null)?.name ?? null,
      facts: own,
      vaultLists: vaultLists.length > 0 ? vaultLists : listed,
      controlTotals: vaultLists.length > 0 ? listed.filter(({ isControlTotal }) => isControlTotal === true) : [],
      vaults: byOwner.get(id) ?? [],
    };
  };
  const subjects = [...directory.subscriptions.keys()].sort(byText).map(subjectOf);
  if (lists.some((list) => list.subscription === null)) subjects.push(subjectOf(null));
  const strays = vaults.filter(({ host }) => owners.get(host) === undefined);
  if (strays.length > 0)
    subjects.push({ type: "unattributed", id: null, name: null, facts: [], vaultLists: [], controlTotals: [], vaults: strays });
  return { subjects, hasAccountList: ofKind(facts, "subscription").some((fact) => fact.inList) };
}
