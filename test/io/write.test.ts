import { chmodSync, lstatSync, readdirSync, readFileSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Chunk } from "../../src/core/basis/chunk.ts";
import { inBlocks } from "../../src/io/in-blocks.ts";
import { isSystemError } from "../../src/io/trouble.ts";
import { blockedName, isPart, writeOutputs } from "../../src/io/write.ts";
import { writeFully } from "../../src/io/write-fully.ts";
import { aFolder, failureOf, withoutPrivileges } from "../helpers/disk.ts";

test("outputs appear whole, in a folder that is made, and nothing else remains", async () => {
  const folder = join(aFolder(), "new/deep");
  await writeOutputs(folder, [
    { name: "a.txt", chunks: ["one ", Buffer.from("two "), "drei ä"] },
    { name: "empty.txt", chunks: [] },
  ]);
  assert.equal(readdirSync(folder).sort(), ["a.txt", "empty.txt"]);
  assert.is(readFileSync(join(folder, "a.txt"), "utf8"), "one two drei ä");
});

test("blocks join to the same bytes, whatever the chunks, and are large", () => {
  const small = fc.oneof(fc.string(), fc.string({ unit: "grapheme" }), fc.string({ unit: "binary" }), fc.uint8Array());
  const large = fc.tuple(small, fc.integer({ min: 10_000, max: 60_000 })).map(([one, times]): Chunk => {
    return typeof one === "string" ? one.repeat(times) : Buffer.from(one).toString("latin1").repeat(times);
  });
  const bytes = fc.uint8Array({ minLength: 1, maxLength: 9 }).map((one) => Buffer.alloc(300_000, one));
  const chunk: fc.Arbitrary<Chunk> = fc.oneof({ weight: 4, arbitrary: small }, large, bytes);
  fc.assert(
    fc.property(fc.array(chunk), (chunks) => {
      const blocks = [
        ...(function* () {
          for (const block of inBlocks(chunks)) yield Buffer.from(block);
        })(),
      ];
      assert.is(Buffer.compare(Buffer.concat(blocks), Buffer.concat(chunks.map((one) => Buffer.from(one as string)))), 0);
      // A letter takes up to four bytes, and is never divided.
      assert.ok(blocks.slice(0, -1).every(({ length }) => length > 262_144 - 4 && length <= 262_144));
      assert.ok(blocks.every(({ length }) => length > 0));
    }),
    { numRuns: 50 },
  );
});

test("a system that takes few bytes at a time gets them all", () => {
  const taken: number[] = [];
  const slow = ((_descriptor: number, bytes: Uint8Array, start: number, length: number) => {
    const count = Math.min(3, length);
    taken.push(...bytes.subarray(start, start + count));
    return count;
  }) as unknown as Parameters<typeof writeFully>[2];
  writeFully(1, Buffer.from("0123456789"), slow);
  assert.is(Buffer.from(taken).toString(), "0123456789");
});

test("when a report cannot be made, the old ones stand untouched and no part remains", async () => {
  const folder = aFolder({ "a.txt": "old a", "b.txt": "old b" });
  function* broken(): Generator<string> {
    yield "x".repeat(200_000);
    throw new Error("boom");
  }
  const error = await failureOf(
    writeOutputs(folder, [
      { name: "a.txt", chunks: ["new"] },
      { name: "b.txt", chunks: broken() },
    ]),
  );
  assert.match(String(error), "boom");
  assert.not(isSystemError(error));
  assert.equal(readdirSync(folder).sort(), ["a.txt", "b.txt"]);
  assert.is(readFileSync(join(folder, "a.txt"), "utf8"), "old a");
});

test("an interruption between blocks leaves the old reports and no part", async () => {
  const folder = aFolder({ "a.txt": "old" });
  const controller = new AbortController();
  function* interrupted(): Generator<string> {
    yield "x".repeat(100_000);
    controller.abort();
    yield "x".repeat(100_000);
  }
  const error = await failureOf(writeOutputs(folder, [{ name: "a.txt", chunks: interrupted() }], { signal: controller.signal }));
  assert.is((error as Error).name, "AbortError");
  assert.equal(readdirSync(folder), ["a.txt"]);
  assert.is(readFileSync(join(folder, "a.txt"), "utf8"), "old");
});

test("a folder that may not be written is an error of the system", async () => {
  const folder = aFolder({ "a.txt": "old" });
  chmodSync(folder, 0o555);
  const error = await withoutPrivileges(() => failureOf(writeOutputs(folder, [{ name: "a.txt", chunks: ["new"] }])));
  assert.ok(isSystemError(error));
  assert.is(readFileSync(join(folder, "a.txt"), "utf8"), "old");
});

test("parts of a killed run block nobody, and old ones are removed", async () => {
  const [old, fresh] = [".a.txt.0123456789abcdef.cmk-audit-part", ".a.txt.fedcba9876543210.cmk-audit-part"] as const;
  const folder = aFolder({ [old]: "half", [fresh]: "half" });
  utimesSync(join(folder, old), 1, 1);
  assert.ok(isPart(old) && !isPart(".mine.cmk-audit-part"));
  await writeOutputs(folder, [{ name: "a.txt", chunks: ["new"] }]);
  assert.equal(readdirSync(folder).sort(), [fresh, "a.txt"]);
});

test("a link or a folder in the place of a report is named", () => {
  const folder = aFolder({ "a.txt": "", "b.txt/x": "" });
  symlinkSync("/nowhere", join(folder, "c.txt"));
  assert.is(blockedName(folder, ["a.txt", "new.txt"]), null);
  assert.is(blockedName(folder, ["a.txt", "b.txt"]), "b.txt");
  assert.is(blockedName(folder, ["c.txt"]), "c.txt");
});

test("a link that appears at the last moment is replaced, never written through", async () => {
  const folder = aFolder({ "victim.txt": "mine" });
  function* late(): Generator<string> {
    symlinkSync(join(folder, "victim.txt"), join(folder, "a.txt"));
    yield "report";
  }
  await writeOutputs(folder, [{ name: "a.txt", chunks: late() }]);
  assert.ok(lstatSync(join(folder, "a.txt")).isFile());
  assert.is(readFileSync(join(folder, "victim.txt"), "utf8"), "mine");
});

test("a full disk is an error of the system, and a thrown text is none", () => {
  try {
    writeFileSync("/dev/full", "x");
    assert.unreachable();
  } catch (error) {
    assert.ok(isSystemError(error));
  }
  assert.not(isSystemError(new Error("ENOSPC")));
});

test("a folder that the system refuses is an error, and not an endless loop", async () => {
  let failure: unknown;
  await writeOutputs("/proc/cmk-audit/reports", [{ name: "a.txt", chunks: ["a"] }]).catch((error: unknown) => {
    failure = error;
  });
  assert.ok(failure instanceof Error);
});

test.run();
