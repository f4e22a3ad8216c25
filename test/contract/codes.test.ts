import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { OBSERVATIONS } from "../../src/core/assess/observe-snapshot.ts";
import { ISSUE_CODES } from "../../src/core/ingest/base/issues.ts";
import { NEAR_MISS_ORDER } from "../../src/core/rules/key/near-miss.ts";
import { ASSUMPTIONS, GAPS, REASONS } from "../../src/core/rules/wording.ts";
import type { Assessment } from "../../src/generated/types.gen.ts";
import { OBSERVED } from "../../src/report/html/words.ts";
import { assessCase, readCases } from "../helpers/corpus.ts";

/** Every code that the registries know is reached by a sample or by a case of the corpus: no code is dead, and each has a file to show it. */
const samples = fileURLToPath(new URL("../../samples", import.meta.url));

function* savedAssessments(): Generator<Assessment> {
  for (const name of readdirSync(samples)) yield JSON.parse(readFileSync(`${samples}/${name}/expected/assessment.json`, "utf8"));
}

interface Codes {
  readonly reasons: Set<string>;
  readonly gaps: Set<string>;
  readonly assumptions: Set<string>;
  readonly observations: Set<string>;
  /** Of passing findings. */
  readonly observedOfPasses: Set<string>;
  readonly nearMisses: Set<string>;
  /** Of input issues, and of the causes of gaps. */
  readonly issues: Set<string>;
}

function gather({ findings, observations, inputIssues }: Assessment, into: Codes): void {
  for (const finding of findings) {
    for (const { code } of finding.reasons) into.reasons.add(code);
    for (const { code, causes } of finding.gaps) {
      into.gaps.add(code);
      for (const cause of causes) into.issues.add(cause.code);
    }
    for (const { code } of finding.assumptions) into.assumptions.add(code);
    if (finding.verdict === "pass") for (const { code } of finding.observations) into.observedOfPasses.add(code);
    for (const { kind } of finding.nearMisses) into.nearMisses.add(kind);
  }
  for (const { code } of observations) into.observations.add(code);
  for (const { code } of inputIssues) into.issues.add(code);
}

async function gatherAll(): Promise<Codes> {
  const none = () => new Set<string>();
  const codes = {
    reasons: none(),
    gaps: none(),
    assumptions: none(),
    observations: none(),
    observedOfPasses: none(),
    nearMisses: none(),
    issues: none(),
  };
  for (const assessment of savedAssessments()) gather(assessment, codes);
  for (const one of readCases())
    for (const judgement of [one.expected, ...one.expected.otherTags]) gather(await assessCase(one, judgement), codes);
  return codes;
}

const reached = gatherAll();

type Registered = Exclude<keyof Codes, "observedOfPasses">;

const REGISTRIES = {
  reasons: Object.keys(REASONS),
  gaps: Object.keys(GAPS),
  assumptions: Object.keys(ASSUMPTIONS),
  observations: Object.keys(OBSERVATIONS),
  nearMisses: NEAR_MISS_ORDER,
  issues: ISSUE_CODES,
} as const satisfies Record<Registered, readonly string[]>;

for (const registry of Object.keys(REGISTRIES) as Registered[])
  test(`every code of ${registry} is reached, and no other`, async () => {
    const codes = await reached;
    const known: readonly string[] = REGISTRIES[registry];
    assert.equal(
      known.filter((code) => !codes[registry].has(code)),
      [],
      "not reached",
    );
    assert.equal(
      [...codes[registry]].filter((code) => !known.includes(code)),
      [],
      "not in the registry",
    );
  });

test("whatever is observed of a pass has its words in the answer", async () => {
  const { observedOfPasses } = await reached;
  assert.equal(
    [...observedOfPasses].filter((code) => OBSERVED[code] === undefined),
    [],
  );
});

test.run();
