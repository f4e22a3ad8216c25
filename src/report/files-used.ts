import type { StreamedAssessment } from "../core/assessment/streamed-assessment.ts";
import { counted, grouped } from "./quantities.ts";

/**
 * How many of the files were of use, how many files and folders could not be read at all (those are no artifacts), and how much is wrong with the
 * inputs.
 */
export function filesUsed({ totals, inputIssues }: Pick<StreamedAssessment, "totals" | "inputIssues">): string {
  const unread = inputIssues.filter(({ code }) => code === "unreadable").length;
  const lost = unread === 0 ? "" : `, ${grouped(unread)} more not read`;
  return `${grouped(totals.artifactsUsed)} of ${counted(totals.artifacts, "file")} used${lost}, ${counted(totals.inputIssues, "input issue")}`;
}
