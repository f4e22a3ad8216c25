import type { Assessment, InputIssue, Settings } from "../../generated/types.gen.ts";
import type { Keys } from "../assessment/key-record.ts";
import { findArtifact, type StreamedAssessment } from "../assessment/streamed-assessment.ts";
import { explainGaps, type Wanting } from "../causes/explain-gaps.ts";
import { buildEstate, type Subject } from "../estate/estate.ts";
import type { Artifact } from "../ingest/base/artifact.ts";
import type { Part } from "../ingest/parts/part.ts";
import { partReader } from "../ingest/parts/read-part.ts";
import { joinParts } from "../ingest/parts/snapshot.ts";
import type { Candidate } from "../ingest/paths/path-names.ts";
import { bySource } from "../model/facts.ts";
import { remediate } from "../remediation/remediate.ts";
import { gapFinder } from "../rules/gaps/find-gaps.ts";
import { type SubjectSurvey, surveyor } from "../rules/survey/survey.ts";
import { evaluateTier } from "../rules/tier-cmk.ts";
import { worstVerdict } from "../rules/verdicts.ts";
import { coverEstate } from "./coverage.ts";
import { instantOf, millisecondsOf } from "./instant.ts";
import { NoEvidence } from "./no-evidence.ts";
import { observeSnapshot } from "./observe-snapshot.ts";
import { factsWithOwners, pathsWithoutUse } from "./owned-facts.ts";
import { listKeys, populationOf } from "./population.ts";
import { gatherIssues, type Register, registerArtifacts } from "./register.ts";
import { settleIssues } from "./settle-issues.ts";
import { totalsOf } from "./totals.ts";
import { demandFit } from "./unfit-settings.ts";

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

/** Files that do not give all that is in them. `attributed`: what is wrong with content that found no owner. */
function wantingFiles({ unused }: Register, attributed: readonly InputIssue[], unreadable: readonly InputIssue[]): Wanting {
  const useless = [...unused, ...unreadable].map(({ path }) => path);
  return { unused: new Set(useless), lacking: new Set([...useless, ...attributed.map(({ path }) => path)]) };
}

type SurveyOf = (subject: Subject) => SubjectSurvey;

/** Walks over the keys of every subject, once for all tiers. */
function surveyAll(subjects: readonly Subject[], survey: ReturnType<typeof surveyor>, onJudged: Listeners["onJudged"]): SurveyOf {
  const surveys = new Map(
    subjects.map((subject, at) => {
      onJudged(at, subjects.length);
      return [subject, survey(subject)];
    }),
  );
  return (subject) => surveys.get(subject) as SubjectSurvey;
}

/** Keys that gaps are about, by name. */
function* openKeysOf(subjects: readonly Subject[], surveyOf: SurveyOf): Generator<Candidate> {
  for (const subject of subjects)
    for (const { open } of surveyOf(subject).details().tiers)
      for (const gaps of open.values()) for (const { key } of gaps) yield { type: "key", id: key.kid, name: key.name };
}

/** Parts of an assessment that are made when they are asked for. */
type LatePart = "findings" | "coverage" | "keys" | "artifacts";

export interface Listeners {
  /** How far the judgement is. */
  readonly onJudged: (subjects: number, total: number) => void;
  /** What is there of the assessment when all is judged. */
  readonly onJudgement: (head: Omit<Assessment, LatePart>) => void;
  /** Parts of the assessment as they are made, once somebody asks for them. */
  readonly onMade: (made: Partial<Pick<Assessment, Exclude<LatePart, "keys">>>) => void;
  /** Stands between the keys and whoever walks over them. */
  readonly overKeys: (keys: Keys) => Keys;
}

/**
 * Judges what the parts of a snapshot say, whichever way it was divided into parts. Pure, but for what listeners hear of it. Where there is
 * nothing to judge it has no finding, and its overall verdict is none: whoever asks has to refuse it.
 */
export function judgeParts(
  parts: readonly Part[],
  settings: Settings,
  context: AssessContext,
  { onJudged = () => {}, onJudgement = () => {}, onMade = () => {}, overKeys = (keys) => keys }: Partial<Listeners> = {},
): StreamedAssessment {
  const snapshot = joinParts(parts);
  const known = factsWithOwners(snapshot, settings);
  const { facts, issues: attributed, store, directory } = known;
  const register = registerArtifacts(snapshot, pathsWithoutUse(known), onMade);
  const gathered = gatherIssues(snapshot, register, attributed, context.unreadable);
  const estate = buildEstate(facts, store, directory, known.ownerless);
  const wanting = wantingFiles(register, attributed, context.unreadable);
  const time = instantOf(context, snapshot.collection);
  const asOf = millisecondsOf(time);
  const { subjects } = estate;
  const surveyOf = surveyAll(subjects, surveyor(settings.tiers, asOf), onJudged);
  const causesOf = explainGaps(gathered, snapshot, wanting, directory, () => openKeysOf(subjects, surveyOf));
  const issues = settleIssues(gathered, snapshot, wanting.lacking, { subjects, surveyOf, directory });
  const rule = {
    settings,
    asOf,
    findGaps: gapFinder({ causesOf, obstaclesOf: known.obstaclesOf }),
    commands: snapshot.collection.commands,
    hasAccountList: estate.hasAccountList,
    deletedVaults: facts.filter((fact) => fact.kind === "deleted-vault").sort(bySource),
    onMade,
    remediate,
  };
  const findings = settings.tiers.flatMap((_, at) => subjects.map((subject) => evaluateTier(subject, at, surveyOf(subject), rule)));
  const head = {
    schemaVersion: SCHEMA_VERSION,
    tool: { name: "cmk-audit" as const, version: context.toolVersion },
    ...time,
    settings,
    overallVerdict: worstVerdict(findings),
    totals: totalsOf(register, issues, estate, surveyOf, findings),
    population: populationOf(estate),
    observations: observeSnapshot(estate, { ...snapshot, facts, store }, issues, settings, time),
    inputIssues: issues,
  };
  onJudgement(head);
  const { observations, inputIssues, ...rest } = head;
  return {
    ...rest,
    findings,
    observations,
    coverage: coverEstate(estate, surveyOf, onMade),
    keys: overKeys(listKeys(estate, { tiers: settings.tiers, asOf })),
    get artifacts() {
      return register.rows();
    },
    [findArtifact]: register.find,
    inputIssues,
  };
}

/** The whole assessment of what was judged. Throws NoEvidence where nothing was. */
export function wholeOf(judged: StreamedAssessment): Assessment {
  if (judged.findings.length === 0) throw new NoEvidence(judged.inputIssues);
  return { ...judged, keys: [...judged.keys] };
}

/**
 * Artifacts and settings in, the whole assessment out. Pure: no clock, host, locale or input order reaches the result. Throws where there is
 * nothing to judge, which is no verdict: UnfitSettings for settings without a tier or a tier without a tag, NoEvidence for artifacts that
 * say nothing of a subscription, vault or key, and an Error for an as-of that is no instant and for two artifacts of one path.
 */
export function assess(
  artifacts: Iterable<Artifact>,
  settings: Settings,
  context: AssessContext,
  listeners: Partial<Listeners> = {},
): Assessment {
  demandFit(settings);
  const reader = partReader();
  const paths = new Set<string>();
  for (const artifact of artifacts) {
    if (paths.has(artifact.path)) throw new Error(`Two artifacts have the path ${artifact.path}.`);
    paths.add(artifact.path);
    reader.read(artifact);
  }
  return wholeOf(judgeParts([reader.finish()], settings, context, listeners));
}
