import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Finding } from "../../../src/generated/types.gen.ts";
import { aKey, aShow, assessFiles, aVault, onlyFinding } from "../../helpers/snapshot.ts";

const app = { tier: "app" };
const web = { tier: "web" };
const judge = (files: object): Finding => onlyFinding(assessFiles({ "v.json": [aVault("kv-a")], ...files }));
const observed = ({ observations }: Finding, code: string) => observations.find((one) => one.code === code);

test("statements dated after the instant of the judgement are told, with their places", () => {
  const late = judge({
    "keys.json": [aKey("kv-a", "k1", web), aKey("kv-a", "k2", web, { updated: "2026-01-01T00:00:01+00:00" })],
    "show.json": aShow("kv-a", "k1", app, { created: "2027-01-01T00:00:00+00:00" }),
  });
  assert.is(late.verdict, "pass");
  const told = observed(late, "dated-after-as-of");
  assert.match(told?.message ?? "", /^2 statements on keys are dated after 2026-01-01T00:00:00Z/);
  assert.equal(
    told?.evidence.map(({ artifact, pointer }) => artifact + pointer),
    ["keys.json/1", "show.json"],
  );
  const early = judge({ "keys.json": [aKey("kv-a", "k1", app, { updated: "2026-01-01T00:00:00+00:00" })] });
  assert.is(observed(early, "dated-after-as-of"), undefined);
});

test("of many such statements the first places are shown, whatever the order of the files", () => {
  const lists = Array.from({ length: 12 }, (_, at) => [
    `k${at}.json`,
    [aKey("kv-a", `k${at}`, app, { updated: "2027-01-01T00:00:00+00:00" })],
  ]);
  const places = (entries: unknown[][]) =>
    observed(judge(Object.fromEntries(entries)), "dated-after-as-of")?.evidence.map(({ artifact }) => artifact);
  assert.equal(places(lists), ["k0.json", "k1.json", "k10.json", "k11.json", "k2.json"]);
  assert.equal(places([...lists].reverse()), places(lists));
});

test("a witness that no key list of its vault contains is told", () => {
  const show = { "show.json": aShow("kv-a", "k1", app) };
  assert.ok(observed(judge({ "keys of kv-a.json": [], ...show }), "not-in-key-list"));
  assert.ok(observed(judge({ "keys.json": [aKey("kv-a", "k2", web)], ...show }), "not-in-key-list"));
  assert.not(observed(judge({ "keys.json": [aKey("kv-a", "k1", app)], ...show }), "not-in-key-list"));
  assert.not(observed(judge(show), "not-in-key-list"));
});

test("the newest of listed versions is taken for the current one, and that is an assumption unless a key list says so", () => {
  const version = (name: string, digit: string, tags: object, year: number) => {
    const record = aKey("kv-a", name, tags);
    const attributes = { ...record.attributes, created: `${year}-01-01T00:00:00+00:00`, updated: `${year}-01-01T00:00:00+00:00` };
    return { ...record, attributes, kid: `${record.kid}/${digit.repeat(32)}` };
  };
  const versions = { "versions.json": [version("k1", "a", app, 2024), version("k1", "b", web, 2023)] };
  const isAssumed = ({ assumptions }: Finding): boolean => assumptions.some(({ code }) => code === "shown-version-is-current");
  const alone = judge(versions);
  assert.equal([alone.verdict, isAssumed(alone)], ["pass", true]);
  const list = [{ ...aKey("kv-a", "k1", app), attributes: version("k1", "a", app, 2024).attributes }];
  const listed = judge({ ...versions, "keys.json": list });
  assert.equal([listed.verdict, isAssumed(listed)], ["pass", false]);
});

test.run();
