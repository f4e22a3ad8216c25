import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { lineAndColumn, placesInOrder, pointerToken, pointerTokens } from "../../../src/core/text/position.ts";

test("places that are asked for in order are those that are asked for one by one", () => {
  const text = fc.string({ unit: fc.constantFrom("a", "\n", "\r", "é"), maxLength: 30 });
  fc.assert(
    fc.property(text, fc.array(fc.nat(30)), (given, offsets) => {
      const placeOf = placesInOrder(given);
      for (const offset of offsets.filter((at) => at <= given.length).sort((a, b) => a - b))
        assert.equal(placeOf(offset), lineAndColumn(given, offset));
    }),
  );
});

test("tokens of a pointer are what was escaped", () => {
  const token = fc.string({ unit: fc.constantFrom("a", "/", "~", "0", "1"), maxLength: 8 });
  fc.assert(
    fc.property(fc.array(token), (tokens) => assert.equal(pointerTokens(tokens.map((one) => `/${pointerToken(one)}`).join("")), tokens)),
  );
  assert.equal(pointerTokens(""), []);
});

test.run();
