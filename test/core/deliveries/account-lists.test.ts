import { test } from "uvu";
import { APP, account, type Delivery, keys, ONE, TWO, tryDeliveries, vaults } from "../../helpers/delivery.ts";

/** Lists of subscriptions, which are the population: what makes a list of vaults or keys a part makes them one too. */

const judged = { ...vaults("kv-a"), ...keys("kv-a", APP) };
const list = [account()];
const cut = { [ONE]: "pass", ownerless: "inconclusive" };
const all = { [ONE]: "pass" };

const BESIDE: readonly (readonly [beside: object, issue: string])[] = [
  [{ truncated: true }, "failed-list"],
  [{ skipped: ["Contoso Pay"] }, "failed-list"],
  [{ errors: ["Forbidden"] }, "failed-list"],
  [{ status: "partial" }, "failed-list"],
  [{ filter: "state=Enabled and tag=prod" }, "qualified-list"],
  [{ note: "only production" }, "qualified-list"],
  [{ command: "az account list --query [?isDefault]" }, "qualified-list"],
  [{ count: 5 }, "miscounted-list"],
  [{ meta: { count: 5 } }, "miscounted-list"],
  [{ nextLink: "https://management.azure.com/subscriptions?page=2" }, "one-page"],
];

const WHOLE: readonly object[] = [
  { truncated: false },
  { skipped: [] },
  { errors: [] },
  { errors: null },
  { errors: ["kv-a: Forbidden"] },
  { status: "ok" },
  { note: "" },
  { command: "az account list --all" },
  { count: 1 },
  { meta: { count: 1 } },
  { nextLink: null },
];
const told = (beside: object): readonly string[] => ("errors" in beside && JSON.stringify(beside).includes("kv-a") ? ["failed-list"] : []);

const DELIVERIES: readonly Delivery[] = [
  ...BESIDE.flatMap(([beside, issue]) =>
    ["value", "subscriptions"].map((name) => ({
      title: `subscriptions under ${name} beside ${JSON.stringify(beside)} need not be all`,
      files: { ...judged, "accounts.json": { ...beside, [name]: list } },
      verdicts: cut,
      issues: [issue === "one-page" && name !== "value" ? "qualified-list" : issue],
    })),
  ),
  ...WHOLE.map((beside) => ({
    title: `subscriptions beside ${JSON.stringify(beside)} are all`,
    files: { ...judged, "accounts.json": { ...beside, value: list } },
    verdicts: all,
    issues: told(beside),
  })),
  {
    title: "a list beside the cut one names them all",
    files: { ...judged, "accounts.json": { truncated: true, value: list }, "all.json": list },
    verdicts: all,
    issues: ["failed-list"],
  },
  ...[
    "accounts page 1 of 3",
    "accounts page1",
    "subscriptions 1of2",
    "accounts top 10",
    "accounts partial",
    "filtered subscriptions",
    "part 2/accounts tier=prod",
  ].map((name) => ({
    title: `${name} need not be all subscriptions`,
    files: { ...judged, [`${name}.json`]: list },
    verdicts: cut,
  })),
  ...["accounts all", "accounts 2026-05", "enabled subscriptions only", "accounts page 1 of 1", "accounts incl disabled"].map((name) => ({
    title: `${name} are all subscriptions`,
    files: { ...judged, [`${name}.json`]: list },
    verdicts: all,
  })),
  {
    title: "a subscription may be called by a word that says a part",
    files: { ...judged, "accounts Contoso Partial.json": [account(ONE, "Contoso Partial")] },
    verdicts: all,
  },
  {
    title: "what Resource Graph shows of subscriptions is all of them, unless it says that it goes on",
    files: { ...judged, "graph.json": { count: 1, data: list, skip_token: null, total_records: 1 } },
    verdicts: all,
    issues: ["graph-answer"],
  },
  {
    title: "and is a part of them where it does",
    files: { ...judged, "graph.json": { count: 1, data: list, skip_token: "abc", total_records: 2 } },
    verdicts: cut,
    issues: ["graph-answer"],
  },
  {
    title: "a subscription that failed in a list that has it leaves none out",
    files: { ...judged, "all.json": { subscriptions: [account(), account(TWO, "Contoso Test")], errors: { [TWO]: "Forbidden" } } },
    verdicts: { [ONE]: "pass", [TWO]: "inconclusive" },
    issues: ["failed-list"],
  },
];

tryDeliveries(DELIVERIES);

test.run();
