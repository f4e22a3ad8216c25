import type { ControlTotal } from "../../../generated/types.gen.ts";
import { byText } from "../../basis/compare.ts";
import type { ListOfVaults, Subject } from "../../estate/estate.ts";
import { VAULT_KINDS, type VaultKind } from "../../model/identity.ts";
import { evidence } from "../wording.ts";

/** What the vault lists of a subscription cover, and how they stand to its control totals. */

/** Whether a list says of all vaults of a kind that there are no others. */
export const covers = ({ scope }: ListOfVaults, kind: VaultKind): boolean =>
  scope === "subscription" || scope === (kind === "vault" ? "vaults-only" : "hsm-only");

const namesOf = (lists: readonly ListOfVaults[], kind: VaultKind): readonly string[] =>
  [...new Set(lists.flatMap(({ vaults }) => vaults.filter((vault) => (vault.kind ?? kind) === kind).map(({ name }) => name)))].sort(byText);

const listedOf = ({ vaultLists }: Subject, kind: VaultKind): readonly string[] =>
  namesOf(
    vaultLists.filter((list) => covers(list, kind)),
    kind,
  );

/** az resource list is asked for one type, which its items show, or else the record. */
const totalsOfKind = ({ controlTotals }: Subject, kind: VaultKind): readonly ListOfVaults[] =>
  controlTotals.filter((total) => covers(total, kind) && (total.ofType ?? kind) === kind);

const agrees = (total: ListOfVaults, kind: VaultKind, listed: readonly string[]): boolean =>
  namesOf([total], kind).join() === listed.join();

/**
 * Whether a count agrees with all lists together, or with one of them: vaults come and go between two exports. Those that any of them
 * names are judged in any case.
 */
const isConfirmed = (total: ListOfVaults, lists: readonly ListOfVaults[], kind: VaultKind): boolean =>
  [lists, ...lists.map((list) => [list])].some((some) => agrees(total, kind, namesOf(some, kind)));

export interface Disagreement {
  /** What one of the two names and the other does not. */
  readonly names: readonly string[];
  readonly lists: readonly ListOfVaults[];
}

/** Where no control total of a kind agrees with the vault lists; null when one does, or when there is nothing to compare. */
export function disagreement(subject: Subject, kind: VaultKind): Disagreement | null {
  const totals = totalsOfKind(subject, kind);
  const lists = subject.vaultLists.filter((list) => covers(list, kind));
  if (lists.length === 0 || totals.length === 0 || totals.some((total) => isConfirmed(total, lists, kind))) return null;
  const listed = listedOf(subject, kind);
  const counted = namesOf(totals, kind);
  const names = [...listed, ...counted].filter((name) => !(listed.includes(name) && counted.includes(name)));
  return { names: [...new Set(names)].sort(byText), lists: [...totals, ...lists] };
}

/** Whether the list of a kind is recorded, and a recorded control total agrees with it. */
const isReconciled = (subject: Subject, kind: VaultKind): boolean =>
  subject.vaultLists.some((list) => covers(list, kind) && list.isRecorded === true) &&
  totalsOfKind(subject, kind).some((total) => total.isRecorded === true && agrees(total, kind, listedOf(subject, kind)));

/** Whether that is so of the lists of vaults and of managed HSMs. */
export const areVaultListsReconciled = (subject: Subject): boolean => VAULT_KINDS.every((kind) => isReconciled(subject, kind));

/** Lists that are taken to name all vaults of a kind, with no control total to confirm it. */
export const unconfirmedLists = (subject: Subject): readonly ListOfVaults[] => {
  const kinds = VAULT_KINDS.filter((kind) => !isReconciled(subject, kind));
  return subject.vaultLists.filter((list) => kinds.some((kind) => covers(list, kind)));
};

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
