import { mayBeVaultName } from "../../model/azure-names.ts";
import type { ListScope } from "../../model/facts.ts";
import { isGuid } from "../../model/identity.ts";
import { listing } from "../../text/listing.ts";
import type { Bare } from "../base/bare.ts";
import { inputIssue, positionOf } from "../base/issues.ts";
import { deniesVaults, mayNameStranger, narrowsVaults, whatIsListed } from "../paths/listed.ts";
import { OF_LISTS } from "../paths/path-meanings.ts";
import { isNameOf, ownersInPath } from "../paths/path-names.ts";
import { wordsOf } from "../paths/path-words.ts";
import { says } from "../paths/says.ts";
import { saysGroup } from "../paths/says-some.ts";
import { nameAlone, standingOf } from "../paths/standing.ts";
import { besideSubscription } from "./longer-names.ts";
import { isOutside, type Named, namedOwners } from "./named-owners.ts";
import { owned, ownVaultNames } from "./owned.ts";
import type { Attributed, Owners } from "./owners.ts";
import { OTHER_OWNER, only, PLACEHOLDER, refuseOwner, TOO_MANY } from "./refuse-owner.ts";

/** The subscription that a list of names is of: a column of the list says it, or else a property name or the path. */
function subscriptionsOf(content: Bare<"names">, owners: Owners): Named {
  const { subscription } = content;
  if (subscription === undefined) return namedOwners(content, "subscription", owners);
  return { ids: isGuid(subscription) ? [subscription] : ownersInPath(subscription, "subscription", owners.index), by: "property" };
}

/** Why names are not those of all vaults of a subscription; null where nothing speaks against it. */
function doubtOfVaultNames(content: Bare<"names">, owners: Owners): string | null {
  const { names, of } = content;
  const strange = names.find((name) => !name.includes(".") && !mayBeVaultName(name));
  if (strange !== undefined) return `A list of names of something else: no vault can be called "${strange}".`;
  const { other, vaults } = whatIsListed(nameAlone(standingOf(content)), owners.index);
  if (deniesVaults(other, vaults || of === "vaults"))
    return `A list of names whose path, or place in its file, says "${other}": of other things, or of some vaults only.`;
  const areOthers = of !== "vaults" && content.inRows === true && !names.every((name) => isNameOf(name, "vault", owners.index));
  // What may be other things need not be a second list.
  if (areOthers && !vaults && owners.told.areVaultsListed())
    return "Names of resources that need not be vaults, beside lists of vaults: nothing in them says so, nor does the path.";
  return null;
}

/** Whether a property name that leads to a list reads as the name of an owner: other properties are one word, or words of lists. */
const readsAsName = ({ labels }: Bare<"names">): boolean =>
  labels.some((label) => /[\s-]/.test(label.trim()) && !wordsOf(label).every(({ text }) => says(text, OF_LISTS)));

/** How many folders two paths have in common. */
function sharedFolders(a: readonly string[], b: readonly string[]): number {
  let count = 0;
  while (count < Math.min(a.length, b.length) - 1 && a[count] === b[count]) count += 1;
  return count;
}

/**
 * Whether the path holds a word that may be the name of a subscription of which no file tells: in the file's name, or in a folder that holds
 * no file which names the subscription that is known.
 */
function isSomebodys(content: Bare<"names">, { told, index }: Owners): boolean {
  // A word behind "rg" is the name of a resource group.
  if (saysGroup(standingOf(content), index)) return false;
  const segments = content.source.artifact.split("/");
  const strange = segments.map((segment) => mayNameStranger(segment, index));
  if (!strange.includes(true)) return false;
  const shared = told.folders().reduce((most, folders) => Math.max(most, sharedFolders(segments, folders)), 0);
  return strange.slice(shared).includes(true);
}

const RESOURCE_ADVICE =
  "Nothing to ask for, unless the file lists key vaults: then ask for az keyvault list --output json, or name the owner in a --map file.";

const scopeOfNames = (content: Bare<"names">, { index }: Owners): ListScope => {
  const standing = standingOf(content);
  if (saysGroup(standing, index)) return "resource-group";
  return whatIsListed(standing, index).hsms ? "hsm-only" : "subscription";
};

/** Gives a list of names of vaults the subscription that a column of it, its path or nothing else than what is known names. */
export function attributeVaultNames(given: Bare<"names">, owners: Owners): Attributed {
  const content = narrowsVaults(standingOf(given), owners.index) === undefined ? given : { ...given, isPart: true };
  const doubt = doubtOfVaultNames(content, owners);
  const entry = { subscription: PLACEHOLDER.subscription, command: "keyvault list" } as const;
  if (doubt !== null) return refuseOwner(content, doubt, entry, content.inRows === true ? RESOURCE_ADVICE : undefined);
  const { ids: subscriptions, by } = subscriptionsOf(content, owners);
  const everything = [...owners.directory.subscriptions.keys()];
  const scope = scopeOfNames(content, owners);
  const [named] = subscriptions;
  const isUnheardOf = isOutside(named, by, owners);
  if (named !== undefined && subscriptions.length === 1 && !isUnheardOf) {
    const beside = content.subscription === undefined ? besideSubscription(content, named, by, owners) : undefined;
    if (beside === undefined) return owned(ownVaultNames(content, named, by, scope));
    const message = `A list of names that names ${named} beside "${beside}": it may be of a subscription of a longer name.`;
    return ownerless(content, refuseOwner(content, message, { ...entry, subscription: named }, OTHER_OWNER), owners);
  }
  const isNobodys = named === undefined && content.subscription === undefined && !readsAsName(content);
  const [single] = everything;
  if (isNobodys && single !== undefined && everything.length === 1 && !isSomebodys(content, owners))
    return owned(ownVaultNames(content, single, "only-subscription", scope));
  if (isNobodys && everything.length === 0 && owners.nameLists() === 1)
    return owned(ownVaultNames(content, null, "no-subscription", scope));
  if (content.subscription !== undefined) return refuseStranger(content, content.subscription);
  const candidates = subscriptions.length > 0 ? subscriptions : everything;
  const message = `A list of names that names no subscription. Candidates: ${listing(candidates)}.`;
  const candidate = only(candidates) ?? PLACEHOLDER.subscription;
  const refused = refuseOwner(content, message, { ...entry, subscription: candidate }, subscriptions.length > 1 ? TOO_MANY : undefined);
  return ownerless(content, refused, owners);
}

/** What a list became that found no owner: its vaults are somebody's. */
const ownerless = (content: Bare<"names">, refused: Attributed, owners: Owners): Attributed =>
  areVaults(content, owners) ? { ...refused, ownerless: [{ names: content.names, source: content.source }] } : refused;

/** Whether names without an owner are those of vaults: they say so, or another file shows one of them, or nothing else tells of vaults. */
const areVaults = (content: Bare<"names">, { index, directory }: Owners): boolean =>
  content.of === "vaults" ||
  directory.subscriptions.size === 0 ||
  whatIsListed(standingOf(content), index).vaults ||
  content.names.some((name) => isNameOf(name, "vault", index));

/** Other rows of the list may be of other subscriptions, so that a map entry for the file is no way out. */
function refuseStranger({ source, names }: Bare<"names">, subscription: string): Attributed {
  const message = `Names of vaults (${listing(names)}) in rows that call their subscription "${subscription}", which is none that is known, or several.`;
  const advice = "Ask for az account list: it says which subscription is called so.";
  return { facts: [], issues: [inputIssue("ambiguous-owner", source.artifact, message, positionOf(source), { advice })] };
}
