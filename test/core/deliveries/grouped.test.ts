import { test } from "uvu";
import { APP, accounts, type Delivery, ONE, tryDeliveries, unknownTags, vaults } from "../../helpers/delivery.ts";
import { aKey } from "../../helpers/snapshot.ts";

/** Lists of keys that somebody has grouped by a tag: each group is a part of one list, and denies no key of another group. */

const WEB = { tier: "web" };
const ofApp = [aKey("kv-a", "k1", APP)];
const ofWeb = [aKey("kv-a", "k2", WEB)];
const inFile = (content: unknown) => ({ ...accounts(), ...vaults("kv-a"), "keys.json": content });

const GROUPS: readonly (readonly [title: string, group: (value: string, list: readonly object[]) => object])[] = [
  ["value", (value, list) => ({ [value]: list })],
  ["value, with the keys below", (value, list) => ({ [value]: { keys: list } })],
  ["name and value", (value, list) => ({ [`tier=${value}`]: list })],
  ["value and name", (value, list) => ({ [`${value} tier`]: list })],
];

const DELIVERIES: readonly Delivery[] = [
  ...GROUPS.flatMap(([title, group]): Delivery[] => [
    {
      title: `a witness in one of several groups by the tag's ${title}`,
      files: inFile({ ...group("app", ofApp), ...group("web", ofWeb) }),
      verdicts: { [ONE]: "pass" },
    },
    {
      title: `groups by the tag's ${title} need not be all`,
      files: inFile({ ...group("db", [aKey("kv-a", "k3", { tier: "db" })]), ...group("web", ofWeb) }),
      verdicts: unknownTags,
    },
  ]),
  {
    title: "groups as PowerShell prints them",
    files: inFile([
      { Count: 1, Name: "app", Group: ofApp },
      { Count: 1, Name: "web", Group: ofWeb },
    ]),
    verdicts: { [ONE]: "pass" },
  },
  { title: "lists of two days are no groups", files: inFile({ "2026-01": ofApp, "2026-02": ofWeb }), verdicts: unknownTags },
  {
    title: "a list whose keys have not the tag by whose value it is called is a list",
    files: inFile({ web: [...ofWeb, aKey("kv-a", "k3", null)] }),
    verdicts: { [ONE]: "fail" },
  },
  {
    title: "a vault's keys may all have one tag",
    files: inFile({ "kv-a": [aKey("kv-a", "k2", { vault: "kv-a" })] }),
    verdicts: { [ONE]: "fail" },
  },
  { title: "and be of one stage", files: inFile({ prod: [aKey("kv-a", "k2", { env: "prod" })] }), verdicts: { [ONE]: "fail" } },
];

tryDeliveries(DELIVERIES);

test.run();
