import type { Artifact, Assessment, Finding, InputIssue, SubjectCoverage, Totals } from "../../generated/types.gen.ts";
import type { IssueCode } from "../ingest/base/issues.ts";
import { worstVerdict } from "../rules/verdicts.ts";
import { parseInstant } from "../text/instant.ts";
import { type AssuredFacts, assuredFactsOf, contradictionOfAssurance, type RecordedFiles } from "./assurance.ts";
import {
  type CoverageFacts,
  contradictionWithGaps,
  contradictionWithKeys,
  factsOfCoverage,
  gapsNamedIn,
  isBorneOut,
  type NamedGaps,
  nearMissesIn,
} from "./coverage.ts";
import { contradictionOf, vaultsNamedIn } from "./finding.ts";
import { type HeardKeys, type KeyFacts, keyAuditor } from "./keys.ts";
import { placesAuditor } from "./places.ts";
import { nameOfSubject } from "./subject.ts";

/** What an assessment says of its lists. */
export type Summary = Pick<Assessment, "overallVerdict" | "totals" | "settings" | "population" | "asOf" | "observations">;

/** Hears of the lists of an assessment, each element once, findings before keys. It keeps little of them: they can be millions. */
export interface ConsistencyCheck {
  readonly finding: (finding: Finding) => void;
  readonly coverage: (row: SubjectCoverage) => void;
  readonly key: (key: KeyFacts) => void;
  readonly artifact: (artifact: Artifact) => void;
  readonly inputIssue: (issue: Pick<InputIssue, "path" | "code">) => void;
  /** The first contradiction, when it has heard of all; null when there is none. */
  readonly contradiction: () => string | null;
}

/** As much of a finding as is compared with the rest of the assessment. */
interface Judged extends Pick<Finding, "tier" | "verdict" | "reasons">, AssuredFacts {
  readonly subject: string;
  readonly gaps: NamedGaps;
  /** Of its near misses those that are of keys. */
  readonly nearKeys: number;
  readonly vaults: ReadonlySet<string>;
  readonly called: string;
}

type Heard = Pick<Totals, "artifacts" | "artifactsUsed" | "bytes" | "inputIssues">;

const calledIn = ({ tier, subject }: Finding): string => `the finding of tier ${tier} about ${subject.id ?? subject.type}`;

const isSame = (a: readonly string[], b: readonly string[]): boolean => a.length === b.length && a.every((text, at) => text === b[at]);

/** Counts as they are made of an estate, made of the lists instead. */
function totalsOfLists(
  heard: Heard,
  findings: readonly Judged[],
  rows: readonly CoverageFacts[],
  { keysByState }: HeardKeys,
  { population }: Summary,
): Totals {
  const having = (verdict: Finding["verdict"]): number => findings.filter((finding) => finding.verdict === verdict).length;
  return {
    ...heard,
    artifactsUnused: heard.artifacts - heard.artifactsUsed,
    subscriptions: population.subscriptions.length,
    vaults: new Set(rows.flatMap(({ vaults }) => [...vaults.keys()])).size,
    keys: Object.values(keysByState).reduce((sum, keys) => sum + keys, 0),
    keysByState,
    findings: findings.length,
    findingsByVerdict: {
      pass: having("pass"),
      fail: having("fail"),
      inconclusive: having("inconclusive"),
      "not-applicable": having("not-applicable"),
    },
  };
}

/** The first count of two that differs, by its name. */
function differenceOf(said: object, counted: object, of = "totals"): string | null {
  for (const [name, count] of Object.entries(counted) as [string, number | object][]) {
    const other = (said as Record<string, number | object>)[name];
    if (typeof count === "object") {
      const inside = differenceOf(other as object, count, `${of}.${name}`);
      if (inside !== null) return inside;
    } else if (other !== count) return `its ${of}.${name} is ${other}, and its lists say ${count}`;
  }
  return null;
}

/** Whether the subjects of findings, coverage and population are the same, each once for each tier. */
function disagreementOnSubjects(findings: readonly Judged[], rows: readonly CoverageFacts[], summary: Summary): string | null {
  const { settings, population } = summary;
  const subjects = rows.map(({ subject }) => subject);
  const subscriptions = population.subscriptions.map(({ id, name }) => nameOfSubject({ type: "subscription", id, name }));
  if (findings.length === 0) return "it has no finding";
  if (new Set(subjects).size < subjects.length) return "its coverage has a subject twice";
  const strays = (["unattributed", "ownerless"] as const).map((type) => nameOfSubject({ type, id: null, name: null }));
  if (
    !isSame(
      subscriptions,
      subjects.filter((subject) => !strays.includes(subject)),
    )
  )
    return "its population and its coverage are not of the same subscriptions";
  const expected = settings.tiers.flatMap(({ id }) => subjects.map((subject) => `${id} ${subject}`));
  const found = findings.map(({ tier, subject }) => `${tier} ${subject}`);
  return isSame(found, expected) ? null : "its findings are not one for each tier and subject of its coverage, in their order";
}

/** What all findings are compared with. */
interface Compared {
  readonly rows: readonly CoverageFacts[];
  readonly keys: HeardKeys;
  readonly recorded: RecordedFiles;
}

/** How a finding of the tier with a number is not borne out by the row of its subject or by the keys, as the end of a sentence. */
function contradictionWithEvidence(finding: Judged, tier: number, row: CoverageFacts, { keys, recorded }: Compared): string | null {
  const { vaults, verdict, reasons, gaps, nearKeys } = finding;
  const elsewhere = [...vaults].find((vault) => !row.vaults.has(vault));
  if (elsewhere !== undefined) return `speaks of ${elsewhere}, which is no vault of its coverage`;
  const baseless = reasons.find(({ code }) => !isBorneOut(code, tier, row, keys));
  if (baseless !== undefined) return `gives the reason ${baseless.code}, and its coverage or its keys say otherwise`;
  if (verdict === "not-applicable") return null;
  const near = nearMissesIn(tier, row, keys);
  if (near !== nearKeys) return `counts ${nearKeys} near misses among keys, and its keys say ${near}`;
  return contradictionWithGaps(gaps, row) ?? contradictionOfAssurance(finding, row, keys, recorded);
}

/** The first finding, of those that go through all rows tier by tier, that the rows or the keys do not bear out. */
function disagreementOnEvidence(findings: readonly Judged[], compared: Compared): string | null {
  const { rows } = compared;
  for (const [at, finding] of findings.entries()) {
    const found = contradictionWithEvidence(finding, Math.floor(at / rows.length), rows[at % rows.length] as CoverageFacts, compared);
    if (found !== null) return `${finding.called} ${found}`;
  }
  return null;
}

/** An issue about a file that nobody could read, so that it is no artifact. */
const OF_NO_ARTIFACT: IssueCode = "unreadable";

/** Makes the check of an assessment with this summary. */
export function consistencyCheck(summary: Summary): ConsistencyCheck {
  const { settings, overallVerdict, totals } = summary;
  const recorded = new Map<string, NonNullable<Artifact["collected"]>>();
  const findings: Judged[] = [];
  const rows: CoverageFacts[] = [];
  const heard = { artifacts: 0, artifactsUsed: 0, bytes: 0, inputIssues: 0 };
  const keys = keyAuditor({ tiers: settings.tiers, asOf: parseInstant(summary.asOf) ?? Number.NaN });
  const places = placesAuditor();
  let inOne: string | null = null;

  function finding(found: Finding): void {
    const { tier, reasons, subject, witnesses, gaps, nearMisses, nearMissCount, observations, assumptions } = found;
    const called = calledIn(found);
    findings.push({
      tier,
      reasons,
      subject: nameOfSubject(subject),
      vaults: vaultsNamedIn(found),
      gaps: gapsNamedIn(found),
      nearKeys: nearMissCount - nearMisses.filter(({ kid }) => kid === null).length,
      called,
      ...assuredFactsOf(found),
    });
    const at = settings.tiers.findIndex(({ id }) => id === tier);
    const own = settings.tiers[at];
    const contradiction = own === undefined ? "is of a tier that the settings do not have" : contradictionOf(found, own, settings);
    if (contradiction !== null) inOne ??= `${called} ${contradiction}`;
    keys.expect(at, found);
    for (const items of [witnesses, gaps, nearMisses, observations, assumptions]) places.cite(items);
  }

  function contradiction(): string | null {
    if (parseInstant(summary.asOf) === null) return `its asOf, ${summary.asOf}, is no instant`;
    for (const items of [summary.observations, summary.population.subscriptions]) places.cite(items);
    const worst = worstVerdict(findings);
    if (worst !== overallVerdict) return `its overall verdict is ${overallVerdict}, and its findings say ${worst}`;
    const counted = keys.result();
    for (const { files } of counted.byVault.values()) places.name(files);
    return (
      inOne ??
      disagreementOnSubjects(findings, rows, summary) ??
      counted.contradiction ??
      differenceOf(totals, totalsOfLists(heard, findings, rows, counted, summary)) ??
      contradictionWithKeys(rows, counted) ??
      counted.missing ??
      disagreementOnEvidence(findings, { rows, keys: counted, recorded }) ??
      places.contradiction()
    );
  }

  return {
    finding,
    coverage: (row) => {
      rows.push(factsOfCoverage(row));
      places.cite([row, ...row.vaults, ...row.controlTotals]);
    },
    key: keys.count,
    artifact: (artifact) => {
      const { path, used, size, collected } = artifact;
      if (collected !== null) recorded.set(path, collected);
      const exitCode = collected?.exitCode ?? 0;
      if (used && exitCode !== 0)
        inOne ??= `its artifact ${path} is used, and the command that printed it ended with exit code ${exitCode}`;
      places.list(artifact);
      heard.artifacts += 1;
      if (used) heard.artifactsUsed += 1;
      heard.bytes += size;
    },
    inputIssue: ({ path, code }) => {
      heard.inputIssues += 1;
      if (code !== OF_NO_ARTIFACT) places.name([path]);
    },
    contradiction,
  };
}

/** Tells a check of all lists of an assessment but the keys. */
export function tellLists(check: ConsistencyCheck, { findings, coverage, artifacts, inputIssues }: Omit<Assessment, "keys">): void {
  for (const finding of findings) check.finding(finding);
  for (const row of coverage) check.coverage(row);
  for (const artifact of artifacts) check.artifact(artifact);
  for (const issue of inputIssues) check.inputIssue(issue);
}

/**
 * The first way in which an assessment contradicts itself, in words; null when it does not. The tool writes none that does: somebody
 * edited it. An edit that keeps to all of this is not seen: only an evidence package shows that.
 */
export function contradictionIn(assessment: Omit<Assessment, "keys"> & { readonly keys: Iterable<KeyFacts> }): string | null {
  const check = consistencyCheck(assessment);
  tellLists(check, assessment);
  for (const key of assessment.keys) check.key(key);
  return check.contradiction();
}
