import type { EvidenceRequest } from "../../generated/types.gen.ts";
import type { Obstacle, ObstaclesOf } from "../causes/dispute-empty.ts";
import type { ListOfVaults, Subject, Vault } from "../estate/estate.ts";
import type { Source } from "../model/facts.ts";
import type { VaultKind } from "../model/identity.ts";
import { type Masked, requestEveryKeyList, requestKeyList, requestKeyLists } from "./key-lists.ts";
import { requestAccountList, requestControlTotal, requestEveryVaultList, requestVaultList } from "./vault-lists.ts";

/** What to ask for so that a gap closes: following a request in full leads to a definite verdict on whom it is about. */

/** Vaults that are known have their own request where their keys are missing. */
const knownNames = ({ vaults }: Subject, kind: VaultKind): readonly string[] =>
  vaults.filter((vault) => vault.kind === kind).map(({ name }) => name);

const filesOf = (items: readonly { readonly source: Source }[]): readonly Obstacle[] =>
  items.map(({ source }) => ({ path: source.artifact }));

/** Whether lists of the subscription have vaults that cannot be told, as under masks; of what kind they are is told with the rest. */
const areUntold = ({ vaultLists }: Subject, kind: VaultKind): boolean =>
  vaultLists.some(({ scope, untold = 0 }) => untold > 0 && scope !== (kind === "vault" ? "hsm-only" : "vaults-only"));

const listOfKind = (subject: Subject, kind: VaultKind, obstaclesOf: ObstaclesOf = () => []): readonly EvidenceRequest[] => [
  requestVaultList(subject.id, kind, subject.id === null ? [] : obstaclesOf(subject.id, kind), areUntold(subject, kind)),
  requestKeyLists(subject.id, kind, knownNames(subject, kind)),
];

/** The lists of a subscription, and the keys of all that they name. Managed HSMs that are listed stay listed. */
export function forVaultList(subject: Subject, obstaclesOf?: ObstaclesOf): readonly EvidenceRequest[] {
  const areHsmsListed = subject.vaultLists.some(({ scope }) => scope === "hsm-only");
  if (subject.type === "subscription")
    return [...listOfKind(subject, "vault", obstaclesOf), ...(areHsmsListed ? [] : listOfKind(subject, "managed-hsm", obstaclesOf))];
  return [
    requestAccountList(subject.unreadAccounts !== undefined),
    requestEveryVaultList("vault"),
    requestEveryVaultList("managed-hsm"),
    requestEveryKeyList("vault", knownNames(subject, "vault")),
    requestEveryKeyList("managed-hsm", knownNames(subject, "managed-hsm")),
  ];
}

export const forHsmList = (subject: Subject, obstaclesOf: ObstaclesOf): readonly EvidenceRequest[] =>
  listOfKind(subject, "managed-hsm", obstaclesOf);

export const forControlTotal = (subject: Subject, kind: VaultKind): readonly EvidenceRequest[] => [
  requestVaultList(subject.id, kind),
  requestControlTotal(subject.id, kind),
  requestKeyLists(subject.id, kind, knownNames(subject, kind)),
];

/**
 * The list anew in place of the old ones that spoke of its kind, and the keys of what it may name more. What they said of the other kind is
 * asked for as well where no other list says it.
 */
export function forContradictedList(subject: Subject, kind: VaultKind): readonly EvidenceRequest[] {
  const [limited, other] = kind === "vault" ? (["hsm-only", "managed-hsm"] as const) : (["vaults-only", "vault"] as const);
  const isKept = ({ scope }: ListOfVaults): boolean => scope === limited;
  const replaced = filesOf(subject.vaultLists.filter((list) => !isKept(list)));
  return [
    requestVaultList(subject.id, kind, replaced, areUntold(subject, kind)),
    requestKeyLists(subject.id, kind, knownNames(subject, kind)),
    ...(subject.vaultLists.some(isKept) ? [] : listOfKind(subject, other)),
  ];
}

/** Which vault it is, and then its keys. */
export const forUnclearHost = (subject: Subject, vault: Vault, obstaclesOf: ObstaclesOf, masked: Masked): readonly EvidenceRequest[] => [
  requestAccountList(),
  ...(vault.sources.some(({ vaultKind }) => vaultKind === null) ? forVaultList(subject, obstaclesOf) : []),
  ...forVault(subject, vault, [], obstaclesOf, masked),
];

/** Files that stand in each other's way stay contradictory whatever is added to them: the new file takes their place. */
export function forVault(
  subject: Subject,
  vault: Vault,
  contradicted: readonly { readonly source: Source }[],
  obstaclesOf: ObstaclesOf,
  masked: Masked,
): readonly EvidenceRequest[] {
  // No error speaks against a list that came all the same.
  const isListed = vault.keyLists.some(({ form }) => form === "complete");
  const inItsWay = isListed ? [] : obstaclesOf(vault.host, vault.kind);
  return [requestKeyList(subject.id, vault.host, vault.kind, [...filesOf(contradicted), ...inItsWay], masked)];
}
