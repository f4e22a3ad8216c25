import type { StreamedAssessment } from "../core/assessment/streamed-assessment.ts";
import type { Evidence, Finding, Settings } from "../generated/types.gen.ts";
import { expectedTags } from "./expected-tags.ts";
import { evidenceFinder } from "./finding-evidence.ts";
import { renderList } from "./json-list.ts";
import type { Reporter } from "./report.ts";
import { subjectKey, subjectName } from "./subject.ts";
import { uriReference } from "./uri.ts";
import { visible } from "./visible.ts";

type Json = Readonly<Record<string, unknown>>;

/** SARIF 2.1.0, section 3.27.9: open is "insufficient information to decide", which is what inconclusive means. */
const KIND = { pass: "pass", fail: "fail", inconclusive: "open", "not-applicable": "notApplicable" } as const satisfies Record<
  Finding["verdict"],
  string
>;

/** GitHub refuses a file with a result that has more, or none at all. */
const MOST_LOCATIONS = 1000;

/** Text in which nothing is a placeholder or a link (sections 3.11.5 and 3.11.6). */
const message = (text: string): Json => ({
  text: visible(text)
    .replace(/[{}]/g, "$&$&")
    .replace(/[\\[\]]/g, "\\$&"),
});

const ruleOf = (tier: Settings["tiers"][number]): Json => ({
  id: visible(tier.ruleId),
  shortDescription: { text: visible(tier.name) },
  fullDescription: {
    text: visible(`The subscription holds at least one enabled customer-managed key with the tag ${expectedTags(tier)}.`),
  },
  properties: { tier: tier.id },
});

/** What a result needs to know beside its finding. */
interface Context {
  readonly ruleIndex: (finding: Finding) => number;
  readonly artifactIndex: ReadonlyMap<string, number>;
  readonly evidenceOf: (finding: Finding) => readonly Evidence[];
}

/**
 * JSON pointers are logical locations: SARIF has no other word for a place in a JSON file, and none for one of several documents in it.
 * `document` counts from 0, as in the assessment; the message counts from 1, as people do.
 */
function locationOf({ fact, artifact, document, pointer }: Evidence, { artifactIndex }: Context): Json {
  const index = artifactIndex.get(artifact);
  return {
    message: message(document === undefined ? fact : `${fact} [document ${document + 1}]`),
    physicalLocation: { artifactLocation: { uri: uriReference(artifact), ...(index === undefined ? {} : { index }) } },
    logicalLocations: [{ fullyQualifiedName: visible(pointer), ...(document === undefined ? {} : { properties: { document } }) }],
  };
}

function resultOf(finding: Finding, context: Context): Json {
  const { ruleId, tier, verdict, subject, reasons, gaps, nearMisses } = finding;
  const sentences = [...reasons, ...(verdict === "inconclusive" ? gaps : []), ...(verdict === "fail" ? nearMisses : [])];
  const evidence = context.evidenceOf(finding);
  return {
    ruleId: visible(ruleId),
    ruleIndex: context.ruleIndex(finding),
    kind: KIND[verdict],
    level: verdict === "fail" ? "error" : "none",
    message: message(`${subjectName(subject)}: ${sentences.map((item) => item.message).join(" ")}`),
    ...(evidence.length > 0 ? { locations: evidence.slice(0, MOST_LOCATIONS).map((item) => locationOf(item, context)) } : {}),
    partialFingerprints: { "tierAndSubject/v1": visible(`${tier} ${subjectKey(subject)}`) },
    properties: {
      verdict,
      reasons: reasons.map(({ code }) => code),
      subscription: subject.id,
      assurance: finding.assurance,
      ...(evidence.length > MOST_LOCATIONS ? { locationsInAll: evidence.length } : {}),
    },
  };
}

function* map<Item>(items: readonly Item[], make: (item: Item) => Json): Generator<Json> {
  for (const item of items) yield make(item);
}

/** One run, one result per finding, every artifact with its sha256, every input issue as a notification. */
function* renderSarif(assessment: StreamedAssessment): Generator<string> {
  const { tool, settings, findings, artifacts, inputIssues } = assessment;
  const tiers = settings.tiers.map(({ id }) => id);
  const context: Context = {
    ruleIndex: ({ tier }) => tiers.indexOf(tier),
    artifactIndex: new Map(artifacts.map(({ path }, index) => [path, index])),
    evidenceOf: evidenceFinder(assessment),
  };
  const driver = { name: tool.name, version: tool.version, rules: settings.tiers.map(ruleOf) };
  yield '{\n  "version": "2.1.0",\n  "runs": [\n    {\n';
  yield `      "tool": ${JSON.stringify({ driver })},\n      "columnKind": "utf16CodeUnits",\n`;
  yield '      "invocations": [{ "executionSuccessful": true, "toolExecutionNotifications": ';
  yield* renderList(
    map(inputIssues, ({ code, path, message: text, advice }) => ({
      descriptor: { id: code },
      level: "warning",
      message: message(`${path}: ${text} ${advice}`),
    })),
    "      ",
  );
  yield ' }],\n      "artifacts": ';
  yield* renderList(
    map(artifacts, ({ path, size, sha256 }) => ({ location: { uri: uriReference(path) }, length: size, hashes: { "sha-256": sha256 } })),
    "      ",
  );
  yield ',\n      "results": ';
  yield* renderList(
    map(findings, (finding) => resultOf(finding, context)),
    "      ",
  );
  yield "\n    }\n  ]\n}\n";
}

export const sarif: Reporter = { files: [{ name: "findings.sarif", render: renderSarif }] };
