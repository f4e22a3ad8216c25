import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { groupBy } from "../../../src/core/basis/group.ts";
import type { NearMiss } from "../../../src/generated/types.gen.ts";
import { groupsOf } from "../../../src/report/html/near-misses.ts";

const word = fc.constantFrom("tier", "Tier", "app", "");
const found = fc.record({ name: word, value: word });
const expected = fc.oneof(found, fc.record({ name: word, anyValue: fc.constant(true) }));
const miss = fc.record({
  kind: fc.constantFrom("case", "swapped", "disabled"),
  kid: fc.string(),
  expected: fc.array(expected, { minLength: 1, maxLength: 2 }),
  found: fc.array(found, { maxLength: 2 }),
}) as fc.Arbitrary<unknown> as fc.Arbitrary<NearMiss>;

test("near misses of one kind that found the same where the same was asked for are one group, in the order of their first", () => {
  fc.assert(
    fc.property(fc.array(miss), (misses) => {
      const groups = groupBy(misses, (one) => JSON.stringify([one.kind, one.expected, one.found]));
      assert.equal(groupsOf(misses), [...groups.values()]);
    }),
  );
});

test.run();
