import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Finding } from "../../../src/generated/types.gen.ts";
import { aKey, assessFiles, aVault, onlyFinding, SUBSCRIPTION } from "../../helpers/snapshot.ts";

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
  ];
  for (const files of others) assert.is(judge(files).verdict, "inconclusive", JSON.stringify(files));
  for (const files of [{ "all.json": { "kv-a": { keys: [], secrets: [] } } }, { "all.json": { "kv-a": [] } }, { "kv-a/keys.json": [] }])
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

test.run();
