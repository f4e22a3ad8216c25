import type { StreamedAssessment } from "../../core/assessment/streamed-assessment.ts";
import { deskOf } from "../by-hand/steps.ts";
import type { RenderOptions, Reporter } from "../report.ts";
import { groupBySubject } from "../subjects.ts";
import { answerView, signOffView } from "./answer.ts";
import { filesView, issuesView, keysView, populationView, settingsView } from "./appendix.ts";
import { capsOf, MOST_ROWS } from "./caps.ts";
import { citationsOf } from "./citations.ts";
import { findingsList } from "./findings-list.ts";
import { GLOSSARY } from "./glossary.ts";
import { limitsOf } from "./limits.ts";
import { pageEnd, pageHead } from "./page.ts";
import { parts } from "./render.ts";
import { requestNumbers } from "./request-numbers.ts";
import { requestsView } from "./requests.ts";
import { type PageContext, subjectView } from "./subject.ts";
import { surveyKeys } from "./survey-keys.ts";

function contextOf(assessment: StreamedAssessment, options: RenderOptions): PageContext {
  return {
    assessment,
    citations: citationsOf(assessment.artifacts),
    caps: capsOf(assessment, options),
    keys: surveyKeys(assessment),
    tiers: new Map(assessment.settings.tiers.map((tier) => [tier.id, tier])),
    sealed: options.sealed ?? false,
    desk: deskOf(assessment, options.sealed ?? false),
    limits: limitsOf(assessment.totals),
    numberOf: requestNumbers(assessment),
  };
}

/** What is off the screen of a large page is laid out when somebody scrolls there: it opens quickly. A small page is whole at once. */
const isLarge = ({ totals }: StreamedAssessment): boolean =>
  totals.findings > 100 || totals.artifacts > MOST_ROWS || totals.keys > MOST_ROWS;

/** One page, chunk by chunk: the answer, the findings, the appendix. */
function* renderHtml(assessment: StreamedAssessment, options: RenderOptions): Generator<string> {
  const page = contextOf(assessment, options);
  const subjects = groupBySubject(assessment);
  const shown = page.caps.cap(subjects, MOST_ROWS, "findings.csv");
  yield pageHead(assessment);
  yield parts.contents({});
  yield `<main id="main"${isLarge(assessment) ? ' class="large"' : ""}>\n`;
  yield parts.answer(answerView(shown.items, page));
  yield parts.register(findingsList(shown.items, page));
  for (const subject of shown.items) yield parts.subject(subjectView(subject, page));
  yield parts.requests({ ...requestsView(page), findingsNote: shown.note });
  yield parts.signOff(signOffView(page));
  yield parts.population(populationView(page));
  yield parts.keys(keysView(page));
  yield parts.issues(issuesView(page));
  yield parts.files(filesView(page));
  yield parts.method({ sealed: page.sealed });
  yield parts.settings(settingsView(page));
  yield parts.glossary({ terms: GLOSSARY.map(([term, meaning]) => ({ term, meaning })) });
  yield pageEnd();
}

export const html: Reporter = { files: [{ name: "report.html", render: renderHtml }] };
