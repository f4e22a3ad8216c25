import { byText } from "../basis/compare.ts";
import { bySource, type KeyListFact, type Tag, type VaultFact } from "../model/facts.ts";
import type { VaultKind } from "../model/identity.ts";
import type { RowRange } from "../model/tables.ts";
import { isMadeOf, type KeyStore } from "../rows/key-store.ts";
import type { Directory } from "./directory.ts";

export interface Paged {
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
  /** Its name is that of several vaults, and which of them it is nothing says. */
  readonly isHostUnclear: boolean;
  /** Every key stands in each of the key lists, because they are where the keys were read. */
  readonly isListedWhole: boolean;
}

/** A page without a nextLink is a list of its own, unless a page with one shows that it is the last of several: some may be missing. */
export const wholeUnlessCut = <Form extends string, Whole extends string>(
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
  readonly host: string;
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
function draftVaults(
  vaults: readonly VaultFact[],
  keyLists: readonly KeyListFact[],
  store: KeyStore,
  { hostOf }: Directory,
): Iterable<Draft> {
  const drafts = new Map<string, Draft>();
  for (const [host, ranges] of store) drafts.set(host, { host, sources: NONE, keyLists: NONE, ranges });
  const draftOf = (host: string): Draft => {
    const known = drafts.get(host);
    if (known !== undefined) return known;
    const draft: Draft = { host, sources: NONE, keyLists: NONE, ranges: NONE };
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
  return drafts.values();
}

/** What the directory calls a vault; it need not be asked where one vault list names it, with its kind, as nearly always. */
function namedOf(host: string, sources: readonly VaultFact[], directory: Directory): Pick<Vault, "name" | "kind"> {
  const [source] = sources;
  if (source !== undefined && sources.length === 1 && source.vaultKind !== null) return { name: source.name, kind: source.vaultKind };
  const known = directory.vaults.get(host);
  return { name: known?.name ?? host, kind: known?.kind ?? "vault" };
}

function vaultOf({ host, sources, keyLists, ranges }: Draft, directory: Directory): Vault {
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
    isHostUnclear: sources.some(directory.isHostUnclear),
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

/** The vaults that facts and rows speak of, by host. */
export function vaultsOf(
  vaults: readonly VaultFact[],
  keyLists: readonly KeyListFact[],
  store: KeyStore,
  directory: Directory,
): readonly Vault[] {
  const drafts = [...draftVaults(vaults, keyLists, store, directory)];
  return drafts.sort((a, b) => byText(a.host, b.host)).map((draft) => vaultOf(draft, directory));
}
