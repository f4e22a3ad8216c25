import { nameOfHost } from "../../model/identity.ts";
import { foldWords } from "../../text/fold-words.ts";
import { listing } from "../../text/listing.ts";
import type { Bare, BareContent } from "../bare.ts";
import { attributeKeyFields, attributeTags } from "./attribute-key-content.ts";
import { attributeVaultNames } from "./attribute-vault-names.ts";
import { isOutside, type Named, namedOwners } from "./named-owners.ts";
import { ownEmptyKeyList, ownEmptyVaultList, owned, ownKeyNames } from "./owned.ts";
import type { Attributed, Owners } from "./owners.ts";
import { isNameOf, perhapsNamedIn, vaultsAloneInPath } from "./path-names.ts";
import { NOBODY, only, refuseOwner, TOO_MANY, WORD_IN_THE_WAY } from "./refuse-owner.ts";
import { calledList, foreignToNames, type Listed, saysDisabled, saysGroup, saysSome, standingOf, whatIsListed } from "./standing.ts";
import { strangeVaultIn } from "./strange-vault.ts";

/** Gives bare content the owner that its path names, or says which candidates there are. */
export function attributeByPath(content: BareContent, owners: Owners): Attributed {
  if (content.shape === "tags") return attributeTags(content, owners);
  if (content.shape === "key-fields") return attributeKeyFields(content, owners);
  return content.shape === "names" ? attributeNames(content, owners) : attributeEmpty(content, owners);
}

/** A list of names: of keys when its path names a vault, else of vaults, as the procedure's first step prints. */
function attributeNames(content: Bare<"names">, owners: Owners): Attributed {
  const foreign = content.of === "vaults" ? undefined : foreignToNames(standingOf(content), owners.index);
  if (foreign !== undefined)
    return refuseOwner(
      content,
      `A list of names whose path, or place in its file, says "${foreign}": they need not be names of keys or vaults.`,
      NOBODYS_VAULT,
      WORD_IN_THE_WAY,
    );
  const listed = new Set(content.names.map(foldWords));
  const named = namedOwners(content, "vault", owners);
  const inPath = content.of === "anything" ? named.ids : [];
  const vaults = inPath.filter((host) => !listed.has(foldWords(nameOfHost(host))));
  if (vaults.length === 1 && vaults[0] !== undefined) {
    const isOfSome = saysSome(standingOf(content), () => owners.index);
    const isCalledDisabled = content.isCalledDisabled === true || saysDisabled(standingOf(content), () => owners.index);
    return owned(ownKeyNames(content, vaults[0], named.by, { isOfSome, isCalledDisabled }));
  }
  const keyEntry = { vault: nameOfHost(only(vaults) ?? NOBODY.vault), command: "keyvault key list" } as const;
  if (vaults.length > 1)
    return refuseOwner(content, `A list of names that could belong to several vaults: ${listing(vaults)}.`, keyEntry, TOO_MANY);
  const allVaults = content.names.every((name) => isNameOf(name, "vault", owners.index));
  const near = perhapsNamedIn(content.source.artifact, "vault", owners.index);
  const saysKeys = whatIsListed(standingOf(content), owners.index).keys;
  if (content.of === "anything" && (saysKeys || (!allVaults && (near.length > 0 || namesKeysOnly(content, owners)))))
    return refuseOwner(content, `A list of names that could be keys or vaults. Vaults in its path: ${listing(near)}.`, keyEntry);
  return attributeVaultNames(content, owners);
}

const namesKeysOnly = ({ names }: Bare<"names">, { index }: Owners): boolean => names.every((name) => isNameOf(name, "key", index));

const OTHER_SUBSCRIPTION =
  "Find out whose the file is, and leave only that vault, or that subscription, in its path, or name it in a --map file.";

const whoseOf = (hosts: readonly string[]): string =>
  hosts.length === 1
    ? `An empty list whose path names the vault ${hosts[0]}, and a subscription that is not the vault's.`
    : `An empty list that could belong to several vaults: ${listing(hosts)}.`;

/** The words of a vault's name stand there, and may be a part of a longer name that nobody has told of. */
const refuseNear = (content: Bare<"empty-list">, hosts: readonly string[]): Attributed =>
  refuseOwner(
    content,
    `An empty list whose path names ${listing(hosts)}, or something of a longer name.`,
    { vault: nameOfHost(only(hosts) ?? NOBODY.vault), command: "keyvault key list" },
    "Let the vault's name stand by itself in the path, as the name of a folder does, or name the owner in a --map file.",
  );

/** A vault holds much that can be listed: roles, rules, secrets, events. */
const refuseUnknown = (content: Bare<"empty-list">, host: string, word: string): Attributed =>
  refuseOwner(
    content,
    `An empty list in the place of the vault ${host}, called "${word}": it need not be a list of its keys.`,
    { vault: nameOfHost(host), command: "keyvault key list" },
    "Ask which command printed it. Where that was az keyvault key list, call the file key-list.json, or name its owner in a --map file.",
  );

const NOBODYS_VAULT = { vault: NOBODY.vault, command: "keyvault key list" } as const;

/** Whether all words that name a vault are the name of a subscription too. */
const isNameOfBoth = ({ source, labels }: Bare<"empty-list">, { index }: Owners): boolean =>
  vaultsAloneInPath([source.artifact, ...labels].join("/"), index).length === 0;

function attributeEmpty(content: Bare<"empty-list">, owners: Owners): Attributed {
  const vaults = namedOwners(content, "vault", owners);
  const subscriptions = namedOwners(content, "subscription", owners);
  const says = whatIsListed(standingOf(content), owners.index);
  const { other, keys } = says;
  const near = vaults.ids.length > 0 ? [] : perhapsNamedIn(content.source.artifact, "vault", owners.index);
  if (other !== undefined && near.some((host) => foldWords(nameOfHost(host)).split(" ").includes(other))) return refuseNear(content, near);
  if (other !== undefined) {
    const message = `An empty list whose path, or place in its file, says "${other}": it may list something else, or what a filter left.`;
    const entry = { vault: nameOfHost(only(vaults.ids) ?? NOBODY.vault), command: "keyvault key list" } as const;
    const advice =
      "Ask for az keyvault key list of the vault, or, where the file is that, take the word out of its path or name its owner in a --map file.";
    return refuseOwner(content, message, entry, advice);
  }
  if (vaults.ids.length > 0 && !keys && isNameOfBoth(content, owners)) {
    if (says.vaults) return attributeEmptyVaultList(content, says, subscriptions, owners);
    return refuseOwner(
      content,
      `An empty list: the same words in its path are the name of the vault ${listing(vaults.ids)} and of a subscription.`,
      NOBODYS_VAULT,
      OTHER_SUBSCRIPTION,
    );
  }
  if (says.hsms && vaults.ids.length > 0 && vaults.ids.every((host) => owners.directory.vaults.get(host)?.kind === "vault"))
    return refuseOwner(
      content,
      `An empty list whose path names the vault ${listing(vaults.ids)}, and says that it is of managed HSMs.`,
      NOBODYS_VAULT,
      OTHER_SUBSCRIPTION,
    );
  const fits = vaults.ids.filter((host) => {
    const owner = owners.directory.vaults.get(host)?.subscription ?? null;
    return subscriptions.ids.length === 0 || owner === null || subscriptions.ids.includes(owner);
  });
  const fitting = only(fits);
  if (fitting !== undefined)
    return says.unknown === undefined
      ? owned(ownEmptyKeyList(content, fitting, vaults.by, !keys))
      : refuseUnknown(content, fitting, says.unknown);
  if (vaults.ids.length > 0)
    return refuseOwner(
      content,
      whoseOf(vaults.ids),
      { vault: nameOfHost(only(vaults.ids) ?? NOBODY.vault), command: "keyvault key list" },
      vaults.ids.length > 1 ? TOO_MANY : OTHER_SUBSCRIPTION,
    );
  return attributeEmptyVaultList(content, says, subscriptions, owners);
}

function attributeEmptyVaultList(content: Bare<"empty-list">, says: Listed, { ids: subscriptions, by }: Named, owners: Owners): Attributed {
  const [owner] = subscriptions;
  // In what reads as the folder of a vault that no file tells of lies what that vault holds.
  const isHeardOf = owners.directory.subscriptions.has(owner ?? "") || (says.vaults && !isOutside(owner, by, owners));
  const isOfGroup = saysGroup(standingOf(content), owners.index);
  const called = calledList(standingOf(content), owners.index);
  const isOfVault =
    says.keys || called === "other" || (called === "nothing" && strangeVaultIn(content.source.artifact, owners.index) !== undefined);
  if (owner !== undefined && subscriptions.length === 1 && isHeardOf && !isOfGroup && !isOfVault) {
    // An empty list beside a list of the subscription's vaults is of something else, or failed.
    if (called === "vaults" || !owners.told.listed().has(owner))
      return owned(ownEmptyVaultList(content, owner, by, says.hsms ? "hsm-only" : "subscription", called === "nothing"));
    return refuseOwner(
      content,
      `An empty list in the place of ${owner}, which has a vault list beside it: nothing says what this one lists.`,
      { subscription: owner, command: "keyvault list" },
      "Ask which command printed it. Where that was az keyvault list, say so in a --map file; otherwise there is nothing to do.",
    );
  }
  if (called === "other" && owner !== undefined && subscriptions.length === 1 && !says.keys)
    return refuseOwner(
      content,
      `An empty list in the place of ${owner}, whose name says neither that it lists vaults nor of which vault it lists the keys.`,
      NOBODYS_VAULT,
      "Ask which command printed it. Call a list of vaults vault-list.json, put the name of the vault into that of a key list, or name the owner in a --map file.",
    );
  const entry = isOfVault
    ? NOBODYS_VAULT
    : ({ subscription: only(subscriptions) ?? NOBODY.subscription, command: "keyvault list" } as const);
  const message = `An empty list that does not say whose it is. Candidates by the path: ${listing(subscriptions)}.`;
  return refuseOwner(content, message, entry, subscriptions.length > 1 ? TOO_MANY : undefined);
}
