import { test } from "uvu";
import * as assert from "uvu/assert";
import { aKey, aShow, assessFiles, aVault, onlyFinding, settings } from "../../../helpers/snapshot.ts";

const APP = { tier: "app" };
const LATER = "2025-02-01T08:00:00+00:00";

/** What is observed of lists that other exports overrule: verdict, then for each the key, the sentence and the places. */
const observed = (files: Readonly<Record<string, unknown>>, chosen = settings()) => {
  const { verdict, observations } = onlyFinding(assessFiles({ "v.json": [aVault("kv-a")], ...files }, chosen));
  const own = observations.filter(({ code }) => code === "list-overruled");
  return own.map(({ kid, message, evidence }) => [
    verdict,
    kid?.split("/").at(-1),
    message,
    evidence.map(({ fact, artifact, pointer }) => `${fact} ${artifact}#${pointer}`),
  ]);
};

const ONE = "A list shows the key as enabled and with the tier's tag, and another export, which counts, says otherwise.";

test("a list that a later export overrules is told of, with what it says and what counts", () => {
  const files = { "list.json": [aKey("kv-a", "k", APP)], "later.json": [aKey("kv-a", "k", { tier: "web" }, { updated: LATER })] };
  assert.equal(observed(files), [["fail", "k", ONE, ["key-list list.json#", "list list.json#/0", "tags later.json#/0/tags"]]]);
  const disabled = { "list.json": [aKey("kv-a", "k", APP)], "later.json": [aKey("kv-a", "k", APP, { enabled: false, updated: LATER })] };
  assert.equal(observed(disabled)[0]?.at(-1), ["key-list list.json#", "list list.json#/0", "enabled later.json#/0/attributes/enabled"]);
});

test("so is one whose key another export shows as a certificate's, however alike the two are otherwise", () => {
  const shown = { ...aShow("kv-a", "k", APP), managed: true };
  const files = { "list.json": [aKey("kv-a", "k", APP), aKey("kv-a", "other", {})], "show.json": shown };
  assert.equal(observed(files), [["fail", "k", ONE, ["key-list list.json#", "list list.json#/0", "managed show.json#/managed"]]]);
});

test("of several keys the first is named, and the others are counted", () => {
  const both = (tags: object, updated: string) => ["k1", "k2", "k3"].map((name) => aKey("kv-a", name, tags, { updated }));
  const files = { "list.json": both(APP, "2024-02-01T08:00:00+00:00"), "later.json": both({}, LATER) };
  const [, kid, message] = observed(files)[0] ?? [];
  assert.is(kid, "k1");
  assert.is(
    message,
    "A list shows the key, and 2 more of its vault, as enabled and with the tier's tag, and other exports, which count, say otherwise of each.",
  );
});

test("nothing is said of exports that agree, of dates, and on a pass", () => {
  const listed = { "list.json": [aKey("kv-a", "k", APP, { expires: "2025-01-01T00:00:00+00:00" })] };
  const shown = aShow("kv-a", "k", APP);
  const agreeing = { ...shown, attributes: { ...shown.attributes, expires: "2025-01-01T00:00:00+00:00" } };
  const valid = settings({ tiers: [{ id: "app", tags: [{ name: "tier", value: "app" }], requireValidNow: true }] });
  assert.equal(observed({ ...listed, "show.json": agreeing }, valid), []);
  assert.equal(observed({ "list.json": [aKey("kv-a", "k", { tier: "web" })], "show.json": aShow("kv-a", "k", { tier: "web" }) }), []);
  const later = [aKey("kv-a", "k", {}, { updated: LATER }), aKey("kv-a", "k2", APP)];
  assert.equal(observed({ "list.json": [aKey("kv-a", "k", APP), aKey("kv-a", "k2", APP)], "later.json": later }), []);
});

test.run();
