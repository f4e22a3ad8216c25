import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { byText } from "../../../src/core/basis/compare.ts";
import { numberOfTags, tagSetWriter, tagsOfSet } from "../../../src/core/rows/tag-sets.ts";

const word = fc.oneof(fc.constantFrom("tier", "app", "", "__proto__", "\0", '"', "Überwachung", "\u{1f511}"), fc.string({ maxLength: 3 }));
const tags = fc.uniqueArray(fc.record({ name: word, value: word }, { noNullPrototype: true }), {
  maxLength: 80,
  selector: ({ name }) => name,
});

test("a set gives back its tags by name, and the same set has the same number in any order", () => {
  fc.assert(
    fc.property(fc.array(tags, { maxLength: 12 }), (sets) => {
      const writer = tagSetWriter();
      const numbers = sets.map((set) => numberOfTags(set, writer));
      const again = sets.map((set) => numberOfTags([...set].reverse(), writer));
      assert.equal(again, numbers);
      for (const [at, set] of sets.entries())
        assert.equal(
          tagsOfSet(writer.sets, numbers[at] as number),
          [...set].sort((a, b) => byText(a.name, b.name)),
        );
    }),
  );
});

test.run();
