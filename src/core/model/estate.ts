import { by, byText } from "../compare.ts";
import { groupBy } from "../group.ts";
import type { Fact, KeyListFact, Source, SubscriptionFact, Tag, VaultFact, VaultListFact } from "../ingest/facts.ts";
import type { Directory } from "./directory.ts";
import type { VaultKind } from "./identity.ts";
import type { KeyState } from "./key-state.ts";
import { isMadeOf, type KeyStore, keysIn, type RowRange } from "./key-store.ts";

interface Paged {
  /** It was a page of the service's own, without a nextLink. */
  readonly isPage: boolean;
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
  /** In the order of their identifiers. */
  readonly keys: Iterable<KeyState>;
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

const sourceOrder = by<{ source: Source }>(
  (fact) => fact.source.artifact,
  (fact) => fact.source.document ?? 0,
  (fact) => fact.source.pointer,
);

const ofKind = <K extends Fact["kind"]>(facts: readonly Fact[], kind: K): Extract<Fact, { kind: K }>[] =>
  facts.filter((fact): fact is Extract<Fact, { kind: K }> => fact.kind === kind).sort(sourceOrder as (a: Fact, b: Fact) => number);

/** A page without a nextLink is a list of its own, unless a page with one shows that it is the last of several: some may be missing. */
const wholeUnlessCut = <Form extends string, Whole extends string>(
  form: Form | "page",
  isCut: boolean,
  whole: Whole,
): Form | Whole | "cut" => (form !== "page" ? form : isCut ? "cut" : whole);

function withPagesJoined(keyLists: readonly KeyListFact[]): Vault["keyLists"] {
  const isCut = keyLists.some(({ form }) => form === "cut");
  return keyLists.map((list) => ({ ...list, form: wholeUnlessCut(list.form, isCut, "complete"), isPage: list.form === "page" }));
}

/** One vault with all that is said of it. */
function vaultOf(
  host: string,
  sources: readonly VaultFact[],
  keyLists: readonly KeyListFact[],
  store: KeyStore,
  directory: Directory,
): Vault {
  const known = directory.vaults.get(host);
  const ranges = store.get(host) ?? [];
  return {
    host,
    name: known?.name ?? host,
    kind: known?.kind ?? "vault",
    // A vault that some file gives a named subscription does not also belong to the one that nothing names.
    owners: ownersOf(sources),
    tags: sources.find(({ tags }) => tags !== null)?.tags ?? [],
    sources,
    keyLists: withPagesJoined(keyLists),
    keys: keysIn(ranges),
    ranges,
    isListedWhole: keyLists.every(({ kids }) => isMadeOf(kids, ranges)),
  };
}

function ownersOf(sources: readonly VaultFact[]): readonly (string | null)[] {
  const all = [...new Set(sources.map(({ subscription }) => subscription))];
  const named = all.filter((owner) => owner !== null).sort(byText);
  return named.length > 0 ? named : all;
}

function vaultsOf(facts: readonly Fact[], store: KeyStore, directory: Directory): readonly Vault[] {
  const vaultFacts = groupBy(ofKind(facts, "vault"), directory.hostOf);
  const keyLists = groupBy(ofKind(facts, "key-list"), (list) => list.host);
  const hosts = [...new Set([...vaultFacts.keys(), ...keyLists.keys(), ...store.keys()])].sort(byText);
  return hosts.map((host) => vaultOf(host, vaultFacts.get(host) ?? [], keyLists.get(host) ?? [], store, directory));
}

const memberKey = (subscription: string | null, kind: VaultKind | null, name: string): string =>
  `${subscription} ${kind} ${name.toLowerCase()}`;

/** Vault lists with the hosts of the vaults in them. */
function vaultListsOf(facts: readonly Fact[], { hostOf }: Directory): readonly ListOfVaults[] {
  const hosts = new Map(ofKind(facts, "vault").map((fact) => [memberKey(fact.subscription, fact.vaultKind, fact.name), hostOf(fact)]));
  const lists = ofKind(facts, "vault-list");
  const cut = new Set(lists.filter(({ scope }) => scope === "cut").map(({ subscription }) => subscription));
  return lists.map((list) => ({
    ...list,
    scope: wholeUnlessCut(list.scope, cut.has(list.subscription), "subscription"),
    isPage: list.scope === "page",
    hosts: list.vaults.map(({ kind, name }) => hosts.get(memberKey(list.subscription, kind, name))).filter((host) => host !== undefined),
  }));
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
  const vaults = vaultsOf(facts, store, directory);
  const lists = vaultListsOf(facts, directory);
  const vaultsByOwner = groupBy(
    vaults.flatMap((vault) => vault.owners.map((owner) => ({ owner, vault }))),
    ({ owner }) => owner,
  );
  const listsByOwner = groupBy(lists, (list) => list.subscription);
  const accounts = groupBy(ofKind(facts, "subscription"), (fact) => fact.id);
  const subjectOf = (id: string | null): Subject => {
    const own = id === null ? [] : (accounts.get(id) ?? []);
    return {
      type: "subscription",
      id,
      name: own.find(({ name }) => name !== null)?.name ?? null,
      facts: own,
      ...splitLists(listsByOwner.get(id) ?? []),
      vaults: (vaultsByOwner.get(id) ?? []).map(({ vault }) => vault),
    };
  };
  const subjects = [...directory.subscriptions.keys()].sort(byText).map(subjectOf);
  if (lists.some((list) => list.subscription === null)) subjects.push(subjectOf(null));
  const strays = vaults.filter(({ owners }) => owners.length === 0);
  if (strays.length > 0)
    subjects.push({ type: "unattributed", id: null, name: null, facts: [], vaultLists: [], controlTotals: [], vaults: strays });
  return { subjects, hasAccountList: ofKind(facts, "subscription").some((fact) => fact.inList) };
}
