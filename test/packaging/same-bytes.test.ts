import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { aFolder } from "../helpers/disk.ts";
import { SEALED_AT, seal } from "../helpers/package.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const sample = join(root, "samples/several-subscriptions/input");
const digest = (file: string): string => createHash("sha256").update(readFileSync(file)).digest("hex");
const expected = digest(await seal(sample));

interface Machine {
  readonly node?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly umask?: string;
  readonly inputs?: string;
}

/** The program in a process of its own, from the sources. */
function runProgram(argv: readonly string[], { node = process.execPath, env = {}, umask = "022" }: Machine) {
  const words = [node, "--import", join(root, "node_modules/tsx/dist/loader.mjs"), join(root, "src/cli/bin.ts"), ...argv];
  const script = `umask ${umask}; exec "$@"`;
  return spawnSync("sh", ["-c", script, "sh", ...words], {
    cwd: root,
    encoding: "utf8",
    env: { PATH: process.env["PATH"] ?? "", ...SEALED_AT, ...env },
  });
}

function sealOn(machine: Machine): string {
  const out = join(aFolder(), "another name.zip");
  const argv = ["package", machine.inputs ?? sample, "--tag", "tier=app", "--as-of", "2026-01-01", "--out", out, "--quiet"];
  const { stderr } = runProgram(argv, machine);
  assert.is(stderr, "");
  return out;
}

/** The inputs again, in another place, in another order on the disk. */
function elsewhere(): string {
  const folder = join(aFolder(), "a b", "\u00e9\u202f");
  cpSync(sample, folder, { recursive: true });
  return folder;
}

const MACHINES: Readonly<Record<string, Machine>> = {
  "in another time zone": { env: { TZ: "Pacific/Kiritimati" } },
  "in a time zone with half hours, in winter and in summer": { env: { TZ: "Australia/Lord_Howe" } },
  "with another locale": { env: { LANG: "tr_TR.UTF-8", LC_ALL: "tr_TR.UTF-8" } },
  "with another umask": { umask: "077" },
  "from another folder": { inputs: elsewhere() },
};

for (const [where, machine] of Object.entries(MACHINES))
  test(`the same bytes ${where}`, () => assert.is(digest(sealOn(machine)), expected));

/** Other versions of Node.js, as paths of their programs. */
const nodes = (process.env["OTHER_NODES"] ?? "").split(":").filter((path) => path !== "");
if (nodes.length === 0 && process.env["CI"] === "true") throw new Error("OTHER_NODES names no other version of Node.js");
if (nodes.length === 0) process.stderr.write("skipped: packages on other versions of Node.js (OTHER_NODES names none)\n");

for (const node of nodes) {
  const version = spawnSync(node, ["--version"], { encoding: "utf8" }).stdout.trim();
  test(`the same bytes on Node.js ${version}, and each verifies what the other made`, async () => {
    assert.match(version, /^v\d+\./);
    const made = sealOn({ node });
    assert.is(digest(made), expected);
    assert.is(runProgram(["verify", await seal(sample)], { node }).status, 0);
    assert.is(runProgram(["verify", made], {}).status, 0);
  });
}

test.run();
