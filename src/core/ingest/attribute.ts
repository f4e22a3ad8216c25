import type { InputIssue, Settings } from "../../generated/types.gen.ts";
import { buildDirectory, type Directory } from "../model/directory.ts";
import { hostOfName, kidOf, nameOfHost } from "../model/identity.ts";
import type { BareContent, Fact, VaultFact } from "./facts.ts";
import { inputIssue } from "./issues.ts";
import { identifierReading } from "./normalise.ts";
import { type Candidate, fold, indexNames, type NameIndex, namesInPath } from "./path-names.ts";

export interface Attributed {
  readonly facts: readonly Fact[];
  readonly issues: readonly InputIssue[];
}

const shortGroup = (id: string): string => id.split("-", 1)[0] ?? id;

/** The names of a directory as candidates; subscriptions also by id and by the id's first group. */
export function candidatesOf(directory: Directory): NameIndex {
  const candidates: Candidate[] = [];
  for (const [id, name] of directory.subscriptions) {
    for (const label of [name, id, shortGroup(id)]) if (label !== null) candidates.push({ type: "subscription", id, name: label });
  }
  for (const vault of directory.vaults.values()) candidates.push({ type: "vault", id: vault.host, name: vault.name });
  for (const key of directory.keys.values()) candidates.push({ type: "key", id: key.kid, name: key.name });
  return indexNames(candidates);
}

const ofType = (found: readonly Candidate[], type: Candidate["type"]): readonly string[] => [
  ...new Set(found.filter((candidate) => candidate.type === type).map(({ id }) => id)),
];

/**
 * Gives bare content its owner, by the names that stand as whole words in its path. First the lists of names, which make vaults known;
 * then empty lists and tags. Never a guess: several candidates, or none, make an input issue.
 */
export function attribute(facts: readonly Fact[], bare: readonly BareContent[], settings: Settings): Attributed {
  const first = buildDirectory(facts, settings.vaultSuffixes);
  const firstIndex = candidatesOf(first);
  const names = bare
    .filter(({ shape }) => shape === "names")
    .map((content) => byMap(content, first, settings) ?? attributeNames(content, bare, first, firstIndex));
  const known = [...facts, ...names.flatMap((part) => part.facts)];
  const second = buildDirectory(known, settings.vaultSuffixes);
  const index = candidatesOf(second);
  const byPath = (content: BareContent): Attributed =>
    content.shape === "tags" ? attributeTags(content, second, index) : attributeEmpty(content, known, second, index);
  const rest = bare.filter(({ shape }) => shape !== "names").map((content) => byMap(content, second, settings) ?? byPath(content));
  return { facts: [...known, ...rest.flatMap((part) => part.facts)], issues: [...names, ...rest].flatMap((part) => part.issues) };
}

/** Glob over artifact paths: `*` within a folder, `**` across folders, `?` one character. */
function globMatches(glob: string, path: string): boolean {
  const pattern = glob.replace(/\*\*\/|\*\*|\*|\?|[^*?]+/g, (part) => {
    if (part === "**/") return "(?:.*/)?";
    if (part === "**") return ".*";
    if (part === "*") return "[^/]*";
    return part === "?" ? "[^/]" : part.replace(/[.+^${}()|[\]\\]/g, "\\$&");
  });
  return new RegExp(`^${pattern}$`, "u").test(path);
}

function hostByName(name: string, directory: Directory, settings: Settings): string {
  if (name.includes(".")) return name.toLowerCase();
  const known = [...directory.vaults.values()].filter((vault) => vault.name.toLowerCase() === name.toLowerCase());
  return known.length === 1 && known[0] !== undefined ? known[0].host : hostOfName(name, "vault", null, settings.vaultSuffixes);
}

/** The owner that the user's map names; null when no entry speaks of the file or the entry does not fit its content. */
function byMap(content: BareContent, directory: Directory, settings: Settings): Attributed | null {
  const entry = settings.map.find(({ files }) => globMatches(files, content.source.artifact));
  if (entry === undefined) return null;
  const attribution = "the map says so";
  const host = entry.vault === undefined ? null : hostByName(entry.vault, directory, settings);
  const subscription = entry.subscription?.toLowerCase() ?? null;
  const lists = entry.command?.startsWith("keyvault list") ?? host === null;
  if (content.shape === "tags") {
    if (host === null || entry.key === undefined) return null;
    const identity = { kid: kidOf(host, entry.key), host, name: entry.key, version: null };
    return { facts: [identifierReading(identity, content.source, { form: "tags", tags: content.tags, attribution })], issues: [] };
  }
  if (!lists && host !== null) return keyNames(content, host, attribution, content.shape === "empty-list" ? "complete" : "identifiers");
  if (!lists || subscription === null) return null;
  const hsmOnly = entry.command === "keyvault list --resource-type hsm";
  return vaultNames(content, subscription, attribution, hsmOnly ? "hsm-only" : "subscription");
}

const refuse = (content: BareContent, message: string): Attributed => ({
  facts: [],
  issues: [inputIssue("ambiguous-owner", content.source.artifact, message, { pointer: content.source.pointer })],
});

const listing = (labels: readonly string[]): string =>
  labels.length === 0 ? "none" : labels.slice(0, 5).join(", ") + (labels.length > 5 ? ` and ${labels.length - 5} more` : "");

/** A list of names: of keys when its path names a vault or its members are known keys only, else of vaults, as the procedure's first step prints. */
function attributeNames(content: BareContent, bare: readonly BareContent[], directory: Directory, index: NameIndex): Attributed {
  const path = content.source.artifact;
  const found = namesInPath(path, index);
  const vaults = ofType(found, "vault").filter((host) => !content.names.some((name) => fold(name) === fold(nameOfHost(host))));
  if (vaults.length === 1 && vaults[0] !== undefined)
    return keyNames(content, vaults[0], `the path names ${nameOfHost(vaults[0])}`, "identifiers");
  if (vaults.length > 1) return refuse(content, `A list of names that could belong to several vaults: ${listing(vaults)}.`);
  const subscriptions = ofType(found, "subscription");
  const everything = [...directory.subscriptions.keys()];
  const owner = subscriptions.length === 1 ? subscriptions[0] : everything.length === 1 ? everything[0] : undefined;
  if (owner !== undefined) return vaultNames(content, owner, `its path or the only subscription known says so`);
  const lists = bare.filter(({ shape }) => shape === "names").length;
  if (everything.length === 0 && lists === 1) return vaultNames(content, null, "no file names a subscription");
  return refuse(
    content,
    `A list of names that names no subscription. Candidates: ${listing(subscriptions.length > 0 ? subscriptions : everything)}.`,
  );
}

function keyNames(content: BareContent, host: string, attribution: string, form: "identifiers" | "complete"): Attributed {
  const { artifact, pointer } = content.source;
  const readings = content.names.map((name, at) =>
    identifierReading({ kid: kidOf(host, name), host, name, version: null }, { artifact, pointer: `${pointer}/${at}` }, { attribution }),
  );
  return {
    facts: [
      ...readings,
      { kind: "key-list", host, form, kids: new Set(readings.map(({ kid }) => kid)), source: content.source, attribution },
    ],
    issues: [],
  };
}

function vaultNames(
  content: BareContent,
  subscription: string | null,
  attribution: string,
  scope: "subscription" | "hsm-only" = "subscription",
): Attributed {
  const { artifact, pointer } = content.source;
  const vaults: VaultFact[] = content.names.map((name, at) => ({
    kind: "vault",
    subscription,
    vaultKind: scope === "hsm-only" ? "managed-hsm" : "vault",
    name,
    host: null,
    tags: null,
    source: { artifact, pointer: `${pointer}/${at}` },
  }));
  const members = vaults.map((vault) => ({ kind: vault.vaultKind, name: vault.name.toLowerCase() }));
  return {
    facts: [...vaults, { kind: "vault-list", subscription, scope, vaults: members, source: content.source, attribution }],
    issues: [],
  };
}

/** Whole words of the path that say "keys", which speaks against an empty vault list. */
const saysKeys = (path: string): boolean => {
  const words = fold(path.slice(path.lastIndexOf("/") + 1)).split(" ");
  return words.some((word) => /^(?:key|keys|kid|kids|keyids|tags)$/.test(word)) && !words.some((word) => /^(?:key)?vaults?$/.test(word));
};

function attributeEmpty(content: BareContent, facts: readonly Fact[], directory: Directory, index: NameIndex): Attributed {
  const path = content.source.artifact;
  const found = namesInPath(path, index);
  const vaults = ofType(found, "vault");
  const subscriptions = ofType(found, "subscription");
  const fits = vaults.filter(
    (host) => subscriptions.length === 0 || subscriptions.includes(directory.vaults.get(host)?.subscription ?? subscriptions[0] ?? ""),
  );
  if (fits.length === 1 && fits[0] !== undefined) {
    const list: Fact = {
      kind: "key-list",
      host: fits[0],
      form: "complete",
      kids: new Set(),
      source: content.source,
      attribution: `the path names ${nameOfHost(fits[0])}`,
    };
    return { facts: [list], issues: [] };
  }
  if (vaults.length > 0) return refuse(content, `An empty list that could belong to several vaults: ${listing(vaults)}.`);
  const owner = subscriptions[0];
  const hasVaults = facts.some((fact) => fact.kind === "vault-list" && fact.subscription === owner);
  if (subscriptions.length === 1 && owner !== undefined && !hasVaults && !saysKeys(path)) {
    const list: Fact = {
      kind: "vault-list",
      subscription: owner,
      scope: "subscription",
      vaults: [],
      source: content.source,
      attribution: `the path names ${directory.subscriptions.get(owner) ?? owner}`,
    };
    return { facts: [list], issues: [] };
  }
  return refuse(content, `An empty list that does not say whose it is. Candidates by the path: ${listing(subscriptions)}.`);
}

function attributeTags(content: BareContent, directory: Directory, index: NameIndex): Attributed {
  const found = namesInPath(content.source.artifact, index);
  const vaults = ofType(found, "vault");
  const kids = ofType(found, "key").filter((kid) => vaults.length === 0 || vaults.includes(directory.keys.get(kid)?.host ?? ""));
  const key = kids.length === 1 && kids[0] !== undefined ? directory.keys.get(kids[0]) : undefined;
  if (key === undefined) return refuse(content, `Tags that do not say of which key. Candidates by the path: ${listing(kids)}.`);
  const identity = { kid: key.kid, host: key.host, name: key.name, version: null };
  return {
    facts: [identifierReading(identity, content.source, { form: "tags", tags: content.tags, attribution: `the path names ${key.name}` })],
    issues: [],
  };
}
