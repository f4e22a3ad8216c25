import type { Finding } from "../../generated/types.gen.ts";
import { type Desk, describeSteps, firstSteps, placeOf } from "../by-hand/steps.ts";

/** The first looks at single files by which a reader makes sure of a verdict without this program. */
export function byHandView(finding: Finding, desk: Desk, most: number, isSealed: boolean) {
  const { steps, hasMore } = firstSteps(finding, desk, most);
  const messages = describeSteps(steps);
  return {
    where: isSealed ? "in the top folder of the package" : "in the folder of the inputs",
    steps: steps.map((step, at) => ({
      message: messages[at] ?? "",
      command: step.command ?? "",
      place: step.command === null ? placeOf(step) : "",
    })),
    more: hasMore ? "And so on for every other file that the coverage names." : "",
  };
}
