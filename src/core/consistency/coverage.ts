import type { Evidence, Finding, SubjectCoverage, VaultCoverage } from "../../generated/types.gen.ts";
import { VAULT_KINDS } from "../model/identity.ts";
import type { GapCode, ReasonCode } from "../rules/wording.ts";
import type { HeardKeys } from "./keys.ts";
import { nameOfSubject } from "./subject.ts";

type VaultFacts = Pick<VaultCoverage, "keyList" | "keysSeen" | "keyDetails" | "enabledKnown" | "tagsKnown"> & {
  /** The files that say whose the vault is, and all that are named of it. */
  readonly sources: readonly string[];
  readonly files: readonly string[];
};

/** As much of a row of the coverage as is compared with the rest of the assessment. */
export interface CoverageFacts {
  readonly subject: string;
  readonly vaultList: SubjectCoverage["vaultList"];
  /** How many vault lists there are. */
  readonly lists: number;
  readonly controlTotals: SubjectCoverage["controlTotals"];
  readonly files: readonly string[];
  readonly vaults: ReadonlyMap<string, VaultFacts>;
  readonly hasVaultTwice: boolean;
}

const filesIn = (places: readonly Evidence[]): readonly string[] => [...new Set(places.map(({ artifact }) => artifact))];

const factsOfVault = ({ keyList, keysSeen, keyDetails, enabledKnown, tagsKnown, evidence }: VaultCoverage): VaultFacts => ({
  keyList,
  keysSeen,
  keyDetails,
  enabledKnown,
  tagsKnown,
  sources: filesIn(evidence.filter(({ fact }) => fact === "vault")),
  files: filesIn(evidence),
});

export function factsOfCoverage({ subject, vaultList, vaults, controlTotals, evidence }: SubjectCoverage): CoverageFacts {
  const facts = new Map(vaults.map((vault) => [vault.vault, factsOfVault(vault)]));
  return {
    subject: nameOfSubject(subject),
    vaultList,
    lists: evidence.length,
    controlTotals,
    files: filesIn([...evidence, ...controlTotals.flatMap((total) => total.evidence)]),
    vaults: facts,
    hasVaultTwice: facts.size < vaults.length,
  };
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
 * judged, each key that qualifies is a witness or disputed, and each that might is a gap.
 */
export function isBorneOut(reason: string, tier: number, row: CoverageFacts, { byVault }: HeardKeys): boolean {
  const isPassedOver = (vault: string): boolean => byVault.get(vault)?.isPassedOver[tier] === true;
  if (reason !== "out-of-scope" && [...row.vaults.keys()].some(isPassedOver)) return false;
  const mayQualify = (vault: string): boolean => byVault.get(vault)?.mayQualify[tier] === true;
  return NEEDS[reason as ReasonCode]?.({ row, mayQualify }) ?? true;
}

/** Gaps by code, and those of a vault, but of none of its keys, by code and vault. */
export type NamedGaps = ReadonlySet<string>;

export const gapsNamedIn = ({ gaps }: Pick<Finding, "gaps">): NamedGaps =>
  new Set(gaps.flatMap(({ code, vault, kid }) => [code, ...(vault === null || kid !== null ? [] : [`${code} ${vault}`, `* ${vault}`])]));

/** Gaps of a subject without a list of all its vaults. */
const OF_VAULT_LIST = [
  "vault-list-missing",
  "vault-list-partial",
  "hsm-list-missing",
  "vault-list-ownerless",
  "account-list-cut",
] as const satisfies readonly GapCode[];
/** Those of them that no subject with such a list has. */
const WITHOUT_LIST = ["vault-list-missing", "hsm-list-missing"] as const satisfies readonly GapCode[];

const DISAGREEMENT: GapCode = "control-total-disagrees";

/** Whether no control total of some kind can agree with the lists, nor with one of them. */
const doTotalsDisagree = ({ controlTotals, lists }: CoverageFacts): boolean =>
  VAULT_KINDS.some((kind) => {
    const totals = controlTotals.filter((total) => total.kind === kind);
    const disagrees = ({ expected, listed }: (typeof totals)[number]): boolean => expected > listed || (expected !== listed && lists === 1);
    return totals.length > 0 && totals.every(disagrees);
  });

/** How the gaps of a finding about something that is judged contradict the coverage of its subject, as the end of a sentence; null when they do not. */
export function contradictionWithGaps(gaps: NamedGaps, row: CoverageFacts): string | null {
  const { vaultList, vaults, controlTotals } = row;
  if (vaultList !== "complete" && !OF_VAULT_LIST.some((code) => gaps.has(code)))
    return `has no gap about the vault list, and its coverage says that it is ${vaultList}`;
  const needless = vaultList === "complete" ? WITHOUT_LIST.find((code) => gaps.has(code)) : undefined;
  if (needless !== undefined) return `has the gap ${needless}, and its coverage says that the vault list is complete`;
  for (const [vault, { keyList }] of vaults) {
    if ((keyList === "missing" || keyList === "partial") && !gaps.has(`* ${vault}`))
      return `has no gap about the key list of ${vault}, and its coverage says that it is ${keyList}`;
    if (keyList !== "missing" && gaps.has(`key-list-missing ${vault}`))
      return `has the gap key-list-missing of ${vault}, and its coverage says that the list is ${keyList}`;
  }
  if (vaultList === "complete" && doTotalsDisagree(row) && !gaps.has(DISAGREEMENT))
    return "has no gap about the control totals, and its coverage says that they and the vault lists count other vaults";
  return controlTotals.length === 0 && gaps.has(DISAGREEMENT) ? `has the gap ${DISAGREEMENT}, and its coverage has no control total` : null;
}

/** How many keys of a subject are near misses of the tier with a number. */
export const nearMissesIn = (tier: number, { vaults }: CoverageFacts, { byVault }: HeardKeys): number =>
  [...vaults.keys()].reduce((sum, vault) => sum + (byVault.get(vault)?.near[tier] ?? 0), 0);

/** What the coverage says of a vault and its keys do not; null when they do. */
function contradictionOfVault(vault: string, facts: VaultFacts, heard: HeardKeys["byVault"]): string | null {
  const { keys = 0, enabledKnown = 0, tagsKnown = 0 } = heard.get(vault) ?? {};
  if (facts.keysSeen !== keys) return `its coverage counts ${facts.keysSeen} keys in ${vault}, and it holds ${keys}`;
  if (facts.enabledKnown !== enabledKnown)
    return `its coverage says of ${facts.enabledKnown} keys in ${vault} that it is known whether they are enabled, and its keys say so of ${enabledKnown}`;
  if (facts.tagsKnown !== tagsKnown)
    return `its coverage says of ${facts.tagsKnown} keys in ${vault} that their tags are known, and its keys say so of ${tagsKnown}`;
  return facts.keyDetails > keys ? `its coverage has the details of ${facts.keyDetails} keys in ${vault}, and it holds ${keys}` : null;
}

/** The first way in which the coverage and the keys contradict each other; null when they do not. */
export function contradictionWithKeys(rows: readonly CoverageFacts[], { byVault }: HeardKeys): string | null {
  const bySubject = new Map(rows.map((row) => [row.subject, row]));
  for (const { vaults, controlTotals, hasVaultTwice } of rows) {
    if (hasVaultTwice) return "its coverage has a vault of a subject twice";
    const beyond = controlTotals.find(({ listed }) => listed > vaults.size);
    if (beyond !== undefined)
      return `a control total stands beside ${beyond.listed} listed vaults, and the coverage of its subject has ${vaults.size}`;
    for (const [vault, facts] of vaults) {
      const found = contradictionOfVault(vault, facts, byVault);
      if (found !== null) return found;
    }
  }
  for (const [vault, { subjects }] of byVault)
    if (subjects.size > 1 || [...subjects].some((subject) => bySubject.get(subject)?.vaults.has(vault) !== true))
      return `its coverage does not have ${vault} where its keys have it`;
  return null;
}
