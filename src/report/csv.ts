import { isRecord, type Keys, keyOf } from "../core/assessment/key-record.ts";
import type { StreamedAssessment } from "../core/assessment/streamed-assessment.ts";
import type { Chunk } from "../core/basis/chunk.ts";
import type { Settings } from "../generated/types.gen.ts";
import { cellPrinter, LINE_END } from "./csv-cell.ts";
import { csvKeyLines } from "./csv-key-lines.ts";
import { joined } from "./joined.ts";
import { isFull, newPen, putText, taken } from "./pen.ts";
import type { CsvOptions, RenderOptions, Reporter } from "./report.ts";
import { artifactColumns } from "./tables/artifacts.ts";
import type { Column } from "./tables/column.ts";
import { findingColumns, findingRows } from "./tables/findings.ts";
import { keyColumns } from "./tables/keys.ts";

const DELIMITERS = { comma: ",", semicolon: ";", tab: "\t" } as const;
/** By this mark Excel knows UTF-8. */
const BYTE_ORDER_MARK = "\uFEFF";
/** What safeCell changed, so that nobody takes it for the raw value; then room for the person who reviews. */
const LAST = ["escaped", "conclusion", "reviewer", "date", "comment"];

const delimiterOf = ({ delimiter = "comma" }: CsvOptions): string => DELIMITERS[delimiter];

/** Makes the function that prints rows, one a line. */
function linePrinter<Row>(columns: readonly Column<Row>[], delimiter: string): (row: Row) => string {
  const print = cellPrinter();
  return (row) => {
    const escaped: string[] = [];
    let line = "";
    for (const { name, cell, shown = cell } of columns) {
      const { text, isChanged } = print(shown(row));
      if (isChanged || (shown !== cell && shown(row) !== cell(row))) escaped.push(name);
      line += text + delimiter;
    }
    return line + [print(escaped.join(" ")).text, '""', '""', '""', '""'].join(delimiter) + LINE_END;
  };
}

function* renderTable<Row>(columns: readonly Column<Row>[], lines: Iterable<Chunk>, { csv = {} }: RenderOptions): Generator<Chunk> {
  if (csv.bom !== false) yield BYTE_ORDER_MARK;
  const print = cellPrinter();
  yield [...columns.map(({ name }) => name), ...LAST].map((name) => print(name).text).join(delimiterOf(csv)) + LINE_END;
  yield* lines;
}

function* linesOf<Row>(columns: readonly Column<Row>[], rows: Iterable<Row>, { csv = {} }: RenderOptions): Generator<string> {
  const print = linePrinter(columns, delimiterOf(csv));
  for (const row of rows) yield print(row);
}

/** Lines of the population: records the quick way, where that is possible. */
function* keyLinesOf(keys: Keys, settings: Settings, { csv = {} }: RenderOptions): Generator<Chunk> {
  const delimiter = delimiterOf(csv);
  const pen = newPen();
  const putRecord = csvKeyLines(settings, delimiter, pen);
  const print = linePrinter(keyColumns(settings), delimiter);
  for (const key of keys.records?.() ?? keys) {
    if (!isRecord(key)) putText(pen, print(key));
    else if (!putRecord(key)) putText(pen, print(keyOf(key)));
    if (isFull(pen)) yield taken(pen);
  }
  yield taken(pen);
}

/** The findings, the population of keys that they were made from, whose counts agree, and the files by whose paths both cite: with their sha256. */
export const csv: Reporter = {
  files: [
    {
      name: "findings.csv",
      render: (assessment: StreamedAssessment, options) => {
        const rows = linesOf(findingColumns, findingRows(assessment), options);
        return joined(renderTable(findingColumns, rows, options));
      },
    },
    {
      name: "keys.csv",
      render: ({ keys, settings }: StreamedAssessment, options) =>
        joined(renderTable(keyColumns(settings), keyLinesOf(keys, settings, options), options)),
    },
    {
      name: "files.csv",
      render: ({ artifacts }: StreamedAssessment, options) =>
        joined(renderTable(artifactColumns, linesOf(artifactColumns, artifacts, options), options)),
    },
  ],
};
