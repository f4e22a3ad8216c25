import type { StreamedAssessment } from "../core/assess/streamed-assessment.ts";
import type { Evidence, Finding, Settings } from "../generated/types.gen.ts";
import { expectedTags } from "./expected-tags.ts";
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

interface Places {
  readonly ruleIndex: (finding: Finding) => number;
  readonly artifactIndex: ReadonlyMap<string, number>;
}

/** JSON pointers are logical locations: SARIF has no other word for a place in a JSON file. */
function locationOf({ fact, artifact, pointer }: Evidence, { artifactIndex }: Places): Json {
  const index = artifactIndex.get(artifact);
  return {
    message: message(fact),
    physicalLocation: { artifactLocation: { uri: uriReference(artifact), ...(index === undefined ? {} : { index }) } },
    logicalLocations: [{ fullyQualifiedName: visible(pointer) }],
  };
}

function resultOf(finding: Finding, places: Places): Json {
  const { ruleId, tier, verdict, subject, reasons, witnesses, gaps, nearMisses } = finding;
  const sentences = [...reasons, ...(verdict === "inconclusive" ? gaps : []), ...(verdict === "fail" ? nearMisses : [])];
  const evidence = (verdict === "pass" ? witnesses : nearMisses).flatMap((item) => item.evidence);
  return {
    ruleId: visible(ruleId),
    ruleIndex: places.ruleIndex(finding),
    kind: KIND[verdict],
    level: verdict === "fail" ? "error" : "none",
    message: message(`${subjectName(subject)}: ${sentences.map((item) => item.message).join(" ")}`),
    ...(evidence.length > 0 ? { locations: evidence.map((item) => locationOf(item, places)) } : {}),
    partialFingerprints: { "tierAndSubject/v1": visible(`${tier} ${subjectKey(subject)}`) },
    properties: { verdict, reasons: reasons.map(({ code }) => code), subscription: subject.id, assurance: finding.assurance },
  };
}

function* map<Item>(items: readonly Item[], make: (item: Item) => Json): Generator<Json> {
  for (const item of items) yield make(item);
}

/** One run, one result per finding, every artifact with its sha256, every input issue as a notification. */
function* renderSarif({ tool, settings, findings, artifacts, inputIssues }: StreamedAssessment): Generator<string> {
  const tiers = settings.tiers.map(({ id }) => id);
  const places: Places = {
    ruleIndex: ({ tier }) => tiers.indexOf(tier),
    artifactIndex: new Map(artifacts.map(({ path }, index) => [path, index])),
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
    map(findings, (finding) => resultOf(finding, places)),
    "      ",
  );
  yield "\n    }\n  ]\n}\n";
}

export const sarif: Reporter = { files: [{ name: "findings.sarif", render: renderSarif }] };
