import { kidOf } from "../../model/identity.ts";
import type { Attributed, Owners } from "../attribute.ts";
import type { BareContent, VaultListFact } from "../facts.ts";
import { ownKeyNames, ownTags, ownVaultNames } from "../owned.ts";
import type { Recorded } from "./collection.ts";

/** The host of the vault that a command names; null when it names none. */
export function hostOfRecorded({ command, line }: Recorded, { directory }: Pick<Owners, "directory">): string | null {
  const name = line.vault ?? command.vault;
  if (name === null) return null;
  const vaultKind = command.kind ?? "vault";
  const subscription = line.subscription?.toLowerCase() ?? null;
  const known = [...directory.vaults.values()].find(
    (vault) =>
      vault.name.toLowerCase() === name.toLowerCase() &&
      vault.kind === vaultKind &&
      (vault.subscription === null || subscription === null || vault.subscription === subscription),
  );
  return known?.host ?? directory.hostOf({ name, vaultKind, host: null, subscription });
}

/** What a list of vaults says, by the kind that the command asked for. */
export const scopeOf = ({ command }: Recorded): VaultListFact["scope"] =>
  command.kind === null ? "subscription" : command.kind === "vault" ? "vaults-only" : "hsm-only";

/** The owner that the collection record names: the command itself says whose output it is. null without a record. */
export function attributeByRecord(content: BareContent, owners: Owners): Attributed | null {
  const recorded = owners.commands.get(content.source.artifact);
  if (recorded === undefined) return null;
  const { command, line } = recorded;
  const { purpose } = command;
  const owned = (facts: Attributed["facts"]): Attributed => ({ facts, issues: [] });
  const host = hostOfRecorded(recorded, owners);
  if (content.shape === "tags") {
    if (purpose !== "key-tags" || host === null || command.key === null) return null;
    return owned(ownTags(content, { kid: kidOf(host, command.key), host, name: command.key }, null));
  }
  if (purpose === "key-list")
    return host === null ? null : owned(ownKeyNames(content, host, null, content.shape === "empty-list" ? "complete" : "identifiers"));
  if ((purpose === "vault-list" || purpose === "control-total") && line.subscription !== null)
    return owned(ownVaultNames(content, line.subscription.toLowerCase(), null, scopeOf(recorded)));
  return purpose === "account-list" ? owned([]) : null;
}
