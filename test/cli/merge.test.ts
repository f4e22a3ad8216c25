import { copyFileSync, mkdirSync, readFileSync, renameSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { writeWorkload } from "../bench/workload.ts";
import { runCli } from "../helpers/cli.ts";
import { aFolder } from "../helpers/disk.ts";

const judge = ["--tag", "tier=app", "--as-of", "2026-01-01"];
const id = (number: number): string => `${String(number).padStart(8, "0")}-0000-4000-8000-0000000000aa`;

/** An estate of four subscriptions in one folder each, which another folder holds in two parts. */
function divided(): { readonly estate: string; readonly parts: readonly string[] } {
  const estate = join(aFolder(), "estate");
  writeWorkload(estate, { keys: 64, keysPerVault: 4, vaultsPerSubscription: 4, shape: "lists", seed: 11 });
  renameSync(join(estate, "account-list.json"), join(estate, "..", "account-list.json"));
  mkdirSync(join(estate, "a"));
  mkdirSync(join(estate, "b"));
  for (const number of [0, 1, 2, 3]) renameSync(join(estate, id(number)), join(estate, number < 2 ? "a" : "b", id(number)));
  return { estate, parts: [join(estate, "a"), join(estate, "b")] };
}

test("assess with --root in parts, then merge: the files are those of one run over all", async () => {
  const { estate, parts } = divided();
  const out = aFolder();
  const whole = await runCli(["assess", estate, ...judge, "--out", join(out, "whole")]);
  for (const part of parts) await runCli(["assess", part, "--root", estate, ...judge, "--out", join(out, `part-${part.at(-1)}`)]);
  const saved = ["b", "a"].map((part) => join(out, `part-${part}`, "assessment.json"));
  const merged = await runCli(["merge", ...saved, "--out", join(out, "merged")]);
  assert.is(merged.stderr, "");
  assert.is(merged.code, whole.code);
  assert.is(merged.stdout, whole.stdout);
  for (const name of ["assessment.json", "keys.csv", "findings.csv", "files.csv", "report.html"])
    assert.is(readFileSync(join(out, "merged", name), "utf8"), readFileSync(join(out, "whole", name), "utf8"), name);
});

test("parts that were assessed without --root may hold files of the same name: that is said", async () => {
  const folder = aFolder({ "a/v.json": "[]", "b/v.json": "[]" });
  const { parts } = divided();
  for (const [at, part] of parts.entries()) await runCli(["assess", part, ...judge, "--out", join(folder, `out-${at}`)]);
  const twice = join(folder, "out-0", "assessment.json");
  const copy = join(folder, "copy.json");
  copyFileSync(twice, copy);
  const { code, stderr } = await runCli(["merge", twice, copy]);
  assert.is(code, 2);
  assert.match(stderr, "both hold the subscription");
  const named = await runCli(["merge", twice, join(folder, "out-1/../out-0/assessment.json")]);
  assert.is(named.code, 2);
  assert.match(named.stderr, "assessment.json is named twice.\nName each part once.\n");
});

test("the folder of a part is no place for the whole, forced or not, also where a link leads to the part", async () => {
  const { parts } = divided();
  const out = aFolder();
  for (const [at, part] of parts.entries()) await runCli(["assess", part, ...judge, "--out", join(out, `part-${at}`), "--quiet"]);
  const [first, second] = [0, 1].map((at) => join(out, `part-${at}`, "assessment.json")) as [string, string];
  const before = readFileSync(first, "utf8");
  symlinkSync(first, join(out, "linked.json"));
  for (const given of [first, join(out, "linked.json")])
    for (const into of [join(out, "part-0"), out]) {
      const { code, stderr } = await runCli(["merge", given, second, "--out", into, "--force"]);
      assert.is(code, 2);
      assert.match(stderr, `holds the input file ${given}`);
    }
  assert.match((await runCli(["merge", first, second, "--out", join(out, "part-0")])).stderr, "holds the input file");
  assert.is(readFileSync(first, "utf8"), before);
});

test("an input outside of --root is wrong usage", async () => {
  const { estate } = divided();
  const { code, stderr } = await runCli(["assess", estate, ...judge, "--root", join(estate, "a")]);
  assert.is(code, 2);
  assert.match(stderr, "does not lie below the folder");
});

test.run();
