import type { Finding, SubjectCoverage } from "../../generated/types.gen.ts";
import { counted, grouped } from "../quantities.ts";
import type { Why } from "./words.ts";

const total = (standings: ReadonlyMap<Why, number>): number => [...standings.values()].reduce((sum, count) => sum + count, 0);

function absence(coverage: SubjectCoverage | undefined, keys: number): string {
  const vaults = coverage?.vaults.length ?? 0;
  if (vaults === 0)
    return "The evidence is complete, as far as it shows: the vault list was supplied and holds no vault, so there is no key that could qualify.";
  const them = vaults === 1 ? "It has its key list" : `All ${grouped(vaults)} have their key lists`;
  const outcome =
    keys === 0
      ? "there is no key in them"
      : keys === 1
        ? "the one key that there is does not qualify"
        : `of the ${grouped(keys)} keys there, none qualifies`;
  return `The evidence is complete, as far as it shows: the vault list names ${counted(vaults, "vault")}. ${them}, and ${outcome}.`;
}

/** Why the verdict follows from what was supplied, in a sentence or two with the finding's own numbers. */
export function because(finding: Finding, coverage: SubjectCoverage | undefined, standings: ReadonlyMap<Why, number>): string {
  const { verdict, witnesses, gaps } = finding;
  const keys = total(standings);
  if (verdict === "not-applicable") return "Nothing was judged.";
  if (verdict === "fail") return absence(coverage, keys);
  if (verdict === "pass")
    return witnesses.length === 1
      ? "One witness is enough: it is enabled, carries the tag and belongs to no certificate."
      : `One witness is enough, and there are ${grouped(witnesses.length)}: enabled, with the tag, and of no certificate.`;
  const seen = keys === 0 ? "No key was supplied" : `None of the ${counted(keys, "key")} supplied is a qualifying key beyond doubt`;
  return `${seen}, and ${counted(gaps.length, "gap")} could hide one, so neither a pass nor a fail can be concluded.`;
}
