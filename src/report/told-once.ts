import { groupBy } from "../core/basis/group.ts";
import type { Finding } from "../generated/types.gen.ts";
import { counted } from "./quantities.ts";

const NOUN = { gaps: "gap", evidenceRequests: "request", assumptions: "assumption" } as const;

type Told = keyof typeof NOUN;

/** Where the rest of a list is told: so many of it, under the finding of another tier. */
interface Elsewhere {
  readonly count: string;
  readonly rule: string;
  /** The place of that finding among those of its subject. */
  readonly at: number;
}

/** What findings of one subject share: each entry is told under one of them, and the others say where. */
export interface ToldOnce {
  readonly isTold: (at: number, what: Told, entry: object) => boolean;
  readonly elsewhere: (at: number, what: Told) => Elsewhere[];
}

/** Entries by the finding that tells them. A finding that is open goes before a pass: what a pass does not need, it does not ask for. */
function tellersOf(findings: readonly Finding[], what: Told): ReadonlyMap<string, number> {
  const order = [...findings.keys()].sort(
    (a, b) => Number(findings[a]?.verdict === "pass") - Number(findings[b]?.verdict === "pass") || a - b,
  );
  const tellers = new Map<string, number>();
  for (const at of order)
    for (const entry of findings[at]?.[what] ?? []) {
      const key = JSON.stringify(entry);
      if (!tellers.has(key)) tellers.set(key, at);
    }
  return tellers;
}

export function toldOnce(findings: readonly Finding[]): ToldOnce {
  if (findings.length === 1) return { isTold: () => true, elsewhere: () => [] };
  const known = new Map<Told, ReadonlyMap<string, number>>();
  const tellerOf = (what: Told, entry: object): number => {
    const tellers = known.get(what) ?? tellersOf(findings, what);
    known.set(what, tellers);
    return tellers.get(JSON.stringify(entry)) ?? 0;
  };
  return {
    isTold: (at, what, entry) => tellerOf(what, entry) === at,
    elsewhere: (at, what) =>
      [...groupBy<object, number>(findings[at]?.[what] ?? [], (entry) => tellerOf(what, entry))]
        .filter(([teller]) => teller !== at)
        .map(([teller, own]) => ({ count: counted(own.length, NOUN[what]), rule: findings[teller]?.ruleId ?? "", at: teller })),
  };
}
