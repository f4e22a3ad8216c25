import type { SubjectCoverage, VaultCoverage } from "../../generated/types.gen.ts";
import type { ReasonCode } from "../rules/wording.ts";
import type { HeardKeys } from "./keys.ts";
import { nameOfSubject } from "./subject.ts";

/** As much of a row of the coverage as is compared with the rest of the assessment. */
export interface CoverageFacts {
  readonly subject: string;
  readonly vaultList: SubjectCoverage["vaultList"];
  readonly vaults: ReadonlyMap<string, Pick<VaultCoverage, "keyList" | "keysSeen">>;
  readonly hasVaultTwice: boolean;
}

export function factsOfCoverage({ subject, vaultList, vaults }: SubjectCoverage): CoverageFacts {
  const facts = new Map(vaults.map(({ vault, keyList, keysSeen }) => [vault, { keyList, keysSeen }]));
  return { subject: nameOfSubject(subject), vaultList, vaults: facts, hasVaultTwice: facts.size < vaults.length };
}

interface Grounds {
  readonly row: CoverageFacts;
  /** Whether a key of the vault qualifies or might. */
  readonly mayQualify: (vault: string) => boolean;
}

const isWhole = ({ keyList }: Pick<VaultCoverage, "keyList">): boolean => keyList !== "missing" && keyList !== "partial";

/** What a reason needs of the coverage of its subject, and of its keys. */
const NEEDS: Partial<Record<ReasonCode, (grounds: Grounds) => boolean>> = {
  "no-qualifying-key": ({ row: { vaultList, vaults }, mayQualify }) =>
    vaultList === "complete" && vaults.size > 0 && [...vaults].every(([vault, facts]) => isWhole(facts) && !mayQualify(vault)),
  "no-key-vault": ({ row: { vaultList, vaults } }) => vaultList === "complete" && vaults.size === 0,
  "tenant-level-account": ({ row: { vaultList, vaults } }) => vaultList === "missing" && vaults.size === 0,
};

/**
 * Whether a reason for the verdict of the tier with a number is borne out by the coverage and the keys of its subject. Where anything is
 * judged, each key that qualifies is a witness or disputed.
 */
export function isBorneOut(reason: string, tier: number, row: CoverageFacts, { byVault }: HeardKeys): boolean {
  const isPassedOver = (vault: string): boolean => byVault.get(vault)?.isPassedOver[tier] === true;
  if (reason !== "out-of-scope" && [...row.vaults.keys()].some(isPassedOver)) return false;
  const mayQualify = (vault: string): boolean => byVault.get(vault)?.mayQualify[tier] === true;
  return NEEDS[reason as ReasonCode]?.({ row, mayQualify }) ?? true;
}

/** The first way in which the coverage and the keys contradict each other; null when they do not. */
export function contradictionWithKeys(rows: readonly CoverageFacts[], { byVault }: HeardKeys): string | null {
  const bySubject = new Map(rows.map((row) => [row.subject, row]));
  for (const { vaults, hasVaultTwice } of rows) {
    if (hasVaultTwice) return "its coverage has a vault of a subject twice";
    for (const [vault, { keysSeen }] of vaults) {
      const keys = byVault.get(vault)?.keys ?? 0;
      if (keysSeen !== keys) return `its coverage counts ${keysSeen} keys in ${vault}, and it holds ${keys}`;
    }
  }
  for (const [vault, { subjects }] of byVault)
    if (subjects.size > 1 || [...subjects].some((subject) => bySubject.get(subject)?.vaults.has(vault) !== true))
      return `its coverage does not have ${vault} where its keys have it`;
  return null;
}
