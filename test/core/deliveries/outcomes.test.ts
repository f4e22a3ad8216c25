import { test } from "uvu";
import { accounts, type Delivery, ONE, tryDeliveries, vaults } from "../../helpers/delivery.ts";
import { aKey } from "../../helpers/snapshot.ts";

/** How the reading of a list went, in one word beside it. */

const list = [aKey("kv-a", "cmk", { tier: "web" })];
const scope = { ...accounts(), ...vaults("kv-a") };
const WELL = [
  "fulfilled",
  "200 OK",
  "HTTP 200",
  "OK (200)",
  "exported",
  "retrieved",
  "passed",
  "Erfolgreich",
  "réussi",
  "Concluído",
  "Succeeded",
];
const ILL = ["rejected", "pending", "403 Forbidden", "partially exported", "exported with errors", "200 of 300", "teilweise erfolgreich"];

const DELIVERIES: readonly Delivery[] = [
  ...WELL.flatMap((status): readonly Delivery[] => [
    {
      title: `keys whose status is ${status} are all`,
      files: { ...scope, "k.json": [{ status, value: list }] },
      verdicts: { [ONE]: "fail" },
    },
    {
      title: `keys of a vault whose result is ${status} are all`,
      files: { ...scope, "k.json": { vault: "kv-a", result: status, keys: list } },
      verdicts: { [ONE]: "fail" },
    },
  ]),
  ...ILL.map(
    (status): Delivery => ({
      title: `keys whose status is ${status} need not be all`,
      files: { ...scope, "k.json": [{ status, value: list }] },
      verdicts: { [ONE]: "inconclusive" },
      issues: ["failed-list"],
    }),
  ),
];

tryDeliveries(DELIVERIES);

test.run();
