import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { chmodSync, existsSync, rmSync, symlinkSync, truncateSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { readArtifactFile, readRegularFile } from "../../src/io/read.ts";
import { aFolder, withoutPrivileges } from "../helpers/disk.ts";

/** The sentence of the issue that reading gives; throws when the file was read. */
function refusal(absolute: string, maxBytes?: number): string {
  const item = readArtifactFile({ absolute, path: "the-path" }, maxBytes);
  if (!("code" in item)) throw new Error(`${absolute} was read`);
  assert.is(item.code, "unreadable");
  assert.is(item.path, "the-path");
  return item.message;
}

test("a file is read whole, with the sha256 of its bytes", () => {
  for (const size of [0, 1, 65_535, 65_536, 65_537, 300_000]) {
    const bytes = Buffer.alloc(size, "k");
    const item = readArtifactFile({ absolute: join(aFolder({ f: bytes }), "f"), path: "f" });
    assert.ok("bytes" in item && Buffer.compare(item.bytes, bytes) === 0, String(size));
    assert.is("sha256" in item && item.sha256, createHash("sha256").update(bytes).digest("hex"));
  }
});

test("a pipe that nobody writes to does not block", () => {
  const pipe = join(aFolder(), "pipe");
  execFileSync("mkfifo", [pipe]);
  assert.match(refusal(pipe), "not a regular file");
});

test("devices, folders and sockets are refused", async () => {
  assert.match(refusal("/dev/zero"), "not a regular file");
  assert.match(refusal(aFolder()), "not a regular file");
  const socket = join(aFolder(), "socket");
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(socket, resolve));
  assert.match(refusal(socket), "not a regular file");
  server.close();
});

test("links are refused, unless the user's own file is read", () => {
  const folder = aFolder({ real: "[]" });
  symlinkSync(join(folder, "real"), join(folder, "link"));
  assert.match(refusal(join(folder, "link")), "symbolic link");
  assert.ok("bytes" in readRegularFile(join(folder, "link"), { followLinks: true }));
});

test("a file that states no size, as in /proc, is read to its end", () => {
  if (!existsSync("/proc/self/status")) return;
  const outcome = readRegularFile("/proc/self/status");
  assert.ok("bytes" in outcome && Buffer.from(outcome.bytes).toString().startsWith("Name:"));
  assert.equal(readRegularFile("/proc/self/status", { maxBytes: 10 }), { trouble: "too-large" });
});

test("a huge file is refused before it is read", () => {
  const huge = join(aFolder({ huge: "" }), "huge");
  truncateSync(huge, 3 * 2 ** 30);
  assert.match(refusal(huge), "too large");
  assert.match(refusal(join(aFolder({ f: "12345" }), "f"), 4), "too large");
});

test("a file that vanished since it was found is an issue", () => {
  const file = join(aFolder({ f: "" }), "f");
  rmSync(file);
  assert.match(refusal(file), "vanished");
});

test("a file that this user may not read is an issue", async () => {
  const file = join(aFolder({ f: "" }), "f");
  chmodSync(file, 0);
  assert.match(await withoutPrivileges(() => refusal(file)), "EACCES");
});

test("many small files take little memory", () => {
  const file = join(aFolder({ f: "[]" }), "f");
  const outcome = readRegularFile(file);
  assert.ok("bytes" in outcome && outcome.bytes.buffer.byteLength < 64);
});

test.run();
