import type { VaultKind } from "../model/identity.ts";

/** The least that a person needs. Sources: Microsoft's lists of built-in roles for Azure, Key Vault and managed HSM data planes. */
export const LIST_SUBSCRIPTIONS = "none beyond being signed in (az login): az shows the subscriptions that you can see";

const ACTIONS = {
  vault: "Microsoft.KeyVault/vaults/read",
  "managed-hsm": "Microsoft.KeyVault/managedHSMs/read",
} as const satisfies Record<VaultKind, string>;

export const listVaults = (kind: VaultKind): string => `the role Reader on the subscription, or a custom role with ${ACTIONS[kind]}`;

export const LIST_KEYS = {
  vault:
    "the role Key Vault Reader on the vault (vaults with Azure RBAC) or the key permission List (vaults with access policies). The vault's firewall must allow the machine you run this on",
  "managed-hsm":
    "the local role Managed HSM Crypto Auditor on the managed HSM, scope /keys. The managed HSM's firewall must allow the machine you run this on",
} as const satisfies Record<VaultKind, string>;
