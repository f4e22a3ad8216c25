import type { Host } from "./host.ts";
import { byteSize, counted, duration, grouped } from "./quantities.ts";

const PATIENCE = 1000;
const PERIOD = 100;
/** From here on a step that gives no sign of life is announced before it begins. */
const LONG = { files: 2000, bytes: 20_000_000 } as const;

export interface Progress {
  /** So many files and bytes of `total` files are read. */
  readonly reading: (files: number, total: number, bytes: number) => void;
  /** The files are being judged, a step that gives no sign of life. */
  readonly judging: (files: number, bytes: number) => void;
  /** So many bytes of the named report are made. */
  readonly writing: (name: string, bytes: number) => void;
  /** Removes the line; to be called before anything else is printed. */
  readonly clear: () => void;
}

const SILENT: Progress = { reading: () => {}, judging: () => {}, writing: () => {}, clear: () => {} };

function describeReading(files: number, total: number, bytes: number, spent: number): string {
  const left = files === 0 ? "" : `, about ${duration((spent / files) * (total - files))} left`;
  return `Reading: ${grouped(files)} of ${counted(total, "file")}, ${byteSize(bytes)} at ${byteSize((bytes / spent) * 1000)}/s${left}`;
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
  const draw = (line: string): void => {
    const cut = line.slice(0, width);
    host.stderr(`\r${cut.padEnd(shown.length)}`);
    shown = cut;
  };
  const drawInTime = (describe: (spent: number) => string): void => {
    const at = host.elapsed();
    if (at < next) return;
    next = at + PERIOD;
    draw(describe(at - begun));
  };
  return {
    reading: (files, total, bytes) => drawInTime((spent) => describeReading(files, total, bytes, spent)),
    judging: (files, bytes) => {
      if (shown !== "" || files >= LONG.files || bytes >= LONG.bytes) draw(`Judging: ${counted(files, "file")}, ${byteSize(bytes)} …`);
    },
    writing: (name, bytes) => drawInTime(() => `Writing: ${name}, ${byteSize(bytes)}`),
    clear: () => {
      if (shown !== "") host.stderr(`\r${" ".repeat(shown.length)}\r`);
      shown = "";
    },
  };
}
