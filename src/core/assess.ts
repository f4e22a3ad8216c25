import type { Artifact as ArtifactRow, Assessment, Finding, InputIssue, Key, Settings } from "../generated/types.gen.ts";
import type { Artifact } from "./artifact.ts";
import { explainGaps } from "./causes.ts";
import { by } from "./compare.ts";
import { coverEstate } from "./coverage.ts";
import { attribute } from "./ingest/attribute.ts";
import { inputIssue } from "./ingest/issues.ts";
import { type Part, partReader, type ReadArtifact } from "./ingest/read-part.ts";
import { withRecord } from "./ingest/record/apply-record.ts";
import { type Collection, collectedOf } from "./ingest/record/collection.ts";
import { buildDirectory } from "./model/directory.ts";
import { buildEstate, type Estate, type Subject } from "./model/estate.ts";
import { formatInstant } from "./model/instant.ts";
import { addReading, rowWriter } from "./model/key-rows.ts";
import { storeKeys } from "./model/key-store.ts";
import { observeSnapshot } from "./observe-snapshot.ts";
import { listKeys } from "./population.ts";
import { type SubjectSurvey, surveyor, type TierSurvey } from "./rules/survey.ts";
import { evaluateTier } from "./rules/tier-cmk.ts";
import { evidence } from "./rules/wording.ts";
import { joinParts, type Snapshot } from "./snapshot.ts";
import { totalsOf } from "./totals.ts";

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

function describeArtifact(artifact: ReadArtifact, { sameAs, collection }: Snapshot, refused: ReadonlySet<string>): ArtifactRow {
  const recorded = collection.commands.get(artifact.path);
  const { path, size, sha256, encoding, roles, records, archive } = artifact;
  const used = roles.length > 0 && !refused.has(path);
  return {
    path,
    size,
    sha256,
    encoding,
    roles: [...roles],
    records,
    used,
    sameAs: sameAs.get(path) ?? null,
    archive,
    collected: recorded === undefined ? null : collectedOf(recorded),
  };
}

/** An archive is used when a member of it is. */
function withContainers(rows: readonly ArtifactRow[], sorted: readonly ReadArtifact[]): readonly ArtifactRow[] {
  const containers = new Set(sorted.filter(({ isArchive }) => isArchive).map(({ path }) => path));
  if (containers.size === 0) return rows;
  const opened = new Set(rows.filter(({ used, path }) => used && !containers.has(path)).map(({ archive }) => archive));
  return rows.map((row) => (containers.has(row.path) ? { ...row, used: opened.has(row.path) } : row));
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

/** Everything that is wrong with the inputs, by path. */
function gatherIssues(
  snapshot: Snapshot,
  rows: readonly ArtifactRow[],
  attributed: readonly InputIssue[],
  unreadable: readonly InputIssue[],
) {
  const explained = new Set(unreadable.map(({ path }) => path));
  const useless = rows.filter(({ path, roles, used }) => roles.includes("archive") && !used && !explained.has(path));
  const silent = snapshot.artifacts.filter(({ roles, hasIssues }) => roles.length === 0 && !hasIssues);
  return [
    ...unreadable,
    ...snapshot.issues,
    ...attributed,
    ...silent.map(({ path }) => inputIssue("not-recognised", path, "The file holds nothing that speaks of key vaults or keys.")),
    ...useless.map(({ path }) => inputIssue("not-recognised", path, "No file in the archive could be used.")),
  ].sort(
    by<InputIssue>(
      (issue) => issue.path,
      (issue) => JSON.stringify(issue.position),
      (issue) => issue.code,
    ),
  );
}

/** Facts of bare content that found its owner; keys among them join the others. */
function withAttributed(snapshot: Snapshot, settings: Settings) {
  const { commands } = snapshot.collection;
  const attributed = attribute(snapshot.facts, snapshot.bare, snapshot.store, settings, commands);
  const facts = attributed.facts.map((fact) => withRecord(fact, commands));
  const { issues } = attributed;
  const keys = facts.filter((fact) => fact.kind === "key");
  if (keys.length === 0) return { facts, issues, store: snapshot.store };
  const writer = rowWriter();
  for (const key of keys) addReading(key, writer);
  const store = storeKeys([...snapshot.tables, writer.rows], snapshot.left);
  return { facts: facts.filter((fact) => fact.kind !== "key"), issues, store };
}

/** An assessment whose keys are made as they are asked for: they can be millions. They may be walked again. */
export type AssessmentInProgress = Omit<Assessment, "keys"> & { readonly keys: Iterable<Key> };

/** What was asked for, else when the evidence was collected, else the start of the run. */
function instantOf({ asOf, asOfSource }: AssessContext, { capturedAt }: Collection): Pick<Assessment, "asOf" | "asOfSource"> {
  if (asOfSource !== "run-start" || capturedAt === null) return { asOf, asOfSource };
  return { asOf: formatInstant(capturedAt), asOfSource: "collection-record" };
}

/** Judges what the parts of a snapshot say, whichever way it was divided into parts. Pure, but for `onJudged`, which hears how far it is. */
export function judgeParts(
  parts: readonly Part[],
  settings: Settings,
  context: AssessContext,
  onJudged: (subjects: number, total: number) => void = () => {},
): AssessmentInProgress {
  const snapshot = joinParts(parts);
  const { facts, issues: attributed, store } = withAttributed(snapshot, settings);
  const refused = new Set(attributed.map(({ path }) => path));
  const described = snapshot.artifacts.map((artifact) => describeArtifact(artifact, snapshot, refused));
  const artifacts = withContainers(described, snapshot.artifacts);
  const inputIssues = gatherIssues(snapshot, artifacts, attributed, context.unreadable);
  const estate = buildEstate(facts, store, settings);
  const unused = new Set([...artifacts.filter(({ used }) => !used), ...context.unreadable].map(({ path }) => path));
  const time = instantOf(context, snapshot.collection);
  const asOf = Date.parse(time.asOf);
  const causesOf = explainGaps(inputIssues, snapshot, unused, () => buildDirectory(facts, store, settings.vaultSuffixes));
  const survey = surveyor(settings.tiers, asOf);
  const { subjects } = estate;
  const surveys = new Map(
    subjects.map((subject, at) => {
      onJudged(at, subjects.length);
      return [subject, survey(subject)];
    }),
  );
  const surveyOf = (subject: Subject): SubjectSurvey => surveys.get(subject) as SubjectSurvey;
  const findings = settings.tiers.flatMap((tier, at) =>
    estate.subjects.map((subject) => {
      const survey = surveyOf(subject);
      return evaluateTier(subject, tier, survey, survey.tiers[at] as TierSurvey, {
        settings,
        asOf,
        causesOf,
        commands: snapshot.collection.commands,
        hasAccountList: estate.hasAccountList,
      });
    }),
  );
  return {
    schemaVersion: SCHEMA_VERSION,
    tool: { name: "cmk-audit", version: context.toolVersion },
    ...time,
    settings,
    overallVerdict: overallVerdict(findings),
    totals: totalsOf(artifacts, inputIssues, estate, surveys.values(), findings),
    population: populationOf(estate),
    findings,
    observations: observeSnapshot(estate, snapshot, settings),
    coverage: coverEstate(estate, surveyOf),
    keys: listKeys(estate, settings.tiers, asOf),
    artifacts: [...artifacts],
    inputIssues,
  };
}

/** Artifacts and settings in, the whole assessment out. Pure: no clock, host, locale or input order reaches the result. */
export function assess(artifacts: Iterable<Artifact>, settings: Settings, context: AssessContext): Assessment {
  const reader = partReader();
  for (const artifact of artifacts) reader.read(artifact);
  const assessment = judgeParts([reader.finish()], settings, context);
  return { ...assessment, keys: [...assessment.keys] };
}
