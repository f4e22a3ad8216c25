import type { Verification } from "../../generated/types.gen.ts";
import { wrap } from "../../report/text/wrap.ts";
import { visible } from "../../report/visible.ts";
import { describeAssessed, headline, OUTCOMES, STAGES } from "./wording.ts";

const INDENT = " ".repeat(21);

function renderStage({ stage, outcome, message, problems, problemCount }: Verification["stages"][number], width: number): string {
  const more = problemCount > problems.length ? [`… and ${problemCount - problems.length} more`] : [];
  return (
    wrap(message, width, INDENT, `${OUTCOMES[outcome].padEnd(9)}${stage.padEnd(12)}`) +
    [...problems, ...more].map((problem) => wrap(problem, width, `${INDENT}  `, `${INDENT}- `)).join("")
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
    .map(({ stage }) => wrap(STAGES[stage].leaves, width, " ".repeat(14), `  ${stage.padEnd(12)}`));
  return [
    wrap(`Evidence package ${sealed.name}: ${headline(verification)}`, width, "  ", ""),
    sealed.sha256 === null ? "" : `  sha256 ${sealed.sha256}, ${sealed.size} bytes\n`,
    wrap(claimOf(verification), width, "    ", "  "),
    "\n",
    ...stages.map((stage) => renderStage(stage, width)),
    verification.sealed.length === 0 ? "" : "\nWhat bag-info.txt claims\n",
    ...verification.sealed.map(({ label, value }) => wrap(value, width, " ".repeat(23), `  ${visible(label).padEnd(20)} `)),
    open.length === 0 ? "" : "\nWhat the passed stages leave open\n",
    ...open,
  ].join("");
}
