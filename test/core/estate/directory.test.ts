import { test } from "uvu";
import * as assert from "uvu/assert";
import { aKey, assessFiles, aVault, SUBSCRIPTION, settings } from "../../helpers/snapshot.ts";

const keyAt = (host: string, value: string): object => ({ ...aKey("kv-a", "k1", { tier: value }), kid: `https://${host}/keys/k1` });
const judged = (host: string, value: string, more: object = {}, chosen = settings()) => {
  const { findings } = assessFiles({ "vaults.json": [aVault("kv-a")], "keys.json": [keyAt(host, value)], ...more }, chosen);
  const finding = findings.find(({ subject }) => subject.id === SUBSCRIPTION);
  if (finding === undefined) throw new Error("the subscription is not judged");
  return finding;
};
const accounts = {
  "accounts.json": [{ cloudName: "AzureCloud", id: SUBSCRIPTION, name: "Contoso", state: "Enabled", tenantId: SUBSCRIPTION }],
};

test("a host under a suffix that nobody knows is not the vault of a list, with an account list or without", () => {
  for (const host of ["kv-a.vault.azure.net.contoso.example", "kv-a.contoso.example", "kv-a.vault.azure.example"])
    for (const value of ["app", "web"])
      for (const more of [{}, accounts]) {
        const { verdict, gaps } = judged(host, value, more);
        assert.is(verdict, "inconclusive", `${host} ${value}`);
        assert.ok(gaps.some(({ code, vault }) => code === "key-list-missing" && vault === "kv-a.vault.azure.net"));
      }
});

test("what keyvault show tells of a vault's host holds for the vault list too", () => {
  const host = "kv-a.vault.contoso.example";
  const show = { "show.json": aVault("kv-a", { properties: { vaultUri: `https://${host}/` } }) };
  assert.is(judged(host, "app", show).verdict, "pass");
  assert.is(judged(host, "web", show).verdict, "fail");
});

test("a suffix that the configuration names is known", () => {
  const own = settings({ vaultSuffixes: [{ cloud: "ContosoStack", vault: "vault.contoso.example" }] });
  assert.is(judged("kv-a.vault.contoso.example", "app", {}, own).verdict, "pass");
});

test("a managed HSM in a cloud without a suffix for them is nowhere, and least of all at the host of a public key vault", () => {
  const stack = settings({ vaultSuffixes: [{ cloud: "ContosoStack", vault: "vault.contoso.example" }] });
  const inStack = { "accounts.json": [{ ...accounts["accounts.json"][0], cloudName: "ContosoStack" }] };
  const hsm = aVault("kv-a", { type: "Microsoft.KeyVault/managedHSMs" });
  const id = hsm.id.replace("/vaults/", "/managedHSMs/");
  for (const host of ["kv-a.vault.azure.net", "kv-a.managedhsm.azure.net"])
    for (const value of ["app", "web"]) {
      const { verdict, gaps } = judged(host, value, { "vaults.json": [{ ...hsm, id }], ...inStack }, stack);
      assert.is(verdict, "inconclusive", `${host} ${value}`);
      assert.ok(gaps.some(({ code }) => code === "vault-cloud-unknown"));
    }
  assert.is(judged("kv-a.vault.contoso.example", "app", inStack, stack).verdict, "pass", "its key vaults have one");
});

test("another cloud than the public one, which nothing but hosts of keys tells, is an assumption", () => {
  const codes = (host: string, more: object = {}): readonly string[] => judged(host, "app", more).assumptions.map(({ code }) => code);
  assert.ok(codes("kv-a.vault.azure.cn").includes("cloud-by-hosts"));
  assert.not(codes("kv-a.vault.azure.net").includes("cloud-by-hosts"));
  const china = { "accounts.json": [{ ...accounts["accounts.json"][0], cloudName: "AzureChinaCloud" }] };
  assert.not(codes("kv-a.vault.azure.cn", china).includes("cloud-by-hosts"));
  assert.is(judged("kv-a.vault.azure.cn", "app", accounts).verdict, "inconclusive");
});

test.run();
