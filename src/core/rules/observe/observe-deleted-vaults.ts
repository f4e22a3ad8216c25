import type { Coded } from "../../../generated/types.gen.ts";
import type { Subject, Vault } from "../../estate/estate.ts";
import type { DeletedVaultFact } from "../../model/facts.ts";
import type { KeyState } from "../../model/key-state.ts";
import { formatInstant } from "../../text/instant.ts";
import { evidence } from "../wording.ts";

/** When a key of the vault was last made or changed, as far as that is told. */
function lastChangeIn({ ranges }: Vault): number {
  let last = Number.NEGATIVE_INFINITY;
  for (const { rows, start, end } of ranges)
    for (let row = start; row < end; row += 1)
      for (const at of [rows.columns.created[row], rows.columns.updated[row]]) if (at !== undefined && at > last) last = at;
  return last;
}

/** Whether a vault of that name was deleted, and nothing in it is of a later day. */
const isGone = (vault: Vault, { subscription, vaultKind, name, deleted }: DeletedVaultFact): boolean =>
  vault.kind === vaultKind &&
  vault.name.toLowerCase() === name.toLowerCase() &&
  vault.owners.includes(subscription) &&
  (deleted === undefined || lastChangeIn(vault) <= deleted);

/** Vaults of witnesses that another file shows as deleted. A list of vaults has no date that would tell which of the two is later. */
export function observeDeletedVaults(subject: Subject, witnesses: readonly KeyState[], deleted: readonly DeletedVaultFact[]): Coded[] {
  if (deleted.length === 0 || witnesses.length === 0) return [];
  const hosts = new Set(witnesses.map(({ host }) => host));
  return subject.vaults
    .filter(({ host }) => hosts.has(host))
    .flatMap((vault) => {
      const told = deleted.filter((one) => isGone(vault, one));
      const when = told.find((one) => one.deleted !== undefined)?.deleted;
      const on = when === undefined ? "" : ` on ${formatInstant(when)}`;
      const message = `A file shows ${vault.name}, the vault of a witness, as deleted${on}, and no key in it was made or changed later: find out whether it is there again. A new az keyvault list of the subscription settles it.`;
      return told.length === 0
        ? []
        : [{ code: "vault-shown-deleted", message, kid: null, evidence: told.map(({ source }) => evidence("deleted-vault", source)) }];
    });
}
