import { test } from "uvu";
import * as assert from "uvu/assert";
import { APP, account, accounts, type Delivery, KID, keys, ONE, tryDeliveries } from "../../helpers/delivery.ts";
import { assessFiles, aVault } from "../../helpers/snapshot.ts";

/** Counts of keys on the record of their vault, and of vaults on that of their subscription, in other files than the lists. */

const WEB = { tier: "web" };
const listed = (over: object) => ({ "vaults.json": [aVault("kv-a", over, ONE)] });
const empty = { "keys kv-a.json": [] };

const DELIVERIES: readonly Delivery[] = [
  ...["keyCount", "KeysCount", "totalKeys"].flatMap((name): readonly Delivery[] => [
    {
      title: `a vault whose ${name} is 3 has keys that its list lacks`,
      files: { ...accounts(), ...listed({ [name]: 3 }), ...keys("kv-a", WEB) },
      verdicts: { [ONE]: "inconclusive" },
    },
    {
      title: `a vault whose ${name} is 1 has one`,
      files: { ...accounts(), ...listed({ [name]: 1 }), ...keys("kv-a", WEB) },
      verdicts: { [ONE]: "fail" },
    },
  ]),
  {
    title: "a count of keys holds against an empty list",
    files: { ...accounts(), ...listed({ keyCount: "2" }), ...empty },
    verdicts: { [ONE]: "inconclusive" },
  },
  { title: "a count of none does not", files: { ...accounts(), ...listed({ keyCount: 0 }), ...empty }, verdicts: { [ONE]: "fail" } },
  {
    title: "nor does one that nobody made",
    files: { ...accounts(), ...listed({ keyCount: null }), ...empty },
    verdicts: { [ONE]: "fail" },
  },
  {
    title: "a count takes no witness away",
    files: { ...accounts(), ...listed({ keyCount: 3 }), ...keys("kv-a", APP) },
    verdicts: { [ONE]: "pass" },
  },
  {
    title: "enabled keys alone are fewer than all that are counted",
    files: { ...accounts(), ...listed({ keyCount: 3 }), "kids.json": [{ kid: KID, enabled: true, tags: WEB }] },
    verdicts: { [ONE]: "fail" },
  },
  // Rows of counts in a file of their own.
  ...[
    (count: number) => [{ vault: "kv-a", keys: count }],
    (count: number) => [{ vault: "kv-a", keys: count, secrets: 7 }],
    (count: number) => [{ Vault: "kv-a", KeyCount: String(count) }],
    (count: number) => [{ vaultUri: "https://kv-a.vault.azure.net/", numberOfKeys: count }],
    (count: number) => [{ Tresor: "x", vaultName: "kv-a", Schlüssel: count }],
    (count: number) => ({ vault: "kv-a", keys: count }),
    (count: number) => ({ vaults: [{ name: "kv-a", keys: count }] }),
  ].flatMap((content): readonly Delivery[] => [
    ...[
      { count: 1, tags: WEB, verdict: "fail" },
      { count: 0, tags: WEB, verdict: "fail" },
      { count: 12, tags: WEB, verdict: "inconclusive" },
      { count: 12, tags: APP, verdict: "pass" },
    ].map(({ count, tags, verdict }) => ({
      title: `${JSON.stringify(content(count))} beside a list of one key is judged ${verdict}`,
      files: { ...accounts(), ...listed({}), ...keys("kv-a", tags), "counts.json": content(count) },
      verdicts: { [ONE]: verdict },
    })),
    {
      title: `${JSON.stringify(content(0))} is no list of keys`,
      files: { ...accounts(), ...listed({}), "counts kv-a.json": content(0) },
      verdicts: { [ONE]: "inconclusive" },
    },
  ]),
  {
    title: "a number under keys on the record of a vault",
    files: { ...accounts(), ...listed({ keys: 12 }), ...keys("kv-a", WEB) },
    verdicts: { [ONE]: "inconclusive" },
  },
  {
    title: "a count of keys of a vault that no list holds is held against none, and told of",
    files: { ...accounts(), ...listed({}), ...keys("kv-a", WEB), "counts.json": [{ vault: "kv-b", keys: 12 }] },
    verdicts: { [ONE]: "fail" },
    issues: ["not-recognised"],
  },
  {
    title: "a subscription with more vaults than its list has",
    files: { ...accounts({ ...account(), vaultCount: 3 }), ...listed({}), ...keys("kv-a", WEB) },
    verdicts: { [ONE]: "inconclusive" },
  },
  {
    title: "a subscription with as many",
    files: { ...accounts({ ...account(), vaultCount: 1, keyVaultCount: 1 }), ...listed({}), ...keys("kv-a", WEB) },
    verdicts: { [ONE]: "fail" },
  },
  {
    title: "a name of a key on its vault that the list of keys lacks",
    files: { ...accounts(), ...listed({ keyNames: ["cmk", "cmk-2"] }), ...keys("kv-a", WEB) },
    verdicts: { [ONE]: "inconclusive" },
  },
  {
    title: "names of the keys that are listed",
    files: { ...accounts(), ...listed({ keyNames: ["cmk"] }), ...keys("kv-a", WEB) },
    verdicts: { [ONE]: "fail" },
  },
  {
    title: "no names",
    files: { ...accounts(), ...listed({ keyNames: null }), ...keys("kv-a", WEB) },
    verdicts: { [ONE]: "fail" },
  },
];

tryDeliveries(DELIVERIES);

test("the gap says how many are counted, and where", () => {
  const { findings } = assessFiles({ ...accounts(), ...listed({ keyCount: 3 }), ...keys("kv-a", WEB) });
  const [gap] = findings[0]?.gaps ?? [];
  assert.match(gap?.message ?? "", "3 are counted");
  assert.ok(gap?.evidence.some(({ artifact }) => artifact === "vaults.json"));
});

test.run();
