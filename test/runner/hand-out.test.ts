import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { aFolder } from "../helpers/disk.ts";
import { handOut } from "./hand-out.ts";
import type { FileReport } from "./report.ts";

const UVU = `import { test } from ${JSON.stringify(import.meta.resolve("uvu"))};\n`;

/** Runs files of tests, by name, and gives what is told of each. */
async function ran(files: Readonly<Record<string, string>>, processes = 1): Promise<Record<string, FileReport & { printed: string }>> {
  const texts = Object.fromEntries(Object.entries(files).map(([name, text]) => [`${name}.mjs`, UVU + text]));
  const folder = aFolder(texts);
  const told: Record<string, FileReport & { printed: string }> = {};
  await handOut(
    Object.keys(texts).map((name) => join(folder, name)),
    processes,
    (file, report, printed) => {
      told[file.slice(folder.length + 1, -".mjs".length)] = { ...report, printed };
    },
  );
  return told;
}

const passes = 'test("passes", () => {}); test.run();';

test("tests of several files are counted, and what a file prints stays with it", async () => {
  const told = await ran(
    {
      a: passes,
      b: 'test("prints", () => console.log("of b")); test("breaks", () => { throw new Error("no"); }); test.run();',
      c: `test.skip("later"); ${passes}`,
    },
    2,
  );
  const countsOf = ({ passed, failed, skipped, complaints }: FileReport) => [passed, failed, skipped, complaints];
  assert.equal(Object.values(told).map(countsOf).length, 3);
  assert.equal(countsOf(told["a"] as FileReport), [1, 0, 0, []]);
  assert.equal(countsOf(told["b"] as FileReport), [1, 1, 0, []]);
  assert.equal(countsOf(told["c"] as FileReport), [1, 0, 1, []]);
  assert.match(told["b"]?.printed ?? "", /of b[\s\S]*breaks[\s\S]*no/);
  assert.not.match(`${told["a"]?.printed}${told["c"]?.printed}`, /of b/);
});

test("a file fails that runs nothing, chooses among its tests or ends its process, and the files behind it run", async () => {
  const told = await ran({
    unrun: 'test("passes", () => {});',
    chosen: `test.on${"ly"}("passes", () => {}); test.run();`,
    ends: 'test("ends", () => process.exit(0)); test.run();',
    dies: 'test("dies", () => process.kill(process.pid, "SIGKILL")); test.run();',
    waits: 'test("waits", () => new Promise(() => {})); test.run();',
    last: passes,
  });
  const complaints = Object.entries(told).map(([name, report]) => [name, report.complaints.join()]);
  assert.equal(Object.fromEntries(complaints), {
    unrun: "no suite was run(): did you forget it?",
    chosen: "a left-over .on" + "ly",
    ends: "its process ended (code 0) before the file was done",
    dies: "its process ended (SIGKILL) before the file was done",
    waits: "its process ended (code 0) before the file was done",
    last: "",
  });
  assert.is(told["last"]?.passed, 1);
});

test("a process that breaks behind its last file is an error", async () => {
  const late = 'test("passes", () => { process.on("exit", () => { process.exitCode = 3; }); }); test.run();';
  try {
    await ran({ late });
  } catch (error) {
    assert.match(String(error), /ended with code 3 after its last file/);
    return;
  }
  assert.unreachable();
});

test.run();
