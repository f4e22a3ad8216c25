import { test } from "uvu";
import * as assert from "uvu/assert";
import { APP, accounts, type Delivery, KID, keys, ONE, row, tryDeliveries, vaults } from "../../helpers/delivery.ts";
import { assessFiles } from "../../helpers/snapshot.ts";

/** What tools that build an estate remember of it, or are to make: a key in it may be gone, or not there yet. */

const vaultId = `/subscriptions/${ONE}/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/kv-a`;
const values = { id: `${KID}/${"a".repeat(32)}`, name: "cmk", tags: APP, enabled: true, key_vault_id: vaultId };
const named = { address: "azurerm_key_vault_key.cmk", mode: "managed", type: "azurerm_key_vault_key", name: "cmk" };
const resource = { ...named, values };
const module = { root_module: { resources: [resource] } };
const inModule = { root_module: { child_modules: [{ address: "module.kv", resources: [resource] }] } };
const state = { format_version: "1.0", terraform_version: "1.5.0", values: module };
const change = { ...named, change: { actions: ["no-op"], before: values, after: values } };
const plan = { format_version: "1.2", terraform_version: "1.5.0", planned_values: module, prior_state: state, resource_changes: [change] };
const raw = {
  version: 4,
  terraform_version: "1.5.0",
  serial: 7,
  resources: [{ mode: "managed", type: "azurerm_key_vault_key", name: "cmk", instances: [{ attributes: values }] }],
};
const pulumi = {
  version: 3,
  deployment: {
    manifest: { time: "2026-01-01T00:00:00Z" },
    resources: [
      { urn: "urn:pulumi:prod::estate::azure:keyvault/key:Key::cmk", type: "azure:keyvault/key:Key", id: values.id, outputs: values },
    ],
  },
};

const STATES: Readonly<Record<string, unknown>> = {
  "terraform show -json": state,
  "terraform show -json with modules": { ...state, values: inModule },
  "the values of terraform show -json": module,
  "the resources of terraform show -json": [resource],
  "a resource of terraform show -json": resource,
  "a state of Terraform as it is stored": raw,
  "pulumi stack export": pulumi,
  "the resources of pulumi stack export": pulumi.deployment.resources,
};
const PLANS: Readonly<Record<string, unknown>> = {
  "terraform show -json of a plan": plan,
  "the changes of a plan": [change],
  "a plan without what was there": { ...plan, prior_state: undefined },
};

const DELIVERIES: readonly Delivery[] = [
  ...Object.entries({ ...STATES, ...PLANS }).flatMap(([title, file]): readonly Delivery[] => [
    {
      title: `${title} is no witness`,
      files: { ...accounts(), ...vaults("kv-a"), "inventory.json": file },
      verdicts: { [ONE]: "inconclusive" },
      issues: ["wrong-object"],
    },
    {
      title: `${title} says nothing against the list of what is there`,
      files: { ...accounts(), ...vaults("kv-a"), ...keys("kv-a", { tier: "web" }, "other"), "inventory.json": file },
      verdicts: { [ONE]: "fail" },
      issues: ["wrong-object"],
    },
  ]),
  {
    title: "an inventory that calls the type of its keys by the name of Terraform is one of what is there",
    files: { ...accounts(), ...vaults("kv-a"), "inventory.json": [{ ...row("cmk", APP), type: "azurerm_key_vault_key" }] },
    verdicts: { [ONE]: "pass" },
  },
  {
    title: "tags that name the version of Terraform are tags",
    files: { ...accounts(), ...vaults("kv-a"), "kids.json": [KID], "tags/kv-a/cmk.json": { ...APP, terraform_version: "1.5.0" } },
    verdicts: { [ONE]: "pass" },
  },
  {
    title: "an inventory with a version of its format is one",
    files: { ...accounts(), ...vaults("kv-a"), "inventory.json": { format_version: "1.0", resources: [row("cmk", APP)] } },
    verdicts: { [ONE]: "pass" },
    issues: ["qualified-list"],
  },
];
tryDeliveries(DELIVERIES);

for (const [words, files] of [
  ["looked last", STATES],
  ["is to be made", PLANS],
] as const)
  for (const [title, file] of Object.entries(files))
    test(`the issue says what ${title} is`, () => {
      const [issue] = assessFiles({ ...accounts(), ...vaults("kv-a"), "inventory.json": file }).inputIssues;
      assert.match(issue?.message ?? "", words);
    });

test.run();
