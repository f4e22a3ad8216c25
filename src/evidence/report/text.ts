import type { Verification } from "../../generated/types.gen.ts";
import { visible } from "../../report/visible.ts";
import { describeAssessed, headline, OUTCOMES, STAGES } from "./wording.ts";

const INDENT = " ".repeat(21);

/** Breaks at blanks; longer words stay whole. */
function wrap(text: string, width: number, first: string, indent: string): string {
  const lines: string[] = [];
  let line = first;
  let isFresh = true;
  for (const word of visible(text).split(" ")) {
    if (!isFresh && line.length + 1 + word.length > width) {
      lines.push(line);
      line = indent + word;
    } else line += isFresh ? word : ` ${word}`;
    isFresh = false;
  }
  return `${[...lines, line].join("\n")}\n`;
}

function renderStage({ stage, outcome, message, problems, problemCount }: Verification["stages"][number], width: number): string {
  const more = problemCount > problems.length ? [`… and ${problemCount - problems.length} more`] : [];
  return (
    wrap(message, width, `${OUTCOMES[outcome].padEnd(9)}${stage.padEnd(12)}`, INDENT) +
    [...problems, ...more].map((problem) => wrap(problem, width, `${INDENT}- `, `${INDENT}  `)).join("")
  );
}

/** What the package says was found: with a failed stage that is a claim, and no finding. */
function claimOf(verification: Verification): string {
  const told = describeAssessed(verification);
  if (verification.assessed === null) return told;
  return `${verification.stages.every(({ outcome }) => outcome !== "fail") ? "Found" : "It claims, unverified"}: ${told}`;
}

/** The verification for a terminal or a ticket. */
export function renderVerificationText(verification: Verification, width: number): string {
  const { package: sealed, stages } = verification;
  const open = stages
    .filter(({ outcome }) => outcome === "pass")
    .map(({ stage }) => wrap(STAGES[stage].leaves, width, `  ${stage.padEnd(12)}`, " ".repeat(14)));
  return [
    wrap(`Evidence package ${sealed.name}: ${headline(verification)}`, width, "", "  "),
    sealed.sha256 === null ? "" : `  sha256 ${sealed.sha256}, ${sealed.size} bytes\n`,
    wrap(claimOf(verification), width, "  ", "    "),
    "\n",
    ...stages.map((stage) => renderStage(stage, width)),
    verification.sealed.length === 0 ? "" : "\nWhat bag-info.txt claims\n",
    ...verification.sealed.map(({ label, value }) => wrap(value, width, `  ${visible(label).padEnd(20)} `, " ".repeat(23))),
    open.length === 0 ? "" : "\nWhat the passed stages leave open\n",
    ...open,
  ].join("");
}
