import { test } from "uvu";
import * as assert from "uvu/assert";
import { aCollection, keysOf as keysOfVault, listOf } from "../../../helpers/collection.ts";
import { aKey, assessFiles, aVault, onlyFinding } from "../../../helpers/snapshot.ts";

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
  const hsms = ["h1", "h2"].map((name) => {
    const { id, ...own } = aVault(name, { type: "Microsoft.KeyVault/managedHSMs" });
    return { ...own, id: id.replace("/vaults/", "/managedHSMs/") };
  });
  const collected = (folder: string, own: readonly object[]) => aCollection([listOf("vault", own), listOf("hsm", [])], { folder });
  assert.equal(notesOf({ ...collected("1", vaults), ...collected("2", [aVault("kv-a")]) }), [
    ["The subscription's vaults", ["1/vault-list.json", "2/vault-list.json"]],
  ]);
  assert.equal(notesOf({ ...once, "1.json": hsms, "2.json": hsms.slice(1) }), [["The subscription's vaults", ["1.json", "2.json"]]]);
});

test("lists that hold the same in another order, and lists of some vaults or of HSMs, are no others", () => {
  assert.equal(notesOf({ ...once, "again.json": [...once["keys.json"]].reverse() }), []);
  assert.equal(notesOf({ ...once, "v2.json": [aVault("kv-a", { tier: "web" })] }), []);
});

const keysOf = (count: number, tags: object = other) =>
  Array.from({ length: count }, (_, at) => aKey("kv-a", `k${at + 100}`, at === 0 ? tags : other));

const pagesOf = (files: Readonly<Record<string, unknown>>) => {
  const { verdict, observations } = onlyFinding(assessFiles(files));
  const notes = observations.filter(({ code }) => code === "key-list-of-one-page");
  return [verdict, ...notes.map(({ message, evidence }) => `${message} ${evidence.map(({ artifact }) => artifact).join(" ")}`)];
};

test("a key list as long as one page of the service, on which a fail or a gap rests, may have been cut", () => {
  const vaults = [aVault("kv-a")];
  const said =
    "The key list of kv-a has exactly 25 keys, the size of one page of the service: ask whether it was cut with --maxresults. keys.json";
  assert.equal(pagesOf({ "v.json": vaults, "keys.json": keysOf(25) }), ["fail", said]);
  assert.equal(pagesOf({ "v.json": [...vaults, aVault("kv-b")], "keys.json": keysOf(25) }), ["inconclusive", said]);
  const kids = keysOf(25).map(({ kid }) => kid);
  assert.equal(pagesOf({ "v.json": vaults, "keys.json": kids }), ["inconclusive", said]);
  for (const count of [24, 26, 50]) assert.equal(pagesOf({ "v.json": vaults, "keys.json": keysOf(count) }), ["fail"], String(count));
  assert.equal(pagesOf({ "v.json": vaults, "keys.json": keysOf(25, { tier: "app" }) }), ["pass"]);
  const page = { nextLink: "https://kv-a.vault.azure.net/keys?$skiptoken=x", value: keysOf(25) };
  assert.equal(pagesOf({ "v.json": vaults, "page.json": page }), ["inconclusive"], "it says itself that it is one page");
  const recorded = aCollection([listOf("vault", vaults), listOf("hsm", []), keysOfVault("kv-a", keysOf(25))]);
  assert.equal(pagesOf(recorded), ["fail"]);
});

test.run();
