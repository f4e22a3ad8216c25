import { test } from "uvu";
import * as assert from "uvu/assert";
import { APP, accounts, ONE, row, vaults } from "../../helpers/delivery.ts";
import { aKey, assessFiles, settings } from "../../helpers/snapshot.ts";

/** Records that say two things of when their key begins or ceases to be valid: they are no witness where that counts. */

const PAST = "2024-06-01T00:00:00+00:00";
const made = aKey("kv-a", "cmk", APP);
const key = (top: object, attributes: object = {}) => ({ ...made, ...top, attributes: { ...made.attributes, ...attributes } });

function judged(record: object, requireValidNow: boolean) {
  const files = { ...accounts(), ...vaults("kv-a"), "keys.json": [record] };
  const { findings, inputIssues } = assessFiles(
    files,
    settings({ tiers: [{ id: "app", tags: [{ name: "tier", value: "app" }], requireValidNow }] }),
  );
  return { verdict: findings.find(({ subject }) => subject.id === ONE)?.verdict, issues: inputIssues.map(({ message }) => message) };
}

const EXPIRES = ["The record says two things of when the key expires: neither was used."];

for (const [title, record] of [
  ["expires is null and exp is past", key({}, { exp: PAST })],
  ["a column says another date than the attributes", key({ expires: PAST })],
  ["two columns say two dates", { ...row("cmk", APP), notBefore: null, expires: "2050-01-01T00:00:00Z", expiry: PAST }],
  ["a flag says expired of a key without a date", key({ expired: true })],
  ["a flag says expired of a row without a date", { ...row("cmk", APP), notBefore: null, expires: null, isExpired: "yes" }],
] as const)
  test(`${title}: where the key must be valid it is no witness`, () => {
    assert.equal(judged(record, true), { verdict: "inconclusive", issues: EXPIRES });
    assert.equal(judged(record, false), { verdict: "pass", issues: EXPIRES });
  });

test("two dates of when it begins", () => {
  const issues = ["The record says two things of when the key begins to be valid: neither was used."];
  assert.equal(judged(key({}, { nbf: "2099-01-01T00:00:00Z" }), true), { verdict: "inconclusive", issues });
});

for (const [title, record] of [
  ["the same date twice", key({ expires: "2050-01-01T00:00:00Z" }, { expires: "2050-01-01T00:00:00+00:00" })],
  ["a date without its time", key({ expires: "2050-01-01" }, { expires: "2050-01-01T12:30:00+00:00" })],
  ["an empty column", key({ expires: null, expiry: "" }, { expires: "2050-01-01T00:00:00+00:00" })],
  ["a flag that denies", key({ expired: false })],
] as const)
  test(`${title} is one date`, () => {
    assert.equal(judged(record, true), { verdict: "pass", issues: [] });
  });

test.run();
