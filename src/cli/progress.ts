import { counted, grouped } from "../report/quantities.ts";
import type { Host } from "./host.ts";
import { byteSize, duration } from "./quantities.ts";

const PATIENCE = 1000;
const PERIOD = 100;

/** How far the reading is. */
interface ReadingTally {
  readonly files: number;
  readonly bytes: number;
  /** Key records. */
  readonly records: number;
}

export interface Progress {
  /** So much of `total` files is read. */
  readonly reading: (tally: ReadingTally, total: number) => void;
  /** So many bytes of a large file are read. */
  readonly piece: (bytes: number, size: number) => void;
  /** So many of `total` subscriptions are judged. */
  readonly judging: (subjects: number, total: number) => void;
  /** So many bytes of the named report are made. */
  readonly writing: (name: string, bytes: number) => void;
  /** Removes the line; to be called before anything else is printed. */
  readonly clear: () => void;
}

const SILENT: Progress = { reading: () => {}, piece: () => {}, judging: () => {}, writing: () => {}, clear: () => {} };

const timeLeft = (done: number, total: number, spent: number): string =>
  done === 0 ? "" : `, ${duration((spent / done) * (total - done))} left`;

function describeReading({ files, bytes, records }: ReadingTally, total: number, spent: number): string {
  const rate = `${byteSize(bytes)} at ${byteSize((bytes / spent) * 1000)}/s, ${counted(records, "record")}`;
  return `Reading: ${grouped(files)} of ${counted(total, "file")}, ${rate}${timeLeft(files, total, spent)}`;
}

function describePiece(bytes: number, size: number, spent: number): string {
  const rate = byteSize((bytes / spent) * 1000);
  return `Reading: ${byteSize(bytes)} of a file of ${byteSize(size)} at ${rate}/s${timeLeft(bytes, size, spent)}`;
}

/**
 * One line on standard error that is written over and over, from the second second on, and only on a terminal. Blanks and carriage
 * returns alone: every terminal knows those.
 */
export function startProgress(host: Pick<Host, "stderr" | "isTerminal" | "columns" | "elapsed">, isQuiet: boolean): Progress {
  if (!host.isTerminal.stderr || isQuiet) return SILENT;
  const width = (host.columns ?? 80) - 1;
  const begun = host.elapsed();
  let shown = "";
  let next = begun + PATIENCE;
  let judgingSince = 0;
  let pieceSince = 0;
  let pieceBytes = 0;
  const draw = (line: string): void => {
    const cut = line.slice(0, width);
    host.stderr(`\r${cut.padEnd(shown.length)}`);
    shown = cut;
  };
  const drawInTime = (describe: (at: number) => string): void => {
    const at = host.elapsed();
    if (at < next) return;
    next = at + PERIOD;
    draw(describe(at));
  };
  return {
    reading: (tally, total) => drawInTime((at) => describeReading(tally, total, at - begun)),
    piece: (bytes, size) => {
      const isFirst = bytes < pieceBytes || pieceBytes === 0;
      pieceBytes = bytes;
      if (isFirst) pieceSince = host.elapsed();
      else drawInTime((at) => describePiece(bytes, size, Math.max(1, at - pieceSince)));
    },
    judging: (subjects, total) => {
      if (subjects === 0) judgingSince = host.elapsed();
      drawInTime(
        (at) => `Judging: ${grouped(subjects)} of ${counted(total, "subscription")}${timeLeft(subjects, total, at - judgingSince)}`,
      );
    },
    writing: (name, bytes) => drawInTime(() => `Writing: ${name}, ${byteSize(bytes)}`),
    clear: () => {
      if (shown !== "") host.stderr(`\r${" ".repeat(shown.length)}\r`);
      shown = "";
    },
  };
}
