import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Assessment, Config } from "../../../src/generated/types.gen.ts";
import { aKey, aShow, assessFiles, aVault, SUBSCRIPTION, settings } from "../../helpers/snapshot.ts";

/** What an assessment says of all files together. */

const OTHER = "00000002-0000-4000-8000-0000000000bb";
const WEB = { tier: "web" };
const messagesOf = ({ observations }: Assessment, code: string): readonly string[] =>
  observations.filter((one) => one.code === code).map(({ message }) => message);
const placesOf = ({ observations }: Assessment, code: string): readonly string[] =>
  observations.filter((one) => one.code === code).flatMap(({ evidence }) => evidence.map(({ artifact }) => artifact));

test("an entry of the scope without effect is named: of a subscription or a tier that is not judged", () => {
  const idle = (...notApplicable: readonly object[]) => {
    const entries = notApplicable.map((entry) => ({ reason: "a sandbox", ...entry })) as unknown as NonNullable<Config["notApplicable"]>;
    return messagesOf(assessFiles({ "v.json": [aVault("kv-a")] }, settings({ notApplicable: entries })), "scope-entries-without-effect");
  };
  assert.equal(idle({ subscription: SUBSCRIPTION }), []);
  assert.equal(idle({ subscription: SUBSCRIPTION.toUpperCase() }), []);
  assert.equal(idle({ subscription: SUBSCRIPTION, tier: "app" }), []);
  assert.match(idle({ subscription: SUBSCRIPTION, tier: "web" }).join(), `${SUBSCRIPTION}, tier web`);
  assert.match(idle({ subscription: OTHER, tier: "app" }).join(), `${OTHER}, tier app`);
  assert.match(idle({ subscription: OTHER }, { subscription: SUBSCRIPTION }).join(), OTHER);
});

test("subscriptions outside of the account list are told with the files that name them, and no other is", () => {
  const account = { id: SUBSCRIPTION, name: "Contoso", state: "Enabled", cloudName: "AzureCloud" };
  const outside = (files: object) => placesOf(assessFiles({ "a.json": [account], ...files }), "subscriptions-not-in-account-list");
  const shown = { ...account, cloudName: undefined, environmentName: "AzureCloud" };
  assert.equal(outside({ "show.json": shown, "v.json": [aVault("kv-a")] }), []);
  assert.equal(outside({ "show.json": { ...shown, id: OTHER }, "v.json": [aVault("kv-a", {}, OTHER)] }), ["show.json"]);
  assert.equal(outside({ "v.json": [aVault("kv-a", {}, OTHER)] }), ["v.json"]);
});

test("vaults that two subscriptions claim, and hosts of no known cloud, are told with their files", () => {
  const files = { "v.json": [aVault("kv-a")], "keys.json": [aKey("kv-a", "k", WEB)] };
  const claimed = assessFiles({ ...files, "w.json": [aVault("kv-a", {}, OTHER)] });
  assert.equal(placesOf(claimed, "vaults-claimed-twice"), ["v.json", "w.json", "keys.json"]);
  const odd = { ...aKey("kv-a", "k", WEB), kid: "https://kv-a.vault.contoso.example/keys/k" };
  assert.equal(placesOf(assessFiles({ "keys.json": [odd] }), "unknown-suffixes"), ["keys.json"]);
  assert.equal([placesOf(assessFiles(files), "vaults-claimed-twice"), placesOf(assessFiles(files), "unknown-suffixes")], [[], []]);
});

test("keys are counted by their state", () => {
  const kid = (name: string): string => `https://kv-a.vault.azure.net/keys/${name}`;
  const { totals } = assessFiles({
    "v.json": [aVault("kv-a")],
    "keys.json": [aKey("kv-a", "on", WEB), aKey("kv-a", "off", WEB, { enabled: false }), aKey("kv-a", "both", WEB)],
    "show.json": aShow("kv-a", "both", WEB, { enabled: false }),
    "kids.json": [kid("listed")],
    "tags of kv-a unknown.json": [{ kid: kid("unknown"), tags: WEB }],
  });
  assert.equal(totals.keysByState, { enabled: 1, disabled: 1, "assumed-enabled": 1, unknown: 1, contradictory: 1 });
  assert.is(totals.keys, 5);
});

test("a vault that several subscriptions claim is counted once, with its keys", () => {
  const { totals } = assessFiles({
    "v.json": [aVault("kv-a"), aVault("kv-b")],
    "w.json": [aVault("kv-a", {}, OTHER)],
    "x.json": [aVault("kv-a", {}, OTHER.replace(/^./, "3"))],
    "keys.json": [aKey("kv-a", "k", WEB)],
  });
  assert.equal([totals.vaults, totals.keys, totals.keysByState.enabled], [2, 1, 1]);
});

test("coverage says what there is of the lists of a vault, and of a subscription", () => {
  const KID = "https://kv-a.vault.azure.net/keys/k";
  const covered = (files: object) => {
    const [row] = assessFiles({ "v.json": [aVault("kv-a")], ...files }).coverage;
    return [row?.vaultList, row?.vaults[0]?.keyList];
  };
  const page = { value: [aKey("kv-a", "k", WEB)], nextLink: "https://kv-a.vault.azure.net/keys?$skiptoken=x" };
  assert.equal(covered({}), ["complete", "missing"]);
  assert.equal(covered({ "keys.json": [aKey("kv-a", "k", WEB)], "page.json": page }), ["complete", "complete"]);
  assert.equal(covered({ "page.json": page }), ["complete", "partial"]);
  assert.equal(covered({ "kids.json": [KID] }), ["complete", "identifiers"]);
  assert.equal(covered({ "rows.json": [{ kid: KID, enabled: true, tags: WEB }], "page.json": page }), ["complete", "identifiers"]);
  const hsm = { ...aVault("h"), id: aVault("h").id.replace("/vaults/", "/managedHSMs/"), type: "Microsoft.KeyVault/managedHSMs" };
  assert.equal(covered({ "v.json": [hsm] }), ["partial", "missing"]);
});

test.run();
