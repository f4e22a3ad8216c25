import type { ControlTotal } from "../../generated/types.gen.ts";
import { byText } from "../compare.ts";
import type { Subject, VaultList } from "../model/estate.ts";
import type { VaultKind } from "../model/identity.ts";
import { evidence } from "./wording.ts";

/** What the vault lists of a subscription cover, and how they stand to its control totals. */

export const VAULT_KINDS = ["vault", "managed-hsm"] as const satisfies readonly VaultKind[];

/** Whether a list says of all vaults of a kind that there are no others. */
export const covers = ({ scope }: VaultList, kind: VaultKind): boolean =>
  scope === "subscription" || scope === (kind === "vault" ? "vaults-only" : "hsm-only");

const namesOf = (lists: readonly VaultList[], kind: VaultKind): readonly string[] =>
  [...new Set(lists.flatMap(({ vaults }) => vaults.filter((vault) => vault.kind === kind).map(({ name }) => name)))].sort(byText);

const listedOf = ({ vaultLists }: Subject, kind: VaultKind): readonly string[] =>
  namesOf(
    vaultLists.filter((list) => covers(list, kind)),
    kind,
  );

const totalsOfKind = ({ controlTotals }: Subject, kind: VaultKind): readonly VaultList[] =>
  controlTotals.filter((total) => covers(total, kind));

const agrees = (total: VaultList, kind: VaultKind, listed: readonly string[]): boolean => namesOf([total], kind).join() === listed.join();

/** A control total that no vault list agrees with: the names that one of the two does not have. null when all is well or nothing is known. */
export function disagreement(
  subject: Subject,
  kind: VaultKind,
): { readonly totals: readonly VaultList[]; readonly names: readonly string[] } | null {
  const totals = totalsOfKind(subject, kind);
  if (!subject.vaultLists.some((list) => covers(list, kind)) || totals.length === 0) return null;
  const listed = listedOf(subject, kind);
  if (totals.some((total) => agrees(total, kind, listed))) return null;
  const counted = namesOf(totals, kind);
  return { totals, names: [...listed, ...counted].filter((name) => !(listed.includes(name) && counted.includes(name))) };
}

/** Whether the lists of vaults and of managed HSMs are recorded, and a recorded control total agrees with each. */
export const areVaultListsReconciled = (subject: Subject): boolean =>
  VAULT_KINDS.every(
    (kind) =>
      subject.vaultLists.some((list) => covers(list, kind) && list.isRecorded === true) &&
      totalsOfKind(subject, kind).some((total) => total.isRecorded === true && agrees(total, kind, listedOf(subject, kind))),
  );

/** Each control total beside what the vault lists hold. */
export const coverTotals = (subject: Subject): ControlTotal[] =>
  VAULT_KINDS.flatMap((kind) =>
    totalsOfKind(subject, kind).map((total) => ({
      kind,
      expected: namesOf([total], kind).length,
      listed: listedOf(subject, kind).length,
      evidence: [evidence("control-total", total.source), ...subject.vaultLists.map(({ source }) => evidence("vault-list", source))],
    })),
  );
