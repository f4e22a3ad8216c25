import { stringify } from "csv-stringify/sync";
import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Keys } from "../../src/core/assessment/key-record.ts";
import type { StreamedAssessment } from "../../src/core/assessment/streamed-assessment.ts";
import { csv } from "../../src/report/csv.ts";
import { surveyKeys } from "../../src/report/html/survey-keys.ts";
import { json } from "../../src/report/json.ts";
import { ndjson } from "../../src/report/ndjson.ts";
import type { ReportFile } from "../../src/report/report.ts";
import { safeCell } from "../../src/report/spreadsheet-text.ts";
import { keyColumns } from "../../src/report/tables/keys.ts";
import { randomAssessment } from "../helpers/random-keys.ts";
import { textOfChunks } from "../helpers/render.ts";

/** The same keys without records: what a saved assessment gives. */
const plainly = (assessment: StreamedAssessment): StreamedAssessment => ({ ...assessment, keys: [...assessment.keys] satisfies Keys });
const DELIMITERS = { comma: ",", semicolon: ";", tab: "\t" } as const;
const delimiter = fc.constantFrom(...(Object.keys(DELIMITERS) as (keyof typeof DELIMITERS)[]));
const textOf = (file: ReportFile | undefined, assessment: StreamedAssessment, options: object = {}): string =>
  textOfChunks((file as ReportFile).render(assessment, { width: 100, ...options }));

test("keys print as JSON.stringify prints them, whether they come as records or not", () => {
  fc.assert(
    fc.property(randomAssessment, (assessment) => {
      const text = textOf(json.files[0], assessment);
      assert.is(text, textOf(json.files[0], plainly(assessment)));
      const lines = [...assessment.keys].map((key) => `    ${JSON.stringify(key)}`).join(",\n");
      assert.ok(text.includes(`\n  "keys": ${lines === "" ? "[]" : `[\n${lines}\n  ]`},\n`));
      assert.is(textOf(ndjson.files[0], assessment), textOf(ndjson.files[0], plainly(assessment)));
    }),
    { numRuns: 300 },
  );
});

/** Rows as csv-stringify prints them, all cells made safe. */
function specified({ keys, settings }: StreamedAssessment, between: string): string {
  const columns = keyColumns(settings);
  const rows = Array.from(keys, (key) => {
    const raw = columns.map(({ cell }) => cell(key));
    const escaped = columns.filter((_, at) => safeCell(raw[at] as string) !== raw[at]).map(({ name }) => name);
    return [...raw, escaped.join(" "), "", "", "", ""].map(safeCell);
  });
  const headings = [...columns.map(({ name }) => name), "escaped", "conclusion", "reviewer", "date", "comment"].map(safeCell);
  return stringify([headings, ...rows], { quoted: true, quoted_empty: true, record_delimiter: "windows", delimiter: between });
}

test("rows of keys are those of csv-stringify, whether the keys come as records or not", () => {
  fc.assert(
    fc.property(randomAssessment, delimiter, (assessment, name) => {
      const options = { csv: { delimiter: name, bom: false } };
      const expected = specified(assessment, DELIMITERS[name]);
      assert.is(textOf(csv.files[1], assessment, options), expected);
      assert.is(textOf(csv.files[1], plainly(assessment), options), expected);
    }),
    { numRuns: 300 },
  );
});

test("the page counts and lists the same keys, whether they come as records or not", () => {
  fc.assert(
    fc.property(randomAssessment, (assessment) => {
      const [quick, plain] = [surveyKeys(assessment), surveyKeys(plainly(assessment))];
      assert.equal(quick.listed, plain.listed);
      for (const { subject, tier } of assessment.findings) assert.equal(quick.standings(subject, tier), plain.standings(subject, tier));
    }),
  );
});

test.run();
