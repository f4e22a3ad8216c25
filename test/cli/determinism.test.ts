import { execFileSync } from "node:child_process";
import { cpSync, existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { aFolder } from "../helpers/disk.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const bin = join(root, "dist/cli/bin.js");
const sample = join(root, "samples/several-subscriptions/input");

interface Surroundings {
  readonly env: Readonly<Record<string, string>>;
  /** Turns the order of the paths around. */
  readonly reversed: boolean;
}

/** Runs the built command on a copy of a sample in a folder of its own; returns every file that it wrote, by name. */
function outputsIn({ env, reversed }: Surroundings): Readonly<Record<string, string>> {
  const folder = aFolder();
  cpSync(sample, join(folder, "in"), { recursive: true });
  const names = readdirSync(join(folder, "in")).map((name) => join("in", name));
  const paths = reversed ? names.reverse() : names;
  const argv = [bin, "assess", ...paths, "--tag", "tier=app", "--as-of", "2026-01-01", "--out", "out"];
  try {
    execFileSync(process.execPath, argv, { cwd: folder, env: { PATH: process.env["PATH"] ?? "", ...env }, stdio: "pipe" });
  } catch (error) {
    assert.is((error as { status: number }).status, 1, String((error as { stderr: Buffer }).stderr));
  }
  const out = join(folder, "out");
  return Object.fromEntries(readdirSync(out).map((name) => [name, readFileSync(join(out, name), "latin1")]));
}

test("the built command writes the same bytes in another folder, time zone, locale and order of paths", () => {
  assert.ok(existsSync(bin), "npm run build comes first");
  const here = outputsIn({ env: { TZ: "UTC", LANG: "C" }, reversed: false });
  const there = outputsIn({ env: { TZ: "Pacific/Apia", LANG: "tr_TR.UTF-8", LC_ALL: "tr_TR.UTF-8" }, reversed: true });
  assert.equal(Object.keys(here).sort(), ["assessment.json", "files.csv", "findings.csv", "keys.csv", "report.html"]);
  for (const [name, bytes] of Object.entries(here)) assert.ok(bytes === there[name], name);
});

test.run();
