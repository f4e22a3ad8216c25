import type { Finding } from "../generated/types.gen.ts";
import type { RenderOptions, Reportable, Reporter } from "./report.ts";
import { visible } from "./visible.ts";

const WORD = { pass: "PASS", fail: "FAIL", inconclusive: "INCONCLUSIVE", "not-applicable": "N/A" } as const;
const ORDER = ["fail", "inconclusive", "pass", "not-applicable"] as const;
const SHOWN = 5;

/** Breaks at blanks; a word that is longer than the line stays whole, so that identifiers can be copied. */
function wrap(text: string, width: number, indent: string): string {
  const lines: string[] = [];
  let line = "";
  for (const word of visible(text).split(" ")) {
    if (line !== "" && line.length + 1 + word.length > width - indent.length) {
      lines.push(line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  return [...lines, line].map((part) => `${indent}${part}\n`).join("");
}

function capped(items: readonly string[], width: number, indent: string): string {
  const more = items.length > SHOWN ? wrap(`… and ${items.length - SHOWN} more (see the JSON report)`, width, indent) : "";
  return (
    items
      .slice(0, SHOWN)
      .map((item) => wrap(item, width, indent))
      .join("") + more
  );
}

function subjectName({ subject }: Finding): string {
  if (subject.type === "unattributed") return "keys of vaults that no vault list contains";
  if (subject.id === null) return "the one subscription of these files (no file names it)";
  return subject.name === null ? subject.id : `${subject.name} (${subject.id})`;
}

/** Commands stay on one line, however long, so that they can be copied. */
function renderRequests({ evidenceRequests }: Finding, width: number, indent: string): string {
  if (evidenceRequests.length === 0) return "";
  const one = (request: Finding["evidenceRequests"][number]): string =>
    wrap(request.message, width, indent) + (request.commands.sh === null ? "" : `${indent}  ${visible(request.commands.sh)}\n`);
  const more = evidenceRequests.length > SHOWN ? `${indent}… and ${evidenceRequests.length - SHOWN} more (see the JSON report)\n` : "";
  return `  Ask for\n${evidenceRequests.slice(0, SHOWN).map(one).join("")}${more}`;
}

function renderFinding(finding: Finding, width: number): string {
  const indent = "    ";
  const section = (title: string, items: readonly string[]): string =>
    items.length === 0 ? "" : `  ${title}\n${capped(items, width, indent)}`;
  const open = finding.verdict === "inconclusive";
  return [
    `\n${WORD[finding.verdict].padEnd(12)} ${visible(subjectName(finding))}  [${visible(finding.ruleId)}]\n`,
    finding.reasons.map(({ message }) => wrap(message, width, "  ")).join(""),
    section(
      "Witness",
      finding.witnesses.map(
        (witness) =>
          `${witness.kid} (enabled ${witness.enabledBasis}; read in ${witness.evidence[0]?.artifact ?? ""}#${witness.evidence[0]?.pointer ?? ""})`,
      ),
    ),
    section(
      open ? "Missing" : "Not supplied, and not needed",
      finding.gaps.map(
        ({ message, causes }) => message + causes.map((cause) => ` The export ${cause.path} failed: ${cause.message}.`).join(""),
      ),
    ),
    open ? renderRequests(finding, width, indent) : "",
    section(
      "Near misses",
      finding.nearMisses.map(({ message, kid, vault }) => `${message} ${kid ?? vault}`),
    ),
    section(
      "Observations",
      finding.observations.map(({ message, kid }) => (kid === null ? message : `${message} ${kid}`)),
    ),
    section(
      "Assumed",
      finding.assumptions.map(({ message }) => message),
    ),
  ].join("");
}

function* renderText(assessment: Reportable, { width }: RenderOptions): Generator<string> {
  const { totals, settings } = assessment;
  const expected = (tier: (typeof settings.tiers)[number]): string =>
    tier.tags
      .map((tag) => (tag.anyValue ? `${tag.name} (any value)` : `${tag.name}=${tag.value}`))
      .join(tier.match === "all" ? " and " : " or ");
  yield `Overall: ${WORD[assessment.overallVerdict]}\n`;
  for (const tier of settings.tiers) yield wrap(`${tier.ruleId} ${tier.name}: ${expected(tier)}`, width, "  ");
  yield wrap(
    `As of ${assessment.asOf} (${assessment.asOfSource}). ${ORDER.map((verdict) => `${totals.findingsByVerdict[verdict]} ${verdict}`).join(", ")}.`,
    width,
    "  ",
  );
  for (const { message } of assessment.observations) yield wrap(message, width, "  ");
  for (const verdict of ORDER)
    for (const finding of assessment.findings) if (finding.verdict === verdict) yield renderFinding(finding, width);
  if (assessment.inputIssues.length > 0)
    yield `\nInput issues\n${capped(
      assessment.inputIssues.map(({ path, code, message, advice }) => `${path}: ${message} ${advice} [${code}]`),
      width,
      "  ",
    )}`;
  yield wrap(
    `${totals.artifactsUsed} of ${totals.artifacts} files used, ${totals.inputIssues} input issues; ${totals.subscriptions} subscriptions, ${totals.vaults} vaults, ${totals.keys} keys.`,
    width,
    "",
  ).replace(/^/, "\n");
}

export const text: Reporter = { files: [{ name: "summary.txt", render: renderText }] };
