import type { EvidenceRequest } from "../../generated/types.gen.ts";
import type { Obstacle } from "../causes/dispute-empty.ts";
import { isGuid, type VaultKind } from "../model/identity.ts";
import { inPlaceOf, inSubscription, intoFile, LEAVE, requestedKind } from "./build.ts";
import { LIST_SUBSCRIPTIONS, listVaults } from "./permissions.ts";

const PLURAL = { vault: "key vaults", "managed-hsm": "managed HSMs" } as const satisfies Record<VaultKind, string>;
const TYPES = { vault: "Microsoft.KeyVault/vaults", "managed-hsm": "Microsoft.KeyVault/managedHSMs" } as const satisfies Record<
  VaultKind,
  string
>;

const suffixOf = (subscription: string | null): string => (subscription !== null && isGuid(subscription) ? `.${subscription}` : "");

/** Asks for the whole list of a subscription's vaults, or apart from it of its managed HSMs, because the plain command hides its errors. */
export function requestVaultList(
  subscription: string | null,
  kind: VaultKind,
  replaced: readonly Obstacle[] = [],
  areMasked = false,
): EvidenceRequest {
  const type = requestedKind(kind);
  const outputFile = `vault-list.${type}${suffixOf(subscription)}.json`;
  return {
    id: `vault-list:${type}:${subscription ?? "unknown"}`,
    message: `The list of all ${PLURAL[kind]} of the subscription.${inPlaceOf(replaced)}${areMasked ? LEAVE.vaults : ""}`,
    subscription,
    vault: null,
    outputFile,
    permission: listVaults(kind),
    commands: intoFile(["az", "keyvault", "list", ...inSubscription(subscription), "--resource-type", type], outputFile),
  };
}

/** Asks for a count of the same vaults by another command. */
export function requestControlTotal(subscription: string | null, kind: VaultKind): EvidenceRequest {
  const type = requestedKind(kind);
  const outputFile = `vault-total.${type}${suffixOf(subscription)}.json`;
  return {
    id: `vault-total:${type}:${subscription ?? "unknown"}`,
    message: `The ${PLURAL[kind]} of the subscription, listed by another command right after the first list.`,
    subscription,
    vault: null,
    outputFile,
    permission: listVaults(kind),
    commands: intoFile(["az", "resource", "list", ...inSubscription(subscription), "--resource-type", TYPES[kind]], outputFile),
  };
}

export const requestAccountList = (areMasked = false): EvidenceRequest => ({
  id: "account-list",
  message: `The list of all subscriptions.${areMasked ? LEAVE.subscriptions : ""}`,
  subscription: null,
  vault: null,
  outputFile: "account-list.json",
  permission: LIST_SUBSCRIPTIONS,
  commands: intoFile(["az", "account", "list", "--all"], "account-list.json"),
});

/** Asks for the vault lists of every subscription: nothing tells which of them a vault is in. */
export function requestEveryVaultList(kind: VaultKind): EvidenceRequest {
  const type = requestedKind(kind);
  const list = (name: string): string => `az keyvault list --subscription ${name} --resource-type ${type} --output json`;
  return {
    id: `vault-list:${type}:every`,
    message: `The list of all ${PLURAL[kind]} of each subscription: they tell which subscription the vault is in.`,
    subscription: null,
    vault: null,
    outputFile: `vault-list.${type}.SUBSCRIPTION.json`,
    permission: listVaults(kind),
    commands: {
      sh: `for id in $(az account list --all --query '[].id' --output tsv | tr -d '\\r'); do ${list('"$id"')} > "vault-list.${type}.$id.json"; done`,
      powershell: `foreach ($id in (az account list --all --query '[].id' --output tsv)) { ${list("$id")} | Out-File -Encoding utf8 "vault-list.${type}.$id.json" }`,
    },
  };
}
