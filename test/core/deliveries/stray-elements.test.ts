import { test } from "uvu";
import { APP, accounts, type Delivery, keys, ONE, tryDeliveries, vaults } from "../../helpers/delivery.ts";
import { aKey } from "../../helpers/snapshot.ts";

/** What is no record and has got into a list of records, as where somebody cut it by hand. */

const WEB = { tier: "web" };
const scope = { ...accounts(), ...vaults("kv-a") };
const STRAYS = [null, "... 3 more", 7, "ERROR: (Forbidden) x"];

const DELIVERIES: readonly Delivery[] = [
  ...STRAYS.flatMap((stray): readonly Delivery[] =>
    ["value", "whatever"].flatMap((name) => [
      {
        title: `${JSON.stringify(stray)} under ${name} beside a number takes no witness away`,
        files: { ...scope, "z.json": { payload: 1, [name]: [aKey("kv-a", "cmk", APP), stray] } },
        verdicts: { [ONE]: "pass" },
        issues: ["qualified-list", "not-recognised"],
      },
      {
        title: `${JSON.stringify(stray)} under ${name} beside a number leaves the key of another list open`,
        files: { ...scope, ...keys("kv-a", WEB, "other"), "z.json": { payload: 1, [name]: [aKey("kv-a", "cmk", APP), stray] } },
        verdicts: { [ONE]: "inconclusive" },
        issues: ["qualified-list", "not-recognised"],
      },
    ]),
  ),
  {
    title: "a log beside keys is no list of them",
    files: { ...scope, "z.json": { payload: 1, log: ["started", { step: 1 }], keys: [aKey("kv-a", "cmk", APP)] } },
    verdicts: { [ONE]: "pass" },
    issues: ["qualified-list"],
  },
];

tryDeliveries(DELIVERIES);

test.run();
