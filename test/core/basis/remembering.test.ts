import { test } from "uvu";
import * as assert from "uvu/assert";
import { remembering } from "../../../src/core/basis/remembering.ts";

test("what is made of a text is made once, until too much is remembered", () => {
  const made: string[] = [];
  const lengthOf = remembering(2, (text) => {
    made.push(text);
    return { length: text.length };
  });
  for (const text of ["a", "bb", "a", "bb", "", "a", ""]) assert.is(lengthOf(text).length, text.length);
  assert.equal(made, ["a", "bb", "", "a"]);
});

test("an answer that is no is remembered as well", () => {
  let asked = 0;
  const isLong = remembering(9, (text) => {
    asked += 1;
    return text.length > 3;
  });
  assert.equal(["a", "a", "long", "a"].map(isLong), [false, false, true, false]);
  assert.is(asked, 2);
});

test.run();
