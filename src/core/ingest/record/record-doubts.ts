import type { InputIssue } from "../../../generated/types.gen.ts";
import { DAY_MILLISECONDS, parseInstant } from "../../text/instant.ts";
import { inputIssue } from "../base/issues.ts";
import { isCommand } from "./holes.ts";
import type { PlacedLine, RecordReading } from "./read-lines.ts";

/** Clocks are set back now and then, and hardly ever by more. */
export const MOST_SET_BACK_MILLISECONDS = 3_600_000;

/** Between a start and the first command, and between the last and the end, a collector only writes lines. */
const LONGEST_PAUSE_MILLISECONDS = DAY_MILLISECONDS;

/** Path of the output of a command and who was signed in by it; null where no file says so that is the one of the record. */
export type SignedIn = (record: string, line: PlacedLine) => { readonly path: string; readonly name: string } | null;

/** What a line says of times: the first and the last of them, with what happened then. */
interface Times {
  readonly began: readonly [what: string, at: string];
  readonly ended: readonly [what: string, at: string];
}

function timesOf({ line }: PlacedLine): Times | null {
  if (line.type === "start")
    return { began: ["the collection started", line.startedAt], ended: ["the collection started", line.startedAt] };
  if (line.type === "end") return { began: ["the collection ended", line.endedAt], ended: ["the collection ended", line.endedAt] };
  if (line.type === "command") return { began: ["a command started", line.startedAt], ended: ["a command ended", line.endedAt] };
  return null;
}

/** Whether a line can stand behind another of the same run, by their times. A clock that is not right is so for the whole run. */
function fits(before: PlacedLine, after: PlacedLine, [from, to]: readonly [number, number]): boolean {
  if (to < from - MOST_SET_BACK_MILLISECONDS) return false;
  const isAdjacent = after.document === before.document + 1;
  const isOfCollector = isAdjacent && !(isCommand(before) && isCommand(after));
  return !isOfCollector || to <= from + LONGEST_PAUSE_MILLISECONDS;
}

/** Times of lines that cannot follow each other. Runs are not compared: between them a clock may have been set. */
function disorder({ path, lines }: RecordReading): readonly InputIssue[] {
  const timed = lines.filter((placed) => timesOf(placed) !== null);
  for (const [at, after] of timed.entries()) {
    const before = timed[at - 1];
    if (before === undefined || after.line.type === "start") continue;
    const [first, then] = [(timesOf(before) as Times).ended, (timesOf(after) as Times).began];
    const [from, to] = [parseInstant(first[1]), parseInstant(then[1])];
    if (from === null || to === null || fits(before, after, [from, to])) continue;
    const message = `The times of the record do not fit together: ${first[0]} (${first[1]}), and next in the record ${then[0]} (${then[1]}). A line was changed, or the clock of the machine was set meanwhile.`;
    return [inputIssue("record-damaged", path, message, { document: after.document, pointer: "" })];
  }
  return [];
}

/** Commands of another person than was signed in just before, by az account show. */
function otherPerson({ path: record, lines }: RecordReading, signedIn: SignedIn): readonly InputIssue[] {
  let shown: ReturnType<SignedIn> = null;
  for (const placed of lines) {
    if (placed.line.type === "start") shown = null;
    if (!isCommand(placed)) continue;
    const { principal, command } = placed.line;
    if (shown !== null && principal !== null && principal.toLowerCase() !== shown.name.toLowerCase()) {
      const message = `The record says that ${principal} ran this command, and ${shown.path}, which is the file that the record names, says that ${shown.name} was signed in: the record is not as the collector wrote it.`;
      return [inputIssue("record-damaged", record, message, { document: placed.document, pointer: "" })];
    }
    if (command[1] === "account" && command[2] === "show") shown = signedIn(record, placed);
  }
  return [];
}

/** What speaks against a record of which no line is missing: nothing is reconciled by it. */
export const findDoubts = (record: RecordReading, signedIn: SignedIn): readonly InputIssue[] => [
  ...disorder(record),
  ...otherPerson(record, signedIn),
];
