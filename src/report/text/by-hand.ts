import type { Finding } from "../../generated/types.gen.ts";
import { describeSteps, firstSteps, type HandStep, placeOf } from "../by-hand/steps.ts";
import { visible } from "../visible.ts";
import type { Page } from "./page.ts";
import { wrap } from "./wrap.ts";

const SHOWN = 3;
const INDENT = "    ";

const renderStep = (step: HandStep, message: string | null, width: number): string =>
  (message === null ? "" : wrap(message, width, INDENT)) +
  (step.command === null ? wrap(placeOf(step), width, `${INDENT}  `) : `${INDENT}  ${visible(step.command)}\n`);

/** The looks at single files by which a reader makes sure of the verdict without this program; commands stay on one line. */
export function renderByHand(finding: Finding, { width, paint, desk, wholeBy = "see the HTML report" }: Page): string {
  const { steps, hasMore } = firstSteps(finding, desk, SHOWN);
  if (steps.length === 0) return "";
  const messages = describeSteps(steps);
  const more = hasMore ? wrap(`… and so on for every other file (${wholeBy})`, width, INDENT) : "";
  const title = paint.heading("To check this by hand, in the folder of the inputs");
  return `  ${title}\n${steps.map((step, at) => renderStep(step, messages[at] ?? null, width)).join("")}${more}`;
}
