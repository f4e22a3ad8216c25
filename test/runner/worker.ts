/** One of the processes of test/run.ts: runs the test files that it is handed, one after the other, and says of each what came of it. */
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { DONE, type FileReport } from "./report.ts";

type Suite = () => Promise<[errors: string | true, passed: number, skipped: number, total: number]>;

declare global {
  var UVU_DEFER: number;
  var UVU_INDEX: number;
  var UVU_QUEUE: Suite[][];
}

// To uvu: whoever imports it will run what it gathers.
globalThis.UVU_DEFER = 1;
globalThis.UVU_INDEX = 0;
await import("uvu");

async function suitesOf(file: string): Promise<readonly Suite[]> {
  globalThis.UVU_QUEUE[globalThis.UVU_INDEX] = [];
  await import(pathToFileURL(file).href);
  return globalThis.UVU_QUEUE[globalThis.UVU_INDEX] ?? [];
}

async function runFile(file: string): Promise<FileReport> {
  const begun = performance.now();
  const cpu = process.cpuUsage();
  const counts = { passed: 0, failed: 0, skipped: 0 };
  const complaints = /\.only\(/.test(readFileSync(file, "utf8")) ? ["a left-over .only"] : [];
  const suites = await suitesOf(file);
  if (suites.length === 0) complaints.push("no suite was run(): did you forget it?");
  for (const suite of suites) {
    const [errors, passed, skipped, total] = await suite();
    if (errors !== true) process.stdout.write(`\n${errors}\n`);
    counts.passed += passed;
    counts.skipped += skipped;
    counts.failed += total - passed;
  }
  const { user, system } = process.cpuUsage(cpu);
  return { ...counts, complaints, seconds: (performance.now() - begun) / 1000, processorSeconds: (user + system) / 1_000_000 };
}

process.on("message", async (file: string) => {
  // A file that waits for something that never comes must not be kept alive by the wait for the next one.
  process.channel?.unref();
  const report = await runFile(file);
  // Of the command line that a test tried.
  process.exitCode = 0;
  process.channel?.ref();
  process.stdout.write(`${DONE}${JSON.stringify(report)}\n`);
});
