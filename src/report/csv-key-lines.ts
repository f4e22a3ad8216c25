import type { KeyHome, KeyKind, KeyPlace, KeyRecord } from "../core/key-record.ts";
import { formatInstant } from "../core/model/instant.ts";
import type { Settings } from "../generated/types.gen.ts";
import { cellPrinter, LINE_END } from "./csv-cell.ts";
import { inOnePiece, remembered, rememberedLast } from "./remember.ts";
import { type Column, SEPARATOR } from "./tables/column.ts";
import { keyColumnGroups } from "./tables/keys.ts";
import { tagPrinter } from "./tag-printer.ts";

/** Longer cells go the general way, which cuts them to what a spreadsheet can hold. */
const LONGEST_CELL = 30_000;

/** Parts of lines; null where a cell does not stand as it is, so that the line must name it among its escaped cells. */
type Parts<Names extends string> = Readonly<Record<Names, string>> | null;

const allThere = <Names extends string>(parts: Readonly<Record<Names, string | null>>): Parts<Names> =>
  Object.values(parts).includes(null) ? null : (parts as Readonly<Record<Names, string>>);

const printDate = (at: number): string => (Number.isNaN(at) ? "" : formatInstant(at));

/** Prints places; many keys of one file follow each other. `print` gives null for what does not stand as it is. */
function placePrinter(print: (text: string) => string | null): (places: KeyRecord["places"]) => string | null {
  const artifactOf = rememberedLast((artifact: string) => print(`${artifact}#`));
  const pointerOf = remembered(print);
  let last: KeyPlace | undefined;
  let beginning: string | null = null;
  function printPlace(place: KeyPlace): string | null {
    const { artifact, pointer, document, index } = place;
    if (last?.artifact !== artifact || last.pointer !== pointer) {
      const [path, head] = [artifactOf(artifact), pointerOf(pointer)];
      beginning = path === null || head === null ? null : inOnePiece(path, head);
      last = place;
    }
    if (beginning === null) return null;
    const printed = index === undefined ? beginning : `${beginning}/${index}`;
    return document === undefined ? printed : `${printed} [document ${document + 1}]`;
  }
  return ([first, ...others]) => {
    let printed = printPlace(first);
    for (const place of others) {
      const more = printPlace(place);
      printed = more === null || printed === null ? null : printed + SEPARATOR + more;
    }
    return printed;
  };
}

/**
 * Makes the function that prints a record as the general way prints its key, in a tenth of the time: what keys have in common is
 * printed once, by the same columns, and names, versions and dates need nothing but their quotation marks by what records are. Returns
 * null for a key that only the general way can print. `test/report/csv-key-lines.test.ts` holds the two together.
 */
export function csvKeyLines(settings: Settings, delimiter: string): (record: KeyRecord) => string | null {
  const columns = keyColumnGroups(settings);
  const print = cellPrinter();
  const between = `"${delimiter}"`;

  /** Cells with the delimiters between them, and no quotation marks at the ends; null when one would be changed. */
  const inside = (texts: readonly string[]): string | null => {
    const cells = texts.map(print);
    if (cells.some(({ isChanged, text }) => isChanged || text.length > LONGEST_CELL)) return null;
    return cells.map(({ text }) => text.slice(1, -1)).join(between);
  };
  const cellsOf = <Row>(group: readonly Column<Row>[], row: Row): string | null => inside(group.map(({ cell }) => cell(row)));

  const around = (cells: string | null): string | null => (cells === null ? null : inOnePiece(between, cells, between));

  const homeOf = rememberedLast((home: KeyHome) =>
    allThere({
      kid: inside([`https://${home.vault}/keys/`]),
      vault: around(cellsOf(columns.vault, home)),
      subject: around(cellsOf(columns.subject, home)),
    }),
  );
  const kindOf = remembered((kind: KeyKind) =>
    allThere({
      state: inside([...columns.state.map(({ cell }) => cell(kind)), ""]),
      attributes: around(cellsOf(columns.attributes, kind)),
      tagsState: around(cellsOf(columns.tagsState, kind)),
      // To the end of the line: nothing is escaped, and nothing concluded yet.
      tiers: inside(["", ...columns.tiers.map(({ cell }) => cell(kind)), "", "", "", "", ""]),
    }),
  );
  const tagsOf = tagPrinter((name, value) => cellsOf(columns.tags, { tags: [{ name, value }] }), SEPARATOR);
  const printPlaces = placePrinter((text) => inside([text]));

  return (record) => {
    const home = homeOf(record.home);
    const kind = kindOf(record.kind);
    const tags = record.tags === null ? "" : tagsOf(record.tags);
    const evidence = printPlaces(record.places);
    if (home === null || kind === null || tags === null || evidence === null) return null;
    if (tags.length > LONGEST_CELL || evidence.length > LONGEST_CELL) return null;
    const { created, updated } = record;
    const kid = home.kid + record.foldedName;
    const version = record.version === null ? "" : `${kid}/${record.version}`;
    const createdText = printDate(created);
    const updatedText = updated === created ? createdText : printDate(updated);
    return `"${kid}${home.vault}${record.name}${home.subject}${kind.state}${version}${between}${createdText}${between}${updatedText}${between}${printDate(record.notBefore)}${between}${printDate(record.expires)}${kind.attributes}${tags}${kind.tagsState}${evidence}${kind.tiers}"${LINE_END}`;
  };
}
