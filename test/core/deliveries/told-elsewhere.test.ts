import { test } from "uvu";
import * as assert from "uvu/assert";
import { accounts, type Delivery, ONE, tryDeliveries, vaults } from "../../helpers/delivery.ts";
import { assessFiles } from "../../helpers/snapshot.ts";

/** What logs, tables and files of exit codes tell of readings that failed, in many languages: an empty list beside that proves nothing. */

const scope = { ...accounts(), ...vaults("kv-a"), "keys kv-a.json": [] };

const FAILED: readonly string[] = [
  "kv-a: acesso negado",
  "kv-a: geen toegang",
  "kv-a: brak dostępu",
  "kv-a: přístup odepřen",
  "kv-a: 接続できません",
  "kv-a: leer, weil keine Rechte",
  "kv-a rc=1",
  "kv-a exit 1",
  "✗ kv-a",
  "❌ kv-a",
  "kv-a ... NOK",
  "kv-a fehlt noch, Export folgt",
  "kv-a still missing, will follow",
  "vault;rc\nkv-a;1",
];
const WENT_WELL: readonly string[] = [
  "kv-a: ok",
  "kv-a rc=0",
  "✓ kv-a",
  "kv-a: 0 keys, 0 errors",
  "kv-a: vazio, sem erros",
  "kv-a: geen fouten",
  "kv-a: ingen fel",
  "vault;rc\nkv-a;0",
];

const verdictOf = (files: Readonly<Record<string, unknown>>) => assessFiles(files).findings.map(({ verdict }) => verdict);

for (const text of FAILED)
  test(`${text} speaks against an empty list`, () => assert.equal(verdictOf({ ...scope, "run.log": `${text}\n` }), ["inconclusive"]));
for (const text of WENT_WELL) test(`${text} does not`, () => assert.equal(verdictOf({ ...scope, "run.log": `${text}\n` }), ["fail"]));

const exitFile = (code: string, verdict: string): Delivery => ({
  title: `the exit code ${code} in a file beside an empty list: ${verdict}`,
  files: { ...scope, "keys kv-a.rc": code },
  verdicts: { [ONE]: verdict },
  issues: verdict === "fail" ? ["not-recognised"] : ["failed-list", "not-recognised"],
});

tryDeliveries([exitFile("1", "inconclusive"), exitFile("0", "fail")]);

test("what a map tells of failures is not told for tags", () => {
  const { inputIssues } = assessFiles({ ...scope, "errors.json": { "kv-b": "Forbidden" } });
  assert.equal(
    inputIssues.map(({ code, mapEntry }) => [code, mapEntry ?? null]),
    [["not-recognised", null]],
  );
});

test("access that a firewall refused, in the words of a person, is not told for a missing role", () => {
  const { findings } = assessFiles({ ...accounts(), ...vaults("kv-a"), "README.md": "kv-a: kein Zugriff (Forbidden), Firewall\n" });
  assert.not.match(JSON.stringify(findings), "no role assignment");
});

test.run();
