import type { CollectionLine, InputIssue } from "../../../generated/types.gen.ts";
import { validateCollectionRecord } from "../../../generated/validators/collection-record.gen.ts";
import { parseUnambiguous } from "../../text/scan.ts";
import { inputIssue } from "../base/issues.ts";

/** A line of a collection record with its place among the lines, which is that of its JSON document in the file. */
export interface PlacedLine {
  readonly document: number;
  readonly line: CollectionLine;
}

/** A collection record as one file tells it. */
export interface RecordReading {
  readonly path: string;
  readonly lines: readonly PlacedLine[];
  /** A line could not be read: what it said is not known. */
  readonly isDamaged: boolean;
}

const BEGINNING = /^[\s\ufeff]*\{\s*"collectionRecord"\s*:/;

/** Whether a text is a collection record, by its first line. */
export const isRecordText = (text: string): boolean => BEGINNING.test(text);

/** The value of a line; null where it is not as the collector writes it, which never names a property twice. */
function parseLine(text: string): CollectionLine | null {
  const value = parseUnambiguous(text);
  return validateCollectionRecord(value) ? value : null;
}

/**
 * Reads a record line by line. Each line stands for itself, so one that was cut (the disk was full, the machine stopped) costs what it
 * said and no more.
 */
export function readRecordLines(path: string, text: string): { readonly record: RecordReading; readonly issues: readonly InputIssue[] } {
  const lines: PlacedLine[] = [];
  const issues: InputIssue[] = [];
  const texts = text.replace(/^\ufeff/, "").split("\n");
  let document = 0;
  for (const [at, raw] of texts.entries()) {
    if (raw.trim() === "") continue;
    const line = parseLine(raw);
    if (line === null) {
      const message = "A line of the collection record is cut or is not as the collector writes it; what it said is lost.";
      issues.push(inputIssue("record-damaged", path, message, { line: at + 1, column: 1 }));
    } else lines.push({ document, line });
    document += 1;
  }
  return { record: { path, lines, isDamaged: issues.length > 0 }, issues };
}
