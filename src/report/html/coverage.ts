import type { SubjectCoverage, VaultCoverage } from "../../generated/types.gen.ts";
import { counted, grouped, share } from "../quantities.ts";
import type { Caps } from "./caps.ts";
import type { Citations } from "./citations.ts";
import { KEY_LIST, KIND, VAULT_LIST } from "./words.ts";

const isWhole = ({ listed, keyList, keysSeen, enabledKnown, tagsKnown }: VaultCoverage): boolean =>
  listed && keyList === "complete" && enabledKnown === keysSeen && tagsKnown === keysSeen;

/** A cell that is good news reads quietly. */
const cell = (text: string, short: boolean) => ({ text, short });

const isListed = ({ keyList }: VaultCoverage): boolean => keyList === "complete";

/** How many of the keys something is known of. Of no key, a complete list says that there is none; without one nobody knows. */
const knownOf = (part: number, keys: number, isComplete: boolean): string =>
  keys > 0 ? share(part, keys) : isComplete ? "no keys" : "not known";

/** How many of a subject's vaults have their key list. */
export const keyListsText = (vaults: readonly VaultCoverage[], vaultList: SubjectCoverage["vaultList"]): string =>
  vaults.length > 0 ? share(vaults.filter(isListed).length, vaults.length) : vaultList === "complete" ? "no vaults" : "not known";

const knownCell = (part: number, vault: VaultCoverage) =>
  cell(knownOf(part, vault.keysSeen, isListed(vault)), part < vault.keysSeen || (vault.keysSeen === 0 && !isListed(vault)));

const row = (vault: VaultCoverage, citations: Citations) => ({
  host: vault.vault,
  kind: KIND[vault.kind],
  listed: cell(vault.listed ? "yes" : "no", !vault.listed),
  keyList: cell(KEY_LIST[vault.keyList], vault.keyList !== "complete"),
  keysSeen: grouped(vault.keysSeen),
  enabledKnown: knownCell(vault.enabledKnown, vault),
  tagsKnown: knownCell(vault.tagsKnown, vault),
  keyDetails: grouped(vault.keyDetails),
  evidence: citations.cite(vault.evidence, 3),
});

function sumsOf(vaults: readonly VaultCoverage[]) {
  const sum = (of: (vault: VaultCoverage) => number): number => vaults.reduce((total, vault) => total + of(vault), 0);
  const keys = sum(({ keysSeen }) => keysSeen);
  const known = (part: number): string => knownOf(part, keys, vaults.every(isListed));
  return {
    vaults: counted(vaults.length, "vault"),
    listed: share(
      sum(({ listed }) => Number(listed)),
      vaults.length,
    ),
    keyLists: share(
      sum((vault) => Number(isListed(vault))),
      vaults.length,
    ),
    keysSeen: grouped(keys),
    enabledKnown: known(sum(({ enabledKnown }) => enabledKnown)),
    tagsKnown: known(sum(({ tagsKnown }) => tagsKnown)),
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
