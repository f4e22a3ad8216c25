import type { SubjectCoverage, VaultCoverage } from "../../generated/types.gen.ts";
import type { Caps } from "./caps.ts";
import type { Citations } from "./citations.ts";
import { counted, grouped, share } from "./numbers.ts";
import { KEY_LIST, KIND, VAULT_LIST } from "./words.ts";

const isWhole = ({ listed, keyList, keysSeen, enabledKnown, tagsKnown }: VaultCoverage): boolean =>
  listed && keyList === "complete" && enabledKnown === keysSeen && tagsKnown === keysSeen;

/** A cell that is good news reads quietly. */
const cell = (text: string, short: boolean) => ({ text, short });

const row = (vault: VaultCoverage, citations: Citations) => ({
  host: vault.vault,
  kind: KIND[vault.kind],
  listed: cell(vault.listed ? "yes" : "no", !vault.listed),
  keyList: cell(KEY_LIST[vault.keyList], vault.keyList !== "complete"),
  keysSeen: grouped(vault.keysSeen),
  enabledKnown: cell(share(vault.enabledKnown, vault.keysSeen), vault.enabledKnown < vault.keysSeen),
  tagsKnown: cell(share(vault.tagsKnown, vault.keysSeen), vault.tagsKnown < vault.keysSeen),
  keyDetails: grouped(vault.keyDetails),
  evidence: citations.cite(vault.evidence, 3),
});

function sumsOf(vaults: readonly VaultCoverage[]) {
  const sum = (of: (vault: VaultCoverage) => number): number => vaults.reduce((total, vault) => total + of(vault), 0);
  const keys = sum(({ keysSeen }) => keysSeen);
  return {
    vaults: counted(vaults.length, "vault"),
    listed: share(
      sum(({ listed }) => Number(listed)),
      vaults.length,
    ),
    keyLists: share(
      sum(({ keyList }) => Number(keyList === "complete")),
      vaults.length,
    ),
    keysSeen: grouped(keys),
    enabledKnown: share(
      sum(({ enabledKnown }) => enabledKnown),
      keys,
    ),
    tagsKnown: share(
      sum(({ tagsKnown }) => tagsKnown),
      keys,
    ),
    keyDetails: grouped(sum(({ keyDetails }) => keyDetails)),
  };
}

/** The coverage matrix of a subject, vault by vault, vaults with something missing first when not all are shown. */
export function coverageView(coverage: SubjectCoverage, most: number, citations: Citations, caps: Caps) {
  const { vaults, vaultList, controlTotals, evidence } = coverage;
  const ordered = vaults.length > most ? [...vaults.filter((vault) => !isWhole(vault)), ...vaults.filter(isWhole)] : vaults;
  const { items, note } = caps.cap(ordered, most, "assessment.json");
  return {
    vaultList: VAULT_LIST[vaultList],
    evidence: citations.cite(evidence),
    hasVaults: vaults.length > 0,
    vaults: items.map((vault) => row(vault, citations)),
    sums: sumsOf(vaults),
    note,
    controlTotals: controlTotals.map((total) => ({
      text:
        total.expected === total.listed
          ? `Control total of ${KIND[total.kind]}s: ${grouped(total.expected)} counted by the collector, as many in the list.`
          : `Control total of ${KIND[total.kind]}s: ${grouped(total.expected)} counted by the collector, ${grouped(total.listed)} in the list. They disagree.`,
      agrees: total.expected === total.listed,
      evidence: citations.cite(total.evidence),
    })),
  };
}
