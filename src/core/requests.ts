import type { EvidenceRequest } from "../generated/types.gen.ts";
import { isGuid, nameOfHost, type VaultKind } from "./model/identity.ts";
import { commandLine, type Word } from "./shell-words.ts";

/** Azure's grammar for vault and HSM names; anything else is never put into a command. */
const VAULT_NAME = /^[0-9A-Za-z-]{3,24}$/;

/** The command with its output in a file. The file's name is ours or was checked against Azure's grammar. */
function commandsFor(words: readonly Word[], outputFile: string): EvidenceRequest["commands"] {
  const { sh, powershell } = commandLine([...words, "--output", "json"]);
  return {
    sh: sh === null ? null : `${sh} > '${outputFile}'`,
    powershell: powershell === null ? null : `${powershell} | Out-File -Encoding utf8 '${outputFile}'`,
  };
}

/** Asks for the whole vault list of a subscription: vaults and, apart, managed HSMs, because the plain command hides its errors. */
export function requestVaultList(subscription: string | null, kind: VaultKind = "vault"): EvidenceRequest {
  const type = kind === "vault" ? "vault" : "hsm";
  const safe = subscription !== null && isGuid(subscription);
  const outputFile = `vault-list.${type}.${safe ? subscription : "subscription"}.json`;
  const words = ["az", "keyvault", "list", ...(safe ? ["--subscription", { value: subscription }] : []), "--resource-type", type];
  return {
    id: `vault-list:${type}:${subscription ?? "unknown"}`,
    message: kind === "vault" ? "The list of all key vaults of the subscription." : "The list of all managed HSMs of the subscription.",
    subscription,
    vault: null,
    outputFile,
    permission: "Reader on the subscription (Microsoft.KeyVault/vaults/read)",
    commands: commandsFor(words, outputFile),
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
    { value: name },
    ...(subscription !== null && isGuid(subscription) ? ["--subscription", { value: subscription }] : []),
  ];
  return {
    id: `key-list:${host}`,
    message: `The whole key list of ${name}.`,
    subscription,
    vault: host,
    outputFile,
    permission:
      kind === "vault" ? "keys/list: role Key Vault Reader, or an access policy with key permission List" : "Managed HSM Crypto Auditor",
    commands: VAULT_NAME.test(name) ? commandsFor(words, outputFile) : { sh: null, powershell: null },
  };
}
