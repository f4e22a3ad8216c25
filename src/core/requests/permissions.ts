import type { VaultKind } from "../model/identity.ts";

/** The least that a person needs. Sources: Microsoft's lists of built-in roles for Azure, Key Vault and managed HSM data planes. */
export const LIST_SUBSCRIPTIONS = "none beyond being signed in (az login): az shows the subscriptions that the person can see";

const ACTIONS = {
  vault: "Microsoft.KeyVault/vaults/read",
  "managed-hsm": "Microsoft.KeyVault/managedHSMs/read",
} as const satisfies Record<VaultKind, string>;

export const listVaults = (kind: VaultKind): string => `role Reader on the subscription, or a role of your own with ${ACTIONS[kind]}`;

export const LIST_KEYS = {
  vault:
    "vault with Azure RBAC: role Key Vault Reader on the vault; vault with access policies: key permission List. Its firewall must admit the machine",
  "managed-hsm": "local role Managed HSM Crypto Auditor on the managed HSM, scope /keys. Its firewall must admit the machine",
} as const satisfies Record<VaultKind, string>;
