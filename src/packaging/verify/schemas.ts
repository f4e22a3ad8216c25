import { pushAll } from "../../core/basis/push-all.ts";
import type { Validator } from "../../core/basis/validator.ts";
import { parseInstant } from "../../core/text/instant.ts";
import type { Assessment, EvidenceIndex, EvidencePolicy, Verification } from "../../generated/types.gen.ts";
import { validateEvidenceIndex } from "../../generated/validators/evidence-index.gen.ts";
import { validateEvidencePolicy } from "../../generated/validators/evidence-policy.gen.ts";
import { AGENT, agentOf, type Field } from "../bag-info.ts";
import { BAG_INFO, INDEX, INPUTS, POLICY, RESULTS } from "../layout.ts";
import type { Digest } from "../manifest.ts";
import { textOf } from "./bag.ts";
import { readSavedAssessment, type SavedAssessment } from "./saved-assessment.ts";
import type { PackageSource } from "./source.ts";
import { failed, passed, type StageReport } from "./stage.ts";

export interface SchemaFindings {
  readonly report: StageReport;
  readonly assessed: Verification["assessed"];
  /** What a replay needs; null when it cannot be trusted to be well-formed. */
  readonly replayable: { readonly index: EvidenceIndex; readonly policy: EvidencePolicy } | null;
}

const ASSESSMENT = `${RESULTS}assessment.json`;

type Read<T> = { readonly value: T } | { readonly problem: string };

function readDocument<T>(source: PackageSource, name: string, validate: Validator<T>): Read<T> {
  const text = textOf(source, name);
  if (text === null) return { problem: `${name} is not there, or is no UTF-8 text.` };
  try {
    const value: unknown = JSON.parse(text);
    if (validate(value)) return { value };
    const first = validate.errors?.[0];
    return { problem: `${name} breaks its schema: ${first?.instancePath || "the document"} ${first?.message ?? "is not valid"}.` };
  } catch (error) {
    return { problem: `${name} is no JSON: ${(error as Error).message}.` };
  }
}

/** The register names each input file once, and says of it what it is. */
function* compareInputs({ inputs }: EvidenceIndex, digests: ReadonlyMap<string, Digest>): Generator<string> {
  const listed = new Map(inputs.map((input) => [input.file, input]));
  if (listed.size < inputs.length) yield `${INDEX} names a file twice.`;
  if (new Set(inputs.map(({ path }) => path)).size < inputs.length) yield `${INDEX} names an original path twice.`;
  for (const { file, size, sha256 } of inputs) {
    const digest = digests.get(file);
    if (digest === undefined) yield `${INDEX} names ${file}, which is not there.`;
    else if (digest.size !== size || digest.sha256 !== sha256) yield `${file} is not the file that ${INDEX} tells of.`;
  }
  for (const name of digests.keys())
    if (name.startsWith(INPUTS) && name !== INDEX && !listed.has(name)) yield `${INDEX} does not name ${name}.`;
}

/** What the policy and the assessment both say, they say alike; and the program that made the assessment is the one that made the package. */
function* compareStatements(policy: EvidencePolicy, head: Assessment, sealed: readonly Field[]): Generator<string> {
  if (parseInstant(policy.asOf) === null) yield `${POLICY} has an asOf that is no instant.`;
  for (const name of ["asOf", "asOfSource", "settings", "tool"] as const)
    if (JSON.stringify(policy[name]) !== JSON.stringify(head[name])) yield `${POLICY} and ${ASSESSMENT} differ in ${name}.`;
  const agent = sealed.find(({ label }) => label === AGENT)?.value;
  const maker = agentOf(policy.tool.version);
  if (agent !== undefined && agent !== maker) yield `${BAG_INFO} says that ${agent} made the package, and ${POLICY} names ${maker}.`;
}

function readAssessment({ files }: PackageSource): Extract<SavedAssessment, { ok: true }> | { readonly problem: string } {
  const file = files.get(ASSESSMENT);
  if (file === undefined) return { problem: `${ASSESSMENT} is not there.` };
  const saved = readSavedAssessment(file);
  return saved.ok ? saved : { problem: `${ASSESSMENT}: ${saved.problem}.` };
}

const describeAssessed = ({ head, keys, findings }: Extract<SavedAssessment, { ok: true }>, inputs: number): Verification["assessed"] => ({
  overallVerdict: head.overallVerdict,
  asOf: head.asOf,
  toolVersion: head.tool.version,
  inputs,
  keys,
  findings,
});

/** The program that says that it made a package, where it is another one than this. */
function otherMaker(sealed: readonly Field[], version: string): string {
  const maker = sealed.find(({ label }) => label === AGENT)?.value;
  if (maker === undefined || maker === agentOf(version)) return "";
  return ` ${BAG_INFO} says that ${maker} made the package, and this is ${agentOf(version)}: verify it by that one.`;
}

/**
 * Index, policy and assessment: well-formed by their schemas, and in agreement with the files and with one another. `version`: of the
 * program that verifies.
 */
export function verifySchemas(
  source: PackageSource,
  digests: ReadonlyMap<string, Digest>,
  sealed: readonly Field[],
  version: string,
): SchemaFindings {
  const index = readDocument(source, INDEX, validateEvidenceIndex);
  const policy = readDocument(source, POLICY, validateEvidencePolicy);
  const assessment = readAssessment(source);
  const problems = [index, policy, assessment].flatMap((read) => ("problem" in read ? [read.problem] : []));
  const inputProblems = "value" in index ? [...compareInputs(index.value, digests)] : [];
  const statements = "value" in policy && "head" in assessment ? [...compareStatements(policy.value, assessment.head, sealed)] : [];
  pushAll(problems, [...inputProblems, ...statements]);
  const isReplayable = "value" in index && "value" in policy && inputProblems.length === 0 && parseInstant(policy.value.asOf) !== null;
  return {
    report:
      problems.length > 0
        ? failed(
            "schemas",
            `Index, policy and assessment are not what their schemas promise, or contradict the files or one another.${otherMaker(sealed, version)}`,
            problems,
          )
        : passed("schemas", "Index, policy and assessment are valid by their schemas and agree with the files and with one another."),
    assessed: "head" in assessment ? describeAssessed(assessment, "value" in index ? index.value.inputs.length : 0) : null,
    replayable: isReplayable ? { index: index.value, policy: policy.value } : null,
  };
}
