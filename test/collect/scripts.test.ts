import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { collectorScript } from "../../src/core/requests/collector-script.ts";
import { aFolder } from "../helpers/disk.ts";
import { answersOf } from "../helpers/estate.ts";
import { callsIn } from "../helpers/script-calls.ts";
import { aStubAz, hasProgram } from "../helpers/stub-az.ts";

const template = (name: string): string => readFileSync(fileURLToPath(new URL(`../../templates/${name}`, import.meta.url)), "utf8");
const sh = template("collect.sh");
const powershell = template("collect.ps1");

test("both scripts make the same calls, into the same files, in the same order", () => {
  const inSh = callsIn(sh, "sh");
  const inPowershell = callsIn(powershell, "powershell");
  assert.equal(inPowershell, inSh);
  assert.is(inSh.length, 16);
});

test("both scripts write the same fields into the record, in the same order", () => {
  const fieldsIn = (script: string): string[] =>
    script
      .split("\n")
      .filter((line) => /\brecord "|Add-Record \(|"path":|collectionRecord/i.test(line) && !line.startsWith("#"))
      .map((line) => [...line.replaceAll("\\", "").matchAll(/"(\w+)":/g)].map((match) => match[1]).join(" "))
      .filter((fields) => fields !== "" && fields !== "exitCode stdout path");
  assert.equal([...fieldsIn(powershell)].sort(), [...fieldsIn(sh)].sort());
  assert.ok(fieldsIn(sh).includes("type command startedAt endedAt exitCode stdout stderr cloud tenant subscription vault principal"));
});

test("both scripts explain themselves with the same words, and say the same at the end", () => {
  const comments = (script: string): string[] =>
    script
      .split("\n")
      .filter((line) => line.startsWith("# -") || /^# [A-Z].*[.:]$/.test(line))
      .filter((line) => !/shellcheck|UTF-8|No questions|Usage|az\.cmd|Defaults|JSON string|Values of/.test(line));
  const same = comments(sh).filter((line) => comments(powershell).includes(line));
  assert.ok(same.length >= 10, same.join("\n"));
  for (const words of ["Send this file:", "and, through a separate channel, its sha256:", "start the script again"])
    for (const script of [sh, powershell]) assert.match(script, words);
});

test("neither script deletes, asks for a secret, or holds a letter beyond ASCII", () => {
  for (const script of [sh, powershell]) {
    const code = script.replace(/^#.*$/gm, "");
    assert.not.match(code, /\brm\b|Remove-Item|\bdel\b|unlink|secret|certificate|download|backup|set-policy|\b(?:update|create|purge)\b/i);
    assert.not.match(script, /[^\n -~]/);
  }
});

test("settings are put into the script, and what is not safe to paste is refused", () => {
  const make = (shell: "sh" | "powershell", cloud: string | null) =>
    collectorScript({ shell, collector: "cmk-audit 1.2.3", details: true, subscriptions: ["a", "b"], cloud });
  assert.match(make("sh", "AzureChinaCloud"), "\ncollector='cmk-audit 1.2.3'\ndetails='yes' ");
  assert.match(make("sh", "AzureChinaCloud"), "\nsubscriptions='a b'  #");
  assert.match(make("sh", "AzureChinaCloud"), "\ncloud='AzureChinaCloud' ");
  assert.match(make("powershell", null), "\n$details = 'yes' ");
  assert.match(make("powershell", null), "\n$cloud = ''  ");
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), fc.constantFrom("sh", "powershell"), (cloud, shell) => {
      let script: string;
      try {
        script = make(shell as "sh" | "powershell", cloud);
      } catch {
        return;
      }
      // Whatever was put in, the line still ends where its quotes end, and all other lines are those of the template.
      const plain = make(shell as "sh" | "powershell", null).split("\n");
      const lines = script.split("\n");
      assert.is(lines.length, plain.length);
      assert.is(lines.filter((line, at) => line !== plain[at]).length, cloud === "" ? 0 : 1);
    }),
  );
});

if (hasProgram("shellcheck") || spawnSync("shellcheck", ["--version"]).status === 0)
  test("shellcheck finds nothing", () => {
    const files = ["../../templates/collect.sh", "../helpers/stub-az.sh"].map((name) => fileURLToPath(new URL(name, import.meta.url)));
    const { status, stdout } = spawnSync("shellcheck", ["--shell=sh", ...files], { encoding: "utf8" });
    assert.is(status, 0, stdout);
  });
else process.stderr.write("shellcheck is not here: the collector script was not linted\n");

const ONE = "11111111-0000-4000-8000-0000000000aa";
if (spawnSync("pwsh", ["-Version"]).status === 0)
  test("PowerShell leaves the same record as sh, but for times", () => {
    const estate = { subscriptions: [{ id: ONE, name: "Contoso", vaults: { "kv-a": [{ name: "cmk", tags: { tier: "größer" } }] } }] };
    const recordOf = (shell: "sh" | "powershell"): string => {
      const stub = aStubAz(answersOf(estate));
      const work = aFolder();
      const file = join(stub.folder, shell === "sh" ? "collect.sh" : "collect.ps1");
      writeFileSync(file, collectorScript({ shell, collector: "x", details: true, subscriptions: [], cloud: null }));
      const [program, words] = shell === "sh" ? ["sh", [file]] : ["pwsh", ["-NoProfile", "-File", file]];
      const { status, stderr } = spawnSync(program as string, words as string[], { cwd: work, env: stub.env, encoding: "utf8" });
      assert.is(status, 0, stderr);
      const record = readFileSync(join(work, "cmk-audit-collection/evidence/record.jsonl"), "utf8");
      return record.replace(/"(?:started|ended)At":"[^"]*"|"shell":"[a-z]*"/g, "");
    };
    assert.is(recordOf("powershell"), recordOf("sh"));
  });
else process.stderr.write("pwsh is not here: collect.ps1 was compared with collect.sh, and not run\n");

test.run();
