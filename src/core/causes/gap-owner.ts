import type { VaultKind } from "../model/identity.ts";

/** Whose gap it is that causes explain. The subscription that nothing names has no id. */
export type GapOwner =
  | { readonly of: "subscription"; readonly id: string | null }
  | { readonly of: "vault-list"; readonly subscription: string; readonly kind: VaultKind }
  | { readonly of: "vault"; readonly host: string; readonly name: string }
  | { readonly of: "key"; readonly kid: string };

/** The identifier under which names lead to the owner (subscription id, vault host or key identifier); null where none does. */
export function idOf(owner: GapOwner): string | null {
  if (owner.of === "subscription") return owner.id;
  if (owner.of === "vault") return owner.host;
  return owner.of === "key" ? owner.kid : null;
}
