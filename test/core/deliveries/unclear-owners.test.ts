import { test } from "uvu";
import * as assert from "uvu/assert";
import { APP, account, accounts, keys, ONE, TWO, vaults } from "../../helpers/delivery.ts";
import { assessFiles, settings } from "../../helpers/snapshot.ts";

/** Lists whose owner is named by nothing but what is known besides, or by a map that says that they are no lists. */

const WEB = { tier: "web" };
const findingOf = (files: object) => assessFiles(files as Record<string, unknown>).findings[0];
const single = { ...accounts(), ...vaults("kv-a"), ...keys("kv-a", WEB) };

for (const name of ["vaults2.json", "names.json", "more vaults.json"])
  test(`names of vaults in ${name} may be of the only subscription, whose list lacks them`, () => {
    assert.is(findingOf({ ...single, [name]: ["kv-z9"] })?.verdict, "inconclusive");
  });

test("they make no difference where its list has them, or where they may be of another subscription", () => {
  assert.is(findingOf({ ...single, "more vaults.json": ["kv-a"] })?.verdict, "fail");
  const two = { ...single, ...accounts(account(), account(TWO, "Contoso Test")) };
  assert.is(findingOf({ ...two, "more vaults.json": ["kv-z9"] })?.verdict, "fail");
});

test("and they take no witness away", () => {
  assert.is(findingOf({ ...accounts(), ...vaults("kv-a"), ...keys("kv-a", APP), "more vaults.json": ["kv-z9"] })?.verdict, "pass");
});

const mapped = (command: "keyvault key show" | "keyvault key list") =>
  assessFiles({ ...accounts(), ...vaults("kv-a"), "e.json": [] }, { ...settings(), map: [{ files: "e.json", vault: "kv-a", command }] });

test("an empty list that a map calls the output of key show is no list of keys", () => {
  const shown = mapped("keyvault key show");
  assert.is(shown.findings[0]?.verdict, "inconclusive");
  assert.match(shown.inputIssues[0]?.message ?? "", "prints one key");
  assert.is(mapped("keyvault key list").findings[0]?.verdict, "fail");
  assert.is(shown.findings[0]?.subject.id, ONE);
});

test.run();
