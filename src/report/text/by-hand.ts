import type { Finding } from "../../generated/types.gen.ts";
import { type HandStep, handSteps } from "../by-hand/steps.ts";
import { visible } from "../visible.ts";
import type { Page } from "./finding.ts";
import { wrap } from "./wrap.ts";

const SHOWN = 3;
const INDENT = "    ";

function renderStep({ message, prints, command, file, pointers }: HandStep, width: number): string {
  const says = wrap(prints === null ? message : `${message} Prints ${prints}`, width, INDENT);
  const where = command === null ? wrap(`${file}#${pointers.join(", #")}`, width, `${INDENT}  `) : `${INDENT}  ${visible(command)}\n`;
  return says + where;
}

/** The looks at single files by which a reader makes sure of the verdict without this program; commands stay on one line. */
export function renderByHand(finding: Finding, { width, paint, desk }: Page): string {
  const steps: HandStep[] = [];
  for (const step of handSteps(finding, desk)) if (steps.push(step) > SHOWN) break;
  if (steps.length === 0) return "";
  const more = steps.length > SHOWN ? wrap("… and so on for every other file (see the HTML report)", width, INDENT) : "";
  return `  ${paint.heading("To look it up by hand, in the folder of the inputs")}\n${steps
    .slice(0, SHOWN)
    .map((step) => renderStep(step, width))
    .join("")}${more}`;
}
