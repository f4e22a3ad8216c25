import { test } from "uvu";
import { APP, account, accounts, type Delivery, keys, ONE, tryDeliveries, vaults } from "../../helpers/delivery.ts";
import { aKey } from "../../helpers/snapshot.ts";

/** What services write of the pages of a list, in an object of any name beside it. */

const list = [aKey("kv-a", "cmk", { tier: "web" })];
const scope = { ...accounts(), ...vaults("kv-a") };
const next = "https://x.example/2";

const MORE: readonly (readonly [beside: object, issue: string])[] = [
  [{ pageInfo: { hasNextPage: true } }, "qualified-list"],
  [{ pageInfo: { hasNextPage: true, endCursor: "abc" } }, "qualified-list"],
  [{ pageInfo: { totalCount: 57 } }, "miscounted-list"],
  [{ page: { totalElements: 57, size: 20, number: 0 } }, "miscounted-list"],
  [{ page: { totalPages: 3, number: 0 } }, "qualified-list"],
  [{ _links: { next: { href: next } } }, "qualified-list"],
  [{ links: { self: "https://x.example/1", next } }, "qualified-list"],
  [{ links: [{ rel: "next", href: next }] }, "qualified-list"],
  [{ paging: { next } }, "qualified-list"],
  [{ pagination: { next_page: 2 } }, "qualified-list"],
  [{ pagination: { isLastPage: false } }, "qualified-list"],
  [{ pagination: { page: 2, pageSize: 100 } }, "qualified-list"],
  [{ pageInfo: { hasNextPage: false, hasPreviousPage: true } }, "qualified-list"],
  [{ _links: { prev: { href: next } } }, "qualified-list"],
  [{ meta: { pagination: { nextPage: 2 } } }, "qualified-list"],
  [{ extra: { continuationToken: "abc" } }, "qualified-list"],
];

const NO_MORE: readonly object[] = [
  { pageInfo: { hasNextPage: false } },
  { pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: "abc", endCursor: "abc" } },
  { pageInfo: { totalCount: 1 } },
  { page: { totalElements: 1, totalPages: 1, size: 20, number: 0 } },
  { _links: { self: { href: "https://x.example/1" } } },
  { _links: { self: { href: "https://x.example/1" }, next: null } },
  { links: [{ rel: "self", href: "https://x.example/1" }] },
  { paging: { next: null } },
  { paging: { next: "" } },
  { paging: { page: 1, pageSize: 100, pages: 1 } },
  { pagination: { next_page: null, isLastPage: true } },
  { extra: { continuationToken: null } },
];

const OWNED = [
  { how: "", over: {}, name: "value" },
  { how: " of a vault that is named", over: { vault: "kv-a" }, name: "keys" },
] as const;

const DELIVERIES: readonly Delivery[] = [
  ...OWNED.flatMap(({ how, over, name }) => [
    ...MORE.map(
      ([beside, issue]): Delivery => ({
        title: `keys${how} beside ${JSON.stringify(beside)} are a page`,
        files: { ...scope, "k.json": { ...over, ...beside, [name]: list } },
        verdicts: { [ONE]: "inconclusive" },
        issues: [issue],
      }),
    ),
    ...NO_MORE.map(
      (beside): Delivery => ({
        title: `keys${how} beside ${JSON.stringify(beside)} are all`,
        files: { ...scope, "k.json": { ...over, ...beside, [name]: list } },
        verdicts: { [ONE]: "fail" },
      }),
    ),
  ]),
  {
    title: "subscriptions beside pageInfo are a page",
    files: { "accounts.json": { pageInfo: { hasNextPage: true }, value: [account()] }, ...vaults("kv-a"), ...keys("kv-a", APP) },
    verdicts: { [ONE]: "pass", ownerless: "inconclusive" },
    issues: ["qualified-list"],
  },
  {
    title: "a page holds a witness all the same",
    files: { ...scope, "k.json": { pageInfo: { hasNextPage: true }, nodes: [aKey("kv-a", "cmk", APP)] } },
    verdicts: { [ONE]: "pass" },
    issues: ["qualified-list"],
  },
];

tryDeliveries(DELIVERIES);

test.run();
