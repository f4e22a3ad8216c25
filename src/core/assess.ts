import type { Artifact as ArtifactRow, Assessment, Finding, InputIssue, Key, Settings, Totals } from "../generated/types.gen.ts";
import type { Artifact } from "./artifact.ts";
import { by } from "./compare.ts";
import { coverEstate, listKeys } from "./coverage.ts";
import { attribute, candidatesOf } from "./ingest/attribute.ts";
import type { Fact } from "./ingest/facts.ts";
import { inputIssue } from "./ingest/issues.ts";
import { namesInPath } from "./ingest/path-names.ts";
import { type Reading, readArtifact } from "./ingest/read-artifact.ts";
import { buildDirectory } from "./model/directory.ts";
import { buildEstate, type Estate } from "./model/estate.ts";
import type { CausesOf } from "./rules/find-gaps.ts";
import { evaluateTier } from "./rules/tier-cmk.ts";
import { evidence } from "./rules/wording.ts";

/** Version of schemas/assessment.schema.json that this build writes. */
export const SCHEMA_VERSION = "1.0.0";

export interface AssessContext {
  /** Canonical instant, UTC. */
  readonly asOf: string;
  readonly asOfSource: Assessment["asOfSource"];
  readonly toolVersion: string;
  /** Inputs that the shell could not read at all. */
  readonly unreadable: readonly InputIssue[];
}

/** An archive says nothing itself; its members do. */
const readContainer = (members: number): Reading => ({
  encoding: null,
  roles: ["archive"],
  records: members,
  facts: [],
  bare: [],
  issues: [],
});

/** Artifacts by path, each content read once: the same bytes under another name count once. */
function readAll(artifacts: readonly Artifact[]): {
  sorted: readonly Artifact[];
  readings: Map<string, Reading>;
  firstOf: Map<string, string>;
} {
  const sorted = [...artifacts].sort(by((artifact) => artifact.path));
  const firstOf = new Map<string, string>();
  const readings = new Map<string, Reading>();
  for (const artifact of sorted) {
    const reading = artifact.members === undefined ? readArtifact(artifact) : readContainer(artifact.members);
    // Bare content belongs to whom its path names, so equal bytes of it in two places are two statements.
    const first = reading.bare.length > 0 ? undefined : firstOf.get(artifact.sha256);
    if (first === undefined) firstOf.set(artifact.sha256, artifact.path);
    else firstOf.set(artifact.path, first);
    readings.set(artifact.path, first === undefined ? reading : { ...reading, facts: [], bare: [] });
  }
  return { sorted, readings, firstOf };
}

function describeArtifact(artifact: Artifact, reading: Reading, refused: ReadonlySet<string>, sameAs: string | null): ArtifactRow {
  const used = reading.roles.length > 0 && !refused.has(artifact.path);
  return {
    path: artifact.path,
    size: artifact.bytes.length,
    sha256: artifact.sha256,
    encoding: reading.encoding,
    roles: [...reading.roles],
    records: reading.records,
    used,
    sameAs,
    archive: artifact.archive ?? null,
    collected: null,
  };
}

/** An archive is used when a member of it is. */
function withContainers(rows: readonly ArtifactRow[], sorted: readonly Artifact[]): ArtifactRow[] {
  const containers = new Set(sorted.filter(({ members }) => members !== undefined).map(({ path }) => path));
  const opened = new Set(rows.filter(({ used, path }) => used && !containers.has(path)).map(({ archive }) => archive));
  return rows.map((row) => (containers.has(row.path) ? { ...row, used: opened.has(row.path) } : row));
}

/** Input issues of artifacts that were not used, by the owner that their path names: they explain gaps. */
function explainGaps(issues: readonly InputIssue[], unused: ReadonlySet<string>, facts: readonly Fact[], settings: Settings): CausesOf {
  const index = candidatesOf(buildDirectory(facts, settings.vaultSuffixes));
  const causes = new Map<string, InputIssue[]>();
  for (const issue of issues.filter(({ path }) => unused.has(path))) {
    for (const { id } of namesInPath(issue.path, index)) causes.set(id, [...(causes.get(id) ?? []), issue]);
  }
  return (owner) => causes.get(owner) ?? [];
}

/** fail before inconclusive before pass; not-applicable only when nothing else is there. */
function overallVerdict(findings: readonly Finding[]): Finding["verdict"] {
  const order = ["fail", "inconclusive", "pass"] as const;
  return order.find((verdict) => findings.some((finding) => finding.verdict === verdict)) ?? "not-applicable";
}

function populationOf(estate: Estate): Assessment["population"] {
  const subscriptions = estate.subjects
    .filter(({ type }) => type === "subscription")
    .map(({ id, name, facts }) => ({
      id,
      name,
      state: facts.find(({ state }) => state !== null)?.state ?? null,
      cloud: facts.find(({ cloud }) => cloud !== null)?.cloud ?? null,
      tenantId: facts.find(({ tenantId }) => tenantId !== null)?.tenantId ?? null,
      inAccountList: facts.some(({ inList }) => inList),
      evidence: facts.map(({ source }) => evidence("subscription", source)),
    }));
  return { source: estate.hasAccountList ? "account-list" : "supplied-files", subscriptions };
}

const tally = <K extends string>(names: readonly K[], items: readonly K[]): Record<K, number> =>
  Object.fromEntries(names.map((name) => [name, items.filter((item) => item === name).length])) as Record<K, number>;

function totalsOf(
  artifacts: readonly ArtifactRow[],
  issues: readonly InputIssue[],
  estate: Estate,
  keys: readonly Key[],
  findings: readonly Finding[],
): Totals {
  const used = artifacts.filter((artifact) => artifact.used).length;
  return {
    artifacts: artifacts.length,
    artifactsUsed: used,
    artifactsUnused: artifacts.length - used,
    bytes: artifacts.reduce((sum, { size }) => sum + size, 0),
    inputIssues: issues.length,
    subscriptions: estate.subjects.filter(({ type }) => type === "subscription").length,
    vaults: estate.subjects.reduce((sum, { vaults }) => sum + vaults.length, 0),
    keys: keys.length,
    keysByState: tally(
      ["enabled", "disabled", "assumed-enabled", "unknown", "contradictory"],
      keys.map(({ state }) => state),
    ),
    findings: findings.length,
    findingsByVerdict: tally(
      ["pass", "fail", "inconclusive", "not-applicable"],
      findings.map(({ verdict }) => verdict),
    ),
  };
}

/** Artifacts and settings in, the whole assessment out. Pure: no clock, host, locale or input order reaches the result. */
export function assess(artifacts: readonly Artifact[], settings: Settings, context: AssessContext): Assessment {
  const { sorted, readings, firstOf } = readAll(artifacts);
  const own = [...readings.values()];
  const attributed = attribute(
    own.flatMap(({ facts }) => facts),
    own.flatMap(({ bare }) => bare),
    settings,
  );
  const refused = new Set(attributed.issues.map(({ path }) => path));
  const rows = withContainers(
    sorted.map((artifact) =>
      describeArtifact(artifact, readings.get(artifact.path) as Reading, refused, firstOf.get(artifact.path) ?? null),
    ),
    sorted,
  );
  const explained = new Set(context.unreadable.map(({ path }) => path));
  const useless = rows.filter(({ path, roles, used }) => roles.includes("archive") && !used && !explained.has(path));
  const silent = sorted.filter(({ path }) => readings.get(path)?.roles.length === 0 && readings.get(path)?.issues.length === 0);
  const issues = [
    ...context.unreadable,
    ...own.flatMap((reading) => reading.issues),
    ...attributed.issues,
    ...silent.map(({ path }) => inputIssue("not-recognised", path, "The file holds nothing that speaks of key vaults or keys.")),
    ...useless.map(({ path }) => inputIssue("not-recognised", path, "No file in the archive could be used.")),
  ].sort(
    by<InputIssue>(
      (issue) => issue.path,
      (issue) => JSON.stringify(issue.position),
      (issue) => issue.code,
    ),
  );
  const estate = buildEstate(attributed.facts, settings);
  const unused = new Set([...rows.filter(({ used }) => !used).map(({ path }) => path), ...context.unreadable.map(({ path }) => path)]);
  const rule = { settings, asOf: Date.parse(context.asOf), causesOf: explainGaps(issues, unused, attributed.facts, settings) };
  const findings = settings.tiers.flatMap((tier) => estate.subjects.map((subject) => evaluateTier(subject, tier, rule)));
  const keys = listKeys(estate, settings.tiers, rule.asOf);
  return {
    schemaVersion: SCHEMA_VERSION,
    tool: { name: "cmk-audit", version: context.toolVersion },
    asOf: context.asOf,
    asOfSource: context.asOfSource,
    settings,
    overallVerdict: overallVerdict(findings),
    totals: totalsOf(rows, issues, estate, keys, findings),
    population: populationOf(estate),
    findings,
    observations: [],
    coverage: coverEstate(estate),
    keys,
    artifacts: rows,
    inputIssues: issues,
  };
}
