import type { Finding, InputIssue, Key, Totals } from "../../generated/types.gen.ts";
import type { Estate, Subject, Vault } from "../estate/estate.ts";
import type { SubjectSurvey } from "../rules/survey/survey.ts";
import type { VaultSurvey } from "../rules/survey/survey-count.ts";
import type { Register } from "./register.ts";

/** How many of the items have each name. */
function tally<K extends string>(names: readonly K[], items: readonly K[]): Record<K, number> {
  const counts = Object.fromEntries(names.map((name) => [name, 0])) as Record<K, number>;
  for (const item of items) counts[item] += 1;
  return counts;
}

const STATES = ["enabled", "disabled", "assumed-enabled", "unknown", "contradictory"] as const satisfies readonly Key["state"][];

/** Vaults and keys, each vault once, whoever claims it. */
function countVaults({ subjects }: Estate, surveyOf: (subject: Subject) => SubjectSurvey): Pick<Totals, "vaults" | "keys" | "keysByState"> {
  const keysByState = tally(STATES, []);
  const claimed = new Set<Vault>();
  let vaults = 0;
  /** Of a subject all vaults together, or those that no subject before it claims too. */
  const surveysOf = (subject: Subject): readonly VaultSurvey[] => {
    const survey = surveyOf(subject);
    const isOwn = (vault: Vault): boolean => {
      if (vault.owners.length <= 1) return true;
      const isFirst = !claimed.has(vault);
      claimed.add(vault);
      return isFirst;
    };
    const own = subject.vaults.map(isOwn);
    vaults += own.filter((is) => is).length;
    return own.includes(false) ? survey.vaults().filter((_, at) => own[at]) : [survey.total];
  };
  let keys = 0;
  for (const subject of subjects) {
    for (const survey of surveysOf(subject)) {
      keys += survey.keys;
      for (const state of STATES) keysByState[state] += survey.states[state];
    }
  }
  return { vaults, keys, keysByState };
}

/** Counts that the population, the findings and the register of inputs reconcile with. */
export const totalsOf = (
  { size, unused, bytes }: Register,
  issues: readonly InputIssue[],
  estate: Estate,
  surveyOf: (subject: Subject) => SubjectSurvey,
  findings: readonly Finding[],
): Totals => ({
  artifacts: size,
  artifactsUsed: size - unused.length,
  artifactsUnused: unused.length,
  bytes,
  inputIssues: issues.length,
  subscriptions: estate.subjects.filter(({ type }) => type === "subscription").length,
  ...countVaults(estate, surveyOf),
  findings: findings.length,
  findingsByVerdict: tally(
    ["pass", "fail", "inconclusive", "not-applicable"],
    findings.map(({ verdict }) => verdict),
  ),
});
