import { groupBy } from "../basis/group.ts";
import { once } from "../basis/once.ts";
import type { Fact, VaultFact } from "../model/facts.ts";
import { hostInCloud, kindOfHost, nameOfHost, publicHostOf, VAULT_KINDS, type VaultKind, type VaultSuffixes } from "../model/identity.ts";
import { type KeyStore, namesIn } from "../rows/key-store.ts";

interface KnownVault {
  readonly host: string;
  readonly name: string;
  readonly kind: VaultKind;
  /** null: no vault list and no keyvault show names its subscription. */
  readonly subscription: string | null;
}

/** Every owner that the evidence names: the candidates for content that names none. */
export interface Directory {
  /** By host; made when somebody asks. */
  readonly vaults: ReadonlyMap<string, KnownVault>;
  /** The vaults of a name, whatever its case: in several clouds, or a vault and a managed HSM. */
  readonly vaultsCalled: (name: string) => readonly KnownVault[];
  /** By id, under every name that any file gives it: names change, and one may be another subscription's by then. */
  readonly subscriptions: ReadonlyMap<string, readonly string[]>;
  /** By identifier; made when somebody asks, for they can be many. */
  readonly keys: ReadonlyMap<string, KnownKey>;
  /** Host of a vault: its URI, else its cloud's suffix, else the host that key identifiers show, else the public cloud. */
  readonly hostOf: (vault: NamedVault) => string;
  /**
   * Whether key identifiers show several vaults of that name, in other clouds or a vault and a managed HSM, and nothing says which this is; or
   * its subscription is in a cloud of which no suffix is known for such a vault.
   */
  readonly isHostUnclear: (vault: NamedVault) => boolean;
}

type NamedVault = Pick<VaultFact, "name" | "vaultKind" | "host" | "subscription">;

/** A key by its identifier. */
export interface KnownKey {
  readonly kid: string;
  readonly host: string;
  readonly name: string;
}

function keysByKid(facts: readonly Fact[], store: KeyStore): ReadonlyMap<string, KnownKey> {
  const keys = new Map<string, KnownKey>();
  for (const key of namesIn(store)) keys.set(key.kid, key);
  for (const fact of facts) if (fact.kind === "key") keys.set(fact.kid, { kid: fact.kid, host: fact.host, name: fact.name });
  return keys;
}

/** Hosts by name, cloud (null: the public one) and kind, made once each: many facts name one vault. */
function hostMaker(suffixes: VaultSuffixes): (name: string, kind: VaultKind, cloud: string | null) => string | null {
  type Made = Map<string | null, Map<string, string | null>>;
  const made: Record<VaultKind, Made> = { vault: new Map(), "managed-hsm": new Map() };
  return (name, kind, cloud) => {
    let hosts = made[kind].get(cloud);
    if (hosts === undefined) {
      hosts = new Map();
      made[kind].set(cloud, hosts);
    }
    const known = hosts.get(name);
    if (known !== undefined) return known;
    const host = cloud === null ? publicHostOf(name, kind) : hostInCloud(name, kind, cloud, suffixes);
    hosts.set(name, host);
    return host;
  };
}

const nameOfVault = ({ name, vaultKind, subscription }: Pick<VaultFact, "name" | "vaultKind" | "subscription">): string =>
  `${subscription} ${vaultKind} ${name.toLowerCase()}`;

/** Hosts of vaults that some file gives (keyvault show), by the vault that it is of; null where two files disagree. */
function toldHosts(facts: readonly Fact[]): ReadonlyMap<string, string | null> {
  const hosts = new Map<string, string | null>();
  for (const fact of facts) {
    if (fact.kind !== "vault" || fact.host === null) continue;
    const name = nameOfVault(fact);
    const known = hosts.get(name);
    hosts.set(name, known === undefined || known === fact.host ? fact.host : null);
  }
  return hosts;
}

/**
 * A vault list gives no host: the cloud of the subscription decides, else the hosts of known clouds that key identifiers show. A list of
 * names does not tell vaults from managed HSMs either: there the key identifiers decide, and without them it is taken for a vault.
 */
function hostFinder(
  keyHosts: () => Iterable<string>,
  clouds: ReadonlyMap<string, string>,
  suffixes: VaultSuffixes,
  told: ReadonlyMap<string, string | null>,
): Pick<Directory, "hostOf" | "isHostUnclear"> {
  const hostIn = hostMaker(suffixes);
  const hostsByName = once(() => groupBy(keyHosts(), nameOfHost));
  const hostsSeen = ({ name }: NamedVault): readonly string[] => hostsByName().get(name.toLowerCase()) ?? [];
  const toldHostOf = ({ name, vaultKind, host, subscription }: NamedVault): string | null =>
    host ?? (told.size === 0 ? null : (told.get(nameOfVault({ name, vaultKind, subscription })) ?? null));
  const cloudOf = ({ subscription }: NamedVault): string | null => (subscription === null ? null : (clouds.get(subscription) ?? null));

  /** A name under a suffix that nobody knows is anybody's: it is not taken for a vault that some list names. */
  const fittingAmong = (seen: readonly string[], vaultKind: VaultKind | null): readonly string[] =>
    seen.filter((candidate) => {
      const kind = kindOfHost(candidate, suffixes);
      return kind !== null && (vaultKind === null || kind === vaultKind);
    });

  /** Where the vault may be in a cloud (null: the public one); nowhere when no suffix is known. */
  const hostsIn = ({ name, vaultKind }: NamedVault, cloud: string | null): readonly string[] =>
    (vaultKind === null ? VAULT_KINDS : [vaultKind]).flatMap((kind) => hostIn(name, kind, cloud) ?? []);

  /** Where a vault is whose kind and cloud are known, as of nearly all: there are tens of thousands. */
  const certainHost = ({ name, vaultKind }: NamedVault, cloud: string | null): string | null =>
    cloud === null || vaultKind === null ? null : hostIn(name, vaultKind, cloud);

  function hostOf(vault: NamedVault): string {
    const { name, vaultKind } = vault;
    const cloud = cloudOf(vault);
    const own = toldHostOf(vault) ?? certainHost(vault, cloud);
    if (own !== null) return own;
    const possible = hostsIn(vault, cloud);
    const [first = publicHostOf(name, vaultKind ?? "vault")] = possible;
    if (cloud !== null && possible.length < 2) return first;
    const seen = hostsSeen(vault);
    if (cloud !== null) return possible.find((host) => seen.includes(host)) ?? first;
    const fitting = fittingAmong(seen, vaultKind);
    return fitting.length === 1 && fitting[0] !== undefined ? fitting[0] : first;
  }

  function isHostUnclear(vault: NamedVault): boolean {
    const cloud = cloudOf(vault);
    if (certainHost(vault, cloud) !== null) return false;
    const possible = hostsIn(vault, cloud);
    if ((cloud !== null && possible.length === 1) || toldHostOf(vault) !== null) return false;
    if (possible.length === 0) return true;
    const seen = hostsSeen(vault);
    return cloud === null ? fittingAmong(seen, vault.vaultKind).length > 1 : possible.every((host) => seen.includes(host));
  }

  return { hostOf, isHostUnclear };
}

/** Every vault, those that key identifiers show first. */
function knownVaults(
  facts: readonly Fact[],
  keyHosts: Iterable<string>,
  hostOf: Directory["hostOf"],
  suffixes: VaultSuffixes,
): ReadonlyMap<string, KnownVault> {
  const kindOf = (host: string): VaultKind => kindOfHost(host, suffixes) ?? "vault";
  const listed = new Map<string, KnownVault>();
  for (const fact of facts) {
    if (fact.kind !== "vault") continue;
    const host = hostOf(fact);
    const subscription = fact.subscription ?? listed.get(host)?.subscription ?? null;
    listed.set(host, { host, name: fact.name, kind: fact.vaultKind ?? kindOf(host), subscription });
  }
  const vaults = new Map<string, KnownVault>();
  for (const host of keyHosts)
    vaults.set(host, listed.get(host) ?? { host, name: nameOfHost(host), kind: kindOf(host), subscription: null });
  for (const [host, vault] of listed) if (!vaults.has(host)) vaults.set(host, vault);
  return vaults;
}

/** Collects the names from all facts that carry their own identity. */
export function buildDirectory(facts: readonly Fact[], store: KeyStore, suffixes: VaultSuffixes): Directory {
  const subscriptions = new Map<string, string[]>();
  const named = (id: string): string[] => {
    const known = subscriptions.get(id);
    if (known !== undefined) return known;
    const names: string[] = [];
    subscriptions.set(id, names);
    return names;
  };
  const clouds = new Map<string, string>();
  for (const fact of facts) {
    if (fact.kind === "subscription") {
      const names = named(fact.id);
      if (fact.name !== null && !names.includes(fact.name)) names.push(fact.name);
      if (fact.cloud !== null) clouds.set(fact.id, fact.cloud);
    } else if ((fact.kind === "vault" || fact.kind === "vault-list") && fact.subscription !== null) named(fact.subscription);
  }
  const keyHosts = once(() => {
    const hosts = new Set(store.keys());
    for (const fact of facts) if (fact.kind === "key") hosts.add(fact.host);
    return hosts;
  });
  const { hostOf, isHostUnclear } = hostFinder(keyHosts, clouds, suffixes, toldHosts(facts));
  const vaults = once(() => knownVaults(facts, keyHosts(), hostOf, suffixes));
  const vaultsByName = once(() => groupBy(vaults().values(), ({ name }) => name.toLowerCase()));
  const keys = once(() => keysByKid(facts, store));
  return {
    get vaults() {
      return vaults();
    },
    vaultsCalled: (name) => vaultsByName().get(name.toLowerCase()) ?? [],
    subscriptions,
    get keys() {
      return keys();
    },
    hostOf,
    isHostUnclear,
  };
}
