import { spawnSync } from "node:child_process";
import { closeSync, ftruncateSync, openSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";
import { crc32 } from "node:zlib";
import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { inspectZip, zipInMemory } from "../../../src/io/archive/inspect-zip.ts";
import { LIMITS } from "../../../src/io/archive/policy.ts";
import { readZip } from "../../../src/io/archive/read-zip.ts";
import { directory, localHeader, type PlacedMember } from "../../../src/io/archive/stored-zip.ts";
import { openFile } from "../../../src/io/packaging/file-blocks.ts";
import { aFolder } from "../../helpers/disk.ts";
import { isInstalled } from "../../helpers/tools.ts";

function pack(files: readonly (readonly [name: string, content: Buffer])[]): Buffer {
  const parts: Buffer[] = [];
  const members: PlacedMember[] = [];
  let at = 0;
  for (const [name, content] of files) {
    const member = { name, size: content.length, crc32: crc32(content), at };
    members.push(member);
    parts.push(localHeader(member), content);
    at += localHeader(member).length + content.length;
  }
  return Buffer.concat([...parts, ...directory(members, at)]);
}

test("what is written is read again by the strict policy, whatever the content", async () => {
  const file = fc.tuple(fc.stringMatching(/^[a-z0-9][a-z0-9_-]{0,20}$/), fc.uint8Array({ maxLength: 300 }));
  await fc.assert(
    fc.asyncProperty(fc.uniqueArray(file, { selector: ([name]) => name, maxLength: 8 }), async (files) => {
      const devices = files.filter(([name]) => !/^(?:con|prn|aux|nul|com\d|lpt\d)$/.test(name));
      const members = await readZip(pack(devices.map(([name, bytes]) => [name, Buffer.from(bytes)])), LIMITS);
      assert.equal(
        members.map(({ path, bytes }) => [path, [...bytes]]),
        devices.map(([name, bytes]) => [name, [...bytes]]),
      );
    }),
  );
});

test("more members than 16 bits count are read by their 64-bit record", async () => {
  const zip = pack(Array.from({ length: 66_000 }, (_, at) => [`f${at}`, Buffer.alloc(0)] as const));
  const entries = await inspectZip(zipInMemory(zip), { ...LIMITS, entries: 100_000 });
  assert.is(entries.length, 66_000);
  assert.is(entries.at(-1)?.name, "f65999");
});

/** A ZIP of two large holes and a small file behind them: nothing of the holes is on the disk. */
function writeFarZip(path: string): number {
  const hole = 2 ** 32 - 2;
  const descriptor = openSync(path, "w+");
  const members: PlacedMember[] = [];
  let at = 0;
  for (const [name, content, size] of [
    ["data/results/a", Buffer.alloc(0), hole],
    ["data/results/b", Buffer.alloc(0), hole],
    ["data/results/c", Buffer.from("far"), 3],
  ] as const) {
    const member = { name: `cmk-audit-evidence/${name}`, size, crc32: crc32(content), at };
    members.push(member);
    const header = localHeader(member);
    writeSync(descriptor, header, 0, header.length, at);
    writeSync(descriptor, content, 0, content.length, at + header.length);
    at += header.length + size;
  }
  const end = Buffer.concat([...directory(members, at)]);
  ftruncateSync(descriptor, at);
  writeSync(descriptor, end, 0, end.length, at);
  closeSync(descriptor);
  return at;
}

test("members behind the first 4 GiB are found, here and by another program", async () => {
  const folder = aFolder();
  try {
    const path = join(folder, "far.zip");
    assert.ok(writeFarZip(path) > 2 ** 33 - 100);
    const file = openFile(path);
    const entries = await inspectZip(
      { size: file.size, readAt: file.readAt, open: async () => (await import("yauzl")).default.openPromise(path, { autoClose: false }) },
      { ...LIMITS, entryBytes: 2 ** 33, totalBytes: 2 ** 40 },
    );
    assert.is(String(file.readAt(entries[2]?.start ?? 0, 3)), "far");
    file.close();
    if (!isInstalled("python3", "64-bit offsets by another ZIP library")) return;
    const script = "import sys,zipfile\nz=zipfile.ZipFile(sys.argv[1])\nprint(z.read('cmk-audit-evidence/data/results/c').decode())";
    assert.is(spawnSync("python3", ["-c", script, path], { encoding: "utf8" }).stdout, "far\n");
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test.run();
