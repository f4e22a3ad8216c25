import type { EvidenceRequest } from "../generated/types.gen.ts";
import { isGuid, nameOfHost, type VaultKind } from "./model/identity.ts";

/** Azure's grammar for vault and HSM names; anything else is never put into a command. */
const VAULT_NAME = /^[0-9A-Za-z-]{3,24}$/;

interface Command {
  readonly words: readonly string[];
  readonly outputFile: string;
}

/** Both shells read '…' literally, and the names hold no quote: they were checked against Azure's grammar. */
const commandsFor = ({ words, outputFile }: Command): EvidenceRequest["commands"] => ({
  sh: `${words.join(" ")} --output json > '${outputFile}'`,
  powershell: `${words.join(" ")} --output json | Out-File -Encoding utf8 '${outputFile}'`,
});

/** Asks for the whole vault list of a subscription: vaults and, apart, managed HSMs, because the plain command hides its errors. */
export function requestVaultList(subscription: string | null, kind: VaultKind = "vault"): EvidenceRequest {
  const type = kind === "vault" ? "vault" : "hsm";
  const safe = subscription !== null && isGuid(subscription);
  const outputFile = `vault-list.${type}.${safe ? subscription : "subscription"}.json`;
  const words = ["az", "keyvault", "list", ...(safe ? ["--subscription", `'${subscription}'`] : []), "--resource-type", type];
  return {
    id: `vault-list:${type}:${subscription ?? "unknown"}`,
    message: kind === "vault" ? "The list of all key vaults of the subscription." : "The list of all managed HSMs of the subscription.",
    subscription,
    vault: null,
    outputFile,
    permission: "Reader on the subscription (Microsoft.KeyVault/vaults/read)",
    commands: commandsFor({ words, outputFile }),
  };
}

/** Asks for the key list of a vault: it states every key's enabled state and tags, so it closes gaps of single keys too. */
export function requestKeyList(subscription: string | null, host: string, kind: VaultKind): EvidenceRequest {
  const name = nameOfHost(host);
  const outputFile = `key-list.${VAULT_NAME.test(name) ? name : "vault"}.json`;
  const words = [
    "az",
    "keyvault",
    "key",
    "list",
    kind === "vault" ? "--vault-name" : "--hsm-name",
    `'${name}'`,
    ...(subscription !== null && isGuid(subscription) ? ["--subscription", `'${subscription}'`] : []),
  ];
  return {
    id: `key-list:${host}`,
    message: `The whole key list of ${name}.`,
    subscription,
    vault: host,
    outputFile,
    permission:
      kind === "vault" ? "keys/list: role Key Vault Reader, or an access policy with key permission List" : "Managed HSM Crypto Auditor",
    commands: VAULT_NAME.test(name) ? commandsFor({ words, outputFile }) : { sh: null, powershell: null },
  };
}
