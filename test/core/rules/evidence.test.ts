import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Evidence, Finding } from "../../../src/generated/types.gen.ts";
import { aKey, aShow, assessFiles, aVault, onlyFinding, settings } from "../../helpers/snapshot.ts";

/** Every near miss and observation leads to the very statement, not to the record that holds it. */

const app = { tier: "app" };
const judge = (files: object, chosen = settings()): Finding => onlyFinding(assessFiles({ "v.json": [aVault("kv-a")], ...files }, chosen));
const places = (evidence: readonly Evidence[] = []): string[] =>
  evidence.map(({ fact, artifact, pointer }) => `${fact} ${artifact}#${pointer}`);
const near = (files: object, chosen = settings()) => judge(files, chosen).nearMisses.map(({ evidence }) => places(evidence));

test("a near miss of a tag leads to the tags", () => {
  assert.equal(near({ "keys.json": [aKey("kv-a", "k", { Tier: "app" })] }), [["tags keys.json#/0/tags"]]);
  assert.equal(near({ "show.json": aShow("kv-a", "k", { tier: "web" }) }), [["tags show.json#/tags"]]);
});

test("a near miss by another attribute leads to the tags and to that attribute", () => {
  const key = (over: object) => ({ "keys.json": [aKey("kv-a", "k", app, over)] });
  assert.equal(near(key({ enabled: false })), [["tags keys.json#/0/tags", "enabled keys.json#/0/attributes/enabled"]]);
  assert.equal(near(key({ managed: true })), [["tags keys.json#/0/tags", "managed keys.json#/0/managed"]]);
  const valid = settings({ tiers: [{ id: "app", tags: [{ name: "tier", value: "app" }], requireValidNow: true }] });
  const expired = near(key({ expires: "2025-01-01T00:00:00+00:00" }), valid);
  assert.equal(expired, [["tags keys.json#/0/tags", "expires keys.json#/0/attributes"]]);
});

test("a tag of an older version leads to the version that carried it, and to the tags of the current one", () => {
  const list = aKey("kv-a", "k", { tier: "db" });
  const shown = { "show.json": aShow("kv-a", "k", app, { created: "2023-01-01T00:00:00+00:00" }) };
  const [miss] = judge({ "keys.json": [list], ...shown }).nearMisses;
  assert.is(miss?.kind, "older-version");
  assert.equal(places(miss?.evidence), ["tags show.json#/tags", "current-tags keys.json#/0/tags"]);
  assert.is(miss?.message, `k carried the tag in an older version only: ${"a".repeat(32)}.`);
  const { tags: _, ...untagged } = list;
  const [unknown] = judge({ "keys.json": [untagged], ...shown }).nearMisses;
  assert.equal(places(unknown?.evidence), ["tags show.json#/tags"]);
  assert.match(unknown?.message ?? "", "no file states the tags of the current one");
});

test("tags under another name, in the control plane's form or alone are led to where they stand", () => {
  const kid = "https://kv-a.vault.azure.net/keys/k";
  assert.equal(near({ "rows.json": [{ kid, isEnabled: false, labels: {}, tags: app }] }), [
    ["tags rows.json#/0/tags", "enabled rows.json#/0/isEnabled"],
  ]);
  const id = `${aVault("kv-a").id}/keys/k`;
  const arm = {
    id,
    name: "k",
    type: "Microsoft.KeyVault/vaults/keys",
    tags: app,
    properties: { keyUri: kid, attributes: { enabled: false } },
  };
  assert.equal(near({ "arm.json": [arm] }), [["tags arm.json#/0/tags", "enabled arm.json#/0/properties/attributes/enabled"]]);
  assert.equal(near({ "kids.json": [kid], "kv-a/k.json": { Tier: "app" } }), [["tags kv-a/k.json#"]]);
});

test("an observation leads to what it was read from, and says which", () => {
  const shown = aShow("kv-a", "k", app);
  const observe = (key: object) => {
    const files = { "keys.json": [aKey("kv-a", "k", app, { expires: "2025-01-01T00:00:00+00:00" })] };
    const attributes = { ...shown.attributes, expires: "2025-01-01T00:00:00+00:00", recoveryLevel: "Purgeable" };
    return judge({ ...files, "show.json": { ...shown, attributes, key: { ...shown.key, ...key } } }).observations;
  };
  const wrapping = (key: object) => observe(key).find(({ code }) => code === "non-wrapping-key");
  assert.equal(places(wrapping({ kty: "EC-HSM" })?.evidence), ["keyType show.json#/key/kty"]);
  assert.match(wrapping({ kty: "EC-HSM" })?.message ?? "", /its type is EC-HSM\.$/);
  assert.equal(places(wrapping({ keyOps: ["sign", "wrapKey"] })?.evidence), ["keyOps show.json#/key/keyOps"]);
  assert.match(wrapping({ keyOps: ["sign", "wrapKey"] })?.message ?? "", /its operations do not include unwrapKey \(sign, wrapKey\)\.$/);
  assert.is(wrapping({}), undefined);
  const expired = observe({}).find(({ code }) => code === "expired");
  assert.equal(places(expired?.evidence), ["expires keys.json#/0/attributes"]);
});

test.run();
