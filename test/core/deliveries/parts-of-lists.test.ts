import { test } from "uvu";
import * as assert from "uvu/assert";
import { APP, accounts, keys, ONE, row, vaults } from "../../helpers/delivery.ts";
import { aKey, assessFiles, aVault } from "../../helpers/snapshot.ts";

/** Lists that share nothing are parts of one: none of them is whole, and none is a rival of another. */

const WEB = { tier: "web" };
const findingOf = (files: object) => assessFiles(files as Record<string, unknown>).findings[0];
const verdictOf = (files: object): string | undefined => findingOf(files)?.verdict;

const listOf = (...names: readonly string[]) => names.map((name) => aVault(name, {}, ONE));
const keysOf = (a: object, b: object) => ({ ...keys("kv-a", a), ...keys("kv-b", b) });
const anHsm = (name: string) => ({
  id: `/subscriptions/${ONE}/resourceGroups/rg/providers/Microsoft.KeyVault/managedHSMs/${name}`,
  name,
  type: "Microsoft.KeyVault/managedHSMs",
});

test("vault lists that share no vault prove no absence", () => {
  const disjoint = { ...accounts(), "a.json": listOf("kv-a"), "b.json": listOf("kv-b"), ...keysOf(WEB, WEB) };
  assert.is(verdictOf(disjoint), "inconclusive");
  assert.equal(
    findingOf(disjoint)?.gaps.map(({ code }) => code),
    ["vault-list-partial"],
  );
  assert.is(verdictOf({ ...accounts(), "a.json": [listOf("kv-a"), listOf("kv-b")], ...keysOf(WEB, WEB) }), "inconclusive");
});

test("vault lists of the same vaults, of some more, and one of managed HSMs beside one of vaults prove it", () => {
  assert.is(verdictOf({ ...accounts(), "a.json": listOf("kv-a", "kv-b"), "b.json": listOf("kv-b", "kv-a"), ...keysOf(WEB, WEB) }), "fail");
  assert.is(verdictOf({ ...accounts(), "a.json": listOf("kv-a", "kv-b"), "b.json": listOf("kv-b"), ...keysOf(WEB, WEB) }), "fail");
  const hsms = { "hsms.json": [anHsm("hsm-a")], "hsm-a keys.json": [] };
  assert.is(verdictOf({ ...accounts(), "a.json": listOf("kv-a"), ...hsms, ...keys("kv-a", WEB) }), "fail");
});

test("vault lists that share no vault take no witness away, and those that share some do", () => {
  const regions = { "vaults westeurope.json": listOf("kv-a"), "vaults northeurope.json": listOf("kv-b") };
  assert.is(verdictOf({ ...accounts(), ...regions, ...keysOf(APP, WEB) }), "pass");
  const rivals = { ...accounts(), "a.json": listOf("kv-a", "kv-b"), "b.json": listOf("kv-b"), ...keysOf(APP, WEB) };
  assert.is(verdictOf(rivals), "inconclusive");
  assert.is(
    verdictOf({ ...accounts(), "a.json": listOf("kv-a"), "Contoso Production/vaults.json": [], ...keys("kv-a", APP) }),
    "inconclusive",
  );
});

test("where only lists of vaults differ, no keys are asked for that are there", () => {
  const rivals = { ...accounts(), "a.json": listOf("kv-a", "kv-b"), "b.json": listOf("kv-b"), ...keysOf(APP, WEB) };
  const wanted = JSON.stringify(findingOf(rivals)?.evidenceRequests);
  assert.match(wanted, "keyvault list");
  assert.not.match(wanted, "key-list.vault.kv-a");
});

const known = { ...accounts(), ...vaults("kv-a") };

test("pages of a key list, and groups of one in a file, are no rivals", () => {
  const pages = (a: string, b: string) => ({ ...known, [a]: [aKey("kv-a", "cmk", APP)], [b]: [aKey("kv-a", "other", WEB)] });
  assert.is(verdictOf(pages("keys kv-a 1.json", "keys kv-a 2.json")), "pass");
  assert.is(verdictOf({ ...known, "k.json": { app: [row("cmk", APP)], none: [row("other", {})] } }), "pass");
  assert.is(verdictOf({ ...known, "k.json": [[aKey("kv-a", "cmk", APP)], [aKey("kv-a", "other", WEB)]] }), "pass");
});

test("lists of two days are", () => {
  const days = (a: string, b: string) => ({ ...known, [a]: [aKey("kv-a", "cmk", APP)], [b]: [aKey("kv-a", "other", WEB)] });
  assert.is(verdictOf(days("keys 2025-11-01.json", "keys 2025-11-02.json")), "inconclusive");
  assert.is(verdictOf(days("monday.json", "tuesday.json")), "inconclusive");
  const shared = [aKey("kv-a", "x", WEB)];
  const overlapping = { ...known, "keys 1.json": [aKey("kv-a", "cmk", APP), ...shared], "keys 2.json": shared };
  assert.is(verdictOf(overlapping), "inconclusive");
});

test("many lists of single vaults are held against each other in one pass", () => {
  const names = Array.from({ length: 1500 }, (_, at) => `kv-${String(at).padStart(5, "0")}`);
  const files = Object.fromEntries(names.map((name) => [`${name}/vaults.json`, listOf(name)]));
  const started = performance.now();
  assert.is(verdictOf({ ...accounts(), ...files }), "inconclusive");
  assert.ok(performance.now() - started < 15_000);
});

test.run();
