import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Finding } from "../../../../src/generated/types.gen.ts";
import { aKey, aShow, assessFiles, aVault, onlyFinding } from "../../../helpers/snapshot.ts";

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

test("dates of a witness are told by the instant: expired at it, soon to expire on the last of the days, usable from it on", () => {
  const said = (over: object) =>
    judge({ "keys.json": [aKey("kv-a", "k1", app, over)] }).observations.flatMap(({ code }) => (code === "sole-witness" ? [] : [code]));
  const at = (instant: string): string => `${instant}+00:00`;
  assert.equal(said({ expires: at("2026-01-01T00:00:00") }), ["expired"]);
  assert.equal(said({ expires: at("2026-01-01T00:00:01") }), ["expires-soon"]);
  assert.equal(said({ expires: at("2026-01-31T00:00:00") }), ["expires-soon"]);
  assert.equal(said({ expires: at("2026-01-31T00:00:01") }), []);
  assert.equal(said({ notBefore: at("2026-01-01T00:00:00") }), []);
  assert.equal(said({ notBefore: at("2026-01-01T00:00:01") }), ["not-yet-active"]);
});

test("a witness that cannot wrap is told with the operation that it lacks", () => {
  const show = (keyOps: readonly string[]) => {
    const record = aShow("kv-a", "k1", app);
    return { "show.json": { ...record, key: { ...record.key, keyOps } } };
  };
  const said = (...keyOps: string[]) => observed(judge(show(keyOps)), "non-wrapping-key")?.message;
  assert.is(said("wrapKey", "unwrapKey", "sign"), undefined);
  assert.match(said("wrapKey") ?? "", "its operations do not include unwrapKey (wrapKey).");
  assert.match(said("unwrapKey") ?? "", "its operations do not include wrapKey (unwrapKey).");
  assert.match(said() ?? "", "its operations do not include wrapKey and unwrapKey (none).");
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

test("witnesses of vaults that no list contains may be what a listed subscription lacks, and the reader is told to find out whose they are", () => {
  const { findings } = assessFiles({
    "v.json": [aVault("kv-a")],
    "a.json": [aKey("kv-a", "k1", web)],
    "b.json": [aKey("kv-b", "k1", app), aKey("kv-b", "k2", app)],
    "c.json": [aKey("kv-c", "k1", web)],
  });
  const stray = findings.find(({ subject }) => subject.type === "unattributed") as Finding;
  assert.is(stray.verdict, "pass");
  const told = observed(stray, "homeless-witness");
  assert.match(told?.message ?? "", /^Find out whose kv-b\.vault\.azure\.net is: where a subscription .* owns it, /);
  assert.equal(
    told?.evidence.map(({ artifact, pointer }) => artifact + pointer),
    ["b.json/0"],
  );
  assert.not(observed(findings.find(({ subject }) => subject.type === "subscription") as Finding, "homeless-witness"));
});

test("a witness that one list of its vault leaves out is told with that list, where the list does not undo the pass", () => {
  const kid = (name: string) => `https://kv-a.vault.azure.net/keys/${name}`;
  const ids = { "1/ids.json": [kid("k1")], "k1.json": aShow("kv-a", "k1", app), "k2 kv-a tags.json": {} };
  const row = { kid: kid("k1"), enabled: true, tags: app };
  const placesIn = (files: object) =>
    observed(judge(files), "not-in-every-key-list")?.evidence.map(({ fact, artifact, pointer }) => `${fact} ${artifact}#${pointer}`);
  assert.equal(placesIn({ ...ids, "2/ids.json": [kid("k2")] }), ["key-list 2/ids.json#", "key 1/ids.json#/0"]);
  assert.equal(placesIn({ ...ids, "2/keys.json": [aKey("kv-a", "k2", null)] }), ["key-list 2/keys.json#", "key 1/ids.json#/0"]);
  const tagged = { "1/keys.json": [row], "2/keys.json": [{ ...row, kid: kid("k2"), tags: web }] };
  assert.equal(placesIn(tagged), ["key-list 2/keys.json#", "key 1/keys.json#/0"]);
  assert.is(placesIn({ ...ids, "2/ids.json": [kid("k2"), kid("k1")] }), undefined);
});

test("a list of what uses keys, or one that calls itself a list of some, leaves no witness out", () => {
  const isTold = (files: object): boolean =>
    observed(judge({ "keys.json": [aKey("kv-a", "k1", app)], ...files }), "not-in-every-key-list") !== undefined;
  const other = "https://kv-a.vault.azure.net/keys/k2";
  assert.not(isTold({ "disks.json": [{ name: "des", key: other, tags: web }] }));
  assert.not(isTold({ "disabled keys.json": [{ kid: other, enabled: false, tags: {} }] }));
  assert.ok(isTold({ "more.json": [{ kid: other, enabled: false, tags: {} }] }));
  assert.ok(isTold({ "more.json": [{ kid: other, enabled: true }] }));
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

test("a witness that no key list contains may have been deleted since", () => {
  const { observations } = judge({ "keys.json": [aKey("kv-a", "k2", web)], "show.json": aShow("kv-a", "k1", app) });
  assert.match(observations.find(({ code }) => code === "not-in-key-list")?.message ?? "", "deleted since");
});

test("a version that a row of chosen fields names is taken for the current one, and nothing says that key show printed it", () => {
  const { assumptions } = judge({ "rows.json": [{ kid: aShow("kv-a", "k1", app).key.kid, enabled: true, tags: app }] });
  assert.match(
    assumptions.find(({ code }) => code === "shown-version-is-current")?.message ?? "",
    "or the one whose identifier stands in a row",
  );
});

test.run();
