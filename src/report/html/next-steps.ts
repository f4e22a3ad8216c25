import type { StreamedAssessment } from "../../core/assessment/streamed-assessment.ts";
import { groupBy } from "../../core/basis/group.ts";
import { counted, grouped } from "../quantities.ts";
import { subjectTitle } from "../subject.ts";
import type { SubjectFindings } from "../subjects.ts";
import type { Verdict } from "../verdicts.ts";
import { OBSERVED } from "./words.ts";

const MOST_NAMES = 5;
/** Longer names are cut here: the answer is one page, and the section has the whole name. */
const LONGEST_NAME = 60;

type Link = { href: string; text: string };
/** `link`: words in the middle of the sentence that lead there, and `rest` behind them. */
type Step = { text: string; link: Link[]; rest: string; links: Link[]; more: string; command: string };

const step = (text: string, links: readonly Link[] = [], command = ""): Step => ({
  text,
  link: [],
  rest: "",
  links: links.slice(0, MOST_NAMES),
  more: links.length > MOST_NAMES ? `and ${grouped(links.length - MOST_NAMES)} more` : "",
  command,
});

/** A sentence that links some of its own words, so that on paper nothing is left over. */
const linking = (before: string, link: Link, rest: string, links: readonly Link[] = []): Step => ({
  ...step(before, links),
  link: [link],
  rest,
});

function shortened(name: string): string {
  const letters = [...name];
  return letters.length <= LONGEST_NAME ? name : `${letters.slice(0, LONGEST_NAME).join("")}…`;
}

const linkTo = ({ id, subject }: SubjectFindings): Link => ({ href: `#${id}`, text: shortened(subjectTitle(subject)) });

const having = (subjects: readonly SubjectFindings[], verdict: Verdict): Link[] =>
  subjects.filter(({ findings }) => findings.some((finding) => finding.verdict === verdict)).map(linkTo);

/** What verdicts of a kind take for granted: of columns that nobody knows, the files show what they say. */
function confirming(findings: StreamedAssessment["findings"], verdict: "fail" | "pass", many: string): Step[] {
  const assuming = findings.filter((finding) => finding.verdict === verdict && finding.assumptions.length > 0);
  const areOnColumns = assuming.some(({ assumptions }) => assumptions.some(({ code }) => code === "other-columns-say-nothing"));
  const columns = areOnColumns ? " Look first at the columns of which it is not known what they say: they are named there." : "";
  const them =
    assuming.length === 1
      ? `the ${verdict}: they are listed under the finding.`
      : `the ${counted(assuming.length, verdict, many)}: they are listed under each finding.`;
  return assuming.length === 0 ? [] : [step(`Confirm the assumptions behind ${them}${columns}`)];
}

/** The kinds of what is observed of passes, the most frequent first, and where each can be read. */
function weighing(subjects: readonly SubjectFindings[]): Step[] {
  const observed = subjects.map((own) => ({
    own,
    codes: own.findings.flatMap(({ verdict, observations }) => (verdict === "pass" ? observations.map(({ code }) => code) : [])),
  }));
  const byCode = groupBy(
    observed.flatMap(({ codes }) => codes),
    (code) => code,
  );
  const count = observed.reduce((sum, { codes }) => sum + codes.length, 0);
  if (count === 0) return [];
  const kinds = [...byCode]
    .sort(([, a], [, b]) => b.length - a.length)
    .map(([code, all]) => `${OBSERVED[code] ?? code.replaceAll("-", " ")}${all.length === 1 ? "" : ` (${grouped(all.length)})`}`);
  const text = `Weigh ${counted(count, "observation")} on passing findings: ${kinds.join(", ")}. None changes a verdict. See`;
  return [
    step(
      text,
      observed.filter(({ codes }) => codes.length > 0).map(({ own }) => linkTo(own)),
    ),
  ];
}

/** The observation that all listed subscriptions are Enabled, and others may have been left out. */
const OF_ENABLED = "account-list-of-enabled";

/** What to do next, the most urgent first. */
export function nextSteps(subjects: readonly SubjectFindings[], assessment: StreamedAssessment): Step[] {
  const { findings, population, totals } = assessment;
  const failing = having(subjects, "fail");
  const open = having(subjects, "inconclusive");
  const requests = new Set(
    findings.flatMap(({ verdict, evidenceRequests }) => (verdict === "inconclusive" ? evidenceRequests.map(({ id }) => id) : [])),
  ).size;
  return [
    ...(failing.length > 0 ? [step(`Have a key created or tagged in ${counted(failing.length, "failing subscription")}:`, failing)] : []),
    ...(open.length > 0 && requests > 0
      ? [
          linking(
            `Ask for ${counted(requests, "missing export")}; the commands are under `,
            { href: "#requests", text: "Requests" },
            ". Still open:",
            open,
          ),
        ]
      : open.length > 0
        ? [step("Have the contradictions explained:", open)]
        : []),
    ...(population.source === "supplied-files"
      ? [
          step(
            "Ask for the list of all subscriptions: without it, nobody can tell whether one is missing.",
            [],
            "az account list --all --output json",
          ),
        ]
      : []),
    ...(assessment.observations.some(({ code }) => code === OF_ENABLED)
      ? [step("Confirm that az account list was run with --all: without it, subscriptions that are not Enabled are missing here.")]
      : []),
    ...(totals.inputIssues > 0
      ? [
          linking(
            "Read the ",
            { href: "#issues", text: counted(totals.inputIssues, "input issue") },
            ": what was wrong with files, and what to do about it.",
          ),
        ]
      : []),
    ...confirming(findings, "fail", "fails"),
    ...confirming(findings, "pass", "passes"),
    ...weighing(subjects),
    linking("Conclude, and sign under ", { href: "#sign-off", text: "Sign-off" }, "."),
  ];
}
