/**
 * Runs every test/**\/*.test.ts with uvu, and fails where uvu itself would exit 0: no file matched, a suite that was never
 * `.run()`, a left-over `.only`. Arguments narrow the files: `node --import tsx test/run.ts report`; `--without=cli/,report` leaves some out.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

type Runner = () => Promise<[errors: string | true, passed: number, skipped: number, total: number]>;
type QueueEntry = string | null | Runner;

declare global {
  var UVU_DEFER: number;
  var UVU_INDEX: number;
  var UVU_QUEUE: QueueEntry[][];
}

const folder = fileURLToPath(new URL(".", import.meta.url));
const WITHOUT = "--without=";
const given = process.argv.slice(2);
const wanted = given.filter((word) => !word.startsWith(WITHOUT));
const unwanted = given.filter((word) => word.startsWith(WITHOUT)).flatMap((word) => word.slice(WITHOUT.length).split(","));
const files = readdirSync(folder, { recursive: true, encoding: "utf8" })
  .map((name) => name.replaceAll("\\", "/"))
  .filter((name) => name.endsWith(".test.ts") && (wanted.length === 0 || wanted.some((part) => name.includes(part))))
  .filter((name) => !unwanted.some((part) => name.includes(part)))
  .sort();

globalThis.UVU_DEFER = 1;
const uvu = await import("uvu");
const complaints: string[] = [];
let passed = 0;
let failed = 0;
let skipped = 0;

const counted =
  (run: Runner): Runner =>
  async () => {
    const outcome = await run();
    passed += outcome[1];
    skipped += outcome[2];
    failed += outcome[3] - outcome[1];
    return outcome;
  };

for (const [index, file] of files.entries()) {
  globalThis.UVU_INDEX = index;
  globalThis.UVU_QUEUE[index] = [file];
  const source = readFileSync(join(folder, file), "utf8");
  if (/\.only\(/.test(source)) complaints.push(`${file}: a left-over .only`);
  await import(pathToFileURL(join(folder, file)).href);
  const queue = globalThis.UVU_QUEUE[index] ?? [];
  if (queue.length < 2) complaints.push(`${file}: no suite was run(): did you forget it?`);
  globalThis.UVU_QUEUE[index] = queue.map((entry) => (typeof entry === "function" ? counted(entry) : entry));
}
if (files.length === 0) complaints.push("no test file matched");

await uvu.exec(false);
for (const complaint of complaints) process.stdout.write(`FAIL ${complaint}\n`);
process.stdout.write(`${passed} passed, ${failed + complaints.length} failed${skipped > 0 ? `, ${skipped} skipped` : ""}\n`);
if (failed + complaints.length > 0 || passed === 0) process.exitCode = 1;
