import type { CollectionLine, InputIssue } from "../../../generated/types.gen.ts";
import { counted } from "../../text/quantities.ts";
import { causeOf, type IssueCode, inputIssue } from "../base/issues.ts";
import type { PlacedLine, RecordReading } from "./read-lines.ts";

type Line<Type> = Extract<CollectionLine, { type: Type }>;
type Placed<Type> = PlacedLine & { readonly line: Line<Type> };

export const isCommand = (placed: PlacedLine): placed is Placed<"command"> => placed.line.type === "command";
const isStart = (placed: PlacedLine): placed is Placed<"start"> => placed.line.type === "start";
const isEnd = (placed: PlacedLine): placed is Placed<"end"> => placed.line.type === "end";

/** Why a record may not tell of every command of its collection. */
export interface Hole {
  /** Of the record. */
  readonly path: string;
  readonly code: IssueCode;
  /** In a few words. */
  readonly cause: string;
  /** The record is not as its collector wrote it: its lines cannot be relied on to be all. */
  readonly isTampered: boolean;
  /** None where the line itself was told of already. */
  readonly issue: readonly InputIssue[];
}

/** Programs that wrote the record, with their shell. */
export const collectorsIn = ({ lines }: RecordReading): readonly string[] =>
  lines.filter(isStart).map(({ line }) => `${line.collector} (${line.shell})`);

/** A record without an end behind its last start. */
function interruption({ path, lines, isDamaged }: RecordReading): Hole {
  const commands = lines.filter(isCommand);
  const isDiskFull = commands.at(-1)?.line.diskFull === true;
  const code = "collection-unfinished";
  const why = isDiskFull ? "The disk was full, and the collection was interrupted" : "The collection was interrupted";
  const message = `${why}: its record ends after ${counted(commands.length, "command")}, without an end.`;
  const cause = isDiskFull ? "the disk was full before" : causeOf(code);
  return { path, code, cause, isTampered: false, issue: isDamaged ? [] : [inputIssue(code, path, message)] };
}

/**
 * What a record that came to its end tells otherwise than the end counts. Every file that the last run needed has its line; runs before it may
 * have needed others.
 */
function miscount({ path, lines }: RecordReading, end: Line<"end">): readonly Hole[] {
  const told = new Set(lines.filter(isCommand).map(({ line }) => line.stdout.path)).size;
  const isOneRun = lines.filter(isStart).length === 1;
  if (told === end.commands || (told > end.commands && !isOneRun)) return [];
  const code = "record-damaged";
  const what = told < end.commands ? "a line was lost or taken out" : "a line was added";
  const message = `The end of the record counts ${counted(end.commands, "command")}, and the record tells of ${told}: ${what}.`;
  const cause = told < end.commands ? causeOf(code) : "the collection record contradicts its own count";
  return [{ path, code, cause, isTampered: true, issue: [inputIssue(code, path, message)] }];
}

/** A run that does not begin as the collectors begin it, unless what stood there is damaged, which was told of already. */
function headlessRun({ path, lines }: RecordReading): readonly Hole[] {
  const head = lines.find((placed, at) => {
    const before = lines[at - 1];
    const isFirst = before === undefined ? placed.document === 0 : isEnd(before) && placed.document === before.document + 1;
    return isFirst && !isStart(placed);
  });
  if (head === undefined) return [];
  const code = "record-damaged";
  const what = head.document === 0 ? "The record does not begin with a start" : "The record goes on behind an end without a new start";
  const message = `${what}, as the collector writes it: a line was lost or taken out.`;
  const issue = inputIssue(code, path, message, { document: head.document, pointer: "" });
  return [{ path, code, cause: causeOf(code), isTampered: true, issue: [issue] }];
}

/** Why commands may be missing from a record: it was interrupted, or lost a line. A damaged line that was repeated is none. */
export function findHoles(record: RecordReading): readonly Hole[] {
  const { lines } = record;
  const end = lines.findLast(isEnd);
  const isInterrupted = end === undefined || lines.indexOf(end) < lines.findLastIndex(isStart);
  return [...headlessRun(record), ...(isInterrupted ? [interruption(record)] : miscount(record, end.line))];
}
