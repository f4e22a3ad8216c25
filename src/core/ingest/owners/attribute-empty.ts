import { nameOfHost } from "../../model/identity.ts";
import { foldWords } from "../../text/fold-words.ts";
import { listing } from "../../text/listing.ts";
import { fileNameOf } from "../../text/path.ts";
import type { Bare } from "../base/bare.ts";
import { inputIssue, positionOf } from "../base/issues.ts";
import { calledList, countsSubscription, type Listed, whatIsListed } from "../paths/listed.ts";
import { BESIDE_KEYS, NOT_CURRENT, OTHER_THINGS } from "../paths/path-meanings.ts";
import { namesVaultOrKey, perhapsNamedIn, vaultsAloneInPath } from "../paths/path-names.ts";
import { meaningsOf, says } from "../paths/says.ts";
import { saysGroup } from "../paths/says-some.ts";
import { standingOf } from "../paths/standing.ts";
import { strangeVaultIn } from "../paths/strange-vault.ts";
import { besideSubscription, besideVault, withoutGroup } from "./longer-names.ts";
import { isOutside, type Named, namedOwners } from "./named-owners.ts";
import { ownEmptyKeyList, ownEmptyVaultList, owned } from "./owned.ts";
import type { Attributed, Owners } from "./owners.ts";
import {
  keyListEntry,
  OTHER_OWNER,
  only,
  PLACEHOLDER,
  PLACEHOLDER_KEY_LIST,
  refuseOwner,
  TOO_MANY,
  vaultListEntry,
} from "./refuse-owner.ts";
import { isOfStranger } from "./strangers.ts";

/** An empty list, and what its place tells of it: all empty lists look alike. */
interface EmptyList {
  readonly content: Bare<"empty-list">;
  readonly owners: Owners;
  readonly says: Listed;
  /** Vaults and subscriptions that its place names. */
  readonly vaults: Named;
  readonly subscriptions: Named;
  /** Whether all words that name a vault are the name of a subscription too, and no word says that keys are listed. */
  readonly isNameOfBoth: boolean;
  /** Vaults that may be meant: of a name of both, and a list of vaults, it is the subscription. */
  readonly hosts: readonly string[];
  /** Of these, those that are not known to be of another subscription than is named. */
  readonly fitting: readonly string[];
}

/** What its place says of it. Beside keys, the resource group of the vault says nothing. */
function saidOf(content: Bare<"empty-list">, hosts: readonly string[], owners: Owners): Listed {
  const standing = { ...standingOf(content), shared: owners.told.shared() };
  const short = whatIsListed(withoutGroup(standing, hosts, owners), owners.index);
  return short.keys ? short : whatIsListed(standing, owners.index);
}

function lookAt(content: Bare<"empty-list">, owners: Owners): EmptyList {
  const vaults = namedOwners(content, "vault", owners);
  const subscriptions = namedOwners(content, "subscription", owners);
  const says = saidOf(content, vaults.ids, owners);
  const place = [content.source.artifact, ...content.labels].join("/");
  const isNameOfBoth = vaults.ids.length > 0 && !says.keys && vaultsAloneInPath(place, owners.index).length === 0;
  const hosts = isNameOfBoth && says.vaults ? [] : vaults.ids;
  const fitting = hosts.filter((host) => {
    const owner = owners.directory.vaults.get(host)?.subscription ?? null;
    return subscriptions.ids.length === 0 || owner === null || subscriptions.ids.includes(owner);
  });
  return { content, owners, says, vaults, subscriptions, isNameOfBoth, hosts, fitting };
}

/** Vaults whose names stand in the path as a part of what may be a longer name, where none is named for certain. */
const nearVaults = ({ content, owners, vaults }: EmptyList): readonly string[] =>
  vaults.ids.length > 0 ? [] : perhapsNamedIn(content.source.artifact, "vault", owners.index);

const isWordOf = (host: string, word: string | undefined): boolean =>
  word !== undefined && foldWords(nameOfHost(host)).split(" ").includes(word);

const calledBy = ({ content, owners }: EmptyList) => calledList(standingOf(content), owners.index);

/** Whether the innermost name says vaults, and is not itself that of one: `vault kv-a.json` may well be what was asked of kv-a. */
const isOfVaultsByItself = ({ content, owners, says }: EmptyList): boolean =>
  says.vaults && !says.keys && !namesVaultOrKey(content.labels.at(-1) ?? fileNameOf(content.source.artifact), owners.index);

/** Whether the list may be one of a vault's keys, be it of a vault that no file tells of. */
const mayBeOfVault = (list: EmptyList): boolean => {
  const called = calledBy(list);
  const isStrange = (): boolean => strangeVaultIn(list.content.source.artifact, list.owners.index) !== undefined;
  return list.says.keys || called === "other" || (called === "nothing" && isStrange());
};

/** Whether one subscription is named that the files tell of, or, in a list that says that it is of vaults, may yet tell of. */
function isOfKnownSubscription({ owners, says, subscriptions: { ids, by } }: EmptyList): boolean {
  const id = only(ids);
  return id !== undefined && (owners.directory.subscriptions.has(id) || (says.vaults && !isOutside(id, by, owners)));
}

const isVaultList = (list: EmptyList): boolean =>
  isOfKnownSubscription(list) && !saysGroup(standingOf(list.content), list.owners.index) && !mayBeOfVault(list);

const subscriptionOf = ({ subscriptions }: EmptyList): string => only(subscriptions.ids) ?? PLACEHOLDER.subscription;

/** Whether another list, which names its owner, lists the vaults of the subscription. */
const hasOtherList = (list: EmptyList): boolean => list.owners.told.listed().has(subscriptionOf(list));

/** What may make another subscription of the one that it names, and of the vault another one, or some of its keys. */
const besideOwner = ({ content, owners, subscriptions }: EmptyList): string | undefined =>
  subscriptions.ids.map((id) => besideSubscription(content, id, subscriptions.by, owners)).find((word) => word !== undefined);
const besideName = ({ content, owners, fitting, vaults }: EmptyList): string | undefined =>
  fitting.map((host) => besideVault(content, host, vaults.by, owners)).find((word) => word !== undefined);

const ownKeys = ({ content, fitting, vaults, says }: EmptyList): Attributed =>
  owned(fitting.flatMap((host) => ownEmptyKeyList(content, host, vaults.by, !says.keys)));

function ownVaults(list: EmptyList): Attributed {
  const { ids, by } = list.subscriptions;
  const scope = list.says.hsms ? "hsm-only" : "subscription";
  return owned(ids.flatMap((id) => ownEmptyVaultList(list.content, id, by, scope, calledBy(list) === "nothing")));
}

const WHICH_COMMAND =
  "Ask which command printed it. Where that was az keyvault key list, call the file key-list.json, or name its owner in a --map file.";

/**
 * Whether a list without an owner is taken for one of all vaults of somebody: where it is a file that says so, and no file names a subscription, or
 * where it names one that no file tells of. Else it may as well be what a failed command left.
 */
const isOfVaults = (list: EmptyList): boolean => isOfAnybodysVaults(list) || isOfStranger(list.content, list.owners);

/** Whether what is said of it beside vaults is the number or the letter of its subscription. */
const standsInCounted = ({ content, says: { other = "" } }: EmptyList): boolean =>
  /^[a-z0-9]$/.test(other) && content.source.artifact.split("/").some(countsSubscription);

const isOfAnybodysVaults = (list: EmptyList): boolean =>
  !list.says.hsms &&
  (list.says.other === undefined || standsInCounted(list)) &&
  list.hosts.length === 0 &&
  list.subscriptions.ids.length === 0 &&
  list.content.source.pointer === "" &&
  list.owners.directory.subscriptions.size === 0 &&
  calledList(standingOf(list.content), list.owners.index, false) === "vaults";

/** Whether what speaks against a list of keys may be a part of the name of its vault, of which no file tells. */
const mayBeOfName = ({ says: { keys, other }, vaults }: EmptyList): boolean =>
  keys && vaults.ids.length === 0 && other !== undefined && meaningsOf(other) === 0;

/**
 * Refuses a list for a word. One that names other things, such as secrets, tells what the list is: no map entry is offered that calls it a list of keys,
 * and beside the list that it was taken for there is nothing to ask for.
 */
function refuseOther(list: EmptyList): Attributed {
  const { content, says: own, subscriptions, vaults } = list;
  const { keys, other = "" } = own;
  const isThing = says(other, OTHER_THINGS) && !says(other, NOT_CURRENT);
  const isPlain = says(other, BESIDE_KEYS) || (isThing && !keys);
  const message = `An empty list whose path, or place in its file, says "${other}": it may list something else, or what a filter left.`;
  const isOfSubscription = own.vaults && vaults.ids.length === 0;
  const command = isOfSubscription ? "az keyvault list of the subscription" : "az keyvault key list of the vault";
  const entry = isOfSubscription ? vaultListEntry(list.subscriptions.ids) : keyListEntry(vaults.ids);
  const way = isPlain ? "." : " or name its owner in a --map file.";
  const advice = mayBeOfName(list)
    ? `Ask for az keyvault list of the subscription: where "${other}" is a part of the name of a vault, it tells so. Where it is not, ask for ${command}, or name the owner in a --map file.`
    : `Ask for ${command}, or, where the file is that, take the word out of its path${way}`;
  const refused = refuseOwner(content, message, isPlain ? null : entry, advice);
  const host = only(vaults.ids);
  const subscription = vaults.ids.length === 0 ? only(subscriptions.ids) : undefined;
  if (!isThing || (host ?? subscription) === undefined) return refused;
  const of = host === undefined ? `vaults of ${subscription}` : `keys of ${nameOfHost(host)}`;
  const needless = `An empty list whose path, or place in its file, says "${other}". Another file lists the ${of}.`;
  const issue = inputIssue("not-needed", content.source.artifact, needless, positionOf(content.source));
  return { ...refused, ifListed: { host, subscription, issue } };
}

/** A case that an empty list can be, what that is to it, and when it is. */
interface Case {
  readonly name: string;
  readonly holds: (list: EmptyList) => boolean;
  readonly becomes: (list: EmptyList) => Attributed;
}

/** Of the cases that hold the first decides. */
export const EMPTY_LISTS: readonly Case[] = [
  {
    name: "refused: what speaks against it may be a word of a vault's name, which stands in what may be a longer name",
    holds: (list) => nearVaults(list).some((host) => isWordOf(host, list.says.other)),
    becomes: (list) =>
      refuseOwner(
        list.content,
        `An empty list whose path names ${listing(nearVaults(list))}, or something of a longer name.`,
        keyListEntry(nearVaults(list)),
        "Let the vault's name stand by itself in the path, as the name of a folder does, or name the owner in a --map file.",
      ),
  },
  {
    name: "refused: a word says that it is of something else, or of some only",
    holds: ({ says }) => says.other !== undefined,
    becomes: refuseOther,
  },
  {
    name: "refused: one name is a vault's and a subscription's, and nothing says what is listed",
    holds: ({ isNameOfBoth, says }) => isNameOfBoth && !says.vaults,
    becomes: ({ content, vaults }) =>
      refuseOwner(
        content,
        `An empty list: the same words in its path are the name of the vault ${listing(vaults.ids)} and of a subscription.`,
        PLACEHOLDER_KEY_LIST,
        OTHER_OWNER,
      ),
  },
  {
    name: "refused: it says that it is of managed HSMs, and names none",
    holds: ({ hosts, owners, says }) =>
      says.hsms && hosts.length > 0 && hosts.every((host) => owners.directory.vaults.get(host)?.kind === "vault"),
    becomes: ({ content, hosts }) =>
      refuseOwner(
        content,
        `An empty list whose path names the vault ${listing(hosts)}, and says that it is of managed HSMs.`,
        PLACEHOLDER_KEY_LIST,
        OTHER_OWNER,
      ),
  },
  {
    // A vault holds much that can be listed: roles, rules, secrets, events.
    name: "refused: it names one vault, and has a word of which nobody knows what it says",
    holds: ({ fitting, says }) => fitting.length === 1 && says.unknown !== undefined,
    becomes: ({ content, fitting, says }) =>
      refuseOwner(
        content,
        `An empty list in the place of the vault ${listing(fitting)}, called "${says.unknown}": it need not be a list of its keys.`,
        keyListEntry(fitting),
        WHICH_COMMAND,
      ),
  },
  {
    name: "refused: it names one vault, and says that it is of vaults",
    holds: (list) => list.fitting.length === 1 && isOfVaultsByItself(list),
    becomes: ({ content, fitting }) =>
      refuseOwner(
        content,
        `An empty list in the place of the vault ${listing(fitting)}, called a list of vaults: it need not be a list of its keys.`,
        keyListEntry(fitting),
        WHICH_COMMAND,
      ),
  },
  {
    name: "refused: a word beside the name of the vault may make another of it, or a part of its keys",
    holds: (list) => list.fitting.length === 1 && besideName(list) !== undefined,
    becomes: (list) =>
      refuseOwner(
        list.content,
        `An empty list whose path names the vault ${listing(list.fitting)} beside "${besideName(list)}": it may be of another one, or of some keys.`,
        keyListEntry(list.fitting),
        WHICH_COMMAND,
      ),
  },
  {
    name: "the key list of the one vault that it names, or that is of the subscription that it names",
    holds: ({ fitting }) => fitting.length === 1,
    becomes: ownKeys,
  },
  {
    name: "refused: it names one vault, of another subscription than it names",
    holds: ({ hosts }) => hosts.length === 1,
    becomes: ({ content, hosts }) =>
      refuseOwner(
        content,
        `An empty list whose path names the vault ${listing(hosts)}, and a subscription that is not the vault's.`,
        keyListEntry(hosts),
        OTHER_OWNER,
      ),
  },
  {
    name: "refused: it names several vaults",
    holds: ({ hosts }) => hosts.length > 1,
    becomes: ({ content, hosts }) =>
      refuseOwner(content, `An empty list that could belong to several vaults: ${listing(hosts)}.`, keyListEntry(hosts), TOO_MANY),
  },
  {
    name: "refused: a word beside the name of the subscription may make another of it",
    holds: (list) => isVaultList(list) && besideOwner(list) !== undefined,
    becomes: (list) =>
      refuseOwner(
        list.content,
        `An empty list that names ${subscriptionOf(list)} beside "${besideOwner(list)}": it may be of a subscription of a longer name.`,
        vaultListEntry(list.subscriptions.ids),
        OTHER_OWNER,
      ),
  },
  {
    name: "the vault list of the one subscription that it names, by what it is called or because that has no other",
    holds: (list) => isVaultList(list) && (calledBy(list) === "vaults" || !hasOtherList(list)),
    becomes: ownVaults,
  },
  {
    name: "refused: it is called nothing, beside a list of the subscription's vaults: it is of something else, or failed",
    holds: isVaultList,
    becomes: (list) =>
      refuseOwner(
        list.content,
        `An empty list in the place of ${subscriptionOf(list)}, which has a vault list beside it: nothing says what this one lists.`,
        vaultListEntry(list.subscriptions.ids),
        "Ask which command printed it. Where that was az keyvault list, say so in a --map file; otherwise there is nothing to do.",
      ),
  },
  {
    name: "refused: it names one subscription, and is called by words that may be a vault's name",
    holds: (list) => list.subscriptions.ids.length === 1 && !list.says.keys && calledBy(list) === "other",
    becomes: (list) =>
      refuseOwner(
        list.content,
        `An empty list in the place of ${subscriptionOf(list)}, whose name says neither that it lists vaults nor of which vault it lists the keys.`,
        list.says.vaults ? vaultListEntry(list.subscriptions.ids) : PLACEHOLDER_KEY_LIST,
        "Ask which command printed it. Call a list of vaults vault-list.json, put the name of the vault into that of a key list, or name the owner in a --map file: the subscription, and keyvault list as the command, of a list of vaults.",
      ),
  },
  {
    name: "refused: nothing says whose it is",
    holds: () => true,
    becomes: (list) => {
      const { ids } = list.subscriptions;
      const entry = mayBeOfVault(list) ? PLACEHOLDER_KEY_LIST : vaultListEntry(list.subscriptions.ids);
      const message = `An empty list that does not say whose it is. Candidates by the path: ${listing(ids)}.`;
      return refuseOwner(list.content, message, entry, ids.length > 1 ? TOO_MANY : undefined);
    },
  },
];

function decide(content: Bare<"empty-list">, owners: Owners): Attributed {
  const { source, isLost = false } = content;
  const list = lookAt(content, owners);
  const own = isLost ? owned([]) : (EMPTY_LISTS.find(({ holds }) => holds(list)) as Case).becomes(list);
  const isSomebodys = isLost ? isOfStranger(content, owners) : isOfVaults(list);
  if (own.facts.length > 0 || !isSomebodys) return own;
  return { ...own, ownerless: [{ names: [], source, ...(isLost ? { lost: "vaults" as const } : {}) }] };
}

/** What an empty list has become, of another one that stands in the same place of the same file. */
function alsoOf({ source }: Bare<"empty-list">, { facts, issues, ownerless, ifListed }: Attributed): Attributed {
  const position = positionOf(source);
  return {
    facts: facts.map((fact) => ({ ...fact, source })),
    issues: issues.map((issue) => ({ ...issue, position })),
    ...(ownerless === undefined ? {} : { ownerless: ownerless.map((list) => ({ ...list, source })) }),
    ...(ifListed === undefined ? {} : { ifListed: { ...ifListed, issue: { ...ifListed.issue, position } } }),
  };
}

const standSame = (a: Bare<"empty-list">, b: Bare<"empty-list">): boolean =>
  a.source.artifact === b.source.artifact &&
  a.isLost === b.isLost &&
  (a.source.pointer === "") === (b.source.pointer === "") &&
  a.labels.length === b.labels.length &&
  a.labels.every((label, at) => label === b.labels[at]);

/** What was decided last: a loop leaves thousands of empty lists behind one another in a file. */
const lastOf = new WeakMap<Owners, { readonly content: Bare<"empty-list">; readonly made: Attributed }>();

/** Gives an empty list the owner that its place names, or says which candidates there are. */
export function attributeEmpty(content: Bare<"empty-list">, owners: Owners): Attributed {
  const last = lastOf.get(owners);
  if (last !== undefined && standSame(last.content, content)) return alsoOf(content, last.made);
  const made = decide(content, owners);
  lastOf.set(owners, { content, made });
  return made;
}
