import { stringify } from "csv-stringify/sync";
import { hashed } from "./digest.ts";
import type { RenderOptions, Reportable, Reporter } from "./report.ts";
import { safeCell } from "./spreadsheet-text.ts";
import type { Column } from "./tables/column.ts";
import { findingColumns, findingRows } from "./tables/findings.ts";
import { keyColumns } from "./tables/keys.ts";

const DELIMITERS = { comma: ",", semicolon: ";", tab: "\t" } as const;
/** By this mark Excel knows UTF-8. */
const BYTE_ORDER_MARK = "\uFEFF";
/** What safeCell changed, so that nobody takes it for the raw value; then room for the person who reviews. */
const LAST = ["escaped", "conclusion", "reviewer", "date", "comment"];
const BATCH = 200;

function cellsOf<Row>(columns: readonly Column<Row>[], row: Row): string[] {
  const escaped: string[] = [];
  const cells = columns.map(({ name, cell }) => {
    const raw = cell(row);
    const safe = safeCell(raw);
    if (safe !== raw) escaped.push(name);
    return safe;
  });
  return [...cells, safeCell(escaped.join(" ")), "", "", "", ""];
}

function* renderTable<Row>(columns: readonly Column<Row>[], rows: Iterable<Row>, { csv = {} }: RenderOptions): Generator<string> {
  const print = (lines: readonly (readonly string[])[]): string =>
    stringify([...lines] as string[][], {
      quoted: true,
      quoted_empty: true,
      record_delimiter: "windows",
      delimiter: DELIMITERS[csv.delimiter ?? "comma"],
    });
  if (csv.bom !== false) yield BYTE_ORDER_MARK;
  let lines: (readonly string[])[] = [[...columns.map(({ name }) => safeCell(name)), ...LAST]];
  for (const row of rows) {
    lines.push(cellsOf(columns, row));
    if (lines.length < BATCH) continue;
    yield print(lines);
    lines = [];
  }
  if (lines.length > 0) yield print(lines);
}

/** The findings, and the population of keys that they were made from: their counts agree. */
export const csv: Reporter = {
  files: [
    hashed({
      name: "findings.csv",
      render: (assessment: Reportable, options) => renderTable(findingColumns, findingRows(assessment), options),
    }),
    hashed({ name: "keys.csv", render: ({ keys, settings }: Reportable, options) => renderTable(keyColumns(settings), keys, options) }),
  ],
};
