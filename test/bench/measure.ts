import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** What one run of a program cost. */
export interface Run {
  readonly seconds: number;
  /** Processor time of all its threads and processes, in seconds: other work on the machine hardly shows in it. null as below. */
  readonly processor: number | null;
  /** Peak resident memory of its largest process, in bytes; null where /usr/bin/time is not there. */
  readonly peak: number | null;
  readonly stdout: string;
  readonly code: number | null;
}

const TIME = "/usr/bin/time";
const hasTime = process.platform === "linux" && existsSync(TIME);

/**
 * As most machines are: certificates of a proxy, where NODE_EXTRA_CA_CERTS names them, are read by every Node.js at its start, which takes it
 * longer than all else that it does then, and makes whatever is compared with it look small.
 */
const { NODE_EXTRA_CA_CERTS: _certificates, NODE_OPTIONS: _options, ...env } = process.env;

/** Runs a program to its end with a clock beside it. */
export function measure(command: string, args: readonly string[], cwd: string): Run {
  const peakFile = join(tmpdir(), `cmk-audit-bench-peak-${process.pid}`);
  const [program, words] = hasTime ? [TIME, ["-q", "-f", "%M %U %S", "-o", peakFile, command, ...args]] : [command, args];
  const begun = performance.now();
  const { stdout, stderr, status, error } = spawnSync(program, words, { cwd, env, encoding: "utf8", maxBuffer: 2 ** 30 });
  const seconds = (performance.now() - begun) / 1000;
  if (error !== undefined) throw error;
  if (status === null) throw new Error(`${command} was killed: ${stderr}`);
  const told = hasTime ? readFileSync(peakFile, "utf8").trim().split("\n").at(-1) : undefined;
  rmSync(peakFile, { force: true });
  const [kibibytes = 0, user = 0, system = 0] = (told ?? "").split(" ").map(Number);
  const cost = told === undefined ? { peak: null, processor: null } : { peak: kibibytes * 1024, processor: user + system };
  return { seconds, ...cost, stdout, code: status };
}

export const isInstalled = (command: string): boolean => spawnSync(command, ["--version"]).status === 0;

export const versionOf = (command: string, args: readonly string[] = ["--version"]): string =>
  spawnSync(command, args, { encoding: "utf8" }).stdout.trim().split("\n")[0] ?? "";

export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? (sorted[middle] as number) : ((sorted[middle - 1] as number) + (sorted[middle] as number)) / 2;
}
