import { byText } from "../basis/compare.ts";
import { groupBy } from "../basis/group.ts";
import {
  bySource,
  type Fact,
  type KeyListFact,
  type OwnerlessList,
  type SubscriptionFact,
  type UnreadAccountsFact,
  type VaultFact,
  type VaultListFact,
} from "../model/facts.ts";
import { nameOfHost, type VaultKind } from "../model/identity.ts";
import { cutAccountsAmong, unreadAmong } from "../model/unread-accounts.ts";
import type { KeyStore } from "../rows/key-store.ts";
import { accountListsWithout } from "./account-lists.ts";
import type { Directory } from "./directory.ts";
import { type Paged, type Vault, vaultsOf, wholeUnlessCut } from "./vaults.ts";

export type { Vault } from "./vaults.ts";

export type ListOfVaults = VaultListFact & Paged & { readonly hosts: ReadonlySet<string> };

export interface Subject {
  readonly type: "subscription" | "unattributed" | "ownerless";
  readonly id: string | null;
  readonly name: string | null;
  readonly facts: readonly SubscriptionFact[];
  /** Lists of subscriptions that leave it out, beside one that has it: of each the first subscription in it. */
  readonly leftOutOf?: readonly SubscriptionFact[];
  readonly vaultLists: readonly ListOfVaults[];
  /** Lists of az resource list, another way to the same vaults, where there is a vault list beside them. */
  readonly controlTotals: readonly ListOfVaults[];
  readonly vaults: readonly Vault[];
  /**
   * Vaults that no list contains, of a subscription that no file names: if all files come from it, they are its own. The same of the only one that any
   * file names, where its list is empty, as az prints one where it may not look.
   */
  readonly unlisted: readonly Vault[];
  /** Lists of vaults that do not say whose they are, of a subject that stands for whomever they are of. */
  readonly ownerless?: readonly OwnerlessList[];
  /** Lists of subscriptions that leave some out, of the same subject: of each the first subscription in it. */
  readonly cutAccounts?: readonly SubscriptionFact[];
  /** Lists of subscriptions without ids, some of which cannot be any that is known, of the same subject. */
  readonly unreadAccounts?: readonly UnreadAccountsFact[];
}

/** The model that rules judge: subscriptions with their vaults and keys, and the vaults that nobody owns. */
export interface Estate {
  readonly subjects: readonly Subject[];
  readonly hasAccountList: boolean;
}

/** Facts of an estate by kind, in the order in which they come. */
interface FactsByKind {
  readonly subscriptions: SubscriptionFact[];
  readonly unreadAccounts: UnreadAccountsFact[];
  readonly vaults: VaultFact[];
  readonly vaultLists: VaultListFact[];
  readonly keyLists: KeyListFact[];
}

function byKind(facts: readonly Fact[]): FactsByKind {
  const told: FactsByKind = { subscriptions: [], unreadAccounts: [], vaults: [], vaultLists: [], keyLists: [] };
  for (const fact of facts)
    if (fact.kind === "vault") told.vaults.push(fact);
    else if (fact.kind === "key-list") told.keyLists.push(fact);
    else if (fact.kind === "vault-list") told.vaultLists.push(fact);
    else if (fact.kind === "subscription") told.subscriptions.push(fact);
    else if (fact.kind === "unread-accounts") told.unreadAccounts.push(fact);
  told.unreadAccounts.sort(bySource);
  told.subscriptions.sort(bySource);
  told.vaultLists.sort(bySource);
  return told;
}

const memberKey = (kind: VaultKind | null, name: string): string =>
  kind === "vault" ? name.toLowerCase() : `${kind} ${name.toLowerCase()}`;

/**
 * Facts of vaults by kind and name, for subscriptions of which some file gives a vault's host: of several facts about one vault the last.
 * Where no file does, the name tells the host, and nothing has to be looked up.
 */
function factsWithHosts(vaults: readonly VaultFact[]): ReadonlyMap<string | null, ReadonlyMap<string, VaultFact>> {
  const members = new Map<string | null, Map<string, VaultFact>>();
  for (const { host, subscription } of vaults) if (host !== null && !members.has(subscription)) members.set(subscription, new Map());
  if (members.size === 0) return members;
  for (const fact of vaults) {
    const own = members.get(fact.subscription);
    if (own === undefined) continue;
    const key = memberKey(fact.vaultKind, fact.name);
    const other = own.get(key);
    if (other === undefined || bySource(other, fact) <= 0) own.set(key, fact);
  }
  return members;
}

/** Vault lists with the hosts of the vaults in them. */
function vaultListsOf({ vaults, vaultLists }: FactsByKind, { hostOf }: Directory): readonly ListOfVaults[] {
  const members = factsWithHosts(vaults);
  const cut = new Set(vaultLists.filter(({ scope }) => scope === "cut").map(({ subscription }) => subscription));
  return vaultLists.map((list) => {
    const { subscription } = list;
    const own = members.get(subscription);
    const hosts = new Set<string>();
    for (const { kind, name } of list.vaults)
      hosts.add(hostOf(own?.get(memberKey(kind, name)) ?? { name, vaultKind: kind, host: null, subscription }));
    return {
      ...list,
      scope: wholeUnlessCut(list.scope, cut.has(subscription), "subscription"),
      isPage: list.scope === "page",
      hosts,
    };
  });
}

/**
 * What az resource list printed is the vault list only where there is no other. In a collection that has a record it is there to count, and
 * does not stand in for a list that was refused.
 */
function splitLists(lists: readonly ListOfVaults[]): Pick<Subject, "vaultLists" | "controlTotals"> {
  const isTotal = ({ isControlTotal, ofType }: ListOfVaults): boolean => isControlTotal === true || ofType !== null;
  const vaultLists = lists.filter((list) => !isTotal(list));
  if (vaultLists.length > 0) return { vaultLists, controlTotals: lists.filter(isTotal) };
  const counts = ({ isControlTotal }: ListOfVaults): boolean => isControlTotal === true;
  return { vaultLists: lists.filter((list) => !counts(list)), controlTotals: lists.filter(counts) };
}

/** What files say of a subscription, each once and by its text. */
export const saidOf = (facts: readonly SubscriptionFact[], what: "name" | "state" | "cloud" | "tenantId"): readonly string[] =>
  [...new Set(facts.flatMap((fact) => fact[what] ?? []))].sort(byText);

const NOTHING = { facts: [], vaultLists: [], controlTotals: [], vaults: [], unlisted: [] } as const satisfies Partial<Subject>;

/** Lists without an owner that speak of more than the vaults of those who are known, each content once. */
function strangersAmong(lists: readonly OwnerlessList[], vaults: readonly Vault[]): readonly OwnerlessList[] {
  if (lists.length === 0) return [];
  const owned = new Set(vaults.filter(({ owners }) => owners.length > 0).map(({ name }) => name.toLowerCase()));
  const isOwned = (name: string): boolean => owned.has((name.includes(".") ? nameOfHost(name) : name).toLowerCase());
  return lists.filter(({ names }) => names.length === 0 || !names.every(isOwned)).sort(bySource);
}

/**
 * Builds the model from attributed facts; their order does not matter. `ownerless`: lists of vaults that found no owner. An account list names all
 * subscriptions, so that those which they may be of lack a list; without one they are all that is known of their subscriptions, as a list that is
 * cut is all that is known of those that it leaves out.
 */
export function buildEstate(
  facts: readonly Fact[],
  store: KeyStore,
  directory: Directory,
  ownerless: readonly OwnerlessList[] = [],
): Estate {
  const told = byKind(facts);
  const vaults = vaultsOf(told.vaults, told.keyLists, store, directory);
  const lists = vaultListsOf(told, directory);
  const vaultsByOwner = new Map<string | null, Vault[]>();
  for (const vault of vaults)
    for (const owner of vault.owners) {
      const others = vaultsByOwner.get(owner);
      if (others === undefined) vaultsByOwner.set(owner, [vault]);
      else others.push(vault);
    }
  const listsByOwner = groupBy(lists, (list) => list.subscription);
  const without = accountListsWithout(told.subscriptions);
  const accounts = groupBy(told.subscriptions, (fact) => fact.id);
  const hasAccountList = told.subscriptions.some((fact) => fact.inList);
  // What could not be read leaves nothing open where nothing else is there.
  const isAnything = directory.subscriptions.size > 0 || lists.length > 0 || vaults.length > 0;
  const strangers = strangersAmong(isAnything ? ownerless : ownerless.filter(({ lost }) => lost === undefined), vaults);
  const named = strangers.filter(({ names }) => names.length > 0);
  const isSingle = hasAccountList && directory.subscriptions.size === 1;
  const saysNone = (id: string): boolean => {
    const own = listsByOwner.get(id) ?? [];
    return (
      !vaultsByOwner.has(id) && own.length > 0 && own.every(({ isRecorded, vaults: listed }) => listed.length === 0 && isRecorded !== true)
    );
  };
  const subjectOf = (id: string | null): Subject => {
    const own = id === null ? [] : (accounts.get(id) ?? []);
    const leftOut = id === null ? undefined : without.get(id);
    return {
      type: "subscription",
      id,
      // Where account lists disagree, the name says no more than which of them is called first: an observation tells of both.
      name: saidOf(own, "name")[0] ?? null,
      facts: own,
      ...splitLists(listsByOwner.get(id) ?? []),
      vaults: vaultsByOwner.get(id) ?? [],
      unlisted: id === null || (directory.subscriptions.size === 1 && saysNone(id)) ? strays : [],
      ...(leftOut === undefined ? {} : { leftOutOf: leftOut }),
      // Of a single subscription vaults without an owner may be, whatever its list says.
      ...(isSingle && named.length > 0 ? { ownerless: named } : {}),
    };
  };
  const strays = vaults.filter(({ owners }) => owners.length === 0);
  const subjects = [...directory.subscriptions.keys()].sort(byText).map(subjectOf);
  if (lists.some((list) => list.subscription === null)) subjects.push(subjectOf(null));
  if (strays.length > 0) subjects.push({ ...NOTHING, type: "unattributed", id: null, name: null, vaults: strays });
  const cutAccounts = cutAccountsAmong(told.subscriptions);
  const isKnown = ({ type }: Subject): boolean => type === "subscription";
  // Where nothing else is there, nothing is judged.
  const unreadAccounts = subjects.length === 0 ? [] : unreadAmong(told.unreadAccounts, subjects.filter(isKnown));
  const unnamed = {
    ...(strangers.length > 0 && !hasAccountList ? { ownerless: strangers } : {}),
    ...(cutAccounts.length > 0 ? { cutAccounts } : {}),
    ...(unreadAccounts.length > 0 ? { unreadAccounts } : {}),
  };
  if (Object.keys(unnamed).length > 0) subjects.push({ ...NOTHING, type: "ownerless", id: null, name: null, ...unnamed });
  return { subjects, hasAccountList };
}
