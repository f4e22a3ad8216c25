import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { groupBy } from "../../../src/core/basis/group.ts";
import type { NearMiss } from "../../../src/generated/types.gen.ts";
import { compareTags, isHiddenDifference } from "../../../src/report/html/compare-tags.ts";
import { groupsOf } from "../../../src/report/html/near-misses.ts";
import { readsLeftward } from "../../../src/report/html/writing-direction.ts";

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

const missOf = (value: string, asked = "app", kind: NearMiss["kind"] = "other-value") =>
  ({ kind, expected: [{ name: "tier", value: asked }], found: [{ name: "tier", value }] }) as unknown as NearMiss;

test("what only hidden characters keep apart is compared character by character, whatever its kind", () => {
  for (const value of ["app\ufe0f", "app\u2800", "a\u034fpp"]) {
    assert.ok(isHiddenDifference(missOf(value)), value);
    assert.match(compareTags(missOf(value)).differences.flat()[0]?.text ?? "", /^Value, at character/);
  }
  assert.not.ok(isHiddenDifference(missOf("web")));
  assert.not.ok(isHiddenDifference(missOf("app", "app", "disabled")));
});

test("Hebrew and Arabic are laid out as they are read, mixed text in the order of its characters, hidden characters apart", () => {
  const [word] = compareTags(missOf("\u05d9\u05d9\u05e9\u05d5\u05dd\u200f", "\u05d9\u05d9\u05e9\u05d5\u05dd", "look-alike")).tags;
  assert.ok(word?.askedValue.isLeftward && word.foundValue.isLeftward && !word.foundName.isLeftward);
  assert.equal(word?.foundValue.runs.find(({ hidden }) => hidden)?.text, "\\u{200f}");
  for (const text of ["\u05d0app", "app\u05d0", "app", "12", "\u202eapp"]) assert.not.ok(readsLeftward(text), text);
  for (const text of ["\u05d0 1-2", "\u062a\u0637"]) assert.ok(readsLeftward(text), text);
});

test("a tag in which nothing differs stands once, and one that differs can be searched as it is written", () => {
  const right = compareTags(missOf("app", "app", "disabled"));
  assert.equal([right.carried, right.tags], [[{ name: "tier", value: "app" }], []]);
  assert.is(compareTags(missOf("web")).tags[0]?.caption, "Asked for tier=app, found tier=web");
});

test.run();
