import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Finding } from "../../../src/generated/types.gen.ts";
import { aKey, assessFiles, aVault, configured } from "../../helpers/snapshot.ts";

/** A key that carries the tag of another judged tier is that tier's, and no slip of this one. */

const tier = (id: string, value: string, over: object = {}) => ({ id, tags: [{ name: "tier", value }], ...over });
const judged = (keys: readonly object[], tiers: readonly object[]) =>
  assessFiles({ "v.json": [aVault("kv-a")], "keys.json": keys }, configured(tiers));
const found = (keys: readonly object[], tiers: readonly object[], id = "app"): Finding =>
  judged(keys, tiers).findings.find((finding) => finding.tier === id) as Finding;
const ofOthers = ({ observations }: Finding) => observations.find(({ code }) => code === "keys-of-other-tiers")?.message;
const kindsOf = ({ nearMisses }: Finding) => nearMisses.map(({ kind }) => kind);

const APP_AND_DB = [tier("app", "app"), tier("db", "db")];

test("keys of other judged tiers are told by their number, and are no near misses", () => {
  const keys = [
    aKey("kv-a", "k1", { tier: "db" }),
    aKey("kv-a", "k2", { tier: "db" }, { enabled: false }),
    aKey("kv-a", "k3", { tier: "web" }),
  ];
  const { verdict, nearMisses, nearMissCount, ...app } = found(keys, APP_AND_DB);
  assert.is(verdict, "fail");
  assert.equal([nearMissCount, nearMisses.map(({ kid }) => kid?.slice(-2))], [1, ["k3"]]);
  assert.is(ofOthers(app as Finding), "2 keys carry a tag that another judged tier asks for: they are no near misses of this one.");
  assert.equal(
    judged(keys, APP_AND_DB).keys.map(({ tiers }) => tiers.map(({ nearMiss }) => nearMiss)),
    [
      [undefined, undefined],
      [undefined, "disabled"],
      ["other-value", "other-value"],
    ],
  );
  // On its own, the tier has nothing else to go by.
  assert.equal([found(keys, [tier("app", "app")]).nearMissCount, ofOthers(found(keys, [tier("app", "app")]))], [3, undefined]);
});

test("a key that comes near to no tier is told as no tier's", () => {
  assert.is(ofOthers(found([aKey("kv-a", "k", { owner: "ada" }), aKey("kv-a", "k2", {})], APP_AND_DB)), undefined);
});

test("a slip beside the tag of another tier is told", () => {
  assert.equal(kindsOf(found([aKey("kv-a", "k", { Tier: "app", tier: "db" })], APP_AND_DB)), ["case"]);
});

test("a tag that is another tier's to the letter is no slip either, but one that comes near both is", () => {
  const tiers = [tier("app", "web-1"), tier("db", "web_1")];
  assert.equal(kindsOf(found([aKey("kv-a", "k", { tier: "web_1" })], tiers)), []);
  assert.is(
    ofOthers(found([aKey("kv-a", "k", { tier: "web_1" })], tiers)),
    "One key carries a tag that another judged tier asks for: it is no near miss of this one.",
  );
  assert.equal(kindsOf(found([aKey("kv-a", "k", { tier: "web 1" })], tiers)), ["separator"]);
});

test("a tier that asks for several tags claims each of them", () => {
  const asking = (id: string, ...values: string[]) => ({ id, tags: values.map((value, at) => ({ name: `t${at}`, value })) });
  const tiers = [asking("app", "one", "two"), asking("db", "One", "Two")];
  for (const tags of [{ t0: "One" }, { t1: "Two" }])
    assert.is(
      ofOthers(found([aKey("kv-a", "k", tags)], tiers)),
      "One key carries a tag that another judged tier asks for: it is no near miss of this one.",
    );
});

test("keys that differ in their dates alone are told apart where one of the tiers asks for dates", () => {
  const keys = [
    aKey("kv-a", "k1", { tier: "app" }, { expires: "2025-01-01T00:00:00+00:00" }),
    aKey("kv-a", "k2", { tier: "app" }, { expires: "2027-01-01T00:00:00+00:00" }),
  ];
  const tiers = [tier("app", "app", { requireValidNow: true }), tier("db", "db")];
  for (const some of [keys, [...keys].reverse()]) {
    const { verdict, witnesses } = found(some, tiers);
    assert.equal([verdict, witnesses.map(({ kid }) => kid.slice(-2))], ["pass", ["k2"]]);
  }
});

test("a tier that takes any value claims no tag for itself", () => {
  const any = { id: "any", tags: [{ name: "tier", anyValue: true }] };
  assert.equal(kindsOf(found([aKey("kv-a", "k", { tier: "db" })], [tier("app", "app"), any])), ["other-value"]);
});

test("the case that another tier ignores is ignored here, and a pass says nothing of it", () => {
  const tiers = [tier("app", "app"), tier("db", "db", { ignoreCase: { value: true } })];
  assert.equal(kindsOf(found([aKey("kv-a", "k", { tier: "DB" })], tiers)), []);
  const pass = found([aKey("kv-a", "k", { tier: "app" }), aKey("kv-a", "l", { tier: "DB" })], tiers);
  assert.equal([pass.verdict, ofOthers(pass)], ["pass", undefined]);
});

test.run();
