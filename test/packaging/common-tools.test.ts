import { spawnSync } from "node:child_process";
import { readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { runCli } from "../helpers/cli.ts";
import { aFolder } from "../helpers/disk.ts";
import {
  addSignature,
  anSshPair,
  type Files,
  packFiles,
  rewriteManifests,
  seal,
  unpackPackage,
  verify,
  writeFolder,
} from "../helpers/package.ts";
import { isInstalled } from "../helpers/tools.ts";

const signer = anSshPair();
const signed = await unpackPackage(await seal("samples/pass-single-subscription/input"));
addSignature(signed, signer);
const allowedLine = `auditor@example.org ${signer.line}\n`;
const instructions = readFileSync(fileURLToPath(new URL("../../templates/VERIFY.txt", import.meta.url)), "utf8");

const sh = (script: string, cwd: string) => spawnSync("sh", ["-c", script], { cwd, encoding: "utf8" });

/** Lines for a shell, in order, as a stranger would type them; the last step is for those who have the program. */
const typed = [...instructions.matchAll(/^ +\$ (.*?)(?: {4,}\S.*)?$/gm)]
  .map((match) => match[1] ?? "")
  .filter((line) => !line.startsWith("cmk-audit"));

const TOOLS = ["sha256sum", "unzip", "ssh-keygen", "jq", "comm", "find"];
if (TOOLS.map((tool) => isInstalled(tool, "VERIFY.txt as a stranger follows it")).every(Boolean)) {
  test("a stranger who types what VERIFY.txt says sees nothing wrong with a good package", () => {
    const folder = aFolder({ "PACKAGE.zip": packFiles(signed), allowed_signers: allowedLine });
    assert.ok(typed.length >= 8, typed.join("\n"));
    const { status, stdout, stderr } = sh(
      `set -e\n${typed.join("\n").replaceAll("| comm -13 ../sealed.txt -", "| comm -13 ../sealed.txt - > ../found.txt")}`,
      folder,
    );
    assert.is(status, 0, stdout + stderr);
    assert.is(readFileSync(join(folder, "found.txt"), "utf8"), "tagmanifest-sha256.txt\ntagmanifest-sha256.txt.sig\n");
    assert.match(stdout, 'Good "cmk-audit-evidence@1" signature for auditor@example.org');
    assert.match(stdout, "No errors detected");
    assert.match(stdout, "data/results/report.html: OK");
    assert.match(stdout, /^pass\tContoso Web\tKeyVault-008$/m);
    assert.match(stdout, /^data\/inputs\/0001-\S+\t\S/m);
    assert.not.match(stdout, "FAILED");
  });

  test("what VERIFY.txt says to run by machine runs in the folder that its steps lead to", async () => {
    const folder = aFolder({ "PACKAGE.zip": packFiles(signed), allowed_signers: allowedLine });
    assert.is(sh("unzip -q PACKAGE.zip", folder).status, 0);
    const [, line = ""] = /^ +\$ cmk-audit (verify .*?)(?: {4,}.*)?$/m.exec(instructions) ?? [];
    const { code, stdout, stderr } = await runCli(line.split(" "), { cwd: join(folder, "cmk-audit-evidence") });
    assert.is(code, 0, stdout + stderr);
    assert.match(stdout, "VERIFIED, signed by auditor@example.org");
  });

  test("VERIFY.txt in a package is the one in the source, with the version filled in", () => {
    assert.is(String(signed.get("VERIFY.txt")).replaceAll(/\b\d+\.\d+\.\d+(?=; Node)/g, "{version}"), instructions);
  });
}

/** Rows of the table in VERIFY.txt: what each tool is said to do. */
const table = new Map(
  [...instructions.matchAll(/^ {2}(\S.*?) {2,}(sees it|misses it) +(sees it|misses it) +(sees it|misses it) +(sees it|misses it)$/gm)].map(
    ([, change = "", ...said]) => [change, said],
  ),
);

const KEYS = "data/results/keys.csv";
const change = (files: Files, name: string): void => void files.set(name, Buffer.concat([files.get(name) as Buffer, Buffer.from(" ")]));

/** The same changes, made. The second kind cannot be said in files. */
const CHANGES: Readonly<Record<string, (files: Files) => void>> = {
  "a file in data/ edited": (files) => change(files, KEYS),
  "a file added to data/": (files) => files.set("data/more.json", Buffer.from("[]")),
  "a file and the manifest rewritten": (files) => {
    const kept = ["tagmanifest-sha256.txt", "bag-info.txt"].map((name) => [name, files.get(name) as Buffer] as const);
    change(files, KEYS);
    rewriteManifests(files);
    for (const [name, bytes] of kept) files.set(name, bytes);
  },
  "both manifests rewritten": (files) => {
    change(files, KEYS);
    rewriteManifests(files);
  },
  "a file added beside data/": (files) => files.set("more.txt", Buffer.from("more")),
  "a link added to data/": () => {},
  "tagmanifest-sha256.txt removed": (files) => files.delete("tagmanifest-sha256.txt"),
};

if (["sha256sum", "ssh-keygen"].map((tool) => isInstalled(tool, "what VERIFY.txt says that each tool misses")).every(Boolean)) {
  test("the table in VERIFY.txt has every change that is tried here, and no other", () =>
    assert.equal([...table.keys()], Object.keys(CHANGES)));

  for (const [what, make] of Object.entries(CHANGES))
    test(`each tool does what VERIFY.txt says: ${what}`, async () => {
      const files: Files = new Map(signed);
      make(files);
      const folder = writeFolder(files);
      if (what.startsWith("a link")) symlinkSync("policy.json", join(folder, "data", "link.json"));
      const allowed = join(dirname(folder), "allowed_signers");
      writeFileSync(allowed, allowedLine);
      const seen = [
        "sha256sum --strict --quiet -c manifest-sha256.txt",
        "sha256sum --strict --quiet -c tagmanifest-sha256.txt",
        "ssh-keygen -Y verify -f ../allowed_signers -I auditor@example.org -n cmk-audit-evidence@1 -s tagmanifest-sha256.txt.sig < tagmanifest-sha256.txt",
      ].map((command) => (sh(command, folder).status === 0 ? "misses it" : "sees it"));
      const { code } = await verify(folder, "--allowed-signers", allowed);
      assert.equal([...seen, code === 0 ? "misses it" : "sees it"], table.get(what));
      if (what.startsWith("a link")) rmSync(join(folder, "data", "link.json"));
    });
}

if (isInstalled("unzip", "unzip -t on packages")) {
  test("unzip tests a good package without a word of warning", () => {
    const folder = aFolder({ "evidence.zip": packFiles(signed) });
    const { status, stderr } = sh("unzip -tq evidence.zip", folder);
    assert.is(status, 0);
    assert.is(stderr, "");
  });
}

if (isInstalled("python3", "packages read by another ZIP library")) {
  test("python's zipfile reads a good package", () => {
    const zip = join(aFolder({ "evidence.zip": packFiles(signed) }), "evidence.zip");
    const script = "import sys,zipfile\nz=zipfile.ZipFile(sys.argv[1])\nassert z.testzip() is None\nprint(len(z.namelist()))";
    assert.is(spawnSync("python3", ["-c", script, zip], { encoding: "utf8" }).stdout, `${signed.size}\n`);
  });
}

test.run();
