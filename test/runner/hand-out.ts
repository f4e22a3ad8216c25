import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import type { Readable } from "node:stream";
import { fileURLToPath } from "node:url";
import { DONE, type FileReport } from "./report.ts";

const WORKER = fileURLToPath(new URL("worker.ts", import.meta.url));

type WithOutput = ChildProcess & { readonly stdout: Readable };

/** Called once for each file, with what it printed. */
export type OnDone = (file: string, report: FileReport, printed: string) => void;

/** Files to be run by processes of an environment. */
export interface Batch {
  readonly files: readonly string[];
  readonly env: NodeJS.ProcessEnv;
}

/**
 * Runs test files in so many processes, one batch behind the other: each takes the next file as soon as it is free. A process that ends before its
 * file is done makes the file fail, and another one goes on in its place.
 */
export async function handOut(batches: readonly Batch[], processes: number, onDone: OnDone): Promise<void> {
  const lists = batches.map(({ files, env }) => ({ waiting: [...files], env }));
  const serve = async (): Promise<void> => {
    for (const { waiting, env } of lists) while (waiting.length > 0) await runWorker(waiting, env, onDone);
  };
  await Promise.all(Array.from({ length: processes }, serve));
}

/** Takes files off the list until there is none, or the process ends. */
async function runWorker(waiting: string[], env: NodeJS.ProcessEnv, onDone: OnDone): Promise<void> {
  const worker = fork(WORKER, { stdio: ["ignore", "pipe", "inherit", "ipc"], env }) as WithOutput;
  let file: string | undefined;
  let printed = "";
  const proceed = (): void => {
    file = waiting.shift();
    if (file === undefined) worker.disconnect();
    // A process that has gone in the meantime is seen by its end.
    else worker.send(file, () => undefined);
  };
  const ending = new Promise<string>((resolve) => {
    worker.on("exit", (code, signal) => resolve(signal ?? `code ${code}`));
  });
  worker.stdout.setEncoding("utf8").on("data", (chunk: string) => {
    printed += chunk;
    const at = printed.indexOf(DONE);
    const end = at < 0 ? -1 : printed.indexOf("\n", at);
    if (end < 0 || file === undefined) return;
    onDone(file, JSON.parse(printed.slice(at + DONE.length, end)), printed.slice(0, at));
    printed = printed.slice(end + 1);
    proceed();
  });
  proceed();
  // What Node.js calls its close does not come when the channel was closed from here.
  const [how] = await Promise.all([ending, once(worker.stdout, "end")]);
  if (file !== undefined) onDone(file, endedEarly(how), printed);
  else if (how !== "code 0") throw new Error(`a process ended with ${how} after its last file\n${printed}`);
}

const endedEarly = (how: string): FileReport => ({
  passed: 0,
  failed: 0,
  skipped: 0,
  complaints: [`its process ended (${how}) before the file was done`],
  seconds: 0,
  processorSeconds: 0,
});
