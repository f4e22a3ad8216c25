import { gzipSync } from "node:zlib";
import { Uint8ArrayReader, Uint8ArrayWriter, ZipReader, ZipWriter } from "@zip.js/zip.js";
import { packTar } from "modern-tar";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { LIMITS } from "../../../src/io/archive/policy.ts";
import { readArchive } from "../../../src/io/archive/read-archive.ts";
import { buildZip, type ZipMember, type ZipShape } from "../../helpers/zip.ts";

const file = (name: string | Uint8Array, more: Partial<ZipMember> = {}): ZipMember => ({ name, content: "[]", ...more });

async function outcome(bytes: Uint8Array, limits = LIMITS): Promise<string> {
  const reading = await readArchive(bytes, "in.zip", limits);
  if (reading === null) return "no archive";
  return reading.ok ? reading.members.map(({ path }) => path).join(" ") : reading.code;
}

/** What the strict reader of another project says: an error, or nothing. */
async function oracle(bytes: Uint8Array): Promise<string | null> {
  const reader = new ZipReader(new Uint8ArrayReader(new Uint8Array(bytes)), { strictness: "strict", useWebWorkers: false });
  try {
    for (const entry of await reader.getEntries())
      if (!entry.directory) await entry.getData?.(new Uint8ArrayWriter(), { checkSignature: true });
    return null;
  } catch (error) {
    return String(error);
  } finally {
    await reader.close();
  }
}

const HOSTILE: Readonly<Record<string, readonly [code: string, members: readonly ZipMember[], shape?: ZipShape]>> = {
  "a way out of the folder": ["archive-unsafe", [file("../keys.json")]],
  "a way out in the middle": ["archive-unsafe", [file("a/../../keys.json")]],
  "an absolute path": ["archive-unsafe", [file("/etc/keys.json")]],
  "a drive letter": ["archive-unsafe", [file("C:/keys.json")]],
  "a backslash among slashes": ["archive-unsafe", [file("a/b.json"), file("a\\c.json")]],
  "a backslash way out": ["archive-unsafe", [file("..\\keys.json")]],
  "an empty folder name": ["archive-unsafe", [file("a//keys.json")]],
  "a dot folder": ["archive-unsafe", [file("a/./keys.json")]],
  "a NUL in a name": ["archive-unsafe", [file("keys.json\0.txt")]],
  "a newline in a name": ["archive-unsafe", [file("keys\n.json")]],
  "an escape sequence in a name": ["archive-unsafe", [file("keys\u001b[2J.json")]],
  "a bidi override in a name": ["archive-unsafe", [file("keys\u202enosj.exe")]],
  "a Windows device": ["archive-unsafe", [file("sub/CON.json")]],
  "another Windows device": ["archive-unsafe", [file("com1")]],
  "a trailing dot": ["archive-unsafe", [file("keys.json.")]],
  "a trailing blank in a folder": ["archive-unsafe", [file("sub /keys.json")]],
  "an empty name": ["archive-unsafe", [file("")]],
  "the same name twice": ["archive-unsafe", [file("keys.json"), file("keys.json", { content: "[1]" })]],
  "names that differ in case": ["archive-unsafe", [file("keys.json"), file("Keys.json")]],
  "names that differ in Unicode form": ["archive-unsafe", [file("schlu\u0308ssel.json"), file("schl\u00fcssel.json")]],
  "a file that is a folder too": ["archive-unsafe", [file("keys.json"), file("keys.json/a.json")]],
  "another name in the own header": ["archive-unsafe", [file("keys.json", { localName: "sesk.json" })]],
  "other flags in the own header": ["archive-unsafe", [file("keys.json", { localFlags: 0 })]],
  "a symbolic link": ["archive-unsafe", [file("keys.json", { content: "/etc/passwd", mode: 0o120777 })]],
  "a device": ["archive-unsafe", [file("keys.json", { mode: 0o020666 })]],
  "a folder with content": ["archive-unsafe", [file("keys/", { content: "x" })]],
  "data in front": ["archive-unsafe", [file("keys.json", { offset: 9 })], { before: "#!/bin/sh" }],
  "data in front, offsets not moved": ["archive-damaged", [file("keys.json", { offset: 0 })], { before: "#!/bin/sh" }],
  "two members over the same bytes": ["archive-unsafe", [file("a.json"), { ...file("b.json"), localName: "a.json", offset: 0 }]],
  "more members than it tells": ["archive-unsafe", [file("a.json"), file("b.json")], { entryCount: 1 }],
  "bytes behind the directory": ["archive-unsafe", [file("a.json")], { hidden: "hidden" }],
  "bytes behind the end": ["archive-damaged", [file("a.json")], { after: "more" }],
  "bytes behind the packed content": ["archive-unsafe", [file("a.json", { method: 8, slack: Buffer.from("more") })]],
  "a wrong checksum": ["archive-damaged", [file("a.json", { crc: 1 })]],
  "a wrong size": ["archive-damaged", [file("a.json", { size: 1, method: 8 })]],
  "a password": ["archive-encrypted", [file("a.json", { flags: 0x801, slack: Buffer.alloc(12, 7) })]],
  "strong encryption": ["archive-encrypted", [file("a.json", { flags: 0x841 })]],
  AES: ["archive-encrypted", [file("a.json", { method: 99 })]],
  "bzip2 inside": ["archive-unsupported", [file("a.json", { method: 12 })]],
  "an Excel sheet": ["not-an-export", [file("[Content_Types].xml"), file("xl/workbook.xml")]],
};

for (const [name, [code, members, shape]] of Object.entries(HOSTILE))
  test(`refuses a ZIP with ${name}`, async () => assert.is(await outcome(buildZip(members, shape)), code));

test("bytes behind the end of a ZIP are told by their number", async () => {
  const told = async (after: string) => {
    const reading = await readArchive(buildZip([file("a.json")], { after }), "a.zip");
    return reading !== null && !reading.ok ? reading.message : "";
  };
  assert.is(await told("more"), "4 bytes stand behind the end of the ZIP.");
  assert.is(await told("x"), "1 byte stands behind the end of the ZIP.");
});

test("refuses every ZIP that the strict reader of @zip.js/zip.js refuses", async () => {
  const refusedThere: string[] = [];
  for (const [name, [, members, shape]] of Object.entries(HOSTILE)) {
    const bytes = buildZip(members, shape);
    if ((await oracle(bytes)) === null) continue;
    refusedThere.push(name);
    assert.match(await outcome(bytes), /^archive-/, name);
  }
  assert.ok(refusedThere.length > 5, refusedThere.join());
});

test("what another writer packs is read, deflated and stored, with folders and data descriptors", async () => {
  const writer = new ZipWriter(new Uint8ArrayWriter(), { useWebWorkers: false, dataDescriptor: true });
  await writer.add("sub/", undefined, { directory: true });
  await writer.add("sub/keys äöü.json", new Uint8ArrayReader(Buffer.from("[1]")));
  await writer.add("plain.json", new Uint8ArrayReader(Buffer.from("[2]")), { level: 0 });
  const bytes = await writer.close();
  assert.is(await oracle(bytes), null);
  assert.is(await outcome(bytes), "sub/keys äöü.json plain.json");
});

test("a folder that Windows PowerShell 5.1 packed with backslashes is a folder", async () => {
  assert.is(await outcome(buildZip([file("sub\\a.json", { madeBy: 20 }), file("b.json", { madeBy: 20 })])), "sub/a.json b.json");
});

test("a ZIP cut at any byte is refused or no archive, and never read in part", async () => {
  const whole = buildZip([file("a.json", { content: "[1]".repeat(50), method: 8 }), file("b.json")]);
  assert.is(await outcome(whole), "a.json b.json");
  for (let length = 4; length < whole.length; length += 1)
    assert.match(await outcome(whole.subarray(0, length)), /^archive-/, String(length));
});

test("a ZIP with one byte changed gives the same members or is refused", async () => {
  const whole = buildZip([file("a.json", { content: '[{"tier":"app"}]'.repeat(9), method: 8 }), file("b.json", { content: "[2]" })]);
  const good = JSON.stringify(await readArchive(whole, "x"));
  for (let at = 0; at < whole.length; at += 1) {
    const changed = Buffer.from(whole);
    changed[at] = (changed[at] ?? 0) ^ 0x40;
    const reading = await readArchive(changed, "x");
    if (reading?.ok && JSON.stringify(reading) !== good)
      // Only names carry no checksum, and both headers would have to agree.
      assert.unreachable(`byte ${at} changed what is read`);
  }
});

test("limits hold on members, on one, on all, and on the ratio", async () => {
  const two = buildZip([file("a.json", { content: "[1]" }), file("b.json", { content: "[2]" })]);
  assert.is(await outcome(two, { ...LIMITS, entries: 1 }), "archive-too-large");
  assert.is(await outcome(two, { ...LIMITS, entryBytes: 2 }), "archive-too-large");
  assert.is(await outcome(two, { ...LIMITS, totalBytes: 5 }), "archive-too-large");
  const bomb = Buffer.alloc(8 * 2 ** 20);
  assert.is(await outcome(buildZip([file("a.json", { content: bomb, method: 8 })])), "archive-too-large");
  assert.is(await outcome(buildZip([file("a.json", { content: bomb, method: 8, size: 5 })])), "archive-too-large", "a size that lies");
  assert.is(await outcome(gzipSync(bomb)), "archive-too-large");
  assert.is(await outcome(gzipSync(Buffer.alloc(2 ** 20)), { ...LIMITS, totalBytes: 1000 }), "archive-too-large");
});

const tarOf = (entries: Parameters<typeof packTar>[0]): Promise<Uint8Array> => packTar(entries);
const tarFile = (name: string, body = "[]") => ({ header: { name, size: body.length, type: "file" as const }, body });

test("reads tar and tar.gz, with ./ in front and long names", async () => {
  const long = `${"folder/".repeat(30)}keys.json`;
  const tar = await tarOf([{ header: { name: "./", size: 0, type: "directory" } }, tarFile("./keys.json"), tarFile(long)]);
  assert.is(await outcome(tar), `keys.json ${long}`);
  assert.is(await outcome(gzipSync(tar)), `keys.json ${long}`);
});

test("refuses links, devices, unknown kinds, bad names, cut and continued tars", async () => {
  const linked = (type: "symlink" | "link" | "fifo" | "character-device") =>
    tarOf([{ header: { name: "k.json", size: 0, type, linkname: "/etc/passwd" } }]);
  for (const type of ["symlink", "link", "fifo", "character-device"] as const)
    assert.is(await outcome(await linked(type)), "archive-unsafe", type);
  for (const name of ["../k.json", "/k.json", "a/../k.json", "k\n.json", "NUL.json", "k.json."])
    assert.is(await outcome(await tarOf([tarFile(name)])), "archive-unsafe", name);
  assert.is(await outcome(await tarOf([tarFile("k.json"), tarFile("K.json")])), "archive-unsafe");
  const good = await tarOf([tarFile("k.json")]);
  assert.is(await outcome(good.subarray(0, 1024)), "archive-damaged");
  assert.is(await outcome(good.subarray(0, 700)), "archive-damaged");
  assert.is(await outcome(Buffer.concat([good, Buffer.from("more".repeat(128))])), "archive-unsafe");
  const sparse = Buffer.from(good);
  sparse[156] = "S".charCodeAt(0);
  sparse.write(`${(Number.parseInt(sparse.toString("latin1", 148, 154), 8) + 0x53 - 0x30).toString(8).padStart(6, "0")}\0 `, 148, "latin1");
  assert.is(await outcome(sparse), "archive-unsafe");
});

test("reads a lone gzip file under its own name; refuses it cut, changed or continued", async () => {
  const packed = gzipSync('[{"a":1}]'.repeat(20));
  const reading = await readArchive(packed, "sub/keys kv-a.json.gz");
  assert.equal(reading?.ok && reading.members.map(({ path, bytes }) => [path, bytes.length]), [["keys kv-a.json", 180]]);
  assert.is(await outcome(packed.subarray(0, -3)), "archive-damaged");
  const changed = Buffer.from(packed);
  changed[packed.length - 6] = (changed[packed.length - 6] ?? 0) ^ 1;
  assert.is(await outcome(changed), "archive-damaged");
  assert.match(await outcome(Buffer.concat([packed, Buffer.from("more")])), /^archive-(?:damaged|unsafe)$/);
});

test("other kinds of archive are named, and JSON is none", async () => {
  for (const magic of [
    "7z\u00bc\u00af\u0027\u001c",
    "Rar!\u001a\u0007\u0000",
    "\u00fd7zXZ\u0000",
    "BZh91AY&SY",
    "\u0028\u00b5\u002f\u00fd",
    "MSCF\0\0\0\0",
  ])
    assert.is(await outcome(Buffer.from(`${magic}rest`, "latin1")), "archive-unsupported", magic);
  for (const text of ["", "[]", "PK", "BZh", '[{"kid":"x"}]'.repeat(200)]) assert.is(await outcome(Buffer.from(text)), "no archive");
});

test.run();
