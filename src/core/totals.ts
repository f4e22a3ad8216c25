import type { Artifact as ArtifactRow, Finding, InputIssue, Key, Totals } from "../generated/types.gen.ts";
import type { Estate, Subject } from "./model/estate.ts";
import type { SubjectSurvey, VaultSurvey } from "./rules/survey.ts";

const tally = <K extends string>(names: readonly K[], items: readonly K[]): Record<K, number> =>
  Object.fromEntries(names.map((name) => [name, items.filter((item) => item === name).length])) as Record<K, number>;

const sum = (numbers: Iterable<number>): number => {
  let total = 0;
  for (const number of numbers) total += number;
  return total;
};

const STATES = ["enabled", "disabled", "assumed-enabled", "unknown", "contradictory"] as const satisfies readonly Key["state"][];

/** Each vault once, whoever claims it. */
function vaultsOnce({ subjects }: Estate, surveyOf: (subject: Subject) => SubjectSurvey): readonly VaultSurvey[] {
  const claimed = new Set<string>();
  return subjects.flatMap((subject) => {
    const { vaults } = surveyOf(subject);
    if (subject.vaults.every(({ owners }) => owners.length <= 1)) return vaults;
    return vaults.filter((_, at) => {
      const { host, owners } = subject.vaults[at] as Subject["vaults"][number];
      if (owners.length <= 1) return true;
      const isFirst = !claimed.has(host);
      claimed.add(host);
      return isFirst;
    });
  });
}

/** Counts that the population, the findings and the register of inputs reconcile with. */
export function totalsOf(
  artifacts: readonly ArtifactRow[],
  issues: readonly InputIssue[],
  estate: Estate,
  surveyOf: (subject: Subject) => SubjectSurvey,
  findings: readonly Finding[],
): Totals {
  const used = artifacts.filter((artifact) => artifact.used).length;
  const vaults = vaultsOnce(estate, surveyOf);
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
