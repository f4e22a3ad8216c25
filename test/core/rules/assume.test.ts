import { test } from "uvu";
import * as assert from "uvu/assert";
import { type ACommand, aCollection, keysOf, listOf, totalOf } from "../../helpers/collection.ts";
import { aKey, aShow, assessFiles, aVault, onlyFinding } from "../../helpers/snapshot.ts";

/** What a verdict takes for granted: that and no more, each with the files that it is taken of. */

const APP = { tier: "app" };
const WEB = { tier: "web" };
const kid = (name: string, vault = "kv-a"): string => `https://${vault}.vault.azure.net/keys/${name}`;
const row = (name: string, tags: object, vault = "kv-a") => ({ kid: kid(name, vault), enabled: true, tags });
const two = { "v.json": [aVault("kv-a"), aVault("kv-b")] };

/** The places of each assumption. */
function assumed(verdict: string, files: object): Readonly<Record<string, readonly string[]>> {
  const { assumptions, ...finding } = onlyFinding(assessFiles({ "v.json": [aVault("kv-a")], ...files }));
  assert.is(finding.verdict, verdict);
  return Object.fromEntries(
    assumptions.map(({ code, evidence }) => [code, evidence.map(({ artifact, pointer }) => `${artifact}${pointer}`)]),
  );
}

test("whole lists and selections are assumed to be whole each in its own words", () => {
  const told = assumed("fail", { ...two, "a.json": [aKey("kv-a", "k", WEB)], "b.json": [row("k", WEB, "kv-b")] });
  assert.equal(told["key-lists-whole"], ["a.json"]);
  assert.equal(told["selections-are-whole"], ["b.json"]);
});

test("that identifiers were filtered on enabled is assumed where a verdict rests on them", () => {
  const ids = { ...two, "kids.json": [kid("k", "kv-b")] };
  const of = (verdict: string, files: object) => assumed(verdict, { ...ids, ...files })["identifiers-filtered-on-enabled"];
  assert.equal(of("pass", { "tags of kv-b k.json": APP }), ["kids.json"]);
  assert.is(of("pass", { "a.json": [aKey("kv-a", "k", APP)] }), undefined);
  assert.equal(of("fail", { "a.json": [aKey("kv-a", "k", WEB)], "tags of kv-b k.json": WEB }), ["kids.json"]);
});

test("a pass takes the owners of those files for granted that its witness rests on", () => {
  const of = (verdict: string, files: object) => assumed(verdict, { ...two, ...files })["attributed-by-path"];
  assert.is(of("pass", { "a.json": [aKey("kv-a", "k", APP)], "kv-b.json": [] }), undefined);
  assert.equal(of("fail", { "a.json": [aKey("kv-a", "k", WEB)], "kv-b.json": [] }), ["kv-b.json"]);
  assert.equal(of("pass", { "kids.json": [kid("k")], "tags of kv-a k.json": APP, "kv-b.json": [] }), ["tags of kv-a k.json"]);
  assert.equal(of("pass", { "kv-a keys.json": ["k"], "tags of kv-a k.json": APP, "kv-b.json": [] }), [
    "kv-a keys.json",
    "kv-a keys.json/0",
    "tags of kv-a k.json",
  ]);
});

test("a pass takes for granted the names of the tags of its witness, and a fail those of every key", () => {
  const rows = (tier: string) => [row("cmk", { tier, env: null }), row("old", { tier: "db", env: "prod" })];
  const of = (verdict: string, tier: string) => assumed(verdict, { "keys kv-a.json": rows(tier) })["chosen-tags-keep-names"];
  assert.equal(of("pass", "app"), ["keys kv-a.json/0"]);
  assert.equal(of("fail", "web"), ["keys kv-a.json/0", "keys kv-a.json/1"]);
});

test("that the witness belongs to no certificate is assumed where no file that shows it could say so", () => {
  const tags = { "tags of kv-a k.json": APP };
  const isAssumed = (files: object): boolean => assumed("pass", files)["witness-is-no-certificate"] !== undefined;
  assert.ok(isAssumed({ "rows.json": [row("k", APP)] }));
  assert.ok(isAssumed({ "kids.json": [kid("k")], ...tags }));
  assert.not(isAssumed({ "keys.json": [aKey("kv-a", "k", APP)], "rows.json": [row("k", APP)], ...tags }));
  assert.not(isAssumed({ "show.json": aShow("kv-a", "k", APP) }));
});

test("that a shown version is the current one is assumed of those that no recorded command asked for as the current one", () => {
  const ofAz = (words: string, path: string, output: object, query = ""): ACommand => ({
    words: `keyvault key ${words} --vault-name kv-a --name ${path.slice(0, 2)}${query}`,
    path,
    output,
    vault: "kv-a",
  });
  const vaults = [aVault("kv-a")];
  const lists = [listOf("vault", vaults), listOf("hsm", []), totalOf("vaults", vaults), totalOf("managedHSMs", [])];
  const files = aCollection([
    ...lists,
    keysOf(
      "kv-a",
      ["k1", "k2", "k3"].map((name) => kid(name)),
      { words: "keyvault key list --vault-name kv-a --query [].kid" },
    ),
    ofAz("show", "k1.json", aShow("kv-a", "k1", WEB)),
    ofAz("list-versions", "k2.json", [{ ...aKey("kv-a", "k2", WEB), kid: `${kid("k2")}/${"a".repeat(32)}` }]),
    ofAz("show", "k3.json", WEB, " --query tags"),
  ]);
  assert.is(assumed("fail", files)["shown-version-is-current"], undefined);
  const fields = ofAz("show", "k2.fields.json", { ...row("k2", WEB), kid: `${kid("k2")}/${"a".repeat(32)}` }, " --query fields");
  const chosen = aCollection([...lists, keysOf("kv-a", []), fields]);
  assert.equal(assumed("inconclusive", chosen)["shown-version-is-current"], ["evidence/k2.fields.json"]);
  const other = { ...files, "other.json": aShow("kv-a", "k4", WEB) };
  assert.equal(assumed("inconclusive", other)["shown-version-is-current"], ["other.json"]);
});

test.run();
