import { CUTS, type IssueCode } from "../ingest/base/issues.ts";

/** Issues that say that a command failed. An empty file may be what --query left of a null. */
const FAILURES: ReadonlySet<string> = new Set<IssueCode>(["az-error-text", "collection-failed"]);

/** What is wrong with a list that was read all the same. */
const PARTIAL: ReadonlySet<string> = new Set<IssueCode>([
  ...CUTS,
  "lone-key",
  "schema-mismatch",
  "bad-identifier",
  "duplicate-property",
  "wrong-object",
]);

/** Whether a cause of a gap is a command that failed, a file that was read all the same, or one that could not be used: each is told in words of its own. */
export const kindOfCause = (code: string): "failed" | "read" | "unusable" =>
  FAILURES.has(code) ? "failed" : PARTIAL.has(code) ? "read" : "unusable";
