import { test } from "uvu";
import { APP, account, accounts, type Delivery, KID, keys, ONE, TWO, tryDeliveries, vaults } from "../../helpers/delivery.ts";
import { aKey, aVault } from "../../helpers/snapshot.ts";

/** Lists of keys and of vaults that a word in their file's name, or in a property's, may make a part of all. */

/** A list of one resource group, which az prints with properties. */
const ofGroup = (name: string) => [{ ...aVault(name, {}, ONE), properties: { vaultUri: `https://${name}.vault.azure.net/` } }];

const DELIVERIES: readonly Delivery[] = [
  ...["kv-a_disabled_keys.json", "expired/kv-a keys.json", "DisabledKeys-kv-a.json"].map(
    (name): Delivery => ({
      title: `whole records in ${name} are a part of the keys`,
      files: { ...accounts(), ...vaults("kv-a"), [name]: [aKey("kv-a", "old", APP, { enabled: false })] },
      verdicts: { [ONE]: "inconclusive" },
    }),
  ),
  ...[
    "managed-keys kv-a.json",
    "managedKeys kv-a.json",
    "recycle_bin/kv-a keys.json",
    "RecycleBin/kv-a keys.json",
    "kv-a keys enabled=off.json",
    "switched off keys kv-a.json",
    "RSA-keys kv-a.json",
    "EC keys kv-a.json",
    "keys kv-a since 2025.json",
  ].flatMap((name): Delivery[] => [
    {
      title: `records in ${name} are a part of the keys`,
      files: { ...accounts(), ...vaults("kv-a"), [name]: [aKey("kv-a", "old", { tier: "web" })] },
      verdicts: { [ONE]: "inconclusive" },
    },
    {
      title: `an empty ${name} is no key list`,
      files: { ...accounts(), ...vaults("kv-a"), [name]: [] },
      verdicts: { [ONE]: "inconclusive" },
      issues: ["ambiguous-owner"],
    },
  ]),
  ...["rsaKeys", "managed_keys", "ecKeys"].map(
    (name): Delivery => ({
      title: `records under ${name} are a part of the keys`,
      files: { ...accounts(), ...vaults("kv-a"), "all.json": { [name]: [aKey("kv-a", "old", { tier: "web" })] } },
      verdicts: { [ONE]: "inconclusive" },
    }),
  ),
  ...[
    { disabledKeys: [] },
    { "kv-a": { disabledKeys: [] } },
    { disabled: { "kv-a": { keys: [] } } },
    [{ vault: "kv-a", disabledKeys: [] }],
  ].map(
    (content): Delivery => ({
      title: `whole records in ${JSON.stringify(content)} are a part of the keys`,
      files: {
        ...accounts(),
        ...vaults("kv-a"),
        "keys.json": JSON.stringify(content).replace("[]", JSON.stringify([aKey("kv-a", "old", APP, { enabled: false })])),
      },
      verdicts: { [ONE]: "inconclusive" },
    }),
  ),
  // A year is when the list was asked for.
  ...[
    "keys for 2025.json",
    "customer-managed keys.json",
    "CustomerManagedKeys.json",
    "keys incl managed.json",
    "managed hsm keys.json",
  ].map(
    (name): Delivery => ({
      title: `records in ${name} are all keys`,
      files: { ...accounts(), ...vaults("kv-a"), [name]: [aKey("kv-a", "old", { tier: "web" })] },
      verdicts: { [ONE]: "fail" },
    }),
  ),
  ...[
    "keys kv-a incl disabled.json",
    "keys kv-a without filter.json",
    "keys kv-a not filtered.json",
    "keys kv-a with tags.json",
    "keys kv-a enabled no 1.json",
    "active keys kv-a, non deleted.json",
  ].map(
    (name): Delivery => ({
      title: `${name} leaves nothing out`,
      files: { ...accounts(), ...vaults("kv-a"), [name]: [{ kid: KID, enabled: true, tags: { tier: "web" } }] },
      verdicts: { [ONE]: "fail" },
    }),
  ),
  {
    title: "a list of the disabled keys denies nothing that the list of all keys has",
    files: {
      ...accounts(),
      ...vaults("kv-a"),
      ...keys("kv-a", APP),
      "disabled keys kv-a.json": [aKey("kv-a", "old", null, { enabled: false })],
    },
    verdicts: { [ONE]: "pass" },
  },
  ...["keys kv-a incl disabled.json", "enabled and disabled keys kv-a.json", "keys kv-a with disabled.json"].map(
    (name): Delivery => ({
      title: `identifiers in ${name} were not filtered on enabled`,
      files: { ...accounts(), ...vaults("kv-a"), [name]: [KID], "tags kv-a cmk.json": APP },
      verdicts: { [ONE]: "inconclusive" },
    }),
  ),
  ...["disabled keys kv-a.json", "disabledKeys kv-a.json", "keys kv-a enabled=false.json", "deaktivierte Keys kv-a.json"].map(
    (name): Delivery => ({
      title: `a key that ${name} names is not taken for enabled because another list names it`,
      files: { ...accounts(), ...vaults("kv-a"), "all keys kv-a.json": [KID, `${KID}-2`], [name]: [KID], "tags kv-a cmk.json": APP },
      verdicts: { [ONE]: "inconclusive" },
    }),
  ),
  {
    title: "a key without a state in a list of disabled ones is not taken for enabled because another list names it",
    files: { ...accounts(), ...vaults("kv-a"), "all kids.json": [KID, `${KID}-2`], "disabled keys kv-a.json": [{ kid: KID, tags: APP }] },
    verdicts: { [ONE]: "inconclusive" },
  },
  // Names of keys, whose list is a part where a word of its name may narrow it.
  ...(
    [
      ["keys.json", "fail"],
      ["key names 2026-05-20.json", "fail"],
      ["premium keys.json", "inconclusive"],
      ["payment keys.json", "inconclusive"],
    ] as const
  ).map(
    ([name, verdict]): Delivery => ({
      title: `names of keys in ${name}: ${verdict}`,
      files: { ...accounts(), ...vaults("kv-a"), [`kv-a/${name}`]: ["cmk"], "kv-a/cmk tags.json": { env: "test" } },
      verdicts: { [ONE]: verdict },
    }),
  ),
  ...[
    "vaults 2026-05-20.json",
    "prod vaults.json",
    "contoso-vaults.json",
    "Contoso Prod.json",
    "Contoso Prod kv list.json",
    "step-02.json",
    "names.json",
    "vaults only.json",
    "keyvault-list (1).json",
  ].map(
    (name): Delivery => ({
      title: `names in ${name} below a subscription are those of all its vaults`,
      files: { ...accounts(account(ONE, "Contoso Prod")), [`Contoso Prod/${name}`]: ["kv-a"], ...keys("kv-a", null) },
      verdicts: { [ONE]: "fail" },
    }),
  ),
  ...[
    "premium vaults.json",
    "PremiumVaults.json",
    "dev vaults.json",
    "westeurope.json",
    "vaults part2.json",
    "premium.json",
    "prod.json",
  ].map(
    (name): Delivery => ({
      title: `names in ${name} below a subscription may be those of some of its vaults, and pass by what they hold`,
      files: {
        ...accounts(account(ONE, "Contoso Prod"), account(TWO, "Contoso Int")),
        [`Contoso Prod/${name}`]: ["kv-a"],
        [`Contoso Int/${name}`]: ["kv-b"],
        ...keys("kv-a", null),
        ...keys("kv-b", APP),
      },
      verdicts: { [ONE]: "inconclusive", [TWO]: "pass" },
    }),
  ),
  ...[{ "premium vaults": ["kv-a"] }, [{ name: "kv-a", resourceGroup: "rg", location: "weu" }]].map(
    (content, at): Delivery => ({
      title: `so are ${at === 0 ? "names under a property" : "rows with names"} of such a name`,
      files: { ...accounts(), [`Contoso Production/${at === 0 ? "" : "premium "}vaults.json`]: content, ...keys("kv-a", null) },
      verdicts: { [ONE]: "inconclusive" },
    }),
  ),
  {
    title: "names of one resource group are a part of the subscription's",
    files: { ...accounts(), "vaults-rg-security.json": ["kv-a"], ...keys("kv-a", { tier: "web" }) },
    verdicts: { [ONE]: "inconclusive" },
  },
  {
    title: "vaults that hang on one resource group are not all of the subscription",
    files: {
      ...accounts(),
      "audit.json": [{ subscription: ONE, resourceGroup: "rg-app", vaults: [{ name: "kv-a", keys: [aKey("kv-a", "cmk", null)] }] }],
    },
    verdicts: { [ONE]: "inconclusive" },
    issues: ["qualified-list"],
  },
  {
    title: "names that hang on one resource group are not all of the subscription",
    files: { ...accounts(), "vaults.json": [{ subscription: ONE, resourceGroup: "rg", vaults: ["kv-a"] }], ...keys("kv-a", null) },
    verdicts: { [ONE]: "inconclusive" },
    issues: ["qualified-list"],
  },
  {
    title: "a vault in the list of a resource group is no vault of an empty list of all",
    files: { ...accounts(), "Contoso Production vaults.json": [], "rg-a.json": ofGroup("kv-a"), ...keys("kv-a", null) },
    verdicts: { [ONE]: "inconclusive" },
  },
  ...[
    ["Old Systems", "keys Old Systems kv-a.json"],
    ["Deleted items team", "Deleted items team_kv-a.json"],
    ["Disabled", "Disabled/keys/kv-a.json"],
    ["Secrets", "Secrets/kv-a.json"],
    ["Retired 2019", "Retired 2019/kv-a.json"],
  ].flatMap(([name = "", path = ""]): Delivery[] => [
    {
      title: `the name of the subscription ${name} makes no part of the keys in ${path}`,
      files: { ...accounts(account(ONE, name)), ...vaults("kv-a"), [path]: [aKey("kv-a", "cmk", { tier: "web" })] },
      verdicts: { [ONE]: "fail" },
    },
    {
      title: `the name of another subscription than the vault's, ${name}, makes a part of the keys in ${path}`,
      files: {
        ...accounts(account(), account(TWO, name)),
        ...vaults("kv-a"),
        "Contoso/more-vaults.json": [aVault("kv-b", {}, TWO)],
        [path]: [aKey("kv-a", "cmk", { tier: "web" })],
        ...keys("kv-b", null),
      },
      verdicts: { [ONE]: "inconclusive", [TWO]: "fail" },
    },
  ]),
  ...[
    ["Disabled", "disabled keys kv-a.json"],
    ["Disabled", "Disabled keys/kv-a.json"],
    ["Disabled", "Disabled/disabled/kv-a.json"],
    ["Retired 2019", "keys retired 2019 kv-a.json"],
    ["Deleted items team", "Deleted items team_kv-a_disabled.json"],
  ].map(
    ([name = "", path = ""]): Delivery => ({
      title: `${path} holds a part of the keys though the subscription is called ${name}`,
      files: { ...accounts(account(ONE, name)), ...vaults("kv-a"), [path]: [aKey("kv-a", "cmk", { tier: "web" })] },
      verdicts: { [ONE]: "inconclusive" },
    }),
  ),
];

tryDeliveries(DELIVERIES);

test.run();
