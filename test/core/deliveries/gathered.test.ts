import { test } from "uvu";
import { APP, accounts, type Delivery, KID, ONE, TWO, tryDeliveries, vaults, whole } from "../../helpers/delivery.ts";
import { aKey, aVault } from "../../helpers/snapshot.ts";

/** What scripts gather: vaults that hang on subscriptions, keys that hang on vaults, rows with a column for the vault, rows without names. */

const DELIVERIES: readonly Delivery[] = [
  {
    title: "records of a vault and its keys",
    files: {
      ...accounts(),
      ...vaults("kv-a", "kv-b"),
      "keys.json": [
        { vault: "kv-a", keys: [aKey("kv-a", "cmk", null)] },
        { vault: "kv-b", keys: [] },
      ],
    },
    verdicts: { [ONE]: "fail" },
  },
  ...[{ subscription: ONE }, { subscriptionId: ONE, resourceGroup: "rg" }].flatMap((where): Delivery[] => {
    const rows = { "keys.json": [{ vault: "kv-a", keys: [aKey("kv-a", "cmk", null)], ...where }] };
    const columns = Object.keys(where).join(" and ");
    return [
      {
        title: `records of a vault, its keys and its ${columns} are no list of all vaults`,
        files: { ...accounts(), ...rows },
        verdicts: { [ONE]: "inconclusive" },
      },
      {
        title: `records of a vault, its keys and its ${columns} beside the list of all vaults`,
        files: { ...accounts(), ...vaults("kv-a"), ...rows },
        verdicts: { [ONE]: "fail" },
      },
      {
        title: `records of a vault, its keys and its ${columns} do not speak against the list of vaults`,
        files: { ...accounts(), ...vaults("kv-a", "kv-b"), ...rows, "kv-b keys.json": [aKey("kv-b", "cmk", APP)] },
        verdicts: { [ONE]: "pass" },
      },
      {
        title: `records of a vault, its keys and its ${columns} under the vaults of their subscription`,
        files: { ...accounts(), "audit.json": { id: ONE, name: "Contoso Production", vaults: rows["keys.json"] } },
        verdicts: { [ONE]: "fail" },
      },
    ];
  }),
  {
    title: "subscriptions with their vaults with their keys",
    files: {
      "audit.json": {
        subscriptions: [
          { id: ONE, name: "Contoso Production", vaults: [{ name: "kv-a", keys: [aKey("kv-a", "cmk", APP)] }] },
          { id: TWO, name: "Contoso Dev", vaults: [{ name: "kv-dev", keys: [] }] },
        ],
      },
    },
    verdicts: { [ONE]: "pass", [TWO]: "fail" },
  },
  {
    title: "keys that hang on the vaults of az",
    files: { ...accounts(), "vaults.json": [{ ...aVault("kv-a", {}, ONE), keys: [aKey("kv-a", "cmk", APP)] }] },
    verdicts: { [ONE]: "pass" },
  },
  {
    title: "rows of keys with a column for their vault",
    files: {
      ...accounts(),
      ...vaults("kv-a", "kv-b"),
      "keys.json": [
        { VaultName: "kv-a", Name: "cmk", Enabled: true, Tags: { tier: "web" } },
        { VaultName: "kv-b", Name: "tde", Enabled: true, Tags: null },
      ],
    },
    verdicts: { [ONE]: "fail" },
  },
  {
    title: "rows of keys that name the id of their vault are of keys",
    files: { ...accounts(), ...vaults("kv-a"), "k.json": [{ kid: KID, enabled: true, tags: APP, vaultId: aVault("kv-a", {}, ONE).id }] },
    verdicts: { [ONE]: "pass" },
  },
  {
    title: "rows among objects are read",
    files: { ...whole, "keys.json": [aKey("kv-a", "tde", null), [KID, APP]] },
    verdicts: { [ONE]: "pass" },
  },
  // A flag without a name may be exportable or managed as well.
  ...[true, false].map((flag) => ({
    title: `a ${flag} in a row does not say what is ${flag}`,
    files: { ...accounts(), ...vaults("kv-a"), "keys.json": [[KID, flag, APP]] },
    verdicts: { [ONE]: "inconclusive" },
    issues: ["not-recognised"],
  })),
  {
    title: "a row of a key whose tags rule it out needs no name for its flag",
    files: { ...accounts(), ...vaults("kv-a"), "keys.json": [[KID, true, { tier: "web" }]] },
    verdicts: { [ONE]: "fail" },
    issues: ["not-recognised"],
  },
  {
    title: "a row tells the tags of a key that another file calls enabled",
    files: { ...accounts(), ...vaults("kv-a"), "keys.json": [[KID, true, APP]], "state.json": [{ kid: KID, enabled: true }] },
    verdicts: { [ONE]: "pass" },
    issues: ["not-recognised"],
  },
  {
    title: "rows of names and flags are no list of names alone",
    files: { ...accounts(), ...vaults("kv-a"), "kv-a/keys.json": [["cmk", true]], "kv-a/cmk.json": APP },
    verdicts: { [ONE]: "inconclusive" },
    issues: ["ambiguous-owner", "not-recognised"],
  },
];

/** Names of properties over az's own list of a vault, which say what it is as the name of a file would. */
const LABELS: readonly Delivery[] = [
  ...["kv-a partial", "kv-a-partial", "page 1 of 2", "top 100", "only web", "tier=web", "part1"].map(
    (name): Delivery => ({
      title: `a list under "${name}" proves no absence`,
      files: { ...accounts(), ...vaults("kv-a"), "keys.json": { [name]: [aKey("kv-a", "cmk", null)] } },
      verdicts: { [ONE]: "inconclusive" },
    }),
  ),
  ...["kv-a-archived", "kv-a disabled", "kv-a planned", "kv-a_deleted", "previous keys kv-a", "certificates of kv-a"].map(
    (name): Delivery => ({
      title: `a key under "${name}" is none as it is`,
      files: { ...accounts(), ...vaults("kv-a"), "keys.json": { [name]: [aKey("kv-a", "cmk", APP)] } },
      verdicts: { [ONE]: "inconclusive" },
      issues: ["wrong-object"],
    }),
  ),
  ...[
    ...["kv-a keys", "kv-a-keys", "keys of kv-a", "kv-a (westeurope)", "kv-a 2026-05", "all keys", "current keys", "list 1", "5 keys"],
    ...["keys with tags", "enabled and disabled", "keys incl disabled", "new keys", "KV-A"],
  ].map(
    (name): Delivery => ({
      title: `a list under "${name}" is whole`,
      files: { ...accounts(), ...vaults("kv-a"), "keys.json": { [name]: [aKey("kv-a", "cmk", null)] } },
      verdicts: { [ONE]: "fail" },
    }),
  ),
];

tryDeliveries([...DELIVERIES, ...LABELS]);

test.run();
