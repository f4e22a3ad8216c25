import { execFileSync } from "node:child_process";
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { runCli } from "../helpers/cli.ts";
import { aFolder, filesBelow } from "../helpers/disk.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const textOf = (name: string): string => readFileSync(join(root, name), "utf8");
const guide = textOf("LIBRARY.md");
const recipesIn = (text: string): readonly string[] => [...text.matchAll(/^```ts\n([\s\S]*?)^```$/gm)].map(([, code = ""]) => code);
const INPUT = "samples/pass-single-subscription/input";

/** Runs code in a folder with exports, and gives the folder and what was printed. */
function run(code: string): { readonly home: string; readonly printed: string } {
  const home = aFolder();
  cpSync(join(root, INPUT), join(home, "exports"), { recursive: true });
  const library = pathToFileURL(join(root, "src/index.ts")).href;
  writeFileSync(join(home, "recipe.mts"), code.replace('"cmk-audit"', JSON.stringify(library)));
  const node = ["--import", import.meta.resolve("tsx"), "recipe.mts"];
  return { home, printed: execFileSync(process.execPath, node, { cwd: home, encoding: "utf8" }) };
}

test("the code of the README prints the overall verdict", () => {
  const [code = "", ...others] = recipesIn(textOf("README.md"));
  assert.is(others.length, 0);
  assert.is(run(code).printed, "pass\n");
});

const [ofFolder = "", inMemory = "", ...more] = recipesIn(guide);

test("the guide to the library has no code that is not run here", () => assert.is(more.length, 0));

test("its code for a folder with exports writes what the command writes", async () => {
  const { home, printed } = run(ofFolder);
  assert.is(printed, "pass\n");
  const formats = ["html", "csv", "json", "xlsx"].flatMap((format) => ["--format", format]);
  const asked = ["--tag", "tier=app", "--as-of", "2026-01-01", "--quiet", ...formats];
  await runCli(["assess", INPUT, "--out", join(home, "by-command"), ...asked], { cwd: root });
  const written = filesBelow(join(home, "out"));
  assert.equal(written, filesBelow(join(home, "by-command")));
  assert.is(written.length, 6);
});

test("its code for files in memory judges each tier of the configuration", () => {
  assert.is(run(inMemory).printed, "Contoso Web app: pass\nContoso Web db: fail\n");
});

test("it tells of everything that the library exports", () => {
  const names = [...textOf("src/index.ts").matchAll(/^export (?:type )?\{ ([^}]+) \}/gm)].flatMap(([, list = ""]) =>
    list.split(",").map((name) => name.trim().replace(/^type /, "")),
  );
  assert.ok(names.length > 20);
  for (const name of names) assert.match(guide, new RegExp(`\\b${name}\\b`));
});

test.run();
