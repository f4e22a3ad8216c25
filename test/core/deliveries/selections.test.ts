import { test } from "uvu";
import { APP, accounts, type Delivery, keys, ONE, tryDeliveries, unknownTags, vaults } from "../../helpers/delivery.ts";
import { aKey, aVault } from "../../helpers/snapshot.ts";

/** Lists that somebody made of whole ones and called so: excerpts, samples, what a filter left, what is still to be mended. */

const OTHER = [aKey("kv-a", "cmk", { tier: "web" })];
const WITNESS = [aKey("kv-a", "cmk", APP)];
const inFile = (name: string, list: readonly object[]) => ({ ...accounts(), ...vaults("kv-a"), [name]: list });

const OF_SOME = [
  "kv-a keys partial",
  "kv-a keys (incomplete)",
  "kv-a keys excerpt",
  "kv-a sample keys",
  "kv-a selected keys",
  "kv-a keys delta",
  "kv-a changed keys",
  "kv-a non-compliant keys",
  "kv-a keys not compliant",
  "kv-a keys missing tags",
  "kv-a keys to fix",
  "kv-a remaining keys",
  "kv-a keys in scope",
  "kv-a keys tier=web",
  "kv-a keys owner = bob",
  "kv-a keys minus app",
  "kv-a Schlüssel (Auszug)",
  "kv-a Schlüssel ohne App-Tag",
  "kv-a clés filtrées",
];
const OF_ALL = [
  "kv-a all keys",
  "kv-a keys redacted",
  "kv-a keys anonymised",
  "kv-a keys sorted",
  "kv-a keys cleaned",
  "kv-a keys re-export after remediation",
  "vault=kv-a date=2026-05-20",
  "rg=shop kv-a",
  "subscription = prod vault = kv-a",
  "kv-a keys (complete)",
];
const LABELS = ["nonCompliant", "sample", "keysToFix", "missingTag", "preview", "remaining"];

const DELIVERIES: readonly Delivery[] = [
  ...OF_SOME.flatMap((name): Delivery[] => [
    { title: `${name} need not be all keys`, files: inFile(`${name}.json`, OTHER), verdicts: unknownTags },
    { title: `a witness in ${name} is one`, files: inFile(`${name}.json`, WITNESS), verdicts: { [ONE]: "pass" } },
  ]),
  ...OF_ALL.map((name) => ({ title: `${name} are all keys`, files: inFile(`${name}.json`, OTHER), verdicts: { [ONE]: "fail" } })),
  ...LABELS.map((label) => ({
    title: `keys under ${label} need not be all`,
    files: { ...accounts(), ...vaults("kv-a"), "kv-a.json": { vault: "kv-a", [label]: OTHER } },
    verdicts: unknownTags,
  })),
  ...["selected vaults", "vaults in scope", "vaults partial", "non-compliant vaults", "vaults tier=web", "vaults rg=shop"].map((name) => ({
    title: `${name} need not be all vaults`,
    files: { ...accounts(), [`${name}.json`]: [aVault("kv-a", {}, ONE)], ...keys("kv-a", null) },
    verdicts: unknownTags,
  })),
  ...["all vaults", "vaults anonymised", "subscription=prod vaults"].map((name) => ({
    title: `${name} are all vaults`,
    files: { ...accounts(), [`${name}.json`]: [aVault("kv-a", {}, ONE)], ...keys("kv-a", null) },
    verdicts: { [ONE]: "fail" },
  })),
];

tryDeliveries(DELIVERIES);

test.run();
