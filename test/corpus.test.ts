import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Assessment } from "../src/generated/types.gen.ts";
import { validateAssessment } from "../src/generated/validators/assessment.gen.ts";
import { assessCase, type Judgement, readCases, type Saying, type Subscription } from "./helpers/corpus.ts";

/** The findings about a subscription; where no file names it, all of them. */
function findingsOf({ findings }: Assessment, { id }: Subscription): Assessment["findings"] {
  const own = findings.filter(({ subject }) => subject.id === (id?.toLowerCase() ?? null) && subject.type !== "ownerless");
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

for (const one of readCases()) {
  const { name, expected } = one;
  test(`${name}: ${expected.summary}`, async () => {
    const assessment = await assessCase(one, expected);
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
      const judged = await assessCase(one, other);
      mustBeSound(judged);
      mustJudgeAs(judged, other);
    }
  });
}

test.run();
