import { spawnSync } from "node:child_process";
import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { commandLine, quoteForPowerShell, quoteForSh } from "../../../src/core/basis/shell-words.ts";

const nasty = fc.string({
  unit: fc.constantFrom("'", '"', "$", "`", "\\", " ", "*", "~", "!", "#", ";", "&", "(", ")", "a", "=", "-", "é", "’", "%", "\u{1f511}"),
});

test("a POSIX shell gives back every quoted value letter by letter", () => {
  const values = fc.sample(nasty, { numRuns: 300, seed: 8 }).filter((text) => quoteForSh(text) !== null);
  assert.ok(values.length > 200);
  const script = values.map((text) => `printf '%s\\0' ${quoteForSh(text)}`).join("\n");
  const { stdout, status, error } = spawnSync("sh", ["-c", script], { encoding: "utf8" });
  if (error !== undefined) return void process.stderr.write("skipped: no sh here to read its quoting back\n");
  assert.is(status, 0);
  assert.equal(stdout.split("\0").slice(0, -1), values);
});

/** PowerShell's grammar of '…': a single quote, straight or typographic, stands for itself when it is written twice. */
const unquotePowerShell = (text: string): string | null => {
  const inner = /^'((?:[^'‘’‚‛]|['‘’‚‛]{2})*)'$/.exec(text)?.[1];
  return inner === undefined ? null : inner.replace(/(['‘’‚‛])['‘’‚‛]/g, "$1");
};

test("PowerShell's grammar gives back every quoted value letter by letter", () => {
  fc.assert(
    fc.property(nasty, (text) => {
      const quoted = quoteForPowerShell(text);
      if (quoted !== null) assert.is(unquotePowerShell(quoted), text);
    }),
  );
  assert.is(quoteForPowerShell("it’s"), "'it’’s'");
});

test("what a person would not see, and what az would take for an option or a file, is refused", () => {
  for (const text of ["a\nb", "a\u202eb", "a\u200bb", "a\u2028b", "a\ud800b", "a\u0000", "a\u001b[2J", "--help", "@/etc/passwd"]) {
    assert.equal(commandLine(["az", { value: text }]), { sh: null, powershell: null }, JSON.stringify(text));
  }
});

test("what cmd.exe would act upon is refused for PowerShell only", () => {
  for (const text of ["a&calc", "%PATH%", "a|b", "a>b", "a)", 'a"b', "a^b", "tail\\", ""]) {
    assert.is(quoteForPowerShell(text), null, text);
    assert.type(quoteForSh(text), "string", text);
  }
});

test("words of ours stay as they are", () => {
  const line = "az keyvault key list --vault-name 'kv a'";
  assert.equal(commandLine(["az", "keyvault", "key", "list", "--vault-name", { value: "kv a" }]), { sh: line, powershell: line });
});

test.run();
