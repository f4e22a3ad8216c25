import { execFileSync } from "node:child_process";
import { chmodSync, linkSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { discover } from "../../src/io/discover.ts";
import { aFolder, withoutPrivileges } from "../helpers/disk.ts";

const names = async (given: readonly string[], cwd: string): Promise<readonly string[]> =>
  (await discover(given, cwd)).files.map(({ path }) => path);

test("a folder gives all files below, whatever they are called, by code units", async () => {
  const folder = aFolder({ "b.json": "", "B.json": "", ".hidden": "", "x/no-extension": "", "x/y/ä.txt": "" });
  assert.equal(await names([folder], "/"), [".hidden", "B.json", "b.json", "x/no-extension", "x/y/ä.txt"]);
});

test("names that differ only by case are two files", async () => {
  assert.is((await names([aFolder({ "keys.json": "1", "KEYS.json": "2" })], "/")).length, 2);
});

test("names with line breaks, escapes, blanks, brackets and backslashes are found as they are", async () => {
  const odd = ["a\nb.json", "a\\b.json", "esc\u001b[31m.json", " blank .json", "[1].json", "*.json", "..."];
  const folder = aFolder(Object.fromEntries(odd.map((name) => [name, "[]"])));
  assert.equal(await names([folder], "/"), [...odd].sort());
  assert.equal(await names(["a\\b.json", "[1].json", "*.json"], folder), ["*.json", "[1].json", "a\\b.json"]);
});

test("a path given twice, in two ways, or below a given folder counts once", async () => {
  const folder = aFolder({ "x/k.json": "", "x/l.json": "" });
  const once = await names(["x"], folder);
  assert.equal(await names(["x", "x/", join(folder, "x"), "./x/../x"], folder), once);
  assert.equal(await names(["x/k.json", "x"], folder), once);
  assert.equal(await names(["x/*.json", "x/k.json"], folder), once);
  assert.equal(await names(["**"], join(folder, "x")), once);
});

test("a folder named like a glob is a folder", async () => {
  const folder = aFolder({ "[2026]/k.json": "", "2/other.json": "" });
  assert.equal(await names(["[2026]"], folder), ["k.json"]);
});

test("a glob that matches a folder takes all that is below, as when the shell expands it", async () => {
  const folder = aFolder({ "s1/kv/k.json": "", "s1/v.json": "", "s2/v.json": "", "other/v.json": "" });
  assert.equal(await names(["s*"], folder), await names(["s1", "s2"], folder));
  assert.equal(await names(["s1*"], folder), await names(["s1"], folder));
  assert.equal(await names(["**/v.json"], folder), ["other/v.json", "s1/v.json", "s2/v.json"]);
});

test("what is not there and matches nothing is said", async () => {
  const folder = aFolder({ "k.json": "" });
  const { missing, files } = await discover(["nowhere", "*.txt", "k.json/x", "k.json"], folder);
  assert.equal(missing, ["nowhere", "*.txt", "k.json/x"]);
  assert.is(files.length, 1);
});

test("an empty folder is there, and gives nothing", async () => {
  const { missing, files, issues } = await discover(["."], aFolder());
  assert.equal([missing, files, issues], [[], [], []]);
});

test("links are named and never followed", async () => {
  const folder = aFolder({ "real/k.json": "[]" });
  symlinkSync(join(folder, "real"), join(folder, "loop"));
  symlinkSync(folder, join(folder, "real/up"));
  symlinkSync("/nowhere", join(folder, "dangling"));
  assert.equal(await names([folder], "/"), ["dangling", "loop", "real/k.json", "real/up"]);
  assert.equal(await names(["*"], folder), ["dangling", "loop", "real/k.json", "real/up"]);
});

test("hard links are files of their own", async () => {
  const folder = aFolder({ "k.json": "[]" });
  linkSync(join(folder, "k.json"), join(folder, "l.json"));
  assert.equal(await names([folder], "/"), ["k.json", "l.json"]);
});

test("a folder that may not be read is an input issue, and the rest is found", async () => {
  const folder = aFolder({ "closed/k.json": "[]", "open/k.json": "[]" });
  chmodSync(join(folder, "closed"), 0);
  for (const given of [["."], ["*"], ["**/*.json"], ["closed", "open"]]) {
    const { files, issues, missing } = await withoutPrivileges(() => discover(given, folder));
    assert.equal(files.map(({ path }) => path).filter((path) => path.endsWith("open/k.json")).length, 1, given.join());
    assert.equal(
      issues.map(({ path, code }) => [path, code]),
      [["closed", "unreadable"]],
      given.join(),
    );
    assert.match(issues[0]?.message ?? "", "EACCES");
    assert.equal(missing, []);
  }
});

test("a file in a folder that may not be entered is an input issue, not a missing path", async () => {
  const folder = aFolder({ "closed/k.json": "[]", "l.json": "[]" });
  chmodSync(join(folder, "closed"), 0);
  const { issues, missing } = await withoutPrivileges(() => discover(["closed/k.json", "closed/{m,n}.json", "l.json"], folder));
  assert.equal(missing, []);
  assert.equal(
    issues.map(({ path }) => path),
    ["closed/k.json", "closed/{m,n}.json"],
  );
});

test("names that are no UTF-8 are input issues, each its own, and show their bytes", async () => {
  if (process.platform !== "linux") return;
  const folder = aFolder({ "k.json": "[]" });
  for (const byte of [0xfe, 0xff]) writeFileSync(Buffer.concat([Buffer.from(`${folder}/Schl`), Buffer.from([byte])]), "[]");
  mkdirSync(Buffer.concat([Buffer.from(`${folder}/dir`), Buffer.from([0x81])]));
  const { files, issues } = await discover(["."], folder);
  assert.equal(
    files.map(({ path }) => path),
    ["k.json"],
  );
  assert.equal(
    issues.map(({ path }) => path),
    ["Schl\\xfe", "Schl\\xff", "dir\\x81"],
  );
  assert.match(issues[0]?.advice ?? "", "Rename");
});

test("pipes and sockets are met, for reading to refuse", async () => {
  const folder = aFolder();
  execFileSync("mkfifo", [join(folder, "pipe")]);
  assert.equal(await names(["."], folder), ["pipe"]);
});

test("the order of the arguments and the working folder never matter", async () => {
  const folder = aFolder({ "a/k.json": "", "b/k.json": "", "b/c/l.json": "", "m.json": "" });
  const all = ["a", "b", "b/c", "m.json", "*/k.json"];
  const expected = await names(all, folder);
  await fc.assert(
    fc.asyncProperty(fc.shuffledSubarray(all, { minLength: all.length }), fc.constantFrom("a", "b/c", "."), async (order, place) => {
      const given = order.map((path) => join(folder, path));
      assert.equal(await names(given, join(folder, place)), expected);
    }),
    { numRuns: 30 },
  );
});

test.run();
