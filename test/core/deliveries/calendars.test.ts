import { test } from "uvu";
import * as assert from "uvu/assert";
import { APP, accounts, type Delivery, ONE, tryDeliveries, unknownTags, vaults } from "../../helpers/delivery.ts";
import { aKey, aShow, assessFiles } from "../../helpers/snapshot.ts";

/** Dates on which no key can have been made: of another calendar, or written for none. They do not make a reading the later one. */

const WEB = { tier: "web" };
const SHOWN = "2024-03-01T08:00:00+00:00";

/** A key in a list of its vault, made and changed at a date. */
const listed = (tags: object, at: unknown) => {
  const key = aKey("kv-a", "cmk", tags);
  return { "keys.json": [{ ...key, attributes: { ...key.attributes, created: at, updated: at } }] };
};
const base = { ...accounts(), ...vaults("kv-a") };
const shown = (tags: object) => ({ "cmk.json": aShow("kv-a", "cmk", tags, { created: SHOWN }) });
const BOTH = ["schema-mismatch", "schema-mismatch"];

const DELIVERIES: readonly Delivery[] = [
  ...["2566-03-01T08:00:00+00:00", "1444-08-09T08:00:00+00:00", "0001-01-01T00:00:00Z", "1402-12-11 08:00:00"].flatMap(
    (at): readonly Delivery[] => [
      {
        title: `between a list of ${at} and a later reading nothing decides for the tag`,
        files: { ...base, ...listed(APP, at), ...shown(WEB) },
        verdicts: unknownTags,
        issues: BOTH,
      },
      {
        title: `nor against it, of ${at}`,
        files: { ...base, ...listed(WEB, at), ...shown(APP) },
        verdicts: unknownTags,
        issues: BOTH,
      },
      { title: `a list of ${at} alone is a witness`, files: { ...base, ...listed(APP, at) }, verdicts: { [ONE]: "pass" }, issues: BOTH },
      { title: `and proves an absence, of ${at}`, files: { ...base, ...listed(WEB, at) }, verdicts: { [ONE]: "fail" }, issues: BOTH },
    ],
  ),
  ...["2023-01-01T08:00:00+00:00", 1_672_560_000].map(
    (at): Delivery => ({
      title: `a list of ${at} is older than the reading of the year after`,
      files: { ...base, ...listed(APP, at), ...shown(WEB) },
      verdicts: { [ONE]: "fail" },
    }),
  ),
  {
    title: "a key that a list of next year shows is what it is",
    files: { ...base, ...listed(APP, "2027-01-01T08:00:00+00:00"), ...shown(WEB) },
    verdicts: { [ONE]: "pass" },
  },
];

tryDeliveries(DELIVERIES);

test("the issue names the date", () => {
  const { inputIssues } = assessFiles({ ...base, ...listed(APP, "2566-03-01T08:00:00+00:00") });
  assert.match(inputIssues[0]?.message ?? "", "attributes.created is 2566-03-01T08:00:00+00:00, a date on which no key can have been made");
});

test.run();
