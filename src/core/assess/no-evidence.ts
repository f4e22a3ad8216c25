import type { InputIssue } from "../../generated/types.gen.ts";

/** Nothing in the files says anything of a subscription, vault or key: that is no verdict. */
export class NoEvidence extends Error {
  /** Why each file is none. */
  readonly issues: readonly InputIssue[];
  constructor(issues: readonly InputIssue[]) {
    super("None of the files says anything of a subscription, vault or key.");
    this.name = "NoEvidence";
    this.issues = issues;
  }
}
