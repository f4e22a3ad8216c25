import type { Finding, SubjectCoverage } from "../../generated/types.gen.ts";
import { counted, grouped } from "../quantities.ts";
import type { Why } from "./words.ts";

const sentenceCase = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const total = (standings: ReadonlyMap<Why, number>): number => [...standings.values()].reduce((sum, count) => sum + count, 0);

const none = (keys: number): string => (keys === 2 ? "neither of the 2 keys" : `none of the ${grouped(keys)} keys`);

/** Of these keys it is not certain whether they qualify; one that qualifies under a verdict that is open is disputed. */
const UNSETTLED = ["tags-match", "enabled-unknown", "tags-unknown", "dates-unknown", "contradictory", "damaged-text"] as const;

/** What the keys that were supplied say where the verdict is open, and what else there is. */
function doubt(standings: ReadonlyMap<Why, number>, gaps: number): string {
  const keys = total(standings);
  const unsettled = UNSETTLED.reduce((sum, why) => sum + (standings.get(why) ?? 0), 0);
  const open = `${counted(gaps, "gap")} ${gaps === 1 ? "leaves" : "leave"} open whether there is a qualifying key`;
  if (unsettled > 0)
    return keys === 1
      ? `It is not certain whether the only key supplied qualifies: ${open}`
      : `Of the ${grouped(keys)} keys supplied, ${grouped(unsettled)} may qualify: ${open}`;
  const seen =
    keys === 0
      ? "No key was supplied"
      : keys === 1
        ? "The only key supplied does not qualify"
        : sentenceCase(`${none(keys)} supplied qualifies`);
  return `${seen}, but a qualifying key could be in what is missing (${counted(gaps, "gap")})`;
}

function absence(coverage: SubjectCoverage | undefined, keys: number): string {
  const vaults = coverage?.vaults.length ?? 0;
  if (vaults === 0)
    return "The evidence appears complete: the vault list was supplied and holds no vault, so there is no key that could qualify.";
  const them =
    vaults === 1 ? "It has its key list" : vaults === 2 ? "Both have their key lists" : `All ${grouped(vaults)} have their key lists`;
  const outcome =
    keys === 0
      ? `there is no key in ${vaults === 1 ? "it" : "them"}`
      : keys === 1
        ? "the only key there does not qualify"
        : `${none(keys)} there qualifies`;
  return `The evidence appears complete: the vault list names ${counted(vaults, "vault")}. ${them}, and ${outcome}.`;
}

/** What is said of a pass, as far as files say it: the rest is among its assumptions. */
function witnessed({ witnesses, assumptions }: Finding): string {
  const areAssumed = witnesses.length > 0 && witnesses.every(({ enabledBasis }) => enabledBasis === "assumed");
  const isOfNone = !assumptions.some(({ code }) => code === "witness-is-no-certificate");
  const enabled = areAssumed ? "assumed to be enabled" : "enabled";
  if (witnesses.length === 1)
    return `One witness is enough: it is ${enabled}, carries the tag and ${isOfNone ? "belongs" : "is assumed to belong"} to no certificate.`;
  const ofNone = isOfNone ? "and of no certificate" : "and, as is assumed, of no certificate";
  return `One witness is enough, and there are ${grouped(witnesses.length)}: ${enabled}, with the tag, ${ofNone}.`;
}

/** Why the verdict follows from what was supplied, in a sentence or two with the finding's own numbers. */
export function because(finding: Finding, coverage: SubjectCoverage | undefined, standings: ReadonlyMap<Why, number>): string {
  const { verdict, gaps } = finding;
  const keys = total(standings);
  if (verdict === "not-applicable") return "Nothing was judged.";
  if (verdict === "fail") return absence(coverage, keys);
  if (verdict === "pass") return witnessed(finding);
  return `${doubt(standings, gaps.length)}, so neither a pass nor a fail can be concluded.`;
}
