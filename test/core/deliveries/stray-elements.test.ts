import { test } from "uvu";
import { APP, accounts, type Delivery, KID, keys, ONE, tryDeliveries, vaults } from "../../helpers/delivery.ts";
import { aKey, aShow } from "../../helpers/snapshot.ts";

/** What is no record and has got into a list of records, as where somebody cut it by hand. */

const WEB = { tier: "web" };
const scope = { ...accounts(), ...vaults("kv-a") };
const version = (number: number) => ({ ...aKey("kv-a", "cmk", APP), kid: `${KID}/${String(number).repeat(32)}` });
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
  // A version that is not shown may be the newest.
  ...STRAYS.map(
    (stray): Delivery => ({
      title: `${JSON.stringify(stray)} among the versions of a key leaves open which is the newest`,
      files: { ...scope, "versions.json": [version(1), version(2), stray] },
      verdicts: { [ONE]: "inconclusive" },
      issues: ["not-recognised"],
    }),
  ),
  {
    title: "the newest of the versions of a key is a witness",
    files: { ...scope, "versions.json": [version(1), version(2)] },
    verdicts: { [ONE]: "pass" },
  },
  ...["versions cmk tier=app", "versions enabled=true"].map(
    (name): Delivery => ({
      title: `${name} need not have the newest version`,
      files: { ...scope, [`${name}.json`]: [version(1), version(2)] },
      verdicts: { [ONE]: "inconclusive" },
    }),
  ),
  ...["versions key=cmk", "versions vault=kv-a name=cmk", "versions cmk date=2026-05-01"].map(
    (name): Delivery => ({
      title: `${name} has it`,
      files: { ...scope, [`${name}.json`]: [version(1), version(2)] },
      verdicts: { [ONE]: "pass" },
    }),
  ),
  {
    title: "a key shown beside its versions says what they leave open",
    files: { ...scope, "versions.json": [version(1), null], "show.json": aShow("kv-a", "cmk", APP, { created: "2025-01-01T00:00:00Z" }) },
    verdicts: { [ONE]: "pass" },
    issues: ["not-recognised"],
  },
  {
    title: "a log beside keys is no list of them",
    files: { ...scope, "z.json": { payload: 1, log: ["started", { step: 1 }], keys: [aKey("kv-a", "cmk", APP)] } },
    verdicts: { [ONE]: "pass" },
    issues: ["qualified-list"],
  },
];

tryDeliveries(DELIVERIES);

test.run();
