import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { assess } from "../src/core/assess.ts";
import { buildSettings } from "../src/core/settings.ts";
import type { Assessment } from "../src/generated/types.gen.ts";
import { validateAssessment } from "../src/generated/validators.gen.ts";
import { discover } from "../src/io/discover.ts";
import { readInputs } from "../src/io/read-inputs.ts";

/**
 * Exports as customers send them, each with the verdicts that a person reached from the rule's text. A case is a folder: the files, and
 * expected.json, which is no part of the export. `alsoDefensible`: what a careful person could decide too. `says`: what a report must say.
 */
const folder = fileURLToPath(new URL("corpus/exports", import.meta.url));

interface Subscription {
  readonly id: string | null;
  readonly name: string;
  readonly verdict: string;
  readonly why: string;
  readonly matchingKeys: readonly string[];
  readonly alsoDefensible?: readonly string[];
}

interface Judgement {
  readonly tag: { readonly name: string; readonly value: string };
  readonly subscriptions: readonly Subscription[];
}

interface Saying {
  readonly what: string;
  readonly where: "issue" | "finding" | "any";
  readonly pattern: string;
  readonly path?: string;
}

interface Expected extends Judgement {
  readonly summary: string;
  readonly noAssessment?: boolean;
  readonly unusableFiles: readonly { readonly file: string; readonly why: string }[];
  readonly otherTags: readonly Judgement[];
  readonly says?: readonly Saying[];
  readonly neverSays?: readonly Saying[];
}

async function assessCase(name: string, { tag }: Judgement): Promise<Assessment> {
  const { files, issues } = await discover([join(folder, name)], folder);
  const { artifacts, unreadable } = await readInputs(files.filter(({ path }) => path !== "expected.json"));
  const settings = buildSettings({ tags: [tag], match: undefined }, {}, []);
  const context = {
    asOf: "2026-06-01T00:00:00Z",
    asOfSource: "option",
    toolVersion: "0.0.0",
    unreadable: [...issues, ...unreadable],
  } as const;
  return assess(artifacts, settings, context);
}

/** The findings about a subscription; where no file names it, all of them. */
function findingsOf({ findings }: Assessment, { id }: Subscription): Assessment["findings"] {
  const own = findings.filter(({ subject }) => subject.id === (id?.toLowerCase() ?? null));
  return id === null && own.length === 0 ? findings : own;
}

function mustJudgeAs(assessment: Assessment, { subscriptions }: Judgement): void {
  for (const expected of subscriptions) {
    const found = findingsOf(assessment, expected);
    const verdict = found.map((finding) => finding.verdict).join("/") || "none";
    const accepted = [expected.verdict, ...(expected.alsoDefensible ?? [])];
    assert.ok(
      accepted.some((text) => text.startsWith(verdict)),
      `${expected.name}: ${verdict}, expected ${accepted.join(" or ")}: ${expected.why}`,
    );
    const witnesses = new Set(found.flatMap((finding) => finding.witnesses.map(({ kid }) => kid)));
    const wanted = expected.matchingKeys.map((kid) => kid.toLowerCase());
    if (verdict === "pass" && wanted.length > 0)
      assert.ok(
        [...witnesses].every((kid) => wanted.includes(kid)),
        `${expected.name}: ${[...witnesses].join(", ")}`,
      );
  }
}

/** What holds of every assessment, whatever the files. */
function mustBeSound(assessment: Assessment): void {
  assert.ok(validateAssessment(assessment), JSON.stringify(validateAssessment.errors));
  const paths = new Set(assessment.artifacts.map(({ path }) => path));
  const named = new Set(assessment.inputIssues.map(({ path }) => path));
  for (const { path, used } of assessment.artifacts) assert.ok(used || named.has(path), `${path} vanished`);
  for (const { verdict, witnesses, gaps, subject } of assessment.findings) {
    if (verdict === "pass") assert.ok(witnesses.length > 0, `${subject.id}: a pass without a witness`);
    if (verdict === "fail") assert.is(gaps.length, 0, `${subject.id}: a fail with gaps`);
    if (verdict === "inconclusive") assert.ok(gaps.length > 0, `${subject.id}: inconclusive without a gap`);
    for (const { evidence } of [...witnesses, ...gaps]) for (const { artifact } of evidence) assert.ok(paths.has(artifact), artifact);
  }
}

function textFor({ inputIssues, findings, observations }: Assessment, { where, path }: Saying): string {
  if (where === "issue") return JSON.stringify(inputIssues.filter((issue) => path === undefined || issue.path.endsWith(path)));
  return JSON.stringify(where === "finding" ? findings : { inputIssues, findings, observations });
}

for (const name of readdirSync(folder)) {
  const expected = JSON.parse(readFileSync(join(folder, name, "expected.json"), "utf8")) as Expected;
  test(`${name}: ${expected.summary}`, async () => {
    const assessment = await assessCase(name, expected);
    mustBeSound(assessment);
    if (expected.noAssessment === true) {
      assert.is(assessment.findings.length, 0);
      return;
    }
    mustJudgeAs(assessment, expected);
    const issues = assessment.inputIssues.map(({ path }) => path);
    for (const { file, why } of expected.unusableFiles)
      assert.ok(
        issues.some((path) => path === file || path.endsWith(`/${file}`)),
        `${file} is no input issue: ${why}`,
      );
    for (const saying of expected.says ?? []) assert.match(textFor(assessment, saying), new RegExp(saying.pattern, "i"), saying.what);
    for (const saying of expected.neverSays ?? [])
      assert.not.match(textFor(assessment, saying), new RegExp(saying.pattern, "i"), saying.what);
    for (const other of expected.otherTags) {
      const judged = await assessCase(name, other);
      mustBeSound(judged);
      mustJudgeAs(judged, other);
    }
  });
}

test.run();
