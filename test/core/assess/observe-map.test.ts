import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Assessment, MapEntry } from "../../../src/generated/types.gen.ts";
import { aKey, aShow, assessFiles, aVault, SUBSCRIPTION, settings } from "../../helpers/snapshot.ts";

const OTHER = "00000002-0000-4000-8000-0000000000aa";

const files = {
  "vaults.json": [aVault("kv-a")],
  "keys.json": [aKey("kv-a", "k", { tier: "app" })],
  "show.json": aShow("kv-a", "k", { tier: "app" }),
  "empty.json": [],
};

const judged = (map: readonly MapEntry[], chosen: Readonly<Record<string, unknown>> = files): Assessment =>
  assessFiles(chosen, { ...settings(), map: [...map] });

/** What is said of the map, without the sentence. */
const saidOf = ({ observations }: Assessment): readonly string[] =>
  observations.filter(({ code }) => code.includes("map")).map(({ code, message }) => `${code}: ${message.split(": ").at(-1)}`);

const SAID: readonly (readonly [what: string, entry: MapEntry, said: readonly string[]])[] = [
  ["the path of no file", { files: "nowhere.json", vault: "kv-a" }, ["map-entries-without-effect: nowhere.json."]],
  ["no owner", { files: "empty.json" }, ["map-entries-without-effect: empty.json."]],
  ["another vault than a list", { files: "keys.json", vault: "kv-b" }, ["files-against-map: keys.json."]],
  ["another vault by its host", { files: "keys.json", vault: "kv-a.managedhsm.azure.net" }, ["files-against-map: keys.json."]],
  ["another key than a detail", { files: "show.json", vault: "kv-a", key: "other" }, ["files-against-map: show.json."]],
  ["another subscription than a list of vaults", { files: "vaults.json", subscription: OTHER }, ["files-against-map: vaults.json."]],
  ["the vault that the list names", { files: "keys.json", vault: "KV-A" }, []],
  ["the key that the detail names", { files: "show.json", vault: "kv-a.vault.azure.net", key: "K" }, []],
  ["the subscription that the list names", { files: "vaults.json", subscription: SUBSCRIPTION }, []],
  ["the owner of what names none", { files: "empty.json", vault: "kv-a" }, []],
  ["a vault that nothing else knows", { files: "empty.json", vault: "kv-b" }, ["vaults-of-map-only: kv-b.vault.azure.net."]],
  ["a vault for a folder that holds more than its keys", { files: "**", vault: "kv-a" }, []],
];

for (const [what, entry, said] of SAID)
  test(`of an entry with ${what}, ${said.length === 0 ? "nothing" : "it"} is said`, () => {
    assert.equal(saidOf(judged([entry])), said);
  });

test("an entry that an earlier one leaves no file is named", () => {
  const map = [
    { files: "empty.json", vault: "kv-a" },
    { files: "e*.json", vault: "kv-b" },
  ];
  assert.equal(saidOf(judged(map)), ["map-entries-without-effect: e*.json."]);
});

test("what is said of the map does not depend on the order of the files", () => {
  const map = [{ files: "*.json", vault: "kv-b" }];
  const reversed = Object.fromEntries(Object.entries(files).reverse());
  assert.equal(judged(map, reversed).observations, judged(map).observations);
  assert.equal(saidOf(judged(map)), ["vaults-of-map-only: kv-b.vault.azure.net.", "files-against-map: keys.json, show.json."]);
});

test.run();
