import type { Artifact as ArtifactRow, Finding, InputIssue, Key, Totals } from "../generated/types.gen.ts";
import type { Estate } from "./model/estate.ts";
import type { SubjectSurvey } from "./rules/survey.ts";

const tally = <K extends string>(names: readonly K[], items: readonly K[]): Record<K, number> =>
  Object.fromEntries(names.map((name) => [name, items.filter((item) => item === name).length])) as Record<K, number>;

const sum = (numbers: Iterable<number>): number => {
  let total = 0;
  for (const number of numbers) total += number;
  return total;
};

const STATES = ["enabled", "disabled", "assumed-enabled", "unknown", "contradictory"] as const satisfies readonly Key["state"][];

/** Counts that the population, the findings and the register of inputs reconcile with. */
export function totalsOf(
  artifacts: readonly ArtifactRow[],
  issues: readonly InputIssue[],
  estate: Estate,
  surveys: Iterable<SubjectSurvey>,
  findings: readonly Finding[],
): Totals {
  const used = artifacts.filter((artifact) => artifact.used).length;
  // Each vault once, whoever claims it.
  const vaults = [...new Map([...surveys].flatMap((survey) => [...survey.vaults])).values()];
  return {
    artifacts: artifacts.length,
    artifactsUsed: used,
    artifactsUnused: artifacts.length - used,
    bytes: sum(artifacts.map(({ size }) => size)),
    inputIssues: issues.length,
    subscriptions: estate.subjects.filter(({ type }) => type === "subscription").length,
    vaults: vaults.length,
    keys: sum(vaults.map(({ keys }) => keys)),
    keysByState: Object.fromEntries(
      STATES.map((state) => [state, sum(vaults.map(({ states }) => states[state]))]),
    ) as Totals["keysByState"],
    findings: findings.length,
    findingsByVerdict: tally(
      ["pass", "fail", "inconclusive", "not-applicable"],
      findings.map(({ verdict }) => verdict),
    ),
  };
}
