import type { Assessment } from "../../generated/types.gen.ts";
import type { Verdict } from "../verdicts.ts";
import { MOST_ROWS } from "./caps.ts";

/** How many entries of each kind one finding shows. */
export interface Limits {
  readonly nearMissGroups: number;
  readonly nearMissKeys: number;
  readonly gapGroups: number;
  readonly gaps: number;
  readonly witnesses: number;
  readonly notes: number;
  readonly vaults: number;
}

const between = (least: number, most: number, count: number): number => Math.min(most, Math.max(least, Math.floor(count)));

function limitsFor(share: number, vaults: number): Limits {
  return {
    nearMissGroups: between(0, 100, share),
    nearMissKeys: between(3, 20, share),
    gapGroups: between(1, 200, share),
    gaps: between(3, 10, share),
    witnesses: between(1, 20, share),
    notes: between(2, 100, share),
    vaults: between(1, MOST_ROWS, vaults),
  };
}

/**
 * Limits by verdict. The findings of a page share what a browser opens quickly: few findings show everything, a thousand show the
 * beginning of each list and say where the rest is. Fails and inconclusive findings get more than passes.
 */
export function limitsOf({ findingsByVerdict: counts, findings }: Assessment["totals"]): (verdict: Verdict) => Limits {
  const open = counts.fail + counts.inconclusive;
  const vaults = MOST_ROWS / Math.max(1, findings);
  const exceptions = limitsFor(Math.max(1, 1_000 / Math.max(1, open)), Math.max(2, vaults));
  const others = limitsFor(300 / Math.max(1, findings - open), vaults / 2);
  return (verdict) => (verdict === "fail" || verdict === "inconclusive" ? exceptions : others);
}
