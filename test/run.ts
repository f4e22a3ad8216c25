/**
 * Runs every test/**\/*.test.ts with uvu, in two processes more than there are processors, and fails where uvu itself would exit 0: no file
 * matched, a suite that was never `.run()`, a left-over `.only`, a process that ends early. Arguments narrow the files:
 * `node --import tsx test/run.ts report`; `--without=cli/,report` leaves some out. What files print comes in the order of their names.
 */
import { readdirSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { handOut, type OnDone } from "./runner/hand-out.ts";
import type { FileReport } from "./runner/report.ts";

/**
 * What takes longest begins first, so that no process is left alone with it. Nobody writes down what it goes through, which would take it half as
 * long again: its many rounds go where other tests go.
 */
const LONG: readonly string[] = [
  "report/html/browser.test.ts",
  "report/by-hand-corpus.test.ts",
  "collect/collect-sh.test.ts",
  "report/by-hand.test.ts",
  "packaging/same-bytes.test.ts",
  "core/many.test.ts",
  "report/spreadsheet-oracle.test.ts",
  "io/read-in-pieces.test.ts",
  "core/ingest/layout/layout.test.ts",
  "core/saved/printed-key.test.ts",
  "io/read-parts.test.ts",
  "core/consistency/accepted.test.ts",
  "core/independence.test.ts",
  "packaging/tamper.test.ts",
];
/** What looks at the clock comes last, with the machine for itself. */
const ALONE: readonly string[] = ["report/html/browser-time.test.ts"];
/** From so many seconds on a file's time is told. */
const SLOW = 5;

const folder = fileURLToPath(new URL(".", import.meta.url));
const WITHOUT = "--without=";
const given = process.argv.slice(2);
const wanted = given.filter((word) => !word.startsWith(WITHOUT));
const unwanted = given.filter((word) => word.startsWith(WITHOUT)).flatMap((word) => word.slice(WITHOUT.length).split(","));
const everyFile = readdirSync(folder, { recursive: true, encoding: "utf8" })
  .map((name) => name.replaceAll("\\", "/"))
  .filter((name) => name.endsWith(".test.ts"))
  .sort();
const files = everyFile
  .filter((name) => wanted.length === 0 || wanted.some((part) => name.includes(part)))
  .filter((name) => !unwanted.some((part) => name.includes(part)));
const together = files.filter((name) => !ALONE.includes(name));
const alone = files.filter((name) => ALONE.includes(name));
// One that rewrites goldens must be done before another reads them.
// Two more than processors: many tests wait for a program that they run, or for a page to be painted.
const processes = process.env["UPDATE_GOLDEN"] === "1" ? 1 : availableParallelism() + 2;

const complaints: string[] = [];
const total = { passed: 0, failed: 0, skipped: 0 };
const results = new Map<string, { readonly report: FileReport; readonly printed: string }>();
const toPrint = [...together, ...alone];

const timeOf = ({ seconds, processorSeconds }: FileReport): string =>
  seconds < SLOW ? "" : `  ${seconds.toFixed(1)} s, ${processorSeconds.toFixed(1)} s of a processor`;

/** Prints the next files in order, as far as they are done. */
function print(): void {
  for (;;) {
    const [file = ""] = toPrint;
    const result = results.get(file);
    if (result === undefined) return;
    process.stdout.write(`${file}${timeOf(result.report)}\n${result.printed}\n`);
    toPrint.shift();
  }
}

const onDone: OnDone = (path, report, printed) => {
  const file = path.slice(folder.length);
  results.set(file, { report, printed });
  for (const count of ["passed", "failed", "skipped"] as const) total[count] += report[count];
  complaints.push(...report.complaints.map((complaint) => `${file}: ${complaint}`));
  print();
};

const pathsOf = (names: readonly string[]): readonly string[] => names.map((name) => join(folder, name));

for (const name of [...LONG, ...ALONE]) if (!everyFile.includes(name)) complaints.push(`test/run.ts names ${name}, which is not there`);
if (files.length === 0) complaints.push("no test file matched");
const { NODE_V8_COVERAGE: _coverage, ...uncovered } = process.env;
const long = { files: pathsOf(LONG.filter((name) => together.includes(name))), env: uncovered };
const others = { files: pathsOf(together.filter((name) => !LONG.includes(name))), env: process.env };
await handOut([long, others], processes, onDone);
await handOut([{ files: pathsOf(alone), env: uncovered }], 1, onDone);

for (const complaint of complaints) process.stdout.write(`FAIL ${complaint}\n`);
const failed = total.failed + complaints.length;
process.stdout.write(`${total.passed} passed, ${failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ""}\n`);
if (failed > 0 || total.passed === 0) process.exitCode = 1;
