import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { putTogether } from "../../../src/core/text/put-together.ts";

const words = (text: string): ReadonlySet<string> => new Set(text.split(" "));

const BEFORE = words("a ab b");
const MIDDLE = words("b ba c");
const BEHIND = words("a c bc");

test("a text is put together of words as an expression of the same words says", () => {
  const isSo = putTogether(
    { words: BEFORE, least: 0, most: 3 },
    { words: MIDDLE, least: 1, most: 1 },
    { words: BEHIND, least: 0, most: 2 },
  );
  const expression = /^(?:a|ab|b){0,3}(?:b|ba|c)(?:a|c|bc){0,2}$/;
  let met = 0;
  const texts = fc.string({ unit: fc.constantFrom("a", "b", "c"), maxLength: 9 });
  fc.assert(
    fc.property(texts, (text) => {
      const expected = expression.test(text);
      if (expected) met += 1;
      assert.is(isSo(text), expected, text);
    }),
    { numRuns: 2_000 },
  );
  assert.ok(met > 100);
});

test("so many words are the least", () => {
  const isSo = putTogether({ words: BEFORE, least: 2, most: 3 });
  assert.equal(
    ["", "a", "abb", "ababab", "aaaa"].map((text) => isSo(text)),
    [false, false, true, true, false],
  );
});

test.run();
