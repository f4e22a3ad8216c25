import fc from "fast-check";
import stringWidth from "string-width";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { columnsOf } from "../../../src/report/text/columns.ts";

/** Every character of the first planes' common scripts and signs, the fast ones among them. */
const CHARACTERS = Array.from({ length: 0x3100 }, (_, code) => String.fromCharCode(code));

test("each character is as wide as the library says, alone and between letters", () => {
  for (const character of CHARACTERS) {
    assert.is(columnsOf(character), stringWidth(character), character);
    assert.is(columnsOf(`a${character}b`), stringWidth(`a${character}b`), character);
  }
});

test("any text is as wide as the library says", () => {
  const texts = [
    fc.string({ unit: "grapheme" }),
    fc.string({ unit: "binary" }),
    fc.string({ unit: fc.constantFrom(...CHARACTERS.slice(0, 0x300), "…", "–", "’") }),
  ];
  fc.assert(
    fc.property(fc.oneof(...texts), (text) => {
      assert.is(columnsOf(text), stringWidth(text));
    }),
    { numRuns: 2000 },
  );
});

test.run();
