import type { MapEntry } from "../../generated/types.gen.ts";
import { nameOfHost } from "../model/identity.ts";
import type { Attributed, Owners } from "./attribute.ts";
import type { BareContent, Fact, ListScope } from "./facts.ts";
import { inputIssue } from "./issues.ts";
import { ownKeyNames, ownTags, ownVaultNames } from "./owned.ts";
import { type Candidate, fold, namesInPath } from "./path-names.ts";

/** Owners that the path names, each once; the names of properties inside the file speak before the path does. */
function namedOwners({ source, labels }: BareContent, type: Candidate["type"], { index }: Owners): readonly string[] {
  const idsIn = (path: string): readonly string[] => [
    ...new Set(
      namesInPath(path, index)
        .filter((candidate) => candidate.type === type)
        .map(({ id }) => id),
    ),
  ];
  const inside = labels.length === 0 ? [] : idsIn(labels.join("/"));
  return inside.length > 0 ? inside : idsIn(source.artifact);
}

const listing = (names: readonly string[]): string =>
  names.length === 0 ? "none" : names.slice(0, 5).join(", ") + (names.length > 5 ? ` and ${names.length - 5} more` : "");

/** Placeholders of a map entry that the user fills in; they follow the grammar of the map's schema. */
const NOBODY = { subscription: "00000000-0000-0000-0000-000000000000", vault: "VAULT-NAME", key: "KEY-NAME" } as const;

/** Characters that a map's glob would not take literally stand for themselves as `?`. */
const globOf = (path: string): string => path.replace(/[*?]/g, "?");

function refuse(content: BareContent, message: string, entry: Omit<MapEntry, "files">): Attributed {
  const { artifact, document, pointer } = content.source;
  const position = document === undefined ? { pointer } : { document, pointer };
  return {
    facts: [],
    issues: [inputIssue("ambiguous-owner", artifact, message, position, { mapEntry: { files: globOf(artifact), ...entry } })],
  };
}

const owned = (facts: readonly Fact[]): Attributed => ({ facts, issues: [] });
const byName = (host: string): string => `the path names ${nameOfHost(host)}`;

/** Words of the file's own name, and whether it speaks of keys, of vaults, of managed HSMs. */
function subjectOfName(path: string): { keys: boolean; vaults: boolean; hsms: boolean } {
  const words = fold(path.slice(path.lastIndexOf("/") + 1)).split(" ");
  const says = (pattern: RegExp): boolean => words.some((word) => pattern.test(word));
  const hsms = says(/^(?:managed)?hsms?$/);
  const vaults = hsms || says(/^(?:key)?vaults?(?:list)?$|^listvaults?$|^kvs?$/);
  return { keys: !vaults && says(/^(?:keys?|kids?|keyids?|keylist|tags?)$/), vaults, hsms };
}

export function attributeByPath(content: BareContent, owners: Owners): Attributed {
  if (content.shape === "tags") return attributeTags(content, owners);
  return content.shape === "names" ? attributeNames(content, owners) : attributeEmpty(content, owners);
}

function attributeTags(content: BareContent, owners: Owners): Attributed {
  const vaults = namedOwners(content, "vault", owners);
  const keys = namedOwners(content, "key", owners)
    .map((kid) => owners.directory.keys.get(kid))
    .filter((key) => key !== undefined && (vaults.length === 0 || vaults.includes(key.host)));
  const [key] = keys;
  if (key !== undefined && keys.length === 1) return owned(ownTags(content, key, `the path names ${key.name}`));
  const candidates = listing(keys.map((candidate) => candidate?.kid ?? ""));
  const vault = key === undefined ? vaults[0] : key.host;
  const entry = { vault: vault === undefined ? NOBODY.vault : nameOfHost(vault), key: key?.name ?? NOBODY.key };
  return refuse(content, `Tags that do not say of which key. Candidates by the path: ${candidates}.`, entry);
}

/** A list of names: of keys when its path names a vault, else of vaults, as the procedure's first step prints. */
function attributeNames(content: BareContent, owners: Owners): Attributed {
  const path = content.source.artifact;
  const listed = new Set(content.names.map(fold));
  const inPath = content.areVaults ? [] : namedOwners(content, "vault", owners);
  const vaults = inPath.filter((host) => !listed.has(fold(nameOfHost(host))));
  if (vaults.length === 1 && vaults[0] !== undefined) return owned(ownKeyNames(content, vaults[0], byName(vaults[0]), "identifiers"));
  const keyEntry = { vault: nameOfHost(vaults[0] ?? inPath[0] ?? NOBODY.vault), command: "keyvault key list" } as const;
  if (vaults.length > 1) return refuse(content, `A list of names that could belong to several vaults: ${listing(vaults)}.`, keyEntry);
  const knownVaults = new Set([...owners.directory.vaults.values()].map(({ name }) => fold(name)));
  const allVaults = content.names.every((name) => knownVaults.has(fold(name)));
  if (!content.areVaults && !allVaults && (inPath.length > 0 || subjectOfName(path).keys || namesKeysOnly(content, owners)))
    return refuse(content, `A list of names that could be keys or vaults. Vaults in its path: ${listing(inPath)}.`, keyEntry);
  return attributeVaultNames(content, owners);
}

const namesKeysOnly = ({ names }: BareContent, { directory }: Owners): boolean => {
  const known = new Set([...directory.keys.values()].map(({ name }) => fold(name)));
  return names.every((name) => known.has(fold(name)));
};

function attributeVaultNames(content: BareContent, owners: Owners): Attributed {
  const subscriptions = namedOwners(content, "subscription", owners);
  const everything = [...owners.directory.subscriptions.keys()];
  const scope: ListScope = subjectOfName(content.source.artifact).hsms ? "hsm-only" : "subscription";
  const [named] = subscriptions;
  if (named !== undefined && subscriptions.length === 1)
    return owned(ownVaultNames(content, named, "its path names the subscription", scope));
  const [only] = everything;
  if (named === undefined && only !== undefined && everything.length === 1)
    return owned(ownVaultNames(content, only, "it is the only subscription that any file names", scope));
  if (everything.length === 0 && owners.nameLists === 1) return owned(ownVaultNames(content, null, "no file names a subscription", scope));
  const candidates = subscriptions.length > 0 ? subscriptions : everything;
  return refuse(content, `A list of names that names no subscription. Candidates: ${listing(candidates)}.`, {
    subscription: candidates[0] ?? NOBODY.subscription,
    command: "keyvault list",
  });
}

function attributeEmpty(content: BareContent, owners: Owners): Attributed {
  const vaults = namedOwners(content, "vault", owners);
  const subscriptions = namedOwners(content, "subscription", owners);
  const fits = vaults.filter((host) => {
    const owner = owners.directory.vaults.get(host)?.subscription ?? null;
    return subscriptions.length === 0 || owner === null || subscriptions.includes(owner);
  });
  if (fits.length === 1 && fits[0] !== undefined) return owned(ownKeyNames(content, fits[0], byName(fits[0]), "complete"));
  if (vaults.length > 0)
    return refuse(content, `An empty list that could belong to several vaults: ${listing(vaults)}.`, {
      vault: nameOfHost(vaults[0] as string),
      command: "keyvault key list",
    });
  return attributeEmptyVaultList(content, subscriptions, owners);
}

/** An empty list beside a full one may be the list of the other kind, so then its name has to say what it lists. */
function attributeEmptyVaultList(content: BareContent, subscriptions: readonly string[], owners: Owners): Attributed {
  const says = subjectOfName(content.source.artifact);
  const [owner] = subscriptions;
  const hasVaults = owners.facts.some((fact) => fact.kind === "vault-list" && fact.subscription === owner);
  if (owner !== undefined && subscriptions.length === 1 && !says.keys && (says.vaults || !hasVaults)) {
    const attribution = `the path names ${owners.directory.subscriptions.get(owner) ?? owner}`;
    return owned(ownVaultNames(content, owner, attribution, says.hsms ? "hsm-only" : "subscription"));
  }
  return refuse(content, `An empty list that does not say whose it is. Candidates by the path: ${listing(subscriptions)}.`, {
    subscription: owner ?? NOBODY.subscription,
    command: "keyvault list",
  });
}
