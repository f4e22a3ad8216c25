import type { StreamedAssessment } from "../../core/assessment/streamed-assessment.ts";
import type { InputIssue } from "../../generated/types.gen.ts";
import { AS_OF_SOURCE } from "../as-of-source.ts";
import { deskOf } from "../by-hand/steps.ts";
import { expectedTags, shownTag } from "../expected-tags.ts";
import { filesUsed } from "../files-used.ts";
import { pathAndPlace } from "../issue-place.ts";
import { issuesByAdvice } from "../issues-by-advice.ts";
import { counted, grouped } from "../quantities.ts";
import type { RenderOptions, Reporter } from "../report.ts";
import { VERDICTS } from "../verdicts.ts";
import { jsonVisible } from "../visible.ts";
import { renderByTier } from "./by-tier.ts";
import { renderFinding } from "./finding.ts";
import { capped, type Page, SHOWN as SHOWN_ITEMS } from "./page.ts";
import { paintFor, WORD } from "./paint.ts";
import { sharesOf } from "./told.ts";
import { wrap } from "./wrap.ts";

/** So many findings of a verdict are shown: a summary of a thousand subscriptions is none. */
const SHOWN = 50;

function* renderHead(
  { overallVerdict, settings, asOf, asOfSource, totals, observations }: StreamedAssessment,
  page: Page,
): Generator<string> {
  yield `${page.paint.heading("Overall:")} ${page.paint.verdict(overallVerdict)}\n`;
  for (const tier of settings.tiers) yield wrap(`${tier.ruleId} ${tier.name}: ${expectedTags(tier, shownTag)}`, page.width, "  ");
  const counts = VERDICTS.map((verdict) => `${grouped(totals.findingsByVerdict[verdict])} ${verdict}`).join(", ");
  yield wrap(`As of ${asOf}, ${AS_OF_SOURCE[asOfSource]}.`, page.width, "  ");
  yield wrap(`${counts}.`, page.width, "  ");
  for (const { message } of observations) yield wrap(message, page.width, "  ");
}

function* renderFindings({ findings }: StreamedAssessment, page: Page): Generator<string> {
  for (const verdict of VERDICTS) {
    const own = findings.filter((finding) => finding.verdict === verdict);
    for (const finding of own.slice(0, SHOWN)) yield renderFinding(finding, page);
    if (own.length > SHOWN)
      yield `\n${wrap(`… and ${grouped(own.length - SHOWN)} more ${WORD[verdict]} (${page.wholeBy ?? "the CSV, JSON and HTML reports have them"})`, page.width, "")}`;
  }
}

/** What to do about input issues; a map entry to fill in stays on one line, so that it can be copied. */
const renderAdvice = ({ advice, mapEntry }: InputIssue, width: number): string =>
  wrap(advice, width, "    ") + (mapEntry === null ? "" : `    ${jsonVisible({ entries: [mapEntry] })}\n`);

/** The first input issues, with what to do behind all that it is about. */
function renderIssues(issues: readonly InputIssue[], page: Page): string {
  const ordered = issuesByAdvice(issues).flat();
  const groups = issuesByAdvice(ordered.slice(0, SHOWN_ITEMS));
  const closing = new Set(groups.map((alike) => alike.at(-1)));
  const render = (issue: InputIssue): string =>
    wrap(`${pathAndPlace(issue)}: ${issue.message} [${issue.code}]`, page.width, "  ") +
    (closing.has(issue) ? renderAdvice(issue, page.width) : "");
  return capped(ordered, render, page, "  ");
}

function* renderText(assessment: StreamedAssessment, { width, color, sealed = false, wholeBy }: RenderOptions): Generator<string> {
  const { settings, totals, inputIssues } = assessment;
  const page: Page = {
    width,
    paint: paintFor(color),
    hasManyRules: settings.tiers.length > 1,
    desk: deskOf(assessment, sealed),
    shareOf: sharesOf(assessment),
    wholeBy,
  };
  yield* renderHead(assessment, page);
  yield* renderByTier(assessment, page);
  yield* renderFindings(assessment, page);
  if (inputIssues.length > 0) yield `\n${page.paint.heading("Input issues")}\n${renderIssues(inputIssues, page)}`;
  const subjects = `${counted(totals.subscriptions, "subscription")}, ${counted(totals.vaults, "vault")}, ${counted(totals.keys, "key")}`;
  yield `\n${wrap(`${filesUsed(assessment)}; ${subjects}.`, width, "")}`;
}

/** The summary that people read on a terminal and paste into tickets. */
export const text: Reporter = { files: [{ name: "summary.txt", render: renderText }] };
