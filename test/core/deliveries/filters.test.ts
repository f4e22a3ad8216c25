import { test } from "uvu";
import { APP, accounts, type Delivery, KID, ONE, row, tryDeliveries, twoKeys, vaults } from "../../helpers/delivery.ts";
import { aKey } from "../../helpers/snapshot.ts";

/** Filters beside or above lists, whatever these are of. */

const DELIVERIES: readonly Delivery[] = [
  ...[
    { type: "RSA" },
    { kind: "EC-HSM" },
    { keyType: "RSA" },
    { filter: { type: "RSA" } },
    { filters: ["type=RSA"] },
    { enabled: "False" },
    { state: "Disabled" },
    { query: "[?attributes.enabled==`false`]" },
    { metadata: { date: "2025-12-01", filter: "disabled" } },
    { command: 'az keyvault key list --vault-name kv-a --query "[?!attributes.enabled]"' },
  ].flatMap((filter) =>
    [
      { what: "records of az", list: [aKey("kv-a", "cmk", APP)], verdict: "pass" },
      { what: "records of az", list: [aKey("kv-a", "cmk", { tier: "web" })], verdict: "inconclusive" },
      { what: "rows with identifiers", list: [row("cmk", { tier: "web" })], verdict: "inconclusive" },
      { what: "rows with names", list: [{ name: "cmk", enabled: true, tags: { tier: "web" } }], verdict: "inconclusive" },
      { what: "rows with names", list: [{ name: "cmk", enabled: true, tags: APP }], verdict: "pass" },
      { what: "names", list: ["cmk"], verdict: "inconclusive" },
      { what: "none", list: [], verdict: "inconclusive" },
    ].flatMap(({ what, list, verdict }): Delivery[] =>
      [
        { vault: "kv-a", ...filter, keys: list },
        [{ ...filter, vault: "kv-a", keys: list }],
        { ...filter, vaults: [{ vault: "kv-a", keys: list }] },
        { "kv-a": { ...filter, keys: list } },
        { ...filter, results: [{ vault: "kv-a", keys: list }] },
      ].map((content, at) => ({
        title: `keys beside ${JSON.stringify(filter)} need not be all (${at}: ${what}, ${verdict})`,
        files: { ...accounts(), ...vaults("kv-a"), "keys.json": content },
        verdicts: { [ONE]: verdict },
        issues: ["qualified-list"],
      })),
    ),
  ),
  {
    title: "the state of a subscription whose vaults hang on it is no filter on their keys",
    files: { "all.json": [{ id: ONE, name: "Contoso", state: "Disabled", vaults: [twoKeys] }] },
    verdicts: { [ONE]: "fail" },
  },
  ...[{ enabled: false }, { status: "Disabled" }, { query: "[?attributes.enabled==`false`].kid" }, { filter: { enabled: false } }].flatMap(
    (filter) =>
      [[KID], ["cmk"]].map(
        (list): Delivery => ({
          title: `${JSON.stringify(list)} beside ${JSON.stringify(filter)} are not taken for enabled`,
          files: { ...accounts(), ...vaults("kv-a"), "k.json": { vault: "kv-a", ...filter, keys: list }, "tags kv-a cmk.json": APP },
          verdicts: { [ONE]: "inconclusive" },
          issues: ["qualified-list"],
        }),
      ),
  ),
  ...[
    { type: "Microsoft.KeyVault/vaults" },
    { type: "Key Vault", kind: "hsm" },
    { enabled: true },
    { state: "Enabled" },
    { enabledForDeployment: false, enableSoftDelete: false },
    { filter: {} },
    { filter: null },
    { metadata: { generatedAt: "2025-12-01", errors: 0 } },
  ].flatMap((said) =>
    [APP, { tier: "web" }].map(
      (tags): Delivery => ({
        title: `${JSON.stringify(said)} beside keys is no filter on them (${JSON.stringify(tags)})`,
        files: { ...accounts(), ...vaults("kv-a"), "keys.json": [{ ...said, vault: "kv-a", keys: [aKey("kv-a", "cmk", tags)] }] },
        verdicts: { [ONE]: tags === APP ? "pass" : "fail" },
      }),
    ),
  ),
  ...[
    { content: { metadata: { date: "2025-12-01" }, estate: { "kv-a": [aKey("kv-a", "cmk", { tier: "web" })] } }, verdict: "fail" },
    { content: { metadata: { date: "2025-12-01", count: 1 }, keys: [aKey("kv-a", "cmk", { tier: "web" })] }, verdict: "fail" },
    {
      content: { metadata: { date: "2025-12-01", count: 2 }, keys: [aKey("kv-a", "cmk", { tier: "web" })] },
      verdict: "inconclusive",
      issue: "miscounted-list",
    },
    { content: { metadata: { date: "2025-12-01" }, "kv-a": [] }, verdict: "inconclusive", issue: "qualified-list" },
    { content: { metadata: { keyType: "RSA" }, "kv-a": [aKey("kv-a", "cmk", APP)] }, verdict: "pass", issue: "qualified-list" },
    { content: { request: { keyType: "RSA" }, estate: { "kv-a": [row("cmk", {})] } }, verdict: "inconclusive", issue: "qualified-list" },
  ].map(
    ({ content, verdict, issue }): Delivery => ({
      title: `lists in ${JSON.stringify(content).slice(0, 80)} are weighed by what is told beside them: ${verdict}`,
      files: { ...accounts(), ...vaults("kv-a"), "keys.json": content },
      verdicts: { [ONE]: verdict },
      issues: issue === undefined ? [] : [issue],
    }),
  ),
  ...[{ filter: APP }, { filter: { tags: APP } }, { version: 1, filter: { tags: APP } }].map(
    (conditions): Delivery => ({
      title: `conditions that name a tag are no tags of the key in the file's name: ${JSON.stringify(conditions)}`,
      files: { ...accounts(), ...vaults("kv-a"), "kv-a cmk.json": { ...conditions, keys: [KID] } },
      verdicts: { [ONE]: "inconclusive" },
      issues: ["qualified-list"],
    }),
  ),
];

tryDeliveries(DELIVERIES);

test.run();
