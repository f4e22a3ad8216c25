import { createHash } from "node:crypto";
import { closeSync, openSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { startWriter } from "../../../src/io/threads/write-in-thread.ts";
import { isSystemError } from "../../../src/io/trouble.ts";
import { type Output, writeOutputs } from "../../../src/io/write.ts";
import { aFolder, failureOf } from "../../helpers/disk.ts";

const THREAD = new URL("../../helpers/writer-thread.mjs", import.meta.url);

const chunk = fc
  .oneof(fc.string({ unit: "binary" }), fc.uint8Array())
  .chain((one) =>
    fc
      .integer({ min: 1, max: 60_000 })
      .map((times) => (typeof one === "string" ? one.repeat(times) : Buffer.alloc(one.length * times, one))),
  );

test("a thread writes the bytes that are written without it, and says their sha256 before the next output is begun", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(chunk, { maxLength: 12 }), { minLength: 1, maxLength: 3 }), async (files) => {
      const folder = aFolder();
      const digests: string[] = [];
      const outputs = files.map(
        (chunks, at): Output => ({
          name: `${at}.txt`,
          chunks: {
            *[Symbol.iterator]() {
              assert.is(digests.length, at);
              yield* chunks;
            },
          },
          onWritten: (sha256) => digests.push(sha256),
        }),
      );
      await writeOutputs(folder, outputs, { inThread: true, entry: THREAD });
      for (const [at, chunks] of files.entries()) {
        const expected = Buffer.concat(chunks.map((one) => Buffer.from(one as string)));
        assert.is(Buffer.compare(readFileSync(join(folder, `${at}.txt`)), expected), 0);
        assert.is(digests[at], createHash("sha256").update(expected).digest("hex"));
      }
    }),
    { numRuns: 15 },
  );
});

test("a disk that is full is an error of the system, and nothing waits for the thread any more", async () => {
  const writer = startWriter(THREAD);
  const descriptor = openSync("/dev/full", "w");
  const sink = writer.sinkOf(descriptor);
  const error = await failureOf(
    (async () => {
      for (let block = 0; block < 100; block += 1) await sink.write(sink.room().fill(1));
      await sink.end();
    })(),
  );
  assert.ok(isSystemError(error), String(error));
  assert.is((error as NodeJS.ErrnoException).code, "ENOSPC");
  await sink.settle();
  await writer.close();
  closeSync(descriptor);
});

test("an interruption, or a report that cannot be made, leaves the old reports and no part", async () => {
  const folder = aFolder({ "a.txt": "old" });
  const controller = new AbortController();
  function* endless(): Generator<string> {
    for (let at = 0; ; at += 1) {
      if (at === 100) controller.abort();
      yield "x".repeat(100_000);
    }
  }
  function* broken(): Generator<string> {
    yield "x".repeat(5_000_000);
    throw new Error("boom");
  }
  const failures = [
    await failureOf(
      writeOutputs(folder, [{ name: "a.txt", chunks: endless() }], { signal: controller.signal, inThread: true, entry: THREAD }),
    ),
    await failureOf(writeOutputs(folder, [{ name: "a.txt", chunks: broken() }], { inThread: true, entry: THREAD })),
  ];
  assert.equal(
    failures.map((error) => (error as Error).name),
    ["AbortError", "Error"],
  );
  assert.equal(readdirSync(folder), ["a.txt"]);
  assert.is(readFileSync(join(folder, "a.txt"), "utf8"), "old");
});

test("a thread that cannot be started is an error, and no endless wait", async () => {
  const nowhere = new URL("../../helpers/nowhere.mjs", import.meta.url);
  const error = await failureOf(
    writeOutputs(aFolder(), [{ name: "a.txt", chunks: ["x".repeat(9_000_000)] }], { inThread: true, entry: nowhere }),
  );
  assert.match(String(error), "nowhere.mjs");
});

test.run();
