import type { Verification } from "../../generated/types.gen.ts";
import { counted } from "../../report/quantities.ts";

type Stage = Verification["stages"][number];

/** What each stage is about, and what a pass of it leaves open. */
export const STAGES = {
  container: {
    title: "Container",
    proves: "The ZIP is the one that was written: nothing was added, reordered or packed anew.",
    leaves: "Whether what is in it is right.",
  },
  bag: {
    title: "Bag",
    proves: "Every file is the one that the manifests list, and there is no other.",
    leaves: "Whether somebody changed files and manifests together.",
  },
  signature: {
    title: "Signature",
    proves: "The holder of a trusted key sealed these manifests.",
    leaves: "Whether the signer was right, and when it was: the time is the signer's own word.",
  },
  schemas: {
    title: "Schemas",
    proves: "Index, policy and assessment are well-formed and agree with the files and with one another.",
    leaves: "Whether the results follow from the inputs.",
  },
  replay: {
    title: "Replay",
    proves: "The results follow from the inputs and the policy: they were made again, byte for byte.",
    leaves: "Whether the inputs are what the customer's Azure said.",
  },
} as const satisfies Record<Stage["stage"], { readonly title: string; readonly proves: string; readonly leaves: string }>;

export const OUTCOMES = { pass: "PASS", fail: "FAIL", skipped: "SKIPPED" } as const satisfies Record<Stage["outcome"], string>;

/** The answer in one line. */
export function headline({ outcome, stages, signer }: Pick<Verification, "outcome" | "stages" | "signer">): string {
  const bad = stages.filter((stage) => stage.outcome === "fail").map(({ stage }) => stage);
  if (outcome === "fail") return `NOT VERIFIED: ${bad.join(", ")} failed`;
  const isSigned = stages.some(({ stage, outcome: own }) => stage === "signature" && own === "pass");
  if (!isSigned) return "VERIFIED, but who sealed it is not proven";
  return `VERIFIED, signed ${signer?.principal ? `by ${signer.principal}` : "with a trusted key (the allowed signers file gives it no name)"}`;
}

const VERDICTS = { pass: "PASS", fail: "FAIL", inconclusive: "INCONCLUSIVE", "not-applicable": "NOT APPLICABLE" } as const;

/** What the package says was found. */
export const describeAssessed = ({ assessed }: Pick<Verification, "assessed">): string =>
  assessed === null
    ? "The assessment in it cannot be read."
    : `${VERDICTS[assessed.overallVerdict]} as of ${assessed.asOf}, by cmk-audit ${assessed.toolVersion}: ${counted(assessed.inputs, "input")}, ${counted(assessed.keys, "key")}, ${counted(assessed.findings, "finding")}.`;
