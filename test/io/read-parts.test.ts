import { test } from "uvu";
import * as assert from "uvu/assert";
import { judgeParts } from "../../src/core/assess.ts";
import { discover } from "../../src/io/discover.ts";
import { readParts } from "../../src/io/read-parts.ts";
import { writeWorkload } from "../bench/workload.ts";
import { aFolder } from "../helpers/disk.ts";
import { context, settings } from "../helpers/snapshot.ts";
import { buildZip } from "../helpers/zip.ts";

const entry = new URL("../helpers/reader-thread.mjs", import.meta.url);

async function assessWith(jobs: number, folder: string): Promise<{ parts: number; text: string; tallied: number }> {
  const { files } = await discover([folder], "/");
  let tallied = 0;
  const { parts, unreadable } = await readParts(files, {
    jobs,
    entry,
    worth: { files: 500, bytes: 1e9, list: 1e9 },
    onTally: (tally) => (tallied = tally.files),
  });
  const assessment = judgeParts(parts, settings(), { ...context, unreadable });
  return { parts: parts.length, text: JSON.stringify({ ...assessment, keys: [...assessment.keys] }), tallied };
}

test("one thread and many give the same bytes", async () => {
  const folder = aFolder({
    "odd/empty.json": "",
    "odd/keys kv-0001-0002.json": "[]",
    "odd/error.json": "ERROR: (Forbidden) no",
    "odd/exports.zip": buildZip([{ name: "twice.json", content: '[{"kid":"https://kv-z.vault.azure.net/keys/k","attributes":{}}]' }]),
  });
  writeWorkload(folder, { keys: 600, keysPerVault: 4, shape: "shows", seed: 5 });
  const alone = await assessWith(1, folder);
  assert.is(alone.parts, 1);
  for (const jobs of [2, 4]) {
    const together = await assessWith(jobs, folder);
    assert.is(together.parts, jobs);
    assert.is(together.text, alone.text);
    assert.ok(together.tallied > 700);
  }
});

test("large files bring in other threads too", async () => {
  const folder = aFolder();
  writeWorkload(folder, { keys: 4000, keysPerVault: 20, shape: "lists", seed: 6 });
  const { files } = await discover([folder], "/");
  const { parts } = await readParts(files, { jobs: 2, entry, worth: { files: 1e9, bytes: 100_000, list: 1e9 }, onTally: () => {} });
  assert.is(parts.length, 2);
});

test("a few files are read without a second thread", async () => {
  assert.is((await assessWith(8, aFolder({ "a.json": "[]", "b.json": "{}" }))).parts, 1);
});

test.run();
