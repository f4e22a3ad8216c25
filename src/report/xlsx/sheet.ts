import { cellText, PLAIN } from "../spreadsheet-text.ts";
import type { Column } from "../tables/column.ts";
import { xmlCharacters, xmlText } from "../xml.ts";
import { STYLE } from "./package-parts.ts";

/** Excel's limit, the heading among them. */
const MOST_ROWS = 1_048_576;
/** So many rows are looked at before the columns get their widths, in characters. */
const MEASURED = 100;
const WIDEST = 40;
const NARROWEST = 10;
const BATCH = 100;
/** A line of 11 points, and Excel's limit of a row. */
const LINE_HEIGHT = 15;
const HIGHEST = 405;
/** Text is wrapped in sheets that somebody may print; of more rows than these, the height of each would keep the program busy that opens them. */
const MOST_WRAPPED = 5_000;
/** Characters on a landscape page at about 60 percent: smaller than that nobody reads. */
const PAGE_WIDTH = 220;

export interface Sheet<Row> {
  readonly name: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: Iterable<Row>;
  /** How many rows there are, so that a sheet that cannot hold them says so. */
  readonly count: number;
  /** Headings of empty columns for the person who reviews. */
  readonly review?: readonly string[];
  /** Where all rows are when the sheet cannot hold them. */
  readonly elsewhere: string;
}

/** "A", "B", … "Z", "AA": the columns of a sheet from 0 on. */
function columnName(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : columnName(Math.floor(index / 26) - 1) + last;
}

/** Excel reads _x0041_ in a text as an escaped letter: an underscore that would begin one is escaped itself. */
const escaped = (text: string): string => (PLAIN.test(text) ? text : xmlText(text)).replace(/_(?=x[0-9A-Fa-f]{4}_)/g, "_x005F_");

interface Cell {
  readonly text: string;
  readonly style: number;
}

/** Text is typed as text, whatever it looks like; only our own counts are numbers. */
function renderCell({ text, style }: Cell, place: string): string {
  if (text === "") return "";
  if (style === STYLE.number) return `<c r="${place}" s="${style}"><v>${text}</v></c>`;
  return `<c r="${place}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`;
}

/** Programs do not all find the height of wrapped text by themselves, so it is said: words leave room at the ends of lines. In points. */
function heightOf(cells: readonly Cell[], widths: readonly number[]): number {
  // The last cell is text in every row: of a sheet that is not wrapped, no other is looked at.
  if (cells.at(-1)?.style !== STYLE.wrapped) return LINE_HEIGHT;
  const lines = cells.map(({ text, style }, at) =>
    style === STYLE.wrapped ? Math.ceil((text.length * 1.15) / (widths[at] ?? WIDEST)) : 1,
  );
  return Math.min(HIGHEST, Math.max(1, ...lines) * LINE_HEIGHT);
}

function renderHeight(cells: readonly Cell[], widths: readonly number[]): string {
  const height = heightOf(cells, widths);
  return height > LINE_HEIGHT ? ` ht="${height}" customHeight="1"` : "";
}

const renderRow = (cells: readonly Cell[], number: number, widths: readonly number[] = []): string =>
  `<row r="${number}"${renderHeight(cells, widths)}>${cells.map((cell, at) => renderCell(cell, columnName(at) + number)).join("")}</row>`;

/** The cells of a row, and at the end which of them show something else than the raw value. */
function cellsOf<Row>(columns: readonly Column<Row>[], row: Row, textStyle: number): readonly Cell[] {
  const changed: string[] = [];
  const cells = columns.map(({ name, cell, shown = cell, isCount }): Cell => {
    const raw = cell(row);
    const own = shown === cell ? raw : shown(row);
    const text = PLAIN.test(own) ? own : cellText(xmlCharacters(own));
    if (text !== raw) changed.push(name);
    return { text, style: isCount === true ? STYLE.number : textStyle };
  });
  return [...cells, { text: changed.join(" "), style: textStyle }];
}

const widthsOf = (rows: readonly (readonly Cell[])[], columns: number): readonly number[] =>
  Array.from({ length: columns }, (_, at) => Math.min(WIDEST, Math.max(NARROWEST, ...rows.map((row) => (row[at]?.text.length ?? 0) + 2))));

const renderWidths = (widths: readonly number[]): string =>
  `<cols>${widths.map((width, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`).join("")}</cols>`;

/** How many of the rows fit; when not all do, the sentence for the last row, which is kept for it. */
function fitting({ count, elsewhere }: { readonly count: number; readonly elsewhere: string }, mostRows: number) {
  if (count < mostRows) return { shown: count, note: null };
  const shown = mostRows - 2;
  return { shown, note: `Showing ${shown} of ${count}: a sheet holds ${mostRows} rows. ${elsewhere} has all of them.` };
}

function* rowsOf<Row>({ columns, rows, count }: Sheet<Row>, most: number): Generator<readonly Cell[]> {
  const textStyle = count > MOST_WRAPPED ? STYLE.text : STYLE.wrapped;
  let left = most;
  for (const row of rows) {
    if (left === 0) return;
    left -= 1;
    yield cellsOf(columns, row, textStyle);
  }
}

/** The rows in batches; in the end, how wide they are all together, in characters. */
function* renderBatches(heading: readonly Cell[], rows: Iterable<readonly Cell[]>): Generator<string, number> {
  let batch: (readonly Cell[])[] = [heading];
  let number = 1;
  let isFirst = true;
  let widths: readonly number[] = [];
  const flush = (): string => {
    if (isFirst) widths = widthsOf(batch, heading.length);
    const opening = isFirst ? `${renderWidths(widths)}<sheetData>` : "";
    const lines = batch.map((cells, at) => renderRow(cells, number + at, widths));
    isFirst = false;
    number += batch.length;
    batch = [];
    return opening + lines.join("");
  };
  for (const cells of rows) {
    batch.push(cells);
    if (batch.length > (isFirst ? MEASURED : BATCH)) yield flush();
  }
  if (batch.length > 0) yield flush();
  return widths.reduce((sum, width) => sum + width, 0);
}

const OPENING =
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>';
/** Landscape, on as few pages side by side as can be read, and as many below each other as it takes. */
const closing = (width: number): string =>
  `<pageMargins left="0.5" right="0.5" top="0.5" bottom="0.75" header="0.3" footer="0.3"/><pageSetup orientation="landscape" fitToWidth="${Math.ceil(width / PAGE_WIDTH)}" fitToHeight="0"/><headerFooter><oddFooter>&amp;L&amp;A&amp;RPage &amp;P of &amp;N</oddFooter></headerFooter></worksheet>`;

/** The sheet's XML: heading frozen, filters on, rows as they come. */
export function* renderSheet<Row>(sheet: Sheet<Row>, mostRows = MOST_ROWS): Generator<string> {
  const { columns, review = [] } = sheet;
  const names = [...columns.map(({ name }) => name), "escaped", ...review];
  const { shown, note } = fitting(sheet, mostRows);
  yield OPENING;
  const width = yield* renderBatches(
    names.map((text) => ({ text: cellText(xmlCharacters(text)), style: STYLE.heading })),
    rowsOf(sheet, shown),
  );
  if (note !== null) yield renderRow([{ text: note, style: STYLE.text }], mostRows);
  yield `</sheetData><autoFilter ref="A1:${columnName(names.length - 1)}${shown + 1}"/>${closing(width)}`;
}
