import type { Subject, Vault } from "../../estate/estate.ts";
import { VAULT_KINDS, type VaultKind } from "../../model/identity.ts";

/**
 * How the vault lists of a subscription stand to each other. Lists that share a vault, be it through others, are the same list several times, and
 * what one of them lacks is in dispute. Lists that share none are parts of one, such as its pages or regions: none of them is whole, and
 * none denies what another shows. An empty list denies all, and one that names its owner denies vaults that no such list shows.
 */

type VaultList = Subject["vaultLists"][number];

/**
 * Whether a list speaks of all vaults of a kind. az prints managed HSMs behind the key vaults of one list, and a list of names holds both;
 * but where another list is of managed HSMs alone, one that holds none leaves them to it.
 */
function speaksOf({ scope, vaults }: VaultList, kind: VaultKind, isBesideHsms: boolean): boolean {
  if (scope !== "subscription") return scope === (kind === "vault" ? "vaults-only" : "hsm-only");
  if (vaults.some((vault) => vault.kind === null || vault.kind === kind)) return true;
  return kind === "vault" ? vaults.length === 0 : !isBesideHsms;
}

interface Rivals {
  /** Lists that speak of all vaults of a kind. */
  readonly speaking: Readonly<Record<VaultKind, ReadonlySet<VaultList>>>;
  /** The first list of those that are the same several times; undefined for an empty one. */
  readonly groupOf: (list: VaultList) => VaultList | undefined;
  /** The same of the lists that a vault is in. */
  readonly groupWith: (host: string) => VaultList | undefined;
  /** How many lists speak of all vaults of a kind and might deny one of a group: those of the group, and empty ones. */
  readonly countRivals: (group: VaultList | undefined, kind: VaultKind) => number;
  /** Whether a list that names its owner contains a vault. */
  readonly isOwned: (host: string) => boolean;
  /** How many of these contain a vault. */
  readonly countHolding: (host: string, kind: VaultKind) => number;
}

const WHOLE = /^(?:subscription|vaults-only|hsm-only)$/;

/** The first list of each group, by any list and by any vault of it. */
function groupsOf(lists: readonly VaultList[]): Pick<Rivals, "groupOf" | "groupWith"> {
  const parents = new Map<VaultList, VaultList>();
  const byHost = new Map<string, VaultList>();
  const rootOf = (list: VaultList): VaultList => {
    let root = list;
    for (let next = parents.get(root); next !== undefined; next = parents.get(root)) root = next;
    for (let at = list; at !== root; ) {
      const next = parents.get(at) ?? root;
      parents.set(at, root);
      at = next;
    }
    return root;
  };
  for (const list of lists)
    for (const host of list.hosts) {
      const other = byHost.get(host);
      if (other === undefined) byHost.set(host, list);
      else if (rootOf(other) !== rootOf(list)) parents.set(rootOf(list), rootOf(other));
    }
  const groupWith = (host: string): VaultList | undefined => {
    const list = byHost.get(host);
    return list === undefined ? undefined : rootOf(list);
  };
  return { groupWith, groupOf: (list) => (list.hosts.size === 0 ? undefined : rootOf(list)) };
}

const namesOwner = ({ attribution }: VaultList): boolean => attribution === null;

const addOne = <Key>(counts: Map<Key, number>, key: Key): unknown => counts.set(key, (counts.get(key) ?? 0) + 1);

function madeOf({ vaultLists }: Subject): Rivals {
  const isBesideHsms = vaultLists.some(({ scope }) => scope === "hsm-only");
  const groups = groupsOf(vaultLists.filter(({ scope }) => WHOLE.test(scope)));
  const speakingOf = (kind: VaultKind): ReadonlySet<VaultList> => new Set(vaultLists.filter((list) => speaksOf(list, kind, isBesideHsms)));
  const speaking = { vault: speakingOf("vault"), "managed-hsm": speakingOf("managed-hsm") };
  const rivals = { vault: new Map<VaultList | undefined, number>(), "managed-hsm": new Map<VaultList | undefined, number>() };
  const holding = { vault: new Map<string, number>(), "managed-hsm": new Map<string, number>() };
  for (const kind of VAULT_KINDS)
    for (const list of speaking[kind]) {
      addOne(rivals[kind], groups.groupOf(list));
      for (const host of list.hosts) addOne(holding[kind], host);
    }
  const owned = new Set(vaultLists.filter(namesOwner).flatMap(({ hosts }) => [...hosts]));
  return {
    ...groups,
    speaking,
    isOwned: (host) => owned.has(host),
    countRivals: (group, kind) => (rivals[kind].get(undefined) ?? 0) + (group === undefined ? 0 : (rivals[kind].get(group) ?? 0)),
    countHolding: (host, kind) => holding[kind].get(host) ?? 0,
  };
}

const known = new WeakMap<Subject, Rivals>();

function rivalsIn(subject: Subject): Rivals {
  const made = known.get(subject) ?? madeOf(subject);
  known.set(subject, made);
  return made;
}

/** Whether a list speaks of all vaults of the kind of one. */
export const speaksOfVault = (list: VaultList, { kind }: Vault, subject: Subject): boolean => rivalsIn(subject).speaking[kind].has(list);

/** Whether a whole list leaves out a vault which another list contains. */
export function deniesVault(list: VaultList, vault: Vault, subject: Subject): boolean {
  if (!speaksOfVault(list, vault, subject) || list.hosts.has(vault.host)) return false;
  const { groupOf, groupWith, isOwned } = rivalsIn(subject);
  return list.hosts.size === 0 || groupOf(list) === groupWith(vault.host) || (namesOwner(list) && !isOwned(vault.host));
}

/** Whether some list does so. */
export function isVaultDenied(vault: Vault, subject: Subject): boolean {
  const { host, kind } = vault;
  const { countHolding, countRivals, groupWith, isOwned } = rivalsIn(subject);
  if (!isOwned(host)) return subject.vaultLists.some((list) => deniesVault(list, vault, subject));
  return countRivals(groupWith(host), kind) > countHolding(host, kind);
}

/** Lists that speak of all vaults of a kind, and of which some share none with the others; none where all of them are of one group. */
export function listsInParts(subject: Subject, kind: VaultKind): readonly VaultList[] {
  const { groupOf, speaking } = rivalsIn(subject);
  const lists = [...speaking[kind]].filter(({ vaults }) => vaults.some((vault) => (vault.kind ?? kind) === kind));
  return new Set(lists.map(groupOf)).size > 1 ? lists : [];
}
