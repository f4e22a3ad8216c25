import { test } from "uvu";
import * as assert from "uvu/assert";
import { renamedAccount } from "../../../../src/core/ingest/objects/renamed-account.ts";
import { aKey, assessFiles, aVault, SUBSCRIPTION } from "../../../helpers/snapshot.ts";

const OTHER = "22222222-2222-4222-8222-222222222222";

test("a subscription under other names is one of the population", () => {
  for (const row of [
    { Name: "Contoso Dev", SubscriptionId: OTHER },
    { Name: "Contoso Dev", Id: OTHER, State: "Enabled", TenantId: SUBSCRIPTION },
    { subscriptionName: "Contoso Dev", subscriptionId: OTHER, isDefault: false },
    { displayName: "Contoso Dev", subscription: OTHER },
    { Abonnementname: "Contoso Dev", "Abonnement-ID": OTHER, "Meine Rolle": "Leser", "Übergeordnete Verwaltungsgruppe": "root" },
    {
      Id: OTHER,
      Name: "Contoso Dev",
      ManagedByTenantIds: null,
      ExtendedProperties: { Environment: "AzureCloud" },
      SubscriptionPolicies: {},
    },
  ]) {
    const files = { "v.json": [aVault("kv-app")], "k.json": [aKey("kv-app", "cmk", { tier: "app" })], "accounts.json": [row] };
    const { findings, inputIssues } = assessFiles(files);
    assert.equal(
      findings.map(({ subject, verdict }) => [subject.id, subject.name, verdict]),
      [
        [SUBSCRIPTION, null, "pass"],
        [OTHER, "Contoso Dev", "inconclusive"],
      ],
    );
    assert.equal(inputIssues, []);
  }
});

test("nothing else becomes a subscription", () => {
  const none = [
    { subscriptionId: OTHER },
    { name: "Contoso", subscriptionId: "prod" },
    { name: "Contoso", subscriptionId: OTHER, appId: OTHER },
    { id: OTHER, subscriptionId: SUBSCRIPTION },
    { costCentre: "1000", subscription: OTHER },
  ];
  for (const object of none) assert.is(renamedAccount(object), null, JSON.stringify(object));
});

test.run();
