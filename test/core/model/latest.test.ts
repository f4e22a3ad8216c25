import { test } from "uvu";
import { accounts, type Delivery, ONE, tryDeliveries, vaults } from "../../helpers/delivery.ts";
import { aKey } from "../../helpers/snapshot.ts";

/** Two files that disagree on the tag of a key, each with a date of the last change. */
const disagreeing = (mine: string, theirs: string): Delivery["files"] => ({
  ...accounts(),
  ...vaults("kv-a"),
  "a.json": [aKey("kv-a", "cmk", { tier: "app" }, { updated: mine })],
  "b.json": [aKey("kv-a", "cmk", { tier: "web" }, { updated: theirs })],
});

const CASES: readonly (readonly [mine: string, theirs: string, verdict: string])[] = [
  ["2025-03-01T10:00:00+00:00", "2025-03-01T09:00:00+00:00", "pass"],
  ["2025-03-01T10:00:00+00:00", "2025-03-01T11:00:00+00:00", "fail"],
  ["2025-03-01T10:00:00", "2025-03-01T09:00:00+00:00", "inconclusive"],
  ["2025-03-01T10:00:00+00:00", "2025-03-01T11:00:00", "inconclusive"],
  ["2025-03-01 10:00:00", "2025-03-01 11:00:00", "inconclusive"],
  ["2025-03-01T10:00:00", "2025-02-20T09:00:00+00:00", "pass"],
  ["2025-03-01T10:00:00", "2025-03-20T09:00:00+00:00", "fail"],
  ["2025-03-01T10:00:00", "2025-03-20T09:00:00", "fail"],
];

tryDeliveries(
  CASES.map(([mine, theirs, verdict]) => ({
    title: `of ${mine} and ${theirs} the later one counts, where no zone decides which that is: ${verdict}`,
    files: disagreeing(mine, theirs),
    verdicts: { [ONE]: verdict },
  })),
);

tryDeliveries(
  ["2024-02-01T08:00:00", "2024-02-01T09:00:00"].map((created) => {
    const { attributes, ...key } = aKey("kv-a", "cmk", { tier: "web" });
    return {
      title: `a file that has the key made at ${created} of no zone is of no other version`,
      files: {
        ...disagreeing("2025-03-01T10:00:00+00:00", "2025-02-20T10:00:00+00:00"),
        "c.json": [{ ...key, attributes: { ...attributes, created } }],
      },
      verdicts: { [ONE]: "pass" },
    };
  }),
);

test.run();
