import { test } from "uvu";
import * as assert from "uvu/assert";
import { buildSettings, type Choices } from "../../../src/core/assess/settings.ts";
import { UnfitSettings } from "../../../src/core/assess/unfit-settings.ts";
import type { AttributionMap } from "../../../src/generated/types.gen.ts";

const TAG = { name: "tier", value: "app" } as const;

function issuesOf(choices: Choices): readonly string[] {
  try {
    buildSettings(choices);
  } catch (error) {
    assert.instance(error, UnfitSettings);
    return (error as UnfitSettings).issues.map(({ pointer, message }) => `${pointer}: ${message}`);
  }
  return [];
}

const ofTags = (...tags: NonNullable<Choices["tags"]>): readonly string[] => issuesOf({ tags });
const ofMap = (...entries: AttributionMap["entries"]): readonly string[] => issuesOf({ tags: [TAG], map: { entries } });

test("a tag that no key can carry is refused", () => {
  assert.equal(ofTags({ name: "n".repeat(257), value: "" }), [
    "/tiers/0/tags/0: A tag of the tier app has a name of more than 256 letters, and no key can carry that.",
  ]);
  assert.match(ofTags({ name: "tier", value: "v".repeat(257) })[0] ?? "", "a value of more than 256 letters");
  assert.equal(ofTags({ name: "n".repeat(256), value: "\u{1f511}".repeat(256) }), []);
});

test("a tag with bytes that were no text is refused", () =>
  assert.match(ofTags({ name: "tier", value: "\ufffdpp" })[0] ?? "", "holds U+FFFD, which stands for bytes that are not UTF-8"));

test("a tag that stands twice is refused, and one name with several values is not", () => {
  assert.equal(ofTags(TAG, TAG), ["/tiers/0/tags/1: The tier app asks for tier=app twice."]);
  assert.equal(ofTags(TAG, { name: "tier", value: "web" }, { name: "tier", anyValue: true }), []);
});

test("more tags together than a key has room for are refused, and as alternatives they are not", () => {
  const tags = Array.from({ length: 16 }, (_, at) => ({ name: `tag${at}`, value: "x" }));
  assert.match(issuesOf({ tags, match: "all" })[0] ?? "", "asks for more than 15 tags together");
  assert.equal(issuesOf({ tags, match: "any" }), []);
  assert.equal(issuesOf({ tags: tags.slice(1), match: "all" }), []);
});

test("a map entry that was not filled in is refused", () => {
  assert.equal(ofMap({ files: "x.json", vault: "VAULT-NAME", command: "keyvault key list" }), [
    "/map/entries/0: The map entry for x.json still says VAULT-NAME.",
  ]);
  assert.match(ofMap({ files: "x.json", vault: "kv-a", key: "KEY-NAME" })[0] ?? "", "still says KEY-NAME");
});

test("map entries that name different owners of the same files are refused, and the same one twice is not", () => {
  assert.equal(ofMap({ files: "x.json", vault: "kv-a" }, { files: "x.json", vault: "kv-b" }), [
    "/map/entries/1: Two entries of the map name different owners of x.json.",
  ]);
  assert.equal(ofMap({ files: "x.json", vault: "kv-a" }, { files: "x.json", vault: "KV-A" }), []);
  assert.equal(ofMap({ files: "x.json", vault: "kv-a" }, { files: "*.json", vault: "kv-b" }), []);
});

test("a command is the same with az in front, and a suffix with a dot in front", () => {
  const { map, vaultSuffixes } = buildSettings({
    tags: [TAG],
    map: { entries: [{ files: "x.json", vault: "kv-a", command: "az keyvault key list" }] },
    config: { vaultSuffixes: [{ cloud: "StackCloud", vault: ".vault.stack.example", managedHsm: ".hsm.stack.example" }] },
  });
  assert.equal(map, [{ files: "x.json", vault: "kv-a", command: "keyvault key list" }]);
  assert.equal(vaultSuffixes.at(-1), { cloud: "StackCloud", vault: "vault.stack.example", managedHsm: "hsm.stack.example" });
});

test.run();
