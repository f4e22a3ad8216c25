import { test } from "uvu";
import * as assert from "uvu/assert";
import { APP, account, accounts, keys, ONE, TWO, vaults } from "../../helpers/delivery.ts";
import { aKey, assessFiles } from "../../helpers/snapshot.ts";

/** Words by which a file says what it is, where a key, a vault or a subscription is called by the same word. */

const verdictsOf = (files: object): readonly string[] =>
  assessFiles(files as Record<string, unknown>).findings.map(({ verdict }) => verdict);

const kid = (name: string): string => `https://kv-a.vault.azure.net/keys/${name}`;
const withKeys = (...names: readonly string[]) => ({ ...accounts(), ...vaults("kv-a"), "k1.json": names.map(kid) });

for (const [name, path] of [
  ["json", "x.json"],
  ["json", "tags.json"],
  ["tags", "tags.json"],
  ["tags", "kv-a tags.json"],
  ["key", "key tags.json"],
  ["show", "key show.json"],
  ["list", "kv-a/list.json"],
  ["06", "step-06-tags.json"],
  ["06", "06 tags.json"],
  ["06", "2026-05-06 tags.json"],
] as const)
  test(`the tags in ${path} are not known to be those of a key called ${name}`, () => {
    assert.equal(verdictsOf({ ...withKeys(name, "cmk-one"), [path]: APP }), ["inconclusive"]);
  });

test("nor are those under the name tags in a file", () => {
  assert.equal(verdictsOf({ ...withKeys("tags", "cmk-one"), "x.json": { note: "a", tags: APP } }), ["inconclusive"]);
});

for (const [name, path] of [
  ["cmk", "tags cmk.json"],
  ["cmk", "cmk.json"],
  ["tags", "tags tags.json"],
  ["key", "kv-a/key/tags.json"],
  ["06", "tags 06.json"],
  ["json", "tags json.json"],
  ["key1", "key1.json"],
  ["list", "list/tags.json"],
] as const)
  test(`those in ${path} are`, () => {
    assert.equal(verdictsOf({ ...withKeys(name, "cmk-one"), [path]: APP }), ["pass"]);
  });

const two = (name: string) => ({
  ...accounts(account(ONE, "Contoso Web"), account(TWO, name)),
  ...vaults("kv-a"),
  ...keys("kv-a", APP),
});

test("a subscription called Vaults does not own every empty list of vaults", () => {
  assert.equal(verdictsOf({ ...two("Vaults"), "output/vaults.json": [] }), ["pass", "inconclusive"]);
  assert.equal(verdictsOf({ ...two("Vaults"), "output/Vaults/vaults.json": [] }), ["pass", "fail"]);
  assert.equal(verdictsOf({ ...two("Data"), "output/data vaults.json": [] }), ["pass", "fail"]);
});

test("a vault called list does not own every empty list of keys", () => {
  const known = { ...accounts(), ...vaults("kv-a", "list"), "keys-kv-a.json": [aKey("kv-a", "k1", { tier: "web" })] };
  assert.equal(verdictsOf({ ...known, "key list.json": [] }), ["inconclusive"]);
  assert.equal(verdictsOf({ ...known, "list/keys.json": [] }), ["fail"]);
  assert.equal(verdictsOf({ ...known, "list list keys.json": [] }), ["fail"]);
});

test.run();
