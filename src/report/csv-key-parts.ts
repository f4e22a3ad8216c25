import type { KeyHome, KeyKind, KeyPlace } from "../core/assessment/key-record.ts";
import { remembered, rememberedLast } from "../core/basis/remembered.ts";
import type { Settings } from "../generated/types.gen.ts";
import { cellPrinter, LINE_END } from "./csv-cell.ts";
import { encoded } from "./pen.ts";
import type { Column } from "./tables/column.ts";
import { keyColumnGroups } from "./tables/keys.ts";

/** Longer cells go the general way, which cuts them to what a spreadsheet can hold. */
export const LONGEST_CELL = 30_000;

/** Parts of lines; null where a cell does not stand as it is, so that the line must name it among its escaped cells. */
type Parts<Names extends string> = Readonly<Record<Names, Uint8Array>> | null;

function allEncoded<Names extends string>(parts: Readonly<Record<Names, string | null>>): Parts<Names> {
  const made: Partial<Record<Names, Uint8Array>> = {};
  for (const [name, text] of Object.entries(parts) as [Names, string | null][]) {
    if (text === null) return null;
    made[name] = encoded(text);
  }
  return made as Record<Names, Uint8Array>;
}

/** What a place is written of: its beginning, and what stands behind its index. */
interface PlaceText {
  readonly beginning: Uint8Array;
  readonly end: Uint8Array;
}

/** What lines of keys.csv have in common with others, printed by the same columns as every line; each time null where a cell would be changed. */
export interface CsvKeyParts {
  readonly homeOf: (home: KeyHome) => Parts<"kid" | "vault" | "subject">;
  /** `tiers` goes to the end of the line. */
  readonly kindOf: (kind: KeyKind) => Parts<"state" | "attributes" | "tagsState" | "tiers">;
  readonly tag: (name: string, value: string) => string | null;
  readonly place: (place: KeyPlace) => PlaceText | null;
}

export function csvKeyParts(settings: Settings, delimiter: string): CsvKeyParts {
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
  const closing = (cells: string | null): string | null => (cells === null ? null : `${cells}"${LINE_END}`);
  const around = (cells: string | null): string | null => (cells === null ? null : between + cells + between);

  const subjectOf = remembered((subject: KeyHome["subject"]) => around(cellsOf(columns.subject, { vault: "", subject })));
  return {
    homeOf: rememberedLast((home: KeyHome) => {
      const kid = inside([`https://${home.vault}/keys/`]);
      return allEncoded({ kid, vault: around(cellsOf(columns.vault, home)), subject: subjectOf(home.subject) });
    }),
    kindOf: remembered((kind: KeyKind) =>
      allEncoded({
        state: inside([...columns.state.map(({ cell }) => cell(kind)), ""]),
        attributes: around(cellsOf(columns.attributes, kind)),
        tagsState: around(cellsOf(columns.tagsState, kind)),
        // Nothing is escaped, and nothing concluded yet.
        tiers: closing(inside(["", ...columns.tiers.map(({ cell }) => cell(kind)), "", "", "", "", ""])),
      }),
    ),
    tag: (name, value) => cellsOf(columns.tags, { tags: [{ name, value }] }),
    place: ({ artifact, pointer, document }) => {
      const beginning = inside([`${artifact}#${pointer}`]);
      const end = document === undefined ? "" : ` [document ${document + 1}]`;
      return beginning === null ? null : { beginning: encoded(beginning), end: encoded(end) };
    },
  };
}
