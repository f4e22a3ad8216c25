import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { linesOfAny, wrap } from "../../../src/report/text/wrap.ts";

const word = fc.oneof(
  fc.stringMatching(/^[a-z]{1,30}$/),
  fc.constantFrom("", "…", "é", "https://kv-shop-prod.vault.azure.net/keys/cmk-of-orders"),
);
const text = fc.oneof(
  fc.array(word, { maxLength: 30 }).map((words) => words.join(" ")),
  fc.string({ unit: "binary", maxLength: 60 }),
  fc.string({ unit: fc.constantFrom(" ", "a", "-"), maxLength: 80 }),
);

test("plain text breaks where any text does", () => {
  fc.assert(
    fc.property(text, fc.integer({ min: 1, max: 60 }), fc.constantFrom("", "  ", "    "), (text, width, indent) => {
      const lines = linesOfAny(text, Math.max(20, width - indent.length));
      assert.is(wrap(text, width, indent), lines.map((line) => `${indent}${line}\n`).join(""));
    }),
    { numRuns: 5000 },
  );
});

test.run();
