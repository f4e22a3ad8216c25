import { test } from "uvu";
import { accounts, cutBy, type Delivery, ONE, tryDeliveries, vaults } from "../../helpers/delivery.ts";

/** Empty lists whose record tells that nothing was left out. */

const DELIVERIES: readonly Delivery[] = [
  ...[{ exitCode: 0 }, { exitCode: 0, count: 0, status: "ok", date: "2025-12-01", durationMs: 3 }, { success: true }].flatMap((end) => [
    {
      title: `no keys by a command that lists all, beside ${JSON.stringify(end)}`,
      files: {
        ...accounts(),
        ...vaults("kv-a"),
        "keys.json": [{ vault: "kv-a", command: "az keyvault key list --vault-name kv-a -o json", ...end, keys: [] }],
      },
      verdicts: { [ONE]: "fail" },
    },
    {
      title: `no keys by a command that lists all, in a map, beside ${JSON.stringify(end)}`,
      files: {
        ...accounts(),
        ...vaults("kv-a"),
        "keys.json": { "kv-a": { command: "az keyvault key list --vault-name KV-A", ...end, keys: [] } },
      },
      verdicts: { [ONE]: "fail" },
    },
    {
      title: `no vaults by a command that lists all, beside ${JSON.stringify(end)}`,
      files: {
        ...accounts(),
        "vaults.json": { subscriptionId: ONE, command: `az keyvault list --subscription ${ONE}`, ...end, vaults: [] },
      },
      verdicts: { [ONE]: "fail" },
    },
  ]),
  ...['--vault-name "kv-a"', "--vault-name 'kv-a' --output 'json'", '--vault-name="kv-a" --subscription "Contoso Production"'].map(
    (options) => ({
      title: `no keys by a command that lists all, with ${options}`,
      files: {
        ...accounts(),
        ...vaults("kv-a"),
        "keys.json": [{ vault: "kv-a", command: `az keyvault key list ${options}`, exitCode: 0, keys: [] }],
      },
      verdicts: { [ONE]: "fail" },
    }),
  ),
  ...[
    { command: "az keyvault key list --vault-name kv-a" },
    { command: "az keyvault key list --vault-name kv-a", error: null },
    { command: "az keyvault key list --vault-name kv-a", exitCode: 1 },
    { command: "az keyvault key list --vault-name kv-a", exitCode: 0, count: 2 },
    { command: "az keyvault key list --vault-name kv-a", exitCode: 0, status: "Forbidden" },
    { command: "az keyvault key list --vault-name kv-a", exitCode: 0, prefix: "x" },
    { command: "az keyvault key list --vault-name kv-a --maxresults 5", exitCode: 0 },
    { command: "az keyvault key list --vault-name kv-b", exitCode: 0 },
    { command: `az keyvault key list --vault-name 'kv-a' "--maxresults" 5`, exitCode: 0 },
    { command: "az keyvault key list --vault-name 'kv-a' --query '[?tags.tier]'", exitCode: 0 },
    { command: "az keyvault key list --vault-name 'kv-a' | jq '[.[0]]'", exitCode: 0 },
    { command: "az keyvault key list --vault-name '$vault'", exitCode: 0 },
    { command: "az keyvault key list", exitCode: 0 },
    { command: "az keyvault list", exitCode: 0 },
    { command: "az keyvault secret list --vault-name kv-a", exitCode: 0 },
  ].map((record) => ({
    title: `no keys beside ${JSON.stringify(record)} are none`,
    files: { ...accounts(), ...vaults("kv-a"), "keys.json": [{ vault: "kv-a", ...record, keys: [] }] },
    verdicts: { [ONE]: "inconclusive" },
    issues: [cutBy(record)],
  })),
  {
    title: "no vaults of one kind are not none",
    files: {
      ...accounts(),
      "vaults.json": { subscription: ONE, command: "az keyvault list --resource-type hsm", exitCode: 0, vaults: [] },
    },
    verdicts: { [ONE]: "inconclusive" },
    issues: ["qualified-list"],
  },
];

tryDeliveries(DELIVERIES);

test.run();
