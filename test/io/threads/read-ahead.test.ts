import { mkdirSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { sha256 } from "../../../src/io/read.ts";
import { ROOM } from "../../../src/io/threads/batch-ring.ts";
import { BATCH, newCounters, takeBatch } from "../../../src/io/threads/batches.ts";
import { filesOf } from "../../../src/io/threads/file-list.ts";
import { type BatchAhead, type ReadAhead, startReadAhead } from "../../../src/io/threads/read-ahead.ts";
import { readBatches } from "../../../src/io/threads/read-batches.ts";
import { aFolder } from "../../helpers/disk.ts";

const THREAD = new URL("../../helpers/read-ahead-thread.mjs", import.meta.url);

const filesIn = (folder: string, names: readonly string[]) => names.map((path) => ({ absolute: join(folder, path), path }));

async function firstReady({ ready }: ReadAhead): Promise<BatchAhead> {
  for (;;) {
    const batch = ready();
    if (batch !== null) return batch;
    await delay(5);
  }
}

test("what is read ahead is what the files hold; what is no small regular file is left to whoever asks", async () => {
  const contents: Record<string, string | Uint8Array> = {
    "a.json": "[]",
    "b-empty.json": "",
    "c-bytes.json": Uint8Array.of(0, 255, 254, 128),
    "d-nearly-all.json": Buffer.alloc(ROOM - 1000, "d"),
    "e-too-large-now.json": Buffer.alloc(2000, "e"),
    "f-fits-again.json": "{}",
  };
  const folder = aFolder(contents);
  mkdirSync(join(folder, "g-folder"));
  symlinkSync("a.json", join(folder, "h-link"));
  const names = [...Object.keys(contents), "g-folder", "h-link", "i-nowhere"];
  const ahead = startReadAhead(THREAD, filesIn(folder, names), newCounters());
  const batch = await firstReady(ahead);
  assert.equal([batch.start, batch.end], [0, names.length]);
  for (const [number, name] of names.entries()) {
    const content = batch.contentOf(number);
    const expected = name.startsWith("e-") ? undefined : contents[name];
    if (expected === undefined) assert.is(content, null, name);
    else {
      assert.is(Buffer.compare(Buffer.from(content?.bytes ?? []), Buffer.from(expected as string)), 0, name);
      assert.is(content?.sha256, sha256(Buffer.from(expected as string)), name);
    }
  }
  batch.letGo();
  assert.is(await ahead.rest(), null);
});

test("all batches come in their order, however many and whoever is slower", async () => {
  const names = Array.from({ length: 20 * BATCH + 7 }, (_, at) => `${String(at).padStart(4, "0")}.json`);
  const folder = aFolder(Object.fromEntries(names.map((name) => [name, `["${name}"]`])));
  const counters = newCounters();
  const ahead = startReadAhead(THREAD, filesIn(folder, names), counters);
  await firstReady(ahead);
  const seen: string[] = [];
  for (let batch = await ahead.rest(); batch !== null; batch = await ahead.rest()) {
    for (let number = batch.start; number < batch.end; number += 1) seen.push(Buffer.from(batch.contentOf(number)?.bytes ?? []).toString());
    if (seen.length < 4 * BATCH) await delay(20);
    batch.letGo();
  }
  assert.equal(
    seen,
    names.map((name) => `["${name}"]`),
  );
  assert.is(takeBatch(counters, names.length), null);
});

test("whoever reads takes what is read ahead, and reads the rest", async () => {
  const names = Array.from({ length: 40 * BATCH }, (_, at) => `keys-${String(at).padStart(4, "0")}.json`);
  const folder = aFolder(
    Object.fromEntries(
      names.map((name, at) => [name, JSON.stringify([{ kid: `https://kv-${at}.vault.azure.net/keys/k`, attributes: { enabled: true } }])]),
    ),
  );
  const files = filesIn(folder, names);
  const counters = newCounters();
  const ahead = startReadAhead(THREAD, files, counters);
  const { start, end } = await firstReady(ahead);
  // It is in memory: the disk is not asked again.
  for (const name of names.slice(start, end)) rmSync(join(folder, name));
  const { part, unreadable } = await readBatches(filesOf(files), counters, () => {}, { ahead });
  assert.equal(unreadable, []);
  assert.is(part.rows.length, names.length);
  assert.equal(part.artifacts.map(({ path }) => path).sort(), names);
});

test.run();
