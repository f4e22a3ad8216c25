import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { aFolder } from "../helpers/disk.ts";
import { handOut } from "./hand-out.ts";
import type { FileReport } from "./report.ts";

const UVU = `import { test } from ${JSON.stringify(import.meta.resolve("uvu"))};\n`;

type Texts = Readonly<Record<string, string>>;

/** Runs files of tests, by name, and gives what is told of each. `later`: those of a second batch, which hear of it as BATCH. */
async function ran(files: Texts, processes = 1, later: Texts = {}): Promise<Record<string, FileReport & { printed: string }>> {
  const textsOf = (texts: Texts) => Object.fromEntries(Object.entries(texts).map(([name, text]) => [`${name}.mjs`, UVU + text]));
  const folder = aFolder({ ...textsOf(files), ...textsOf(later) });
  const pathsOf = (texts: Texts) => Object.keys(textsOf(texts)).map((name) => join(folder, name));
  const told: Record<string, FileReport & { printed: string }> = {};
  await handOut(
    [
      { files: pathsOf(files), env: process.env },
      { files: pathsOf(later), env: { ...process.env, BATCH: "second" } },
    ],
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

test("each batch has its own environment, and begins when the one before is handed out", async () => {
  const tells = 'test("tells", () => console.log("batch", process.env.BATCH)); test.run();';
  const told = await ran({ a: tells, b: tells }, 2, { c: tells });
  assert.equal(
    Object.entries(told)
      .map(([name, { printed }]) => [name, /batch \w+/.exec(printed)?.[0]])
      .sort(),
    [
      ["a", "batch undefined"],
      ["b", "batch undefined"],
      ["c", "batch second"],
    ],
  );
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
