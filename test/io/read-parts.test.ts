import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { judgeParts } from "../../src/core/assess/assess.ts";
import { discover } from "../../src/io/discover.ts";
import { readParts, type Worth } from "../../src/io/read-parts.ts";
import { writeWorkload } from "../bench/workload.ts";
import { aFolder, failureOf } from "../helpers/disk.ts";
import { aKey, context, settings } from "../helpers/snapshot.ts";
import { writeWideList } from "../helpers/wide-list.ts";
import { buildZip } from "../helpers/zip.ts";

const entries = {
  reader: new URL("../helpers/reader-thread.mjs", import.meta.url),
  readAhead: new URL("../helpers/read-ahead-thread.mjs", import.meta.url),
};
const NEVER: Worth = { ahead: 1e9, files: 1e9, bytes: 1e12, list: 1e12 };

async function assessWith(jobs: number, folder: string, worth: Worth = { ...NEVER, files: 500 }) {
  const { files } = await discover([folder], "/");
  let tallied = 0;
  const { parts, unreadable } = await readParts(files, {
    jobs,
    entries,
    worth,
    onTally: (tally) => (tallied = tally.files),
  });
  const assessment = judgeParts(parts, settings(), { ...context, unreadable });
  return { parts: parts.length, text: JSON.stringify({ ...assessment, keys: [...assessment.keys] }), tallied };
}

function aSnapshot(): string {
  const folder = aFolder({
    "odd/empty.json": "",
    "odd/keys kv-0001-0002.json": "[]",
    "odd/error.json": "ERROR: (Forbidden) no",
    "odd/umlaut.json": '[{"kid":"https://kv-0001-0003.vault.azure.net/keys/k","attributes":{"enabled":true},"tags":{"größe":"1"}}]',
    "odd/utf-16.json": Buffer.from(
      '\ufeff[{"kid":"https://kv-0001-0004.vault.azure.net/keys/k","attributes":{"enabled":true}}]',
      "utf16le",
    ),
    "odd/latin-1.json": Buffer.from('[{"kid":"https://kv-0001-0005.vault.azure.net/keys/gr\u00f6\u00dfe"}]', "latin1"),
    "odd/mangled.json": '[{"kid":"https://kv-0001-0006.vault.azure.net/keys/k","tags":{"grÃ¶ÃŸe":"1"}}]',
    "odd/keys.json.gz": gzipSync('[{"kid":"https://kv-y.vault.azure.net/keys/k","attributes":{}}]'),
    "odd/large.json": "[]".padEnd(3_000_000, " "),
    "odd/appended.json": ["kv-0001-0007", "kv-0001-0008"].map((vault) => JSON.stringify([aKey(vault, "k", { tier: "app" })])).join("\n"),
    "odd/exports.zip": buildZip([{ name: "twice.json", content: '[{"kid":"https://kv-z.vault.azure.net/keys/k","attributes":{}}]' }]),
  });
  symlinkSync("empty.json", join(folder, "odd/link.json"));
  writeWorkload(folder, { keys: 600, keysPerVault: 4, shape: "shows", seed: 5 });
  return folder;
}

test("one thread and many give the same bytes", async () => {
  const folder = aSnapshot();
  const alone = await assessWith(1, folder);
  assert.is(alone.parts, 1);
  for (const jobs of [3, 4]) {
    const together = await assessWith(jobs, folder);
    assert.is(together.parts, jobs);
    assert.is(together.text, alone.text);
    assert.ok(together.tallied > 700);
  }
});

test("two threads share tiny files otherwise, one reading ahead of the other, and give the same bytes too", async () => {
  const folder = aSnapshot();
  const alone = await assessWith(1, folder);
  const together = await assessWith(2, folder);
  assert.is(together.parts, 1);
  assert.is(together.text, alone.text);
  assert.is(together.tallied, alone.tallied);
});

test("files too few for two threads that do all are read ahead by one, however many may read, and give the same bytes", async () => {
  const folder = aFolder();
  writeWorkload(folder, { keys: 4000, keysPerVault: 20, shape: "lists", seed: 7 });
  const alone = await assessWith(1, folder);
  for (const jobs of [2, 4]) {
    const together = await assessWith(jobs, folder, { ...NEVER, ahead: 100 });
    assert.is(together.parts, 1);
    assert.is(together.text, alone.text);
    assert.is(together.tallied, alone.tallied);
  }
});

test("large files bring in other threads too", async () => {
  const folder = aFolder();
  writeWorkload(folder, { keys: 4000, keysPerVault: 20, shape: "lists", seed: 6 });
  assert.is((await assessWith(2, folder, { ...NEVER, bytes: 100_000 })).parts, 2);
});

test("the end of a large list is read by another thread, begun before the files that stand before the list, and gives the same bytes", async () => {
  const folder = aFolder();
  writeWideList(folder, 8);
  const alone = await assessWith(1, folder);
  const together = await assessWith(2, folder, { ...NEVER, list: 1_000_000 });
  assert.is(together.text, alone.text);
  assert.is(together.tallied, alone.tallied);
});

test("a thread that cannot be started is an error, and no endless wait", async () => {
  const folder = aSnapshot();
  const nowhere = new URL("../helpers/nowhere.mjs", import.meta.url);
  const { files } = await discover([folder], "/");
  const options = { jobs: 2, onTally: () => {}, entries: { reader: nowhere, readAhead: nowhere } };
  for (const worth of [
    { ...NEVER, files: 1 },
    { ...NEVER, bytes: 1 },
    { ...NEVER, ahead: 1 },
  ])
    assert.match(String(await failureOf(readParts(files, { ...options, worth }))), "nowhere.mjs");
});

test("a few files are read without a second thread", async () => {
  assert.is((await assessWith(8, aFolder({ "a.json": "[]", "b.json": "{}" }))).parts, 1);
});

test.run();
