import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { VOCABULARY } from "../../../../src/core/ingest/paths/path-vocabulary.ts";
import { pathsThatMightSaySome, saysSome, whatSaysSome } from "../../../../src/core/ingest/paths/says-some.ts";
import { NO_NAMES } from "../../../../src/core/ingest/paths/standing.ts";
import { wordsIn } from "../../../../src/core/ingest/words/words.ts";
import type { Finding } from "../../../../src/generated/types.gen.ts";
import { aKey, assessFiles, aVault, onlyFinding, SUBSCRIPTION } from "../../../helpers/snapshot.ts";

/** Where content without an owner stands, by folders, file names and property names, and what that says of it. */

const kid = "https://kv-a.vault.azure.net/keys/k1";
const app = { tier: "app" };
const judge = (files: object): Finding => onlyFinding(assessFiles({ "v.json": [aVault("kv-a")], ...files }));
const withoutVaultList = (files: object): Finding => {
  const account = { cloudName: "AzureCloud", id: SUBSCRIPTION, name: "Contoso", state: "Enabled", tenantId: "t" };
  return onlyFinding(assessFiles({ "accounts.json": [account], ...files }));
};

test("an empty list of something else, or of a refused command, is no key list: by folder, by file name, by property name", () => {
  const others: readonly object[] = [
    { "all.json": { "kv-a": { keys: { error: { code: "Forbidden", message: "no" } }, secrets: [], certificates: [] } } },
    { "all.json": { "kv-a": { certificates: [] } } },
    { "all.json": { secrets: { "kv-a": [] } } },
    { "all.json": { "kv-a": { errors: [] } } },
    { "all.json": { "kv-a": { "expired keys": [] } } },
    { "all.json": { deleted: { "kv-a": [] } } },
    { "all.json": { "kv-a": { "whatever this is": [] } } },
    { "deleted/kv-a keys.json": [] },
    { "refused/kv-a.json": [] },
    { "kv-a 403.json": [] },
    { "kv-a keys 26-50.json": [] },
  ];
  for (const files of others) assert.is(judge(files).verdict, "inconclusive", JSON.stringify(files));
  for (const files of [
    { "all.json": { "kv-a": { keys: [], secrets: [] } } },
    { "all.json": { "kv-a": [] } },
    { "kv-a/keys.json": [] },
    { "kv-a keys 2026-05.json": [] },
    { "kv-a keys 2026-05-31.json": [] },
    ...["06-2026", "12-2025", "05-30", "2026-05-30 10-45", "Q2-2026", "01-25"].map((date) => ({ [`kv-a keys ${date}.json`]: [] })),
    { "2 Re-Export after error/kv-a keys.json": [] },
  ])
    assert.is(judge(files).verdict, "fail", JSON.stringify(files));
});

test("an empty list of something else is no vault list", () => {
  for (const name of ["deletedVaults", "locks", "role assignments"])
    assert.is(withoutVaultList({ "all.json": { [SUBSCRIPTION]: { [name]: [] } } }).verdict, "inconclusive", name);
  assert.is(withoutVaultList({ "all.json": { [SUBSCRIPTION]: { vaults: [], hsms: [] } } }).verdict, "fail");
});

test("identifiers and names of disabled, deleted or former keys are none of enabled ones", () => {
  const tags = { "k1 tags.json": app };
  const others: readonly object[] = [
    { "all.json": { disabled: [kid] } },
    { "all.json": { "kv-a": { disabled: [kid] } } },
    { "all.json": { disabled: { "kv-a": ["k1"] } } },
    { "disabled/kv-a keys.json": [kid] },
    { "deleted/kv-a keys.json": [kid] },
    { "kv-a disabled keys.json": ["k1"] },
    { "not enabled.json": [kid] },
  ];
  for (const files of others) assert.is.not(judge({ ...files, ...tags }).verdict, "pass", JSON.stringify(files));
  for (const files of [{ "all.json": { "kv-a": [kid] } }, { "kv-a/keys.json": [kid] }, { "kv-a enabled keys.json": ["k1"] }])
    assert.is(judge({ ...files, ...tags }).verdict, "pass", JSON.stringify(files));
});

test("names of vaults, keys and subscriptions are no words that veto", () => {
  const names = [
    "kv-old-prod",
    "kv-contoso-non-prod",
    "disabled-keys-kv",
    "kv-versions",
    "secrets-kv",
    "error-vault",
    "only-dev",
    "kv-403",
  ];
  for (const name of names) {
    const own = { "v.json": [aVault(name)] };
    const id = `https://${name}.vault.azure.net/keys/k1`;
    const lists: readonly object[] = [
      { [`keys-${name}.json`]: [id] },
      { [`${name}/keys.json`]: [id] },
      { [`key-list.vault.${name}.json`]: [id] },
      { [`keys of ${name}.json`]: ["k1"] },
      { "all.json": { [name]: [id] } },
      { [`${name}.json`]: [{ kid: id, enabled: true }] },
    ];
    for (const list of lists)
      for (const [value, verdict] of [
        ["app", "pass"],
        ["web", "fail"],
      ])
        assert.is(judge({ ...own, ...list, [`${name}/k1 tags.json`]: { tier: value } }).verdict, verdict, JSON.stringify(list));
    assert.is(judge({ ...own, [`${name}/keys.json`]: [] }).verdict, "fail", name);
  }
});

test("an empty list by property name belongs to whom the names lead, whatever holds them", () => {
  const hosts = ["kv-a.vault.azure.net", "https://kv-a.vault.azure.net/"].map((name) => ({ [name]: [] }));
  const outer = ["production", "contoso", "westeurope", "rg-payments", "resourceGroups", "Schlüssel"].map((name) => ({
    [name]: { "kv-a": { keys: [] } },
  }));
  const inner = ["items", "stdout", "cmks", "enabledKeys", "Schlüssel", "clés", "kids"].map((name) => ({ "kv-a": { [name]: [] } }));
  for (const content of [...hosts, ...outer, ...inner])
    assert.is(judge({ "export.json": content }).verdict, "fail", JSON.stringify(content));
});

test("names of subscriptions and projects are no words that veto, known or not", () => {
  const nested = (name: string) => ({ "e.json": { [name]: { "kv-a": { keys: [kid], tags: { k1: app } } } } });
  for (const name of ["Expired Trial", "Secrets Platform", "Former Contoso AG", "Contoso (old)", "Contoso Non-Prod", "rg-security"]) {
    assert.is(judge({ [`${name}/kv-a.json`]: [kid], [`${name}/k1 tags.json`]: app }).verdict, "pass", name);
    assert.is(judge(nested(name)).verdict, "pass", name);
  }
  assert.is(judge({ "inventory.json": { "kv-a": { keys: [] } } }).verdict, "fail");
});

test("of equal files the one counts whose name limits it least, and content that shows managed HSMs is of both kinds", () => {
  const list = [aVault("kv-a")];
  const asked = `vault-list.vault.${SUBSCRIPTION}.json`;
  const keys = { "keys.json": [aKey("kv-a", "k1", { tier: "web" })] };
  assert.is(onlyFinding(assessFiles({ "vaults.json": list, [asked]: list, ...keys })).verdict, "fail");
  const hsm = {
    ...aVault("hsm-a"),
    id: `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg/providers/Microsoft.KeyVault/managedHSMs/hsm-a`,
    type: "Microsoft.KeyVault/managedHSMs",
  };
  const both = onlyFinding(assessFiles({ [asked]: [...list, hsm], ...keys }));
  assert.equal(
    both.gaps.map(({ code, vault }) => [code, vault]),
    [["key-list-missing", "hsm-a.managedhsm.azure.net"]],
  );
  assert.is(both.gaps[0]?.message, "No key list of the managed HSM hsm-a was supplied.");
});

test("words of the tier itself, and names of what holds the lists, are no veto", () => {
  assert.is(judge({ "kids.json": [kid], "app-tier_kv-a_k1.json": app }).verdict, "pass");
  assert.is(judge({ "kids.json": [kid], "kv-a k1 Tags für App.json": app }).verdict, "pass");
  assert.is(judge({ "all.json": { "Contoso Prod": { resources: { "kv-a": { keys: [] } } } } }).verdict, "fail");
});

test("tags of something else, or of another time, are not a key's", () => {
  const others: readonly object[] = [
    { "all.json": { secrets: { k1: app } } },
    { "all.json": { k1: { previous: app } } },
    { "all.json": { k1: { wanted: app } } },
    { "secrets/k1 tags.json": app },
    { "previous/kv-a k1 tags.json": app },
  ];
  for (const files of others) assert.is(judge({ "kids.json": [kid], ...files }).verdict, "inconclusive", JSON.stringify(files));
  assert.is(judge({ "kids.json": [kid], "all.json": { tags: { k1: app } } }).verdict, "pass");
});

test("a list of vaults in the file that a request asks for says nothing of managed HSMs", () => {
  const lists = { "keys.json": [aKey("kv-a", "k1", { tier: "web" })] };
  const asked = (kind: string, vaults: readonly object[]) => ({ [`vault-list.${kind}.${SUBSCRIPTION}.json`]: vaults });
  const part = onlyFinding(assessFiles({ ...asked("vault", [aVault("kv-a")]), ...lists }));
  assert.is(part.verdict, "inconclusive");
  assert.equal(
    part.gaps.map(({ code }) => code),
    ["hsm-list-missing"],
  );
  assert.is(onlyFinding(assessFiles({ ...asked("vault", [aVault("kv-a")]), ...asked("hsm", []), ...lists })).verdict, "fail");
});

test("an account is a tenant without subscriptions by az's name for that, and the finding shows the entry", () => {
  const entry = (name: string) => ({
    "accounts.json": [{ cloudName: "AzureCloud", id: SUBSCRIPTION, name, state: "Enabled", tenantId: SUBSCRIPTION }],
  });
  const tenant = onlyFinding(assessFiles(entry("N/A(tenant level account)")));
  assert.is(tenant.verdict, "not-applicable");
  assert.equal(
    tenant.observations.map(({ code, evidence }) => [code, evidence[0]?.artifact, evidence[0]?.pointer]),
    [["tenant-level-entry", "accounts.json", "/0"]],
  );
  assert.is(onlyFinding(assessFiles(entry("Contoso Prod"))).verdict, "inconclusive");
});

test("a reader of many files finds the same in their paths as who reads one of them", () => {
  const folders = ["", "disabled/", "a/b/", "a/disabled keys/", "keys and secrets/", "expired/kv-a/", "Expired Trial/"];
  const names = ["keys.json", "keys incl disabled.json", "disabledKeys.json", "not enabled.json", "kv-old.json", "keys.json/"];
  const paths = [...folders, ...folders].flatMap((folder) => names.map((name) => `${folder}${name}`));
  const mightSaySome = pathsThatMightSaySome();
  for (const path of paths)
    assert.is(
      mightSaySome(path),
      saysSome({ path, labels: [] }, () => new Map()),
      path,
    );
});

test("whatever words of a name say that a list is of some keys, they are asked at all", () => {
  const words = VOCABULARY.flatMap(({ says: _, ...byLanguage }) => wordsIn(byLanguage));
  const others = "false not non no un resource group tier kv cmk 1 2 3 26 50 100 0672 2026".split(" ");
  const telling = "enabled active of von van de di top first last limit max head query hsm hsms".split(" ");
  const word = fc.constantFrom(...words, ...others, ...telling, ...telling, ...others);
  const name = fc.array(fc.tuple(word, fc.constantFrom(" ", " ", "-", "_", "=", "")), { minLength: 1, maxLength: 5 });
  const mightSaySome = pathsThatMightSaySome();
  let told = 0;
  const property = fc.property(name, (parts) => {
    const path = `${parts.flat().join("")}.json`;
    const says = whatSaysSome({ path, labels: [] }, NO_NAMES);
    if (says === undefined) return;
    told += 1;
    assert.ok(mightSaySome(path), `${path}: ${says}`);
  });
  fc.assert(property, { numRuns: 4000 });
  assert.ok(told > 400, String(told));
  for (const single of [
    ...words,
    "1 of 3",
    "top 100",
    "keys not enabled",
    "keys not active",
    "tier=web",
    "hsm keys",
    "keys 26-50",
    "part 2",
  ]) {
    const says = whatSaysSome({ path: `${single}.json`, labels: [] }, NO_NAMES);
    assert.is(mightSaySome(`${single}.json`), says !== undefined, single);
  }
});

test.run();
