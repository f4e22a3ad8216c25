import type { Assessment, Finding } from "../../generated/types.gen.ts";
import { once } from "../basis/once.ts";

/** Hears of each finding as its details are made. */
export type OnMade = (made: Pick<Assessment, "findings">) => void;

export type Head = Pick<Finding, "ruleId" | "tier" | "subject" | "verdict" | "reasons">;
export type Details = Omit<Finding, keyof Head>;

/**
 * A finding whose details are made when one of them is asked for: a summary shows a few findings of each verdict, and an estate has
 * thousands. `onMade` hears of the whole finding then.
 */
export function findingOf(head: Head, make: () => Details, onMade: OnMade): Finding {
  const details = once((): Details => {
    const made = make();
    onMade({ findings: [{ ...head, ...made }] });
    return made;
  });
  return {
    ...head,
    get witnesses() {
      return details().witnesses;
    },
    get nearMisses() {
      return details().nearMisses;
    },
    get nearMissCount() {
      return details().nearMissCount;
    },
    get gaps() {
      return details().gaps;
    },
    get evidenceRequests() {
      return details().evidenceRequests;
    },
    get remediations() {
      return details().remediations;
    },
    get assurance() {
      return details().assurance;
    },
    get observations() {
      return details().observations;
    },
    get assumptions() {
      return details().assumptions;
    },
  };
}
