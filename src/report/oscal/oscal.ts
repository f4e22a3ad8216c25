import type { StreamedAssessment } from "../../core/assessment/streamed-assessment.ts";
import type { Settings } from "../../generated/types.gen.ts";
import { expectedTags } from "../expected-tags.ts";
import { evidenceFinder } from "../finding-evidence.ts";
import { renderList, renderListProperty } from "../json-list.ts";
import type { Reporter } from "../report.ts";
import { subjectKey, subjectName } from "../subject.ts";
import { uriReference } from "../uri.ts";
import { markup, plain, token } from "./datatypes.ts";
import { type Context, findingOf, objectiveId, observationOf, property, riskOf } from "./findings.ts";
import { type Naming, namingOf } from "./naming.ts";

const OSCAL_VERSION = "1.2.1";

type Json = Readonly<Record<string, unknown>>;

/** The rule of a tier as a local objective, which the findings point at. */
const objectiveOf = (tier: Settings["tiers"][number]): Json => ({
  "control-id": token(tier.ruleId),
  description: markup(tier.name),
  parts: [
    {
      id: objectiveId(tier.id),
      name: "assessment-objective",
      prose: markup(`Determine if the subscription holds at least one enabled customer-managed key with the tag ${expectedTags(tier)}.`),
    },
  ],
});

function* componentsOf({ coverage, population }: StreamedAssessment, naming: Naming): Generator<Json> {
  const states = new Map(population.subscriptions.map(({ id, state }) => [id, state]));
  for (const { subject } of coverage)
    yield {
      uuid: naming.of("subject", subjectKey(subject)),
      type: "service",
      title: markup(subjectName(subject)),
      description: subject.type === "subscription" ? "An Azure subscription." : "Key vaults whose subscription no file tells.",
      ...(subject.id === null ? {} : { props: [property("subscription-id", subject.id)] }),
      status: { state: states.get(subject.id) === "Enabled" ? "operational" : "other" },
    };
}

function* resourcesOf({ artifacts, settings }: StreamedAssessment, naming: Naming): Generator<Json> {
  yield {
    uuid: naming.of("settings"),
    title: "Settings of the assessment",
    description: "There is no assessment plan in OSCAL: these settings, as cmk-audit records them, took its place.",
    props: [property("settings", JSON.stringify(settings))],
  };
  for (const { path, sha256, size, roles } of artifacts)
    yield {
      uuid: naming.of("artifact", path),
      title: markup(path),
      props: [property("path", path), property("size-bytes", String(size)), ...roles.map((role) => property("role", role))],
      rlinks: [{ href: uriReference(path), hashes: [{ algorithm: "SHA-256", value: sha256 }] }],
    };
}

function* present<Item>(items: readonly Item[], make: (item: Item) => Json | null): Generator<Json> {
  for (const item of items) {
    const made = make(item);
    if (made !== null) yield made;
  }
}

/** Properties on lines of their own, without the closing brace. */
const properties = (object: Json, indent: string): string =>
  Object.entries(object)
    .map(([name, value]) => `${indent}${JSON.stringify(name)}: ${JSON.stringify(value)}`)
    .join(",\n");

const headOf = ({ settings, asOf, tool }: StreamedAssessment, naming: Naming): Json => ({
  uuid: naming.document,
  metadata: {
    title: "Customer-managed keys by tier",
    "last-modified": asOf,
    version: plain(tool.version),
    "oscal-version": OSCAL_VERSION,
    props: [property("tool", `${tool.name} ${tool.version}`)],
    remarks: "The instant is the one at which dates were judged, so that the same evidence gives the same document.",
  },
  "import-ap": { href: `#${naming.of("settings")}`, remarks: "The settings took the place of an assessment plan." },
  "local-definitions": { "objectives-and-methods": settings.tiers.map(objectiveOf) },
});

const resultOf = ({ settings, asOf, overallVerdict }: StreamedAssessment, naming: Naming): Json => ({
  uuid: naming.of("result"),
  title: "Customer-managed keys by tier",
  description:
    "Each subscription was judged for each tier: satisfied needs a witness, not-satisfied a proof of absence. What could not be decided is an observation and an open risk.",
  start: asOf,
  props: [property("overall-verdict", overallVerdict)],
  "reviewed-controls": {
    "control-selections": [{ "include-controls": settings.tiers.map(({ ruleId }) => ({ "control-id": token(ruleId) })) }],
  },
});

/** OSCAL Assessment Results. Everything in it comes from the assessment, the UUIDs too. */
function* renderOscal(assessment: StreamedAssessment): Generator<string> {
  const naming = namingOf(assessment);
  const { findings, asOf } = assessment;
  const context: Context = { naming, asOf, evidenceOf: evidenceFinder(assessment) };
  const inner = "        ";
  yield `{\n  "assessment-results": {\n${properties(headOf(assessment, naming), "    ")},\n    "results": [\n      {\n`;
  yield properties(resultOf(assessment, naming), inner);
  yield `,\n${inner}"local-definitions": { "components": `;
  yield* renderList(componentsOf(assessment, naming), inner);
  yield " }";
  yield* renderListProperty(
    "observations",
    present(findings, (finding) => observationOf(finding, context)),
    inner,
  );
  yield* renderListProperty(
    "risks",
    present(findings, (finding) => riskOf(finding, context)),
    inner,
  );
  yield* renderListProperty(
    "findings",
    present(findings, (finding) => findingOf(finding, context)),
    inner,
  );
  yield '\n      }\n    ],\n    "back-matter": { "resources": ';
  yield* renderList(resourcesOf(assessment, naming), "    ");
  yield " }\n  }\n}\n";
}

export const oscal: Reporter = { files: [{ name: "oscal-assessment-results.json", render: renderOscal }] };
