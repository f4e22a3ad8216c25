import { test } from "uvu";
import * as assert from "uvu/assert";
import { aKey, assessFiles, aVault, onlyFinding } from "../../helpers/snapshot.ts";

const notesOf = (files: Readonly<Record<string, unknown>>) =>
  onlyFinding(assessFiles(files))
    .observations.filter(({ code }) => code === "lists-differ")
    .map(({ message, evidence }) => [message.slice(0, message.indexOf(" were")), evidence.map(({ artifact }) => artifact)]);

const other = { tier: "web" };
const once = { "v.json": [aVault("kv-a")], "keys.json": [aKey("kv-a", "k1", other), aKey("kv-a", "k2", other)] };

test("lists of the same that differ are told, though the verdict is the same under each", () => {
  const more = [...once["keys.json"], aKey("kv-a", "k3", other)];
  assert.equal(notesOf({ ...once, "later.json": more }), [["The keys of kv-a.vault.azure.net", ["keys.json", "later.json"]]]);
  const vaults = [aVault("kv-a"), aVault("kv-b")];
  assert.equal(notesOf({ ...once, "v2.json": vaults, "b.json": [aKey("kv-b", "k", other)] }), [
    ["The subscription's vaults", ["v.json", "v2.json"]],
  ]);
});

test("lists that hold the same in another order, and lists of some vaults or of HSMs, are no others", () => {
  assert.equal(notesOf({ ...once, "again.json": [...once["keys.json"]].reverse() }), []);
  assert.equal(notesOf({ ...once, "v2.json": [aVault("kv-a", { tier: "web" })] }), []);
});

test.run();
