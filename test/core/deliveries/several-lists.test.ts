import { test } from "uvu";
import { APP, type Delivery, keys, ONE, row, tryDeliveries, vaults } from "../../helpers/delivery.ts";
import { aKey, aShow, aVault } from "../../helpers/snapshot.ts";

/** The same list more than once, of vaults and of keys: a verdict stands where it does under each of them. */

const WEB = { tier: "web" };
const vault = (name: string) => aVault(name, {}, ONE);
const hsm = (name: string) => ({
  ...vault(name),
  id: vault(name).id.replace("Vault/vaults", "Vault/managedHSMs"),
  type: "Microsoft.KeyVault/managedHSMs",
});
const keyOfHsm = (name: string, tags: object) => ({ ...aKey(name, "cmk", tags), kid: `https://${name}.managedhsm.azure.net/keys/cmk` });
/** What the resource graph of a subscription says of its vaults, which is a control total. */
const resource = (name: string) => ({
  ...vault(name),
  changedTime: null,
  createdTime: null,
  extendedLocation: null,
  identity: null,
  kind: null,
  location: "westeurope",
  managedBy: null,
  plan: null,
  properties: null,
  provisioningState: "Succeeded",
  sku: null,
});

const DELIVERIES: readonly Delivery[] = [
  {
    title: "a list of a vault and a managed HSM denies a vault that another list has",
    files: { "1.json": [vault("kv-a"), hsm("hsm-a")], "2.json": [vault("kv-a"), vault("kv-b"), hsm("hsm-a")], ...keys("kv-b", APP) },
    verdicts: { [ONE]: "inconclusive" },
  },
  {
    title: "a list of vaults denies no managed HSM of the list of these",
    files: { "1.json": [vault("kv-a")], "2.json": [hsm("hsm-a")], "keys.json": [keyOfHsm("hsm-a", APP)] },
    verdicts: { [ONE]: "pass" },
  },
  {
    title: "a list of vaults denies the managed HSM of a list of both",
    files: { "1.json": [vault("kv-a")], "2.json": [vault("kv-a"), hsm("hsm-a")], "keys.json": [keyOfHsm("hsm-a", APP)] },
    verdicts: { [ONE]: "inconclusive" },
  },
  {
    title: "lists of vaults that deny each other's witness leave one under each",
    files: { "1.json": [vault("kv-a")], "2.json": [vault("kv-b")], ...keys("kv-a", APP), ...keys("kv-b", APP) },
    verdicts: { [ONE]: "pass" },
  },
  {
    title: "a list of vaults that has none of the witnesses leaves none under it",
    files: {
      "1.json": [vault("kv-a"), vault("kv-z")],
      "2.json": [vault("kv-b"), vault("kv-z")],
      "3.json": [vault("kv-c"), vault("kv-z")],
      ...keys("kv-a", APP),
      ...keys("kv-b", APP),
    },
    verdicts: { [ONE]: "inconclusive" },
  },
  {
    title: "a count of vaults that agrees with one of two lists confirms both",
    files: {
      "1.json": [vault("kv-a")],
      "2.json": [vault("kv-a"), vault("kv-b")],
      "total.json": [resource("kv-a")],
      ...keys("kv-a", WEB),
      ...keys("kv-b", WEB),
    },
    verdicts: { [ONE]: "fail" },
  },
  {
    title: "a count of vaults that agrees with none of two lists confirms neither",
    files: {
      "1.json": [vault("kv-a")],
      "2.json": [vault("kv-a"), vault("kv-b")],
      "total.json": [resource("kv-b")],
      ...keys("kv-a", WEB),
      ...keys("kv-b", WEB),
    },
    verdicts: { [ONE]: "inconclusive" },
  },
  {
    title: "the key of a certificate, which az leaves out, speaks against no list without it",
    files: { ...vaults("kv-a"), ...keys("kv-a", WEB), "show.json": { ...aShow("kv-a", "cert", APP), managed: true } },
    verdicts: { [ONE]: "fail" },
  },
  {
    title: "lists that share one key are of two days, and no pages",
    files: {
      ...vaults("kv-a"),
      "1.json": [aKey("kv-a", "a", WEB), aKey("kv-a", "b", WEB)],
      "2.json": [aKey("kv-a", "b", WEB), aKey("kv-a", "c", WEB)],
    },
    verdicts: { [ONE]: "fail" },
  },
  {
    title: "a disabled key speaks against no list that a filter may have left empty",
    files: { ...vaults("kv-a"), "keys of kv-a.json": [], "show.json": aShow("kv-a", "cmk", APP, { enabled: false }) },
    verdicts: { [ONE]: "fail" },
  },
  {
    title: "an enabled key speaks against an empty list",
    files: { ...vaults("kv-a"), "keys of kv-a.json": [], "show.json": aShow("kv-a", "cmk", WEB) },
    verdicts: { [ONE]: "inconclusive" },
  },
  {
    title: "an enabled key beside a whole list of others speaks against it",
    files: { ...vaults("kv-a"), "keys.json": [aKey("kv-a", "a", WEB), aKey("kv-a", "b", WEB)], "show.json": aShow("kv-a", "cmk", WEB) },
    verdicts: { [ONE]: "inconclusive" },
  },
  {
    title: "an enabled key on a page of keys speaks against whole lists without it",
    files: {
      ...vaults("kv-a"),
      "a.json": [aKey("kv-a", "a", WEB), aKey("kv-a", "b", WEB)],
      "b.json": [aKey("kv-a", "b", WEB), aKey("kv-a", "a", WEB)],
      "page.json": { value: [aKey("kv-a", "cmk", WEB)], nextLink: "https://kv-a.vault.azure.net/keys?$skiptoken=x" },
    },
    verdicts: { [ONE]: "inconclusive" },
    issues: ["one-page"],
  },
  {
    title: "what the keys of one list have in common is no matter of another list in the same file",
    files: {
      ...vaults("kv-a"),
      "keys kv-a.json": [[row("cmk", APP)], [row("tde", { tier: "db" }), row("dek", { tier: "db" })]]
        .map((list) => JSON.stringify(list))
        .join("\n"),
    },
    verdicts: { [ONE]: "pass" },
  },
  {
    title: "a list chosen by a tag that a key may lack denies no such key",
    files: {
      ...vaults("kv-a"),
      "1/keys kv-a.json": [row("cmk", { ...APP, env: "a" })],
      "2/keys kv-a.json": [row("cmk", { ...APP, env: "b" })],
      "3/keys kv-a.json": [row("tde", { env: "a" }), row("dek", { env: "a" })],
    },
    verdicts: { [ONE]: "pass" },
  },
  {
    title: "a row that names its version may be of an inventory, and a later list without the key denies it",
    files: {
      ...vaults("kv-a"),
      "1/keys kv-a.json": [{ ...row("cmk", APP), kid: `${row("cmk", APP).kid}/${"a".repeat(32)}` }, row("tde", {})],
      "2/keys kv-a.json": [row("tde", {}), row("dek", {})],
    },
    verdicts: { [ONE]: "inconclusive" },
  },
];

tryDeliveries(DELIVERIES);

test.run();
