import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Finding } from "../../src/generated/types.gen.ts";
import { aKey, aShow, assessFiles, aVault, onlyFinding, settings } from "../helpers/snapshot.ts";

/** Evidence that leaves open which of several statements holds, or whose they are, decides neither way: whatever the files are called. */

const KID = "https://kv-app.vault.azure.net/keys/cmk";
const APP = { tier: "app" };
const DB = { tier: "db" };
const VERSION = "b".repeat(32);
const vaults = { "vaults.json": [aVault("kv-app")] };
const kids = { "kids.json": [KID] };

const found = (files: Readonly<Record<string, unknown>>, chosen = settings()): Finding => {
  const { findings } = assessFiles({ ...vaults, ...files }, chosen);
  return findings.find(({ subject }) => subject.type === "subscription") as Finding;
};

const validNow = settings({ tiers: [{ id: "app", tags: [{ name: "tier", value: "app" }], requireValidNow: true }] });
const EXPIRED = "2025-12-31T00:00:00+00:00";

test("dates of one key that contradict each other are left open where validity is asked for", () => {
  const lasting = [aKey("kv-app", "cmk", APP)];
  const expired = [aKey("kv-app", "cmk", APP, { expires: EXPIRED })];
  for (const files of [
    { "a.json": lasting, "b.json": expired },
    { "a.json": expired, "b.json": lasting },
  ]) {
    const { verdict, gaps } = found(files, validNow);
    assert.is(verdict, "inconclusive");
    assert.equal(
      gaps.map(({ code, kid }) => [code, kid]),
      [["key-contradictory", KID]],
    );
    assert.is(found(files).verdict, "pass");
  }
});

test("of exports from the first of 1970 on the later one wins, and of older ones, which Azure cannot have, none", () => {
  const key = (enabled: boolean, updated: string) => [aKey("kv-app", "cmk", APP, { enabled, updated })];
  for (const [before, after, verdict] of [
    ["1970-01-01T00:00:00+00:00", "1970-06-01T00:00:00+00:00", "pass"],
    ["1969-01-01T00:00:00+00:00", "1969-06-01T00:00:00+00:00", "inconclusive"],
  ] as const) {
    assert.is(found({ "a.json": key(false, before), "b.json": key(true, after) }).verdict, verdict);
    assert.is(found({ "a.json": key(true, after), "b.json": key(false, before) }).verdict, verdict);
  }
});

test("contradictory dates that all come to the same leave nothing open", () => {
  const until = (expires: string | null) => [aKey("kv-app", "cmk", APP, { expires })];
  const verdictOf = (a: string | null, b: string | null) => found({ "a.json": until(a), "b.json": until(b) }, validNow).verdict;
  assert.is(verdictOf(null, "2030-01-01T00:00:00+00:00"), "pass");
  assert.is(verdictOf("2030-01-01T00:00:00+00:00", "2027-01-01T00:00:00+00:00"), "pass");
  assert.is(verdictOf("2025-06-01T00:00:00+00:00", EXPIRED), "fail");
});

test("of contradictory dates those that were stated later hold", () => {
  const later = [aKey("kv-app", "cmk", APP, { updated: "2025-06-01T00:00:00+00:00" })];
  const expired = [aKey("kv-app", "cmk", APP, { expires: EXPIRED })];
  assert.is(found({ "a.json": later, "b.json": expired }, validNow).verdict, "pass");
  assert.is(found({ "a.json": expired, "b.json": later }, validNow).verdict, "pass");
});

const pageOfVersions = (tags: object, enabled: boolean, link: string) => ({
  value: [{ kid: `${KID}/${VERSION}`, attributes: { enabled, created: 1_700_000_000, updated: 1_700_000_000 }, tags }],
  [link]: "https://kv-app.vault.azure.net/keys/cmk/versions?$skiptoken=x",
});

test("one page of versions that names a next one says nothing of the current version", () => {
  for (const [tags, enabled] of [
    [APP, true],
    [DB, true],
    [APP, false],
  ] as const) {
    const { verdict, nearMisses } = found({ ...kids, "versions.json": pageOfVersions(tags, enabled, "nextLink") });
    assert.is(verdict, "inconclusive");
    assert.equal(nearMisses, []);
  }
  assert.is(found({ ...kids, "versions.json": { ...pageOfVersions(APP, true, "nextLink"), nextLink: null } }).verdict, "pass");
});

test("a page names its next one whatever the writer calls that", () => {
  for (const link of ["nextLink", "NextLink", "nextlink", "@odata.nextLink"]) {
    const page = { value: [aKey("kv-app", "cmk", DB)], [link]: "https://kv-app.vault.azure.net/keys?$skiptoken=x" };
    const assessment = assessFiles({ ...vaults, "keys.json": page });
    assert.is(onlyFinding(assessment).verdict, "inconclusive", link);
    assert.ok(assessment.inputIssues.some(({ code }) => code === "one-page"));
  }
});

test("a version without a known date may be the current one", () => {
  const undated = { kid: `${KID}/${VERSION}`, enabled: true, tags: APP };
  const { verdict, nearMisses } = found({ ...kids, "projection.json": undated, "show.json": aShow("kv-app", "cmk", DB) });
  assert.is(verdict, "inconclusive");
  assert.equal(nearMisses, []);
  const both = found({ ...kids, "projection.json": undated, "show.json": aShow("kv-app", "cmk", APP) });
  assert.is(both.verdict, "pass");
});

test("a version without a date is older where a list shows another as the current one, or its own date is known elsewhere", () => {
  const undated = { kid: `${KID}/${VERSION}`, enabled: true, tags: APP };
  const shown = aShow("kv-app", "cmk", DB);
  assert.is(found({ "keys.json": [aKey("kv-app", "cmk", DB)], "projection.json": undated, "show.json": shown }).verdict, "fail");
  const older = aShow("kv-app", "cmk", APP, { version: VERSION, created: "2020-01-01T00:00:00+00:00" });
  assert.is(found({ ...kids, "projection.json": undated, "old.json": older, "show.json": shown }).verdict, "fail");
});

test("of two versions that az lists, the one that was shown need not be the current one", () => {
  const versions = { "versions.json": [`${KID}/${VERSION}`, `${KID}/${"a".repeat(32)}`] };
  for (const tags of [APP, DB]) {
    const shown = { "show.json": aShow("kv-app", "cmk", tags, { version: VERSION }) };
    const { verdict, gaps } = found({ ...kids, ...versions, ...shown });
    assert.is(verdict, "inconclusive");
    assert.equal(
      gaps.map(({ code, kid }) => [code, kid]),
      [["key-tags-unknown", KID]],
    );
    const settled = found({ "keys.json": [aKey("kv-app", "cmk", tags)], ...versions, ...shown });
    assert.is(settled.verdict, tags === APP ? "pass" : "fail");
    assert.is(found({ ...kids, "versions.json": [`${KID}/${VERSION}`], ...shown }).verdict, settled.verdict);
  }
});

test("the tags of a resource that uses a key are not the key's", () => {
  const resource = { name: "des-shop", type: "Microsoft.Compute/diskEncryptionSets", key: `${KID}/${VERSION}`, tags: APP };
  const { type: _, ...inRegion } = { ...resource, location: "westeurope" };
  for (const one of [resource, inRegion]) {
    assert.is(found({ ...kids, "des.json": [one] }).verdict, "inconclusive");
    assert.is(found({ "keys.json": [aKey("kv-app", "cmk", DB)], "des.json": [one] }).verdict, "fail");
  }
});

const KEYS = { "keys.json": [aKey("kv-app", "cmk", APP)] };
const WORDS: Readonly<Record<string, unknown>> = {
  "groups.json": ["rg-app", "rg-net"],
  "kv-app-secrets.json": ["db-password", "api-token"],
  "names.json": [["Prod", "11111111-1111-4111-8111-111111111111"]],
};

for (const [path, content] of Object.entries(WORDS))
  test(`${path} beside whole lists is an input issue, and undoes nothing`, () => {
    const assessment = assessFiles({ ...vaults, ...KEYS, [path]: content });
    assert.is(onlyFinding(assessment).verdict, "pass");
    assert.equal(
      assessment.inputIssues.map((issue) => [issue.code, issue.path]),
      [["ambiguous-owner", path]],
    );
    assert.is(found({ "keys.json": [aKey("kv-app", "cmk", DB)], [path]: content }).verdict, "fail");
  });

const accounts = {
  "accounts.json": [{ id: "00000001-0000-4000-8000-0000000000aa", name: "Contoso", state: "Enabled", cloudName: "AzureCloud" }],
};

test("a list of vaults that calls itself one of some proves no others absent", () => {
  const verdictOf = (files: Readonly<Record<string, unknown>>) =>
    assessFiles(files).findings.find(({ subject }) => subject.type === "subscription")?.verdict;
  const failing = { ...accounts, "keys.json": [aKey("kv-app", "cmk", DB)] };
  for (const path of ["vaults without purge protection.json", "deleted.json"])
    assert.is(verdictOf({ ...failing, [path]: ["kv-app"] }), "inconclusive", path);
  for (const path of ["vaults.json", "vaults only.json", "security/groups/vaults.json", "names.json", "01-list.json"])
    assert.is(verdictOf({ ...failing, [path]: ["kv-app"] }), "fail", path);
});

const inChina = (tags: object) => [{ ...aKey("kv-app", "cmk", tags), kid: KID.replace(".net", ".cn") }];

test("a vault of a cloud whose hosts nobody knows is at no host that could be guessed", () => {
  const inCloud = (cloudName: string) => ({ "accounts.json": [{ ...accounts["accounts.json"][0], cloudName }] });
  const judged = (cloudName: string, tags: object, chosen = settings()) =>
    found({ ...inCloud(cloudName), "keys.json": [aKey("kv-app", "cmk", tags)] }, chosen);
  for (const tags of [APP, DB]) {
    const { verdict, gaps } = judged("ContosoStack", tags);
    assert.is(verdict, "inconclusive");
    assert.ok(gaps.some(({ code }) => code === "vault-cloud-unknown"));
  }
  assert.is(judged("azurecloud", APP).verdict, "pass");
  const known = settings({ vaultSuffixes: [{ cloud: "ContosoStack", vault: "vault.azure.net" }] });
  assert.is(judged("ContosoStack", APP, known).verdict, "pass");
});

test("identifiers that name a version are not those of a list filtered on enabled", () => {
  for (const [kid, verdict] of [
    [KID, "pass"],
    [`${KID}/${VERSION}`, "inconclusive"],
  ] as const)
    assert.is(found({ "k.json": [kid], "kv-app/cmk.json": APP }).verdict, verdict);
});

test("which of two clouds a vault is in is not guessed", () => {
  for (const [here, there] of [
    [DB, APP],
    [APP, DB],
    [DB, DB],
  ] as const) {
    const files = { "keys.json": [aKey("kv-app", "cmk", here)], "keys-cn.json": inChina(there) };
    const { verdict, gaps, evidenceRequests } = found(files);
    assert.is(verdict, "inconclusive");
    assert.ok(gaps.every(({ code, vault }) => code === "vault-cloud-unknown" && vault === "kv-app.vault.azure.net"));
    assert.ok(evidenceRequests.some(({ commands }) => commands.sh?.includes("az account list")));
    assert.is(found({ ...files, ...accounts }).verdict, here === APP ? "pass" : "fail");
  }
  assert.is(found({ "keys-cn.json": inChina(APP) }).verdict, "pass");
});

test("where az resource list names managed HSMs too, nothing is assumed of them", () => {
  const listed = { provisioningState: "Succeeded", changedTime: "2024-02-01T08:00:00+00:00" };
  const hsm = {
    ...aVault("hsm-app", listed),
    id: aVault("hsm-app").id.replace("/vaults/", "/managedHSMs/"),
    type: "Microsoft.KeyVault/managedHSMs",
  };
  const keys = { ...aKey("hsm-app", "k", DB), kid: "https://hsm-app.managedhsm.azure.net/keys/k" };
  const files = { "vaults.json": [aVault("kv-app", listed)], "keys.json": [aKey("kv-app", "cmk", DB)] };
  const codesOf = ({ assumptions }: Finding) => assumptions.map(({ code }) => code);
  const alone = found(files);
  assert.is(alone.verdict, "fail");
  assert.ok(codesOf(alone).includes("no-managed-hsm"));
  const both = found({ ...files, "hsms.json": [hsm], "hsm-keys.json": [keys] });
  assert.is(both.verdict, "fail");
  assert.not.ok(codesOf(both).includes("no-managed-hsm"));
  assert.is(found({ ...files, "hsms.json": [hsm] }).verdict, "inconclusive");
});

test("a later statement that cannot be read leaves open what an earlier one says", () => {
  const EARLY = "2025-01-01T00:00:00+00:00";
  const LATE = "2025-06-01T00:00:00+00:00";
  const early = (tags: object, over = {}) => [aKey("kv-app", "cmk", tags, { updated: EARLY, ...over })];
  const late = (over: object, updated = LATE) => [{ ...aKey("kv-app", "cmk", APP, { updated }), ...over }];
  const off = (enabled: unknown) => ({ attributes: { ...aKey("kv-app", "cmk", APP, { updated: LATE }).attributes, enabled } });
  for (const unreadable of [
    { tags: "tier=app" },
    { tags: ["tier", "web"] },
    { tags: { tier: 1, n: "x" } },
    off("***"),
    { managed: "perhaps" },
  ])
    for (const tags of [APP, DB]) {
      const title = JSON.stringify([unreadable, tags]);
      assert.is(found({ "1.json": early(tags), "2.json": late(unreadable) }).verdict, "inconclusive", title);
      assert.is(found({ "2.json": early(tags), "1.json": late(unreadable) }).verdict, "inconclusive", title);
    }
  assert.is(found({ "1.json": late({}), "2.json": late({ tags: "tier=web" }, EARLY) }).verdict, "pass");
  assert.is(found({ "1.json": late({ tags: DB }), "2.json": late({ tags: "tier=app" }, EARLY) }).verdict, "fail");
});

test("a row of an inventory that names a version does not outrank the whole list of its vault", () => {
  const versioned = { kid: `${KID}/${VERSION}`, enabled: true, tags: APP };
  const other = [aKey("kv-app", "other", DB)];
  assert.is(found({ "keys.json": other, "rows.json": [versioned] }).verdict, "inconclusive");
  assert.is(found({ "keys.json": [...other, aKey("kv-app", "cmk", APP)], "rows.json": [versioned] }).verdict, "pass");
  assert.is(found({ "rows.json": [versioned] }).verdict, "pass");
  // What one command printed of one key shows it: a list may have been cut without a trace.
  assert.is(found({ "keys.json": other, "show.json": versioned }).verdict, "pass");
  assert.is(found({ "keys.json": other, "show.json": aShow("kv-app", "cmk", APP) }).verdict, "pass");
});

test.run();
