import type { Finding, SubjectCoverage } from "../../generated/types.gen.ts";
import { counted } from "../quantities.ts";
import { keyListsText } from "./coverage.ts";

/** What was looked at for a proof of absence. */
function looked({ vaults, vaultList }: SubjectCoverage): string {
  const keys = vaults.reduce((sum, { keysSeen }) => sum + keysSeen, 0);
  return vaults.length === 0
    ? "an empty vault list"
    : `${counted(vaults.length, "vault")} (key lists: ${keyListsText(vaults, vaultList)}) and ${counted(keys, "key")}`;
}

/** In one line of the register, what a verdict rests on: its witness, what was looked at, or how much is missing. */
export function restsOn({ verdict, witnesses, gaps, nearMissCount }: Finding, coverage: SubjectCoverage | undefined): string {
  const [witness] = witnesses;
  const others = witnesses.length > 1 ? ` and ${counted(witnesses.length - 1, "other")}` : "";
  if (verdict === "pass") return witness === undefined ? "" : `Witness: ${witness.kid}${others}.`;
  if (verdict === "not-applicable") return "";
  const seen =
    verdict === "fail"
      ? `Looked at: ${coverage === undefined ? "what was supplied" : looked(coverage)}`
      : `Open: ${counted(gaps.length, "gap")}`;
  return `${seen}${nearMissCount === 0 ? "" : `; ${counted(nearMissCount, "near miss", "near misses")}`}.`;
}
