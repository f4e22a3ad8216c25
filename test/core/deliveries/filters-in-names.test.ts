import { test } from "uvu";
import * as assert from "uvu/assert";
import { accounts, keys, ONE, vaults } from "../../helpers/delivery.ts";
import { aKey, assessFiles, aVault } from "../../helpers/snapshot.ts";

/** Words of filters in the names of files, whatever stands before or behind them. */

const WEB = { tier: "web" };
const verdictOf = (files: object): string | undefined => assessFiles(files as Record<string, unknown>).findings[0]?.verdict;

const listOf = (name: string) => ({ ...accounts(), ...keys("kv-a", WEB), [`${name}.json`]: [aVault("kv-a", {}, ONE)] });

for (const name of [
  "vaults --resource-group rg-contoso",
  "az keyvault list -g contoso",
  "vaults premium",
  "premium vaults",
  "vaults sku premium",
  "vaults excl dev",
  "vaults prod only",
  "only prod vaults",
  "az keyvault list --tag tier",
])
  test(`a list of vaults called ${name} need not be of all`, () => {
    assert.is(verdictOf(listOf(name)), "inconclusive");
  });

for (const name of ["vaults", "vaults only", "az keyvault list --subscription Contoso Production", "vaults new"])
  test(`one called ${name} is`, () => {
    assert.is(verdictOf(listOf(name)), "fail");
  });

const known = { ...accounts(), ...vaults("kv-a") };

for (const name of ["kv-a keys excl test", "kv-a oct keys", "kv-a keys oct-HSM keys"])
  test(`a list of keys called ${name} need not be of all`, () => {
    assert.is(verdictOf({ ...known, [`${name}.json`]: [aKey("kv-a", "k1", WEB)] }), "inconclusive");
    assert.is(verdictOf({ ...known, [`${name}.json`]: [] }), "inconclusive");
  });

for (const name of ["kv-a 20 oct keys", "kv-a keys oct 2025", "kv-a keys excl deleted"])
  test(`one called ${name} is`, () => {
    assert.is(verdictOf({ ...known, [`${name}.json`]: [aKey("kv-a", "k1", WEB)] }), "fail");
  });

test("that there are no new keys says nothing of the others, and new keys are keys", () => {
  assert.is(verdictOf({ ...known, "kv-a new keys.json": [] }), "inconclusive");
  assert.is(verdictOf({ ...known, "kv-a keys new.json": [] }), "fail");
  assert.is(verdictOf({ ...known, "kv-a new keys.json": [aKey("kv-a", "k1", WEB)] }), "fail");
});

test.run();
