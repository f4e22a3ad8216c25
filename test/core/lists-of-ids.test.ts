import { test } from "uvu";
import * as assert from "uvu/assert";
import { type ACommand, aCollection, keysOf, listOf } from "../helpers/collection.ts";
import { aKey, assessFiles, aVault, SUBSCRIPTION, settings } from "../helpers/snapshot.ts";

/** Lists of ids and nothing else, which may be of subscriptions, of tenants, of principals, or of anything that Azure gives such ids. */

const TWO = "8b7d11c2-52aa-4d0e-8f0b-6c2f9d3e2b02";
const THREE = "9c8e22d3-63bb-4e1f-9a1c-7d3a0e4f3c03";
const TENANT = "5d2c9b1e-0a4f-4a8e-9c11-7e3b6d2f4c05";

const aPass = { "vaults.json": [aVault("kv-a")], "keys.json": [aKey("kv-a", "cmk", { tier: "app" })] };

/** Verdicts by subscription, and codes of input issues. */
function told(files: Readonly<Record<string, unknown>>) {
  const { findings, inputIssues, artifacts } = assessFiles({ ...aPass, ...files });
  return {
    verdicts: Object.fromEntries(findings.map(({ subject, verdict }) => [subject.id, verdict])),
    issues: inputIssues.map(({ code }) => code),
    unused: artifacts.filter(({ used }) => !used).map(({ path }) => path),
  };
}

const ofSubscriptions = {
  verdicts: { [SUBSCRIPTION]: "inconclusive", [TWO]: "inconclusive", [THREE]: "inconclusive" },
  issues: [],
  unused: [],
};
const known = { verdicts: { [SUBSCRIPTION]: "pass" }, issues: ["not-recognised"] };

for (const name of [
  "subscriptions.json",
  "subs.json",
  "subscription.json",
  "sub-ids.json",
  "Subscription IDs (2).json",
  "subscriptionIds.json",
  "contoso-subscriptions.json",
  "subscriptions_contoso_2026-05.json",
  "ids of all subscriptions.json",
  "contoso subscription ids.json",
  "accounts.json",
  "az account list.json",
  "account-list.json",
  "Abonnements.json",
  "suscripciones.json",
  "sottoscrizioni.json",
  "lijst van abonnementen.json",
  "subskrypcje.json",
  "assinaturas.json",
  "prenumerationer.json",
])
  test(`ids in ${name} are of subscriptions`, () => {
    const { verdicts, ...rest } = told({ [`step 1/${name}`]: [TWO.toUpperCase(), THREE] });
    assert.equal(Object.keys(verdicts).sort(), Object.keys(ofSubscriptions.verdicts).sort());
    assert.equal(rest, { issues: [], unused: [] });
  });

for (const name of [
  "ids.json",
  "guids.json",
  "export 17.json",
  "contoso.json",
  "tenants.json",
  "principal ids.json",
  "object ids.json",
  "apps.json",
  "service-accounts.json",
  "user accounts.json",
  "owners-of-subscriptions.json",
  "users of all subscriptions.json",
  "admins_by_subscription.json",
  "subscription-owners.json",
  "role assignments of subscriptions.json",
  "tenants of subscriptions.json",
])
  test(`ids in ${name} are of nobody knows what`, () => {
    assert.equal(told({ [name]: [TWO, THREE] }), { ...known, unused: [name] });
  });

test("a name inside of the file says what ids are of, the innermost that says something", () => {
  for (const content of [
    { subscriptions: [TWO, THREE] },
    { tenants: { subs: { ids: [TWO, THREE] } } },
    { subscriptions: { prod: [TWO, THREE] } },
  ])
    assert.equal(Object.keys(told({ "all.json": content }).verdicts).length, 3, JSON.stringify(content));
  for (const content of [{ owners: [TWO] }, { subscriptions: { owners: [TWO] } }, { subscriptions: { tenants: [TWO] } }])
    assert.equal(told({ "subscription data.json": { ...content, more: {} } }).verdicts, known.verdicts, JSON.stringify(content));
});

test("one id that is known as a subscription's shows that a list is of them", () => {
  const { verdicts, issues } = told({ "export.json": [SUBSCRIPTION, TWO] });
  assert.equal(verdicts, { [SUBSCRIPTION]: "pass", [TWO]: "inconclusive" });
  assert.equal(issues, []);
});

test("another list of ids does not make one known, whichever comes first", () => {
  for (const [named, nameless] of [
    ["a/subscriptions.json", "b/export.json"],
    ["b/subscriptions.json", "a/export.json"],
  ] as const) {
    const { verdicts, issues } = told({ [named]: [TWO], [nameless]: [TWO, THREE] });
    assert.equal(Object.keys(verdicts).sort(), [SUBSCRIPTION, TWO].sort());
    assert.equal(issues, ["not-recognised"]);
  }
});

test("the id of a tenant is no subscription, whatever the list is called", () => {
  const account = { "account.json": [{ id: SUBSCRIPTION, name: "Contoso", state: "Enabled", tenantId: TENANT }] };
  for (const name of ["subscriptions.json", "export.json"]) {
    assert.equal(told({ ...account, [name]: [TENANT] }), { ...known, unused: [name] });
    assert.equal(told({ ...account, [name]: [TWO, TENANT.toUpperCase()] }), { ...known, unused: [name] });
  }
});

test("a map names the owner of a list, and ids have none", () => {
  const map = [{ files: "ids.json", subscription: TWO }];
  const { findings } = assessFiles({ ...aPass, "ids.json": [THREE] }, { ...settings(), map });
  assert.equal(
    findings.map(({ subject }) => subject.id),
    [SUBSCRIPTION],
  );
});

test("the issue about ids says what to do", () => {
  const { inputIssues } = assessFiles({ ...aPass, "ids.json": [TWO] });
  const [issue] = inputIssues;
  assert.match(issue?.message ?? "", "does not say of what");
  assert.match(issue?.advice ?? "", "call the file subscriptions.json");
});

test("the record of a collection says by the command whose the ids are", () => {
  const subscriptionsOf = (words: string, path: string) => {
    const ids: ACommand = { words, path, output: [TWO], subscription: null };
    const commands = [listOf("vault", [aVault("kv-a")]), keysOf("kv-a", [aKey("kv-a", "cmk", { tier: "app" })]), ids];
    const { findings, inputIssues } = assessFiles(aCollection(commands));
    return { ids: findings.map(({ subject }) => subject.id).sort(), issues: inputIssues.map(({ code }) => code) };
  };
  assert.equal(subscriptionsOf("account list --query [].id", "x.json"), { ids: [SUBSCRIPTION, TWO], issues: [] });
  for (const words of ["account list --query [].tenantId", "keyvault list --query [].properties.tenantId"])
    assert.equal(subscriptionsOf(words, "account-list.json"), { ids: [SUBSCRIPTION], issues: ["not-recognised"] });
});

test.run();
