import { fileURLToPath } from "node:url";
import type { Host } from "../../src/cli/host.ts";
import { run } from "../../src/cli/run.ts";

const packageFolder = fileURLToPath(new URL("../..", import.meta.url));

export interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command line against a fake process in the package's folder: no terminal, no environment, the year 2999, behind all that is dated. */
export async function runCli(argv: readonly string[], over: Partial<Host> = {}): Promise<Outcome> {
  const stdout: Buffer[] = [];
  let stderr = "";
  const code = await run({
    argv,
    cwd: packageFolder,
    env: {},
    columns: 100,
    isTerminal: { stdout: false, stderr: false },
    stdout: (bytes) => stdout.push(Buffer.from(bytes)) > 0,
    stderr: (text) => {
      stderr += text;
      return true;
    },
    now: () => new Date("2999-01-01T00:00:00Z"),
    elapsed: () => 0,
    interruptible: (work) => work(new AbortController().signal),
    ...over,
  });
  return { code, stdout: Buffer.concat(stdout).toString("utf8"), stderr };
}
