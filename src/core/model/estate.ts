import { byText } from "../compare.ts";
import { groupBy } from "../group.ts";
import {
  bySource,
  type Fact,
  type KeyListFact,
  type SubscriptionFact,
  type Tag,
  type VaultFact,
  type VaultListFact,
} from "../ingest/facts.ts";
import type { Directory } from "./directory.ts";
import type { VaultKind } from "./identity.ts";
import { isMadeOf, type KeyStore, type RowRange } from "./key-store.ts";

interface Paged {
  /** It was a page of the service's own, without a nextLink. */
  readonly isPage?: boolean;
}

export interface Vault {
  readonly host: string;
  readonly name: string;
  readonly kind: VaultKind;
  /** Subscriptions that claim it: none for a vault that no file attributes; several contradict each other. null: the one that no file names. */
  readonly owners: readonly (string | null)[];
  readonly tags: readonly Tag[];
  readonly sources: readonly VaultFact[];
  readonly keyLists: readonly (KeyListFact & Paged)[];
  readonly ranges: readonly RowRange[];
  /** Every key stands in each of the key lists, because they are where the keys were read. */
  readonly isListedWhole: boolean;
}

export type ListOfVaults = VaultListFact & Paged & { readonly hosts: readonly string[] };

export interface Subject {
  readonly type: "subscription" | "unattributed";
  readonly id: string | null;
  readonly name: string | null;
  readonly facts: readonly SubscriptionFact[];
  readonly vaultLists: readonly ListOfVaults[];
  /** Lists of az resource list, another way to the same vaults, where there is a vault list beside them. */
  readonly controlTotals: readonly ListOfVaults[];
  readonly vaults: readonly Vault[];
}

/** The model that rules judge: subscriptions with their vaults and keys, and the vaults that nobody owns. */
export interface Estate {
  readonly subjects: readonly Subject[];
  readonly hasAccountList: boolean;
}

/** Facts of an estate by kind, in the order in which they come. */
interface Told {
  readonly subscriptions: SubscriptionFact[];
  readonly vaults: VaultFact[];
  readonly vaultLists: VaultListFact[];
  readonly keyLists: KeyListFact[];
}

function byKind(facts: readonly Fact[]): Told {
  const told: Told = { subscriptions: [], vaults: [], vaultLists: [], keyLists: [] };
  for (const fact of facts)
    if (fact.kind === "vault") told.vaults.push(fact);
    else if (fact.kind === "key-list") told.keyLists.push(fact);
    else if (fact.kind === "vault-list") told.vaultLists.push(fact);
    else if (fact.kind === "subscription") told.subscriptions.push(fact);
  told.subscriptions.sort(bySource);
  told.vaultLists.sort(bySource);
  return told;
}

/** A page without a nextLink is a list of its own, unless a page with one shows that it is the last of several: some may be missing. */
const wholeUnlessCut = <Form extends string, Whole extends string>(
  form: Form | "page",
  isCut: boolean,
  whole: Whole,
): Form | Whole | "cut" => (form !== "page" ? form : isCut ? "cut" : whole);

function withPagesJoined(keyLists: readonly KeyListFact[]): Vault["keyLists"] {
  if (keyLists.length === 0 || !keyLists.some(({ form }) => form === "page")) return keyLists;
  const isCut = keyLists.some(({ form }) => form === "cut");
  return keyLists.map((list) => ({ ...list, form: wholeUnlessCut(list.form, isCut, "complete"), isPage: list.form === "page" }));
}

/** All that is said of one vault, while it is gathered. */
interface Draft {
  sources: VaultFact[];
  keyLists: KeyListFact[];
  readonly ranges: readonly RowRange[];
}

/** Of what a draft has none; it is never added to. */
const NONE: never[] = [];

/** The list with one more item. Most lists stay with one, which takes less room as a list made of it. */
function withOneMore<T>(items: T[], item: T): T[] {
  if (items.length === 0) return [item];
  items.push(item);
  return items;
}

/** Gathers what is said of each vault. Most of it is one fact, so that each is put in order, and not the whole. */
function draftVaults({ vaults, keyLists }: Told, store: KeyStore, { hostOf }: Directory): ReadonlyMap<string, Draft> {
  const drafts = new Map<string, Draft>();
  for (const [host, ranges] of store) drafts.set(host, { sources: NONE, keyLists: NONE, ranges });
  const draftOf = (host: string): Draft => {
    const known = drafts.get(host);
    if (known !== undefined) return known;
    const draft: Draft = { sources: NONE, keyLists: NONE, ranges: NONE };
    drafts.set(host, draft);
    return draft;
  };
  for (const list of keyLists) {
    const draft = draftOf(list.host);
    draft.keyLists = withOneMore(draft.keyLists, list);
  }
  for (const fact of vaults) {
    const draft = draftOf(hostOf(fact));
    draft.sources = withOneMore(draft.sources, fact);
  }
  return drafts;
}

/** What the directory calls a vault; it need not be asked where one vault list names it, with its kind, as nearly always. */
function namedOf(host: string, sources: readonly VaultFact[], directory: Directory): Pick<Vault, "name" | "kind"> {
  const [source] = sources;
  if (source !== undefined && sources.length === 1 && source.vaultKind !== null) return { name: source.name, kind: source.vaultKind };
  const known = directory.vaults.get(host);
  return { name: known?.name ?? host, kind: known?.kind ?? "vault" };
}

function vaultOf(host: string, { sources, keyLists, ranges }: Draft, directory: Directory): Vault {
  const { name, kind } = namedOf(host, sources, directory);
  if (sources.length > 1) sources.sort(bySource);
  if (keyLists.length > 1) keyLists.sort(bySource);
  return {
    host,
    name,
    kind,
    // A vault that some file gives a named subscription does not also belong to the one that nothing names.
    owners: ownersOf(sources),
    tags: tagsOf(sources),
    sources,
    keyLists: withPagesJoined(keyLists),
    ranges,
    isListedWhole: isListedWhole(keyLists, ranges),
  };
}

function tagsOf(sources: readonly VaultFact[]): readonly Tag[] {
  for (const { tags } of sources) if (tags !== null) return tags;
  return NONE;
}

function isListedWhole(keyLists: readonly KeyListFact[], ranges: readonly RowRange[]): boolean {
  for (const { kids } of keyLists) if (!isMadeOf(kids, ranges)) return false;
  return true;
}

function ownersOf(sources: readonly VaultFact[]): readonly (string | null)[] {
  if (sources.length === 1) return [(sources[0] as VaultFact).subscription];
  const all = [...new Set(sources.map(({ subscription }) => subscription))];
  const named = all.filter((owner) => owner !== null).sort(byText);
  return named.length > 0 ? named : all;
}

function vaultsOf(told: Told, store: KeyStore, directory: Directory): readonly Vault[] {
  const drafts = draftVaults(told, store, directory);
  return [...drafts.keys()].sort(byText).map((host) => vaultOf(host, drafts.get(host) as Draft, directory));
}

const memberKey = (kind: VaultKind | null, name: string): string =>
  kind === "vault" ? name.toLowerCase() : `${kind} ${name.toLowerCase()}`;

/** Facts of vaults by subscription, and in each by kind and name; of several the last. */
function membersOf(vaults: readonly VaultFact[]): ReadonlyMap<string | null, ReadonlyMap<string, VaultFact>> {
  const members = new Map<string | null, Map<string, VaultFact>>();
  for (const fact of vaults) {
    const own = members.get(fact.subscription) ?? new Map<string, VaultFact>();
    if (own.size === 0) members.set(fact.subscription, own);
    const key = memberKey(fact.vaultKind, fact.name);
    const other = own.get(key);
    if (other === undefined || bySource(other, fact) <= 0) own.set(key, fact);
  }
  return members;
}

/** Vault lists with the hosts of the vaults in them. */
function vaultListsOf({ vaults, vaultLists }: Told, { hostOf }: Directory): readonly ListOfVaults[] {
  const members = membersOf(vaults);
  const cut = new Set(vaultLists.filter(({ scope }) => scope === "cut").map(({ subscription }) => subscription));
  return vaultLists.map((list) => {
    const own = members.get(list.subscription);
    const hosts: string[] = [];
    for (const { kind, name } of list.vaults) {
      const fact = own?.get(memberKey(kind, name));
      if (fact !== undefined) hosts.push(hostOf(fact));
    }
    return {
      ...list,
      scope: wholeUnlessCut(list.scope, cut.has(list.subscription), "subscription"),
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

/** Builds the model from attributed facts; their order does not matter. */
export function buildEstate(facts: readonly Fact[], store: KeyStore, directory: Directory): Estate {
  const told = byKind(facts);
  const vaults = vaultsOf(told, store, directory);
  const lists = vaultListsOf(told, directory);
  const vaultsByOwner = new Map<string | null, Vault[]>();
  for (const vault of vaults)
    for (const owner of vault.owners) {
      const others = vaultsByOwner.get(owner);
      if (others === undefined) vaultsByOwner.set(owner, [vault]);
      else others.push(vault);
    }
  const listsByOwner = groupBy(lists, (list) => list.subscription);
  const accounts = groupBy(told.subscriptions, (fact) => fact.id);
  const subjectOf = (id: string | null): Subject => {
    const own = id === null ? [] : (accounts.get(id) ?? []);
    return {
      type: "subscription",
      id,
      name: own.find(({ name }) => name !== null)?.name ?? null,
      facts: own,
      ...splitLists(listsByOwner.get(id) ?? []),
      vaults: vaultsByOwner.get(id) ?? [],
    };
  };
  const subjects = [...directory.subscriptions.keys()].sort(byText).map(subjectOf);
  if (lists.some((list) => list.subscription === null)) subjects.push(subjectOf(null));
  const strays = vaults.filter(({ owners }) => owners.length === 0);
  if (strays.length > 0)
    subjects.push({ type: "unattributed", id: null, name: null, facts: [], vaultLists: [], controlTotals: [], vaults: strays });
  return { subjects, hasAccountList: told.subscriptions.some((fact) => fact.inList) };
}
