import type { StreamedAssessment } from "../core/assessment/streamed-assessment.ts";
import type { Finding, Settings } from "../generated/types.gen.ts";
import type { Reporter } from "./report.ts";
import { subjectName } from "./subject.ts";
import { xmlText } from "./xml.ts";

/** What a build server makes of a verdict: inconclusive is an error, never a success. */
const ELEMENT = { pass: null, fail: "failure", inconclusive: "error", "not-applicable": "skipped" } as const satisfies Record<
  Finding["verdict"],
  string | null
>;

const countOf = (findings: readonly Finding[], verdict: Finding["verdict"]): number =>
  findings.filter((finding) => finding.verdict === verdict).length;

const countsOf = (findings: readonly Finding[]): string =>
  `tests="${findings.length}" failures="${countOf(findings, "fail")}" errors="${countOf(findings, "inconclusive")}" time="0"`;

/** What somebody who reads the build log wants to know: the gaps, the near misses, and what to do. */
function detailsOf({ gaps, nearMisses, evidenceRequests, remediations, verdict }: Finding): string {
  const items =
    verdict === "inconclusive"
      ? [...gaps.map(({ message }) => message), ...evidenceRequests.map(({ commands }) => commands.sh)]
      : [
          ...nearMisses.map(({ message }) => message),
          ...remediations.flatMap(({ message, note, commands }) => [message, note, commands.sh]),
        ];
  return items
    .filter((item) => item !== null)
    .map((item) => `${xmlText(item)}\n`)
    .join("");
}

function renderCase(finding: Finding): string {
  const { ruleId, subject, verdict, reasons, witnesses } = finding;
  const element = ELEMENT[verdict];
  const message = xmlText(reasons.map((reason) => reason.message).join(" "));
  const type = xmlText(reasons.map(({ code }) => code).join(" "));
  const opening = `    <testcase classname="${xmlText(ruleId)}" name="${xmlText(subjectName(subject))}" time="0">\n`;
  const body =
    element === null
      ? `      <system-out>${witnesses.map(({ kid }) => `${xmlText(kid)}\n`).join("")}</system-out>\n`
      : element === "skipped"
        ? `      <skipped message="${message}"/>\n`
        : `      <${element} message="${message}" type="${type}">${detailsOf(finding)}</${element}>\n`;
  return `${opening}${body}    </testcase>\n`;
}

function* renderSuite({ id, ruleId, name }: Settings["tiers"][number], { findings, asOf }: StreamedAssessment): Generator<string> {
  const own = findings.filter(({ tier }) => tier === id);
  yield `  <testsuite name="${xmlText(`${ruleId} ${name}`)}" ${countsOf(own)} skipped="${countOf(own, "not-applicable")}" timestamp="${asOf.slice(0, 19)}">\n`;
  for (const finding of own) yield renderCase(finding);
  yield "  </testsuite>\n";
}

/** A suite per tier and a case per subject, in the form that build servers read: the xUnit plugin of Jenkins takes no other attributes. */
function* renderJunit(assessment: StreamedAssessment): Generator<string> {
  yield `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="cmk-audit" ${countsOf(assessment.findings)}>\n`;
  for (const tier of assessment.settings.tiers) yield* renderSuite(tier, assessment);
  yield "</testsuites>\n";
}

export const junit: Reporter = { files: [{ name: "junit.xml", render: renderJunit }] };
