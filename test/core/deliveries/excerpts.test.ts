import { test } from "uvu";
import * as assert from "uvu/assert";
import { accounts, ONE, vaults } from "../../helpers/delivery.ts";
import { aKey, assessFiles, aVault, onlyFinding } from "../../helpers/snapshot.ts";

/** Lists that the name of their file calls an excerpt: they prove no absence, and the gap says which word of which file. */

const findingOn = (path: string) => {
  const files = { ...accounts(), ...vaults("kv-a"), [path]: [aKey("kv-a", "k1", { tier: "web" })] };
  return assessFiles(files).findings.find(({ subject }) => subject.id === ONE);
};

for (const [path, word] of [
  ["keys extract.json", "extract"],
  ["keys reduced.json", "reduced"],
  ["keys head.json", "head"],
  ["keys 1-100.json", "1-100"],
  ["keys select tier app.json", "select"],
  ["keys summary.json", "summary"],
  ["keys unique.json", "unique"],
  ["keys selected columns.json", "selected"],
  ["kv-a part 2 of 3.json", "part 2 of"],
  ["kv-a top 50.json", "top 50"],
] as const)
  test(`${path} holds some of the keys`, () => {
    const finding = findingOn(path);
    assert.is(finding?.verdict, "inconclusive");
    const [gap] = finding?.gaps ?? [];
    assert.is(gap?.code, "key-list-partial");
    assert.ok(gap?.causes.some((cause) => cause.path === path && cause.message.includes(`the name of the file says "${word}`)));
  });

for (const [path, words] of [
  ["expired/kv-a.json", 'it stands in the folder "expired"'],
  ["Secrets 2026/keys kv-a.json", 'it stands in the folder "Secrets 2026"'],
  ["kv-a hsm keys.json", 'the name of the file says "hsm"'],
  ["kv-a not enabled.json", 'the name of the file says "not enabled"'],
  ["kv-a tier=web.json", 'the name of the file says "tier"'],
] as const)
  test(`the gap tells by which words ${path} holds some of the keys`, () => {
    const [gap] = findingOn(path)?.gaps ?? [];
    assert.is(gap?.code, "key-list-partial");
    assert.equal(
      gap?.causes.map(({ message }) => message),
      [`a list of some keys: ${words}`],
    );
  });

for (const path of [
  "keys extracted 2026-05-01.json",
  "Contoso Nonprod keys.json",
  "keys nonprod.json",
  "head office keys.json",
  "keys 01-12.json",
  "kv-a export.json",
  "keys kv-a version 2.json",
  "keys kv-a file version 1.0.json",
  "keys kv-a full extract.json",
  "keys kv-a no exceptions.json",
  "keys kv-a not changed.json",
  "keys kv-a nothing removed.json",
  "keys kv-a old CLI.json",
  "keys kv-a old az version.json",
  "keys kv-a previous auditor.json",
  "keys kv-a with all attributes.json",
  "keys kv-a with expiry dates.json",
  "keys kv-a without certificates.json",
  "keys kv-a without errors.json",
  "enabled and disabled/kv-a.json",
  "old laptop/kv-a.json",
])
  test(`${path} holds all keys`, () => assert.is(findingOn(path)?.verdict, "fail"));

for (const path of [
  "keys kv-a versions.json",
  "keys kv-a extract.json",
  "keys kv-a exceptions.json",
  "keys kv-a changed.json",
  "keys kv-a removed.json",
  "keys kv-a old.json",
  "keys kv-a old file.json",
  "old azure keys kv-a.json",
  "kv-a old az export.json",
  "keys kv-a not selected.json",
  "keys kv-a not sampled.json",
  "keys kv-a previous audit.json",
  "keys kv-a with tier.json",
  "keys kv-a with expiry.json",
  "keys kv-a without tags.json",
  "keys kv-a no expired.json",
  "keys kv-a not enabled.json",
  "enabled and expired/kv-a.json",
  "disabled/kv-a.json",
])
  test(`${path} holds some of the keys`, () => assert.is(findingOn(path)?.verdict, "inconclusive"));

test("vaults without certificates are some of the vaults", () => {
  const files = { "vaults without certificates.json": [aVault("kv-a")], "keys.json": [aKey("kv-a", "cmk", {})] };
  assert.is(onlyFinding(assessFiles(files)).verdict, "inconclusive");
});

test.run();
