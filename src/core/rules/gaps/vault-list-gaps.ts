import type { Evidence } from "../../../generated/types.gen.ts";
import type { Cause } from "../../causes/causes-by-record.ts";
import type { Subject, Vault } from "../../estate/estate.ts";
import type { Source } from "../../model/facts.ts";
import { VAULT_KINDS, type VaultKind } from "../../model/identity.ts";
import { forContradictedList, forControlTotal, forHsmList, forVaultList } from "../../requests/for-gaps.ts";
import { listing } from "../../text/listing.ts";
import { countOfMoreVaults, type ForeignList, largerVaultLists, missingFromLists, perhapsForeign } from "../lists/disputes.ts";
import { covers, disagreement } from "../lists/vault-lists.ts";
import { listsInParts } from "../lists/vault-rivals.ts";
import {
  ACCOUNTS_LOST,
  ACCOUNTS_UNREAD,
  coveringAPart,
  EMPTY_CONTRADICTED,
  evidence,
  GAPS,
  KEY_VAULTS_UNLISTED,
  naming,
  VAULT_LISTS_LOST,
} from "../wording.ts";
import { NO_VAULT, type OpenGap, open, type ToldOf } from "./open-gap.ts";

/** Why no list of a subscription is the list of all its vaults; null where the lists that there are could not be, being of managed HSMs. */
function narrownessOf(lists: Subject["vaultLists"]): string | null {
  const scopes = new Set(lists.map(({ scope }) => scope));
  if (scopes.has("cut")) return "it is incomplete, or may be";
  const ofGroup = lists.find(({ scope }) => scope === "resource-group");
  if (ofGroup !== undefined && ofGroup.attribution === null) return "its vaults carry properties, as a list of one resource group does";
  if (ofGroup !== undefined) return "it is of one resource group, by its path or by the hosts that it shows";
  return null;
}

function totalGaps(subject: Subject): readonly OpenGap[] {
  return VAULT_KINDS.flatMap((kind) => {
    const found = disagreement(subject, kind);
    if (found === null) return [];
    const message = `${GAPS["control-total-disagrees"]} Only one of them names ${listing(found.names)}.`;
    const sources = found.lists.map(({ source }) => evidence("vault-list", source));
    return [open("control-total-disagrees", message, { ...NO_VAULT, causes: [], requests: forControlTotal(subject, kind), sources })];
  });
}

/** The places that speak of a vault which no list of its subscription contains: of one that keys alone show, its keys. */
const sourcesOfVault = ({ sources, keyLists }: Vault): readonly Evidence[] =>
  sources.length > 0 ? sources.map(({ source }) => evidence("vault", source)) : keyLists.map(({ source }) => evidence("key-list", source));

const contradictedBy = (subject: Subject, vault: Vault, says: string = GAPS["vault-list-contradicted"]): OpenGap =>
  open("vault-list-contradicted", naming(says, vault.host), {
    ...NO_VAULT,
    causes: [],
    requests: forContradictedList(subject, vault.kind),
    sources: sourcesOfVault(vault),
  });

const foreignGap = (subject: Subject, { list, vaults }: ForeignList): OpenGap =>
  open("vault-list-foreign", naming(GAPS["vault-list-foreign"], listing(vaults.map(({ host }) => host))), {
    ...NO_VAULT,
    causes: [],
    requests: forContradictedList(subject, "vault"),
    sources: [evidence("vault-list", list.source)],
  });

const UNTOLD = "another list has more vaults than the whole one, and one of them cannot be told";

/** A list with vaults that cannot be told, beside one that has fewer: the one or the other is not of today. */
function untoldGaps(subject: Subject, causes: readonly Cause[]): readonly OpenGap[] {
  const larger = largerVaultLists(subject);
  if (larger.length === 0) return [];
  const sources = larger.map(({ source }) => evidence("vault-list", source));
  const message = coveringAPart(UNTOLD);
  return [open("vault-list-partial", message, { ...NO_VAULT, causes, requests: forContradictedList(subject, "vault"), sources })];
}

/** A record of the subscription that counts more vaults than its lists have. */
function countedGaps(subject: Subject, causes: readonly Cause[]): readonly OpenGap[] {
  const counted = countOfMoreVaults(subject);
  if (counted === undefined) return [];
  const message = coveringAPart(`a record of the subscription counts ${counted.vaultCount} vaults, and the lists have fewer`);
  const sources = [evidence("subscription", counted.source)];
  return [open("vault-list-partial", message, { ...NO_VAULT, causes, requests: forContradictedList(subject, "vault"), sources })];
}
const IN_PARTS = "of the lists that were supplied some share no vault with the others, so that they look like parts of one list";

/** Lists that share nothing: none of them can be taken for whole. */
const partedGaps = (subject: Subject, causes: readonly Cause[]): readonly OpenGap[] =>
  VAULT_KINDS.flatMap((kind) => {
    const lists = listsInParts(subject, kind);
    if (lists.length === 0) return [];
    const sources = lists.map(({ source }) => evidence("vault-list", source));
    const about = { ...NO_VAULT, causes, requests: forContradictedList(subject, kind), sources };
    return [open("vault-list-partial", coveringAPart(IN_PARTS), about)];
  });

const filesOf = (facts: readonly { readonly source: Source }[]): string =>
  listing([...new Set(facts.map(({ source }) => source.artifact))]);

type UnnamedGap = "vault-list-ownerless" | "account-list-cut";

/** A gap of subscriptions that no file names. Files are named as evidence too; a sentence with hundreds of them is none. */
const unnamedGap = (
  code: UnnamedGap,
  subject: Subject,
  facts: readonly { readonly source: Source }[],
  fact: "vault-list" | "subscription",
  says: string = GAPS[code],
): OpenGap =>
  open(code, naming(says, filesOf(facts)), {
    ...NO_VAULT,
    causes: [],
    requests: forVaultList(subject),
    sources: facts.map(({ source }) => evidence(fact, source)),
  });

const STRANGERS =
  "Files list vaults that no list of the subscription contains, and do not say whose they are. They may be its own: no other subscription is known.";

/** Lists of vaults without an owner that may be of the subscription, which is the only one. */
const strangerGaps = (subject: Subject): readonly OpenGap[] =>
  subject.ownerless === undefined ? [] : [unnamedGap("vault-list-ownerless", subject, subject.ownerless, "vault-list", STRANGERS)];

/** Lists of vaults that do not say whose they are, and those of vaults and of subscriptions that could not be read. */
function ownerlessGaps(subject: Subject, lists: Subject["ownerless"] = []): readonly OpenGap[] {
  const read = lists.filter(({ lost }) => lost === undefined);
  const lostGap = (of: "vaults" | "subscriptions", code: UnnamedGap, says: string): readonly OpenGap[] => {
    const lost = lists.filter((list) => list.lost === of);
    if (lost.length === 0) return [];
    return [open(code, naming(says, filesOf(lost)), { ...NO_VAULT, causes: [], requests: forVaultList(subject), sources: [] })];
  };
  return [
    ...(read.length === 0 ? [] : [unnamedGap("vault-list-ownerless", subject, read, "vault-list")]),
    ...lostGap("vaults", "vault-list-ownerless", VAULT_LISTS_LOST),
    ...lostGap("subscriptions", "account-list-cut", ACCOUNTS_LOST),
  ];
}

/** What the vault lists of a subject leave open: that there is none, that none is whole, or that something speaks against them. */
export function vaultListGaps(subject: Subject, { causesOf, obstaclesOf }: ToldOf): readonly OpenGap[] {
  const { id, vaultLists, vaults } = subject;
  const because = (kind: VaultKind): readonly Cause[] => [
    ...causesOf({ of: "subscription", id }, vaultLists),
    ...(id === null ? [] : causesOf({ of: "vault-list", subscription: id, kind }, [])),
  ];
  const about = () => ({ ...NO_VAULT, causes: because("vault"), requests: forVaultList(subject, obstaclesOf) });
  if (subject.type === "ownerless") {
    const { ownerless, cutAccounts, unreadAccounts } = subject;
    return [
      ...ownerlessGaps(subject, ownerless),
      ...(cutAccounts === undefined ? [] : [unnamedGap("account-list-cut", subject, cutAccounts, "subscription")]),
      ...(unreadAccounts === undefined ? [] : [unnamedGap("account-list-cut", subject, unreadAccounts, "subscription", ACCOUNTS_UNREAD)]),
    ];
  }
  if (vaultLists.length === 0) {
    const hosts = vaults.map(({ host }) => host).slice(0, 3);
    const message =
      subject.type === "unattributed" ? `No vault list of a known subscription contains ${hosts.join(", ")}.` : GAPS["vault-list-missing"];
    return [open("vault-list-missing", message, { ...about(), sources: [] })];
  }
  const sources = () => vaultLists.map(({ source }) => evidence("vault-list", source));
  if (vaultLists.some((list) => covers(list, "vault"))) {
    const contradicted = [
      ...missingFromLists(subject).map((vault) => contradictedBy(subject, vault)),
      ...subject.unlisted.map((vault) => contradictedBy(subject, vault, subject.id === null ? undefined : EMPTY_CONTRADICTED)),
    ];
    const foreign = [
      ...perhapsForeign(subject).map((list) => foreignGap(subject, list)),
      ...untoldGaps(subject, because("vault")),
      ...countedGaps(subject, because("vault")),
      ...partedGaps(subject, because("vault")),
      ...strangerGaps(subject),
    ];
    if (vaultLists.some((list) => covers(list, "managed-hsm"))) return [...contradicted, ...foreign, ...totalGaps(subject)];
    const ofHsms = { ...NO_VAULT, causes: because("managed-hsm"), requests: forHsmList(subject, obstaclesOf), sources: sources() };
    return [open("hsm-list-missing", GAPS["hsm-list-missing"], ofHsms), ...contradicted, ...foreign, ...totalGaps(subject)];
  }
  const why = narrownessOf(vaultLists);
  return why === null
    ? [open("vault-list-missing", KEY_VAULTS_UNLISTED, { ...about(), sources: sources() })]
    : [open("vault-list-partial", coveringAPart(why), { ...about(), sources: sources() })];
}
