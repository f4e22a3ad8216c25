import type { Evidence, Finding } from "../../generated/types.gen.ts";

/** One column of a table that people file: its heading, and the text of a row's cell ("" where there is nothing to say). */
export interface Column<Row> {
  readonly name: string;
  readonly cell: (row: Row) => string;
  /** What a reader gets instead, where something of the text would not be seen; a table says which cells it changed. */
  readonly shown?: (row: Row) => string;
  /** A count, which a spreadsheet may add up; everything else is text whatever it looks like. */
  readonly isCount?: boolean;
}

/** Between the items of a cell that lists several. */
export const SEPARATOR = " | ";

export const listed = (items: readonly string[]): string => items.join(SEPARATOR);
export const messages = (items: readonly { readonly message: string }[]): string => listed(items.map(({ message }) => message));

/** Where facts were read: path#pointer, and which document (counted from 1) where a file holds several. */
export const places = (evidence: readonly Evidence[]): string =>
  listed(
    evidence.map(
      ({ artifact, document, pointer }) => `${artifact}#${pointer}${document === undefined ? "" : ` [document ${document + 1}]`}`,
    ),
  );

export const subjectColumns = <Row extends { readonly subject: Finding["subject"] }>(): readonly Column<Row>[] => [
  { name: "subject type", cell: ({ subject }) => subject.type },
  { name: "subscription id", cell: ({ subject }) => subject.id ?? "" },
  { name: "subscription name", cell: ({ subject }) => subject.name ?? "" },
];
