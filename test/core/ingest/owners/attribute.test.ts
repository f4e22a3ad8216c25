import { test } from "uvu";
import * as assert from "uvu/assert";
import { validateMap } from "../../../../src/generated/validators/map.gen.ts";
import { text } from "../../../../src/report/text/text.ts";
import { aKey, assessFiles, aVault, onlyFinding, SUBSCRIPTION } from "../../../helpers/snapshot.ts";

const kidOf = (vault: string, key: string): string => `https://${vault}.vault.azure.net/keys/${key}`;

/** Which key a bare tags object became a fact of, for keys known by their identifiers; null when it was refused. */
function ownerOf(path: string, keys: readonly (readonly [vault: string, key: string])[]): string | null {
  const vaults = [...new Set(keys.map(([vault]) => vault))];
  const { keys: found, inputIssues } = assessFiles({
    "v.json": vaults.map((name) => aVault(name)),
    "kids.json": keys.map(([vault, key]) => kidOf(vault, key)),
    [path]: { tier: "app" },
  });
  const owned = found.filter(({ tagsState }) => tagsState === "known").map(({ kid }) => kid);
  assert.is(inputIssues.length, owned.length === 0 ? 1 : 0, path);
  if (owned.length === 0) assert.is(inputIssues[0]?.code, "ambiguous-owner");
  assert.ok(owned.length <= 1);
  return owned[0] ?? null;
}

const TWO = [
  ["kv-a", "cmk"],
  ["kv-b", "cmk"],
] as const;

const CASES: readonly (readonly [path: string, keys: readonly (readonly [string, string])[], owner: string | null])[] = [
  ["tags of cmk.json", [["kv-a", "cmk"]], kidOf("kv-a", "cmk")],
  ["step-06-tags-of-cmk.json", [["kv-a", "cmk"]], kidOf("kv-a", "cmk")],
  ["KV-A/TAGS OF CMK.JSON", TWO, kidOf("kv-a", "cmk")],
  ["Prüfung (März)/kv-b/cmk.json", TWO, kidOf("kv-b", "cmk")],
  ["tags of cmk.json", TWO, null],
  ["kv-a and kv-b/cmk.json", TWO, null],
  ["cmk-2024.json", [["kv-a", "cmk"]], null],
  ["cmk-old.json", [["kv-a", "cmk"]], null],
  ["app-cmk.json", [["kv-a", "cmk"]], null],
  ["cmk-2026-05-18.json", [["kv-a", "cmk"]], kidOf("kv-a", "cmk")],
  ["01-cmk-tags.json", [["kv-a", "cmk"]], kidOf("kv-a", "cmk")],
  [
    "kv-a-cmk-prod.json",
    [
      ["kv-a", "cmk"],
      ["kv-a", "cmk-prod"],
    ],
    kidOf("kv-a", "cmk-prod"),
  ],
  // A vault and a key of the same name: alone the word is either; beside a name that is a key's only, it is the vault.
  ["lights-tags.json", [["lights", "lights"]], null],
  ["lights/lights.json", [["lights", "lights"]], kidOf("lights", "lights")],
  [
    "lights/tags of dim.json",
    [
      ["lights", "lights"],
      ["lights", "dim"],
    ],
    kidOf("lights", "dim"),
  ],
];

for (const [path, keys, owner] of CASES)
  test(`tags in ${path} of ${keys.map((key) => key.join("/")).join(", ")}: ${owner ?? "refused"}`, () => {
    assert.is(ownerOf(path, keys), owner);
  });

test("a path that names a longer vault which nobody listed says nothing of the shorter one", () => {
  const { gaps, verdict } = onlyFinding(assessFiles({ "v.json": [aVault("kv-prd")], "keys kv-prd-dr.json": [] }));
  assert.is(verdict, "inconclusive");
  assert.equal(
    gaps.map(({ code }) => code),
    ["key-list-missing"],
  );
});

test("an empty list is a vault's where its path holds the vault's name beside words of lists, steps, copies and times", () => {
  const own = ["step4-kv-a", "step04-kv-a", "cmks-kv-a", "kv-a_active_keys", "kv-a_keys_v2", "kv-a.keys (updated)", "kv-a_key_details"];
  for (const name of [...own, "kv-a-20260501T101500Z", "kv-a-20260501"]) {
    const { verdict } = onlyFinding(assessFiles({ "v.json": [aVault("kv-a")], [`${name}.json`]: [] }));
    assert.is(verdict, "fail", name);
  }
});

test("an empty list whose path may hold a longer name than the vault's is told so, and not to leave the name out", () => {
  const { inputIssues } = assessFiles({ "v.json": [aVault("kv-core")], "keys kv-core-2.json": [] });
  assert.equal(
    inputIssues.map(({ message }) => message),
    ["An empty list whose path names kv-core.vault.azure.net, or something of a longer name."],
  );
});

test("names beside the words of a known vault are no vaults by being guessed", () => {
  const inVault = ["enabledkeys-kv-a", "keynames-kv-a", "keysof-kv-a", "allkeys kv-a", "kv-a-keylisting", "cmks-kv-a"];
  for (const name of [...inVault, "backup-kv-a", "kv-a-backup"]) {
    const { coverage, inputIssues } = assessFiles({ "v.json": [aVault("kv-a")], [`${name}.json`]: ["cmk-a", "cmk-b"] });
    assert.equal(
      coverage.flatMap(({ vaults }) => vaults.map((vault) => vault.vault)),
      ["kv-a.vault.azure.net"],
      name,
    );
    assert.is(inputIssues[0]?.code, inVault.includes(name) ? undefined : "ambiguous-owner", name);
  }
});

test("tags are a key's own where the file's name says nothing but that", () => {
  const judged = (name: string) =>
    assessFiles({ "v.json": [aVault("kv-a")], "kids.json": ["https://kv-a.vault.azure.net/keys/k1"], [name]: { tier: "app" } });
  const wanted = ["k1 expected tags template.json", "k1 wanted tags.json", "tags of k1, proposed.json", "old k1 tags.json"];
  for (const name of wanted) {
    const assessment = judged(name);
    assert.is(onlyFinding(assessment).verdict, "inconclusive", name);
    assert.is(assessment.inputIssues[0]?.path, name);
  }
  for (const name of [
    "tags of k1.json",
    "step-06-tags-of-k1.json",
    "k1-tags.json",
    "k1.json",
    "Contoso k1 tags export.json",
    "k1 tags (new).json",
    "k1 tags 404.json",
  ]) {
    const { verdict, assumptions } = onlyFinding(judged(name));
    assert.is(verdict, "pass", name);
    assert.equal(
      assumptions.find(({ code }) => code === "attributed-by-path")?.evidence.map(({ artifact }) => artifact),
      [name],
    );
  }
});

test("an empty list whose path says that it lists something else is no key list", () => {
  const others = ["network rules kv-a.json", "kv-a private-endpoint-connections.json", "kv-a/locks.json"];
  const unknown = ["kv-a/roleAssignments.json", "kv-a/firewall.json", "rbac kv-a.json", "kv-a/deletedKeys.json", "kv-a/softDeleted.json"];
  const narrowed = ["kv-a key versions of k.json", "kv-a expired keys.json", "kv-a/keys with tier app.json", "kv-a keys of Bob.json"];
  for (const path of ["kv-a/secrets.json", "kv-a deleted.json", "certificates/kv-a.json", ...others, ...unknown, ...narrowed]) {
    const assessment = assessFiles({ "v.json": [aVault("kv-a")], [path]: [] });
    assert.is(onlyFinding(assessment).verdict, "inconclusive", path);
    assert.is(assessment.inputIssues[0]?.code, "ambiguous-owner", path);
  }
  // The word is a part of the vault's own name here.
  assert.is(onlyFinding(assessFiles({ "v.json": [aVault("kv-secrets")], "keys of kv-secrets.json": [] })).verdict, "fail");
});

test("an empty list whose name does not say what it lists is taken for what its place suggests, and that is an assumption", () => {
  const assumed = (path: string): boolean => {
    const { verdict, assumptions } = onlyFinding(assessFiles({ "v.json": [aVault("kv-a")], [path]: [] }));
    assert.is(verdict, "fail", path);
    return assumptions.some(({ code, evidence }) => code === "empty-lists-by-place" && evidence[0]?.artifact === path);
  };
  assert.ok(assumed("kv-a/_liste.json"));
  assert.not.ok(assumed("kv-a/keys.json"));
});

test("the name of a file can veto what it would be taken for: other objects, other versions, keys of another state", () => {
  const kid = kidOf("kv-a", "cmk");
  const verdictOf = (files: object): string => onlyFinding(assessFiles({ "v.json": [aVault("kv-a")], ...files })).verdict;
  assert.is(verdictOf({ "kids kv-a.json": [kid], "tags cmk.json": { tier: "app" } }), "pass");
  assert.is(verdictOf({ "disabled keys of kv-a.json": [kid], "tags cmk.json": { tier: "app" } }), "inconclusive");
  assert.is(verdictOf({ "kids kv-a.json": [kid], "secret cmk kv-a tags.json": { tier: "app" } }), "inconclusive");
  assert.is(verdictOf({ "kids kv-a.json": [kid], "tags of cmk, previous version.json": { tier: "app" } }), "inconclusive");
  assert.is(verdictOf({ "expiring keys.json": [{ kid, enabled: true, tags: { tier: "web" } }] }), "inconclusive");
});

test("tags alone are taken for those of the current version, and that is an assumption", () => {
  const files = { "v.json": [aVault("kv-a")], "kids kv-a.json": [kidOf("kv-a", "cmk")], "tags cmk.json": { tier: "app" } };
  const sources = onlyFinding(assessFiles(files)).assumptions.find(({ code }) => code === "shown-version-is-current")?.evidence;
  assert.equal(
    sources?.map(({ artifact }) => artifact),
    ["tags cmk.json"],
  );
});

test("a refused file gets a map entry without guesses; a part of a file gets none, for no map can name it", () => {
  const vaults = [aVault("kv-a"), aVault("kv-b")];
  const whole = assessFiles({ "v.json": vaults, "kv-a kv-b.json": [] }).inputIssues[0];
  assert.equal(whole?.mapEntry, { files: "kv-a kv-b.json", vault: "VAULT-NAME", command: "keyvault key list" });
  const printed = [...text.files[0].render(assessFiles({ "v.json": vaults, "kv-a kv-b.json": [] }), { width: 80 })].join("");
  const line = /^ +(\{"entries".*)$/m.exec(printed)?.[1] ?? "";
  assert.ok(validateMap(JSON.parse(line)), "the summary shows a map that can be filled in");
  const part = assessFiles({ "v.json": vaults, "all.json": [[], [aKey("kv-a", "x", {})]] }).inputIssues[0];
  assert.equal(part?.position, { pointer: "/0" });
  assert.is(part?.mapEntry, null);
});

test("names of properties attribute before the path does, and the assumption says which it was", () => {
  const { assumptions, verdict } = onlyFinding(
    assessFiles({ "v.json": [aVault("kv-a"), aVault("kv-b")], "kv-b.json": { "kv-a": [], "kv-b": [aKey("kv-b", "x", {})] } }),
  );
  assert.is(verdict, "fail");
  assert.ok(assumptions.some(({ code, evidence }) => code === "attributed-by-property" && evidence[0]?.pointer === "/kv-a"));
});

test("keys by name in the one vault that the path names are facts, and that none is left out is an assumption", () => {
  const rows = [{ name: "cmk", enabled: true, tags: { tier: "app" } }];
  const passed = onlyFinding(assessFiles({ "v.json": [aVault("kv-a")], "kv-a.json": rows }));
  assert.is(passed.verdict, "pass");
  assert.ok(passed.assumptions.some(({ code }) => code === "fields-are-of-keys"));
  const failed = onlyFinding(assessFiles({ "v.json": [aVault("kv-a")], "kv-a.json": [{ name: "cmk", enabled: true, tags: {} }] }));
  assert.is(failed.verdict, "fail");
  assert.ok(failed.assumptions.some(({ code }) => code === "selections-are-whole"));
});

test("projections with versions come from key show: they are no list, and prove nothing about other keys", () => {
  const shown = [{ kid: `${kidOf("kv-a", "cmk")}/${"a".repeat(32)}`, enabled: true, tags: {} }];
  const { verdict, gaps } = onlyFinding(assessFiles({ "v.json": [aVault("kv-a")], "kv-a.json": shown }));
  assert.equal([verdict, gaps[0]?.code], ["inconclusive", "key-list-missing"]);
});

test("a refused key identifier is not made up for by a name and a folder", () => {
  const evil = { ...aKey("kv-a", "cmk", { tier: "app" }), kid: "https://kv-a.vault.azure.net@evil.example/keys/cmk" };
  const assessment = assessFiles({ "v.json": [aVault("kv-a")], "kv-a/keys.json": [evil] });
  assert.is(onlyFinding(assessment).verdict, "inconclusive");
  assert.is(assessment.inputIssues[0]?.code, "bad-identifier");
});

test("a null under a property that is no tags says that one tag is missing, not all", () => {
  const files = { "v.json": [aVault("kv-a")], "kids kv-a.json": [kidOf("kv-a", "cmk")], "cmk.json": { tier: null } };
  assert.is(onlyFinding(assessFiles(files)).verdict, "inconclusive");
  assert.is(onlyFinding(assessFiles({ ...files, "cmk.json": { tags: null } })).verdict, "fail");
});

test("the subscription of a list of names is the one in its path, or the only one there is, with an assumption", () => {
  const account = [{ id: SUBSCRIPTION, name: "Contoso Web", state: "Enabled", tenantId: "t" }];
  const named = onlyFinding(assessFiles({ "a.json": account, "Contoso Web/vaults.json": [] }));
  assert.is(named.reasons[0]?.code, "no-key-vault");
  const single = onlyFinding(assessFiles({ "a.json": account, "step 2.json": ["kv-a"], "kv-a keys.json": [] }));
  assert.ok(single.assumptions.some(({ code }) => code === "attributed-to-only-subscription"));
});

test.run();
