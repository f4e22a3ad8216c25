import { test } from "uvu";
import { accounts, byIssue, type Delivery, ONE, tryDeliveries, twoKeys, vaults } from "../../helpers/delivery.ts";
import { aKey } from "../../helpers/snapshot.ts";

/** Lists with their own count. */

const DELIVERIES: readonly Delivery[] = [
  // A count is of what it names, at whatever depth that is listed.
  ...[
    { vaultCount: 1, keyCount: 2 },
    { vaultCount: 1, hsmCount: 0, hsms: [] },
    { count: 1, hsms: [] },
    { totalVaults: "1", numberOfKeys: 2 },
  ].map((counts) => ({
    title: `vaults with their keys beside ${JSON.stringify(counts)} are all`,
    files: { ...accounts(), "all.json": [{ subscription: ONE, ...counts, vaults: [twoKeys] }] },
    verdicts: { [ONE]: "fail" },
  })),
  ...byIssue({
    "miscounted-list": [{ vaultCount: 2 }, { keyCount: 3 }, { hsmCount: 1, hsms: [] }, { vaultCount: 2, hsms: [] }, { count: 2 }],
    "qualified-list": [{ hsmCount: 1 }],
  }).map(({ state, issue }) => ({
    title: `vaults with their keys beside ${JSON.stringify(state)} need not be all`,
    files: { ...accounts(), "all.json": [{ subscription: ONE, ...state, vaults: [twoKeys] }] },
    verdicts: { [ONE]: "inconclusive" },
    issues: [issue],
  })),
  // Lists with their own count, as Windows PowerShell wraps them.
  ...["Count", "count", "totalRecords", "total", "totalCount", "@odata.count"].flatMap((name) =>
    [0, 1].map((length) => ({
      title: `a list of ${length} whose ${name} is 3 is not whole`,
      files: {
        ...accounts(),
        ...vaults("kv-a"),
        "keys kv-a.json": { [name]: 3, value: [aKey("kv-a", "cmk", null)].slice(0, length) },
      },
      verdicts: { [ONE]: "inconclusive" },
      issues: ["miscounted-list"],
    })),
  ),
  ...[1, "1", null, { type: "Total", value: 1 }].map((count) => ({
    title: `a list of 1 beside the count ${JSON.stringify(count)} is whole`,
    files: { ...accounts(), ...vaults("kv-a"), "keys.json": { value: [aKey("kv-a", "cmk", null)], count } },
    verdicts: { [ONE]: "fail" },
  })),
];

tryDeliveries(DELIVERIES);

test.run();
