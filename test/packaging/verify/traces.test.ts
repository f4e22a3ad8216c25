import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { TOP_FOLDER } from "../../../src/packaging/layout.ts";
import { runCli } from "../../helpers/cli.ts";
import { aFolder } from "../../helpers/disk.ts";
import { type Files, packFiles, seal, unpackPackage, writeFolder } from "../../helpers/package.ts";
import { buildZip } from "../../helpers/zip.ts";

const exports = "samples/pass-single-subscription/input";
const zipOf = (...names: string[]): string =>
  join(aFolder({ "delivery.zip": buildZip(names.map((name) => ({ name, content: "[]".repeat(100), method: 8 }))) }), "delivery.zip");

async function assertNothing(path: string): Promise<void> {
  for (const more of [[], ["--format", "json"], ["--quiet"]]) {
    const { code, stdout, stderr } = await runCli(["verify", path, ...more]);
    assert.is(
      stderr,
      `cmk-audit: ${path} is not an evidence package of cmk-audit (it has no bagit.txt).\nName the ZIP or folder that cmk-audit package wrote.\n`,
    );
    assert.is(stdout, "");
    assert.is(code, 2);
  }
}

test("a folder of exports, a folder of reports and an empty one are nothing to verify", async () => {
  await assertNothing(exports);
  await assertNothing(aFolder());
  const out = join(aFolder(), "out");
  await runCli(["assess", exports, "--tag", "tier=app", "--out", out]);
  await assertNothing(out);
});

test("a ZIP of exports and an empty one are nothing to verify", async () => {
  await assertNothing(zipOf("delivery/keys.json", "delivery/data/vaults.json"));
  await assertNothing(zipOf());
});

test("a file that is no ZIP, and a damaged one with no trace of a package, are nothing to verify", async () => {
  const others = {
    "note.txt": "hello",
    "list.json": "[]",
    "empty.zip": "",
    "cut.zip": buildZip([{ name: "keys.json", content: "[]" }]).subarray(0, 40),
  };
  const folder = aFolder(others);
  for (const name of Object.keys(others)) await assertNothing(join(folder, name));
});

test("whatever is left of a package is not verified: no file can be removed to escape that", async () => {
  const whole = await unpackPackage(await seal(exports));
  for (const kept of whole.keys()) {
    const files: Files = new Map([[kept, whole.get(kept) as Buffer]]);
    for (const path of [writeFolder(files), join(aFolder({ "p.zip": packFiles(files) }), "p.zip")]) {
      const { code, stdout } = await runCli(["verify", path]);
      assert.is(code, 1, kept);
      assert.match(stdout, "NOT VERIFIED");
    }
  }
  const without: Files = new Map([...whole].filter(([name]) => name !== "bagit.txt"));
  assert.is((await runCli(["verify", writeFolder(without)])).code, 1);
  const renamed = aFolder(Object.fromEntries([...without].map(([name, bytes]) => [name, bytes])));
  assert.is((await runCli(["verify", renamed])).code, 1);
});

test("a folder of a package's name, names in other letters and folders of data/ are traces", async () => {
  const empty = join(aFolder(), TOP_FOLDER);
  mkdirSync(empty);
  const others = [aFolder({ "MANIFEST-SHA512.TXT": "" }), aFolder({ "data/results/keys.csv": "" }), zipOf("renamed/data/policy.json")];
  for (const path of [empty, ...others]) assert.is((await runCli(["verify", path])).code, 1, path);
});

test.run();
