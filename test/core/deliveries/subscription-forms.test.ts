import { test } from "uvu";
import { APP, account, accounts, type Delivery, KID, keys, ONE, TWO, tryDeliveries, vaults } from "../../helpers/delivery.ts";

/** Subscriptions by their ids alone, as projections, maps and management groups give them. */

const judged = { ...vaults("kv-a"), ...keys("kv-a", APP) };
const both = { [ONE]: "pass", [TWO]: "inconclusive" };
const paths = [ONE, TWO].map((id) => `/subscriptions/${id}`);

const FORMS: readonly (readonly [path: string, content: unknown])[] = [
  ["all.json", [{ subscriptionId: ONE }, { subscriptionId: TWO }]],
  ["all.json", [{ SubscriptionId: ONE }, { SubscriptionId: TWO }]],
  ["all.json", [{ "Subscription ID": `/subscriptions/${ONE}` }, { "Subscription ID": `/subscriptions/${TWO}` }]],
  ["all.json", { value: [{ subscriptionId: ONE }, { subscriptionId: TWO }] }],
  ["all.json", paths],
  ["all.json", { subscriptions: paths }],
  ["subs.json", { "Contoso Production": ONE, "Contoso Pay": TWO }],
  ["all.json", { subscriptions: { "Contoso Production": ONE, "Contoso Pay": TWO } }],
  ["subscriptions.json", { [ONE]: "Contoso Production", [TWO]: "Contoso Pay" }],
  ["all.json", { [ONE]: "Contoso Production", [TWO]: "Contoso Pay" }],
  ["all.json", [{ ...account(), children: [account(TWO, "Contoso Pay")] }]],
];

const DELIVERIES: readonly Delivery[] = [
  ...FORMS.map(
    ([path, content]): Delivery => ({
      title: `${JSON.stringify(content)} in ${path} is of two subscriptions`,
      files: { ...judged, [path]: content },
      verdicts: both,
    }),
  ),
  {
    title: "ids in rows beside which it is said that there are more are not all",
    files: { ...judged, "all.json": { truncated: true, value: [{ subscriptionId: ONE }] } },
    verdicts: { [ONE]: "pass", ownerless: "inconclusive" },
    issues: ["failed-list"],
  },
  ...[{ "subscriptions top 10.json": [`/subscriptions/${ONE}`] }, { "subscriptions page 1 of 2.json": { "Contoso Production": ONE } }].map(
    (files): Delivery => ({
      title: `${JSON.stringify(files)} need not be all subscriptions`,
      files: { ...judged, ...files },
      verdicts: { [ONE]: "pass", ownerless: "inconclusive" },
    }),
  ),
  // Tags may have ids as their values.
  {
    title: "tags with an id as a value are those of their key",
    files: { ...accounts(), ...vaults("kv-a"), "kids.json": [KID], "tags kv-a cmk.json": { tenant: TWO } },
    verdicts: { [ONE]: "fail" },
  },
  {
    title: "a tag that is called as ids of subscriptions are is one of its key",
    files: { ...accounts(), ...vaults("kv-a"), "kids.json": [KID], "tags kv-a cmk.json": { subscriptionId: TWO } },
    verdicts: { [ONE]: "fail" },
  },
  {
    title: "ids of other things under their names are no subscriptions",
    files: { ...judged, ...accounts(), "principals.json": { "app one": TWO } },
    verdicts: { [ONE]: "pass" },
    issues: ["ambiguous-owner"],
  },
];

tryDeliveries(DELIVERIES);

test.run();
