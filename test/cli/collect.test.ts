import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { VERSION } from "../../src/generated/version.gen.ts";
import { runCli } from "../helpers/cli.ts";
import { aFolder } from "../helpers/disk.ts";

const ID = "00000001-0000-4000-8000-0000000000AA";

test("collect prints the script of the shell, with what it is to collect", async () => {
  const sh = await runCli([
    "collect",
    "--shell",
    "sh",
    "--subscription",
    ID,
    "--subscription",
    ID,
    "--cloud",
    "AzureChinaCloud",
    "--details",
  ]);
  assert.equal([sh.code, sh.stderr], [0, ""]);
  assert.ok(sh.stdout.startsWith("#!/bin/sh\n"));
  for (const line of [
    `collector='cmk-audit ${VERSION}'`,
    `subscriptions='${ID.toLowerCase()}' `,
    "details='yes' ",
    "cloud='AzureChinaCloud' ",
  ])
    assert.match(sh.stdout, `\n${line}`);
  const powershell = await runCli(["collect", "--shell", "powershell"]);
  assert.match(powershell.stdout, "\n$subscriptions = '' ");
});

test("collect writes the same bytes into a new file, and never over an old one", async () => {
  const file = join(aFolder(), "kit/collect.sh");
  const first = await runCli(["collect", "--shell", "sh", "--out", file]);
  assert.equal([first.code, first.stdout], [0, ""]);
  assert.is(readFileSync(file, "utf8"), (await runCli(["collect", "--shell", "sh"])).stdout);
  const again = await runCli(["collect", "--shell", "powershell", "--out", file]);
  assert.is(again.code, 2);
  assert.match(again.stderr, "is there already");
});

test("a script for which the disk has no room is not written, and that is said", () => {
  const folder = aFolder();
  const bin = fileURLToPath(new URL("../../dist/cli/bin.js", import.meta.url));
  assert.ok(existsSync(bin), "npm run build comes first");
  const within = `trap '' XFSZ; ulimit -f 1; exec "$0" "$@"`;
  const words = ["-c", within, process.execPath, bin, "collect", "--shell", "sh", "--out", "collect.sh"];
  const { status, stderr } = spawnSync("bash", words, { cwd: folder, encoding: "utf8" });
  assert.equal([status, readdirSync(folder)], [2, []]);
  assert.match(stderr, "cmk-audit: collect.sh cannot be written (EFBIG).\n");
});

test("collect refuses what is no subscription id, no cloud and no shell", async () => {
  for (const words of [
    ["--shell", "sh", "--subscription", "Contoso Web"],
    ["--shell", "sh", "--cloud", "a b"],
    ["--shell", "fish"],
    [],
    ["--shell", "sh", "--out", ""],
    ["--shell", "sh", "--out", "package.json"],
    ["--shell", "sh", "--out", "package.json/collect.sh"],
  ]) {
    const { code, stdout, stderr } = await runCli(["collect", ...words]);
    assert.is(code, 2, words.join(" "));
    assert.is(stdout, "");
    assert.ok(stderr.length > 0 && !stderr.includes("bug"), stderr);
  }
  assert.ok(existsSync("package.json"));
});

test.run();
