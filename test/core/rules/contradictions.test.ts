import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Finding, Gap } from "../../../src/generated/types.gen.ts";
import { aKey, aShow, assessFiles, aVault, configured, onlyFinding } from "../../helpers/snapshot.ts";

const judge = (files: object): Finding => onlyFinding(assessFiles({ ...files }));
const gapOf = ({ gaps }: Finding, code: string): Gap => gaps.find((gap) => gap.code === code) as Gap;
const places = ({ evidence }: Gap): string[] => evidence.map(({ fact, artifact, pointer }) => `${fact} ${artifact}#${pointer}`);

test("versions that nothing tells apart are not called exports of one version", () => {
  const version = (digit: string, tier: string) => aShow("kv-a", "k", { tier }, { version: digit.repeat(32) });
  const list = { ...aKey("kv-a", "k", null), tags: undefined };
  const files = { "v.json": [aVault("kv-a")], "keys.json": [list] };
  const tied = judge({ ...files, "a.json": version("a", "app"), "b.json": version("b", "db") });
  assert.match(gapOf(tied, "key-contradictory").message, /^Two versions of the key have one date of creation/);
  const same = judge({ ...files, "a.json": version("a", "app"), "b.json": version("a", "db") });
  assert.match(
    gapOf(same, "key-contradictory").message,
    /^Files disagree on the key, and no date says which is later \(https:[^)]*\)\. One new export/,
  );
});

test("versions that differ in their state alone are not called exports of one version either", () => {
  const version = (digit: string, enabled: boolean) => aShow("kv-a", "k", { tier: "app" }, { version: digit.repeat(32), enabled });
  const list = { ...aKey("kv-a", "k", null), tags: undefined, attributes: { ...aKey("kv-a", "k", null).attributes, enabled: undefined } };
  const tied = judge({ "v.json": [aVault("kv-a")], "keys.json": [list], "a.json": version("a", true), "b.json": version("b", false) });
  assert.match(gapOf(tied, "key-contradictory").message, /^Two versions of the key have one date of creation/);
});

test("a certificate is named as what speaks against a key where nothing else does", () => {
  const certificate = {
    id: "https://kv-a.vault.azure.net/certificates/k",
    attributes: { created: "2024-02-01T08:00:00+00:00", enabled: true, updated: "2024-02-01T08:00:00+00:00" },
    name: "k",
    x509Thumbprint: "x",
  };
  const row = { kid: "https://kv-a.vault.azure.net/keys/k", enabled: true, tags: { tier: "app" } };
  const files = { "v.json": [aVault("kv-a")], "certificates.json": [certificate], "rows.json": [row] };
  assert.match(gapOf(judge(files), "key-contradictory").message, /^A file shows a certificate whose key this is/);
  const tags = judge({ ...files, "other.json": [{ ...row, tags: { tier: "web" } }] });
  assert.match(gapOf(tags, "key-contradictory").message, /^Files disagree on the key/);
  const state = judge({ ...files, "other.json": [{ ...row, enabled: false }] });
  assert.match(gapOf(state, "key-contradictory").message, /^Files disagree on the key/);
  const dated = (name: string, expires: string) => ({ [name]: [aKey("kv-a", "k", { tier: "app" }, { expires })] });
  const dates = {
    "v.json": [aVault("kv-a")],
    ...dated("1.json", "2025-01-01T00:00:00+00:00"),
    ...dated("2.json", "2027-01-01T00:00:00+00:00"),
  };
  const validNow = configured([{ id: "app", tags: [{ name: "tier", value: "app" }], requireValidNow: true }]);
  assert.match(gapOf(onlyFinding(assessFiles(dates, validNow)), "key-contradictory").message, /^Files disagree on the key/);
});

test("lists that share no key, and vaults beside their list, are contradictory evidence where nothing is missing", () => {
  const reasonOf = (files: object) => judge(files).reasons[0].code;
  const key = (name: string) => [aKey("kv-a", name, { tier: "web" })];
  assert.is(reasonOf({ "v.json": [aVault("kv-a")], "1.json": key("a"), "2.json": key("b") }), "contradictory-evidence");
  const other = aVault("kv-b", { properties: { vaultUri: "https://kv-b.vault.azure.net/" } });
  const beside = { "v.json": [aVault("kv-a")], "1.json": key("a"), "b.json": other, "kb.json": [aKey("kv-b", "k", { tier: "web" })] };
  assert.is(reasonOf(beside), "contradictory-evidence");
});

test("where files disagree on state and tags alike, the gap says that a key may be enabled by one and tagged by another", () => {
  const list = [aKey("kv-a", "k", { tier: "app" }, { enabled: false })];
  const files = { "v.json": [aVault("kv-a")], "keys.json": list, "show.json": aShow("kv-a", "k", {}) };
  const crossing = judge(files);
  assert.is(crossing.verdict, "inconclusive");
  const { message } = gapOf(crossing, "key-contradictory");
  assert.match(message, "it may be enabled, as one says, and carry the tags that another shows");
  const other = judge({ ...files, "show.json": aShow("kv-a", "k", { tier: "app" }) });
  assert.not.match(gapOf(other, "key-contradictory").message, "it may be enabled");
});

test("what is said of a contradiction agrees with what is asked for", () => {
  const files = { "keys.json": [aKey("kv-a", "k", { tier: "app" })], "show.json": aShow("kv-a", "k", { tier: "db" }) };
  const { gaps, evidenceRequests } = judge({ "v.json": [aVault("kv-a")], ...files });
  assert.match(gaps[0]?.message ?? "", "One new export in their place settles it.");
  assert.match(evidenceRequests[0]?.message ?? "", /in the place of|It replaces/);
});

test("a key that another list leaves out leads to that list as well", () => {
  const two = judge({
    "v.json": [aVault("kv-a")],
    "keys1.json": [aKey("kv-a", "k", { tier: "app" }), aKey("kv-a", "other", null)],
    "keys2.json": [aKey("kv-a", "other", null)],
  });
  assert.equal(places(gapOf(two, "key-disputed")), ["list keys1.json#/0", "key-list keys2.json#"]);
  const vaults = judge({
    "v1.json": [aVault("kv-b")],
    "v2.json": [aVault("kv-a"), aVault("kv-b")],
    "keys1.json": [aKey("kv-a", "k", { tier: "app" })],
    "keys2.json": [aKey("kv-b", "k", { tier: "x" })],
  });
  assert.equal(places(gapOf(vaults, "key-disputed")), ["list keys1.json#/0", "vault-list v1.json#"]);
});

test("a projection that leaves a key out contradicts the other list as a whole one does, and is named", () => {
  const row = (name: string, tags: object) => ({ kid: `https://kv-a.vault.azure.net/keys/${name}`, enabled: true, tags });
  const earlier = { "v.json": [aVault("kv-a")], "11/keys.json": [row("k", { tier: "app" })] };
  const denied = judge({ ...earlier, "12/keys.json": [row("other", {})] });
  assert.equal([denied.verdict, denied.reasons.map(({ code }) => code)], ["inconclusive", ["contradictory-evidence"]]);
  assert.equal(places(gapOf(denied, "key-disputed")), ["projection 11/keys.json#/0", "key-list 12/keys.json#"]);
});

test("a projection denies a key only where no tag that its rows share could have chosen them", () => {
  const row = (name: string, tags: object | undefined) => ({ kid: `https://kv-a.vault.azure.net/keys/${name}`, enabled: true, tags });
  const key = { tier: "app", owner: "a" };
  const verdictOf = (...tags: readonly (object | undefined)[]) =>
    judge({
      "v.json": [aVault("kv-a")],
      "11/keys.json": [row("k", key)],
      "12/keys.json": tags.map((set, at) => row(`k${at}`, set)),
    }).verdict;
  const denying = [
    [{}],
    [{ owner: "a" }, { owner: "a", env: "x" }],
    [{ owner: "b" }, { owner: "c" }],
    [{ env: "x" }, {}],
    [{ env: "x" }, { unit: "x" }],
    [{}, undefined],
  ];
  for (const tags of denying) assert.is(verdictOf(...tags), "inconclusive", JSON.stringify(tags));
  const choosing = [
    [{ owner: "b" }],
    [{ env: "x" }, { env: "y" }],
    [{ owner: "b", tier: "db" }, { owner: "b" }],
    [undefined],
    [{ env: "x" }, undefined],
  ];
  for (const tags of choosing) assert.is(verdictOf(...tags), "pass", JSON.stringify(tags));
});

test("a projection denies nothing that a whole list of az has", () => {
  const whole = { "v.json": [aVault("kv-a")], "keys.json": [aKey("kv-a", "k", { tier: "app" }), aKey("kv-a", "other", null)] };
  const rows = { "owners.json": [{ kid: "https://kv-a.vault.azure.net/keys/other", enabled: true, tags: {} }] };
  const { verdict, observations } = judge({ ...whole, ...rows });
  assert.is(verdict, "pass");
  assert.ok(observations.some(({ code }) => code === "not-in-every-key-list"));
});

test("projections that hold a few of the keys each are pieces, and none denies what is in another", () => {
  const row = (name: string, tags: object) => [{ kid: `https://kv-a.vault.azure.net/keys/${name}`, enabled: true, tags }];
  const pieces = { "1.json": row("k1", { tier: "app" }), "2.json": row("k2", {}), "3.json": row("k3", {}) };
  assert.is(judge({ "v.json": [aVault("kv-a")], ...pieces }).verdict, "pass");
  const days = { "1.json": row("k1", { tier: "app" }).concat(row("k2", {})), "2.json": row("k2", {}), "3.json": row("k2", {}) };
  assert.is(judge({ "v.json": [aVault("kv-a")], ...days }).verdict, "inconclusive");
});

test("lists of vaults that differ are a contradiction where one of them leaves nothing missing, and else something is missing", () => {
  const reasonOf = (files: object) => judge(files).reasons.map(({ code }) => code);
  const lists = { "v1.json": [aVault("kv-a")], "v2.json": [aVault("kv-a"), aVault("kv-b")] };
  const keys = { "keys.json": [aKey("kv-a", "k", { tier: "db" })] };
  assert.equal(reasonOf({ ...lists, ...keys }), ["contradictory-evidence"]);
  assert.equal(reasonOf(lists), ["evidence-missing"]);
  assert.equal(reasonOf({ "v2.json": lists["v2.json"], ...keys }), ["evidence-missing"]);
  const third = { ...lists, "v3.json": [aVault("kv-a"), aVault("kv-c")] };
  assert.equal(reasonOf({ ...third, ...keys }), ["contradictory-evidence"]);
  assert.equal(reasonOf({ "v2.json": lists["v2.json"], "v3.json": third["v3.json"], ...keys }), ["evidence-missing"]);
});

test.run();
