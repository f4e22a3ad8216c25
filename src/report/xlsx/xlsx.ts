import type { StreamedAssessment } from "../../core/assessment/streamed-assessment.ts";
import type { Reporter } from "../report.ts";
import { remediationColumns, remediationRows, requestColumns, requestRows } from "../tables/actions.ts";
import { artifactColumns, issueColumns } from "../tables/artifacts.ts";
import { findingColumns, findingRows } from "../tables/findings.ts";
import { keyColumns } from "../tables/keys.ts";
import { summaryColumns, summaryRows } from "../tables/summary.ts";
import { packageParts } from "./package-parts.ts";
import { renderSheet, type Sheet } from "./sheet.ts";
import { type Part, zipOf } from "./zip.ts";

const REVIEW = ["conclusion", "reviewer", "date", "comment"];
const JSON_REPORT = "assessment.json";

const sheetOf = <Row>(sheet: Sheet<Row>): { readonly name: string; readonly chunks: Iterable<string> } => ({
  name: sheet.name,
  chunks: renderSheet(sheet),
});

const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);

function sheetsOf(assessment: StreamedAssessment): readonly { readonly name: string; readonly chunks: Iterable<string> }[] {
  const { findings, keys, settings, totals, artifacts, inputIssues } = assessment;
  const summary = [...summaryRows(assessment)];
  const requests = sum(findings.map(({ evidenceRequests }) => evidenceRequests.length));
  const remediations = sum(findings.map((finding) => finding.remediations.length));
  const elsewhere = JSON_REPORT;
  return [
    sheetOf({ name: "summary", columns: summaryColumns, rows: summary, count: summary.length, elsewhere }),
    sheetOf({
      name: "findings",
      columns: findingColumns,
      rows: findingRows(assessment),
      count: totals.findings,
      review: REVIEW,
      elsewhere: "findings.csv",
    }),
    sheetOf({ name: "population", columns: keyColumns(settings), rows: keys, count: totals.keys, review: REVIEW, elsewhere: "keys.csv" }),
    sheetOf({ name: "artifacts", columns: artifactColumns, rows: artifacts, count: artifacts.length, elsewhere }),
    sheetOf({ name: "issues", columns: issueColumns, rows: inputIssues, count: inputIssues.length, elsewhere }),
    sheetOf({ name: "requests", columns: requestColumns, rows: requestRows(findings), count: requests, elsewhere }),
    sheetOf({ name: "remediations", columns: remediationColumns, rows: remediationRows(findings), count: remediations, elsewhere }),
  ];
}

/** The workpaper: one workbook that an auditor files, filters and writes conclusions into. */
function* renderXlsx(assessment: StreamedAssessment): Generator<Uint8Array> {
  const sheets = sheetsOf(assessment);
  const parts: readonly Part[] = [
    ...packageParts(sheets.map(({ name }) => name)),
    ...sheets.map(({ chunks }, at) => ({ name: `xl/worksheets/sheet${at + 1}.xml`, chunks })),
  ];
  yield* zipOf(parts);
}

export const xlsx: Reporter = { files: [{ name: "workpaper.xlsx", render: renderXlsx }] };
