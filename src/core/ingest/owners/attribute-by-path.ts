import { isGuid, nameOfHost } from "../../model/identity.ts";
import type { Attribution, Bare, BareContent, Fact, ListScope } from "../facts.ts";
import { VAULT_NAME } from "../shapes/vault-rows.ts";
import type { Attributed, Owners } from "./attribute.ts";
import { attributeKeyFields, attributeTags } from "./attribute-key-content.ts";
import { ownEmptyKeyList, ownEmptyVaultList, ownKeyNames, ownVaultNames } from "./owned.ts";
import { type Candidate, namesInPath } from "./path-names.ts";
import { deniesVaults, nameAlone, saysGroup, saysSome, standingOf, strangeVaultIn, subjectOf } from "./path-subjects.ts";
import { fold } from "./path-words.ts";
import { listing, NOBODY, only, refuseOwner } from "./refuse-owner.ts";

interface Named {
  readonly ids: readonly string[];
  readonly by: Attribution;
}

/** Owners that words name, each once. */
const namedIn = (words: string, type: Candidate["type"], { index }: Owners): readonly string[] => [
  ...new Set(
    namesInPath(words, index)
      .filter((candidate) => candidate.type === type)
      .map(({ id }) => id),
  ),
];

const GUID = /(?<![0-9a-z])[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?![0-9a-z])/gi;

/** Ids in words that may be of subscriptions which no file tells of: folders and files are called by them. */
const idsIn = (words: string, { facts }: Owners): readonly string[] => {
  const tenants = new Set(facts.map((fact) => (fact.kind === "subscription" ? fact.tenantId : null)));
  return [...new Set((words.match(GUID) ?? []).map((id) => id.toLowerCase()))].filter((id) => !tenants.has(id));
};

/** Owners that the path names, each once; the names of properties inside the file speak before the path does. */
function namedOwners({ source, labels }: BareContent, type: Candidate["type"], owners: Owners): Named {
  const ownersIn = (words: string): readonly string[] => {
    const known = namedIn(words, type, owners);
    return known.length > 0 || type !== "subscription" ? known : idsIn(words, owners);
  };
  const inside = labels.length === 0 ? [] : ownersIn(labels.join("/"));
  return inside.length > 0 ? { ids: inside, by: "property" } : { ids: ownersIn(source.artifact), by: "path" };
}

/** The subscription that a list of names is of: a column of the list says it, or else a property name or the path. */
function subscriptionsOf(content: Bare<"names">, owners: Owners): Named {
  const { subscription } = content;
  if (subscription === undefined) return namedOwners(content, "subscription", owners);
  return { ids: isGuid(subscription) ? [subscription] : namedIn(subscription, "subscription", owners), by: "property" };
}

const owned = (facts: readonly Fact[]): Attributed => ({ facts, issues: [] });

/** Gives bare content the owner that its path names, or says which candidates there are. */
export function attributeByPath(content: BareContent, owners: Owners): Attributed {
  if (content.shape === "tags") return attributeTags(content, owners);
  if (content.shape === "key-fields") return attributeKeyFields(content, owners);
  return content.shape === "names" ? attributeNames(content, owners) : attributeEmpty(content, owners);
}

/** A list of names: of keys when its path names a vault, else of vaults, as the procedure's first step prints. */
function attributeNames(content: Bare<"names">, owners: Owners): Attributed {
  const listed = new Set(content.names.map(fold));
  const named = namedOwners(content, "vault", owners);
  const inPath = content.of === "anything" ? named.ids : [];
  const vaults = inPath.filter((host) => !listed.has(fold(nameOfHost(host))));
  if (vaults.length === 1 && vaults[0] !== undefined) {
    const isOfSome = saysSome(standingOf(content), () => owners.index);
    return owned(ownKeyNames(content, vaults[0], named.by, isOfSome));
  }
  const keyEntry = { vault: nameOfHost(only(vaults) ?? NOBODY.vault), command: "keyvault key list" } as const;
  if (vaults.length > 1) return refuseOwner(content, `A list of names that could belong to several vaults: ${listing(vaults)}.`, keyEntry);
  const knownVaults = new Set([...owners.directory.vaults.values()].map(({ name }) => fold(name)));
  const allVaults = content.names.every((name) => knownVaults.has(fold(name)));
  if (
    content.of === "anything" &&
    (subjectOf(standingOf(content), owners.index).keys || (!allVaults && (inPath.length > 0 || namesKeysOnly(content, owners))))
  )
    return refuseOwner(content, `A list of names that could be keys or vaults. Vaults in its path: ${listing(inPath)}.`, keyEntry);
  return attributeVaultNames(content, owners);
}

const namesKeysOnly = ({ names }: Bare<"names">, { directory }: Owners): boolean => {
  const known = new Set([...directory.keys.values()].map(({ name }) => fold(name)));
  return names.every((name) => known.has(fold(name)));
};

/** Whether a list that names its owner lists vaults: what may be other things need not be a second one. */
const areVaultsListed = ({ facts }: Owners): boolean => facts.some((fact) => fact.kind === "vault-list" && fact.attribution === null);

/** Why names are not those of all vaults of a subscription; null where nothing speaks against it. */
function doubtOfVaultNames(content: Bare<"names">, owners: Owners): string | null {
  const { names, of } = content;
  const strange = names.find((name) => !name.includes(".") && !VAULT_NAME.test(name));
  if (strange !== undefined) return `A list of names of something else: no vault can be called "${strange}".`;
  const { other, vaults } = subjectOf(nameAlone(standingOf(content)), owners.index);
  if (deniesVaults(other, vaults || of === "vaults"))
    return `A list of names whose path, or place in its file, says "${other}": of other things, or of some vaults only.`;
  if (of === "resources" && !vaults && areVaultsListed(owners))
    return "Names of resources that need not be vaults, beside lists of vaults: nothing in them says so, nor does the path.";
  return null;
}

/** Whether a property name that leads to a list reads as the name of an owner: properties are words tied to each other. */
const readsAsName = ({ labels }: Bare<"names">): boolean => labels.some((label) => /[\s-]/.test(label.trim()));

const RESOURCE_ADVICE =
  "There is nothing to ask for, unless the file lists key vaults: then ask for az keyvault list --output json, or name the owner in a --map file.";

const hasAccountList = ({ facts }: Owners): boolean => facts.some((fact) => fact.kind === "subscription" && fact.inList);

const scopeOfNames = (content: Bare<"names">, { index }: Owners): ListScope => {
  const standing = standingOf(content);
  if (saysGroup(standing, index)) return "resource-group";
  return subjectOf(standing, index).hsms ? "hsm-only" : "subscription";
};

function attributeVaultNames(content: Bare<"names">, owners: Owners): Attributed {
  const doubt = doubtOfVaultNames(content, owners);
  const entry = { subscription: NOBODY.subscription, command: "keyvault list" } as const;
  if (doubt !== null) return refuseOwner(content, doubt, entry, content.of === "resources" ? RESOURCE_ADVICE : undefined);
  const { ids: subscriptions, by } = subscriptionsOf(content, owners);
  const everything = [...owners.directory.subscriptions.keys()];
  const scope = scopeOfNames(content, owners);
  const [named] = subscriptions;
  const isUnheardOf = by === "path" && !owners.directory.subscriptions.has(named ?? "") && hasAccountList(owners);
  if (named !== undefined && subscriptions.length === 1 && !isUnheardOf) return owned(ownVaultNames(content, named, by, scope));
  const isNobodys = named === undefined && content.subscription === undefined && !readsAsName(content);
  const [single] = everything;
  if (isNobodys && single !== undefined && everything.length === 1)
    return owned(ownVaultNames(content, single, "only-subscription", scope));
  if (isNobodys && everything.length === 0 && owners.nameLists === 1) return owned(ownVaultNames(content, null, "no-subscription", scope));
  const candidates = subscriptions.length > 0 ? subscriptions : everything;
  const names =
    content.subscription === undefined
      ? "no subscription"
      : `a subscription that is not known, or not by this name (${content.subscription})`;
  return refuseOwner(content, `A list of names that names ${names}. Candidates: ${listing(candidates)}.`, {
    subscription: only(candidates) ?? NOBODY.subscription,
    command: "keyvault list",
  });
}

const whoseOf = (hosts: readonly string[]): string =>
  hosts.length === 1
    ? `An empty list whose path names the vault ${hosts[0]}, and a subscription that is not the vault's.`
    : `An empty list that could belong to several vaults: ${listing(hosts)}.`;

function attributeEmpty(content: Bare<"empty-list">, owners: Owners): Attributed {
  const vaults = namedOwners(content, "vault", owners);
  const subscriptions = namedOwners(content, "subscription", owners);
  const { other, keys } = subjectOf(standingOf(content), owners.index);
  if (other !== undefined) {
    const message = `An empty list whose path, or place in its file, says "${other}": it may list something else, or what a filter left.`;
    const entry = { vault: nameOfHost(only(vaults.ids) ?? NOBODY.vault), command: "keyvault key list" } as const;
    const advice =
      "Ask for az keyvault key list of the vault, or, where the file is that, take the word out of its path or name its owner in a --map file.";
    return refuseOwner(content, message, entry, advice);
  }
  const fits = vaults.ids.filter((host) => {
    const owner = owners.directory.vaults.get(host)?.subscription ?? null;
    return subscriptions.ids.length === 0 || owner === null || subscriptions.ids.includes(owner);
  });
  if (fits.length === 1 && fits[0] !== undefined) return owned(ownEmptyKeyList(content, fits[0], vaults.by, !keys));
  if (vaults.ids.length > 0)
    return refuseOwner(content, whoseOf(vaults.ids), {
      vault: nameOfHost(only(vaults.ids) ?? NOBODY.vault),
      command: "keyvault key list",
    });
  return attributeEmptyVaultList(content, subscriptions, owners);
}

/** Whether a list that names its owner already lists the vaults of a subscription: an empty list beside it is of something else, or failed. */
const hasVaultList = ({ facts }: Owners, subscription: string): boolean =>
  facts.some(
    (fact) => fact.kind === "vault-list" && fact.subscription === subscription && fact.attribution === null && fact.scope !== "hsm-only",
  );

function attributeEmptyVaultList(content: Bare<"empty-list">, { ids: subscriptions, by }: Named, owners: Owners): Attributed {
  const says = subjectOf(standingOf(content), owners.index);
  const [owner] = subscriptions;
  // In what reads as the folder of a vault that no file tells of lies what that vault holds.
  const isHeardOf = says.vaults || owners.directory.subscriptions.has(owner ?? "");
  const isOfVault = says.keys || (!says.vaults && strangeVaultIn(content.source.artifact, owners.index) !== undefined);
  if (owner !== undefined && subscriptions.length === 1 && isHeardOf && !isOfVault && (says.hsms || !hasVaultList(owners, owner)))
    return owned(ownEmptyVaultList(content, owner, by, says.hsms ? "hsm-only" : "subscription", !says.vaults));
  const entry = isOfVault
    ? ({ vault: NOBODY.vault, command: "keyvault key list" } as const)
    : ({ subscription: only(subscriptions) ?? NOBODY.subscription, command: "keyvault list" } as const);
  return refuseOwner(content, `An empty list that does not say whose it is. Candidates by the path: ${listing(subscriptions)}.`, entry);
}
