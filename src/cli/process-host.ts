import { fstatSync, type Stats, statSync, writeSync } from "node:fs";
import { devNull } from "node:os";
import { writeFully } from "../io/write-fully.ts";
import type { Host } from "./host.ts";
import { UserError } from "./user-error.ts";

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
const PAUSE_MILLISECONDS = 5;
const sleeper = new Int32Array(new SharedArrayBuffer(4));

/** A pipe that somebody made non-blocking says EAGAIN while its reader is slow: wait, do not spin. */
const patientWrite: typeof writeSync = (descriptor: number, ...rest: unknown[]): number => {
  for (;;) {
    try {
      return (writeSync as (descriptor: number, ...rest: unknown[]) => number)(descriptor, ...rest);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EAGAIN") throw error;
      Atomics.wait(sleeper, 0, 0, PAUSE_MILLISECONDS);
    }
  }
};

/** Writes at once and in order. A reader that went away (`| head`) is no error: the verdict stands, nobody listens any more. */
function writerTo(descriptor: number, name: string): (bytes: string | Uint8Array) => boolean {
  let isOpen = true;
  return (bytes) => {
    if (!isOpen) return false;
    try {
      writeFully(descriptor, typeof bytes === "string" ? Buffer.from(bytes) : bytes, patientWrite);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      isOpen = false;
      if (code !== "EPIPE") throw new UserError(`${name} cannot be written (${code}).`, "Free space on the disk, or send it elsewhere.");
    }
    return isOpen;
  };
}

async function interruptible<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  let caught: NodeJS.Signals | undefined;
  const abort = (signal: NodeJS.Signals): void => {
    caught = signal;
    controller.abort();
  };
  for (const signal of SIGNALS) process.once(signal, abort);
  try {
    return await work(controller.signal);
  } finally {
    for (const signal of SIGNALS) process.off(signal, abort);
    if (caught !== undefined) process.kill(process.pid, caught);
  }
}

/** The device that takes everything. */
const isNullDevice = ({ rdev }: Stats): boolean => rdev !== 0 && rdev === statSync(devNull).rdev;

/**
 * Whether a descriptor is a terminal's. A file, a pipe, a socket or the null device is none; to say more, Node.js loads its network code,
 * which takes a while.
 */
function isTerminal(descriptor: number): boolean {
  try {
    const stat = fstatSync(descriptor);
    if (stat.isFile() || stat.isFIFO() || stat.isSocket() || isNullDevice(stat)) return false;
  } catch {
    // Closed, or of a kind that cannot be looked at here.
  }
  return process.getBuiltinModule("node:tty").isatty(descriptor);
}

const NANOSECONDS_PER_MILLISECOND = 1e6;

/** The working folder may have been removed under the shell. */
function workingFolder(): string {
  try {
    return process.cwd();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new UserError(`The current folder cannot be read (${code}).`, "Change into a folder that is there, and run again.");
  }
}

/** The real process. process.stdout and process.stderr are touched on terminals only: on a pipe, that would make it non-blocking. */
export function processHost(): Host {
  const terminals = { stdout: isTerminal(1), stderr: isTerminal(2) };
  const width = terminals.stdout ? process.stdout.columns : terminals.stderr ? process.stderr.columns : undefined;
  return {
    argv: process.argv.slice(2),
    // Asked for when it is needed, where a complaint is heard.
    get cwd() {
      return workingFolder();
    },
    env: process.env,
    columns: width || undefined,
    isTerminal: terminals,
    stdout: writerTo(1, "Standard output"),
    stderr: writerTo(2, "Standard error"),
    now: () => new Date(),
    elapsed: () => Number(process.hrtime.bigint()) / NANOSECONDS_PER_MILLISECOND,
    interruptible,
  };
}
