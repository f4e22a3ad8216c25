import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Finding, NearMiss } from "../../../../src/generated/types.gen.ts";
import { aKey, aShow, assessFiles, aVault, configured, onlyFinding, settings } from "../../../helpers/snapshot.ts";

type Tags = Parameters<typeof aKey>[2];

const judge = (files: object, chosen = settings()): Finding => onlyFinding(assessFiles({ "v.json": [aVault("kv-a")], ...files }, chosen));
const asking = (...tags: object[]) => {
  const chosen = settings();
  return { ...chosen, tiers: [{ ...chosen.tiers[0], tags }] as unknown as typeof chosen.tiers };
};
const missOf = (tags: Tags, over: object = {}, chosen = settings()): NearMiss =>
  judge({ "keys.json": [aKey("kv-a", "k", tags, over)] }, chosen).nearMisses[0] as NearMiss;

test("a near miss says all that differs, and is of the strongest kind of it", () => {
  const said = (tags: Tags) => [missOf(tags).kind, missOf(tags).message];
  assert.equal(said({ Tier: "app" }), ["case", "k has the tag with other upper or lower case."]);
  assert.equal(said({ TIER: "APP " }), ["white-space", "k has the tag with other upper or lower case and other white space."]);
  assert.equal(said({ "ti-er": "APP" }), ["separator", "k has the tag with other upper or lower case and another separator."]);
  assert.equal(said({ "TI-ER": "app" }), ["separator", "k has the tag with other upper or lower case and another separator."]);
  assert.equal(said({ tier: "a\u200bpp" }), ["look-alike", "k has the tag with characters that cannot be seen."]);
  assert.equal(said({ tier: "\u0430pp" }), ["look-alike", "k has the tag with letters that look alike."]);
  assert.equal(said({ tier: "web" }), ["other-value", "k has the tag's name with another value."]);
  assert.equal(said({ Tier: "web" }), ["other-value", "k has the tag's name with other upper or lower case, and another value."]);
});

test("name and value are swapped where each stands in the place of the other, and joined where the name says both", () => {
  const kindsOf = (tags: Tags) => judge({ "keys.json": [aKey("kv-a", "k", tags)] }).nearMisses.map(({ kind }) => kind);
  assert.equal(kindsOf({ app: "tier" }), ["swapped"]);
  assert.equal(kindsOf({ App: "Tier" }), ["swapped"]);
  assert.equal(kindsOf({ app: "x" }), []);
  assert.equal(kindsOf({ x: "tier" }), []);
  assert.equal(kindsOf({ "tier=app": "" }), ["joined"]);
  assert.equal(kindsOf({ "tier=ap": "" }), []);
});

test("of tags that are asked for together, those that are there and those that are not are told", () => {
  const db = { name: "tier", value: "db" };
  const prod = { name: "env", value: "prod" };
  const owner = { name: "owner", anyValue: true };
  const said = (tags: Tags, ...asked: object[]) => {
    const all = configured([{ id: "app", match: "all", tags: asked }] as never);
    return judge({ "keys.json": [aKey("kv-a", "k", tags)] }, all).nearMisses.map(({ kind, message }) => `${kind}: ${message}`);
  };
  assert.equal(said({ tier: "db" }, db, owner), ['some-tags: k carries "tier=db", and lacks "owner" with any value.']);
  assert.equal(said({ tier: "db", owner: "ann" }, db, owner, prod), ['some-tags: k carries "tier=db", "owner=ann", and lacks "env=prod".']);
  const cost = { name: "cost", anyValue: true };
  assert.equal(said({ owner: "ann" }, owner, cost), ['some-tags: k carries "owner=ann", and lacks "cost" with any value.']);
  // Every key has an owner: that alone brings none near to a tier with a value of its own.
  assert.equal(said({ owner: "ann" }, db, owner), []);
  // What comes near to the other tag says more.
  assert.match(said({ tier: "db", Owner: "ann" }, db, owner)[0] ?? "", /^case: /);
  assert.match(said({ tier: "db", env: "test" }, db, prod)[0] ?? "", /^other-value: /);
});

test("where not all tags are known, none is said to be lacking", () => {
  const all = configured([
    {
      id: "app",
      match: "all",
      tags: [
        { name: "tier", value: "db" },
        { name: "env", value: "prod" },
      ],
    },
  ]);
  const row = { kid: "https://kv-a.vault.azure.net/keys/k", enabled: false, tier: "db" };
  const { nearMisses } = judge({ "keys kv-a.json": [{ ...row, tier: undefined, tags: { tier: "db", env: 7 } }] }, all);
  assert.equal(nearMisses, []);
});

test("what the tier ignores is no difference", () => {
  const ignoring = configured([{ id: "app", tags: [{ name: "tier", value: "app" }], ignoreCase: { name: true } }]);
  assert.is(missOf({ TIER: "app " }, {}, ignoring).message, "k has the tag with other white space.");
  assert.is(missOf({ tier: "APP" }, {}, ignoring).message, "k has the tag with other upper or lower case.");
});

const versions = (...tags: Tags[]) =>
  tags.map((own, at) => {
    const record = aKey("kv-a", "k", own);
    const date = `202${at}-01-01T00:00:00+00:00`;
    return { ...record, attributes: { ...record.attributes, created: date, updated: date }, kid: `${record.kid}/${`${at}`.repeat(32)}` };
  });

test("of older versions the last that carried the tag is named, with that tag", () => {
  const versionIn = (...tags: Tags[]) => {
    const [miss] = judge({ "versions.json": versions(...tags) }).nearMisses;
    return [miss?.kind, miss?.message, miss?.found];
  };
  const tier = [{ name: "tier", value: "app" }];
  const said = (digit: string) => `k carried the tag in an older version only: ${digit.repeat(32)}.`;
  assert.equal(versionIn({ tier: "app" }, { tier: "app" }, {}), ["older-version", said("1"), tier]);
  assert.equal(versionIn({ tier: "app" }, { tier: "web" }, {}), ["older-version", said("0"), tier]);
});

test("where files disagree on tags that come equally near, every tag that is asked for is named", () => {
  const [tier, env] = [
    { name: "tier", value: "app" },
    { name: "env", value: "prod" },
  ];
  const files = { "a.json": [aKey("kv-a", "k", { Tier: "app" })], "b.json": [aKey("kv-a", "k", { Env: "prod" })] };
  assert.equal(judge(files, asking(tier, env)).nearMisses[0]?.expected, [tier, env]);
  const off = { enabled: false };
  const both = { "a.json": [aKey("kv-a", "k", { tier: "app" }, off)], "b.json": [aKey("kv-a", "k", { env: "prod" }, off)] };
  assert.equal(judge(both, asking(tier, env)).nearMisses[0]?.found, [env, tier]);
});

test("a near miss of a key in several files leads to the first of them, however they come", () => {
  const files = [
    ["a.json", [aKey("kv-a", "k", { tier: "web" })]],
    ["b.json", [aKey("kv-a", "k", { tier: "web" })]],
  ];
  for (const some of [files, [...files].reverse()])
    assert.equal(
      judge(Object.fromEntries(some)).nearMisses[0]?.evidence.map(({ artifact, pointer }) => artifact + pointer),
      ["a.json/0/tags"],
    );
});

test("what else rules the key out is said with it", () => {
  assert.is(missOf({ Tier: "app" }, { enabled: false }).message, "k has the tag with other upper or lower case. It is disabled, too.");
  const both = { enabled: false, managed: true };
  assert.is(missOf({ tier: "app" }, both).message, "k carries the tag, and belongs to a certificate. It is disabled, too.");
  assert.is(
    missOf({ tier: "web" }, both).message,
    "k has the tag's name with another value. It belongs to a certificate, too. It is disabled, too.",
  );
});

test("a key outside its dates is said to be so with the date and the side", () => {
  const chosen = settings();
  const validNow = { ...chosen, tiers: [{ ...chosen.tiers[0], requireValidNow: true }] as unknown as typeof chosen.tiers };
  const said = (over: object) => missOf({ tier: "app" }, over, validNow).message;
  const [past, future] = ["2025-01-05T10:00:00+00:00", "2027-03-01T00:00:00+00:00"];
  assert.is(said({ expires: past }), "k carries the tag, and expired on 2025-01-05T10:00:00Z.");
  assert.is(said({ notBefore: future }), "k carries the tag, and is not valid before 2027-03-01T00:00:00Z.");
  assert.is(
    said({ expires: past, notBefore: future }),
    "k carries the tag, and expired on 2025-01-05T10:00:00Z, and is not valid before 2027-03-01T00:00:00Z.",
  );
  assert.is(said({ enabled: false, expires: past }), "k carries the tag, and is disabled. It expired on 2025-01-05T10:00:00Z, too.");
  // Two files of one day, each with an expiry date that is past.
  const files = {
    "a.json": [aKey("kv-a", "k", { tier: "app" }, { expires: past })],
    "b.json": [aKey("kv-a", "k", { tier: "app" }, { expires: "2025-02-01T00:00:00+00:00" })],
  };
  assert.is(
    judge(files, validNow).nearMisses[0]?.message,
    "k carries the tag, and expired on 2025-01-05T10:00:00Z or 2025-02-01T00:00:00Z.",
  );
});

test("dates that the tier does not ask about hinder no key", () => {
  const said = (over: object) => missOf({ tier: "app" }, { enabled: false, expires: "2025-01-01T00:00:00+00:00", ...over }).message;
  assert.is(said({}), "k carries the tag, and is disabled.");
  assert.is(said({ managed: true }), "k carries the tag, and belongs to a certificate. It is disabled, too.");
});

test("of several tags that are asked for, those that come equally near are named, and each is compared with the nearest", () => {
  const [tier, env] = [
    { name: "tier", value: "app" },
    { name: "env", value: "prod" },
  ];
  const two = missOf({ tier: "db", env: "stage" }, {}, asking(tier, env));
  assert.equal(two.expected, [tier, env]);
  assert.equal(two.found, [
    { name: "tier", value: "db" },
    { name: "env", value: "stage" },
  ]);
  const cafe = { name: "tier", value: "café" };
  assert.equal(missOf({ tier: "cafe" }, {}, asking(tier, cafe)).expected, [cafe]);
});

test("to tag a key, a tag that comes near to another of the tags asked for is kept", () => {
  const files = { "keys.json": [aKey("kv-a", "k", { Tier: "app", Env: "prod" })] };
  const { remediations } = judge(files, asking({ name: "tier", value: "app" }, { name: "env", value: "prod" }));
  assert.is(remediations[0]?.kind, "tag-key");
  assert.match(remediations[0]?.note ?? "", 'It keeps "Env=prod". It drops "Tier=app"');
});

test("where files disagree on tags, a near miss shows both and no remedy is built on one of them, whatever the files are called", () => {
  const list = [aKey("kv-a", "k", { owner: "o", tier: "x" })];
  const show = aShow("kv-a", "k", { owner: "o", tier: "db" });
  const told = (listName: string, showName: string) => {
    const { nearMisses, remediations, verdict } = judge({ [listName]: list, [showName]: show });
    const [{ evidence, ...miss }] = nearMisses as [NearMiss];
    const places = evidence.map(({ artifact, pointer }) => artifact + pointer).sort();
    assert.equal(places, [`${listName}/0/tags`, `${showName}/tags`].sort());
    return { miss, kinds: remediations.map(({ kind }) => kind), verdict };
  };
  const told1 = told("a.json", "b.json");
  assert.equal(told1.miss.found, [
    { name: "tier", value: "db" },
    { name: "tier", value: "x" },
  ]);
  assert.match(told1.miss.message, /Files disagree on its tags, and no date says which is later: "tier=db" or "tier=x"\.$/);
  assert.equal([told1.verdict, told1.kinds], ["fail", ["create-key"]]);
  assert.equal(told("b.json", "a.json"), told1);
});

test("a disabled key that carries the tag by one file only is a near miss, whatever the files are called", () => {
  const list = [aKey("kv-a", "k", { tier: "app" }, { enabled: false })];
  const show = aShow("kv-a", "k", { tier: "db" }, { enabled: false });
  const kinds = (files: object) => judge(files).nearMisses.map(({ kind, found }) => [kind, found.map(({ value }) => value)]);
  assert.equal(kinds({ "a.json": list, "b.json": show }), [["disabled", ["app"]]]);
  assert.equal(kinds({ "b.json": list, "a.json": show }), [["disabled", ["app"]]]);
});

test("a finding describes the first keys of each kind of near miss, fewer of those with another value, and counts them all", () => {
  const keys = (name: string, tags: Tags) => Array.from({ length: 30 }, (_, at) => aKey("kv-a", `${name}-${at + 100}`, tags));
  const { nearMisses, nearMissCount } = judge({ "keys.json": [...keys("a", { tier: "web" }), ...keys("b", { Tier: "app" })] });
  assert.is(nearMissCount, 60);
  assert.equal(
    nearMisses.map(({ kind, kid }) => [kind, kid?.split("/").pop()]),
    [
      ...Array.from({ length: 25 }, (_, at) => ["case", `b-${at + 100}`]),
      ...Array.from({ length: 10 }, (_, at) => ["other-value", `a-${at + 100}`]),
    ],
  );
});

test.run();
