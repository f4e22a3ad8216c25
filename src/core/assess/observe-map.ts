import type { MapEntry, Settings } from "../../generated/types.gen.ts";
import { byText } from "../basis/compare.ts";
import type { Vault } from "../estate/vaults.ts";
import { entryFor } from "../ingest/owners/map-entries.ts";
import type { Fact } from "../model/facts.ts";
import { canonicalHost } from "../model/identity.ts";
import { artifactsOf, type KeyStore, keyPlaces } from "../rows/key-store.ts";

const namesOwner = ({ subscription, vault }: MapEntry): boolean => subscription !== undefined || vault !== undefined;

/** Files of the entries of a map that decide for none of the paths, or name no owner. */
export function idleEntries(paths: Iterable<string>, { map }: Settings): readonly string[] {
  if (map.length === 0) return [];
  const met = new Set<MapEntry>();
  for (const path of paths) {
    const entry = entryFor(map, path);
    if (entry !== undefined) met.add(entry);
  }
  return map.filter((entry) => !met.has(entry) || !namesOwner(entry)).map(({ files }) => files);
}

/** Whether a vault is known by key lists alone of which the map says that they are its. */
export function isOfMapOnly({ owners, sources, keyLists, ranges }: Vault): boolean {
  if (owners.length > 0 || sources.length > 0 || keyLists.length === 0) return false;
  const listed = new Set(keyLists.map(({ source }) => source.artifact));
  return keyLists.every(({ attribution }) => attribution === "map") && [...artifactsOf(ranges)].every((path) => listed.has(path));
}

/** Whom the content of a file speaks of, whatever told that. */
interface Stated {
  readonly subscriptions: Set<string>;
  readonly hosts: Set<string>;
  readonly keys: Set<string>;
}

function statementsOf(facts: readonly Fact[], store: KeyStore, paths: ReadonlySet<string>): ReadonlyMap<string, Stated> {
  const files = new Map<string, Stated>([...paths].map((path) => [path, { subscriptions: new Set(), hosts: new Set(), keys: new Set() }]));
  for (const fact of facts) {
    const file = files.get(fact.source.artifact);
    if ((fact.kind === "vault" || fact.kind === "vault-list") && fact.subscription !== null) file?.subscriptions.add(fact.subscription);
    else if (fact.kind === "key-list") file?.hosts.add(fact.host);
  }
  for (const [host, ranges] of store)
    for (const { artifact, name } of keyPlaces(ranges)) {
      const file = files.get(artifact);
      file?.hosts.add(host);
      file?.keys.add(name());
    }
  return files;
}

/** A name stands for whichever host begins with it: which one that is depends on the other files. */
const isHostOf = (vault: string, host: string): boolean =>
  vault.includes(".") ? host === canonicalHost(vault) : host.startsWith(`${vault.toLowerCase()}.`);

/** The content speaks of owners such as the entry names, and of none of those. */
function contradicts({ subscription, vault, key }: MapEntry, { subscriptions, hosts, keys }: Stated): boolean {
  const isOther = (stated: ReadonlySet<string>, named: string | undefined, isSame: (one: string) => boolean): boolean =>
    named !== undefined && stated.size > 0 && ![...stated].some(isSame);
  return (
    isOther(subscriptions, subscription, (id) => id.toLowerCase() === subscription?.toLowerCase()) ||
    isOther(hosts, vault, (host) => isHostOf(vault as string, host)) ||
    isOther(keys, key, (name) => name === key?.toLowerCase())
  );
}

/** Paths of files that say themselves, or by their collection record, that they are others' than the map says. */
export function filesAgainstMap(
  paths: Iterable<string>,
  { facts, store }: { readonly facts: readonly Fact[]; readonly store: KeyStore },
  { map }: Settings,
): readonly string[] {
  if (map.length === 0) return [];
  const entries = new Map<string, MapEntry>();
  for (const path of paths) {
    const entry = entryFor(map, path);
    if (entry !== undefined) entries.set(path, entry);
  }
  if (entries.size === 0) return [];
  const stated = statementsOf(facts, store, new Set(entries.keys()));
  return [...entries]
    .filter(([path, entry]) => contradicts(entry, stated.get(path) as Stated))
    .map(([path]) => path)
    .sort(byText);
}
