import { appendFileSync, statSync, truncateSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { judgeParts } from "../../src/core/assess/assess.ts";
import type { Part } from "../../src/core/ingest/parts/part.ts";
import { partReader } from "../../src/core/ingest/parts/read-part.ts";
import { readArtifactFile } from "../../src/io/read.ts";
import { readBlocksInPieces, readInPieces, readInTwo, type Tail } from "../../src/io/read-in-pieces.ts";
import { readFileInto } from "../../src/io/read-inputs.ts";
import { readParts } from "../../src/io/read-parts.ts";
import { startTailIn } from "../../src/io/threads/start.ts";
import { aFolder, whereReadsFail } from "../helpers/disk.ts";
import { context, settings } from "../helpers/snapshot.ts";
import { writeWideList } from "../helpers/wide-list.ts";

const folder = aFolder();
const written = writeWideList(folder, 4);
const large = { absolute: join(folder, "all-keys.json"), path: "all-keys.json" };

test("a large list gives the same in pieces as it does whole", () => {
  const whole = partReader();
  whole.read(readArtifactFile(large) as Parameters<typeof whole.read>[0]);
  const pieces = partReader();
  const heard: number[] = [];
  const size = readInPieces(large.absolute, pieces.readInPieces(large.path), (bytes, of) => heard.push(bytes / of));
  assert.ok(heard.length > 3 && heard.at(-1) === 1 && heard.every((share, at) => share >= (heard[at - 1] ?? 0)));
  const [a, b] = [whole.finish(), pieces.finish()];
  assert.ok(size !== null && size > 32 * 2 ** 20);
  assert.equal(b.artifacts, a.artifacts);
  assert.equal(b.lists, a.lists);
  const judged = [a, b].map((part) => {
    const { keys, ...rest } = judgeParts([part], settings(), context);
    let kids = 0;
    for (const { evidence } of keys) kids += evidence[0]?.pointer.length ?? 0;
    return JSON.stringify({ ...rest, kids });
  });
  assert.is(judged[0], judged[1]);
});

const entry = new URL("../helpers/reader-thread.mjs", import.meta.url);
const sleeper = new Int32Array(new SharedArrayBuffer(4));

/** A tail that is waited for: how far either side is must not decide what a test looks at. */
function patientTail(size: number): Tail {
  const tail = startTailIn(entry, large, Math.floor(size / 2));
  return {
    ...tail,
    place: () => {
      for (let place = tail.place(); ; place = tail.place()) {
        if (place !== null) return place;
        Atomics.wait(sleeper, 0, 0, 5);
      }
    },
  };
}

/** All that parts give in the end, whoever has read them. */
function judgedAs(parts: readonly Part[]): string {
  const { keys, ...rest } = judgeParts(parts, settings(), context);
  return JSON.stringify({ ...rest, keys: [...keys] });
}

test("a large list gives the same when another thread reads its end, in time or too late", async () => {
  const alone = partReader();
  assert.is(readInPieces(large.absolute, alone.readInPieces(large.path)), statSync(large.absolute).size);
  const wanted = judgedAs([alone.finish()]);
  const inTwo = partReader();
  assert.is(await readInTwo(large.absolute, inTwo.readInPieces(large.path), patientTail), statSync(large.absolute).size);
  assert.is(inTwo.tails().length, 1);
  assert.is(judgedAs([inTwo.finish(), ...inTwo.tails()]), wanted);
  let isRefused = false;
  const late = partReader();
  const lateTail = { place: () => null, refuse: () => (isRefused = true), read: Promise.resolve(null) };
  await readInTwo(large.absolute, late.readInPieces(large.path), () => lateTail);
  assert.ok(isRefused);
  assert.equal([late.tails().length, judgedAs([late.finish()])], [0, wanted]);
});

test("a tail that cannot be read leaves the whole to the general reader", async () => {
  const reader = partReader();
  const wrong = { place: () => 20_000_001, refuse: () => {}, read: Promise.resolve(null) };
  assert.is(await readInTwo(large.absolute, reader.readInPieces(large.path), () => wrong), null);
  const right = { ...patientTail(statSync(large.absolute).size), read: Promise.resolve(null) };
  assert.is(await readInTwo(large.absolute, reader.readInPieces(large.path), () => right), null);
  const { rows, artifacts, lists } = reader.finish();
  assert.equal([rows.length, artifacts.length, lists.length], [0, 0, 0]);
});

test("where a tail fails, one thread reads the list alone", async () => {
  const wrong = { place: () => 20_000_001, refuse: () => {}, read: Promise.resolve(null) };
  const reader = partReader();
  const intake = { take: reader.read, inPieces: reader.readInPieces, startTail: () => wrong };
  const { bytes, unreadable } = await readFileInto(large, new Set(), intake);
  assert.equal([bytes, unreadable], [statSync(large.absolute).size, []]);
  const { rows, artifacts, issues } = reader.finish();
  assert.equal([rows.length > written.keys / 2, artifacts.length, issues], [true, 1, []]);
});

test("a disk that fails in the middle leaves nothing of a list behind, whichever read it fails at", async () => {
  const failures: (string | undefined)[] = [];
  for (const good of [0, 1, 2, 5, 10]) {
    const reader = partReader();
    const refused: number[] = [];
    const startTail = () => ({ place: () => null, refuse: () => refused.push(good), read: Promise.resolve(null) });
    const intake = { take: reader.read, inPieces: reader.readInPieces, ...(good % 2 === 0 ? {} : { startTail }) };
    const { unreadable } = await whereReadsFail(good, () => readFileInto(large, new Set(), intake));
    failures.push(...unreadable.map(({ code, path }) => `${code} ${path}`));
    const { rows, artifacts, lists, issues } = reader.finish();
    assert.equal([rows.length, artifacts, lists, issues], [0, [], [], []], `after ${good} reads`);
    assert.is(refused.length, good % 2);
  }
  assert.equal(new Set(failures), new Set(["unreadable all-keys.json"]));
});

test("what is no failure of the disk is thrown, and leaves nothing behind", () => {
  const reader = partReader();
  const { take, ...artifact } = reader.readInPieces("a.json");
  let taken = 0;
  const broken: typeof take = (bytes, isLast) => {
    if (taken === 3) throw new TypeError("a bug");
    taken += 1;
    return take(bytes, isLast);
  };
  assert.throws(() => readInPieces(large.absolute, { ...artifact, take: broken }), /a bug/);
  assert.is(reader.finish().rows.length, 0);
});

test("a small file, and one that is no list of keys to its end, are not read in pieces and leave nothing behind", () => {
  const reader = partReader();
  const small = join(aFolder({ "a.json": "[]" }), "a.json");
  assert.is(readInPieces(small, reader.readInPieces("a.json")), null);
  appendFileSync(large.absolute, "x");
  assert.is(readInPieces(large.absolute, reader.readInPieces("b.json")), null);
  truncateSync(large.absolute, 34_000_000);
  assert.is(readInPieces(large.absolute, reader.readInPieces("c.json")), null);
  const { rows, artifacts, lists } = reader.finish();
  assert.equal([rows.length, artifacts.length, lists.length], [0, 0, 0]);
});

test("blocks of what is no list of keys are asked for no further than shows that, and let go", () => {
  let isLetGo = false;
  function* blocks(): Generator<Uint8Array> {
    try {
      for (;;) yield Buffer.alloc(2 ** 16, " x");
    } finally {
      isLetGo = true;
    }
  }
  const reader = partReader();
  assert.is(
    readBlocksInPieces(2 ** 26, blocks(), () => reader.readInPieces("x.json")),
    null,
  );
  assert.ok(isLetGo);
});

test("a damaged large list is an input issue, as a damaged small one is", async () => {
  const { parts } = await readParts([large], { jobs: 1, onTally: () => {} });
  assert.equal(
    parts[0]?.issues.map(({ code, path }) => [code, path]),
    [["cut-file", "all-keys.json"]],
  );
});

test.run();
