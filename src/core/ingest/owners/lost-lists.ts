import type { Fact, OwnerlessList, VaultListFact } from "../../model/facts.ts";
import { isGuid, nameOfHost } from "../../model/identity.ts";
import type { ReadArtifact } from "../base/artifact.ts";
import { isCalledAccountList, isCalledHsmList } from "../paths/listed.ts";
import { namedOwners } from "./named-owners.ts";
import type { Owners } from "./owners.ts";
import { wasOfStranger, withoutEnding } from "./strangers.ts";

/**
 * Files that gave nothing, and that may tell of more than was judged: what makes a verdict inconclusive where it can be read must not leave it
 * definite where it cannot.
 */

/** Files of which nothing could be read, but those of commands that a record tells of. */
export const unreadAmong = (artifacts: readonly ReadArtifact[], commands: Owners["commands"]): readonly ReadArtifact[] =>
  artifacts.filter(
    ({ path, failure, roles }) => failure !== null && failure.isForeign !== true && roles.length === 0 && !commands.has(path),
  );

/** How az account list begins, as JSON and as a table. */
const BEGINS_AS_ACCOUNTS = /^\s*\[\s*\{[^{}]*"(?:homeTenantId|isDefault)"|^\s*Name +CloudName +SubscriptionId\b/;

const isOfAccounts = ({ path, opening }: ReadArtifact, { index }: Owners): boolean =>
  (opening !== null && BEGINS_AS_ACCOUNTS.test(opening)) || isCalledAccountList({ path: withoutEnding(path), labels: [] }, index);

/** Whether a text mentions the id of a subscription that no other file tells of: of one whom no file names it may be the id. */
function mentionsStranger({ failure }: ReadArtifact, { directory, told }: Owners): boolean {
  if (directory.subscriptions.size === 0) return false;
  const mentions = failure?.explains.flatMap((explanation) => explanation.mentions) ?? [];
  const isStrange = (id: string): boolean => !directory.subscriptions.has(id) && !told.tenants().has(id);
  return mentions.some((mention) => isGuid(mention) && isStrange(mention.toLowerCase()));
}

const KEY_ID = /https:\/\/([0-9a-z-]{3,24}\.(?:vault|managedhsm)\.[0-9a-z.-]+?)(?::\d+)?\/keys\//gi;

/** Vaults of the keys that can be seen at the beginning of a text, where nothing else shows one of them. */
function strangeVaultsIn({ opening }: ReadArtifact, { directory }: Owners): readonly string[] {
  const hosts = new Set([...(opening ?? "").matchAll(KEY_ID)].map(([, host = ""]) => host.toLowerCase()));
  const names = [...hosts].map(nameOfHost);
  return names.some((name) => directory.vaultsCalled(name).length === 0) ? names : [];
}

/** What a file that gave nothing may have told of subscriptions that nobody else tells of; undefined for nothing. */
function lostIn(artifact: ReadArtifact, owners: Owners): OwnerlessList | undefined {
  const source = { artifact: artifact.path, pointer: "" };
  if (isOfAccounts(artifact, owners)) return { names: [], source, lost: "subscriptions" };
  const names = strangeVaultsIn(artifact, owners);
  const isLost = names.length > 0 || mentionsStranger(artifact, owners) || wasOfStranger(artifact, owners);
  return isLost ? { names, source, lost: "vaults" } : undefined;
}

/** Lists that were lost, where no list of all subscriptions tells who there is. */
export function lostLists(unread: readonly ReadArtifact[], owners: Owners): readonly OwnerlessList[] {
  return owners.told.hasAccountList() ? [] : unread.flatMap((artifact) => lostIn(artifact, owners) ?? []);
}

/** The subscriptions whose list of managed HSMs could not be read: those that its path names, else the only one. */
function subscriptionsOf({ path }: ReadArtifact, owners: Owners): readonly string[] {
  const { ids } = namedOwners({ shape: "empty-list", labels: [], source: { artifact: path, pointer: "" } }, "subscription", owners);
  const all = [...owners.directory.subscriptions.keys()];
  return ids.length === 0 && all.length === 1 ? all : ids;
}

/**
 * Lists of vaults beside a list of managed HSMs of the same subscription that could not be read: it was asked for on its own, so that nobody can take
 * for granted that the others have both.
 */
export function withoutLostHsms(facts: readonly Fact[], unread: readonly ReadArtifact[], owners: Owners): readonly Fact[] {
  const lost = unread.filter(({ path }) => isCalledHsmList({ path: withoutEnding(path), labels: [] }, owners.index));
  if (lost.length === 0) return facts;
  const ids = new Set<string | null>(lost.flatMap((artifact) => subscriptionsOf(artifact, owners)));
  const isOfBoth = (fact: Fact): fact is VaultListFact =>
    fact.kind === "vault-list" &&
    ids.has(fact.subscription) &&
    (fact.scope === "subscription" || fact.scope === "page") &&
    !fact.vaults.some(({ kind }) => kind === "managed-hsm");
  return facts.some(isOfBoth) ? facts.map((fact) => (isOfBoth(fact) ? { ...fact, scope: "vaults-only" as const } : fact)) : facts;
}
